"""The web page in a real browser: axe finds nothing to mend, nothing runs off the side, nothing is fetched, and it prints."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from folkevalgt.files.looks import stylesheet
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.html import to_html
from tests.documents import NAMES, NINE, told, words
from tests.tools import module, tool

FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    start = module("playwright.sync_api").sync_playwright
    chromium = tool("chromium", "chromium-browser", "google-chrome")
    with start() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield opened
        opened.close()


@cache
def html(path: Path, language: Language) -> str:
    return to_html(told(path, language), words(language), stylesheet())


@pytest.fixture
def page(browser: Any, path: Path, language: Language, tmp_path: Path) -> Iterator[Any]:
    """The page as a reader opens it, and all it asked for or complained of on the way."""
    file = tmp_path / "strategi.html"
    file.write_text(html(path, language), encoding="utf-8")
    context = browser.new_context(viewport=PHONE, bypass_csp=False)
    opened = context.new_page()
    opened.asked, opened.said = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def faults(page: Any) -> list[tuple[str, list[str]]]:
    """What axe would have mended, with everything on the page unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    axe = module("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    assert found["passes"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found["violations"]]


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_axe_finds_nothing_to_mend(page: Any) -> None:
    assert faults(page) == []


@pytest.mark.parametrize(("path", "language"), NINE[::3], ids=NAMES[::3])
def test_axe_finds_nothing_to_mend_on_a_wide_dark_screen(page: Any) -> None:
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_nothing_runs_off_the_side_and_nothing_is_fetched(page: Any) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert page.asked == [page.url]
    assert page.said == []


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_it_prints_on_a4_without_what_is_only_for_the_screen(page: Any) -> None:
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    shown = "part => getComputedStyle(part).display"
    assert [page.eval_on_selector(part, shown) for part in (".skip", "nav", "thead")] == ["none", "none", "table-header-group"]


@pytest.mark.parametrize(("path", "language"), NINE[:1], ids=NAMES[:1])
def test_the_keyboard_comes_first_to_the_content(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
