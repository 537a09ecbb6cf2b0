"""The calendar file, read back by a library that had no part in writing it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import vobject

from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import Language, Milestone
from folkevalgt.telling.calendar_file import to_ics
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words
from tests.conftest import ON, case_of, catalogue, changed, lillevik, plan_of, rules


def ics(case: Case, on: dt.date = ON, language: Language = Language.NB) -> str:
    return to_ics(Story(plan_of(case, on), catalogue(), rules(), Words(language, read_words(language))))


def read(text: str) -> dict[str, Any]:
    """The events of a calendar by what they are about: the part of the id between the case and the @."""
    events = vobject.readOne(text).vevent_list
    found = {event.uid.value.partition(".")[2].removesuffix("@folkevalgt"): event for event in events}
    assert len(found) == len(events), "two events share an id"
    return found


def days(event: Any) -> tuple[dt.date, dt.date]:
    return event.dtstart.value, event.dtend.value - dt.timedelta(1)


def test_the_calendar_has_the_days_of_the_plan() -> None:
    plan, found = plan_of(lillevik()), read(ics(lillevik()))
    assert days(found["vedtak"]) == (dt.date(2027, 6, 17), dt.date(2027, 6, 17))
    assert days(found["innstilling.formannskap"]) == (dt.date(2027, 6, 3), dt.date(2027, 6, 3))
    bodies = {event.body for event in plan.schedule.events}
    for measure in plan.measures:
        if measure.method not in bodies:
            assert days(found[measure.method]) == (measure.start, measure.end)
    for event in plan.schedule.events:
        if event.milestone is Milestone.RAD_UTTALELSE:
            assert days(found[f"rad-uttalelse.{event.body}"]) == (event.date, event.date)


def test_events_are_whole_days_without_a_time_zone_and_take_nobodys_time() -> None:
    text = ics(lillevik())
    assert "TZID" not in text
    assert "BEGIN:VTIMEZONE" not in text
    for event in read(text).values():
        assert type(event.dtstart.value) is type(event.dtend.value) is dt.date
        assert event.transp.value == "TRANSPARENT"


def test_what_is_given_is_certain_and_what_is_computed_is_not() -> None:
    found = read(ics(lillevik()))
    assert found["vedtak"].status.value == "CONFIRMED"
    assert found["innkalling"].status.value == "TENTATIVE"


def test_a_plan_made_again_updates_the_same_events() -> None:
    moved = changed(lillevik(), when={"decision": "2027-06-24"})
    before, after = read(ics(lillevik())), read(ics(moved, ON + dt.timedelta(7)))
    assert before["vedtak"].uid.value == after["vedtak"].uid.value
    assert days(after["vedtak"]) == (dt.date(2027, 6, 24), dt.date(2027, 6, 24))
    assert int(after["vedtak"].sequence.value) > int(before["vedtak"].sequence.value)


def test_two_cases_never_share_an_id() -> None:
    other = changed(lillevik(), title="En annen sak")
    assert not {e.uid.value for e in read(ics(lillevik())).values()} & {e.uid.value for e in read(ics(other)).values()}


@pytest.mark.parametrize("language", Language)
def test_long_lines_are_folded_and_letters_survive(language: Language) -> None:
    owner = "Rådgiver «oppvekst», nord; sør\\vest"
    text = ics(changed(lillevik(), roles={"owner": owner}), language=language)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert owner in read(text)["nettsak"].description.value


def test_a_case_with_hardly_any_answers_still_gives_a_calendar() -> None:
    assert "vedtak" in read(ics(case_of()))
