"""What a command does not use, it does not load. Names of modules are held, not seconds: they are the same everywhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

LILLEVIK = str(ROOT / "cases" / "lillevik-skole.yaml")
HEAVY = {"pydantic", "clingo", "babel", "holidays", "yaml", "rich", "docx", "typst", "icalendar", "resvg_py", "markdown_it"}
"""What takes time to load, and some command can do without."""

FOR_DATA = {"pydantic", "yaml"}
FOR_PLANS = FOR_DATA | {"clingo", "holidays", "babel"}
LISTING = """
import atexit, sys
from folkevalgt.cli.main import ending
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
ending(sys.argv[1:])
"""


def modules(*arguments: str, **env: str) -> set[str]:
    """The modules a command has loaded when it ends."""
    command = [sys.executable, "-P", "-c", LISTING, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, text=True, encoding="utf-8")
    found = set(done.stderr.splitlines()[-1].split())
    assert "folkevalgt" in found
    return found


def loaded(*arguments: str, **env: str) -> set[str]:
    """The heavy ones among them."""
    return HEAVY & {name.partition(".")[0] for name in modules(*arguments, **env)}


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        ("--version", set()),
        ("--help", set()),
        ("plan --help", set()),
        ("validate --help", set()),
        ("methods --help", set()),
        ("--lang nn --help", {"yaml"}),
        ("plan --help --lang en", {"yaml"}),
        ("plan --on i-dag sak.yaml", set()),
        ("methods", FOR_DATA),
        ("methods --json", FOR_DATA),
        ("validate methods", FOR_DATA),
        ("schema case", FOR_DATA),
        ("explain gjestebud", FOR_DATA | {"babel"}),
        (f"plan {LILLEVIK} --on 2026-12-01 --format json", FOR_PLANS - {"babel"}),
        (f"plan {LILLEVIK} --on 2026-12-01", FOR_PLANS),
    ],
)
def test_a_command_loads_at_most_what_it_needs(arguments: str, needs: set[str]) -> None:
    assert loaded(*arguments.split()) <= needs


@pytest.mark.parametrize("asked", ["--help", "--version", "plan --help"])
def test_what_is_asked_of_the_command_alone_loads_its_command_line_alone(asked: str) -> None:
    rooms = {name for name in modules(*asked.split()) if name.startswith("folkevalgt.")}
    shared = {f"folkevalgt.cli.{name}" for name in ("main", "console", "helping", "speech")}
    assert rooms == shared | {"folkevalgt.cli", "folkevalgt.model", "folkevalgt.model.language"}


def test_completion_loads_nothing_heavy() -> None:
    asked = {"_FOLKEVALGT_COMPLETE": "complete_bash", "COMP_WORDS": "folkevalgt pl", "COMP_CWORD": "1"}
    assert loaded(**asked) == set()


def test_the_package_itself_loads_nothing() -> None:
    command = [
        sys.executable,
        "-P",
        "-c",
        "import sys; before = set(sys.modules); import folkevalgt; print(set(sys.modules) - before)",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "{'folkevalgt'}"
