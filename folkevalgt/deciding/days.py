"""Days: public holidays, workdays, spans of time, and the days when schools or the administration are away.

All dates are calendar days. The start day of a span is not counted: six weeks from a Monday end on a Monday.
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from operator import itemgetter

from folkevalgt.model.calendar import Break, Calendar, Period, PeriodKind
from folkevalgt.model.rule import Span

DAY = dt.timedelta(days=1)

Interval = tuple[dt.date, dt.date]
"""First and last day, both included."""

COUNTS = 4096
"""Countings of days that an almanac remembers: far more than the plans of one case ask for."""


@cache
def _year(year: int) -> tuple[frozenset[dt.date], dt.date]:
    return _laid_out().get(year) or public_holidays(year)


def public_holidays(year: int) -> tuple[frozenset[dt.date], dt.date]:
    """The Norwegian public holidays of a year, and Easter Sunday."""
    # Imported here because the library takes 0.1 s to import, and most commands need no calendar.
    from holidays import country_holidays

    norway = country_holidays("NO", years=year, language="en_US")
    (easter,) = norway.get_named("Easter Sunday")
    return frozenset(norway), easter


@cache
def _laid_out() -> Mapping[int, tuple[frozenset[dt.date], dt.date]]:
    """The years that the build has asked the library about already; a checkout has none."""
    try:
        from folkevalgt.deciding.laid_out_years import YEARS
    except ImportError:
        return {}
    day = dt.date.fromordinal
    return {year: (frozenset(map(day, days)), day(easter)) for year, (days, easter) in YEARS.items()}


def is_holiday(day: dt.date) -> bool:
    """Whether the day is a Norwegian public holiday."""
    return day in _year(day.year)[0]


def easter_sunday(year: int) -> dt.date:
    """The date of Easter Sunday."""
    return _year(year)[1]


def is_workday(day: dt.date) -> bool:
    """Whether the day is neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def next_workday(day: dt.date) -> dt.date:
    """The day itself or the first workday after it: where a deadline for the public moves."""
    return _seek(day, DAY, is_workday)


def previous_workday(day: dt.date) -> dt.date:
    """The day itself or the last workday before it: where "no later than" moves, so that nothing is shortened."""
    return _seek(day, -DAY, is_workday)


def add_span(day: dt.date, span: Span) -> dt.date:
    """The day a span ends. Months are calendar months: 31 January and one month is the last of February."""
    if span.months:
        return _shift_months(day, span.months)
    return day + dt.timedelta(days=span.days or 0, weeks=span.weeks or 0)


def subtract_span(day: dt.date, span: Span) -> dt.date:
    """A day from which the span ends on ``day`` or, at the end of a month, earlier; never later."""
    if span.months:
        return _shift_months(day, -span.months)
    return day - dt.timedelta(days=span.days or 0, weeks=span.weeks or 0)


def about_days(span: Span) -> int:
    """How long a span is, for comparing only: dates are computed with calendar months."""
    return (span.days or 0) + 7 * (span.weeks or 0) + 30 * (span.months or 0)


def _shift_months(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(years, month + 1, min(day.day, gregorian.monthrange(years, month + 1)[1]))


def _seek(day: dt.date, step: dt.timedelta, suits: Callable[[dt.date], bool]) -> dt.date:
    while not suits(day):
        day += step
    return day


def intervals(period: Period, year: int) -> tuple[Interval, ...]:
    """When a period falls in a year; one that crosses New Year counts in the year it begins."""
    if period.iso_weeks:
        return tuple(_week(year, week) for week in period.iso_weeks if week <= _weeks_in(year))
    if period.easter:
        easter = easter_sunday(year)
        return ((easter + period.easter.first * DAY, easter + period.easter.last * DAY),)
    if period.dates is None:
        return ()
    over_new_year = period.dates.last < period.dates.first
    return ((_on(year, period.dates.first), _on(year + over_new_year, period.dates.last)),)


def _week(year: int, week: int) -> Interval:
    monday = dt.date.fromisocalendar(year, week, 1)
    return monday, monday + 6 * DAY


def _weeks_in(year: int) -> int:
    return dt.date(year, 12, 28).isocalendar().week


def _on(year: int, day_of_year: str) -> dt.date:
    """MM-DD in a year; a day that the month lacks becomes its last."""
    month, day = map(int, day_of_year.split("-"))
    return dt.date(year, month, min(day, gregorian.monthrange(year, month)[1]))


class Almanac:
    """A calendar laid out over the years, for quick questions. ``breaks`` are holidays on other days than usual.

    *Closed* means that the administration is away, *quiet* that nobody is asked anything, *avoided* that nobody is as long as
    there is time.
    """

    def __init__(self, calendar: Calendar, breaks: Iterable[Break] = ()) -> None:
        self.calendar = calendar
        self._breaks = tuple(breaks)
        # Remembered for the years that a case goes through, and no more than those.
        self._days = cache(self._days_of)
        self._open_days = cache(self._open_days_of)
        self._stretches = cache(self._stretches_of)
        self._count = lru_cache(maxsize=COUNTS)(self._counted)
        self._open_day = lru_cache(maxsize=COUNTS)(partial(_seek, suits=self.is_open_day))

    def is_closed(self, day: dt.date) -> bool:
        """Whether the administration and its public are away."""
        return day in self._days(_is_work, day.year)

    def is_quiet(self, day: dt.date) -> bool:
        """Whether so many are away that people are not asked to take part."""
        return day in self._days(_is_quiet, day.year)

    def is_open_day(self, day: dt.date) -> bool:
        """Whether the day is a workday when people are not away."""
        return day in self._open_days(day.year)

    def is_school_break(self, day: dt.date) -> bool:
        """Whether the schools have a holiday of several days."""
        return day in self._days(_is_school, day.year)

    def is_school_day(self, day: dt.date) -> bool:
        """Whether pupils are at school."""
        return is_workday(day) and not self.is_school_break(day)

    def next_open_day(self, day: dt.date) -> dt.date:
        """The day itself or the first open workday after it."""
        return self._open_day(day, DAY)

    def previous_open_day(self, day: dt.date) -> dt.date:
        """The day itself or the last open workday before it."""
        return self._open_day(day, -DAY)

    def previous_school_day(self, day: dt.date) -> dt.date:
        """The day itself or the last day before it when pupils are at school and the administration is open."""
        return _seek(day, -DAY, lambda d: self.is_school_day(d) and not self.is_closed(d))

    def forward(self, day: dt.date, days: int) -> dt.date:
        """The first day with so many days behind it, counted from ``day``, that are not closed."""
        return self._count(day, days, DAY)

    def back(self, day: dt.date, days: int) -> dt.date:
        """The last day with so many days that are not closed from it until ``day``."""
        return self._count(day - DAY, days, -DAY) + DAY

    def at_home(self, start: dt.date, days: int) -> dt.date:
        """The last of so many days that are not quiet, counted from ``start`` and with it."""
        day = _seek(start, DAY, lambda d: not self.is_quiet(d))
        for _ in range(days - 1):
            day = _seek(day + DAY, DAY, lambda d: not self.is_quiet(d))
        return day

    def _counted(self, day: dt.date, days: int, step: dt.timedelta) -> dt.date:
        while days > 0:
            days -= not self.is_closed(day)
            day += step
        return day

    def break_in(self, first: dt.date, last: dt.date, *, school: bool, careful: bool = False) -> Interval | None:
        """The first quiet time, or school holiday, that touches the interval: from its first day inside it to its end.
        ``careful``: also the weeks that people are rather not asked in.
        """
        stretches = self._stretches(_is_no_visit if school else _is_avoided if careful else _is_quiet, first.year, last.year)
        found = bisect_left(stretches, first, key=itemgetter(1))
        if found == len(stretches) or stretches[found][0] > last:
            return None
        return max(stretches[found][0], first), stretches[found][1]

    def is_avoided(self, day: dt.date) -> bool:
        """Whether people are rather not asked to take part."""
        return day in self._days(_is_avoided, day.year)

    def presumed(self, first: dt.date, last: dt.date) -> Iterator[tuple[str, Interval]]:
        """The holidays that touch an interval and are kept free for longer than they last, as the municipality has not given
        its own week: their ids and days.
        """
        unsure = [period for period in self.calendar.periods if period.quiet and len(period.iso_weeks or ()) > 1]
        for year in range(first.year, last.year + 1):
            for period in (p for p in unsure if not self._own(p, year)):
                monday, sunday = min(intervals(period, year))[0], max(intervals(period, year))[1]
                if monday <= last and first <= sunday:
                    yield period.id, (monday, sunday)

    def hearing_extension(self, first: dt.date, last: dt.date) -> int:
        """Weeks a hearing in the interval ought to be extended for holidays. Practice, not law."""
        touched = (p for p in self.calendar.periods if p.extends_hearing_weeks and self._overlaps(p, first, last))
        return sum(period.extends_hearing_weeks or 0 for period in touched)

    def _overlaps(self, period: Period, first: dt.date, last: dt.date) -> bool:
        years = range(first.year - 1, last.year + 1)
        return any(a <= last and first <= b for year in years for a, b in self._intervals(period, year))

    def _intervals(self, period: Period, year: int) -> tuple[Interval, ...]:
        """When a period falls in a year here: on the days the municipality has given, else on the usual ones."""
        return self._own(period, year) or intervals(period, year)

    def _own(self, period: Period, year: int) -> tuple[Interval, ...]:
        return tuple((b.first, b.last) for b in self._breaks if b.id == period.id and b.first.year == year)

    def _days_of(self, counts: Callable[[Period], bool], year: int) -> frozenset[dt.date]:
        return frozenset(day for stretch in self._stretches(counts, year, year) for day in each_day(*stretch))

    def _open_days_of(self, year: int) -> frozenset[dt.date]:
        whole = each_day(dt.date(year, 1, 1), dt.date(year, 12, 31))
        return frozenset(day for day in whole if is_workday(day) and not self.is_closed(day))

    def _stretches_of(self, counts: Callable[[Period], bool], first: int, last: int) -> tuple[Interval, ...]:
        """The periods of some years in order of time, and of the years beside them, as they may go over New Year. Those that
        follow each other are one.
        """
        periods = [period for period in self.calendar.periods if counts(period)]
        stretches: list[Interval] = []
        for start, end in sorted(i for p in periods for year in range(first - 1, last + 2) for i in self._intervals(p, year)):
            if stretches and start <= stretches[-1][1] + DAY:
                stretches[-1] = stretches[-1][0], max(stretches[-1][1], end)
            else:
                stretches.append((start, end))
        return tuple(stretches)


@lru_cache(maxsize=4)
def almanac_of(calendar: Calendar, breaks: tuple[Break, ...]) -> Almanac:
    """The almanac of a calendar and of the holidays that a municipality has given. One serves all the plans of a case."""
    return Almanac(calendar, breaks)


def _is_work(period: Period) -> bool:
    return period.closed and period.kind in (PeriodKind.WORK, PeriodKind.BOTH)


def _is_school(period: Period) -> bool:
    return period.closed and period.kind in (PeriodKind.SCHOOL, PeriodKind.BOTH)


def _is_quiet(period: Period) -> bool:
    return period.quiet or _is_work(period)


def _is_avoided(period: Period) -> bool:
    return period.avoided or _is_quiet(period)


def _is_no_visit(period: Period) -> bool:
    return _is_school(period) or _is_quiet(period)


def each_day(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days of an interval, both ends included."""
    return (first + n * DAY for n in range((last - first).days + 1))
