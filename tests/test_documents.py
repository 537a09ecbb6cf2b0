"""The documents of the shipped cases, read as a whole: spelling, how hard they are to read, and Markdown that linters accept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pymarkdown.api import PyMarkdownApi

from folkevalgt.files.reading import read_case
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.document import Bullets, Document, Heading, Item, Paragraph, Runs
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.strategy import strategy
from folkevalgt.telling.wording import Words
from tests.conftest import ROOT, catalogue, changed, lillevik, plan_of, rules
from tests.golden.documents import FOLDER, documents
from tests.test_words import DICTIONARIES, LISTS, misspelt

CASES = sorted((ROOT / "cases").glob("*.yaml"))
EASY = 45
"""The highest LIX of plain Norwegian; a municipal letter is often over 50."""


def told(case: Case, language: Language) -> Document:
    return strategy(plan_of(case), catalogue(), rules(), Words(language, read_words(language)))


def text_of(runs: Runs) -> str:
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def texts_of(items: tuple[Item, ...]) -> list[str]:
    return [text for item in items for text in (text_of(item.runs), *texts_of(item.below))]


def prose(document: Document) -> str:
    """The running text and the lists before the attachment, without the line at the top."""
    found: list[str] = []
    for block in document.blocks[1:]:
        if isinstance(block, Heading) and block.text.startswith("Vedlegg"):
            break
        found += [text_of(block.runs)] if isinstance(block, Paragraph) else []
        found += texts_of(block.items) if isinstance(block, Bullets) else []
    return "\n".join(found)


def lix(text: str) -> float:
    """Words a sentence, plus the share of words over six letters in per cent. The stop in a date ends no sentence."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:](?=\s|$)", re.sub(r"(\d)\.", r"\1", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("language", [Language.NB, Language.NN])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_generated_prose_is_easy_to_read(path: Path, language: Language) -> None:
    assert lix(prose(told(read_case(path), language))) <= EASY


SOURCES = re.compile(r"### (Kilder til|Kjelder til|Sources for) .*", re.DOTALL)
"""Titles of sources and the checksum, in the language their publisher chose."""


@pytest.mark.parametrize("language", DICTIONARIES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_hunspell_knows_every_word_of_the_documents(path: Path, language: Language) -> None:
    text = SOURCES.sub("", to_markdown(told(read_case(path), language)))
    own = set(re.findall(r"\w+", path.read_text(encoding="utf-8").casefold()))
    known = {word.casefold() for word in (LISTS / f"{language}.txt").read_text(encoding="utf-8").split()} | own
    assert not sorted(word for word in misspelt(text, DICTIONARIES[language]) if word.casefold() not in known)


IGNORED = {"md013", "md024", "md029", "md036"}
"""Line length; equal headings and bold captions are meant; a list may begin at any number."""


def lint(text: str) -> list[str]:
    linter = PyMarkdownApi()
    for rule in IGNORED:
        linter = linter.disable_rule_by_identifier(rule)
    return [f"{f.line_number}: {f.rule_id} {f.rule_description}" for f in linter.scan_string(text).scan_failures]


@pytest.mark.parametrize("language", Language)
def test_the_markdown_passes_a_linter(language: Language) -> None:
    assert lint(to_markdown(told(lillevik(), language))) == []


HOSTILE = (
    "a | b\n\n# <script>alert(1)</script> [x](javascript:y) ![z](q) `k` **f** _u_ &amp; مرحبا 👩\u200d👩\u200d👧 1. - +"
    + " langt" * 1_500
)


def test_whatever_a_person_writes_the_tables_hold_and_nothing_becomes_markup() -> None:
    from markdown_it import MarkdownIt

    short: dict[str, Any] = {"owner": "<b>A</b> | *B*", "process_leader": "[c](d)", "answers": "# E"}
    case = changed(lillevik(), summary=HOSTILE, question=HOSTILE[:9_000], roles=short)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(to_markdown(told(case, Language.NB)))
    inline = [child for token in tokens for child in token.children or ()]
    assert not [token for token in [*tokens, *inline] if token.type in ("html_block", "html_inline", "image", "code_inline")]
    assert not [child for child in inline if child.type == "link_open" and not str(child.attrs["href"]).startswith("http")]
    plain = MarkdownIt("commonmark").enable("table").parse(to_markdown(told(lillevik(), Language.NB)))
    cells = ("tr_open", "td_open", "heading_open")
    assert [t.type for t in tokens if t.type in cells] == [t.type for t in plain if t.type in cells]


@pytest.mark.parametrize("name", documents())
def test_the_golden_documents_are_what_is_written_today(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == documents()[name], "python -m tests.golden, and read the diff"
