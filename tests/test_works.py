"""The measures as the calendar sees them: what is done, what the law gives a length, and which stage a measure fills."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from folkevalgt.deciding.schedule_tasks import Work
from folkevalgt.deciding.setting import Setting
from folkevalgt.deciding.works import works_of
from folkevalgt.model.rule import Duty, Span
from folkevalgt.model.vocabulary import Stage
from tests.conftest import case_of, setting_of
from tests.test_schedule import duty


def work(id: str, setting: Setting) -> Work:
    (found,) = works_of(setting, setting.methods([id]))
    return found


def test_what_is_done_keeps_its_day_or_is_taken_as_done_when_the_work_starts() -> None:
    setting = setting_of(case_of(done=[{"method": "folkemote", "date": "2026-11-02"}, {"method": "gjestebud"}]))
    done = {work.method.id: str(work.done) for work in works_of(setting, [])}
    assert done == {"folkemote": "2026-11-02", "gjestebud": str(setting.situation.start)}
    *_, planned = works_of(setting, setting.methods(["horing"]))
    assert planned.done is None


def window(id: str, methods: tuple[str, ...] = ("horing",), **least: str) -> Duty:
    return duty(id, kind="window", start="horing-start", end="horing-frist", min=least, methods=methods)


def test_the_longest_of_the_windows_that_the_law_sets_is_the_least_length() -> None:
    setting = setting_of(case_of())
    both = replace(setting, duties=(window("a", weeks="6"), window("b", months="2"), window("c", weeks="3")))
    assert work("horing", both).statutory_min == Span(months=2)
    assert work("folkemote", both).statutory_min is None


@pytest.mark.parametrize(("phase", "concludes"), [("utredning", True), (None, True), ("utkast", False), ("beslutning", False)])
def test_a_hearing_comes_last_until_there_is_a_draft_to_hear(phase: str | None, concludes: bool) -> None:
    setting = setting_of(case_of(when={"phase": phase}))
    assert work("horing", setting).concludes is concludes
    assert not work("folkemote", setting).concludes


@pytest.mark.parametrize(
    ("answers", "audiences"),
    [
        ({"who": [{"audience": "foreldre"}, {"audience": "eldre", "need": "should"}]}, {"foreldre", "eldre"}),
        ({"who": [{"audience": "alle"}, {"audience": "foreldre"}]}, {"foreldre"}),
    ],
)
def test_those_who_are_asked_are_the_groups_that_a_measure_reaches(answers: dict[str, Any], audiences: set[str]) -> None:
    assert set(work("folkemote", setting_of(case_of(**answers))).audiences) == audiences


@pytest.mark.parametrize(
    ("method", "ambition", "stage"),
    [
        ("nettsak", "hand-pa-rattet", Stage.INFORMERE),
        ("sporreundersokelse", "sporre", Stage.INNHENTE),
        ("folkemote", "sporre", Stage.INNHENTE),
        ("folkemote", "snakke-med", Stage.DROFTE),
    ],
)
def test_a_measure_fills_the_furthest_stage_that_the_promise_allows(method: str, ambition: str, stage: Stage) -> None:
    assert work(method, setting_of(case_of(why={"ambition": ambition}))).stage is stage
