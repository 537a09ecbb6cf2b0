"""Which days a case can be decided on, when certain measures must come first: halving finds the earliest."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from folkevalgt.deciding.days import DAY
from folkevalgt.deciding.schedule_place import HORIZON, Placing
from folkevalgt.deciding.schedule_procedure import Procedure


class Decisions:
    """The days on which one case could be decided. The chain of each is worked out once."""

    def __init__(self, procedure: Procedure) -> None:
        self.chain = cache(procedure.chain)
        self._start, self._is_open = procedure.start, procedure.almanac.is_open_day
        self._runs = tuple(_runs(procedure))

    def possible(self, day: dt.date, placing: Placing) -> bool:
        """Whether all that is placed leaves time for what must come between, and nothing on the way is too late."""
        return self._leaves_time(day, placing) and not self.chain(day).late

    def earliest(self, placing: Placing, first: dt.date | None = None) -> dt.date | None:
        """The first open day that is possible, and not before ``first``; None when there is none before the horizon."""
        first = max(first or self._start, placing.finish)
        days = (day for run in self._runs if run.stop > first.toordinal() for day in self._leaving_time(run, placing))
        return next((day for day in days if day >= first and self._is_open(day) and self.possible(day, placing)), None)

    def _leaving_time(self, run: range, placing: Placing) -> Iterator[dt.date]:
        """The days of a run that leave time: the last ones, as a later one has no bound that is earlier."""
        return map(_date, run[bisect_left(run, True, key=lambda day: self._leaves_time(_date(day), placing)) :])

    def _leaves_time(self, day: dt.date, placing: Placing) -> bool:
        return placing.keeps(self.chain(day).bounds)


def _runs(procedure: Procedure) -> Iterator[range]:
    """The days from the start to the horizon, as ordinals, parted where other meetings begin to count."""
    days = range(procedure.start.toordinal(), (procedure.start + HORIZON * DAY).toordinal())
    turns = days if procedure.turns is None else [turn.toordinal() for turn in procedure.turns]
    cuts = [0, *sorted(bisect_left(days, turn) for turn in turns), len(days)]
    return (days[first:last] for first, last in pairwise(cuts))


_date = dt.date.fromordinal
