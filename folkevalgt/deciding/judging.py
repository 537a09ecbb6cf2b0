"""Judge a condition on facts: three values, and a reason that holds every value it looked at.

Unknown is neither no nor yes: ``all`` is the lowest of its parts, ``any`` the highest, ``not`` the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from folkevalgt.model.condition import Between, Condition, Includes, OneOf
from folkevalgt.model.reason import Reason
from folkevalgt.model.vocabulary import Ranked, Verdict


@dataclass(frozen=True)
class Known:
    """The value of a fact. ``value`` is None when it is not known; ``presumed`` when it follows from the case type."""

    value: Any = None
    presumed: bool = False


UNKNOWN = Known()

Facts = Callable[[str], Known]
"""What a condition is judged on: the name of a fact in, its value out."""


def facts_from(values: Mapping[str, Any]) -> Facts:
    """Facts that are simply given, as in a rule's examples. What is not named is unknown."""
    return lambda name: Known(values.get(name))


def judge(condition: Condition | str, facts: Facts) -> Reason:
    """Judge a condition, or the word ``always``.

    >>> judge(Condition(weeks_available={"at_most": 5}), facts_from({"weeks_available": 4})).verdict
    <Verdict.YES: 'yes'>
    """
    if isinstance(condition, str):
        return Reason(verdict=Verdict.YES, fact="always")
    parts = [_judge_part(name, test, written, facts) for name, test, written in condition.tests]
    return parts[0] if len(parts) == 1 else _together("all", parts)


def _judge_part(name: str, test: Any, written: Any, facts: Facts) -> Reason:
    if name in ("all", "any"):
        return _together(name, [judge(part, facts) for part in test])
    if name == "not_":
        inner = judge(test, facts)
        return Reason(verdict=~inner.verdict, fact="not", because=(inner,))
    known = facts(name)
    verdict = Verdict.UNKNOWN if known.value is None else Verdict.YES if _holds(test, known.value) else Verdict.NO
    return Reason(verdict=verdict, fact=name, expected=written, actual=known.value, presumed=known.presumed)


def _together(name: str, parts: list[Reason]) -> Reason:
    choose = min if name == "all" else max
    verdict = choose((part.verdict for part in parts), key=lambda v: v.rank)
    return Reason(verdict=verdict, fact=name, because=tuple(parts), presumed=any(part.presumed for part in parts))


def _holds(test: Any, value: Any) -> bool:
    if isinstance(test, OneOf):
        return value in test.one_of
    if isinstance(test, Includes):
        return any(word in value for word in test.includes)
    if isinstance(test, Between):
        return _at_least(value, test.at_least) and _at_least(test.at_most, value)
    return bool(value == test)


def _at_least(value: Any, bound: Any) -> bool:
    """Whether value >= bound, by rank for ordered words. A bound that is not given holds."""
    if value is None or bound is None:
        return True
    if isinstance(value, Ranked):
        return value.rank >= bound.rank  # type: ignore[no-any-return]
    return bool(value >= bound)
