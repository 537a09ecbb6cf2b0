"""What an answer changed: how many methods fit, which fell away or came back and by what, and the gates that closed."""

from __future__ import annotations

from dataclasses import dataclass

from folkevalgt.asking.draft import Draft
from folkevalgt.asking.remarks import Remark, remarks
from folkevalgt.model.condition import FACTS
from folkevalgt.model.method import Method
from folkevalgt.model.plan import ClosedGate
from folkevalgt.model.reason import Reason
from folkevalgt.model.vocabulary import Verdict


@dataclass(frozen=True)
class Fallen:
    """Methods that fell away for the same reason. ``rule`` is the selection rule that did it, when one did."""

    reason: Reason
    rule: str | None
    methods: tuple[Method, ...]


@dataclass(frozen=True)
class Effect:
    """The difference between two drafts. ``fitting`` counts the methods that are not ruled out, of ``every``; ``before`` those
    that were not before, None when nothing has been said yet.
    """

    before: int | None
    fitting: int
    every: int
    fallen: tuple[Fallen, ...]
    back: tuple[Method, ...]
    gates: tuple[ClosedGate, ...]
    remarks: tuple[Remark, ...]


def effect(before: Draft, after: Draft, first: bool = False) -> Effect:
    """What the step from one draft to the next changed; after the ``first`` answer all that is ruled out is new."""
    out_before, out_after = frozenset() if first else _ruled_out(before), _ruled_out(after)
    said = set(remarks(before))
    every = len(after.setting.ranked)
    return Effect(
        before=None if first else every - len(out_before),
        fitting=every - len(out_after),
        every=every,
        fallen=_fallen(before, after, out_before),
        back=tuple(a.method for a in after.setting.ranked if a.method.id in out_before - out_after),
        gates=tuple(gate for gate in gates(after) if gate.rule not in {old.rule for old in gates(before)}),
        remarks=tuple(remark for remark in remarks(after) if remark not in said),
    )


def _ruled_out(draft: Draft) -> frozenset[str]:
    return frozenset(a.method.id for a in draft.setting.ranked if a.verdict is Verdict.NO)


def gates(draft: Draft, verdict: Verdict = Verdict.YES) -> tuple[ClosedGate, ...]:
    """The gates that are closed; with UNKNOWN those that may be, and that no answer has settled."""
    return tuple(gate for gate in draft.setting.gate.closed if gate.verdict is verdict)


def _fallen(before: Draft, after: Draft, out_before: frozenset[str]) -> tuple[Fallen, ...]:
    """The methods that are ruled out now and were not before, grouped by the fact that did it; the largest group first."""
    selection = {rule.id for rule in after.rules.selection}
    groups: dict[str, tuple[Reason, str | None, list[Method]]] = {}
    for assessment in after.setting.ranked:
        if assessment.verdict is Verdict.NO and assessment.method.id not in out_before:
            mark, reason = assessment.marks[0], _deciding(assessment.reasons[0], before, after)
            rule = mark if mark in selection else None
            groups.setdefault(rule or reason.fact, (reason, rule, []))[2].append(assessment.method)
    found = [Fallen(reason, rule, tuple(methods)) for reason, rule, methods in groups.values()]
    return tuple(sorted(found, key=lambda fallen: -len(fallen.methods)))


def _deciding(reason: Reason, before: Draft, after: Draft) -> Reason:
    """The test that decided: one on a fact that the answer has changed, else the first."""
    leaves = [leaf for leaf in reason.leaves() if leaf.verdict is not Verdict.UNKNOWN] or list(reason.leaves())
    changed = (
        leaf for leaf in leaves if leaf.fact in FACTS and before.setting.facts(leaf.fact) != after.setting.facts(leaf.fact)
    )
    return next(changed, leaves[0])
