"""What facts are computed from: a case on a date, what follows from its type, and the measures under review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from folkevalgt.model.case import Case
from folkevalgt.model.method import Method
from folkevalgt.model.rule import CaseTypeInfo
from folkevalgt.model.vocabulary import Audience, LawStatus, NeedOfAudience, Reach, Recruitment, Step

SMALL, MEDIUM, LARGE = 5_000, 20_000, 50_000
DEFAULT_HOURS = {SMALL: 150, MEDIUM: 250, LARGE: 400}
DEFAULT_NOK = {SMALL: 40_000, MEDIUM: 100_000, LARGE: 200_000}
LARGEST_HOURS, LARGEST_NOK = 600, 400_000
TENS, THOUSANDS = 10, 1_000
"""What a presumed frame is rounded up to, in hours and NOK: it is an estimate, and should not look more exact than one."""
MOST_MEASURES = 9
"""The declared cap on measures in a plan; statutory bodies count as one."""


@dataclass(frozen=True)
class Situation:
    """A case as it stands on a day.

    ``by_law`` are the methods that the law leaves no choice about; a frame that is presumed has room for them.
    ``school_weeks`` is the number of weeks before the decision that are not school holidays; None when the decision
    date is not known. ``measures`` are the methods under review, None when none are; ``out_of_time`` those that the law
    asks for, or that were chosen, and that there is no time for.
    """

    case: Case
    on: dt.date
    info: CaseTypeInfo
    by_law: tuple[Method, ...] = ()
    school_weeks: int | None = None
    measures: tuple[Method, ...] | None = None
    out_of_time: tuple[Method, ...] = ()

    def with_measures(self, measures: Sequence[Method]) -> Situation:
        """The same case, seen with these measures."""
        return replace(self, measures=tuple(measures))

    @property
    def start(self) -> dt.date:
        """The first day work can be done: never before today."""
        return max(self.on, self.case.when.start or self.on)

    @property
    def decision(self) -> dt.date | None:
        """The day of the decision, when it is given or follows from the number of weeks."""
        when = self.case.when
        if when.decision is None and when.weeks is not None:
            return self.start + dt.timedelta(weeks=when.weeks)
        return when.decision

    @cached_property
    def concerned(self) -> dict[Audience, NeedOfAudience]:
        """The audiences of the case, or those that its type nearly always concerns."""
        if self.case.who is None:
            return dict.fromkeys(self.info.audiences, NeedOfAudience.MUST)
        return {concerned.audience: concerned.need for concerned in self.case.who}

    @cached_property
    def must(self) -> tuple[Audience, ...]:
        """The audiences that have to be reached."""
        return tuple(audience for audience, need in self.concerned.items() if need is NeedOfAudience.MUST)

    @property
    def decides_on_individuals(self) -> bool:
        """Whether the case is said to end in an individual decision, or its type always does."""
        given = self.case.circumstances.individual_decision
        return "individual_decision" in self.info.presumed if given is None else given

    @property
    def hours(self) -> int:
        """Hours of the municipality's own staff: given, or the declared default for its size and what the law asks for."""
        given = self.case.resources.hours
        by_law = sum(method.effort.hours.middle for method in self.by_law)
        return _up_to(TENS, hours_available(self.case) + by_law) if given is None else given

    @property
    def nok(self) -> int:
        """NOK for what is bought: given, or the declared default for the municipality's size and what the law asks for."""
        given = self.case.resources.budget_nok
        by_law = sum(charged(method) for method in self.by_law)
        return _up_to(THOUSANDS, _by_size(self.case, DEFAULT_NOK, LARGEST_NOK) + by_law) if given is None else given

    def reach(self, method: Method, audience: Audience) -> Reach | None:
        """How well a method reaches an audience of this case, with its age limits; None when it does not.

        A method for everyone reaches a particular audience only as ``mulig``.
        """
        if not self._ages_meet(method, audience):
            return None
        own = method.audiences.get(audience)
        if own is None and audience is not Audience.ALLE and Audience.ALLE in method.audiences:
            return Reach.MULIG
        return own

    def _ages_meet(self, method: Method, audience: Audience) -> bool:
        limits = method.ages
        if limits is None:
            return True
        youngest, oldest = self._ages[audience]
        return (limits.min or 0) <= oldest and youngest <= (limits.max or 120)

    @cached_property
    def _ages(self) -> dict[Audience, tuple[int, int]]:
        """The youngest and the oldest of each audience."""
        return {audience: self._ages_of(audience) for audience in Audience}

    def _ages_of(self, audience: Audience) -> tuple[int, int]:
        """What the case says, or else what its type does, or else what the word stands for."""
        own = next((c.ages for c in self.case.who or () if c.audience is audience and c.ages), None)
        given = own or self.info.ages.get(audience)
        low, high = USUAL_AGES.get(audience, (0, 120))
        if given is None:
            return low, high
        return (given.min if given.min is not None else low), (given.max if given.max is not None else high)


def hours_available(case: Case) -> int:
    """Hours of the municipality's own staff: given, or the declared default for its size."""
    given = case.resources.hours
    return _by_size(case, DEFAULT_HOURS, LARGEST_HOURS) if given is None else given


def charged(method: Method) -> int:
    """The NOK a measure takes from the frame: what it may be expected to cost.

    A statutory body takes nothing: its meetings are paid for whatever the case, and the law asks for it whatever the frame.
    """
    return 0 if method.is_statutory_body else method.effort.nok.middle


def _by_size(case: Case, defaults: dict[int, int], largest: int) -> int:
    inhabitants = case.municipality.inhabitants or MEDIUM - 1
    return next((value for bound, value in defaults.items() if inhabitants < bound), largest)


def _up_to(step: int, amount: int) -> int:
    return -(-amount // step) * step


USUAL_AGES = {Audience.BARN: (0, 12), Audience.UNGDOM: (13, 18), Audience.UNGE_VOKSNE: (19, 30), Audience.ELDRE: (67, 120)}
"""The ages that the words of the vocabulary stand for."""


def involves(method: Method) -> bool:
    """Whether the method asks people for anything, and is not information alone."""
    return not method.only_informs


def usual_recruitment(method: Method) -> Recruitment:
    """How people usually get into the method: the first way it lists."""
    return method.recruitment[0]


def is_open(method: Method) -> bool:
    """Whether anyone who wants to may usually take part in the method."""
    return usual_recruitment(method) is Recruitment.APEN


def seeks_people_out(method: Method) -> bool:
    """Whether the method goes to people or draws them by lot. A council does not, and neither does what the law prescribes
    towards certain parties.
    """
    sought = {Recruitment.MALRETTET, Recruitment.TILFELDIG_UTVALG}
    prescribed = method.law_status in (LawStatus.PABUDT, LawStatus.PABUDT_I_NOEN_SAKER)
    return involves(method) and not method.standing and not prescribed and usual_recruitment(method) in sought


def top_step(method: Method, promised: Step | None) -> Step:
    """The step a method reaches in a case: its highest one that does not exceed what is promised, else its lowest."""
    within = [step for step in method.steps if promised is None or step.rank <= promised.rank]
    return max(within or [min(method.steps, key=_rank)], key=_rank)


def _rank(step: Step) -> int:
    return step.rank
