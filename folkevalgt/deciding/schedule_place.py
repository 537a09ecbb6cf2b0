"""Forwards: place tasks one by one, each on the first day that breaks no rule.

Each rule moves a day later until it is satisfied, and only later; so the first day that all leave alone is the
earliest there is, given what is placed already.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from folkevalgt.deciding.days import DAY, Almanac, Interval
from folkevalgt.deciding.schedule_tasks import OPEN_MEETING, Care, Task
from folkevalgt.model.vocabulary import Audience

HORIZON = 3 * 366
"""Days after the start beyond which nothing is looked for."""


@dataclass(frozen=True)
class Placed:
    """When a measure is prepared and carried out. All three days are part of it."""

    prepare: dt.date
    start: dt.date
    end: dt.date


@dataclass(frozen=True)
class Bounds:
    """What a decision demands: information starts before ``decision``, what asks people is over before ``analysis``, and
    a draft is out on ``draft``, so that the councils have it in time.
    """

    analysis: dt.date
    draft: dt.date
    decision: dt.date

    def allow(self, task: Task, when: Placed) -> bool:
        """Whether a task that is carried out then is within them."""
        if task.informs:
            return when.start < self.decision
        return when.end < self.analysis and (not task.concludes or when.start <= self.draft)


@dataclass
class Placing:
    """The tasks placed so far. ``informed`` is the first day of information; ``asked`` what was asked before the plan; ``ends``
    the last days known already, for all placings of a plan. It is ``whole`` as long as nothing had to be left out.
    """

    start: dt.date
    almanac: Almanac
    capacity: float = float("inf")
    informed: dt.date | None = None
    asked: tuple[tuple[dt.date, frozenset[Audience]], ...] = ()
    bounds: Bounds | None = None
    placed: dict[str, Placed] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    hours: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    ends: dict[tuple[Task, dt.date], dt.date] = field(default_factory=dict)
    whole: bool = True

    @property
    def finish(self) -> dt.date:
        """The last day of everything that must be over before the analysis: all that asks people."""
        return max((self.placed[t.id].end for t in self.tasks if not t.informs), default=self.start - DAY)

    def keeps(self, bounds: Bounds) -> bool:
        """Whether everything could be placed, and is within the bounds."""
        return self.whole and all(bounds.allow(task, self.placed[task.id]) for task in self.tasks)

    def met_in_hearing(self) -> tuple[int, int]:
        """How many of the short measures about a draft are carried out while it is out, with time left to write afterwards:
        the open meetings, and the others.
        """
        out = [self.placed[task.id] for task in self.tasks if task.hears_draft]
        left = self.almanac.calendar.customs.writing_after_meeting.days * DAY
        met = [task for task in self.tasks if task.meets_about_draft and self._during(task, out, left)]
        opened = sum(task.turn == OPEN_MEETING for task in met)
        return opened, len(met) - opened

    def asks_in_summer(self) -> bool:
        """Whether somebody is asked to take part while many are away, though the municipality is open."""
        asking = ((self.placed[task.id], task.keeps_clear) for task in self.tasks if task.asks)
        return any(self.almanac.is_avoided(when.start) or (short and self.almanac.is_avoided(when.end)) for when, short in asking)

    def _during(self, task: Task, out: Sequence[Placed], left: dt.timedelta) -> bool:
        when = self.placed[task.id]
        return any(hearing.start <= when.start and when.end + left <= hearing.end for hearing in out)

    def put_all(self, tasks: Iterable[Task]) -> Placing:
        """Place the tasks in the order given, and leave out those that do not fit. A notice comes right before what it tells."""
        for given in tasks:
            task = self.choose(given) if given.shorter else given
            when = self.find(task)
            if when is None:
                self.whole = False
            else:
                self.put(task, when)
        for task in [task for task in self.tasks if task.announces]:
            self._draw_near(task)
        return self

    def _draw_near(self, notice: Task) -> None:
        """Send a notice as late as it can be, if it is over when the draft is out and others give the first information."""
        first, out = self.placed[notice.id].start, [self.placed[task.id].start for task in self.tasks if task.hears_draft]
        told = [self.placed[task.id].start for task in self.tasks if task.informs and task is not notice]
        if not out or min(told, default=first + DAY) > first:
            return
        self._count(notice, -notice.weekly)
        days = (min(out) - n * DAY for n in range((min(out) - first).days))
        day = next((day for day in days if self._tells_in_time(notice, day, min(out))), first)
        self.placed[notice.id] = Placed(self.almanac.back(day, notice.lead), day, self.end(notice, day))
        self._count(notice, notice.weekly)

    def _tells_in_time(self, notice: Task, day: dt.date, out: dt.date) -> bool:
        return self.almanac.is_open_day(day) and self.end(notice, day) <= out and self._capacity(notice, day) == day

    def _count(self, task: Task, weekly: float) -> None:
        for week in _weeks(self.placed[task.id].prepare, self.placed[task.id].end):
            self.hours[week] += weekly

    def put(self, task: Task, when: Placed) -> None:
        """Note a task as placed."""
        self.placed[task.id] = when
        self.tasks.append(task)
        if task.informs:
            self.informed = min(self.informed or when.start, when.start)
        self._count(task, task.weekly)

    def copy(self) -> Placing:
        """The same placing, to try something on."""
        return replace(self, placed=dict(self.placed), tasks=list(self.tasks), hours=self.hours.copy())

    def choose(self, task: Task) -> Task:
        """The task itself, or with less time when a school holiday would otherwise come between."""
        shortest = self.find(task.shorter[-1])
        if shortest is None:
            return task
        for version in (task, *task.shorter):
            placed = self.find(version)
            if placed and not self.almanac.break_in(shortest.start, placed.start, school=True):
                return version
        return task.shorter[-1]

    def find(self, task: Task) -> Placed | None:
        """The first place that breaks no rule, or None when it is beyond the limit."""
        day, last = self._floor(task), self.start + HORIZON * DAY
        rules = (
            self.almanac.next_open_day,
            partial(self._not_over_before, task, self._over(task)),
            partial(self._rested, self._asked(task)),
            partial(self._holidays, task),
            partial(self._capacity, task),
        )
        while day <= last:
            moved = day
            for rule in rules:
                moved = rule(moved)
            if moved == day:
                return self._within(task, day)
            day = moved
        return None

    def end(self, task: Task, start: dt.date) -> dt.date:
        """The last day of a task. What keeps clear of a holiday stops before it, when that leaves enough."""
        if (task, start) not in self.ends:
            self.ends[task, start] = self._end(task, start)
        return self.ends[task, start]

    def _end(self, task: Task, start: dt.date) -> dt.date:
        end = task.end(start, self.almanac)
        away = self._break(task, start, end) if task.keeps_clear else None
        if away is None:
            return end
        return max(self.almanac.previous_open_day(away[0] - DAY), task.end(start, self.almanac, task.shortest))

    def _within(self, task: Task, start: dt.date) -> Placed | None:
        when = Placed(self.almanac.back(start, task.lead), start, self.end(task, start))
        return when if self.bounds is None or self.bounds.allow(task, when) else None

    def _floor(self, task: Task) -> dt.date:
        """The day before which a task cannot start, whatever else moves it: there is time to prepare it, and what it builds on
        is there.
        """
        return max((self.almanac.forward(self.start, task.lead), *self._informed(task), *self._begun(task), *self._windows(task)))

    def _informed(self, task: Task) -> Iterator[dt.date]:
        """A time after the first information; for the hearing, not before the last of those whom the law names is told."""
        if not task.informs and self.informed is not None:
            yield self.informed + self.almanac.calendar.customs.information_before_asking.days * DAY
        if task.hears_draft:
            yield from (self.placed[t.id].end for t in self.tasks if t.announces)

    def _begun(self, task: Task) -> Iterator[dt.date]:
        """Not before the first of an earlier stage. The hearing of a draft begins when all that shapes the draft is over; people
        meet about a draft while it is out.
        """
        earlier = self._earlier(task)
        if task.concludes:
            yield from (self.placed[t.id].end + DAY for t in earlier)
        elif earlier:
            yield min(self.placed[t.id].start for t in earlier)
            yield from (self.placed[t.id].start for t in earlier if t.hears_draft)

    def _earlier(self, task: Task) -> list[Task]:
        """What asks people at an earlier stage."""
        return [] if task.informs else [t for t in self.tasks if not t.informs and t.rank[0] < task.rank[0]]

    def _windows(self, task: Task) -> Iterator[dt.date]:
        return (self.placed[t.id].end + DAY for t in self.tasks if 0 < t.rank[2] < task.rank[2])

    def _over(self, task: Task) -> dt.date:
        """When those of an earlier stage that ask the same people are over."""
        earlier = () if task.concludes else self._earlier(task)
        ends = (self.placed[t.id].end for t in earlier if t.asks and t.audiences & task.audiences)
        return max(ends, default=self.start)

    def _not_over_before(self, task: Task, last: dt.date, day: dt.date) -> dt.date:
        while self.end(task, day) < last:
            day = self.almanac.next_open_day(day + DAY)
        return day

    def _asked(self, task: Task) -> list[dt.date]:
        """The first days on which the same people are asked, in order."""
        if not task.rests:
            return []
        own = [(self.placed[t.id].start, t.audiences) for t in self.tasks if t.rests]
        return sorted(when for when, whom in (*self.asked, *own) if whom & task.audiences)

    def _rested(self, asked: Sequence[dt.date], day: dt.date) -> dt.date:
        """Nobody is asked twice within a fortnight, counted from the first day of each asking."""
        rest = self.almanac.calendar.customs.between_askings.days * DAY
        for first in asked:
            if first - rest < day < first + rest:
                day = first + rest
        return day

    def _holidays(self, task: Task, day: dt.date) -> dt.date:
        """Nobody is asked to take part while many are away; what happens at school keeps clear of school holidays."""
        if not (task.asks or task.keeps_clear):
            return day
        last = self.end(task, day) if task.keeps_clear else day
        away = self._break(task, day, last)
        return away[1] + DAY if away else day

    def _break(self, task: Task, first: dt.date, last: dt.date) -> Interval | None:
        return self.almanac.break_in(first, last, school=task.school, careful=task.care is Care.SUMMER)

    def _capacity(self, task: Task, day: dt.date) -> dt.date:
        weeks = _weeks(self.almanac.back(day, task.lead), self.end(task, day))
        full = [week for week in weeks if self.hours[week] + task.weekly > self.capacity + 1e-9]
        if not full:
            return day
        return max(day + DAY, self.almanac.forward(_monday_after(full[-1]), task.lead))


def _weeks(first: dt.date, last: dt.date) -> range:
    """Weeks, Monday to Sunday, numbered from the beginning of the calendar."""
    return range((first.toordinal() - 1) // 7, (last.toordinal() - 1) // 7 + 1)


def _monday_after(week: int) -> dt.date:
    return dt.date.fromordinal((week + 1) * 7 + 1)
