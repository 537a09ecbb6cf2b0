"""Which measures reach which groups, as a picture: a dot where a measure is made for a group, a ring where it can take part."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from math import cos, radians, sin
from xml.etree import ElementTree as ET

from folkevalgt.model.vocabulary import Reach
from folkevalgt.telling.document import Figure
from folkevalgt.telling.story import Story

WIDTH, MARGIN, NAMES, LINE, DOT = 360, 10, 190, 12, 5
"""In the units of the picture, which a phone shows as about a pixel each. ``NAMES`` is the room for the names of measures."""

LETTER, LETTERS, SMALL_LETTERS = 5.4, 32, 38
"""How wide a letter is at most, and how many go on a line of a name, or of the small print below it."""

TILT = 60
"""How many degrees the names of the groups rise."""

COLUMN = (16, 26)
"""The narrowest and the widest a column may be."""


@dataclass(frozen=True)
class Row:
    """A measure: its name in lines, how people come into it, and its reach for each group, or None."""

    name: str
    recruitment: str
    reach: tuple[Reach | None, ...]

    @property
    def lines(self) -> list[str]:
        """The name, in lines that fit."""
        return textwrap.wrap(self.name, LETTERS) or [""]

    @property
    def small_print(self) -> list[str]:
        """How people come into it, in lines that fit."""
        return textwrap.wrap(self.recruitment, SMALL_LETTERS)

    @property
    def height(self) -> int:
        """The room the row takes."""
        return LINE * (len(self.lines) + len(self.small_print)) + 8


def coverage_picture(story: Story) -> Figure | None:
    """The picture for a plan; None when there is nothing to show."""
    words, coverage = story.words, story.plan.coverage
    rows = []
    for measure in story.plan.measures:
        reach = tuple(row.measures.get(measure.method) for row in coverage)
        if any(reach):
            ways = story.method(measure.method).recruitment
            rows.append(Row(story.name(measure.method), words.labels("recruitment", ways), reach))
    if not rows:
        return None
    groups = [words.sentence(words(f"audience.{row.audience}")) for row in coverage]
    title = words("coverage.title")
    text = " ".join(_in_words(story, row) for row in rows)
    svg = _Picture(groups, rows, words.language).svg(title, text, words("reach.egnet"), words("reach.mulig"))
    return Figure(title, svg, text)


def _in_words(story: Story, row: Row) -> str:
    words = story.words
    reached = list(zip((covered.audience for covered in story.plan.coverage), row.reach, strict=True))
    made_for, open_to = (words.labels("audience", (id for id, how in reached if how is reach)) for reach in Reach)
    if made_for and open_to:
        open_to = words.sentence(open_to)
    key = "both" if made_for and open_to else "made_for" if made_for else "open_to"
    return words(f"coverage.{key}", measure=row.name, recruitment=row.recruitment, made_for=made_for, open_to=open_to)


@dataclass(frozen=True)
class _Picture:
    groups: list[str]
    rows: list[Row]
    language: str

    @property
    def head(self) -> float:
        """The room for the names of the groups."""
        return MARGIN + 8 + LETTER * max(map(len, self.groups)) * sin(radians(TILT))

    @property
    def overhang(self) -> float:
        """How far the name of the last group leans out to the right."""
        return LETTER * max(map(len, self.groups)) * cos(radians(TILT))

    @property
    def column(self) -> float:
        room = (WIDTH - MARGIN - NAMES - self.overhang) / len(self.groups)
        return min(max(room, COLUMN[0]), COLUMN[1])

    def across(self, number: int) -> float:
        """The middle of a column."""
        return round(NAMES + (number + 0.5) * self.column, 1)

    def svg(self, title: str, text: str, made_for: str, open_to: str) -> str:
        """The picture. It takes its colour from the text around it, and tells nothing by colour alone."""
        width = round(max(WIDTH, NAMES + self.column * len(self.groups) + self.overhang + MARGIN))
        height = round(self.head + sum(row.height for row in self.rows) + 3 * LINE + MARGIN)
        named = {"role": "img", "class": "fv-coverage", "lang": self.language, "aria-labelledby": "fv-cover-title fv-cover-desc"}
        look = {"fill": "currentColor", "font-family": "system-ui, sans-serif", "font-size": "11"}
        root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", **named, **look})
        _put(root, "title", title, id="fv-cover-title")
        _put(root, "desc", text, id="fv-cover-desc")
        for number, group in enumerate(self.groups):
            x, y = self.across(number), round(self.head - 8, 1)
            _put(root, "text", group, x=x, y=y, transform=f"rotate({-TILT} {x} {y})")
        top = self.head
        for row in self.rows:
            self._row(root, row, top, width)
            top += row.height
        self._legend(root, top + 2 * LINE, made_for, open_to)
        return ET.tostring(root, encoding="unicode")

    def _row(self, root: ET.Element, row: Row, top: float, width: int) -> None:
        line = {"stroke": "currentColor", "stroke-opacity": "0.25"}
        _put(root, "line", x1=MARGIN, x2=width - MARGIN, y1=round(top, 1), y2=round(top, 1), **line)
        for number, part in enumerate(row.lines, 1):
            _put(root, "text", part, x=MARGIN, y=round(top + LINE * number + 3, 1))
        for number, part in enumerate(row.small_print, len(row.lines) + 1):
            _put(root, "text", part, x=MARGIN, y=round(top + LINE * number + 2, 1), **{"font-size": "9"})
        for number, reach in enumerate(row.reach):
            if reach:
                _dot(root, self.across(number), top + row.height / 2, reach)

    def _legend(self, root: ET.Element, top: float, made_for: str, open_to: str) -> None:
        for reach, text, left in ((Reach.EGNET, made_for, MARGIN), (Reach.MULIG, open_to, WIDTH // 2)):
            _dot(root, left + DOT, top - 4, reach)
            _put(root, "text", text, x=left + 3 * DOT, y=round(top, 1), **{"font-size": "10"})


def _dot(root: ET.Element, x: float, y: float, reach: Reach) -> None:
    fill = "1" if reach is Reach.EGNET else "0"
    _put(root, "circle", cx=x, cy=round(y, 1), r=DOT, **{"class": f"fv-{reach}", "fill-opacity": fill, "stroke": "currentColor"})


def _put(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> None:
    ET.SubElement(parent, tag, {name: str(value) for name, value in attributes.items()}).text = text or None
