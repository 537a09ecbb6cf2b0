"""What the writer probably meant: words, keys, numbers, days, yes and no."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from folkevalgt.model.vocabulary import fold

TRUE: Final = frozenset(("ja", "j", "yes", "y", "on", "true", "sann", "1"))
FALSE: Final = frozenset(("nei", "n", "no", "off", "false", "usann", "0"))
MONTHS: Final = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "okt", "nov", "des")
NORWEGIAN_KEYS: Final = {
    "alder": "ages", "ambisjon": "ambition", "apent": "open", "budsjett": "budget_nok", "dato": "date", "fase": "phase",
    "formal": "purposes", "gruppe": "audience", "hvem": "who", "hvorfor": "why", "innbyggere": "inhabitants",
    "kommune": "municipality", "konflikt": "conflict", "lukket": "closed", "metode": "method", "moter": "meetings",
    "nar": "when", "navn": "name", "notat": "note", "organer": "bodies", "planlagt": "planned", "ressurser": "resources",
    "roller": "roles", "sakstype": "case_type", "sporsmal": "question", "status": "status", "tema": "subjects",
    "timer": "hours", "tittel": "title", "uker": "weeks", "vedtak": "decision",
}  # fmt: skip

NORWEGIAN_WORDS: Final = {"ma": "must", "skal": "must", "bor": "should", "kan": "should"}
"""What people write for the few words of the files that are English."""

SHORTEST_PART: Final = 4
"""Letters of a part of a word that still says which word is meant."""


def key_like(key: str, keys: Iterable[str]) -> str | None:
    """The known key that looks like this one, or is its English name."""
    known = {fold(name): name for name in keys}
    english = NORWEGIAN_KEYS.get(fold(key), "")
    return english if english in known.values() else closest(key, known)


def word_like(word: str, words: Iterable[str]) -> str | None:
    """The known word that this is when æøå, capitals and spaces are folded, that it says in Norwegian, or that looks like it."""
    known = {fold(name): name for name in words}
    meant = NORWEGIAN_WORDS.get(fold(word), "")
    return meant if meant in known.values() else closest(word, known)


def nearest(word: str, words: Iterable[str], count: int = 6) -> list[str]:
    """The known words that are most like this one, the most alike first, however little alike they are."""
    return difflib.get_close_matches(fold(word[:100]).replace("-", "_"), list(words), n=count, cutoff=0)


def whole_number(text: str) -> str | None:
    """``1.000``, ``1 000``, ``1_000``, ``007`` and ``ca. 350 timer`` as plain digits; None for ``1,5`` and the like."""
    match = re.fullmatch(r"(?:\D*\s)?(\d{1,3}(?:[\s._']\d{3})+|\d{1,12})(?:,-|\s*[^\W\d]+\.?|\s*kr)?", text.strip())
    return str(int(re.sub(r"\D", "", match[1]))) if match else None


def flag(text: str) -> str | None:
    """``ja``, ``nei``, ``yes``, ``no``, ``on``, ``off`` as ``true`` or ``false``."""
    word = text.strip().casefold()
    return "true" if word in TRUE else "false" if word in FALSE else None


def day(text: str) -> str | None:
    """``17.6.2027``, ``17. juni 2027``, ``2027/6/17`` as ``2027-06-17``; a day too far into a month as its last day."""
    parts = re.findall(r"\d+|[^\W\d_]+", text)
    if len(parts) != 3 or not all(part.isdecimal() for part in (parts[0], parts[2])):
        return None
    year_first = len(parts[0]) == 4
    year, month, number = parts if year_first else parts[::-1]
    return _iso(int(year), _month(month), int(number)) if len(year) == 4 else None


def as_list(text: str) -> str | None:
    """One word as a list of one; ``-one -two`` as the list it was meant to be."""
    parts = [part.strip() for part in re.split(r"(?:^|\s)-\s*(?=\w)", text)] if text.startswith("-") else [text]
    return f"[{', '.join(filter(None, parts))}]" if text else None


def spaced(text: str) -> str | None:
    """``key:value`` with the space that is missing."""
    glued = re.fullmatch(r"([A-Za-z_]+):([^\s:].*)", text)
    return f"{glued[1]}: {glued[2]}" if glued else None


def closest(word: str, known: Mapping[str, str]) -> str | None:
    """What the key nearest to this word stands for, or the only one that it is a part of. The keys of ``known`` are folded."""
    sought = fold(word[:100])
    near = difflib.get_close_matches(sought, known, n=1, cutoff=0.7)
    whole = [key for key in known if sought in key] if len(sought) >= SHORTEST_PART else []
    return known[near[0]] if near else known[whole[0]] if len(whole) == 1 else None


def listed(expected: str) -> list[str]:
    """The words that pydantic lists in an error: ``'a', 'b' or 'c'``."""
    return re.findall("'([^']*)'", expected)


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    name = fold(text)
    start = "ma" if name in ("mai", "may") else name[:3]
    return MONTHS.index(start) + 1 if start in MONTHS else 0


def _iso(year: int, month: int, number: int) -> str | None:
    if not (1 <= month <= 12 and year >= 1 and 1 <= number <= 31):
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(number, last)).isoformat()
