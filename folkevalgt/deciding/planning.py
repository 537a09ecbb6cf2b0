"""From a case to a plan: gate, assess, compose, schedule, review. Pure: the same arguments give the same plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from folkevalgt.deciding.in_time import best_in_time
from folkevalgt.deciding.setting import required_of, set_out
from folkevalgt.deciding.summing_up import sum_up
from folkevalgt.deciding.what_if import what_if
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.plan import Plan
from folkevalgt.model.rule import Rules


def make_plan(
    case: Case,
    catalogue: Catalogue,
    rules: Rules,
    calendar: Calendar,
    on: dt.date,
    version: str,
    *,
    near: bool = False,
    thorough: Collection[str] = (),
    compared: bool = False,
) -> Plan:
    """The plan for a case on a day. ``version`` is the version of the program, printed in the plan.

    What brings a method into the plan takes a new plan to know. ``near`` asks for it for the near misses, in the simplest
    way; ``thorough`` are methods to try everything for. ``compared`` asks which answers of the case change the plan
    most; that takes a plan for each.
    """
    setting = set_out(case, catalogue, rules, calendar, on)
    outcome = best_in_time(setting, required_of(setting), setting.limits)
    plan = sum_up(setting, outcome, version, near=near, thorough=thorough)
    return plan.model_copy(update={"what_if": what_if(setting, outcome)}) if compared else plan
