"""How documents look: the stylesheet, the page layout and the fonts that follow with the program."""

from __future__ import annotations

from folkevalgt.files.places import PACKAGE

LOOKS = PACKAGE / "looks"
FONTS = LOOKS / "fonts"


def stylesheet() -> str:
    """The look of the web page."""
    return (LOOKS / "page.css").read_text(encoding="utf-8")


def font_files() -> list[str]:
    """The fonts of pictures and of PDF files."""
    return [str(path) for path in sorted(FONTS.glob("*.ttf"))]


def layout() -> bytes:
    """The look of the PDF, which Typst reads."""
    return (LOOKS / "page.typ").read_bytes()


def characters() -> frozenset[str]:
    """Every character the fonts have."""
    lines = (FONTS / "characters.txt").read_text(encoding="ascii").split()
    spans = (tuple(int(end, 16) for end in line.split("-")) for line in lines)
    return frozenset(chr(code) for first, last in spans for code in range(first, last + 1))
