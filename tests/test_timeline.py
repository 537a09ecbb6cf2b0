"""The timeline: what it shows, in words and as a picture."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.story import Story
from folkevalgt.telling.timeline import MARGIN, MOST_ROWS, MOST_TICKS, PAPER, SCREEN, Layout, Timeline, timeline, to_svg
from folkevalgt.telling.wording import Words
from tests.conftest import case_of, catalogue, changed, lillevik, plan_of, rules

SVG = "{http://www.w3.org/2000/svg}"
MANY = tuple({"method": method.id, "date": "2026-11-02"} for method in catalogue().methods[:30])


@cache
def shown(case: Case, language: Language = Language.NB) -> Timeline:
    found = timeline(Story(plan_of(case), catalogue(), rules(), Words(language, read_words(language))))
    assert found is not None
    return found


def test_every_measure_and_the_decision_have_a_row() -> None:
    plan, line = plan_of(lillevik()), shown(lillevik())
    assert [row.start for row in line.rows if row.kind == "decision"] == [dt.date(2027, 6, 17)]
    spans = {(row.start, row.end) for row in line.rows if row.kind in ("inform", "ask", "answer")}
    bodies = {"elevrad", "fau", "ungdomsrad", "rad-funksjonsnedsettelse"}
    assert spans == {(m.start, m.end) for m in plan.measures if m.method not in bodies}
    assert {row.end for row in line.rows if row.kind == "council"} == {m.end for m in plan.measures if m.method in bodies}


def test_rows_come_in_order_of_time() -> None:
    assert all(a.start <= b.start for a, b in pairwise(shown(lillevik()).rows))


@pytest.mark.parametrize("language", Language)
def test_the_words_say_all_that_the_picture_shows(language: Language) -> None:
    line = shown(lillevik(), language)
    assert all(row.label in line.text and row.when in line.text for row in line.rows)


@pytest.mark.parametrize("language", Language)
def test_the_picture_can_be_read_aloud_and_fetches_nothing(language: Language) -> None:
    line = shown(lillevik(), language)
    text = to_svg(line)
    svg = ET.fromstring(text)
    assert (svg.get("role"), svg.get("lang")) == ("img", language)
    named = {svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")}  # type: ignore[union-attr]
    assert svg.get("aria-labelledby", "").split() == sorted(named, reverse=True)
    assert svg.findtext(f"{SVG}desc") == line.text
    assert len(svg.findall(f"{SVG}g")) == len(line.rows)
    assert not [word for word in ("http", "href", "url(", "script") if word in text.replace(f'xmlns="{SVG[1:-1]}"', "")]


@pytest.mark.parametrize("layout", [SCREEN, PAPER])
def test_everything_is_inside_the_picture(layout: Layout) -> None:
    svg = ET.fromstring(to_svg(shown(lillevik()), layout))
    height = float(svg.get("viewBox", "").split()[3])
    for bar in svg.iter(f"{SVG}rect"):
        x, y, width, tall = (float(bar.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert x >= layout.left >= MARGIN
        assert x + width <= layout.right + 0.2 <= layout.width - MARGIN + 0.2
        assert y + tall <= height


def test_a_long_plan_is_cut_and_says_so() -> None:
    line = shown(changed(lillevik(), done=MANY))
    assert len(line.rows) == MOST_ROWS
    assert len(line.ticks) <= MOST_TICKS
    assert "til står i tabellen" in line.text


def test_a_title_with_any_letters_is_still_a_picture() -> None:
    odd = shown(case_of().model_copy(update={"title": '<b>&"Å'}))
    assert ET.fromstring(to_svg(odd)).findtext(f"{SVG}title") == odd.title


def test_a_title_with_markup_stays_words_in_the_picture() -> None:
    title = 'Park <script>alert(1)</script> & "kai" ]]>'
    root = ET.fromstring(to_svg(shown(changed(lillevik(), title=title))))
    assert title in (root.findtext(f"{SVG}title") or "")
    assert not list(root.iter(f"{SVG}script"))
