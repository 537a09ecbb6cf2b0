"""The schedule as a value: what was placed, the milestones around it, and what did not fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from folkevalgt.deciding.days import DAY
from folkevalgt.deciding.deadlines import last_decision, overdue, yearly_from
from folkevalgt.deciding.schedule_chain import Chain, Statement
from folkevalgt.deciding.schedule_events import AT_START, Draft, Drawing, draft_of
from folkevalgt.deciding.schedule_place import HORIZON, Placed, Placing
from folkevalgt.deciding.schedule_procedure import Procedure
from folkevalgt.deciding.schedule_remarks import remarks_on
from folkevalgt.deciding.schedule_tasks import Task, Work
from folkevalgt.model.case import When
from folkevalgt.model.plan import Event, Schedule


@dataclass(frozen=True)
class Timetable:
    """The schedule, and the days of each measure that fits. ``extended`` are hearings given extra weeks for holidays."""

    schedule: Schedule
    placed: Mapping[str, Placed]
    extended: frozenset[str] = frozenset()


def done_before(works: Iterable[Work]) -> dict[str, Placed]:
    """When each of the works that are done already was carried out."""
    return {work.method.id: Placed(work.done, work.done, work.done) for work in works if work.done is not None}


@dataclass(frozen=True)
class Telling:
    """Everything that is known when the placing is done."""

    when: When
    works: tuple[Work, ...]
    procedure: Procedure
    chain: Chain
    placing: Placing
    tasks: tuple[Task, ...]
    earliest: dt.date | None
    unhurried: dt.date | None
    finish: dt.date

    def timetable(self) -> Timetable:
        """The answer of :func:`folkevalgt.deciding.schedule.plan_dates`."""
        ids = {work.method.id for work in self.works}
        placed = {id: when for id, when in sorted(self._placed.items()) if id in ids}
        extra = (task for task in self.placing.tasks if task.extra(self._placed[task.id].start, self.procedure.almanac))
        return Timetable(self._schedule(), placed, frozenset(task.id for task in extra))

    def _schedule(self) -> Schedule:
        events = self._events()
        since = yearly_from(self.procedure.start, self.chain.decision, self._undated)
        over = overdue(self.procedure.duties, events, since)
        squeezed = self._squeezed()
        fixed = {event.milestone: event.date for event in events if event.milestone in AT_START}
        return Schedule(
            start=self.procedure.start,
            decision=self.chain.decision,
            decision_presumed=self._undated,
            weeks=max((self.chain.decision - self.procedure.start).days // 7, 0),
            decided_by=self.when.decided_by,
            events=events,
            remarks=remarks_on(self.when, self.procedure, self.chain, self._keeping_clear, self._first_unhurried),
            fits=not squeezed and not over,
            late_by_days=max([self._behind() if squeezed else 0, *over.values()]),
            too_late=tuple(dict.fromkeys((*squeezed, *over))),
            earliest_decision=self.earliest,
            latest_decision=last_decision(self.procedure.duties, fixed, since),
        )

    @property
    def _first_unhurried(self) -> dt.date | None:
        """The first day that gives hearings as long as practice says, when this decision is before it."""
        return self.unhurried if self.unhurried and self.unhurried > self.chain.decision else None

    @property
    def _keeping_clear(self) -> list[Placed]:
        return [self._placed[task.id] for task in self.placing.tasks if task.asks]

    @property
    def _undated(self) -> bool:
        return self.when.decision is None and self.when.weeks is None

    def _squeezed(self) -> tuple[str, ...]:
        """The measures and milestones there is no room for, measures first."""
        tasks = [task.id for task in self.tasks if task.id not in self._placed]
        others = [w.method.id for w in self.works if w.role in ("council", "answer") and w.method.id not in self._placed]
        return (*tasks, *others, *self.chain.late)

    def _behind(self) -> int:
        """Days from the decision to the earliest one that can be defended. When the state sets the pace and no later decision
        helps, the days by which the municipality would answer too late.
        """
        if self.earliest:
            return max((self.earliest - self.chain.decision).days, 1)
        if self.chain.answer_by:
            return max((self.finish + DAY - self.chain.analysis).days, 1)
        return (self.procedure.start + HORIZON * DAY - self.chain.decision).days

    def _events(self) -> tuple[Event, ...]:
        asked = (self._placed[w.method.id].start for w in self.works if w.role == "ask" and w.method.id in self._placed)
        presumed, first = self.when.decision is None, min(asked, default=None)
        drawing = Drawing(
            procedure=self.procedure,
            chain=self.chain,
            draft=self._draft,
            feedback=self._feedback,
            placed=self._placed,
            hearing=self._hearing,
            hearings=tuple(work.method.id for work in self.works if work.method.hears_a_draft),
            proposed=self._proposed,
            first=first,
            decision_presumed=presumed,
        )
        return drawing.events()

    @cached_property
    def _draft(self) -> Draft:
        heard = any(not task.informs for task in self.placing.tasks) or any(work.asked_before for work in self.works)
        return draft_of(self.chain, self.placing.finish if heard else None, self.procedure)

    @cached_property
    def _feedback(self) -> dt.date:
        """The answer to those who took part comes when the councils have spoken too: with the case paper at the latest,
        unless a council is known to meet after that.
        """
        almanac = self.procedure.almanac
        spoken = [when.end for when in self._councils.values()]
        weighed = (day + almanac.calendar.customs.after_statements.days * DAY for day in spoken)
        latest = max((self.chain.case_paper, *(almanac.next_open_day(day + DAY) for day in spoken)))
        return min(almanac.next_open_day(max((self._draft.ready, *weighed))), latest, self.chain.decision)

    @cached_property
    def _placed(self) -> dict[str, Placed]:
        return self._until_the_decision() | self._councils | self._answers() | done_before(self.works)

    def _until_the_decision(self) -> dict[str, Placed]:
        """Information may go on after the analysis has begun, but not after the decision. A page lives until then."""
        decision, lasting = self.chain.decision, {work.method.id for work in self.works if work.lasting}
        placed = self.placing.placed.items()
        return {id: replace(when, end=decision if id in lasting else min(when.end, decision)) for id, when in placed}

    @cached_property
    def _councils(self) -> dict[str, Placed]:
        works = {work.method.id: work for work in self.procedure.councils}
        return {id: when for id, s in self.chain.statements.items() if (when := self._council(works[id], s))}

    def _council(self, work: Work, statement: Statement) -> Placed | None:
        """A council gets the case when a draft is out, or when there is one to speak of, and no later than it needs; at once
        when time is short.
        """
        told, day = self._spoken(work, statement) if statement.presumed else (statement.received, statement.day)
        return Placed(told, day, day) if day and told <= day else None

    def _spoken(self, work: Work, statement: Statement) -> tuple[dt.date, dt.date | None]:
        """When a council whose meeting is not known gets the case and gives its statement."""
        start, hearing = self.procedure.start, self._hearing
        if hearing and hearing.start <= statement.received:
            return hearing.start, self.procedure.heard(work, self.chain, hearing)
        if statement.received < start:
            return start, self.procedure.hurried(work, self.chain)
        told = max(min(statement.received, self._draft.ready), start)
        return told, self.procedure.answered(work, told, statement.day)

    @property
    def _hearing(self) -> Placed | None:
        """The first hearing of a draft."""
        heard = (self.placing.placed[task.id] for task in self.placing.tasks if task.hears_draft)
        return min(heard, key=lambda when: when.start, default=None)

    @property
    def _proposed(self) -> dt.date:
        """A draft that is not written yet comes in when its hearing is prepared; another is there from the start."""
        coming = [self.placing.placed[task.id].prepare for task in self.placing.tasks if task.hears_draft and task.concludes]
        return min(coming, default=self.procedure.start)

    def _answers(self) -> dict[str, Placed]:
        """Measures that tell people what came of it start with the answer, unless that is before the plan."""
        start, told = self.procedure.start, self._feedback
        works = [work for work in self.works if work.role == "answer" and told >= start]
        return {work.method.id: self._telling(work, told) for work in works}

    def _telling(self, work: Work, told: dt.date) -> Placed:
        time = work.method.time
        end = told + max(7 * time.run.middle - 1, 0) * DAY
        prepare = self.procedure.almanac.back(told, 7 * time.lead.min)
        return Placed(max(prepare, self.procedure.start), told, min(end, self.chain.decision))
