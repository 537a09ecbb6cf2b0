"""The last day the law allows: each kind of check by itself, on days counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter

from folkevalgt.deciding.deadlines import broken, due, due_dates, last_decision, overdue
from folkevalgt.model.plan import Event, Schedule
from folkevalgt.model.rule import Check, Duty
from folkevalgt.model.vocabulary import Confidence, Milestone, Strength
from tests.conftest import rules

START = dt.date(2027, 1, 11)
LATEST = {"kind": "latest", "event": "forslag-avgjort", "after": "forslag-fremmet", "max": {"months": 6}}
LEAD = {"kind": "lead", "event": "forslag-offentlig", "before": "vedtak", "min": {"days": 14}}
DATE = {"kind": "date", "event": "vedtak", "on_or_before": "12-31"}
WINDOW = {"kind": "window", "start": "horing-start", "end": "horing-frist", "min": {"weeks": 6}}
ORDER = {"kind": "order", "first": "rad-uttalelse", "then": "vedtak"}


def check(raw: dict[str, Any]) -> Check:
    read: TypeAdapter[Check] = TypeAdapter(Check)
    return read.validate_python(raw)


def duty(raw: dict[str, Any], id: str = "plikt", **more: Any) -> Duty:
    """A binding duty that somebody has read, with this check."""
    like = next(d for d in rules().duties if d.strength == "skal")
    return like.model_copy(update={"id": id, "check": check(raw), "confidence": Confidence.LOVTEKST, "pending": False, **more})


def days(**known: str) -> dict[Milestone, dt.date]:
    return {Milestone(name.replace("_", "-")): dt.date.fromisoformat(text) for name, text in known.items()}


def schedule(**known: str) -> Schedule:
    events = tuple(Event(milestone=milestone, date=day, presumed=True) for milestone, day in days(**known).items())
    empty: dict[str, Any] = {"decision": None, "weeks": None, "decided_by": None, "earliest_decision": None}
    return Schedule(start=START, events=events, fits=True, late_by_days=0, too_late=(), decision_presumed=False, **empty)


# --- the last day


def test_no_later_than_counts_from_what_came_before() -> None:
    assert due(check(LATEST), days(forslag_fremmet="2027-01-11"), START) == dt.date(2027, 7, 11)
    assert due(check(LATEST), {}, START) is None


def test_at_least_so_long_before_counts_back_and_moves_to_a_workday() -> None:
    assert due(check(LEAD), days(vedtak="2027-06-17"), START) == dt.date(2027, 6, 3)
    assert due(check(LEAD), days(vedtak="2027-04-10"), START) == dt.date(2027, 3, 24)  # 27 March is in Easter
    assert due(check(LEAD), {}, START) is None


@pytest.mark.parametrize(
    ("start", "last"),
    [("2027-01-11", "2027-12-31"), ("2027-12-31", "2027-12-31"), ("2028-01-01", "2028-12-31")],
)
def test_a_day_of_the_year_is_the_next_one_and_today_counts(start: str, last: str) -> None:
    assert due(check(DATE), {}, dt.date.fromisoformat(start)) == dt.date.fromisoformat(last)


def test_a_day_of_the_year_that_has_passed_is_next_year() -> None:
    early = check({**DATE, "on_or_before": "01-10"})
    assert due(early, {}, START) == dt.date(2028, 1, 10)


@pytest.mark.parametrize("raw", [WINDOW, ORDER, {"kind": "hear", "by": "vedtak"}, {"kind": "content"}, {"kind": "info"}])
def test_what_limits_no_day_has_no_last_day(raw: dict[str, Any]) -> None:
    assert due(check(raw), days(vedtak="2027-06-17", horing_start="2027-02-01"), START) is None


# --- the last day for the decision


def test_the_decision_has_a_last_day_when_a_law_limits_it_in_the_year_or_from_something_that_does_not_move() -> None:
    put_forward = days(forslag_fremmet="2027-01-11")
    assert last_decision([duty(DATE)], {}, START) == dt.date(2027, 12, 31)
    assert last_decision([duty(LATEST)], put_forward, START) == dt.date(2027, 7, 11)
    assert last_decision([duty(DATE), duty(LATEST)], put_forward, START) == dt.date(2027, 7, 11)
    assert last_decision([duty(LATEST)], {}, START) is None
    assert last_decision([duty(LATEST, strength=Strength.BOR)], put_forward, START) is None
    assert last_decision([duty({**LATEST, "event": "utlegging-avgjort"})], put_forward, START) is None


# --- too late

ON_THE_DAY = {"forslag_fremmet": "2027-01-11", "forslag_avgjort": "2027-07-11"}
A_WEEK_LATE = {"forslag_fremmet": "2027-01-11", "forslag_avgjort": "2027-07-18"}


def over(*duties: Duty, **known: str) -> dict[str, int]:
    return {str(milestone): late for milestone, late in overdue(duties, schedule(**known).events, START).items()}


def test_on_the_last_day_is_in_time_and_a_week_after_is_seven_days_late() -> None:
    assert over(duty(LATEST), **ON_THE_DAY) == {}
    assert over(duty(LATEST), **A_WEEK_LATE) == {"forslag-avgjort": 7}
    assert broken([duty(LATEST)], schedule(**ON_THE_DAY)) == set()
    assert broken([duty(LATEST)], schedule(**A_WEEK_LATE)) == {"plikt"}


def test_a_day_of_the_year_is_held_against_what_happens() -> None:
    assert over(duty({**DATE, "on_or_before": "06-01"}), vedtak="2027-06-17") == {"vedtak": 16}


def test_of_two_laws_the_one_that_is_broken_most_counts() -> None:
    strict = {**LATEST, "max": {"months": 5}}
    for duties in ([duty(LATEST), duty(strict)], [duty(strict), duty(LATEST)]):
        assert over(*duties, **A_WEEK_LATE) == {"forslag-avgjort": 37}


NOT_BINDING = [
    {"strength": Strength.BOR},
    {"confidence": Confidence.DELVIS},
    {"confidence": Confidence.HUKOMMELSE},
    {"pending": True},
]


@pytest.mark.parametrize("more", NOT_BINDING, ids=str)
def test_only_binding_law_in_force_that_somebody_has_read_makes_a_plan_late(more: dict[str, Any]) -> None:
    assert over(duty(LATEST, **more), **A_WEEK_LATE) == {}


def test_law_from_a_second_source_that_somebody_has_read_binds_too() -> None:
    assert over(duty(LATEST, confidence=Confidence.SEKUNDAERKILDE), **A_WEEK_LATE) == {"forslag-avgjort": 7}


@pytest.mark.parametrize(("end", "kept"), [("2027-03-15", True), ("2027-03-12", False)])
def test_a_window_that_is_over_too_soon_is_not_kept_and_says_nothing_of_late(end: str, kept: bool) -> None:
    cut = {"horing_start": "2027-02-01", "horing_frist": end}
    practice = duty(WINDOW, strength=Strength.PRAKSIS)
    assert broken([practice], schedule(**cut)) == (set() if kept else {"plikt"})
    assert over(practice, **cut) == {}


def test_what_is_not_in_the_plan_is_neither_late_nor_broken() -> None:
    assert over(duty(LATEST), forslag_fremmet="2027-01-11") == {}
    assert broken([duty(LATEST)], schedule(forslag_fremmet="2027-01-11")) == set()
    assert broken([duty(LEAD)], schedule(forslag_offentlig="2027-06-16", vedtak="2027-06-17")) == set()


# --- the date shown beside a duty


def shown(raw: dict[str, Any], **known: str) -> str | None:
    found = due_dates([duty(raw)], schedule(**known)).get("plikt")
    return str(found) if found else None


def test_the_last_day_is_shown_where_the_law_counts_to_a_day() -> None:
    assert shown(LATEST, **ON_THE_DAY) == "2027-07-11"
    assert shown(LEAD, forslag_offentlig="2027-05-20", vedtak="2027-06-17") == "2027-06-03"


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        (WINDOW, {"horing_start": "2027-02-01", "horing_frist": "2027-03-15"}),
        (ORDER, {"rad_uttalelse": "2027-03-15", "vedtak": "2027-06-17"}),
        ({"kind": "hear", "by": "rad-uttalelse"}, {"rad_uttalelse": "2027-03-15"}),
        ({"kind": "content"}, {"saksframlegg": "2027-03-15"}),
    ],
)
def test_otherwise_the_day_it_is_done_in_the_plan(raw: dict[str, Any], known: dict[str, str]) -> None:
    assert shown(raw, **known) == "2027-03-15"


def test_what_the_plan_does_not_do_has_no_date() -> None:
    assert shown(LATEST, forslag_fremmet="2027-01-11") is None
    assert shown(WINDOW, horing_start="2027-02-01") is None
    assert shown({"kind": "info"}, vedtak="2027-06-17") is None
