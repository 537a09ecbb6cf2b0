"""What a plan is made from: a case on a day, the rules that apply to it, and every method judged against it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace

from folkevalgt.deciding.assess import MUST_EXIST, Assessment, assess
from folkevalgt.deciding.changing import with_changes
from folkevalgt.deciding.compose import Limits, Models
from folkevalgt.deciding.days import almanac_of, each_day
from folkevalgt.deciding.facts import facts_of
from folkevalgt.deciding.gates import gate_of, let_through
from folkevalgt.deciding.judging import Facts, judge
from folkevalgt.deciding.requirements import Requirement, duties_in_force, methods_of, requirements_of
from folkevalgt.deciding.schedule import Timetable
from folkevalgt.deciding.situation import MOST_MEASURES, Situation
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Change, Gate
from folkevalgt.model.rule import Duty, Rules, Selection
from folkevalgt.model.vocabulary import LawStatus, Verdict


@dataclass(frozen=True)
class Setting:
    """Everything a plan is made from, and what follows from it at once. ``timetables`` and ``models`` are those that have been
    made already, by what they were made from: one memory for the setting and for all that come of it.
    """

    situation: Situation
    catalogue: Catalogue
    rules: Rules
    calendar: Calendar
    facts: Facts
    gate: Gate
    duties: tuple[Duty, ...]
    selection: tuple[Selection, ...]
    ranked: tuple[Assessment, ...]
    timetables: dict[Hashable, Timetable] = field(default_factory=dict, compare=False, repr=False)
    models: Models = field(default_factory=dict, compare=False, repr=False)

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
        """The methods that may be chosen: not ruled out, not done already, no body that nobody has said exists here, and no
        procedure that the law keeps for other cases as far as we know. When the gate is closed, nothing is to be had from a
        method that fits well: what the law asks for is done with the fewest hours.
        """
        left = tuple(a for a in self.possible if a.verdict is not Verdict.NO)
        return left if self.gate.open else tuple(replace(a, fits=()) for a in left)

    @property
    def possible(self) -> tuple[Assessment, ...]:
        """The methods that may be chosen, or could be if there were more to spend. What a plan must do is decided among
        these, so that less to spend never makes it settle for a method that is beside the case.
        """
        left = (a for a in self.ranked if a.possible and a.method.id not in self.done)
        return tuple(a for a in left if MUST_EXIST not in a.marks and not self._kept_by_law(a))

    def _kept_by_law(self, assessment: Assessment) -> bool:
        """Whether the law prescribes a method for some cases, and it is not known that this is one of them."""
        law = assessment.method.law
        prescribed = law is not None and law.status is LawStatus.PABUDT_I_NOEN_SAKER
        return prescribed and any(mark.startswith("requires") for mark in assessment.marks)

    def methods(self, ids: Sequence[str]) -> tuple[Method, ...]:
        """The methods with these ids, unknown ones left out."""
        return tuple(method for id in ids if (method := self.catalogue.get(id)) is not None)


def set_out(case: Case, catalogue: Catalogue, rules: Rules, calendar: Calendar, on: dt.date) -> Setting:
    """Judge the gates, the duties and every method for a case."""
    plain = situation_of(case, rules, calendar, on)
    duties = tuple(duties_in_force(rules.duties, facts_of(plain), plain))
    situation = replace(plain, by_law=_without_choice(duties, catalogue, case))
    facts = facts_of(situation)
    fired = tuple(rule for rule in rules.selection if judge(rule.when, facts).verdict is Verdict.YES)
    ranked = assess(situation, facts, catalogue.methods, rules.selection)
    return Setting(situation, catalogue, rules, calendar, facts, gate_of(facts, rules.gates), duties, fired, ranked)


def _without_choice(duties: Sequence[Duty], catalogue: Catalogue, case: Case) -> tuple[Method, ...]:
    """The methods that are the only way to meet a duty, and that are not carried out yet."""
    done = {carried_out.method for carried_out in case.done or ()}
    only = {methods_of(duty)[0] for duty in duties if duty.strength.binds and len(methods_of(duty)) == 1}
    return tuple(method for method in catalogue.methods if method.id in only - done)


def again(setting: Setting, changes: Collection[Change]) -> Setting:
    """The changed case, judged again. A wish alone changes no judgement."""
    case = with_changes(setting.situation.case, changes)
    if all(change.fact in ("planned", "unplanned") for change in changes):
        return replace(setting, situation=replace(setting.situation, case=case))
    changed = set_out(case, setting.catalogue, setting.rules, setting.calendar, setting.situation.on)
    return replace(changed, timetables=setting.timetables, models=setting.models)


def situation_of(case: Case, rules: Rules, calendar: Calendar, on: dt.date) -> Situation:
    """A case on a day, with what follows from its type and the calendar."""
    situation = Situation(case, on, rules.case_type(case.case_type))
    return replace(situation, school_weeks=_school_weeks(situation, calendar))


def _school_weeks(situation: Situation, calendar: Calendar) -> int | None:
    """Whole school weeks between start and decision; None when the decision date is not known."""
    if situation.decision is None:
        return None
    almanac = almanac_of(calendar, situation.case.when.breaks or ())
    return sum(almanac.is_school_day(day) for day in each_day(situation.start, situation.decision)) // 5


def required_of(setting: Setting, within: Sequence[Assessment] | None = None) -> tuple[Requirement, ...]:
    """What the plan must do, within what the gate lets through, less what has been done already: by the candidates, or by
    the methods given.
    """
    allowed = setting.candidates if within is None else within
    done = [a for a in setting.ranked if a.method.id in setting.done]
    every = requirements_of(setting.situation, [*done, *setting.possible], setting.duties, setting.selection)
    within_reach = {a.method.id for a in allowed}
    left = [_only(requirement, within_reach) for requirement in every if not set(requirement.methods) & set(setting.done)]
    return let_through(setting.gate, allowed, left)


def _only(requirement: Requirement, ids: Collection[str]) -> Requirement:
    return replace(requirement, methods=tuple(id for id in requirement.methods if id in ids))


def digest_of(setting: Setting) -> str:
    """Twelve characters that change when the case, the catalogue or the date does."""
    parts = (setting.situation.case.model_dump_json(), setting.catalogue.digest, setting.situation.on.isoformat())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
