"""From a case to a plan: gate, assess, compose, schedule, review. Pure: the same arguments give the same plan."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from folkevalgt.deciding.assess import MUST_EXIST, Assessment, assess
from folkevalgt.deciding.compose import Limits, Portfolio, compose
from folkevalgt.deciding.days import Almanac, each_day
from folkevalgt.deciding.facts import facts_of
from folkevalgt.deciding.gates import gate_of, let_through
from folkevalgt.deciding.judging import Facts, judge
from folkevalgt.deciding.requirements import (
    Requirement,
    duties_in_force,
    is_binding,
    methods_of,
    requirements_of,
)
from folkevalgt.deciding.schedule import Timetable, Work, plan_dates, weeks_needed
from folkevalgt.deciding.schedule_tasks import HEARINGS
from folkevalgt.deciding.situation import MOST_MEASURES, Situation, involves, top_step
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Gate, Plan
from folkevalgt.model.rule import Duty, Rules, Selection, Span, WindowCheck
from folkevalgt.model.vocabulary import Audience, Need, Phase, Stage, Step, Verdict


@dataclass(frozen=True)
class Setting:
    """Everything a plan is made from, and what follows from it at once."""

    situation: Situation
    catalogue: Catalogue
    rules: Rules
    calendar: Calendar
    facts: Facts
    gate: Gate
    duties: tuple[Duty, ...]
    selection: tuple[Selection, ...]
    ranked: tuple[Assessment, ...]

    @property
    def limits(self) -> Limits:
        """What the plan may use."""
        return Limits(self.situation.hours, self.situation.nok, MOST_MEASURES)

    @property
    def done(self) -> dict[str, dt.date | None]:
        """The methods that have been carried out already, with their dates."""
        return {done.method: done.date for done in self.situation.case.done or ()}

    @property
    def candidates(self) -> tuple[Assessment, ...]:
        """The methods that may be chosen: not ruled out, not done already, and no body that nobody has said exists here.
        When time rules out every way to meet a duty, the quickest is kept: the law still asks for it, and the calendar
        says that it is too late.
        """
        kept = self._asked_for_by_law
        possible = (a for a in self.ranked if a.verdict is not Verdict.NO or a.method.id in kept)
        return tuple(a for a in possible if a.method.id not in self.done and MUST_EXIST not in a.marks)

    @cached_property
    def _asked_for_by_law(self) -> frozenset[str]:
        late = {a.method.id: a.method for a in self.ranked if set(a.marks) == {"time"}}
        possible = {a.method.id for a in self.ranked if a.verdict is not Verdict.NO}
        ways = [set(methods_of(duty)) for duty in self.duties if is_binding(duty)]
        quickest = (
            min(way & set(late), key=lambda id: (weeks_needed(late[id]), id), default=None) for way in ways if not way & possible
        )
        return frozenset(id for id in quickest if id is not None)

    def methods(self, ids: Sequence[str]) -> tuple[Method, ...]:
        """The methods with these ids, unknown ones left out."""
        return tuple(method for id in ids if (method := self.catalogue.get(id)) is not None)


@dataclass(frozen=True)
class Outcome:
    """A mix of measures with its dates."""

    portfolio: Portfolio
    timetable: Timetable
    dropped: tuple[str, ...] = ()


def make_plan(case: Case, catalogue: Catalogue, rules: Rules, calendar: Calendar, on: dt.date, version: str) -> Plan:
    """The plan for a case on a day. ``version`` is the version of the program, printed in the plan."""
    from folkevalgt.deciding.summing_up import sum_up

    setting = set_out(case, catalogue, rules, calendar, on)
    outcome = best_in_time(setting, required_of(setting), setting.limits)
    return sum_up(setting, outcome, version)


def set_out(case: Case, catalogue: Catalogue, rules: Rules, calendar: Calendar, on: dt.date) -> Setting:
    """Judge the gates, the duties and every method for a case."""
    situation = Situation(case, on, rules.case_type(case.case_type))
    situation = replace(situation, school_weeks=_school_weeks(situation, calendar))
    facts = facts_of(situation)
    duties = tuple(duties_in_force(rules.duties, facts, situation))
    fired = tuple(rule for rule in rules.selection if judge(rule.when, facts).verdict is Verdict.YES)
    ranked = assess(situation, facts, catalogue.methods, rules.selection)
    return Setting(situation, catalogue, rules, calendar, facts, gate_of(facts, rules.gates), duties, fired, ranked)


def _school_weeks(situation: Situation, calendar: Calendar) -> int | None:
    """Whole school weeks between start and decision; None when the decision date is not known."""
    if situation.decision is None:
        return None
    almanac = Almanac(calendar)
    return sum(almanac.is_school_day(day) for day in each_day(situation.start, situation.decision)) // 5


def required_of(setting: Setting) -> tuple[Requirement, ...]:
    """What the plan must do, within what the gate lets through, less what has been done already."""
    done = [a for a in setting.ranked if a.method.id in setting.done]
    every = requirements_of(setting.situation, [*done, *setting.candidates], setting.duties, setting.selection)
    open_ones = let_through(setting.gate, setting.candidates, every)
    return tuple(requirement for requirement in open_ones if not set(requirement.methods) & set(setting.done))


def best_in_time(setting: Setting, requirements: Sequence[Requirement], limits: Limits) -> Outcome:
    """The best mix that the calendar has room for. A measure that does not fit is left out, and the mix chosen again."""
    dropped: tuple[str, ...] = ()
    while True:
        left = [a for a in setting.candidates if a.method.id not in dropped]
        able = [replace(r, methods=tuple(id for id in r.methods if id not in dropped)) for r in requirements]
        portfolio = compose(left, able, limits)
        timetable = plan_dates(
            setting.situation.case, works_of(setting, portfolio), setting.duties, setting.calendar, setting.situation.on
        )
        late = [id for id in timetable.schedule.too_late if id in portfolio.ids and not _is_legal_duty(setting, id)]
        if not late:
            return Outcome(portfolio, timetable, dropped)
        dropped = (*dropped, *late)


def _is_legal_duty(setting: Setting, id: str) -> bool:
    return any(id in methods_of(duty) for duty in setting.duties if is_binding(duty))


def works_of(setting: Setting, portfolio: Portfolio) -> list[Work]:
    """The measures as the calendar sees them: what was done already first, then the chosen ones."""
    done = [
        _work(setting, method, setting.done[method.id] or setting.situation.start)
        for method in setting.methods(tuple(setting.done))
    ]
    return done + [_work(setting, assessment.method, None) for assessment in portfolio.chosen]


def _work(setting: Setting, method: Method, done: dt.date | None) -> Work:
    situation = setting.situation
    return Work(
        method=method,
        stage=stage_of(situation, method),
        audiences=frozenset(a for a in situation.concerned if a is not Audience.ALLE and situation.reach(method, a)),
        statutory_min=_longest_window(setting.duties, method.id),
        done=done,
        school=Need.SKOLESAMARBEID in method.needs,
        concludes=method.id in HEARINGS and situation.case.when.phase not in DRAFT_IS_OUT,
    )


DRAFT_IS_OUT = (Phase.UTKAST, Phase.BESLUTNING, Phase.GJENNOMFORING)
"""The phases in which a draft exists already, and is heard beside the other measures."""


def _longest_window(duties: Sequence[Duty], id: str) -> Span | None:
    windows = [d.check.min for d in duties if isinstance(d.check, WindowCheck) and id in d.check.methods]
    return max(windows, key=_about_days, default=None)


def _about_days(span: Span) -> int:
    """For comparing lengths only: dates are computed with calendar months."""
    return (span.days or 0) + 7 * (span.weeks or 0) + 30 * (span.months or 0)


def stage_of(situation: Situation, method: Method) -> Stage:
    """The stage a measure fills in this case: the furthest one that the step it reaches allows."""
    if not involves(method):
        return Stage.INFORMERE
    reached = top_step(method, situation.case.why.ambition)
    allowed = [stage for stage, least in LEAST_STEP.items() if reached.rank >= least.rank and stage in method.stages]
    return allowed[-1] if allowed else Stage.INNHENTE


LEAST_STEP = {Stage.INNHENTE: Step.SPORRE, Stage.DROFTE: Step.SNAKKE_MED, Stage.BESLUTTE: Step.HAND_PA_RATTET}
"""The lowest step at which a measure can fill a stage."""


def digest_of(setting: Setting) -> str:
    """Twelve characters that change when the case, the catalogue or the date does."""
    parts = (setting.situation.case.model_dump_json(), setting.catalogue.digest, setting.situation.on.isoformat())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
