"""The timetable as a picture: data first, and the picture as an SVG drawn from nothing but that data.

The data is enough for a writer that draws its own picture, or a table: each row has its words, its days and its kind.
The table in the document says the same and more, so the picture is never the only way to a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from folkevalgt.model.plan import Measure
from folkevalgt.model.vocabulary import Milestone, Stage
from folkevalgt.telling.story import Story

Kind = Literal["inform", "ask", "council", "answer", "point", "decision"]
"""What a row is: a span for information, for asking people or for an answer; or a day, the decision apart."""

MOST_ROWS = 20
"""More than a picture can hold and still be read at a glance; what is left out is counted in the words."""

MOST_TICKS = 6
POINTS = (Milestone.ANALYSE, Milestone.TILBAKEMELDING, Milestone.SAKSFRAMLEGG, Milestone.INNSTILLING, Milestone.SLUTTMELDING)
"""The milestones of the picture, besides the decision and the deadlines of the councils."""

MARGIN, HEAD, BAR = 10, 30, 9
"""In the units of the picture, which a phone shows as about a pixel each."""

LETTER, FIGURE = 7, 6
"""How wide a letter of a label, and of its dates, is at most."""


@dataclass(frozen=True)
class Layout:
    """How wide the picture is, how high a row, where the bars begin and end, and how far below its top a row has its bar."""

    width: int
    row: int
    left: int
    right: int
    drop: int

    @property
    def is_wide(self) -> bool:
        """Whether the label stands before the bar, and the dates after it; in a narrow picture both stand above it."""
        return self.left > MARGIN


SCREEN = Layout(width=360, row=29, left=MARGIN, right=350, drop=15)
PAPER = Layout(width=680, row=17, left=295, right=545, drop=3)
"""A phone has room below, and a page of paper beside."""


@dataclass(frozen=True)
class Row:
    """One line: what, when in words, and the first and last day, which are the same for a point in time."""

    label: str
    when: str
    start: dt.date
    end: dt.date
    kind: Kind


@dataclass(frozen=True)
class Timeline:
    """Everything in the picture. ``text`` is the same in words; ``ticks`` are months with their short names."""

    title: str
    language: str
    rows: tuple[Row, ...]
    ticks: tuple[tuple[dt.date, str], ...]
    text: str

    @property
    def first(self) -> dt.date:
        """The first day of the picture."""
        return min(row.start for row in self.rows)

    @property
    def last(self) -> dt.date:
        """The last day of the picture."""
        return max(row.end for row in self.rows)


def timeline(story: Story) -> Timeline | None:
    """The timeline of a plan; None when nothing in the plan has a date."""
    every = sorted((*_measures(story), *_points(story)), key=lambda row: (row.start, row.end, row.label))
    if not every:
        return None
    words, rows = story.words, _fewer(every)
    told = [words("timeline.row", what=row.label, when=row.when) for row in rows]
    if len(every) > len(rows):
        told.append(words("timeline.more", n=len(every) - len(rows)))
    title = words("timeline.title", title=story.plan.case.title)
    return Timeline(title, words.language, rows, _ticks(story, rows), " ".join([words("timeline.lead"), *told]))


def _measures(story: Story) -> Iterator[Row]:
    """A row for each measure; bodies that get the case and speak on the same days share one."""
    bodies: dict[tuple[dt.date, dt.date], list[str]] = {}
    for measure in story.plan.measures:
        start, end = measure.start or measure.done, measure.end or measure.done
        if start is None or end is None:
            continue
        if story.method(measure.method).is_council:
            bodies.setdefault((measure.prepare or start, end), []).append(measure.method)
        else:
            yield _row(story, story.name(measure.method), start, end, _kind(measure))
    for (start, end), ids in bodies.items():
        yield _row(story, story.names_in_list(ids), start, end, "council")


def _kind(measure: Measure) -> Kind:
    if measure.stage is Stage.MELDE_TILBAKE:
        return "answer"
    return "inform" if measure.stage is Stage.INFORMERE else "ask"


def _points(story: Story) -> Iterator[Row]:
    for milestone in (*POINTS, Milestone.VEDTAK):
        day = story.day_of(milestone)
        if day is not None:
            kind: Kind = "decision" if milestone is Milestone.VEDTAK else "point"
            yield _row(story, story.words(f"milestone.{milestone}"), day, day, kind)


def _row(story: Story, label: str, start: dt.date, end: dt.date, kind: Kind) -> Row:
    when = story.words.short_date(start) if start == end else story.words.short_dates(start, end)
    return Row(label, when, start, end, kind)


def _fewer(rows: list[Row]) -> tuple[Row, ...]:
    """The rows there is room for: points first, then the measures that come first."""
    spans = [row for row in rows if row.kind not in ("point", "decision")]
    kept = spans[: MOST_ROWS - (len(rows) - len(spans))]
    return tuple(row for row in rows if row in kept or row not in spans)


def _ticks(story: Story, rows: Iterable[Row]) -> tuple[tuple[dt.date, str], ...]:
    """The first day of so many months that their names do not run into each other."""
    days = [day for row in rows for day in (row.start, row.end)]
    months = range(min(days).year * 12 + min(days).month, max(days).year * 12 + max(days).month)
    step = -(-len(months) // MOST_TICKS) or 1
    firsts = [dt.date(month // 12, month % 12 + 1, 1) for month in months[::step]]
    return tuple((first, story.words.month(first)) for first in firsts)


def to_svg(line: Timeline, layout: Layout = SCREEN) -> str:
    """The picture. It takes its colour from the text around it, so it suits light, dark and paper; each kind has its own
    class, and its own shape or shade, so that nothing is told by colour alone. Nothing in it is fetched.
    """
    height = HEAD + layout.row * len(line.rows) + MARGIN
    box = {"viewBox": f"0 0 {layout.width} {height}", "width": "100%", "style": "max-width:720px", "font-size": "12"}
    names = {"role": "img", "class": "fv-timeline", "lang": line.language, "aria-labelledby": "fv-title fv-desc"}
    look = {"fill": "currentColor", "font-family": "system-ui, sans-serif"}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box, **names, **look})
    _put(svg, "title", line.title, id="fv-title")
    _put(svg, "desc", line.text, id="fv-desc")
    for day, month in line.ticks:
        _tick(svg, _across(line, day, layout), month, height, layout)
    for number, row in enumerate(line.rows):
        _draw(svg, line, row, HEAD + layout.row * number, layout)
    return ET.tostring(svg, encoding="unicode")


def _put(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> ET.Element:
    made = ET.SubElement(parent, tag, {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()})
    made.text = text or None
    return made


def _across(line: Timeline, day: dt.date, layout: Layout) -> float:
    """How far to the right a day is."""
    whole = max((line.last - line.first).days + 1, 1)
    return round(layout.left + (day - line.first).days / whole * (layout.right - layout.left), 1)


def _tick(svg: ET.Element, x: float, month: str, height: int, layout: Layout) -> None:
    _put(svg, "line", x1=x, x2=x, y1=HEAD - 8, y2=height - MARGIN, stroke="currentColor", stroke_opacity="0.25")
    _put(svg, "text", month, x=x, y=HEAD - 12, text_anchor="middle" if x > layout.left + 20 else "start", font_size="10")


def _draw(svg: ET.Element, line: Timeline, row: Row, top: int, layout: Layout) -> None:
    group = _put(svg, "g", class_=f"fv-{row.kind}")
    _put(group, "title", f"{row.label}: {row.when}")
    strong = {"font_weight": "bold"} if row.kind == "decision" else {}
    _put(group, "text", _cut(row, layout), x=MARGIN, y=top + 11, **strong)
    _put(group, "text", row.when, x=layout.width - MARGIN, y=top + 11, text_anchor="end", font_size="10", **strong)
    left, below = _across(line, row.start, layout), top + layout.drop
    if row.kind in ("point", "decision"):
        _diamond(group, left, below, filled=row.kind == "decision")
    else:
        _bar(group, left, _across(line, row.end + dt.timedelta(1), layout), below, SHADES[row.kind])


SHADES: dict[str, str] = {"inform": "0", "ask": "0.75", "council": "0.4", "answer": "0.15"}
"""How dark each kind of span is inside its outline."""


def _bar(group: ET.Element, left: float, right: float, top: int, shade: str) -> None:
    width = round(max(right - left, 4), 1)
    _put(group, "rect", x=left, y=top, width=width, height=BAR, rx=2, fill_opacity=shade, stroke="currentColor")


def _diamond(group: ET.Element, x: float, top: int, *, filled: bool) -> None:
    half = BAR / 2
    points = f"{x},{top} {x + half},{top + half} {x},{top + BAR} {x - half},{top + half}"
    _put(group, "polygon", points=points, fill_opacity="1" if filled else "0", stroke="currentColor")


def _cut(row: Row, layout: Layout) -> str:
    """The label, or what of it there is room for before the dates or the bar."""
    end = layout.left if layout.is_wide else layout.width - FIGURE * len(row.when)
    room = (end - 2 * MARGIN) // LETTER
    return row.label if len(row.label) <= room else row.label[: room - 1].rstrip(" ,") + "…"
