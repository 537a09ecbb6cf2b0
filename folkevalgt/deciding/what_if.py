"""Which single answer of a case changes the plan most: each is given another value, and the plan is made again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from folkevalgt.deciding.assess import required_of as required_of_method
from folkevalgt.deciding.changing import STANDS_AT
from folkevalgt.deciding.in_time import Outcome, best_in_time
from folkevalgt.deciding.judging import judge
from folkevalgt.deciding.requirements import methods_of
from folkevalgt.deciding.setting import Setting, again, required_of
from folkevalgt.model.condition import kind_of, words_of
from folkevalgt.model.plan import Change, WhatIf

MOST_SHOWN = 8
"""How many answers are told; the rest change the plan less."""

NUMBERS = ("hours_available", "budget_nok", "weeks_available")
"""The numbers of a case. They are tried with half of what they are, and with half as much again."""


def what_if(setting: Setting, outcome: Outcome) -> tuple[WhatIf, ...]:
    """The answers that change the plan most, the most first. An answer that changes no measure is not among them."""
    found = [told for change in _other_answers(setting) if (told := _told(setting, outcome, change)) is not None]
    most: dict[str, WhatIf] = {}
    for one in sorted(found, key=lambda one: (-_weight(one), one.fact, str(one.value))):
        most.setdefault(one.fact, one)
    return tuple(most.values())[:MOST_SHOWN]


def _weight(one: WhatIf) -> int:
    return len(one.comes_in) + len(one.goes_out)


def _told(setting: Setting, outcome: Outcome, change: Change) -> WhatIf | None:
    other = again(setting, [change])
    if _decides_alike(setting, other):
        return None
    found = best_in_time(other, required_of(other), other.limits)
    if found.timetable.schedule.past_the_law and not outcome.timetable.schedule.past_the_law:
        return None
    before, after = outcome.portfolio.ids, found.portfolio.ids
    comes, goes = tuple(id for id in after if id not in before), tuple(id for id in before if id not in after)
    if not comes and not goes:
        return None
    now = setting.facts(change.fact).value
    return WhatIf(fact=change.fact, now=now, value=change.value, comes_in=comes, goes_out=goes)


def _decides_alike(one: Setting, other: Setting) -> bool:
    """Whether nothing that a plan is chosen from differs."""
    return (
        all(getattr(one, part) == getattr(other, part) for part in ("gate", "duties", "selection", "ranked", "limits"))
        and one.situation.decision == other.situation.decision
        and required_of(one) == required_of(other)
    )


def _other_answers(setting: Setting) -> Iterator[Change]:
    """Every other value of every answer that something in the rules or the catalogue turns on, in a fixed order."""
    for fact in sorted(_decisive(setting) & {*STANDS_AT, "weeks_available"}):
        now = setting.facts(fact).value
        yield from (Change(fact=fact, value=value) for value in _values(fact, now) if value != now)


def _decisive(setting: Setting) -> set[str]:
    rules = setting.rules
    conditions = [rule.when for rule in (*rules.gates, *rules.selection)]
    conditions += [duty.when for duty in rules.duties if methods_of(duty)]
    conditions += [condition for method in setting.catalogue.methods for _, condition in required_of_method(method)]
    asked = {leaf.fact for condition in conditions for leaf in judge(condition, setting.facts).leaves()}
    return asked | {"ambition"}


def _values(fact: str, now: Any) -> list[Any]:
    if fact in NUMBERS:
        return [] if now is None else [now // 2, now + now // 2]
    if kind_of(fact) == "flag":
        return [True, False]
    words = words_of(fact)
    return [] if words in (int, bool, str) else list(words)  # type: ignore[call-overload]
