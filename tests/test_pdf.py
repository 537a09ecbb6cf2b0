"""The PDF: all the words, tagged and in a language, as PDF/A-2a and PDF/UA-1 at once."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings

from folkevalgt.files.looks import FONTS, characters, font_files, layout
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.document import Document, Figure, Table, paragraph
from folkevalgt.telling.pdf import Press, to_pdf, unknown
from tests.documents import NAMES, NINE, documents, told
from tests.tools import tool

DAY = dt.date(2026, 12, 1)
PRESS = Press(layout(), str(FONTS), characters())


def made(document: Document) -> bytes:
    return to_pdf(document, DAY, PRESS)


@cache
def pdf(path: Path, language: Language) -> bytes:
    return made(told(path, language))


def tags(read: pikepdf.Pdf) -> list[str]:
    """The tags of the document, in the order a screen reader meets them."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.get("/S")))
            walk(node.get("/K"))

    walk(read.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_the_file_claims_the_archive_and_the_accessible_standard_and_has_title_and_language(
    path: Path, language: Language
) -> None:
    with pikepdf.open(BytesIO(pdf(path, language))) as read:
        with read.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")
            assert metadata["dc:title"] == told(path, language).title
        assert str(read.Root.Lang) == {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[language]
        assert bool(read.Root.MarkInfo.Marked)
        assert bool(read.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_an_independent_checker_finds_nothing(path: Path, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "strategi.pdf"
    file.write_bytes(pdf(path, language))
    assert not pdfua.validate(file).findings
    assert (
        "No syntax or stream encoding errors"
        in subprocess.run([tool("qpdf"), "--check", file], check=True, capture_output=True, text=True).stdout
    )


def test_every_table_has_headers_and_every_picture_its_words() -> None:
    document = told(*NINE[0])
    with pikepdf.open(BytesIO(made(document))) as read:
        found = tags(read)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert found.count("/Table") == len(tables)
    assert found.count("/TH") == sum(len(table.header) for table in tables)
    assert found.count("/TD") == sum(len(row) for table in tables for row in table.rows)
    assert found.count("/H1") == 1
    assert found.count("/Figure") >= sum(isinstance(block, Figure) for block in document.blocks)


def test_every_font_is_inside_the_file() -> None:
    with pikepdf.open(BytesIO(pdf(*NINE[0]))) as read:
        descriptors = [o for o in read.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert descriptors
        assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)


def test_the_words_can_be_read_out_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "strategi.pdf"
    file.write_bytes(made(Document("Tittel", Language.NB, (paragraph("Guovdageaidnu: ŋ đ ŧ č š ž á «blåbær» – kr 120 000"),))))
    shown = subprocess.run([tool("pdftotext"), file, "-"], check=True, capture_output=True, text=True).stdout
    assert "Guovdageaidnu: ŋ đ ŧ č š ž á «blåbær» – kr 120 000".replace(" ", "") in re.sub(r"\s", "", shown)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents)
def test_any_text_makes_a_file_and_is_never_read_as_layout(document: Document) -> None:
    with pikepdf.open(BytesIO(made(document))) as read:
        assert len(read.pages) >= 1
        assert not [o for o in read.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/JavaScript", "/Launch")]


def test_characters_the_fonts_do_not_have_are_named_and_leave_a_mark() -> None:
    document = Document("Fest 😀", Language.NB, (paragraph("Velkommen, مرحبا og 😀."),))
    assert unknown(document, characters()) == "ابحرم😀"
    assert made(document).startswith(b"%PDF-1.7")


def test_the_list_of_characters_is_the_characters_of_the_fonts() -> None:
    fonts = [frozenset(map(chr, TTFont(file).getBestCmap())) for file in font_files()]
    assert frozenset.intersection(*fonts) == characters()


def test_the_same_document_is_the_same_bytes() -> None:
    document = told(*NINE[0])
    assert made(document) == made(document)


def test_a_text_longer_than_a_page_goes_on_to_the_next() -> None:
    long = " ".join(f"ord{n}" for n in range(1500))
    with pikepdf.open(BytesIO(made(Document("Tittel", Language.NB, (Table("Tabell", ("A", "B"), (("kort", long),)),))))) as read:
        assert len(read.pages) >= 3
