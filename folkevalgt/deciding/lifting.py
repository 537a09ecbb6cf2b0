"""What the mix would be without one of its limits: which limit keeps a method out, found by choosing again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from folkevalgt.deciding.compose import Limits, Mixes, Portfolio
from folkevalgt.deciding.in_time import Outcome
from folkevalgt.deciding.setting import Setting

FREE = 1_000_000_000
"""More than any case has: a limit of this size is none."""

Limit = Literal["hours", "budget", "limit", "frame", "clash"]
"""Hours, NOK, the number of measures, all three together, or other measures that do the same job."""


@dataclass(frozen=True)
class Lifted:
    """The best mixes without a limit, with the methods the calendar has room for."""

    setting: Setting
    outcome: Outcome

    def reason(self, holds: Callable[[Portfolio], bool]) -> Limit:
        """The first limit whose lifting makes something hold; ``clash`` when no limit is in the way."""
        return next((limit for limit, portfolio in self.mixes if holds(portfolio)), "clash")

    @cached_property
    def mixes(self) -> tuple[tuple[Limit, Portfolio], ...]:
        """The best mix without each limit in turn, and without all three."""
        return tuple(self._mixes())

    def _mixes(self) -> Iterator[tuple[Limit, Portfolio]]:
        left = [a for a in self.setting.candidates if a.method.id not in self.outcome.dropped]
        limits, mixes = self.setting.limits, Mixes(left, self.outcome.portfolio.requirements, self.setting.models)
        yield "hours", mixes.best(replace(limits, hours=FREE))
        yield "budget", mixes.best(replace(limits, nok=FREE))
        yield "limit", mixes.best(replace(limits, measures=FREE))
        yield "frame", mixes.best(Limits(FREE, FREE, FREE))
