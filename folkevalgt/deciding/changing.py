"""The case with other answers: what a change means when it is written in the case file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from folkevalgt.model.case import Case, Circumstances
from folkevalgt.model.plan import Change

STANDS_AT = {
    "hours_available": ("resources", "hours"),
    "budget_nok": ("resources", "budget_nok"),
    "facilitator": ("resources", "facilitator"),
    "ambition": ("why", "ambition"),
    "status": ("why", "status"),
    "phase": ("when", "phase"),
    "decided_by": ("when", "decided_by"),
    "decides_on_individuals": ("circumstances", "individual_decision"),
    **{name: ("circumstances", name) for name in Circumstances.model_fields},
}
"""The facts that stand in the case file as they are: the part, and the key in it."""


def stands_in_the_file(changes: Iterable[Change]) -> bool:
    """Whether every change can be written in a case file."""
    return all(change.fact in STANDS_AT or change.fact in SPECIAL for change in changes)


def with_changes(case: Case, changes: Iterable[Change]) -> Case:
    """The case with all the changes. KeyError for a fact that does not stand in the file."""
    return reduce(_with_change, changes, case)


def _with_change(case: Case, change: Change) -> Case:
    if change.fact in SPECIAL:
        return SPECIAL[change.fact](case, change.value)
    part, key = STANDS_AT[change.fact]
    return _set(case, part, **{key: change.value})


def _set(case: Case, part: str, **answers: Any) -> Case:
    return case.model_copy(update={part: getattr(case, part).model_copy(update=answers)})


def _weeks(case: Case, weeks: int) -> Case:
    """Another day for the decision: the known meetings led up to the old one."""
    return _set(case, "when", weeks=weeks, decision=None, meetings=None)


def _number_of(key: str) -> Callable[[Case, int], Case]:
    def set_number(case: Case, number: int) -> Case:
        named = getattr(case.why, key) or ()
        return _set(case, "why", **{key: (*named, *(str(n + 1) for n in range(len(named), number)))[:number]})

    return set_number


def _stated(part: str, key: str) -> Callable[[Case, bool], Case]:
    def state(case: Case, stated: bool) -> Case:
        text = "–" if stated else None
        return case.model_copy(update={key: text}) if part == "case" else _set(case, part, **{key: text})

    return state


def _add(key: str) -> Callable[[Case, str], Case]:
    def add(case: Case, word: str) -> Case:
        return case.model_copy(update={key: (*(getattr(case, key) or ()), word)})

    return add


def _withdrawn(case: Case, word: str) -> Case:
    return case.model_copy(update={"planned": tuple(id for id in case.planned or () if id != word)})


SPECIAL: dict[str, Callable[[Case, Any], Case]] = {
    "weeks_available": _weeks,
    "open_count": _number_of("open"),
    "alternatives_count": _number_of("alternatives"),
    "question_stated": _stated("case", "question"),
    "owner_named": _stated("roles", "owner"),
    "answers_named": _stated("roles", "answers"),
    "bodies": _add("bodies"),
    "planned": _add("planned"),
    "unplanned": _withdrawn,
    "purposes": lambda case, word: _set(case, "why", purposes=(*(case.why.purposes or ()), word)),
}
"""The facts that are read out of the case in another way than they stand there."""
