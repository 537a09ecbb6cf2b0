"""The picture of who is reached: a mark for every measure and group of the plan, and the same in words."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from folkevalgt.model.vocabulary import Audience, Language, Reach
from folkevalgt.telling.coverage_picture import coverage_picture
from folkevalgt.telling.document import Figure
from folkevalgt.telling.story import Story
from tests.conftest import case_of, catalogue, changed, lillevik, plan_of, rules
from tests.documents import words

SVG = "{http://www.w3.org/2000/svg}"


def picture(story: Story) -> Figure:
    made = coverage_picture(story)
    assert made is not None
    return made


def story(language: Language = Language.NB) -> Story:
    return Story(plan_of(lillevik()), catalogue(), rules(), words(language))


def test_there_is_a_mark_for_every_measure_and_group_and_one_of_each_kind_in_the_key() -> None:
    marks = [mark.get("class") for mark in ET.fromstring(picture(story()).svg).iter(f"{SVG}circle")]
    reached = [reach for row in story().plan.coverage for reach in row.measures.values()]
    for reach in Reach:
        assert marks.count(f"fv-{reach}") == reached.count(reach) + 1


def test_the_words_say_the_same_as_the_marks() -> None:
    told = picture(story()).text
    assert "Elevråd (valgt): laget for barn og ungdom." in told
    assert told in (desc.text for desc in ET.fromstring(picture(story()).svg).iter(f"{SVG}desc"))


def test_it_is_as_easy_to_read_with_every_group_there_is() -> None:
    case = changed(lillevik(), who=[{"audience": audience, "need": "must"} for audience in Audience if audience != "alle"])
    made = ET.fromstring(picture(Story(plan_of(case), catalogue(), rules(), words(Language.EN))).svg)
    _, _, width, height = map(float, (made.get("viewBox") or "").split())
    dots = [(float(dot.get("cx") or 0), float(dot.get("cy") or 0)) for dot in made.iter(f"{SVG}circle")]
    assert all(0 < x < width and 0 < y < height for x, y in dots)
    columns = sorted({x for x, _ in dots[:-2]})
    assert min(after - before for before, after in pairwise(columns)) >= 12


def test_a_plan_without_groups_has_no_picture() -> None:
    plan = plan_of(case_of(who=[]))
    assert coverage_picture(Story(plan.model_copy(update={"coverage": ()}), catalogue(), rules(), words(Language.NB))) is None


def test_a_name_with_markup_stays_words_in_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Story, "name", lambda _story, _id: "<script>x</script> & co")
    root = ET.fromstring(picture(story()).svg)
    assert "<script>x</script> & co" in [text.text for text in root.iter(f"{SVG}text")]
    assert not list(root.iter(f"{SVG}script"))
