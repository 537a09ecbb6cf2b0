"""What a person typed: numbers, lists of options, days. Nothing is guessed without being shown again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from folkevalgt.model.base import Line, Prose
from folkevalgt.model.vocabulary import fold

UNSURE_WORDS: Final = frozenset(
    ("vet-ikke", "veit-ikke", "veit-ikkje", "usikker", "?-vet-ikke", "dont-know", "don't-know", "don’t-know", "unsure")
)
YES: Final = frozenset(("ja", "j", "yes", "y", "true"))
NO: Final = frozenset(("nei", "n", "no", "false"))
MOST_DAYS: Final = 520 * 7
"""Ten years, the most a case can hold: nobody plans further, and a typing error lands there."""


class Unclear(Exception):  # noqa: N818
    """A reply that cannot be used. ``code`` names the sentence that says why, ``about`` fills it."""

    def __init__(self, code: str, **about: object) -> None:
        super().__init__(code)
        self.code = code
        self.about = about


@dataclass(frozen=True)
class Option:
    """One of the answers to choose between: the word that is saved, and how it is shown."""

    word: str
    label: str
    detail: str = ""


def is_unsure(reply: str) -> bool:
    """Whether the reply is «vet ikke», in any of the languages."""
    return fold(reply) in UNSURE_WORDS


def one(reply: str, options: Sequence[Option]) -> str:
    """The word of the one option that is meant: by its number, its word, or the start of its label."""
    (word, *more) = some(reply, options) or [""]
    if not word or more:
        raise Unclear("one_number", count=len(options))
    return word


def some(reply: str, options: Sequence[Option]) -> list[str]:
    """The words of the options that are meant: ``1,3-5``, words or labels; ``0`` is none. Each once, as typed."""
    if reply.strip() in ("0", "ingen", "none"):
        return []
    alone = _by_name(reply, options)
    if alone:
        return [alone]
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?:og|and)\s+|\s+(?=\d)", _closed_up(reply)) if part]
    return list(dict.fromkeys(word for part in parts for word in _part(part, options)))


def _closed_up(reply: str) -> str:
    """Ranges without spaces: ``3 - 5`` and ``3–5`` are ``3-5``."""
    return re.sub(r"(?<=\d)\s*[-–—]\s*(?=\d)", "-", reply.strip())


def _part(part: str, options: Sequence[Option]) -> list[str]:
    found = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?\.?", part)
    if not found:
        word = _by_name(part, options)
        if not word and len(alike := _alike(part, options)) > 1:
            raise Unclear("several_match", word=part, numbers=", ".join(map(str, alike)))
        if not word:
            raise Unclear("no_such_word", word=part, count=len(options))
        return [word]
    first, last = int(found[1]), int(found[2] or found[1])
    if not 1 <= first <= last <= len(options):
        raise Unclear("no_such_number", number=part, count=len(options))
    return [options[number - 1].word for number in range(first, last + 1)]


def _by_name(text: str, options: Sequence[Option]) -> str | None:
    """The only option with this word or label, or whose label has a word that begins like it."""
    exact = [option.word for option in options if fold(text) in (option.word, fold(option.label))]
    like = _alike(text, options)
    return next(iter(exact), None) or (options[like[0] - 1].word if len(like) == 1 else None)


def _alike(text: str, options: Sequence[Option]) -> list[int]:
    """The numbers of the options that have a word that begins so."""
    wanted = fold(text)
    if len(wanted) < 3:
        return []
    return [n for n, option in enumerate(options, 1) if f"-{wanted}" in f"-{fold(option.label)}-{option.word}"]


def yes_or_no(reply: str) -> bool | None:
    """Yes, no, or None for something else."""
    word = fold(reply)
    return True if word in YES else False if word in NO else None


def points(reply: str) -> list[str]:
    """A list of short texts, between semicolons, or between commas when there are none. ``0`` is an empty list."""
    if reply.strip() == "0":
        return []
    parts = reply.split(";" if ";" in reply else ",")
    found = list(dict.fromkeys(line(part) for part in parts if part.strip()))
    if len(found) > 50:
        raise Unclear("too_many", most=50)
    return found


def line(reply: str) -> str:
    """One line of text that a case can hold."""
    return _text(reply, Line, 300)


def prose(reply: str) -> str:
    """A longer text that a case can hold."""
    return _text(reply, Prose, 1000)


def _text(reply: str, kind: Any, most: int) -> str:
    if len(reply) > most:
        raise Unclear("too_long", most=most, length=len(reply))
    try:
        return str(TypeAdapter(kind).validate_python(reply))
    except ValidationError as error:
        raise Unclear({"hidden_character": "hidden"}.get(error.errors()[0]["type"], "empty")) from None


def whole(reply: str, least: int, most: int) -> int:
    """A whole number: ``350``, ``1 000``, ``1.000``, ``kr 120 000,-``, ``350 timer``, ``120 tusen``, ``1,5 mill``."""
    text = re.sub(r"^(?:ca\.?|om lag|rundt|about|kr\.?|nok)\s+", "", reply.strip().casefold())
    match = re.fullmatch(r"(\d{1,3}(?:[\s.'\u00a0]\d{3})+|\d{1,12})(?:,(\d{1,2}))?\s*(?:,-|kr\.?)?\s*([^\W\d]*)\.?", text)
    if not match:
        raise Unclear("no_number")
    number = _scaled(int(re.sub(r"\D", "", match[1])), match[2], match[3])
    if not least <= number <= most:
        raise Unclear("out_of_range", least=least, most=most)
    return number


def _scaled(number: int, decimals: str | None, unit: str) -> int:
    times = 1_000_000 if unit.startswith("mill") else 1_000 if unit in ("tusen", "tusind", "thousand", "k") else 1
    if times == 1 and decimals and int(decimals):
        raise Unclear("no_decimals")
    part = int((decimals or "0").ljust(2, "0"))
    return number * times + part * times // 100


@dataclass(frozen=True)
class When:
    """A day, or a number of weeks from today; ``by_week`` when only the week was given."""

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
        return When(_months_on(on, number))
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
