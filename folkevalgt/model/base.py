"""What all models share: they are frozen, refuse what they do not know, and read text strictly.

Files give every scalar as text; the types here decide what it means. Nothing is guessed: ``no`` is text,
``1.000`` is not a whole number, ``ja`` is not ``true``. Each refusal is a named error that the reader turns
into a problem with file, line and column.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Frozen(BaseModel):
    """A value that cannot change and has no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?(0|[1-9]\d{0,11})", value):
            raise PydanticCustomError("whole_number", "not a whole number")
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("whole_number", "not a whole number")
    return value


def _flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise PydanticCustomError("flag", "not true or false")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day") from None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise PydanticCustomError("day", "not a date")
    return value


def _is_hidden(char: str) -> bool:
    """Control, format (bidi marks, zero width) and surrogate characters, which never belong in a text.

    Zero-width joiner stays: emoji and some scripts need it.
    """
    return char not in "\n\t\u200d\u00ad" and unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _clean(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "not a text")
    text = unicodedata.normalize("NFC", value.strip())
    hidden = None if text.isprintable() else next((char for char in text if _is_hidden(char)), None)
    if hidden is not None:
        raise PydanticCustomError("hidden_character", "hidden character", {"character": f"U+{ord(hidden):04X}"})
    if not text:
        raise PydanticCustomError("empty_text", "the text is empty")
    return text


def _one_line(value: Any) -> Any:
    text = _clean(value)
    if "\n" in text:
        raise PydanticCustomError("several_lines", "one line is needed")
    return text


Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
"""A whole number. Text is taken only when it is plain digits: no ``1.000``, ``1 000``, ``1_000`` or ``007``."""

Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool)]
"""``true`` or ``false``, spelt so."""

Day = Annotated[dt.date, BeforeValidator(_day, json_schema_input_type=dt.date)]
"""A calendar day, ``2027-06-17``."""

SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=80)]
"""An id: kebab-case ASCII."""

Line = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(_one_line)]
"""One line of text."""

Prose = Annotated[str, Field(min_length=1, max_length=10_000), BeforeValidator(_clean)]
"""Running text."""

Url = Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=500)]
"""A web address."""


class Text(Frozen):
    """The same text in bokmål, nynorsk and English, each written, not transposed."""

    nb: Prose = Field(description="Teksten på bokmål.")
    nn: Prose = Field(description="Teksten på nynorsk.")
    en: Prose = Field(description="Teksten på engelsk.")

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))


def out_of_order(first: str, low: int, then: str, high: int) -> PydanticCustomError:
    """The error of two numbers in the wrong order, with the keys they stand at."""
    about = {"first": first, "low": low, "then": then, "high": high}
    return PydanticCustomError("range_order", "{first} is over {then}", about)


class Range(Frozen):
    """A closed range of whole numbers; the unit is given by the field that holds it."""

    min: Whole = Field(ge=0, description="Minste verdi.")
    max: Whole = Field(ge=0, description="Største verdi.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise out_of_order("min", self.min, "max", self.max)
        return self

    @property
    def middle(self) -> int:
        """The planning figure: the middle of the range, rounded up."""
        return -(-(self.min + self.max) // 2)


def total(ranges: Iterable[Range]) -> Range:
    """The range of a sum: the least of all together, and the most."""
    listed = list(ranges)
    return Range(min=sum(r.min for r in listed), max=sum(r.max for r in listed))
