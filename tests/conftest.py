"""What the tests share: the shipped catalogue, rules and calendar, and a way to make a case in one line."""

from __future__ import annotations

import datetime as dt
import signal
from functools import cache
from pathlib import Path
from typing import Any

from folkevalgt.deciding.planning import make_plan
from folkevalgt.deciding.setting import Setting, set_out
from folkevalgt.files.reading import read_calendar, read_case, read_catalogue, read_rules
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.plan import Plan
from folkevalgt.model.rule import Rules

# A shell lets what it starts in the background ignore Ctrl-C, and all below it inherits that. Some tests send one.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
ON = dt.date(2026, 12, 1)
"""The day the plans of the tests are made."""


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


@cache
def rules() -> Rules:
    return read_rules()


@cache
def calendar() -> Calendar:
    return read_calendar()


@cache
def lillevik() -> Case:
    return read_case(ROOT / "cases" / "lillevik-skole.yaml")


def changed(case: Case, **answers: Any) -> Case:
    """The case with other answers. A part is given as a dict of its keys: ``when={"weeks": 2}``."""
    raw = case.model_dump(mode="json", exclude_none=True, by_alias=True)
    raw.pop("unsure", None)
    for name, value in answers.items():
        raw[name] = {**raw.get(name, {}), **value} if isinstance(value, dict) else value
        if isinstance(value, dict):
            raw[name] = {key: item for key, item in raw[name].items() if item is not None}
    return Case.model_validate({name: value for name, value in raw.items() if value is not None})


def case_of(case_type: str = "generell-sak", **answers: Any) -> Case:
    """A case with only the answers that matter to the test."""
    return Case.model_validate({"title": "En sak", "case_type": case_type, **answers})


@cache
def plan_of(case: Case, on: dt.date = ON) -> Plan:
    return make_plan(case, catalogue(), rules(), calendar(), on, "test")


@cache
def setting_of(case: Case, on: dt.date = ON) -> Setting:
    return set_out(case, catalogue(), rules(), calendar(), on)


def fired(plan: Plan, on: str = "plan") -> set[str]:
    """The pitfalls that fire on the plan, or on what was planned."""
    return {warning.rule for warning in plan.warnings if warning.on == on}


def chosen(plan: Plan) -> set[str]:
    return {measure.method for measure in plan.measures}


def applying(plan: Plan) -> set[str]:
    return {duty.rule for duty in plan.duties if duty.applies == "yes"}
