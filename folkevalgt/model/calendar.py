"""The soft calendar: school holidays, quiet weeks and customary intervals. Practice, not law, and meant to be overridden.

Public holidays are not here; they follow from law, and :mod:`folkevalgt.deciding.days` has them from a library.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from folkevalgt.model.base import Day, Flag, Frozen, Line, Slug, Text, Whole
from folkevalgt.model.vocabulary import Confidence, Holiday

DayOfYear = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of any year, ``MM-DD``."""

IsoWeek = Annotated[Whole, Field(ge=1, le=53)]


class PeriodKind(StrEnum):
    """Who is away in a period: the schools, the administration and its public, or both."""

    SCHOOL = "school"
    WORK = "work"
    BOTH = "both"


class Dates(Frozen):
    """The same dates every year. A ``last`` before ``first`` is in the next year."""

    first: DayOfYear = Field(description="Første dag, MM-DD.")
    last: DayOfYear = Field(description="Siste dag, MM-DD.")


class AroundEaster(Frozen):
    """Days counted from Easter Sunday; negative is before."""

    first: Whole = Field(description="Første dag, i dager fra første påskedag.")
    last: Whole = Field(description="Siste dag, i dager fra første påskedag.")


class Period(Frozen):
    """A period that comes back every year."""

    id: Slug = Field(description="Id-en. En sak overstyrer ferien med egne datoer under samme id.")
    name: Text = Field(description="Navnet på perioden.")
    kind: PeriodKind = Field(description="Hvem som er borte: school, work eller both.")
    closed: Flag = Field(default=True, description="false når skolen og kommunen holder åpent som ellers.")
    iso_weeks: tuple[IsoWeek, ...] | None = Field(default=None, min_length=1, description="Ukenummer, mandag til søndag.")
    dates: Dates | None = Field(default=None, description="Faste datoer.")
    easter: AroundEaster | None = Field(default=None, description="Dager rundt påske.")
    quiet: Flag = Field(default=False, description="true når ingen blir spurt i perioden, selv om kommunen arbeider.")
    avoided: Flag = Field(default=False, description="true når ingen blir spurt i perioden så lenge det er tid til å la være.")
    extends_hearing_weeks: Whole | None = Field(
        default=None, ge=1, le=8, description="Uker en høring bør forlenges når den går over perioden. Praksis, ikke lov."
    )
    source: Line = Field(description="Hvor perioden er hentet fra.")
    confidence: Confidence = Field(description="Hvordan perioden er kontrollert.")

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        if sum(rule is not None for rule in (self.iso_weeks, self.dates, self.easter)) != 1:
            raise PydanticCustomError("one_rule", "give exactly one of iso_weeks, dates and easter")
        return self


class Custom(Frozen):
    """A customary interval in days."""

    days: Whole = Field(ge=0, le=365, description="Kalenderdager.")
    source: Line = Field(description="Hvor praksisen er hentet fra.")
    confidence: Confidence = Field(description="Hvordan praksisen er kontrollert.")


class Customs(Frozen):
    """The intervals of an ordinary case. Practice, not law."""

    papers_before_meeting: Custom = Field(description="Fra sakspapirene sendes til møtet.")
    recommendation_before_decision: Custom = Field(description="Fra innstillingen til vedtaket.")
    councils_before_recommendation: Custom = Field(description="Fra rådene får saken til innstillingen, minst.")
    councils_to_answer: Custom = Field(description="Fra rådene får saken til de uttaler seg, minst.")
    after_statements: Custom = Field(description="Fra rådene har uttalt seg til saksframlegget er ferdig, minst.")
    analysis: Custom = Field(description="Fra siste innspill til analysen og utkastet til svar er ferdig.")
    summing_up: Custom = Field(description="Fra siste innspill til rådene får saken, minst.")
    feedback_after_decision: Custom = Field(description="Fra vedtaket til deltakerne får vite hvordan det gikk, høyst.")
    information_before_asking: Custom = Field(description="Fra første informasjon til noen blir spurt, minst.")
    writing_after_meeting: Custom = Field(description="Fra et åpent møte om et utkast til høringsfristen, minst.")
    between_askings: Custom = Field(description="Fra en gruppe blir spurt til den blir spurt igjen, minst.")


class Election(Frozen):
    """The next local election. Information only."""

    date: Day = Field(description="Valgdagen som er ventet.")
    confirmed: Flag = Field(description="true når datoen er fastsatt av Kongen i statsråd, og det er kontrollert.")
    constituted_by: Day = Field(description="Siste dag for det konstituerende møtet.")
    source: Line = Field(description="Hvor datoen er hentet fra.")
    confidence: Confidence = Field(description="Hvordan datoen er kontrollert.")


class Break(Frozen):
    """When a holiday falls in one municipality. It takes the place of the usual dates in the year it begins."""

    id: Holiday = Field(description="Ferien det gjelder.")
    first: Day = Field(description="Første dag.")
    last: Day = Field(description="Siste dag.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("break_order", "last is before first")
        return self


class Calendar(Frozen):
    """rules/calendar.yaml"""

    periods: tuple[Period, ...] = Field(description="Ferier og stille perioder.")
    customs: Customs = Field(description="Vanlige frister i en sak.")
    election: Election = Field(description="Neste kommunevalg.")
