"""What there is to place: the measures, and tasks with lengths in days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from folkevalgt.deciding.days import DAY, Almanac, add_span, next_workday, previous_workday
from folkevalgt.model.method import Method
from folkevalgt.model.rule import Span
from folkevalgt.model.vocabulary import Audience, Format, Need, Recruitment, Stage

SHORT = 28
"""Days. What takes no longer keeps clear of holidays; what takes longer goes on through them, and they are not counted."""

OPEN_MEETING, OTHER_MEETING = 1, 2
"""The turns of what asks people about a draft that is out, after its hearing."""

CONCLUDING = len(Stage) + 1
"""The stage of a hearing that comes after all others, whose draft they shape."""

INFORMING = Stage.INFORMERE.rank


class Care(IntEnum):
    """How much of good practice a placing keeps, beside the law; given up from the top when time is short."""

    LAW = 0
    WINDOWS = 1
    HOLIDAYS = 2
    SUMMER = 3


@dataclass(frozen=True)
class Work:
    """A measure to place. ``statutory_min`` is the longest legal minimum of its window; ``done`` the day it was carried out.

    ``concludes`` is true of the hearing of a draft that is not written yet: the other measures shape it, so they come first.
    ``drafted``: the draft is out for a hearing, and people are asked about it. ``announces``: it tells those whom the law names
    that a draft is laid out.
    """

    method: Method
    stage: Stage
    audiences: frozenset[Audience]
    statutory_min: Span | None = None
    done: dt.date | None = None
    concludes: bool = False
    drafted: bool = False
    announces: bool = False

    @cached_property
    def open_meeting(self) -> bool:
        """Whether anyone can come, and it is over soon."""
        method = self.method
        return set(method.recruitment) == {Recruitment.APEN} and 7 * method.time.run.min <= SHORT

    @cached_property
    def council(self) -> bool:
        """Whether this is a standing body that gives a statement, and not an invitation to people."""
        recruitment = self.method.recruitment
        elected = self.method.standing and Recruitment.VALGT in recruitment
        return Recruitment.LOVFESTET_ORGAN in recruitment or elected

    @property
    def lasting(self) -> bool:
        """Whether it is a digital channel that is there until the decision, and can tell people what came of it too."""
        tells = Stage.MELDE_TILBAKE in self.method.stages and set(self.method.format) == {Format.DIGITAL}
        return self.role == "inform" and tells

    @property
    def at_school(self) -> bool:
        """Whether pupils take part in school hours."""
        return needs_school(self.method)

    @property
    def asked_before(self) -> bool:
        """Whether people have been asked by this already."""
        return self.done is not None and self.stage not in (Stage.INFORMERE, Stage.MELDE_TILBAKE) and not self.council

    @cached_property
    def role(self) -> str:
        """How it is placed: ``done``, ``answer``, ``council``, ``inform`` or ``ask``."""
        if self.done is not None:
            return "done"
        if self.stage is Stage.MELDE_TILBAKE:
            return "answer"
        if self.council:
            return "council"
        return "inform" if self.stage is Stage.INFORMERE else "ask"


@dataclass(frozen=True, eq=False)
class Task:
    """Something that takes time before the analysis. Lengths are days; ``rank`` is (stage, turn, window). When a draft is
    out, its hearing is placed first and the open meetings about it next.

    ``shorter`` is the same with less and less time, for what must get in between school holidays. ``weekly`` is hours of
    the municipality's own staff per week as in the least time it takes, so that more time never looks like less work.
    ``hears_draft``: it sends out a draft, so that the councils can have it too.
    """

    id: str
    rank: tuple[int, int, int]
    lead: int
    run: int
    shortest: int
    spans: tuple[Span, ...] = ()
    audiences: frozenset[Audience] = frozenset()
    school: bool = False
    hearing: bool = False
    hears_draft: bool = False
    weekly: float = 0
    care: Care = Care.LAW
    announces: bool = False
    shorter: tuple[Task, ...] = ()

    @property
    def concludes(self) -> bool:
        """Whether it is the hearing of a draft that the other measures shape."""
        return self.rank[0] == CONCLUDING

    @property
    def turn(self) -> int:
        """When it is placed within its stage."""
        return self.rank[1]

    @cached_property
    def meets_about_draft(self) -> bool:
        """Whether people meet for a short time about a draft that is out."""
        return self.turn > 0 and self.keeps_clear

    @cached_property
    def informs(self) -> bool:
        """Whether it only gives information."""
        return self.rank[0] == INFORMING

    @cached_property
    def asks(self) -> bool:
        """Whether people are asked to take part, and not only to write before a deadline."""
        return not (self.informs or self.hearing)

    @cached_property
    def rests(self) -> bool:
        """Whether those it asks are left in peace before and after. That people may write about a draft that is out keeps them
        from no meeting; a hearing that comes last gives time to write the draft.
        """
        return self.asks or self.concludes

    @cached_property
    def keeps_clear(self) -> bool:
        """Whether it must be over before a holiday begins, or begin after it."""
        return not self.hearing and (self.school or (self.asks and self.run <= SHORT))

    def end(self, start: dt.date, almanac: Almanac, run: int | None = None) -> dt.date:
        """The last day when it starts on ``start``, an open day. A deadline for the public is a workday, and never earlier
        than the law says; other measures end on the last workday of their time.
        """
        days = max(self.run if run is None else run, 1)
        if self.hearing:
            return self._deadline(start, days, almanac)
        if self.asks and not self.keeps_clear:
            return max(start, almanac.previous_open_day(almanac.at_home(start, days)))
        return max(start, previous_workday(start + (days - 1) * DAY))

    def _deadline(self, start: dt.date, days: int, almanac: Almanac) -> dt.date:
        end = self._least_end(start, days) + 7 * self.extra(start, almanac) * DAY
        return almanac.next_open_day(end) if self.care >= Care.HOLIDAYS else next_workday(end)

    def extra(self, start: dt.date, almanac: Almanac) -> int:
        """Weeks added to a hearing because of holidays: practice, and only when there is time."""
        if not self.hearing or self.care < Care.HOLIDAYS:
            return 0
        return almanac.hearing_extension(start, self._least_end(start, max(self.run, 1)))

    def _least_end(self, start: dt.date, run: int) -> dt.date:
        return max((start + (run - 1) * DAY, *(add_span(start, span) for span in self.spans)))


def needs_school(method: Method) -> bool:
    """Whether a method takes place at school: it needs the school's cooperation."""
    return Need.SKOLESAMARBEID in method.needs


def weeks_needed(method: Method) -> int:
    """The fewest weeks before the decision that a method takes: shortest lead and run. Information has only to start."""
    return method.time.lead.min + (0 if method.only_informs else method.time.run.min)
