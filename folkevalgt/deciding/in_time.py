"""The best mix of measures that the calendar has room for, with its dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count

from folkevalgt.deciding.compose import Limits, Portfolio, compose
from folkevalgt.deciding.requirements import Requirement, methods_of
from folkevalgt.deciding.schedule import Timetable, plan_dates, weeks_needed
from folkevalgt.deciding.setting import Setting, required_of
from folkevalgt.deciding.situation import involves
from folkevalgt.deciding.works import works_of
from folkevalgt.model.method import Method
from folkevalgt.model.vocabulary import Verdict


@dataclass(frozen=True)
class Outcome:
    """A mix of measures with its dates. ``dropped`` are the methods that the calendar has no room for beside the others."""

    portfolio: Portfolio
    timetable: Timetable
    dropped: tuple[str, ...] = ()


def best_in_time(setting: Setting, requirements: Sequence[Requirement], limits: Limits, only_with: str | None = None) -> Outcome:
    """The best mix that the calendar has room for. What the law asks for, and there is no time for, takes no place in it:
    it is a gap, and the schedule says how late the case is and when it can be decided.

    ``only_with``: a method without which the mix is of no interest. The search ends as soon as it falls out.
    """
    without: tuple[str, ...] = ()
    while True:
        outcome = _fitted(setting, requirements, limits, without, only_with)
        late = _late(outcome)
        if only_with is not None and only_with not in outcome.portfolio.ids:
            return outcome
        if not late:
            return _with_remedy(setting, outcome)
        without = (*without, *late)


PATIENCE = 3
"""How many mixes are tried before every method is held against the calendar by itself."""


def _fitted(
    setting: Setting, requirements: Sequence[Requirement], limits: Limits, without: tuple[str, ...], only_with: str | None
) -> Outcome:
    """The best mix when what does not fit is left out, and the mix chosen again. The only way to meet a duty stays."""
    dropped = without
    for tried in count(1):
        left = [a for a in setting.candidates if a.method.id not in dropped]
        able = [replace(r, methods=tuple(id for id in r.methods if id not in dropped)) for r in requirements]
        portfolio = compose(left, able, limits)
        outcome = Outcome(portfolio, _dates(setting, portfolio), dropped)
        needed = {r.methods for r in able if r.kind == "duty"}
        late = [id for id in _late(outcome) if (id,) not in needed]
        free = _lighter(setting, outcome) or late or _in_the_way(setting, outcome, needed)
        if not free or (only_with is not None and only_with not in portfolio.ids):
            return outcome
        dropped = (*dropped, *(_asking(setting, free) or free))
        if tried == PATIENCE:
            dropped = (*dropped, *_hopeless(setting, outcome, needed, dropped))
    raise AssertionError("counting does not end")


def _lighter(setting: Setting, outcome: Outcome) -> list[str]:
    """A measure that asks people, and without which there is time for the rest, when all that rests on it alone is what ought
    to be done. It goes before one that something heavier rests on.
    """
    if not _late(outcome):
        return []
    portfolio = outcome.portfolio
    light = [m for m in portfolio.methods if involves(m) and not _carries_alone(portfolio, m) and m.id not in _late(outcome)]
    heavy = [id for id in _late(outcome) if any(_carries_alone(portfolio, m) for m in setting.methods((id,)))]
    enough = [m for m in light if not _dates_of(setting, [o for o in portfolio.methods if o != m]).schedule.too_late]
    return [max(enough, key=lambda m: (weeks_needed(m), m.id)).id] if heavy and enough else []


def _carries_alone(portfolio: Portfolio, method: Method) -> bool:
    """Whether more than what ought to be done rests on a method alone."""
    return any(r.weight != "should" and portfolio.serving(r) == (method.id,) for r in portfolio.requirements)


def _hopeless(setting: Setting, outcome: Outcome, needed: Collection[tuple[str, ...]], dropped: Sequence[str]) -> list[str]:
    """The methods that ask people, and that there is no time for even beside nothing but what the law asks for."""
    legal = _needed(outcome, needed)
    alone = set(_dates_of(setting, legal).schedule.too_late)
    left = [a.method for a in setting.candidates if a.method.id not in dropped and involves(a.method) and a.method not in legal]
    return [m.id for m in left if set(_dates_of(setting, [*legal, m]).schedule.too_late) - alone]


def _in_the_way(setting: Setting, outcome: Outcome, needed: Collection[tuple[str, ...]]) -> list[str]:
    """The longest of the voluntary measures that ask people, when there is time for what the law asks for without them."""
    late, legal = _late(outcome), _needed(outcome, needed)
    voluntary = [a.method for a in outcome.portfolio.chosen if involves(a.method) and a.method not in legal]
    if not late or not voluntary or set(late) & set(_dates_of(setting, legal).schedule.too_late):
        return []
    return [max(voluntary, key=lambda method: (weeks_needed(method), method.id)).id]


def _needed(outcome: Outcome, needed: Collection[tuple[str, ...]]) -> list[Method]:
    """The chosen methods that are the only way to meet a duty."""
    return [a.method for a in outcome.portfolio.chosen if (a.method.id,) in needed]


def _asking(setting: Setting, ids: Sequence[str]) -> list[str]:
    """Those that ask people for something. They go first: telling people takes little time, and may fit without them."""
    return [method.id for method in setting.methods(ids) if involves(method)]


def _dates(setting: Setting, portfolio: Portfolio, more: Sequence[Method] = ()) -> Timetable:
    return _dates_of(setting, [*(assessment.method for assessment in portfolio.chosen), *more])


def _dates_of(setting: Setting, methods: Sequence[Method]) -> Timetable:
    return plan_dates(setting.situation.case, works_of(setting, methods), setting.duties, setting.calendar, setting.situation.on)


def _late(outcome: Outcome) -> tuple[str, ...]:
    return tuple(id for id in outcome.timetable.schedule.too_late if id in outcome.portfolio.ids)


def _with_remedy(setting: Setting, outcome: Outcome) -> Outcome:
    """The same mix, and what the calendar says when what the law asks for is held against it too."""
    missing = _quickest(setting, outcome)
    whole = _dates(setting, outcome.portfolio, missing).schedule if missing else None
    if whole is None or whole.fits:
        return outcome
    schedule = outcome.timetable.schedule
    late = {
        "fits": False,
        "late_by_days": whole.late_by_days,
        "too_late": tuple(dict.fromkeys((*(method.id for method in missing), *schedule.too_late))),
        "earliest_decision": whole.earliest_decision,
        "remarks": tuple(dict.fromkeys((*(r for r in whole.remarks if r.kind == "hurried-hearing"), *schedule.remarks))),
    }
    return replace(outcome, timetable=replace(outcome.timetable, schedule=schedule.model_copy(update=late)))


def _quickest(setting: Setting, outcome: Outcome) -> tuple[Method, ...]:
    """For each duty that only time stands in the way of, the quickest way to meet it."""
    unmet = {r.about for r in outcome.portfolio.unmet if r.kind == "duty"}
    ways = [out_of_time(setting, outcome, methods_of(duty)) for duty in setting.duties if duty.id in unmet]
    quickest = {min(way, key=lambda m: (weeks_needed(m), m.id)).id: None for way in ways if way}
    return setting.methods(tuple(quickest))


def out_of_time(setting: Setting, outcome: Outcome, ids: Sequence[str]) -> tuple[Method, ...]:
    """Those of the methods that nothing but time stands in the way of. Time is not known to be short without a date."""
    ruled_out = (a for a in setting.ranked if a.verdict is Verdict.NO)
    late = {a.method.id for a in ruled_out if set(a.marks) == {"time"}} | set(outcome.dropped)
    return setting.methods(tuple(id for id in ids if id in late))


def no_time_for(setting: Setting, outcome: Outcome) -> tuple[str, ...]:
    """The duties that nothing in the mix meets, and that only time stands in the way of."""
    unmet = {r.about for r in outcome.portfolio.unmet if r.kind == "duty"}
    return tuple(duty.id for duty in setting.duties if duty.id in unmet and out_of_time(setting, outcome, methods_of(duty)))


def time_for(setting: Setting, method: Method) -> int | None:
    """How many weeks to the decision the best mix with this method in it would take; None when no date is possible."""
    portfolio = compose(setting.candidates, required_of(setting), setting.limits)
    others = [] if method.id in portfolio.ids else [method]
    schedule = _dates(setting, portfolio, others).schedule
    if schedule.earliest_decision is None:
        return None
    return -(-(schedule.earliest_decision - schedule.start).days // 7)
