"""A document as a PDF for the archive and for everyone: PDF/A-2a and PDF/UA-1 in one file.

Typst sets the pages and writes the tags, and refuses a file that does not keep the two standards. Our texts reach it as data, so
that none of them can be read as its markup.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import typst

from folkevalgt.telling.columns import shares
from folkevalgt.telling.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Item,
    Link,
    Paragraph,
    Run,
    Strong,
    Table,
    plain,
    texts_in,
)
from folkevalgt.telling.painting import inked

REGIONS = {"nb": "NO", "nn": "NO", "en": "GB"}
UNKNOWN = "\ufffd"
"""What stands where the font has no such character. PDF/UA allows no character without a form."""

LONG_WORD = re.compile(r"\S{45}(?=\S)")
BREAK = "\u200b"


@dataclass(frozen=True)
class Press:
    """What a PDF is set with: the layout, the folder of the fonts, and the characters the fonts have."""

    layout: bytes
    fonts: str
    characters: frozenset[str]


def to_pdf(document: Document, day: dt.date, press: Press) -> bytes:
    """The whole file. ``day`` is the date inside it, so that the same document is the same bytes."""
    told = _Setter(press.characters).document(document)
    made = typst.compile(
        press.layout,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[press.fonts]),
        sys_inputs={"document": json.dumps(told)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=dt.datetime.combine(day, dt.time(), dt.UTC),
    )
    assert isinstance(made, bytes)  # one PDF is one file
    return made


def unknown(document: Document, characters: frozenset[str]) -> str:
    """The characters of a document that the fonts do not have, each once, in the order of Unicode."""
    return "".join(sorted({char for text in texts_in(document) for char in plain(text)} - characters))


@dataclass(frozen=True)
class _Setter:
    """Turns a document into the data the layout reads."""

    characters: frozenset[str]

    def document(self, document: Document) -> dict[str, Any]:
        return {
            "title": self._heading(document.title),
            "lang": document.language,
            "region": REGIONS[document.language],
            "blocks": [self._block(block) for block in document.blocks],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                return {
                    "kind": "heading",
                    "level": block.level,
                    "text": self._heading(block.text),
                    "new_page": block.new_page,
                }
            case Paragraph():
                return {"kind": "paragraph", "runs": self._runs(block.runs)}
            case Bullets():
                return {"kind": "bullets", "numbered": block.numbered, "items": [self._item(item) for item in block.items]}
            case Table():
                return self._table(block)
            case Figure():
                texts = {"caption": self._text(block.caption), "text": self._text(block.text)}
                return {"kind": "figure", "svg": self._shown(inked(block.paper or block.svg)), "wide": bool(block.paper), **texts}

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "caption": self._text(table.caption),
            "shares": shares(table),
            "header": [self._text(cell) for cell in table.header],
            "rows": [[self._text(cell) for cell in row] for row in table.rows],
        }

    def _item(self, item: Item) -> dict[str, Any]:
        return {"runs": self._runs(item.runs), "below": [self._item(below) for below in item.below]}

    def _runs(self, runs: Iterable[Run]) -> list[dict[str, str]]:
        return [self._run(run) for run in runs]

    def _run(self, run: Run) -> dict[str, str]:
        match run:
            case Strong():
                return {"kind": "strong", "text": self._text(run.text)}
            case Link() if run.on_web:
                return {"kind": "link", "text": self._text(run.text), "url": plain(run.url)}
        return {"kind": "text", "text": self._text(run if isinstance(run, str) else run.text)}

    def _heading(self, text: str) -> str:
        """Never empty: PDF/UA allows no heading without words."""
        return self._text(text).strip() or UNKNOWN

    def _text(self, text: str) -> str:
        return LONG_WORD.sub(lambda found: found[0] + BREAK, self._shown(plain(text)))

    def _shown(self, text: str) -> str:
        return "".join(char if char in self.characters else UNKNOWN for char in text)
