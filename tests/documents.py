"""The documents the tests of the writers share: the shipped cases in three languages, and documents made at random."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from folkevalgt.files.reading import read_case
from folkevalgt.files.words import read_words
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Item,
    Link,
    Paragraph,
    Strong,
    Table,
    plain,
)
from folkevalgt.telling.strategy import strategy
from folkevalgt.telling.wording import Words
from tests.conftest import ROOT, catalogue, plan_of, rules

NINE = [(path, language) for path in sorted((ROOT / "cases").glob("*.yaml")) for language in Language]
"""Each shipped case in each language."""

NAMES = [f"{path.stem}-{language}" for path, language in NINE]


@cache
def words(language: Language) -> Words:
    return Words(language, read_words(language))


@cache
def told(path: Path, language: Language) -> Document:
    return strategy(plan_of(read_case(path)), catalogue(), rules(), words(language))


NASTY = (
    "<script>alert(1)</script>",
    "a | b \\| c",
    "]]> &amp; &lt;b&gt;",
    "**fet** _kursiv_ `kode` [lenke](javascript:alert(1))",
    '#set page(width: 1pt) #read("/etc/passwd") $x$ @ref <merke>',
    "\u202eסדר הפוך\u202c שלום مرحبا",
    "Guovdageainnu suohkan, ŋ đ ŧ č",
    "\x00\x07\x1b[31m\ud800\ufffe",
    "linje\r\nlinje\tlinje",
    "æøå " * 40,
    "å" * 300,
)
"""What people and machines have been seen to write where a name or a sentence was expected."""

texts = st.sampled_from(NASTY) | st.text(max_size=60)
runs = st.lists(
    texts | st.builds(Strong, texts) | st.builds(Link, texts, st.just("https://example.no/?a=1&b=<2>") | texts), max_size=4
).map(tuple)
items = st.builds(Item, runs, st.lists(st.builds(Item, runs), max_size=2).map(tuple))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 5))
    row = st.lists(texts, min_size=width, max_size=width).map(tuple)
    return Table(draw(texts), draw(row), tuple(draw(st.lists(row, max_size=3))))


blocks = (
    st.builds(Paragraph, runs)
    | st.builds(Bullets, st.lists(items, min_size=1, max_size=3).map(tuple), st.booleans())
    | tables()
    | st.builds(Heading, st.just(2), texts)
)
documents = st.builds(Document, texts, st.sampled_from(list(Language)), st.lists(blocks, max_size=5).map(tuple))
"""Any document, with any text in it."""


def letters(text: str) -> str:
    """What of a text a reader sees, but for spaces."""
    return "".join(plain(text).split())


def words_of(document: Document) -> list[str]:
    """Every text in a document, in order, without those of pictures."""
    return [document.title, *(text for block in document.blocks for text in _of_block(block))]


def _of_block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.text]
        case Paragraph():
            return [_of_runs(block.runs)]
        case Bullets():
            return [text for item in block.items for text in _of_item(item)]
        case Table():
            return [block.caption, *block.header, *(cell for row in block.rows for cell in row)]
        case Figure():
            return []


def _of_item(item: Item) -> list[str]:
    return [_of_runs(item.runs), *(text for below in item.below for text in _of_item(below))]


def _of_runs(runs: tuple[str | Strong | Link, ...]) -> str:
    return "".join(run if isinstance(run, str) else run.text for run in runs)
