"""What a document is made of: blocks of plain text, which each writer turns into its own format.

Text is plain and literal everywhere. Only :class:`Strong` and :class:`Link` carry meaning beyond their letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeAlias


@dataclass(frozen=True)
class Strong:
    """Words that must be noticed."""

    text: str


@dataclass(frozen=True)
class Link:
    """Words that lead to an address."""

    text: str
    url: str

    @property
    def on_web(self) -> bool:
        """Whether the address is of the web. A reader is led nowhere else."""
        return re.match(r"https?://[^/\s]", self.url, re.IGNORECASE) is not None


Run: TypeAlias = "str | Strong | Link"
Runs: TypeAlias = "tuple[Run, ...]"


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is the title, and levels never skip. ``new_page``: what it heads is a sheet of its own on paper."""

    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True)
class Item:
    """One item of a list, and the items below it."""

    runs: Runs
    below: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list; ``numbered`` when its order or number matters. Items below another item are never numbered."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption and a header row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture that shows at a glance what a table beside it says in words, so a writer without pictures leaves it out.

    ``svg`` stands alone: it takes its colour from ``currentColor``, names itself for screen readers, and fetches nothing.
    ``text`` is the picture in words. ``paper`` is the same picture drawn as wide as a page, where that is another drawing.
    """

    caption: str
    svg: str
    text: str
    paper: str = ""


Block: TypeAlias = "Heading | Paragraph | Bullets | Table | Figure"


@dataclass(frozen=True)
class Document:
    """A title, a language and the blocks below it."""

    title: str
    language: str
    blocks: tuple[Block, ...] = field(default=())


UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
"""Control characters, marks that turn the direction of the text around them, and what XML does not allow."""


def plain(text: str) -> str:
    """The text on one line, without the characters that no format can show. Non-breaking spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", UNWRITABLE.sub(" ", text))


def texts_in(part: object) -> Iterator[str]:
    """Every text in a document or a part of it, in order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        yield from (text for below in part for text in texts_in(below))
    elif isinstance(part, Document | Heading | Paragraph | Item | Bullets | Table | Figure | Strong | Link):
        yield from (text for name in fields(part) for text in texts_in(getattr(part, name.name)))


def paragraph(*runs: Run) -> Paragraph:
    """A paragraph of these runs."""
    return Paragraph(tuple(runs))


def bullets(items: Sequence[str | Runs | Item], *, numbered: bool = False) -> Bullets:
    """A list of texts, of runs, or of items with items below them."""
    return Bullets(tuple(_item(item) for item in items), numbered)


def _item(item: str | Runs | Item) -> Item:
    if isinstance(item, Item):
        return item
    return Item((item,) if isinstance(item, str) else item)
