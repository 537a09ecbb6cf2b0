"""The smallest change of a case that lets a method be used, and the one that brings it into the plan.

Two different things: a method may be used when nothing rules it out; it is in the plan when it is chosen. Both answers are
tried before they are given: the case is changed, and judged or planned again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from folkevalgt.deciding.assess import Assessment, judged_of, verdict_of
from folkevalgt.deciding.changing import with_changes
from folkevalgt.deciding.compose import Limits, Mixes, Portfolio, spent, taken
from folkevalgt.deciding.facts import facts_of
from folkevalgt.deciding.fits import Fitting
from folkevalgt.deciding.in_time import Outcome, best_in_time, time_for
from folkevalgt.deciding.judging import judge
from folkevalgt.deciding.lifting import FREE
from folkevalgt.deciding.requirements import is_ahead, methods_of
from folkevalgt.deciding.setting import Setting, again, required_of, situation_of
from folkevalgt.deciding.turning import Changes, all_together, smallest_first, ways_to_turn
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Change, WayIn
from folkevalgt.model.vocabulary import Step, Verdict

HOURS_STEP, NOK_STEP = 5, 1_000
"""Hours and NOK are estimates: a change of them is given in steps of this size."""

MOST_TRIED = 12
"""How many ways to turn one judgement are tried, the smallest first."""


def to_be_used(setting: Setting, outcome: Outcome, assessment: Assessment) -> Changes:
    """The smallest change after which a method may be used; empty when it already may, or when nothing we may change helps."""
    if assessment.verdict is Verdict.YES:
        return ()
    fitting = Fitting(setting.situation, setting.facts, setting.selection)
    reasons = [reason for _, reason in judged_of(assessment.method, fitting) if reason.verdict is not Verdict.YES]
    ways = smallest_first(islice(all_together([list(ways_to_turn(reason, Verdict.YES)) for reason in reasons]), 200))
    tried = (way for way in ways[:MOST_TRIED] if _lawful(setting, outcome, way))
    return next((way for way in tried if _may_be_used(setting, assessment.method, way)), ())


def _lawful(setting: Setting, outcome: Outcome, changes: Changes) -> bool:
    """Whether the decision would not be later than the law allows."""
    start = setting.situation.start
    weeks = (change.value for change in changes if change.fact == "weeks_available")
    return all(_allowed(outcome, start + dt.timedelta(weeks=number)) for number in weeks)


def _allowed(outcome: Outcome, decision: dt.date) -> bool:
    latest = outcome.timetable.schedule.latest_decision
    return latest is None or decision <= latest


def _may_be_used(setting: Setting, method: Method, changes: Changes) -> bool:
    case = with_changes(setting.situation.case, changes)
    situation = situation_of(case, setting.rules, setting.calendar, setting.situation.on)
    facts = facts_of(situation)
    fired = [rule for rule in setting.rules.selection if judge(rule.when, facts).verdict is Verdict.YES]
    return verdict_of(judged_of(method, Fitting(situation, facts, fired))) is Verdict.YES


def into_the_plan(setting: Setting, outcome: Outcome, assessment: Assessment, first: Changes, *, thorough: bool) -> WayIn | None:
    """The smallest change that brings a method into the plan, and what goes out; None when nothing we try does.

    ``first`` is what must be changed before the method may be used at all. A search tries a wish, and a wish with more to
    spend; a thorough one also answers that make the law ask for the method, a higher promise, and the wish in place of another.
    """
    if assessment.verdict is Verdict.NO and not first:
        return None
    search = _Search(setting, assessment.method)
    for changes in (way for way in search.attempts(first, thorough) if _lawful(setting, outcome, way)):
        found = search.outcome(changes)
        ids, later = found.portfolio.ids, _later(outcome, found)
        if assessment.method.id in ids and (later is None or _allowed(outcome, later)):
            out = tuple(id for id in outcome.portfolio.ids if id not in ids)
            return WayIn(changes=changes, out=out, decision=None if search.dated else later)
    return None


def _later(now: Outcome, then: Outcome) -> dt.date | None:
    """The day of the decision, when it is a later one."""
    old, new = now.timetable.schedule.decision, then.timetable.schedule.decision
    return new if old is not None and new is not None and new > old else None


@dataclass(frozen=True)
class _Search:
    setting: Setting
    method: Method
    changed: dict[Changes, Setting] = field(default_factory=dict)

    @property
    def dated(self) -> bool:
        """Whether the case says when it is decided. If not, there is time for anything, and the decision waits for it."""
        return self.setting.situation.decision is not None

    def attempts(self, first: Changes, thorough: bool) -> Iterator[Changes]:
        """What to try, the smallest first."""
        if not self.dated:
            first = tuple(change for change in first if change.fact != "weeks_available")
        if first:
            yield first
        if thorough:
            yield from (_merged(first, answers) for answers in self._answers())
        yield (*first, self._wish)
        if thorough:
            yield from ((*first, *promise) for promise in self._promises())
        yield from self._with_room((*first, self._wish))
        if thorough:
            for swap in self._swaps:
                yield from self._with_room((*first, *swap))

    @property
    def _wish(self) -> Change:
        return Change(fact="planned", value=self.method.id)

    @property
    def _swaps(self) -> list[Changes]:
        """The wish in place of another: the number of measures is limited, and what is wished for takes of it."""
        others = self.setting.situation.case.planned or ()
        return [(Change(fact="unplanned", value=id), self._wish) for id in others if id != self.method.id]

    def _answers(self) -> Iterator[Changes]:
        """Answers to open questions after which the law asks for the method."""
        facts, situation = self.setting.facts, self.setting.situation
        for duty in self.setting.rules.duties:
            reason = judge(duty.when, facts)
            if self.method.id in methods_of(duty) and is_ahead(duty, situation) and reason.verdict is Verdict.UNKNOWN:
                yield from smallest_first(ways_to_turn(reason, Verdict.YES))[:1]

    def _promises(self) -> Iterator[Changes]:
        """The promises above the one that is given and that the method can keep, the lowest first."""
        promised = self.setting.situation.case.why.ambition
        higher = list(Step)[promised.rank :] if promised else []
        return ((Change(fact="ambition", value=step),) for step in higher if step in self.method.steps)

    def _with_room(self, wished: Changes) -> Iterator[Changes]:
        """The wish, with the hours, the NOK and the weeks that are missing. With more hours other methods may be used too, and
        with more weeks the law may be met in full; both take of the hours.
        """
        changes = wished
        for _ in range(2):
            frame = self._frame(self._with(changes))
            if frame is None:
                return
            if frame:
                changes = _merged(changes, frame)
                yield changes
        if not self.dated:
            return
        more_room = self._frame(self._with(_in_weeks(changes, None))) or ()
        for enough in dict.fromkeys((changes, _merged(changes, more_room))):
            weeks = self._weeks(enough)
            if weeks is not None:
                yield _in_weeks(enough, weeks)

    def _weeks(self, changes: Changes) -> int | None:
        """The least number of weeks that brings the method in, with the changes; None when no number does. Without a date the
        decision waits for everything, and that is enough; no less than the measures take one after another can be.
        """
        waiting = self.outcome(_in_weeks(changes, None))
        decision, least = waiting.timetable.schedule.decision, time_for(self._with(changes), self.method)
        if decision is None or least is None or self.method.id not in waiting.portfolio.ids:
            return None
        low, high = least - 1, max(least, _steps((decision - self.setting.situation.start).days, 7))
        middle = least
        while high - low > 1:
            low, high = (low, middle) if self._is_in(_in_weeks(changes, middle)) else (middle, high)
            middle = (low + high) // 2
        return high

    def _is_in(self, changes: Changes) -> bool:
        return self.method.id in self.outcome(changes).portfolio.ids

    def _frame(self, setting: Setting) -> Changes | None:
        """The least hours, and then the least NOK, that bring the method in; None when they do not."""
        limits, mixes = setting.limits, Mixes(setting.candidates, required_of(setting), setting.models)

        def with_method(hours: int, nok: int) -> Portfolio | None:
            mix = mixes.best(Limits(hours, nok, limits.measures))
            return mix if self.method.id in mix.ids else None

        if with_method(FREE, FREE) is None:
            return None
        hours = _least(limits.hours, HOURS_STEP, lambda n: taken(mix) if (mix := with_method(n, FREE)) else None)
        nok = _least(limits.nok, NOK_STEP, lambda n: spent(mix.methods) if (mix := with_method(hours, n)) else None)
        found = (("hours_available", hours, limits.hours), ("budget_nok", nok, limits.nok))
        return tuple(Change(fact=fact, value=value) for fact, value, now in found if value > now)

    def outcome(self, changes: Changes) -> Outcome:
        """The plan for the changed case, or one on the way to it from which the method has fallen out."""
        setting = self._with(changes)
        return best_in_time(setting, required_of(setting), setting.limits, self.method.id)

    def _with(self, changes: Changes) -> Setting:
        """The changed case, judged once."""
        if changes not in self.changed:
            self.changed[changes] = again(self.setting, changes)
        return self.changed[changes]


def _in_weeks(changes: Changes, weeks: int | None) -> Changes:
    """The changes with a number of weeks to the decision, or with no date for it."""
    return _merged(changes, (Change(fact="weeks_available", value=weeks),))


def _merged(changes: Changes, more: Changes) -> Changes:
    """All changes, the later one where both change the same number."""
    replaced = {change.fact for change in more}
    return (*(change for change in changes if change.fact not in replaced), *more)


def _least(now: int, step: int, use: Callable[[int], int | None]) -> int:
    """The least that suffices, from now on and in whole steps above it. ``use`` says how much of a limit is used, or None when
    it is too low. It may be too low again further up, where there is room for something better still, so we begin from below.
    What is used under one limit suffices, and mostly no less does.
    """
    if use(now) is not None:
        return now
    low, high = now // step, now // step + 1
    while (used := use(high * step)) is None:
        low, high = high, 2 * high
    high = _steps(used, step)
    middle = high - 1
    while high - low > 1:
        used = use(middle * step)
        low, high = (middle, high) if used is None else (low, _steps(used, step))
        middle = (low + high) // 2
    return high * step


def _steps(number: int, step: int) -> int:
    """How many whole steps it takes to have room for a number."""
    return -(-number // step)
