"""A document as Markdown (CommonMark with tables). User text is literal: it can never become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from folkevalgt.telling.document import Bullets, Document, Figure, Heading, Item, Link, Paragraph, Runs, Strong, Table


def to_markdown(document: Document) -> str:
    """The whole document, ending in one newline."""
    parts = [f"# {escape(document.title)}", *(_block(block) for block in document.blocks if not isinstance(block, Figure))]
    return "\n\n".join(parts) + "\n"


ANYWHERE = re.compile(r"([\\`*_\[\]<>|~])")
AT_START = re.compile(r"^(\s*)([#+\-=>]|\d+(?=[.)]))")
ENTITY = re.compile(r"&(?=#?\w+;)")


def escape(text: str) -> str:
    """Plain text so that Markdown shows exactly its words, on one line."""
    line = " ".join(text.split(" "))
    line = re.sub(r"\s*[\r\n]+\s*", " ", line)
    line = ANYWHERE.sub(r"\\\1", line)
    line = ENTITY.sub(r"\\&", line)
    return AT_START.sub(_escape_start, line)


def _escape_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}\\{mark}" if not mark.isdigit() else f"{space}{mark}"


def _block(block: Heading | Paragraph | Bullets | Table) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            return _lead(block.runs)
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block)


def _lead(runs: Runs) -> str:
    """Runs that begin a line: a number with a full stop must not begin a list."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", _inline(runs))


def _inline(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: object) -> str:
    if isinstance(run, Strong):
        return f"**{escape(run.text)}**"
    if isinstance(run, Link):
        return f"[{escape(run.text)}](<{run.url.replace('<', '%3C').replace('>', '%3E')}>)"
    return escape(str(run))


def _bullets(block: Bullets) -> str:
    return "\n".join(_items(block.items, numbered=block.numbered))


def _items(items: Sequence[Item], *, numbered: bool = False) -> Iterator[str]:
    """One line an item; what is below an item is indented as far as its text."""
    for number, item in enumerate(items, 1):
        mark = f"{number}." if numbered else "-"
        yield f"{mark} {_lead(item.runs)}"
        yield from (f"{' ' * (len(mark) + 1)}{line}" for line in _items(item.below))


def _table(table: Table) -> str:
    rows = [table.header, *table.rows]
    lines = ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(table.header))
    return f"**{escape(table.caption)}**\n\n" + "\n".join(lines)
