"""Which order of placing lets everything be over earliest: a search with bounds, started from a good guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from folkevalgt.deciding.days import DAY
from folkevalgt.deciding.schedule_place import Placed, Placing
from folkevalgt.deciding.schedule_tasks import Task
from folkevalgt.model.vocabulary import Audience

TRIES = 1000
"""Placings tried at most; far more than most cases need to prove that no order is better."""


def best_order(tasks: Sequence[Task], empty: Placing) -> tuple[Task, ...]:
    """The tasks in the order that is over earliest; stages and windows keep theirs. The given order wins a tie."""
    placing = empty.copy().put_all(tasks)
    bound = _bound(tasks, empty)
    if not placing.whole or placing.finish <= bound:
        return tuple(tasks)
    search = _Search(tuple(tasks), placing, bound)
    search.extend(empty, tuple(tasks))
    return search.best


def _bound(tasks: Sequence[Task], empty: Placing) -> dt.date:
    """No order is over before the last of the tasks would be if it were alone with the first information."""
    alone = empty.copy()
    told = [when.start for task in tasks if task.informs and (when := empty.find(task))]
    alone.informed = min([*told, *([empty.informed] if empty.informed else [])], default=None)
    ends = (when.end for task in tasks if not task.informs and (when := alone.find(task)))
    return max(ends, default=empty.finish)


class _Search:
    def __init__(self, tasks: tuple[Task, ...], first: Placing, bound: dt.date) -> None:
        self.best, self.finish, self.bound, self.left = tasks, first.finish, bound, TRIES
        self.rest = first.almanac.calendar.customs.between_askings.days * DAY

    def extend(self, placing: Placing, rest: tuple[Task, ...]) -> None:
        """Try every task that may come next, unless that cannot be better than the best order so far."""
        if not rest:
            self.best, self.finish = tuple(placing.tasks), placing.finish
            return
        places: dict[str, Placed] = {}
        for task in (task for task in rest if task.rank == rest[0].rank):
            when = placing.find(task)
            if when is None or self._too_late(task, when):
                return
            places[task.id] = when
        for task in (task for task in rest if task.id in places):
            if self.finish <= self.bound or self.left <= 0 or not self._promising(rest, places):
                return
            self.left -= 1
            tried = placing.copy()
            tried.put(task, places[task.id])
            self.extend(tried, tuple(other for other in rest if other is not task))

    def _too_late(self, task: Task, when: Placed) -> bool:
        return not task.informs and when.end >= self.finish

    def _promising(self, rest: Sequence[Task], places: Mapping[str, Placed]) -> bool:
        """What is placed now only pushes the others later, so none of them may be too late already. And those who are asked
        by several of them have to rest in between.
        """
        next_up = [(task, places[task.id]) for task in rest if task.id in places]
        if any(self._too_late(task, when) for task, when in next_up):
            return False
        resting = [(task, when) for task, when in next_up if task.rests]
        return all(self._last(resting, audience) < self.finish for audience in {a for task, _ in resting for a in task.audiences})

    def _last(self, asking: Sequence[tuple[Task, Placed]], audience: Audience) -> dt.date:
        """The earliest that all who ask an audience can be over, by how often it may be asked alone."""
        same = [when for task, when in asking if audience in task.audiences]
        return min(when.start for when in same) + (len(same) - 1) * self.rest + min(when.end - when.start for when in same)
