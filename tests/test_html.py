"""The web page: all the words, nothing but the words, and what a screen reader needs."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from folkevalgt.files.looks import stylesheet
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.document import Document, Figure, Heading, Link, Table, paragraph
from folkevalgt.telling.html import to_html
from tests.documents import NAMES, NINE, documents, letters, told, words, words_of

VOID = ("meta",)


class Page(HTMLParser):
    """A page read back: its elements with their attributes, and the text inside ``main``."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self._open and "nav" not in self._open and "figure" not in self._open:
            self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def html(document: Document) -> str:
    return to_html(document, words(Language(document.language)), stylesheet())


def page(document: Document) -> Page:
    return Page(html(document))


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_the_page_has_all_the_words_of_the_document_in_order(path: Path, language: Language) -> None:
    document = told(path, language)
    assert letters(page(document).text) == letters("".join(words_of(document)))


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_the_page_has_what_a_screen_reader_needs(path: Path, language: Language) -> None:
    read = page(told(path, language))
    assert read.of("html") == [{"lang": language}]
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(read.of("caption")) == len(read.of("table")) > 0
    assert {cell.get("scope") for cell in read.of("th")} == {"col", "row"}
    targets = {attributes["id"] for _, attributes in read.tags if "id" in attributes}
    inside = [link["href"] for link in read.of("a") if (link["href"] or "").startswith("#")]
    assert inside[0] == "#innhold"
    assert {(target or "")[1:] for target in inside} <= targets


@settings(max_examples=50, deadline=None)
@given(documents)
def test_any_text_is_shown_as_it_is_and_is_never_markup(document: Document) -> None:
    made = html(document)
    read = Page(made)
    assert letters(read.text) == letters("".join(words_of(document)))
    frame = "html head meta title style body a main div nav details summary"
    text = "h1 h2 section p strong span ul ol li table caption thead tbody tr th td"
    assert {tag for tag, _ in read.tags} <= {*frame.split(), *text.split()}
    allowed = {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "href",
        "id",
        "rel",
        "role",
        "scope",
        "data-label",
        "aria-label",
    }
    assert {name for _, attributes in read.tags for name in attributes} <= allowed
    assert all((link["href"] or "").startswith(("#", "http://", "https://", "HTTP")) for link in read.of("a"))


def test_a_cell_to_write_in_heads_no_row() -> None:
    log = Table("Logg", ("Innspill", "Tiltak"), (("", "Folkemøte"), ("Flere benker", "Folkemøte")))
    read = page(Document("Tittel", Language.NB, (log,)))
    assert [cell.get("scope") for cell in read.of("th")] == ["col", "col", "row"]
    assert len(read.of("td")) == 3


def test_an_address_that_is_not_of_the_web_is_only_text() -> None:
    document = Document("Tittel", Language.NB, (paragraph(Link("trykk her", "javascript:alert(1)")),))
    assert [link["href"] for link in page(document).of("a")] == ["#innhold"]


def test_the_page_may_fetch_nothing_and_run_nothing() -> None:
    made = html(told(*NINE[0]))
    (style,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [meta["content"] for meta in Page(made).of("meta") if meta.get("http-equiv")]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert "style=" not in made
    assert "url(" not in style


def test_a_picture_stands_in_the_page_under_its_caption() -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" style="color:red" role="img">'
    svg = f"{start}<title>Ti &lt; dager</title></svg>"
    read = page(Document("Tittel", Language.NB, (Heading(2, "Når"), Figure("Tidslinje", svg, "Ti dager"))))
    assert read.of("svg") == [{"viewbox": "0 0 9 9", "role": "img", "xmlns": "http://www.w3.org/2000/svg"}]
    assert len(read.of("figcaption")) == 1


def test_every_word_of_the_page_itself_is_in_the_language_of_the_document() -> None:
    for language, skip in (
        (Language.NB, "Hopp til innholdet"),
        (Language.NN, "Hopp til innhaldet"),
        (Language.EN, "Skip to the content"),
    ):
        assert f">{skip}</a>" in html(Document("Tittel", language))
