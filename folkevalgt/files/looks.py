"""How documents look: the stylesheet, the page layout and the fonts that follow with the program."""

from __future__ import annotations

from folkevalgt.files.places import PACKAGE

LOOKS = PACKAGE / "looks"


def stylesheet() -> str:
    """The look of the web page."""
    return (LOOKS / "page.css").read_text(encoding="utf-8")
