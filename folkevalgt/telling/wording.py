"""From keys and values to words in one language. Dates, numbers, lists and plurals follow CLDR, through Babel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from folkevalgt.model.base import Range, Text
from folkevalgt.model.vocabulary import Language

LOCALES = {Language.NB: "nb_NO", Language.NN: "nn_NO", Language.EN: "en_GB"}
NO_BREAK = "\u00a0"
"""Between a number and its unit, so that a line never ends between them."""

Entry = Mapping[str, Any]


class Words:
    """All the words of one language, and how that language writes dates, numbers and lists.

    A missing key raises KeyError: the test suite holds the three languages to the same keys and the same names.
    """

    def __init__(self, language: Language, table: Entry) -> None:
        self.language = language
        self._table = table
        self._locale = Locale.parse(LOCALES[language])

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key, with its {names} filled in. ``n`` chooses between one and other where the text has both."""
        entry = self._find(key)
        if not isinstance(entry, str):
            entry = entry[self._plural(values["n"])]
        return str(entry).format_map({name: self._shown(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Whether there is a text for a key."""
        try:
            self._find(key)
        except (KeyError, TypeError):
            return False
        return True

    def of(self, text: Text) -> str:
        """A text from the catalogue or the rules, in this language."""
        return text[self.language]

    def date(self, day: dt.date) -> str:
        """A day written out: 17. juni 2027. A line never ends between the day and the month."""
        pattern = f"d{NO_BREAK}MMMM y" if self.language is Language.EN else f"d.{NO_BREAK}MMMM y"
        return format_date(day, pattern, locale=self._locale)

    def weekday_date(self, day: dt.date) -> str:
        """A day with its weekday: torsdag 17. juni 2027."""
        return f"{format_date(day, 'EEEE', locale=self._locale)} {self.date(day)}"

    def short_date(self, day: dt.date) -> str:
        """A day for narrow columns: 17.6.2027."""
        return format_date(day, f"d{NO_BREAK}MMM{NO_BREAK}y" if self.language is Language.EN else "d.M.y", locale=self._locale)

    def short_dates(self, first: dt.date, last: dt.date) -> str:
        """From a day to another for narrow columns, the year only once when it is the same: 11.1.–17.6.2027."""
        if first.year != last.year:
            return self("word.dates", first=self.short_date(first), last=self.short_date(last))
        day = format_date(first, f"d{NO_BREAK}MMM" if self.language is Language.EN else "d.M.", locale=self._locale)
        return self("word.dates", first=day, last=self.short_date(last))

    def month(self, day: dt.date) -> str:
        """The month of a day, short, for an axis: jan. or, in January and nowhere else, with its year."""
        return format_date(day, "LLL y" if day.month == 1 else "LLL", locale=self._locale)

    def number(self, n: int) -> str:
        """A whole number, in groups of three, never broken over a line."""
        return str(format_decimal(n, locale=self._locale)).replace(" ", NO_BREAK)

    def count(self, key: str, n: int, **values: Any) -> str:
        """A counted thing, such as «3 uker»."""
        return self(f"word.{key}", n=n, **values)

    def range_of(self, key: str, span: Range) -> str:
        """A range with its unit, or one figure when both ends are the same."""
        if span.min == span.max:
            return self(f"word.{key}", n=span.min)
        return self(f"word.{key}_range", low=span.min, high=span.max)

    def listed(self, words: Iterable[str], style: str = "standard") -> str:
        """Words as a list in running text: a, b og c. ``style`` is standard or or."""
        return format_list(list(words), style, locale=self._locale)  # type: ignore[arg-type]

    def labels(self, vocabulary: str, ids: Iterable[str]) -> str:
        """The labels of several ids, as a list in running text."""
        return self.listed(self(f"{vocabulary}.{id}") for id in ids)

    def sentence(self, text: str) -> str:
        """The text with a capital first letter."""
        return text[:1].upper() + text[1:]

    def _find(self, key: str) -> Any:
        entry: Any = self._table
        for part in key.split("."):
            entry = entry[part]
        return entry

    def _plural(self, n: int) -> str:
        return "one" if self._locale.plural_form(n) == "one" else "other"

    def _shown(self, value: Any) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, dt.date):
            return self.date(value)
        return str(value)
