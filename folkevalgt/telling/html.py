"""A document as one HTML page that needs nothing else: no network, no script, readable on a phone, on paper and aloud."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape
from xml.etree import ElementTree as ET

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
from folkevalgt.telling.wording import Words

WHOLE = re.compile(r"(?:(?:kr|NOK)\u00a0)?\d[\d.]*(?:[\u00a0,]\d{3})*–\d[\d.]*(?:[\u00a0,]\d{3})*|§§?\u00a0\d+(?:-\d+)?")
"""A range of sums, hours or days, or a section of a law: a line that ends inside it is hard to read."""

Section = tuple[Heading | None, list[Block]]
"""A heading of level 2 and what stands below it. Only the first has no heading."""


def to_html(document: Document, words: Words, stylesheet: str) -> str:
    """The whole page. ``stylesheet`` is the look, which the page carries with it."""
    style = "\n" + stylesheet
    sections = list(_sections(document.blocks))
    front = next((n for n, (heading, blocks) in enumerate(sections) if heading and not _is_list(blocks)), len(sections))
    told = (_section(*section, n, stands_out=n < front) for n, section in enumerate(sections) if section[0])
    body = [*_opening(document, sections, words), *told]
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{document.language}">',
            *_head(document, style),
            "<body>",
            f'<a class="skip" href="#innhold">{_text(words("doc.page.skip"))}</a>',
            '<main id="innhold">',
            *body,
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def _head(document: Document, style: str) -> Iterator[str]:
    """What the browser must know: that nothing may be fetched or run, and that only this style is ours."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_text(document.title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    heading, below = None, list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    yield heading, below


def _opening(document: Document, sections: list[Section], words: Words) -> Iterator[str]:
    """The title, what stands right below it, and the table of contents."""
    yield f"<h1>{_text(document.title)}</h1>"
    yield '<div class="opening">'
    yield from map(_block, sections[0][1])
    yield "</div>"
    headings = [(n, heading) for n, (heading, _) in enumerate(sections) if heading]
    if len(headings) > 1:
        name = _text(words("doc.page.contents"))
        yield f'<nav aria-label="{name}"><details><summary>{name}</summary><ul>'
        yield from (f'<li><a href="#del-{n}">{_text(heading.text)}</a></li>' for n, heading in headings)
        yield "</ul></details></nav>"


def _is_list(blocks: list[Block]) -> bool:
    return bool(blocks) and all(isinstance(block, Bullets) for block in blocks)


def _section(heading: Heading | None, blocks: list[Block], number: int, *, stands_out: bool) -> str:
    """A section. The first ones that are nothing but lists, such as the summary, stand out on the page."""
    kind = "short" if stands_out else "long"
    kind = f"{kind} sheet" if heading and heading.new_page else kind
    title = f'<h2 id="del-{number}">{_text(heading.text)}</h2>' if heading else ""
    return "\n".join([f'<section class="{kind}">', title, *map(_block, blocks), "</section>"])


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_runs(block.runs)}</p>"
        case Bullets():
            return _list(block.items, "ol" if block.numbered else "ul")
        case Table():
            return _table(block)
        case Figure():
            return f"<figure>\n<figcaption>{_text(block.caption)}</figcaption>\n{_picture(block.svg)}\n</figure>"


def _list(items: Iterable[Item], tag: str) -> str:
    lines = (f"<li>{_runs(item.runs)}{_list(item.below, 'ul') if item.below else ''}</li>" for item in items)
    return "\n".join([f"<{tag}>", *lines, f"</{tag}>"])


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    match run:
        case Strong():
            return f"<strong>{_shown(run.text)}</strong>"
        case Link() if run.on_web:
            return f'<a href="{_text(run.url)}" rel="noreferrer">{_text(run.text)}</a>'
        case Link():
            return _shown(run.text)
    return _shown(run)


def _table(table: Table) -> str:
    """A table that a narrow screen shows row by row. The roles keep it a table for screen readers then, too."""
    head = "".join(f'<th scope="col" role="columnheader">{_text(cell)}</th>' for cell in table.header)
    return "\n".join(
        [
            f'<table role="table" class="columns-{len(table.header)}">',
            f"<caption>{_text(table.caption)}</caption>",
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>',
            '<tbody role="rowgroup">',
            *(_row(table.header, row) for row in table.rows),
            "</tbody>",
            "</table>",
        ]
    )


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row, headed by its first cell; a cell that somebody is to write in heads nothing."""
    headed = bool(row[0].strip())
    first = f'<th scope="row" role="rowheader">{_shown(row[0])}</th>' if headed else ""
    pairs = list(zip(header, row, strict=True))[headed:]
    rest = (f'<td role="cell" data-label="{_text(label)}"><div>{_shown(cell)}</div></td>' for label, cell in pairs)
    return f'<tr role="row">{first}{"".join(rest)}</tr>'


def _picture(svg: str) -> str:
    """The picture as part of the page. Its look comes from the stylesheet, since the page allows no other."""
    root = ET.fromstring(svg)
    root.attrib.pop("style", None)
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    return ET.tostring(root, encoding="unicode")


def _shown(text: str) -> str:
    """Text on the page, with what no line may end inside held together."""
    return WHOLE.sub(r'<span class="whole">\g<0></span>', _text(text))


def _text(text: str) -> str:
    return escape(plain(text))
