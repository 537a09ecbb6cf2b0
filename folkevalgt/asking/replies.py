"""What a person typed: numbers, lists of options, texts. Nothing is guessed without being shown again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from folkevalgt.model.base import Line, Prose
from folkevalgt.model.case import UNSURE
from folkevalgt.model.vocabulary import fold

UNSURE_WORDS: Final = frozenset(
    ("vet-ikke", "veit-ikke", "veit-ikkje", "usikker", "?-vet-ikke", "dont-know", "don't-know", "don’t-know", "unsure")
)
YES: Final = frozenset(("ja", "j", "yes", "y", "true"))
NO: Final = frozenset(("nei", "n", "no", "false"))
NONE: Final = frozenset(("0", "ingen", "none"))
ENDINGS: Final = ("n", "t", "a", "r", "s", "en", "et", "er", "ar", "ne", "ene", "ane")
"""Of nouns in bokmål, nynorsk and English, the shortest first."""
MOST_NAMES: Final = 6
"""How many names are given to choose between."""


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
    if reply.strip() in NONE:
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
    """The numbers of the options that have a word that begins so, in the form that was typed or else without its ending."""
    for stem in _stems(fold(text)):
        found = [n for n, option in enumerate(options, 1) if f"-{stem}" in f"-{fold(option.label)}-{option.word}"]
        if found:
            return found
    return []


def _stems(word: str) -> Iterator[str]:
    """A folded word, and what is left of it without an ending: ``skolen`` is ``skole``. Never very short."""
    if len(word) >= 3:
        yield word
    yield from (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 4)


def named(reply: str, options: Sequence[Option]) -> list[str]:
    """The words of the options that are named, between commas; a part of a name is enough when only one has it."""
    if reply.strip() in NONE:
        return []
    whole = _named(reply, options)
    parts = [reply] if len(whole) == 1 else [part for part in re.split(r"\s*[,;]\s*", reply.strip()) if part]
    return list(dict.fromkeys(_only(part, options) for part in parts))


def _only(part: str, options: Sequence[Option]) -> str:
    found = _named(part, options)
    if not found and (near := _sharing_a_word(part, options)):
        raise Unclear("alike_names", word=part, names=tuple(option.label for option in near[:MOST_NAMES]))
    if not found:
        raise Unclear("no_such_name", word=part)
    if len(found) > 1:
        raise Unclear("several_names", word=part, names=tuple(option.label for option in found[:MOST_NAMES]))
    return found[0].word


def _named(text: str, options: Sequence[Option]) -> list[Option]:
    """The option with this word or label, else those that have it in them, with or without its ending."""
    wanted = fold(text)
    exact = [option for option in options if wanted in (option.word, fold(option.label))]
    within = ([option for option in options if stem in f"{fold(option.label)} {option.word}"] for stem in _stems(wanted))
    return exact[:1] or next(filter(None, within), [])


def _sharing_a_word(text: str, options: Sequence[Option]) -> list[Option]:
    """The options that have one of the longer words in them."""
    longer = [word for word in fold(text).split("-") if len(word) >= 4]
    return list(dict.fromkeys(option for word in longer for option in _named(word, options)))


def and_the_rest(reply: str) -> tuple[str, str | None]:
    """``1,3 vet ikke``: what is chosen, and UNSURE when the rest is not known."""
    words = re.sub(r"[,;:]", r"\g<0> ", reply).split()
    for length in (2, 1):
        if len(words) > length and is_unsure(" ".join(words[-length:])):
            return re.sub(r"\W*(?<!\w)(?:og|and)?\s*(?:resten|the rest|rest)\W*$", "", " ".join(words[:-length])), UNSURE
    return reply, None


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
    if re.fullmatch(r"[\s.,;-]*\d[\d\s.,;-]*", reply):
        raise Unclear("only_numbers")
    if len(reply) > most:
        raise Unclear("too_long", most=most, length=len(reply))
    try:
        return str(TypeAdapter(kind).validate_python(reply))
    except ValidationError as error:
        raise Unclear({"hidden_character": "hidden"}.get(error.errors()[0]["type"], "empty")) from None


def whole(reply: str, least: int, most: int) -> int:
    """A whole number: ``350``, ``1 000``, ``1.000``, ``1,000``, ``kr 120 000,-``, ``350 timer``, ``120 tusen``, ``1,5 mill``."""
    text = re.sub(r"^(?:ca\.?|om lag|rundt|about|kr\.?|nok)\s+", "", reply.strip().casefold())
    match = re.fullmatch(r"(\d{1,3}(?:[\s.,'\u00a0]\d{3})+|\d{1,12})(?:,(\d{1,2}))?\s*(?:,-|kr\.?)?\s*([^\W\d]*)\.?", text)
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
