"""The smallest change of a case that takes a measure out of the plan. It is tried before it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from folkevalgt.deciding.changing import stands_in_the_file
from folkevalgt.deciding.compose import Limits, Mixes, Portfolio, spent, taken
from folkevalgt.deciding.in_time import Outcome, best_in_time
from folkevalgt.deciding.judging import judge
from folkevalgt.deciding.requirements import methods_of
from folkevalgt.deciding.setting import Setting, again, required_of
from folkevalgt.deciding.turning import Changes, all_together, smallest_first, ways_to_turn
from folkevalgt.model.plan import Change, WayOut
from folkevalgt.model.vocabulary import Step, Verdict

MOST_TRIED = 12
"""How many ways to answer the questions behind the duties are tried, the smallest first."""


def out_of_the_plan(setting: Setting, outcome: Outcome, id: str) -> WayOut | None:
    """The smallest change after which a chosen method is not in the plan; None when nothing we may change does that.

    What the law asks for, and nothing else in the plan does, goes out only with other answers to what the law turns on.
    """
    for changes in _attempts(setting, outcome.portfolio, id):
        other = again(setting, changes)
        mix = best_in_time(other, required_of(other), other.limits).portfolio.ids
        if id not in mix:
            return WayOut(changes=changes, comes_in=tuple(new for new in mix if new not in outcome.portfolio.ids))
    return None


def _attempts(setting: Setting, portfolio: Portfolio, id: str) -> Iterator[Changes]:
    if id in (setting.situation.case.planned or ()):
        yield (Change(fact="unplanned", value=id),)
    yield from _answers(setting, id)
    if not any(r.kind == "duty" and portfolio.serving(r) == (id,) for r in portfolio.requirements):
        yield from _promises(setting)
        yield from frames_too_small(setting, id)


def _answers(setting: Setting, id: str) -> Iterator[Changes]:
    """Answers after which a duty, or all of them, no longer asks for the method."""
    reasons = [judge(duty.when, setting.facts) for duty in setting.duties if id in methods_of(duty)]
    each = [[way for way in ways_to_turn(reason, Verdict.NO) if stands_in_the_file(way)] for reason in reasons]
    together = islice(all_together(each), 200) if reasons else ()
    yield from smallest_first([*(way for ways in each for way in ways), *together])[:MOST_TRIED]


def _promises(setting: Setting) -> Iterator[Changes]:
    """Lower promises, the nearest first."""
    promised = setting.situation.case.why.ambition
    lower = [step for step in Step if promised is not None and step.rank < promised.rank]
    yield from ((Change(fact="ambition", value=step),) for step in reversed(lower))


def frames_too_small(setting: Setting, id: str) -> Iterator[Changes]:
    """The largest frame of hours, and then of NOK, that is too small for the method."""
    limits = setting.limits
    hours = _tightened(setting, id, limits, lambda mix: replace(limits, hours=taken(mix) - 1))
    nok = _tightened(setting, id, limits, lambda mix: replace(limits, nok=spent(mix.methods) - 1))
    if hours is not None:
        yield (Change(fact="hours_available", value=hours.hours),)
    if nok is not None:
        yield (Change(fact="budget_nok", value=nok.nok),)


def _tightened(setting: Setting, id: str, limits: Limits, below: Callable[[Portfolio], Limits]) -> Limits | None:
    """The first limits without the method. A mix stays the best one down to what it uses: just below that is the next to try."""
    mixes = Mixes(setting.candidates, required_of(setting), setting.models)
    while id in (mix := mixes.best(limits)).ids:
        limits = below(mix)
        if min(limits.hours, limits.nok) < 0:
            return None
    return limits
