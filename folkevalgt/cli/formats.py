"""The formats a document can have: which of them are text, and what each needs installed."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from folkevalgt.cli.console import UsageTrouble

NOT_TEXT = ("docx", "pdf")
NEEDS = {
    "docx": {"docx": "python-docx", "resvg_py": "resvg-py"},
    "pdf": {"typst": "typst"},
    "ics": {"icalendar": "icalendar"},
}
"""The modules a format needs, and the package each is in: the extras of the package."""


def check_format(format: str, *, to_stdout: bool) -> None:
    """UsageTrouble when the format needs what is not installed, or cannot be shown where it is going."""
    packages = " ".join(package for module, package in NEEDS.get(format, {}).items() if find_spec(module) is None)
    if packages:
        raise UsageTrouble(
            "Formatet «{format}» trenger et tillegg. Installer det slik: {command}",
            format=format,
            command=f"{_pip()} install {packages}",
        )
    if to_stdout and format in NOT_TEXT and sys.stdout is not None and sys.stdout.isatty():
        raise UsageTrouble(
            "Formatet «{format}» er ikke tekst og kan ikke vises i terminalen. Skriv til en fil: -o strategi.{format}",
            format=format,
        )


def _pip() -> str:
    """How to run pip for the environment the program runs in, also when that has no pip of its own."""
    if sys.prefix == sys.base_prefix:
        return "python3 -m pip"
    return f"python3 -m pip --python {sys.prefix}"
