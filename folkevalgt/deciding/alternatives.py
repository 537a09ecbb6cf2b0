"""Other plans for the same case, to hold beside the recommended one: the least the law asks for, and one that does more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.compose import Limits, without_choice
from folkevalgt.deciding.facts_of_measures import highest_step, must_unreached
from folkevalgt.deciding.in_time import Outcome, best_in_time, no_time_for
from folkevalgt.deciding.lifting import FREE
from folkevalgt.deciding.requirements import Requirement
from folkevalgt.deciding.review import warnings_of
from folkevalgt.deciding.setting import Setting, again, required_of
from folkevalgt.deciding.situation import Situation
from folkevalgt.model.base import total
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Alternative, Change
from folkevalgt.model.vocabulary import Step, Verdict

NO_LIMITS = Limits(FREE, FREE, FREE)


def alternatives_of(setting: Setting, outcome: Outcome) -> tuple[Alternative, ...]:
    """The least the law asks for, the recommended plan, and, where the gate is open, a more ambitious one."""
    recommended = _alternative(setting, setting.situation, outcome)
    beside = [_minimum(setting), recommended]
    return (*beside, _more_than(recommended, _done_and_chosen(setting, outcome), setting)) if setting.gate.open else tuple(beside)


def _minimum(setting: Setting) -> Alternative:
    """The least that does what the law asks for and nothing else, whatever the frame: by what the law names, where it can,
    and without buying anything, where it can. With no answers to fit, the hours decide the rest. When time is short any way
    will do, and what there is no time for is named.
    """
    plain = replace(setting, ranked=tuple(_freed(assessment) for assessment in setting.ranked))
    legal = [requirement for requirement in required_of(plain) if requirement.kind == "duty"]
    outcome = best_in_time(plain, _plainest(plain, legal), NO_LIMITS)
    if outcome.dropped:
        outcome = best_in_time(plain, legal, NO_LIMITS)
    least = _alternative(setting, setting.situation, outcome)
    return least.model_copy(update={"kind": "minimum", "no_time": no_time_for(plain, outcome)})


def _freed(assessment: Assessment) -> Assessment:
    """The assessment with no answers to fit, and with no frame of hours and money."""
    dear = assessment.verdict is Verdict.NO and set(assessment.marks) <= {"hours", "budget"}
    return replace(assessment, fits=(), verdict=Verdict.YES if dear else assessment.verdict)


def _plainest(setting: Setting, legal: Sequence[Requirement]) -> list[Requirement]:
    """Each requirement by what the law names, where it can, and without buying anything, where it can."""
    methods = [a.method for a in setting.candidates]
    named = [_by(r, {m.id for m in methods if m.named_by_law}) for r in legal]
    return [_by(r, without_choice(named) | {m.id for m in methods if m.effort.nok.min == 0}) for r in named]


def _by(requirement: Requirement, preferred: set[str]) -> Requirement:
    """The requirement met by the preferred methods, when one of them can."""
    methods = tuple(id for id in requirement.methods if id in preferred)
    return replace(requirement, methods=methods or requirement.methods)


def _more_than(recommended: Alternative, methods: Sequence[Method], setting: Setting) -> Alternative:
    """One step higher with half as much again to spend; or why nothing more ambitious can be had."""
    raised = _raised(setting)
    outcome = best_in_time(raised, required_of(raised), raised.limits)
    more = _alternative(setting, raised.situation, outcome)
    reach = (_step(raised.situation, _done_and_chosen(setting, outcome)), more.audiences_reached)
    if reach > (_step(setting.situation, methods), recommended.audiences_reached):
        return more.model_copy(update={"kind": "ambitious"})
    nothing = _counted(setting, setting.situation, [])
    return nothing.model_copy(update={"kind": "ambitious", "why_none": _why_none(setting, raised)})


def _raised(setting: Setting) -> Setting:
    situation, steps = setting.situation, list(Step)
    promised = situation.case.why.ambition or Step.SPORRE
    higher = steps[min(promised.rank, len(steps) - 1)]
    changes = [
        Change(fact="ambition", value=higher),
        Change(fact="hours_available", value=situation.hours * 3 // 2),
        Change(fact="budget_nok", value=situation.nok * 3 // 2),
    ]
    return again(setting, changes)


def _why_none(setting: Setting, raised: Setting) -> Literal["top-step", "frame", "no-method"]:
    if setting.situation.case.why.ambition is Step.HAND_PA_RATTET:
        return "top-step"
    promise = next((r for r in required_of(raised) if r.kind == "promise"), None)
    return "frame" if promise is not None and promise.methods else "no-method"


def _step(situation: Situation, methods: Sequence[Method]) -> int:
    step = highest_step(situation, methods)
    return step.rank if step else 0


def _alternative(setting: Setting, situation: Situation, outcome: Outcome) -> Alternative:
    """What is done and chosen, counted as the plan itself is counted."""
    late = setting.methods(outcome.timetable.schedule.too_late)
    return _counted(setting, replace(situation, out_of_time=late), _done_and_chosen(setting, outcome))


def _done_and_chosen(setting: Setting, outcome: Outcome) -> list[Method]:
    return [*setting.methods(tuple(setting.done)), *(assessment.method for assessment in outcome.portfolio.chosen)]


def _counted(setting: Setting, situation: Situation, methods: Sequence[Method]) -> Alternative:
    """A group is reached by what lets it have its say, as in the rest of the plan; information alone reaches nobody.
    What is done has been paid for.
    """
    left = [method for method in methods if method.id not in setting.done]
    return Alternative(
        kind="recommended",
        measures=tuple(method.id for method in methods),
        hours=total(m.effort.hours for m in left),
        cost_nok=total(m.effort.nok for m in left),
        audiences_reached=len(situation.must) - must_unreached(situation, methods),
        audiences_required=len(situation.must),
        warnings=len([w for w in warnings_of(situation, None, methods, setting.rules.pitfalls) if not w.solved_by]),
    )
