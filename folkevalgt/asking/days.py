"""The days a person typed, in any of the ways they are written."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from folkevalgt.asking.replies import Unclear

MOST_DAYS: Final = 520 * 7
"""Ten years, the most a case can hold: nobody plans further, and a typing error lands there."""


@dataclass(frozen=True)
class When:
    """A day, or a number of weeks from today, also when months were typed; ``by_week`` when only the week was given."""

    day: dt.date
    weeks: int | None = None
    by_week: bool = False


MONTHS: Final = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
OTHER_MONTHS: Final = {"may": 5, "oct": 10, "dec": 12, "mars": 3}


def day(reply: str, on: dt.date) -> When:
    """A day: ``2027-06-17``, ``17.6.2027``, ``17. juni``, ``uke 24``, ``om 12 uker``, ``i dag``. Without a year, the next one."""
    text = re.sub(r"\s+", " ", reply.strip().casefold())
    for read in (_today, _in_time, _week, _numbers, _named):
        found = read(text, on)
        if found is not None:
            if abs((found.day - on).days) > MOST_DAYS:
                raise Unclear("far_away", day=found.day)
            return found
    raise Unclear("no_day")


def past(reply: str, on: dt.date) -> dt.date:
    """A day that has been, today at the latest. Without a year, the last one of that date."""
    text = re.sub(r"\s+", " ", reply.strip().casefold())
    year_ago = on - dt.timedelta(days=364)
    found = _week(text, year_ago) or _numbers(text, year_ago) or _named(text, year_ago)
    if found is None:
        raise Unclear("no_past_day")
    if found.day > on:
        raise Unclear("not_past", day=found.day)
    return found.day


def _today(text: str, on: dt.date) -> When | None:
    return When(on) if text in ("i dag", "idag", "nå", "no", "today", "now") else None


def _in_time(text: str, on: dt.date) -> When | None:
    match = re.fullmatch(
        r"(?:om |in )?(\d{1,3}) (uker?|veker?|veka|weeks?|måneder|måned|månader|månad|months?|dager|days?)", text
    )
    if not match:
        return None
    number, unit = int(match[1]), match[2][0]
    days = {"u": 7, "v": 7, "w": 7, "d": 1}.get(unit)
    if days is None:
        later = _months_on(on, number)
        return When(later, weeks=(later - on).days // 7)
    if days * number > MOST_DAYS:
        raise Unclear("no_day")
    return When(on + dt.timedelta(days=days * number), weeks=number if days == 7 else None)


def _months_on(on: dt.date, number: int) -> dt.date:
    years, month = divmod(on.year * 12 + on.month - 1 + number, 12)
    return next(d for d in (_date(years, month + 1, min(on.day, last)) for last in (31, 30, 29, 28)) if d)


def _week(text: str, on: dt.date) -> When | None:
    """The Monday of a week: the safe one, when the day is not known yet."""
    match = re.fullmatch(r"(?:i )?(?:uke|veke|week) ?(\d{1,2})(?:[ ,/]+(?:i )?(\d{4}))?", text)
    if not match:
        return None
    years = [int(match[2])] if match[2] else [on.isocalendar().year, on.isocalendar().year + 1]
    for year in years:
        try:
            monday = dt.date.fromisocalendar(year, int(match[1]), 1)
        except ValueError:
            raise Unclear("no_such_week", week=match[1]) from None
        if match[2] or monday >= on:
            return When(monday, by_week=True)
    return None


def _numbers(text: str, on: dt.date) -> When | None:
    iso = re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", text)
    local = re.fullmatch(r"(\d{1,2})[. /-]+(\d{1,2})(?:[. /-]+(\d{4}|\d{2}))?\.?", text)
    if iso:
        return _exact(int(iso[1]), int(iso[2]), int(iso[3]))
    return _of_year(local[3], int(local[2]), int(local[1]), on) if local else None


def _named(text: str, on: dt.date) -> When | None:
    match = re.fullmatch(r"(\d{1,2})\.? ([^\W\d_]+)\.?(?: (\d{4}))?", text)
    month = _month(match[2]) if match else 0
    return _of_year(match[3], month, int(match[1]), on) if match and month else None


def _month(word: str) -> int:
    start = word[:3]
    return OTHER_MONTHS.get(start, MONTHS.index(start) + 1 if start in MONTHS else 0)


def _of_year(year: str | None, month: int, number: int, on: dt.date) -> When:
    """The day in the year that is typed (two digits are this century), or the next one of that date."""
    if year is not None:
        return _exact(int(year) + (2000 if len(year) == 2 else 0), month, number)
    here = [found for ahead in range(9) if (found := _date(on.year + ahead, month, number)) and found >= on]
    if not here:
        raise Unclear("no_such_day")
    return When(here[0])


def _exact(year: int, month: int, number: int) -> When:
    found = _date(year, month, number)
    if found is None:
        raise Unclear("no_such_day")
    return When(found)


def _date(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
