"""The fixed points on the way to a decision: meetings and papers, statements of councils, and what has to be public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from folkevalgt.deciding.days import DAY
from folkevalgt.deciding.schedule_place import Bounds
from folkevalgt.model.case import Meeting
from folkevalgt.model.vocabulary import Milestone


@dataclass(frozen=True)
class Statement:
    """When a council gets the case and when it gives its statement; ``presumed`` when its meeting is not known."""

    received: dt.date
    day: dt.date
    presumed: bool


@dataclass(frozen=True)
class Publication:
    """Something that must be public a time before the decision, with the duty that says so."""

    milestone: Milestone
    day: dt.date
    rule: str


@dataclass(frozen=True)
class Chain:
    """The fixed points before one decision, seen from the ``start`` of the case.

    ``treated`` is the day the municipality has dealt with the case: the decision, unless the state decides and the
    municipality only gives a statement. ``met`` is false when nobody knows in which meeting it does. ``answer_by`` is the
    last day of the hearing that the state holds.
    """

    start: dt.date
    decision: dt.date
    treated: dt.date
    notice: dt.date | None
    recommendation: dt.date | None
    case_paper: dt.date
    publications: tuple[Publication, ...]
    statements: dict[str, Statement]
    analysis: dt.date
    given: frozenset[Milestone]
    board: str | None
    decided_at: str | None
    others: tuple[Meeting, ...]
    asks: bool
    met: bool = True
    answer_by: dt.date | None = None

    @property
    def points(self) -> dict[Milestone, dt.date]:
        """The meetings and papers on the way to the decision, as far as the case has them and there is time."""
        days = {
            Milestone.SAKSFRAMLEGG: self.case_paper,
            Milestone.INNSTILLING: self.recommendation if self._papers_in_time else None,
            Milestone.INNKALLING: self.notice,
        }
        return {milestone: day for milestone, day in days.items() if day is not None and self.met}

    @property
    def bounds(self) -> Bounds:
        """What everything placed forwards must keep to. Councils whose meeting is not known need the draft in time."""
        needed = (statement.received for statement in self.statements.values() if statement.presumed)
        return Bounds(self.analysis, min(needed, default=self.decision), self.decision)

    @property
    def last_word(self) -> dt.date:
        """The last day a statement counts: before the recommendation when there is time for one, else with the notice."""
        if self.recommendation and self._papers_in_time:
            return self.recommendation - DAY
        return self.notice or self.treated - DAY

    @property
    def _papers_in_time(self) -> bool:
        return self.start <= self.case_paper or Milestone.INNSTILLING in self.given

    @property
    def late(self) -> tuple[str, ...]:
        """The milestones that would lie before the start, or before what they rest on."""
        points: list[tuple[Milestone, dt.date | None]] = [
            (Milestone.ANALYSE, self.analysis if self.asks else None),
            (Milestone.SAKSFRAMLEGG, self.case_paper),
            (Milestone.INNSTILLING, self.recommendation),
            (Milestone.INNKALLING, self.notice),
            (Milestone.VEDTAK, self.decision),
            *((Milestone.RAD_MOTTAR, statement.received) for statement in self.statements.values()),
            *((publication.milestone, publication.day) for publication in self.publications),
        ]
        names = [point for point, day in points if day is not None and day < self.start]
        return tuple(dict.fromkeys((*names, *self._too_late_to_publish(), *self._before_the_answers())))

    def _before_the_answers(self) -> list[Milestone]:
        """The state cannot decide while its own hearing lasts."""
        lasts = self.answer_by is not None and self.treated < self.decision <= self.answer_by
        return [Milestone.VERN_FRIST] if lasts else []

    def _too_late_to_publish(self) -> list[Milestone]:
        ready = {Milestone.INNSTILLING_OFFENTLIG: self.recommendation or self.case_paper}
        return [p.milestone for p in self.publications if p.day < ready.get(p.milestone, self.case_paper)]
