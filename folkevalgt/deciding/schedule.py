"""When everything happens: measures as early as their order allows, milestones backwards from the decision.

The rules of placing. Information comes first, and nobody is asked until a week after the first of it started. An asking
starts on an open workday after its lead time; a later stage starts no earlier than the first of the stage before, and
is not over before those of an earlier stage that ask the same people. Nobody is asked twice within a fortnight, first
day to first day. A written hearing runs beside the meetings: when a draft is out, open meetings about it are held while
people can still write. What happens at school keeps clear of school holidays. Hours per week stay within the capacity.
All asking is over before the analysis, which may overlap with the statements of the councils; both are over before the
case paper. Information can be given until the decision. Lead and run are the middle of their ranges when that fits,
and go down to the least when it does not; a quiet summer, extra weeks for hearings over holidays, and windows that are
longer than the law asks for, are practice, and are given up before anything becomes too late.

Placing forwards does not look at the decision, and the chain backwards does not look at the measures. So a decision
is possible exactly when the first ends before the second begins, and the earliest one is found by halving the days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import product

from folkevalgt.deciding.days import DAY, almanac_of, next_workday
from folkevalgt.deciding.schedule_chain import Chain
from folkevalgt.deciding.schedule_earliest import Decisions
from folkevalgt.deciding.schedule_making import PACES, tasks_of
from folkevalgt.deciding.schedule_meetings import Meetings
from folkevalgt.deciding.schedule_order import best_order
from folkevalgt.deciding.schedule_place import HORIZON, Bounds, Placed, Placing
from folkevalgt.deciding.schedule_procedure import Procedure
from folkevalgt.deciding.schedule_tasks import Care, Task, Work, needs_school, weeks_needed
from folkevalgt.deciding.schedule_telling import Telling, Timetable, done_before
from folkevalgt.deciding.situation import hours_available
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case, When
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Schedule
from folkevalgt.model.rule import Duty
from folkevalgt.model.vocabulary import Decider, Manner, Stage

__all__ = ["Placed", "Timetable", "Work", "fits_alone", "needs_school", "plan_dates", "weeks_needed"]

BUSY = 2.5
"""How many times the average of hours per week a busy week may have."""

SLACK = 7
"""Days kept free before the analysis as long as measures are given more than their least time."""


def plan_dates(
    when: When, hours: int, works: Sequence[Work], duties: Sequence[Duty], calendar: Calendar, on: dt.date
) -> Timetable:
    """Place all works and milestones of a case, seen from the day ``on``. ``hours`` are those of the municipality's own staff."""
    return _Planning(when, hours, works, duties, calendar, on).timetable()


def fits_alone(method: Method, case: Case, calendar: Calendar, on: dt.date) -> bool:
    """Whether there is time for a method when nothing else is done. True when no decision date is known."""
    stage = Stage.INFORMERE if set(method.stages) == {Stage.INFORMERE} else Stage.INNHENTE
    work = Work(method, stage, frozenset())
    return plan_dates(case.when, hours_available(case), [work], [], calendar, on).schedule.fits


class _Planning:
    def __init__(
        self, when: When, hours: int, works: Sequence[Work], duties: Sequence[Duty], calendar: Calendar, on: dt.date
    ) -> None:
        self.when, self.hours = when, hours
        self.works = tuple(sorted(works, key=lambda work: work.method.id))
        self.duties = tuple(sorted((duty for duty in duties if not duty.pending), key=lambda duty: duty.id))
        self.start = max(when.start or on, on)
        self.almanac = almanac_of(calendar, when.breaks or ())
        self.ends: dict[tuple[Task, dt.date], dt.date] = {}
        self.tasks_of = cache(partial(tasks_of, self.works, self.duties))
        self.tasks = self.tasks_of(0)
        self.procedure = self._procedure()
        self.decisions = Decisions(self.procedure)
        self.most = self._most()
        empty = self._placing(self.most)
        self.order = tuple(task.id for task in best_order(self.tasks, empty))
        self.least = empty.copy().put_all(self._ordered(self.tasks))
        unhurried = self.tasks_of(0, Care.WINDOWS)
        longer = {task.spans for task in unhurried} != {task.spans for task in self.tasks}
        self.unhurried = empty.put_all(self._ordered(unhurried)) if longer else None

    def _procedure(self) -> Procedure:
        when, councils = self.when, tuple(work for work in self.works if work.role == "council")
        heard = frozenset(work.method.id for work in councils)
        return Procedure(
            start=self.start,
            almanac=self.almanac,
            decided_on=when.decision,
            dated=when.decision is not None or when.weeks is not None,
            meetings=Meetings(self.start, when.meetings or (), when.decided_by or self._by_law(), heard),
            councils=councils,
            duties=self.duties,
            drafted=any(task.hears_draft for task in self.tasks),
            asks=any(not task.informs for task in self.tasks) or any(work.asked_before for work in self.works),
        )

    def _by_law(self) -> Decider | None:
        """Who decides when the case does not say: the state, when it is the state that holds the hearing."""
        return Decider.STATEN if any(duty.manner is Manner.STATEN for duty in self.duties) else None

    def timetable(self) -> Timetable:
        """Least time first, to know what is possible; then as much time as there is. A day that nobody has given leaves hearings
        as long as practice says.
        """
        unhurried = self.decisions.earliest(self.unhurried) if self.unhurried else None
        decision = self._decision() or unhurried or self.decisions.earliest(self.least)
        if decision is None:
            return self._undated()
        possible = self.decisions.possible(decision, self.least)
        earliest = self.decisions.earliest(self.least, self.start if possible else decision + DAY)
        if possible:  # a given day may be one that no search would propose, such as one in the common holiday
            earliest = min(earliest or decision, decision)
        chain = self.decisions.chain(decision)
        placing = self._fitted(chain) if possible else self._squeezed(chain)
        return Telling(
            self.when, self.works, self.procedure, chain, placing, self.tasks, earliest, unhurried, self.least.finish
        ).timetable()

    def _decision(self) -> dt.date | None:
        when = self.when
        if when.decision is None and when.weeks is not None:
            return next_workday(self.start + 7 * when.weeks * DAY)
        return when.decision

    def _most(self) -> float:
        """The highest capacity, in hours per week: what the shortest the case can take allows, so no date changes it."""
        free = self._placing(float("inf")).put_all(self.tasks)
        return self._capacity(self.decisions.earliest(free) or self.start + HORIZON * DAY)

    def _capacity(self, decision: dt.date) -> float:
        """Hours per week: so many times the average of the case, and never less than the heaviest single measure takes."""
        days = max((decision - self.start).days, 7)
        return max([BUSY * self.hours * 7 / days, *(task.weekly for task in self.tasks)])

    def _placing(self, capacity: float, bounds: Bounds | None = None) -> Placing:
        done = [(work.done, work) for work in self.works if work.done is not None]
        informed = [day for day, work in done if work.stage is Stage.INFORMERE]
        asked = tuple((day, work.audiences) for day, work in done if work.asked_before)
        return Placing(self.start, self.almanac, capacity, min(informed, default=None), asked, bounds, ends=self.ends)

    def _fitted(self, chain: Chain) -> Placing:
        """Of all that fits, the one where most people meet about a draft while it is out for a hearing; else the most time."""
        wanted = sum(task.meets_about_draft for task in self.tasks)
        best: Placing | None = None
        for placing in self._fitting(chain, busier=wanted > 0):
            if best is None or placing.met_in_hearing() > best.met_in_hearing():
                best = placing
            if sum(best.met_in_hearing()) == wanted:
                break
        return best or self.least

    def _fitting(self, chain: Chain, *, busier: bool) -> Iterator[Placing]:
        """The most time that leaves some slack, then the least with all that practice asks for, then without longer hearings
        over holidays, and then what the law asks for; ``busier``: with more hours in a week too. Rather less time than
        meetings in a quiet summer.
        """
        capacity = min(self.most, self._capacity(chain.decision))
        roomy = replace(chain.bounds, analysis=chain.bounds.analysis - SLACK * DAY)
        tries = [
            *((pace, Care.HOLIDAYS, roomy) for pace in PACES),
            *((0, c, chain.bounds) for c in (Care.HOLIDAYS, Care.WINDOWS)),
        ]
        for most, (pace, care, bounds) in product([capacity, self.most] if busier else [capacity], tries):
            placing = self._placing(most).put_all(self._ordered(self.tasks_of(pace, care)))
            if placing.keeps(bounds):
                if placing.asks_in_summer():
                    yield from self._out_of_summer(most, roomy)
                yield placing
        if self.unhurried and self.unhurried.keeps(chain.bounds):
            yield self.unhurried

    def _out_of_summer(self, capacity: float, bounds: Bounds) -> Iterator[Placing]:
        """What fits with nobody asked in the quiet summer: the longest measure gets less time, until all have the least."""
        versions = {pace: {t.id: t for t in self.tasks_of(pace, Care.SUMMER)} for pace in PACES}
        paces = dict.fromkeys(self.order, PACES[0])
        while True:
            tasks = [versions[paces[id]][id] for id in self.order]
            placing = self._placing(capacity).put_all(tasks)
            if placing.keeps(bounds):
                yield placing
            left = [task for task in tasks if paces[task.id]]
            if not left or placing.keeps(bounds):
                return
            paces[max(left, key=lambda task: (task.lead + task.run, task.id)).id] -= 1

    def _squeezed(self, chain: Chain) -> Placing:
        """What there is time for, the law first."""
        return self._placing(self.most, chain.bounds).put_all(self.tasks)

    def _ordered(self, tasks: Sequence[Task]) -> list[Task]:
        return sorted(tasks, key=lambda task: self.order.index(task.id))

    def _undated(self) -> Timetable:
        """No date was given, and some measure cannot be placed at all."""
        schedule = Schedule(
            start=self.start,
            decision=None,
            decision_presumed=True,
            weeks=None,
            decided_by=self.when.decided_by,
            events=(),
            fits=False,
            late_by_days=HORIZON,
            too_late=tuple(id for id in self.order if id not in self.least.placed),
            earliest_decision=None,
        )
        ids = {work.method.id for work in self.works}
        placed = {id: when for id, when in self.least.placed.items() if id in ids}
        return Timetable(schedule, placed | done_before(self.works))
