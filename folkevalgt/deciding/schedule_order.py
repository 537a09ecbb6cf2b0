"""Which order of placing lets everything be over earliest: a search with bounds, started from a good guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from folkevalgt.deciding.days import DAY
from folkevalgt.deciding.schedule_place import Placing
from folkevalgt.deciding.schedule_tasks import Task

TRIES = 400
"""Placings tried at most; far more than most cases need to prove that no order is better."""


def best_order(tasks: Sequence[Task], empty: Placing) -> tuple[Task, ...]:
    """The tasks in the order that is over earliest; stages and windows keep theirs. The given order wins a tie."""
    placing = empty.copy().put_all(tasks)
    if len(placing.placed) < len(tasks):
        return tuple(tasks)
    search = _Search(tuple(tasks), placing, _bound(tasks, empty))
    search.extend(empty, tuple(tasks))
    return search.best


def _bound(tasks: Sequence[Task], empty: Placing) -> dt.date:
    """No order is over before the last of the tasks would be if it were alone with the first information."""
    alone = empty.copy()
    told = [when.start for task in tasks if task.informs and (when := empty.find(task))]
    alone.informed = min([*told, *([empty.informed] if empty.informed else [])], default=None)
    ends = (when.start if task.informs else when.end for task in tasks if (when := alone.find(task)))
    return max(ends, default=empty.finish)


class _Search:
    def __init__(self, tasks: tuple[Task, ...], first: Placing, bound: dt.date) -> None:
        self.best, self.finish, self.bound, self.left = tasks, first.finish, bound, TRIES

    def extend(self, placing: Placing, rest: tuple[Task, ...]) -> None:
        """Try every task that may come next, unless that cannot be better than the best order so far."""
        if not rest:
            self.best, self.finish = tuple(placing.tasks), placing.finish
        for task in (task for task in rest if task.rank == rest[0].rank):
            if self.finish <= self.bound or self.left <= 0:
                return
            self.left -= 1
            self._try(placing, task, tuple(other for other in rest if other is not task))

    def _try(self, placing: Placing, task: Task, rest: tuple[Task, ...]) -> None:
        when = placing.find(task)
        if when is None or (when.start if task.informs else when.end) > self.finish - DAY:
            return
        tried = placing.copy()
        tried.put(task, when)
        self.extend(tried, rest)
