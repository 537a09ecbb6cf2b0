"""Holidays, workdays, spans and school days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from folkevalgt.deciding.days import (
    DAY,
    Almanac,
    add_span,
    each_day,
    easter_sunday,
    intervals,
    is_holiday,
    is_workday,
    next_workday,
    previous_workday,
    subtract_span,
)
from folkevalgt.model.calendar import Break, Calendar, Dates, Period
from folkevalgt.model.rule import Span
from folkevalgt.model.vocabulary import Holiday

CALENDAR = Calendar.model_validate(
    yaml.load(
        (Path(__file__).parent.parent / "folkevalgt/rules/calendar.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
)
ALMANAC = Almanac(CALENDAR)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31))
SPANS = st.one_of(
    st.integers(1, 200).map(lambda n: Span(days=n)),
    st.integers(1, 30).map(lambda n: Span(weeks=n)),
    st.integers(1, 14).map(lambda n: Span(months=n)),
)

# Helligdagsfredloven § 2, and 1 and 17 May. In 2027, 17 May is also the second day of Pentecost.
HOLIDAYS = {
    2026: "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26",
    2027: "01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26",
    2028: "01-01 04-13 04-14 04-16 04-17 05-01 05-17 05-25 06-04 06-05 12-25 12-26",
    2029: "01-01 03-29 03-30 04-01 04-02 05-01 05-10 05-17 05-20 05-21 12-25 12-26",
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_public_holidays_are_those_of_the_law(year: int) -> None:
    found = [d for n in range(366) if is_holiday(d := dt.date(year, 1, 1) + n * DAY) and d.year == year]
    assert " ".join(f"{d:%m-%d}" for d in found) == HOLIDAYS[year]


def test_easter_sunday() -> None:
    assert easter_sunday(2027) == day("2027-03-28")


@pytest.mark.parametrize(
    ("deadline", "moves_to", "latest"),
    [
        ("2027-03-25", "2027-03-30", "2027-03-24"),  # Maundy Thursday: on to Tuesday, or back to Wednesday
        ("2027-05-15", "2027-05-18", "2027-05-14"),  # Saturday before Pentecost, 17 May is a Monday
        ("2027-06-17", "2027-06-17", "2027-06-17"),  # an ordinary Thursday stays
    ],
)
def test_deadlines_move_to_workdays(deadline: str, moves_to: str, latest: str) -> None:
    assert next_workday(day(deadline)) == day(moves_to)
    assert previous_workday(day(deadline)) == day(latest)


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2027-01-11", Span(weeks=6), "2027-02-22"),  # Monday to Monday: the start day is not counted
        ("2026-12-01", Span(days=14), "2026-12-15"),  # the checked example of the budget
        ("2027-01-31", Span(months=1), "2027-02-28"),  # the last of a shorter month
        ("2027-12-31", Span(months=2), "2028-02-29"),  # over New Year, into a leap year
        ("2027-07-01", Span(months=2), "2027-09-01"),  # two months are 62 days here, not 60
    ],
)
def test_spans(start: str, span: Span, end: str) -> None:
    assert add_span(day(start), span) == day(end)


def test_a_span_before_a_day() -> None:
    assert subtract_span(day("2026-12-31"), Span(days=14)) == day("2026-12-17")
    assert subtract_span(day("2027-03-31"), Span(months=1)) == day("2027-02-28")


@given(DAYS, SPANS)
def test_subtracting_never_shortens(end: dt.date, span: Span) -> None:
    assert add_span(subtract_span(end, span), span) <= end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-02-22", False),  # winter break, week 8
        ("2027-03-01", False),  # week 9 is kept free too, until the municipality says which is its own
        ("2027-03-08", True),
        ("2027-03-20", False),  # Easter break begins on the Saturday before Palm Sunday
        ("2027-03-30", True),  # Tuesday after Easter
        ("2027-06-18", True),
        ("2027-06-21", False),  # summer
        ("2027-08-17", False),
        ("2027-08-18", True),
        ("2027-10-04", False),  # autumn break, week 40
        ("2027-12-31", False),
        ("2028-01-02", False),  # Christmas break goes on into the next year
        ("2028-01-03", True),
    ],
)
def test_school_days(text: str, expected: bool) -> None:
    assert ALMANAC.is_school_day(day(text)) is expected


def test_a_municipality_overrides_a_holiday() -> None:
    own = Almanac(CALENDAR, [Break(id=Holiday.VINTERFERIE, first=day("2027-03-01"), last=day("2027-03-07"))])
    assert own.is_school_day(day("2027-02-22"))
    assert not own.is_school_day(day("2027-03-01"))
    assert not own.is_school_day(day("2028-02-21"))  # nothing is said of 2028, so both weeks are kept free


def test_every_holiday_a_municipality_may_move_is_in_the_calendar() -> None:
    assert {period.id for period in CALENDAR.periods if period.closed} == set(Holiday)


@pytest.mark.parametrize(
    ("text", "quiet", "closed"),
    [
        ("2026-12-15", False, False),
        ("2026-12-16", True, False),  # the week before Christmas: open, but nobody is invited
        ("2027-02-24", True, False),  # the winter break: people are away, the administration is not
        ("2027-06-24", False, False),  # schools are closed, and people can be asked
        ("2027-07-14", True, True),  # the common holiday
        ("2026-12-28", True, True),
        ("2027-03-10", False, False),
    ],
)
def test_quiet_and_closed(text: str, quiet: bool, closed: bool) -> None:
    assert (ALMANAC.is_quiet(day(text)), ALMANAC.is_closed(day(text))) == (quiet, closed)


def test_days_at_home_leave_out_the_holidays() -> None:
    # Monday 15 February 2027: seven days before the winter break, and the eighth on Monday 8 March.
    assert ALMANAC.at_home(day("2027-02-15"), 7) == day("2027-02-21")
    assert ALMANAC.at_home(day("2027-02-15"), 8) == day("2027-03-08")


def test_information_closes_nothing() -> None:
    quiet = next(period for period in CALENDAR.periods if period.id == "stille-sommer")
    assert intervals(quiet, 2027) == ((day("2027-06-20"), day("2027-08-15")),)
    assert ALMANAC.is_open_day(day("2027-06-25"))


def test_closed_periods_are_stepped_over() -> None:
    # The common holiday of 2027 is weeks 28 to 30, 12 July to 1 August.
    assert ALMANAC.next_open_day(day("2027-07-12")) == day("2027-08-02")
    assert ALMANAC.previous_open_day(day("2027-08-01")) == day("2027-07-09")
    # Between 1 July and 5 August there are fourteen days that are not closed: eleven in July, and 2, 3 and 4 August.
    assert ALMANAC.back(day("2027-08-05"), 14) == day("2027-07-01")
    assert ALMANAC.forward(day("2027-07-01"), 14) == day("2027-08-05")


def test_hearings_over_holidays_ought_to_be_longer() -> None:
    assert ALMANAC.hearing_extension(day("2027-06-14"), day("2027-07-26")) == 3
    assert ALMANAC.hearing_extension(day("2027-12-01"), day("2028-01-12")) == 1
    assert ALMANAC.hearing_extension(day("2027-04-12"), day("2027-05-24")) == 0


@given(DAYS, st.integers(0, 90), st.booleans(), st.booleans())
@settings(deadline=None)
def test_a_break_is_the_first_days_away(first: dt.date, days: int, school: bool, careful: bool) -> None:
    def away(d: dt.date) -> bool:
        if school:
            return ALMANAC.is_school_break(d) or ALMANAC.is_quiet(d)
        return ALMANAC.is_quiet(d) or (careful and ALMANAC.is_avoided(d))

    found = ALMANAC.break_in(first, first + days * DAY, school=school, careful=careful)
    start = next((d for d in each_day(first, first + days * DAY) if away(d)), None)
    assert (found and found[0]) == start
    if found:
        assert all(away(d) for d in each_day(*found))
        assert not away(found[1] + DAY)


def test_a_week_may_begin_before_the_year_it_is_of() -> None:
    first_week = CALENDAR.periods[0].model_copy(update={"iso_weeks": (1,)})
    almanac = Almanac(CALENDAR.model_copy(update={"periods": (first_week,)}))
    # Week 1 of 2030 is from Monday 31 December 2029 to Sunday 6 January.
    assert [d for d in each_day(day("2029-12-25"), day("2030-01-10")) if almanac.is_closed(d)] == [
        *each_day(day("2029-12-31"), day("2030-01-06"))
    ]


def test_a_year_without_week_53_has_none() -> None:
    data = CALENDAR.periods[0].model_dump() | {"iso_weeks": (53,)}
    period = Period.model_validate(data)
    assert intervals(period, 2027) == ()
    assert intervals(period, 2026) == ((day("2026-12-28"), day("2027-01-03")),)


def test_the_last_of_february_exists_every_year() -> None:
    data = CALENDAR.periods[0].model_dump() | {"iso_weeks": None, "dates": Dates(first="02-29", last="02-29")}
    assert intervals(Period.model_validate(data), 2027) == ((day("2027-02-28"), day("2027-02-28")),)


def test_a_period_has_one_rule() -> None:
    data = CALENDAR.periods[0].model_dump() | {"dates": {"first": "01-01", "last": "01-02"}}
    with pytest.raises(ValueError, match="exactly one"):
        Period.model_validate(data)


@given(DAYS)
def test_the_nearest_workdays(d: dt.date) -> None:
    after, before = next_workday(d), previous_workday(d)
    assert is_workday(after)
    assert is_workday(before)
    assert not any(is_workday(between) for between in [*each_day(before + DAY, d), *each_day(d, after - DAY)])


@given(DAYS, st.integers(0, 120))
def test_counting_forwards_and_back_agree(d: dt.date, days: int) -> None:
    assert ALMANAC.back(ALMANAC.forward(d, days), days) >= d
    assert ALMANAC.forward(ALMANAC.back(d, days), days) <= d
