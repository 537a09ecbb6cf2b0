"""What must be answered or done before a strategy is final."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.model.case import Case
from folkevalgt.model.plan import DutyState, Gate, Unfinished
from folkevalgt.model.vocabulary import GateEffect, Verdict

DONE = ("planned", "earlier", "unclear", "information")
"""What a plan shows of a duty that is not undone. *earlier* and *unclear* are what no plan can show by itself."""


def unfinished_of(case: Case, gate: Gate, duties: Sequence[DutyState]) -> Unfinished:
    """What a final strategy must know, and the binding law that the plan leaves undone.

    Needed are the answers everybody who is invited must get, what the gates turn on, and what a *skal* turns on.
    """
    binding = [duty for duty in duties if duty.strength.binds and duty.confidence.is_checked]
    open_ones = (duty for duty in binding if duty.applies is Verdict.UNKNOWN and duty.status != "earlier")
    law = (fact for duty in open_ones for fact in duty.reason.unknown_facts())
    needed = dict.fromkeys([*_said_to_people(case, gate), *_of_gates(gate), *law])
    undone = [duty.rule for duty in binding if duty.applies is Verdict.YES and duty.status not in DONE]
    return Unfinished(answers=tuple(fact for fact in needed if fact not in OF_MEASURES), duties=tuple(undone))


def _said_to_people(case: Case, gate: Gate) -> Iterable[str]:
    """The facts behind an honest invitation: who decides and when, for whom, what is open, and who answers."""
    answers = {
        "decided_by": case.when.decided_by,
        "decision_date_known": case.when.decision,
        "audiences": case.who,
        "owner_named": case.roles.owner,
        "answers_named": case.roles.answers,
    }
    room = {"open_count": case.why.open, "status": case.why.status} if gate.open else {}
    return [fact for fact, answer in {**answers, **room}.items() if answer is None]


def _of_gates(gate: Gate) -> Iterable[str]:
    """What could still stop the invitations; nothing when they are stopped already."""
    if not gate.open:
        return []
    stopping = [g for g in gate.closed if g.verdict is Verdict.UNKNOWN and g.effect is GateEffect.BARE_INFORMERE]
    return [fact for closed in stopping for fact in closed.reason.unknown_facts()]
