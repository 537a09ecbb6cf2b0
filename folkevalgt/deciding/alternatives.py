"""Other plans for the same case, to hold beside the recommended one."""

from __future__ import annotations

from typing import Literal

from folkevalgt.deciding.compose import Limits, Portfolio, compose
from folkevalgt.deciding.gates import let_through
from folkevalgt.deciding.in_time import Outcome
from folkevalgt.deciding.requirements import LEGAL_ONLY, requirements_of
from folkevalgt.deciding.review import warnings_of
from folkevalgt.deciding.setting import Setting, required_of
from folkevalgt.deciding.situation import Situation
from folkevalgt.model.base import total
from folkevalgt.model.plan import Alternative
from folkevalgt.model.vocabulary import NeedOfAudience, Reach, Step


def alternatives_of(setting: Setting, outcome: Outcome) -> tuple[Alternative, ...]:
    """The least the law allows, the recommended plan, and one step higher with half as much again to spend."""
    legal = tuple(r for r in required_of(setting) if r.kind in LEGAL_ONLY)
    minimum = compose(setting.candidates, legal, setting.limits)
    found: list[tuple[Literal["minimum", "recommended", "ambitious"], Portfolio]] = [
        ("minimum", minimum),
        ("recommended", outcome.portfolio),
    ]
    if setting.gate.open:
        found.append(("ambitious", _ambitious(setting)))
    return tuple(_alternative(setting, kind, portfolio) for kind, portfolio in found)


def _ambitious(setting: Setting) -> Portfolio:
    case = setting.situation.case
    steps = list(Step)
    promised = case.why.ambition or Step.SPORRE
    higher = steps[min(promised.rank, len(steps) - 1)]
    raised = case.model_copy(update={"why": case.why.model_copy(update={"ambition": higher})})
    situation = Situation(raised, setting.situation.on, setting.situation.info, setting.situation.school_weeks)
    requirements = requirements_of(situation, setting.candidates, setting.duties, setting.selection)
    half_more = Limits(setting.limits.hours * 3 // 2, setting.limits.nok * 3 // 2, setting.limits.measures)
    return compose(setting.candidates, let_through(setting.gate, setting.candidates, requirements), half_more)


def _alternative(setting: Setting, kind: Literal["minimum", "recommended", "ambitious"], portfolio: Portfolio) -> Alternative:
    methods = [a.method for a in portfolio.chosen]
    situation = setting.situation
    concerned = [a for a, need in situation.concerned.items() if need is NeedOfAudience.MUST]
    reached = [a for a in concerned if any(situation.reach(m, a) is Reach.EGNET for m in methods)]
    return Alternative(
        kind=kind,
        measures=portfolio.ids,
        hours=total(m.effort.hours for m in methods),
        cost_nok=total(m.effort.nok for m in methods),
        audiences_reached=len(reached),
        audiences_required=len(concerned),
        warnings=len([w for w in warnings_of(situation, None, methods, setting.rules.pitfalls) if not w.solved_by]),
    )
