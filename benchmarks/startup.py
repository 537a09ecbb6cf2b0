"""How long a command takes to start: against an empty Python and a typer app that does nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.timing import by_turns, machine, show

CASE = Path(__file__).parent.parent / "cases" / "lillevik-skole.yaml"
BARE = "import typer; app = typer.Typer(); app.command()(lambda: None); app([], standalone_mode=False)"


def commands() -> dict[str, list[str]]:
    """What is measured, by name."""
    python = [sys.executable, "-c"]
    ours = [sys.executable, "-m", "folkevalgt"]
    return {
        "python -c pass": [*python, "pass"],
        "bare typer app": [*python, BARE],
        "folkevalgt --version": [*ours, "--version"],
        "folkevalgt --help": [*ours, "--help"],
        "folkevalgt methods": [*ours, "methods"],
        "folkevalgt plan": [*ours, "plan", str(CASE), "--on", "2026-12-01"],
    }


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args(arguments).rounds
    print(machine())
    show("Start-up", by_turns(commands(), rounds), "python -c pass")


if __name__ == "__main__":
    main()
