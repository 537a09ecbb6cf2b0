"""The log of input, to be filled in: as a table, and as a file that opens right in a Norwegian spreadsheet."""

from __future__ import annotations

import csv
from types import SimpleNamespace

from folkevalgt.telling.document import Document, Table, paragraph
from folkevalgt.telling.story import Story

COLUMNS = ("input", "from", "measure", "assessment", "consequence", "answered")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate instead of show."""


def input_log(story: Story) -> Document:
    """An empty log with a line for each measure that asks people, the bodies included."""
    words = story.words
    table = Table(words("parts.log.caption"), _header(story), tuple(_rows(story)))
    lead = paragraph(words("parts.log.lead", owner=story.role("owner")))
    return Document(words("parts.log.title", title=story.plan.case.title), words.language, (lead, table))


def to_csv(story: Story) -> str:
    """The log with a byte order mark, semicolons and CRLF, as Excel in Norwegian expects; a cell is never a formula."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in (_header(story), *_rows(story)))
    return "\ufeff" + "".join(lines)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _header(story: Story) -> tuple[str, ...]:
    return tuple(story.words(f"parts.log.column.{key}") for key in COLUMNS)


def _rows(story: Story) -> list[tuple[str, ...]]:
    asked = [*story.asking, *story.councils]
    return [tuple(_measure(story, m.method) if key == "measure" else "" for key in COLUMNS) for m in asked]


def _measure(story: Story, id: str) -> str:
    measure = next(m for m in story.plan.measures if m.method == id)
    return f"{story.name(id)} ({story.period(measure)})"
