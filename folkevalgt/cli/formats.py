"""The formats a document can have: which of them are text, what each needs installed, and how each is written."""

from __future__ import annotations

import datetime as dt
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from folkevalgt.cli.console import UsageTrouble, say

if TYPE_CHECKING:
    from folkevalgt.telling.document import Document
    from folkevalgt.telling.wording import Words

DOCUMENT_FORMATS = ("md", "html", "docx", "pdf")
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
        raise UsageTrouble(f"Formatet «{format}» trenger et tillegg. Installer det slik: {_pip()} install {packages}")
    if to_stdout and format in NOT_TEXT and sys.stdout is not None and sys.stdout.isatty():
        raise UsageTrouble(
            f"Formatet «{format}» er ikke tekst og kan ikke vises i terminalen. Skriv til en fil: -o strategi.{format}"
        )


def _pip() -> str:
    """How to run pip for the environment the program runs in, also when that has no pip of its own."""
    if sys.prefix == sys.base_prefix:
        return "python3 -m pip"
    return f"python3 -m pip --python {sys.prefix}"


def written(document: Document, format: str, words: Words, day: dt.date) -> bytes:
    """The document in a format. ``day`` is the date inside Word and PDF files: the same day gives the same bytes."""
    from folkevalgt.files import looks

    match format:
        case "html":
            from folkevalgt.telling.html import to_html

            return to_html(document, words, looks.stylesheet()).encode("utf-8")
        case "docx":
            from folkevalgt.telling.docx import to_docx
            from folkevalgt.telling.painting import to_png

            return to_docx(document, day, lambda svg: to_png(svg, looks.font_files()))
        case "pdf":
            return _pdf(document, day)
        case _:
            from folkevalgt.telling.markdown import to_markdown

            return to_markdown(document).encode("utf-8")


def _pdf(document: Document, day: dt.date) -> bytes:
    from folkevalgt.files import looks
    from folkevalgt.telling.pdf import UNKNOWN, Press, to_pdf, unknown

    press = Press(looks.layout(), str(looks.FONTS), looks.characters())
    if missing := unknown(document, press.characters):
        say(f"Skriften i PDF-filen mangler disse tegnene, som vises som «{UNKNOWN}»: {' '.join(missing)}")
    return to_pdf(document, day, press)
