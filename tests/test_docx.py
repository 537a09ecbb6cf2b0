"""The Word file: all the words, in real styles, with the marks a screen reader needs. LibreOffice reads it in test_office.py."""

from __future__ import annotations

import datetime as dt
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from hypothesis import given, settings

from folkevalgt.files.looks import font_files
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.document import Bullets, Document, Figure, Heading, Item, Table
from folkevalgt.telling.docx import to_docx
from folkevalgt.telling.painting import to_png
from tests.documents import NAMES, NINE, documents, letters, told, words_of

DAY = dt.date(2026, 12, 1)
PNG = b"\x89PNG\r\n\x1a\n"


def made(document: Document) -> bytes:
    return to_docx(document, DAY, lambda svg: to_png(svg, font_files()))


@cache
def word(path: Path, language: Language) -> Word:
    return docx.Document(BytesIO(made(told(path, language))))


def text(read: Word) -> str:
    """The text of the body, links and cells with the rest, in order."""
    return "".join(node.text or "" for node in read.element.body.iter(qn("w:t"), qn("w:tab")))


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_the_file_has_all_the_words_of_the_document_in_order(path: Path, language: Language) -> None:
    document = told(path, language)
    captions = [block.caption for block in document.blocks if isinstance(block, Figure)]
    shown = letters(text(word(path, language)))
    for caption in captions:
        shown = shown.replace(letters(caption), "", 1)
    assert shown == letters("".join(words_of(document)))


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_the_file_has_the_marks_a_screen_reader_needs(path: Path, language: Language) -> None:
    read, document = word(path, language), told(path, language)
    assert read.core_properties.title == document.title
    region = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[language]
    assert read.core_properties.language == region
    assert {tag.get(qn("w:val")) for tag in read.styles.element.iter(qn("w:lang"))} == {region}
    headings = [p for p in read.paragraphs if p.style is not None and p.style.name.startswith("Heading ")]
    wanted = [("Heading 1", document.title)]
    wanted += [(f"Heading {block.level}", block.text) for block in document.blocks if isinstance(block, Heading)]
    assert [(p.style.name, p.text) for p in headings if p.style is not None] == wanted
    captions = [block.caption for block in document.blocks if isinstance(block, Table)]
    for table, caption in zip(read.tables, captions, strict=True):
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption
        assert [bool(row._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in table.rows] == [
            number == 0 for number in range(len(table.rows))
        ]


def test_a_picture_has_its_words_with_it() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><text x="1" y="15">æ</text></svg>'
    data = made(Document("Tittel", Language.NB, (Figure("Tidslinje", svg, "Møtet er 3. mai."),)))
    (picture,) = docx.Document(BytesIO(data)).inline_shapes
    assert picture._inline.docPr.get("descr") == "Møtet er 3. mai."
    with ZipFile(BytesIO(data)) as archive:
        (image,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(image).startswith(PNG)


def test_every_numbered_list_begins_at_one() -> None:
    items = (Item(("en",), (Item(("under",)),)), Item(("to",)))
    read = docx.Document(BytesIO(made(Document("T", Language.NB, (Bullets(items, True), Bullets(items, True))))))
    numbers = [p._p.pPr.numPr.numId.val for p in read.paragraphs if p.style is not None and p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert [p.style.name for p in read.paragraphs if p.text == "under" and p.style is not None] == ["List Bullet 2"] * 2


@settings(max_examples=20, deadline=None)
@given(documents)
def test_any_text_is_shown_as_it_is(document: Document) -> None:
    read = docx.Document(BytesIO(made(document)))
    assert letters(text(read)) == letters("".join(words_of(document)))


def test_the_same_document_is_the_same_bytes_and_holds_no_name_and_no_clock() -> None:
    document = told(*NINE[0])
    data = made(document)
    assert made(document) == data
    core = part(data, "docProps/core.xml")
    assert "2026-12-01T00:00:00Z" in core
    assert "python-docx" not in core
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
