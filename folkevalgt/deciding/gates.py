"""May the municipality start at all, and what may it promise?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.judging import Facts, judge
from folkevalgt.deciding.requirements import LEGAL_ONLY, Requirement
from folkevalgt.deciding.situation import involves
from folkevalgt.model.plan import ClosedGate, Gate
from folkevalgt.model.rule import Gate as GateRule
from folkevalgt.model.vocabulary import GateEffect, Verdict


def gate_of(facts: Facts, gates: Sequence[GateRule]) -> Gate:
    """The gates that are closed, or that cannot be judged yet. Only ``bare-informere`` stops the invitations."""
    judged = [(rule, judge(rule.when, facts)) for rule in gates]
    closed = tuple(
        ClosedGate(rule=rule.id, verdict=reason.verdict, effect=rule.effect, reason=reason)
        for rule, reason in judged
        if reason.verdict is not Verdict.NO
    )
    stopped = any(gate.verdict is Verdict.YES and gate.effect is GateEffect.BARE_INFORMERE for gate in closed)
    return Gate(open=not stopped, closed=closed)


def let_through(gate: Gate, candidates: Sequence[Assessment], requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """What the plan must do with this gate: everything when it is open, else the law and information only."""
    if gate.open:
        return tuple(requirements)
    informing = {a.method.id for a in candidates if not involves(a.method)}
    kept = [requirement for requirement in requirements if requirement.kind in LEGAL_ONLY]
    return tuple(_without_invitations(requirement, informing) for requirement in kept)


def _without_invitations(requirement: Requirement, informing: set[str]) -> Requirement:
    """The requirement met by information alone where the law, or the need, is no more than to inform."""
    methods = tuple(id for id in requirement.methods if id in informing)
    if requirement.kind == "duty" and not methods:
        return requirement
    return replace(requirement, methods=methods)
