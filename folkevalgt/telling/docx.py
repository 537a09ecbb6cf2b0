"""A document as a Word file: real styles, so that headings, lists and tables are what they look like, also for a screen reader.

Word decides how the letters look; the styles are named as Word names them, so a municipality may lay its own template over them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

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
)
from folkevalgt.telling.docx_styles import TABLE_STYLE, set_page, set_styles

REGIONS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
TEXT_WIDTH, PICTURE_WIDTH = Cm(17), Cm(9.5)
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part inside the file, so that the same document is the same bytes."""

Painter = Callable[[str], bytes]
"""From a picture as SVG to the same picture as PNG."""


def to_docx(document: Document, day: dt.date, paint: Painter) -> bytes:
    """The whole file. ``day`` is the date of its properties; ``paint`` makes pictures that every Word can show."""
    word = docx.Document()
    set_page(word)
    set_styles(word, REGIONS[document.language])
    _set_properties(word, document, day)
    word.add_heading(plain(document.title), 1)
    for block in document.blocks:
        _add(word, block, paint)
    return _packed(word)


def _set_properties(word: Word, document: Document, day: dt.date) -> None:
    properties = word.core_properties
    properties.title = plain(document.title)[:255]
    properties.language = REGIONS[document.language]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())


def _add(word: Word, block: Block, paint: Painter) -> None:
    match block:
        case Heading():
            heading = word.add_heading(plain(block.text), block.level)
            heading.paragraph_format.page_break_before = block.new_page or None
        case Paragraph():
            _fill(word.add_paragraph(), block.runs)
        case Bullets():
            _add_list(word, block)
        case Table():
            _add_table(word, block)
        case Figure():
            _add_figure(word, block, paint)


def _fill(paragraph: WordParagraph, runs: Iterable[Run]) -> None:
    for run in runs:
        match run:
            case Strong():
                paragraph.add_run(plain(run.text), "Strong")
            case Link() if run.on_web:
                _add_link(paragraph, run)
            case Link():
                paragraph.add_run(plain(run.text))
            case _:
                paragraph.add_run(plain(run))


def _add_link(paragraph: WordParagraph, link: Link) -> None:
    target = paragraph.part.relate_to(plain(link.url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), target)
    element.append(paragraph.add_run(plain(link.text), "Hyperlink")._r)
    paragraph._p.append(element)


def _add_list(word: Word, block: Bullets) -> None:
    start = _new_numbering(word) if block.numbered else None
    for item in block.items:
        _add_item(word, item, 1, start)


def _add_item(word: Word, item: Item, level: int, numbering: int | None) -> None:
    style = "List Number" if numbering is not None else "List Bullet" + ("" if level == 1 else f" {min(level, 3)}")
    paragraph = word.add_paragraph(style=style)
    if numbering is not None:
        numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = 0
        numbered.get_or_add_numId().val = numbering
    _fill(paragraph, item.runs)
    for below in item.below:
        _add_item(word, below, level + 1, None)


def _new_numbering(word: Word) -> int:
    """A numbering of its own, which begins at 1 again, with the look of the style."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _add_table(word: Word, table: Table) -> None:
    word.add_paragraph(plain(table.caption), "Caption")
    made = word.add_table(1 + len(table.rows), len(table.header), TABLE_STYLE)
    for row, cells in zip(made.rows, [table.header, *table.rows], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].add_run(plain(text))
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), plain(table.caption))
    made._tbl.tblPr.append(caption)
    _set_widths(made, shares(table))
    word.add_paragraph(style="After Table")


def _set_widths(table: WordTable, share: tuple[float, ...]) -> None:
    table.autofit = False
    widths = [int(TEXT_WIDTH * part) for part in share]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _add_figure(word: Word, figure: Figure, paint: Painter) -> None:
    word.add_paragraph(plain(figure.caption), "Caption")
    width = TEXT_WIDTH if figure.paper else PICTURE_WIDTH
    word.add_picture(BytesIO(paint(figure.paper or figure.svg)), width=width)
    named = word.inline_shapes[-1]._inline.docPr
    named.set("title", plain(figure.caption))
    named.set("descr", plain(figure.text))


def _packed(word: Word) -> bytes:
    """The file, with every part at the same time of day, and without the picture of an empty page the library begins with."""
    relations = word.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    draft, made = BytesIO(), BytesIO()
    word.save(draft)
    with ZipFile(draft) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            part = ZipInfo(name, EARLIEST)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return made.getvalue()
