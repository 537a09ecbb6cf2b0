"""What a plan cannot do, and why."""

from __future__ import annotations

from collections.abc import Sequence, Set

from folkevalgt.deciding.assess import SHORT_OF
from folkevalgt.deciding.compose import Portfolio
from folkevalgt.deciding.in_time import Outcome, out_of_time
from folkevalgt.deciding.lifting import Lifted
from folkevalgt.deciding.requirements import Requirement, requirements_of
from folkevalgt.deciding.setting import Setting
from folkevalgt.deciding.situation import Situation
from folkevalgt.model.plan import Gap, GapReason
from folkevalgt.model.vocabulary import Audience, Reach


def gaps_of(setting: Setting, outcome: Outcome, lifted: Lifted) -> tuple[Gap, ...]:
    """Every requirement that the mix does not meet, each said once."""
    portfolio = outcome.portfolio
    unmet = [requirement for requirement in portfolio.unmet if not _said_already(requirement, portfolio.unmet)]
    return tuple(
        Gap(
            kind=r.kind,
            about=r.about,
            need=r.need,
            why=_why(setting, outcome, lifted, r),
            councils=bool(councils_for(setting.situation, portfolio, r)),
        )
        for r in unmet
    )


def councils_for(situation: Situation, portfolio: Portfolio, requirement: Requirement) -> tuple[str, ...]:
    """The chosen councils made for the audience a requirement is about. They speak for it, and do not count as reaching it."""
    if requirement.kind not in ("audience", "audience-step"):
        return ()
    councils = (a.method for a in portfolio.chosen if a.method.is_council)
    return tuple(m.id for m in councils if situation.reach(m, Audience(requirement.about)) is Reach.EGNET)


def _said_already(requirement: Requirement, unmet: Sequence[Requirement]) -> bool:
    """An audience that nothing reaches is not reached at the promised step either; one gap says it."""
    return requirement.kind == "audience-step" and any((r.kind, r.about) == ("audience", requirement.about) for r in unmet)


def _why(setting: Setting, outcome: Outcome, lifted: Lifted, requirement: Requirement) -> GapReason:
    """Why a requirement is not met: only time stands in the way of a method that could have met it, or it is the first
    limit that would have to be lifted for one to come in, or no method can.
    """
    every = requirements_of(setting.situation, setting.ranked, setting.duties, setting.selection)
    able = next((r.methods for r in every if r.key == requirement.key), ())
    if out_of_time(setting, outcome, able):
        return "time"
    if requirement.methods:
        return lifted.reason(lambda portfolio: bool(portfolio.serving(requirement)))
    return _short_of([set(a.marks) for a in setting.ranked if a.method.id in able])


def _short_of(ruled_out: Sequence[Set[str]]) -> GapReason:
    """What the municipality has too little of, given what rules out each method that is able: more to spend, or someone to
    lead a conversation, or nothing that it could get.
    """
    spent = set[str]().union(*(marks for marks in ruled_out if marks <= set(SHORT_OF)))
    if spent & {"hours", "budget"}:
        return "hours" if "hours" in spent else "budget"
    return "facilitator" if any(marks <= {*SHORT_OF, "facilitator"} for marks in ruled_out) else "no-method"
