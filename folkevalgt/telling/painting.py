"""Pictures for paper: the ink they are drawn with, and PNG for Word files, since not every Word shows SVG."""

from __future__ import annotations

SHARPNESS = 3
"""Dots of the PNG for each unit of the picture: sharp on paper."""

INK = "<style>svg { color: #0a5069 } text { fill: #17242c }</style>"


def inked(svg: str) -> str:
    """The picture in the colours of the document; on the screen the page gives it these itself."""
    start = svg.index(">") + 1
    return svg[:start] + INK + svg[start:]


def to_png(svg: str, fonts: list[str]) -> bytes:
    """The picture with these font files and no others, so that it is the same on every machine."""
    import resvg_py  # Word files alone need it

    return resvg_py.svg_to_bytes(
        svg_string=inked(svg),
        zoom=SHARPNESS,
        background="white",
        skip_system_fonts=True,
        font_files=fonts,
        font_family="Noto Sans",
        sans_serif_family="Noto Sans",
    )
