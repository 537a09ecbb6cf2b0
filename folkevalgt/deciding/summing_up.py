"""Put the parts of a plan together as the data that is printed and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from folkevalgt.deciding.alternatives import alternatives_of
from folkevalgt.deciding.compose import Portfolio
from folkevalgt.deciding.deadlines import broken, due_dates
from folkevalgt.deciding.facts import facts_of
from folkevalgt.deciding.facts_of_measures import count_measures
from folkevalgt.deciding.finishing import unfinished_of
from folkevalgt.deciding.gaps import councils_for, gaps_of
from folkevalgt.deciding.in_time import Outcome
from folkevalgt.deciding.lifting import Lifted
from folkevalgt.deciding.ranking import near_misses, ranking_of
from folkevalgt.deciding.requirements import is_ahead, methods_of
from folkevalgt.deciding.review import (
    coverage_of,
    duties_state,
    practice_state,
    promise_of,
    questions_of,
    warnings_of,
)
from folkevalgt.deciding.setting import Setting, digest_of
from folkevalgt.deciding.situation import MOST_MEASURES, Situation, top_step
from folkevalgt.deciding.works import stage_of
from folkevalgt.model.base import Range, total
from folkevalgt.model.method import Method
from folkevalgt.model.plan import (
    Because,
    Measure,
    Plan,
    Totals,
    Versions,
)
from folkevalgt.model.rule import Rule
from folkevalgt.model.vocabulary import Stage


def sum_up(setting: Setting, outcome: Outcome, version: str, *, near: bool, thorough: Collection[str]) -> Plan:
    """The plan as it is printed. ``near`` and ``thorough``: as for :func:`folkevalgt.deciding.planning.make_plan`."""
    late = setting.methods(outcome.timetable.schedule.too_late)
    situation, portfolio = replace(setting.situation, out_of_time=late), outcome.portfolio
    done = setting.methods(tuple(setting.done))
    chosen = (*done, *(assessment.method for assessment in portfolio.chosen))
    seen = situation.with_measures(chosen)
    facts = facts_of(seen)
    planned = None if situation.case.planned is None else setting.methods(situation.case.planned)
    measures = _measures(setting, outcome, chosen)
    warnings = warnings_of(situation, planned, chosen, setting.rules.pitfalls)
    lifted = Lifted(setting, outcome)
    gaps = gaps_of(setting, outcome, lifted)
    nearest = near_misses(setting, outcome)
    schedule, duties = outcome.timetable.schedule, setting.rules.duties
    too_late = {gap.about for gap in gaps if gap.kind in ("duty", "expected") and gap.why == "time"}
    too_late |= broken(setting.duties, schedule)
    states = duties_state(seen, facts, duties, chosen, due_dates(duties, schedule), too_late)
    return Plan(
        on=situation.on,
        case=situation.case,
        gate=setting.gate,
        measures=measures,
        ranking=ranking_of(setting, outcome, lifted, nearest if near else (), thorough),
        near_misses=nearest,
        coverage=coverage_of(situation, chosen),
        stages={stage: tuple(m.method for m in measures if m.stage is stage) for stage in Stage},
        gaps=gaps,
        warnings=warnings,
        duties=states,
        practice=practice_state(facts, setting.rules.practice),
        promise=promise_of(situation, chosen),
        schedule=outcome.timetable.schedule,
        questions=questions_of(seen, facts, _asking(setting)),
        unfinished=unfinished_of(situation.case, setting.gate, states),
        totals=_totals(situation, chosen, portfolio.proven),
        alternatives=alternatives_of(setting, outcome),
        versions=_versions(setting, version),
    )


def _asking(setting: Setting) -> Iterable[Rule]:
    rules = setting.rules
    ahead = [duty for duty in rules.duties if is_ahead(duty, setting.situation)]
    return [*rules.gates, *rules.pitfalls, *ahead, *rules.selection, *rules.practice]


def _measures(setting: Setting, outcome: Outcome, chosen: Sequence[Method]) -> tuple[Measure, ...]:
    made = [_measure(setting, outcome, method) for method in chosen]
    last = dt.date.max
    return tuple(sorted(made, key=lambda m: (m.stage.rank, m.start or last, m.method)))


def _measure(setting: Setting, outcome: Outcome, method: Method) -> Measure:
    situation, placed = setting.situation, outcome.timetable.placed.get(method.id)
    because = _because(situation, outcome.portfolio, method.id)
    return Measure(
        method=method.id,
        step=top_step(method, situation.case.why.ambition),
        stage=stage_of(situation, method),
        prepare=placed.prepare if placed else None,
        start=placed.start if placed else None,
        end=placed.end if placed else None,
        audiences={a: reach for a in situation.concerned if (reach := situation.reach(method, a)) is not None},
        hours=Range(min=method.effort.hours.min, max=method.effort.hours.max),
        cost_nok=Range(min=method.effort.nok.min, max=method.effort.nok.max),
        others={who: Range(min=r.min, max=r.max) for who, r in method.effort.others.items()},
        statutory=any(reason.kind == "duty" for reason in because),
        presumed=_is_presumed(situation, method),
        done=setting.done.get(method.id),
        responsible=_responsible(situation, stage_of(situation, method)),
        because=because,
    )


def _is_presumed(situation: Situation, method: Method) -> bool:
    """Whether nobody has said that the council is there; the law gives every municipality some (kommuneloven § 5-12)."""
    return method.is_council and not method.is_statutory_body and method.id not in (situation.case.bodies or ())


def _responsible(situation: Situation, stage: Stage) -> str | None:
    """Who leads the measure: the process leader where people talk together, otherwise the owner of the process."""
    roles = situation.case.roles
    if stage in (Stage.DROFTE, Stage.BESLUTTE):
        return roles.process_leader or roles.owner
    return roles.owner or roles.process_leader


def _because(situation: Situation, portfolio: Portfolio, id: str) -> tuple[Because, ...]:
    served = [requirement for requirement in portfolio.requirements if id in requirement.methods]
    return tuple(
        Because(
            kind=r.kind,
            about=r.about,
            alone=portfolio.serving(r) == (id,),
            councils=bool({*councils_for(situation, portfolio, r)} - {id}),
        )
        for r in served
    )


def _totals(situation: Situation, chosen: Sequence[Method], proven: bool) -> Totals:
    resources = situation.case.resources
    done = {d.method for d in situation.case.done or ()}
    ahead = [method for method in chosen if method.id not in done]
    return Totals(
        measures=count_measures(chosen),
        hours=total(m.effort.hours for m in ahead),
        cost_nok=total(m.effort.nok for m in ahead),
        hours_available=situation.hours,
        hours_presumed=resources.hours is None,
        budget_nok=situation.nok,
        budget_presumed=resources.budget_nok is None,
        limit=MOST_MEASURES,
        proven=proven,
    )


def _versions(setting: Setting, version: str) -> Versions:
    catalogue = setting.catalogue
    checked = [duty.checked for duty in setting.duties if methods_of(duty) or duty.hear]
    return Versions(
        folkevalgt=version,
        catalogue=catalogue.title,
        methods=len(catalogue.methods),
        digest=digest_of(setting),
        law_checked=min(checked, default=None),
    )
