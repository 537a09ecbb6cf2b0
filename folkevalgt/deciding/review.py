"""Look the whole over: pitfalls, duties, practice, promise and coverage, for what was planned and for the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Literal

from folkevalgt.deciding.facts import facts_of
from folkevalgt.deciding.facts_of_measures import OF_MEASURES, highest_step
from folkevalgt.deciding.judging import Facts, judge
from folkevalgt.deciding.requirements import in_force, is_over, methods_of
from folkevalgt.deciding.situation import Situation, involves, top_step
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Coverage, DutyState, DutyStatus, MitigationState, PracticeState, Promise, Question, Warning
from folkevalgt.model.reason import Reason
from folkevalgt.model.rule import ContentCheck, Duty, HearCheck, Mitigation, NoCheck, Pitfall, Practice, Rule
from folkevalgt.model.vocabulary import (
    InputStatus,
    Language,
    NeedOfAudience,
    Reach,
    Stage,
    Step,
    Strength,
    Verdict,
)

Subject = Literal["planned", "plan"]


def warnings_of(
    situation: Situation, planned: Sequence[Method] | None, chosen: Sequence[Method], pitfalls: Iterable[Pitfall]
) -> tuple[Warning, ...]:
    """Every pitfall that fires on what was planned (when anything was) or on the plan, the gravest first.

    A pitfall that the plan answers is kept and marked with what solves it.
    """
    reviews: list[tuple[Subject, Sequence[Method]]] = [("plan", chosen)]
    if planned is not None:
        reviews.insert(0, ("planned", planned))
    found = [w for on, measures in reviews for rule in pitfalls if (w := _warn(situation, on, measures, rule)) is not None]
    return tuple(sorted(found, key=lambda w: (w.on != "plan", -w.severity.rank)))


def _warn(situation: Situation, on: Subject, measures: Sequence[Method], rule: Pitfall) -> Warning | None:
    facts = facts_of(situation.with_measures(measures))
    reason = judge(rule.when, facts)
    if reason.verdict is not Verdict.YES:
        return None
    states = tuple(_mitigation(i, m, facts, measures) for i, m in enumerate(rule.mitigations))
    solving = [state for state, m in zip(states, rule.mitigations, strict=True) if m.solves and state.in_place]
    return Warning(
        rule=rule.id,
        group=rule.group,
        severity=rule.severity,
        on=on,
        measures=_concerned(reason, measures),
        solved_by=tuple(dict.fromkeys(method for state in solving for method in state.methods or ("saken",))),
        mitigations=states,
        facts={leaf.fact: leaf.actual for leaf in reason.leaves() if leaf.actual is not None},
        reason=reason,
    )


def _mitigation(index: int, mitigation: Mitigation, facts: Facts, measures: Sequence[Method]) -> MitigationState:
    doing = tuple(method.id for method in measures if method.id in mitigation.methods)
    answered = mitigation.answered_when is not None and judge(mitigation.answered_when, facts).verdict is Verdict.YES
    return MitigationState(index=index, in_place=bool(doing) or answered, methods=doing)


def _concerned(reason: Reason, measures: Sequence[Method]) -> tuple[str, ...]:
    """The measures a warning is about: those its condition names; else all that ask people, when it looked at measures."""
    holding = [leaf for leaf in reason.leaves() if leaf.fact in OF_MEASURES and leaf.verdict is Verdict.YES]
    named = {id for leaf in holding if leaf.fact == "measures" for id in leaf.expected["includes"]}
    if not holding:
        return ()
    return tuple(method.id for method in measures if (method.id in named if named else involves(method)))


def duties_state(
    situation: Situation,
    facts: Facts,
    duties: Iterable[Duty],
    chosen: Sequence[Method],
    due: Mapping[str, dt.date],
    too_late: Container[str] = (),
) -> tuple[DutyState, ...]:
    """Every duty that applies or may apply, the binding ones first. ``due`` gives the dates the calendar has found, and
    ``too_late`` the duties that there is no time for.
    """
    found = []
    for duty in duties:
        reason = judge(duty.when, facts)
        if reason.verdict is not Verdict.NO and (in_force(duty, situation) or duty.pending):
            over = is_over(duty, situation)
            state = _duty_state(duty, reason, () if over else chosen, None if over else due.get(duty.id))
            status: DutyStatus = "earlier" if over else "no-time" if duty.id in too_late else state.status
            found.append(state.model_copy(update={"status": status}))
    return tuple(sorted(found, key=lambda d: (-d.applies.rank, list(Strength).index(d.strength), -d.severity.rank)))


def _duty_state(duty: Duty, reason: Reason, chosen: Sequence[Method], due: dt.date | None) -> DutyState:
    doing = tuple(method.id for method in chosen if method.id in methods_of(duty))
    return DutyState(
        rule=duty.id,
        applies=reason.verdict,
        law=duty.law.cited(Language.NB),
        strength=duty.strength,
        severity=duty.severity,
        confidence=duty.confidence,
        status=_status(duty, reason, doing, due),
        due=due,
        hear=duty.hear,
        measures=doing,
        reason=reason,
    )


def _status(duty: Duty, reason: Reason, doing: tuple[str, ...], due: dt.date | None) -> DutyStatus:
    """What the plan shows of a duty. It never certifies that the law is met; only checked and binding law is called undone."""
    if duty.pending or isinstance(duty.check, NoCheck):
        return "information"
    if reason.verdict is Verdict.UNKNOWN or isinstance(duty.check, ContentCheck):
        return "unclear"
    if doing or (not methods_of(duty) and not isinstance(duty.check, HearCheck) and due is not None):
        return "planned"
    return "not-planned" if methods_of(duty) and _can_be_broken(duty) else "unclear"


def _can_be_broken(duty: Duty) -> bool:
    return duty.strength.binds and duty.confidence.is_checked


def practice_state(facts: Facts, practice: Iterable[Practice]) -> tuple[PracticeState, ...]:
    """Each success factor, tip and sign of samskaping: fulfilled, missing or unclear in this plan."""
    words: dict[Verdict, Literal["fulfilled", "missing", "unclear"]] = {
        Verdict.YES: "fulfilled",
        Verdict.NO: "missing",
        Verdict.UNKNOWN: "unclear",
    }
    judged = [(rule, judge(rule.when, facts)) for rule in practice]
    return tuple(
        PracticeState(rule=rule.id, kind=rule.kind, state=words[reason.verdict], reason=reason) for rule, reason in judged
    )


def promise_of(situation: Situation, chosen: Sequence[Method]) -> Promise:
    """What is promised, what the input counts as, what is open, and what the mix can reach: four things that must agree."""
    why = situation.case.why
    reached = highest_step(situation, chosen)
    open_count = None if why.open is None else len(why.open)
    tests: list[tuple[Any, bool | None]] = [
        ("mix-below-promise", _below(why.ambition, reached)),
        ("nothing-open", None if open_count is None else open_count == 0 and _asks(why.ambition)),
        ("power-without-status", _power_without_status(why.ambition, why.status)),
    ]
    faults = tuple(name for name, wrong in tests if wrong)
    unknown = any(wrong is None for _, wrong in tests)
    agrees = Verdict.NO if faults else Verdict.UNKNOWN if unknown else Verdict.YES
    return Promise(promised=why.ambition, reached=reached, status=why.status, open_count=open_count, agrees=agrees, faults=faults)


def _asks(promised: Step | None) -> bool:
    return promised is not Step.INFORMERE


def _below(promised: Step | None, reached: Step | None) -> bool | None:
    if promised is None:
        return None
    return reached is None or reached.rank < promised.rank


def _power_without_status(promised: Step | None, status: InputStatus | None) -> bool | None:
    if promised is None or (promised is Step.HAND_PA_RATTET and status is None):
        return None
    return promised is Step.HAND_PA_RATTET and status is InputStatus.RADGIVENDE


def coverage_of(situation: Situation, chosen: Sequence[Method]) -> tuple[Coverage, ...]:
    """How each audience of the case is covered, those that must be reached first."""
    needs = sorted(situation.concerned.items(), key=lambda item: item[1] is not NeedOfAudience.MUST)
    return tuple(_coverage(situation, audience, need, chosen) for audience, need in needs)


def _coverage(situation: Situation, audience: Any, need: NeedOfAudience, chosen: Sequence[Method]) -> Coverage:
    asked = {m.id: reach for m in chosen if involves(m) and (reach := situation.reach(m, audience)) is not None}
    made_for = [m for m in chosen if asked.get(m.id) is Reach.EGNET]
    steps = [top_step(m, situation.case.why.ambition) for m in made_for]
    return Coverage(
        audience=audience,
        need=need,
        informed=any(Stage.INFORMERE in m.stages and situation.reach(m, audience) for m in chosen),
        measures=asked,
        recruitment=tuple(dict.fromkeys(m.recruitment[0] for m in made_for)),
        highest_step=max(steps, key=lambda step: step.rank, default=None),
    )


def questions_of(situation: Situation, facts: Facts, rules: Iterable[Rule]) -> tuple[Question, ...]:
    """The facts that are not known, or only presumed, and that some rule turns on; the one with most rules first."""
    asking: dict[str, list[str]] = {}
    presumed: set[str] = set()
    for rule in rules:
        reason = judge(rule.when, facts)
        for fact in reason.unknown_facts():
            asking.setdefault(fact, []).append(rule.id)
        for leaf in reason.leaves() if reason.verdict is Verdict.YES else ():
            if leaf.presumed:
                presumed.add(leaf.fact)
                asking.setdefault(leaf.fact, []).append(rule.id)
    known = [fact for fact in asking if fact not in OF_MEASURES]
    ordered = sorted(known, key=lambda fact: (fact in presumed, -len(asking[fact]), fact))
    return tuple(
        Question(
            fact=fact,
            rules=tuple(dict.fromkeys(asking[fact])),
            presumed=fact in presumed,
            unsure=any(path.rsplit(".", 1)[-1] == fact for path in situation.case.unsure),
        )
        for fact in ordered
    )
