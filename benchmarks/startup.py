"""How long a command takes to start: against an empty Python, a typer app that does nothing, and well-made programs of others.

Ours is the ``folkevalgt`` installed beside the Python that runs this: use the Python of an environment where the wheel is
installed to measure what people get. Theirs are used where they are installed; give their folder with ``--peers``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from benchmarks.timing import SCRIPTS, by_turns, machine, ours, show

CASE = Path(__file__).parent.parent / "cases" / "lillevik-skole.yaml"
BARE = "import typer; app = typer.Typer(); app.command()(lambda: None); app([], standalone_mode=False)"


PEERS = ("yamllint", "sqlite-utils", "pre-commit", "check-jsonschema")
"""Programs in Python that are well made and do not do much more than ours before they answer."""


def commands(peers: str | None = None) -> dict[str, list[str]]:
    """What is measured, by name. ``peers`` is the folder of the programs of others; without it, those that are found."""
    python = [sys.executable, "-c"]
    found = {name: shutil.which(name, path=peers or os.pathsep.join((SCRIPTS, os.environ.get("PATH", "")))) for name in PEERS}
    programs = {"folkevalgt": ours(), **found}
    quick = {f"{name} {flag}": [path, flag] for name, path in programs.items() if path for flag in ("--version", "--help")}
    return {
        "python -c pass": [*python, "pass"],
        "bare typer app": [*python, BARE],
        **quick,
        "folkevalgt methods": [ours(), "methods"],
        "folkevalgt plan": [ours(), "plan", str(CASE), "--on", "2026-12-01"],
    }


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--peers", help="the folder where yamllint, sqlite-utils, pre-commit and check-jsonschema are")
    asked = parser.parse_args(arguments)
    print(machine())
    show("Start-up", by_turns(commands(asked.peers), asked.rounds), "python -c pass")


if __name__ == "__main__":
    main()
