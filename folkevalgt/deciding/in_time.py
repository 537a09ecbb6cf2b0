"""The best mix of measures that the calendar has room for, with its dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count

from folkevalgt.deciding.compose import Limits, Portfolio, compose
from folkevalgt.deciding.requirements import WEIGHTS, Requirement, methods_of
from folkevalgt.deciding.schedule import Timetable, plan_dates, weeks_needed
from folkevalgt.deciding.setting import Setting, required_of
from folkevalgt.deciding.situation import hours_available, involves
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
        portfolio = compose(left, able, limits, setting.models)
        outcome = Outcome(portfolio, _dates(setting, portfolio), dropped)
        needed = {r.methods for r in able if r.kind == "duty"}
        free = _least_needed(setting, outcome, needed)
        if not free or (only_with is not None and only_with not in portfolio.ids):
            return outcome
        dropped = (*dropped, *free)
        if tried == PATIENCE:
            dropped = (*dropped, *_hopeless(setting, outcome, needed, dropped))
    raise AssertionError("counting does not end")


def _least_needed(setting: Setting, outcome: Outcome, needed: Collection[tuple[str, ...]]) -> list[str]:
    """What has to go for the rest of a mix to fit: the measures that ask people are taken in one by one, the most needed first,
    and one that makes something late goes. When none does, what is late by itself goes. The only way to meet a duty stays.
    """
    if not _late(outcome):
        return []
    legal, chosen = _needed(outcome, needed), outcome.portfolio.methods
    asking = [method for method in chosen if involves(method) and not method.is_council and method not in legal]
    kept, gone = [method for method in chosen if method not in asking], []
    already = set(_dates_of(setting, kept).schedule.too_late)
    for method in sorted(asking, key=lambda method: _need_of(outcome.portfolio, method.id), reverse=True):
        if set(_dates_of(setting, [*kept, method]).schedule.too_late) - already:
            gone.append(method.id)
        else:
            kept.append(method)
    return gone or [id for id in _late(outcome) if (id,) not in needed]


def _need_of(portfolio: Portfolio, id: str) -> tuple[int, ...]:
    """How much rests on a method alone, the heaviest first; and then its place in the ranking."""
    alone = [requirement.weight for requirement in portfolio.requirements if portfolio.serving(requirement) == (id,)]
    return (*(alone.count(weight) for weight in WEIGHTS), -portfolio.ids.index(id))


def _hopeless(setting: Setting, outcome: Outcome, needed: Collection[tuple[str, ...]], dropped: Sequence[str]) -> list[str]:
    """The methods that ask people, and that there is no time for even beside nothing but what the law asks for."""
    legal = _needed(outcome, needed)
    alone = set(_dates_of(setting, legal).schedule.too_late)
    left = [a.method for a in setting.candidates if a.method.id not in dropped and involves(a.method) and a.method not in legal]
    return [m.id for m in left if set(_dates_of(setting, [*legal, m]).schedule.too_late) - alone]


def _needed(outcome: Outcome, needed: Collection[tuple[str, ...]]) -> list[Method]:
    """The chosen methods that are the only way to meet a duty."""
    return [a.method for a in outcome.portfolio.chosen if (a.method.id,) in needed]


def _dates(setting: Setting, portfolio: Portfolio, more: Sequence[Method] = ()) -> Timetable:
    return _dates_of(setting, [*(assessment.method for assessment in portfolio.chosen), *more])


def _dates_of(setting: Setting, methods: Sequence[Method]) -> Timetable:
    """The timetable for some methods, made once for the same work in the same time: trying one mix after another asks again."""
    case, duties = setting.situation.case, setting.duties
    when, hours, works = case.when, hours_available(case), tuple(works_of(setting, methods))
    made_from = (when, hours, frozenset(works), tuple((duty.id, duty.pending) for duty in duties))
    if made_from not in setting.timetables:
        setting.timetables[made_from] = plan_dates(when, hours, works, duties, setting.calendar, setting.situation.on)
    return setting.timetables[made_from]


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
    portfolio = compose(setting.candidates, required_of(setting), setting.limits, setting.models)
    others = [] if method.id in portfolio.ids else [method]
    schedule = _dates(setting, portfolio, others).schedule
    if schedule.earliest_decision is None:
        return None
    return -(-(schedule.earliest_decision - schedule.start).days // 7)
