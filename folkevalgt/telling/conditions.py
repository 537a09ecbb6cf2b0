"""Conditions in words: what must be the case, and, when a case has been judged, what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.condition import FACTS, NESTING, Condition
from folkevalgt.model.reason import Reason
from folkevalgt.model.rule import Rules
from folkevalgt.model.vocabulary import Verdict
from folkevalgt.telling.document import Bullets, Item, Runs, Strong, bullets
from folkevalgt.telling.reasons import shown
from folkevalgt.telling.wording import Words

GROUPS = ("all", "any", "not")
METHOD_FACTS = ("bodies", "measures")
"""Facts whose values are ids of methods, or of bodies that are methods."""


@dataclass(frozen=True)
class Names:
    """The words of one language, and what methods, rules and case types are called in it."""

    words: Words
    catalogue: Catalogue
    rules: Rules

    def method(self, id: str) -> str:
        """The name of a method as a heading; the id when the catalogue does not have it."""
        method = self.catalogue.get(id)
        return id if method is None else self.words.sentence(self.words.of(method.name))

    def value(self, fact: str, value: Any) -> str:
        """The value of a fact in words; the values of a set as a list with *and*."""
        if isinstance(value, tuple | list):
            return self.words.listed(self.value(fact, one) for one in value) or self.words("word.none")
        if fact == "case_type":
            return next((self.words.of(info.name) for info in self.rules.case_types if info.id == value), str(value))
        if fact in METHOD_FACTS:
            return self.words(f"body.{value}") if self.words.has(f"body.{value}") else f"«{self.method(value)}»"
        return shown(fact, value, self.words)

    def either(self, fact: str, values: Any) -> str:
        """Several values of which one is enough."""
        return self.words.listed((self.value(fact, one) for one in values), "or")


def unjudged(condition: Condition | str) -> Reason:
    """A condition as the tree that a judgement of it would be, with nothing known."""
    if isinstance(condition, str):
        return Reason(verdict=Verdict.UNKNOWN, fact="always")
    parts = [_part(name, getattr(condition, name)) for name in (*NESTING, *FACTS) if getattr(condition, name) is not None]
    return parts[0] if len(parts) == 1 else Reason(verdict=Verdict.UNKNOWN, fact="all", because=tuple(parts))


def _part(name: str, test: Any) -> Reason:
    if name in NESTING:
        inside = (test,) if isinstance(test, Condition) else test
        return Reason(verdict=Verdict.UNKNOWN, fact=name.rstrip("_"), because=tuple(unjudged(part) for part in inside))
    expected = test if isinstance(test, bool) else test.model_dump(mode="json", exclude_none=True)
    return Reason(verdict=Verdict.UNKNOWN, fact=name, expected=expected)


def wanted(reason: Reason, names: Names) -> str:
    """What one test asks for, in words."""
    words, fact, expected = names.words, reason.fact, reason.expected
    if fact in (*GROUPS, "always"):
        return words(f"reason.{fact}")
    if isinstance(expected, bool):
        return words(f"fact.{fact}.{'yes' if expected else 'no'}")
    name = words.sentence(words("explain.ages" if fact == "ages" else f"fact.{fact}.name"))
    return words(f"explain.test.{_kind(expected)}", name=name, **_bounds(fact, expected, names))


def _kind(expected: dict[str, Any]) -> str:
    low, high = ("at_least" in expected or "min" in expected), ("at_most" in expected or "max" in expected)
    if low and high:
        return "between"
    return "at_least" if low else "at_most" if high else next(iter(expected))


def _bounds(fact: str, expected: dict[str, Any], names: Names) -> dict[str, str]:
    if isinstance(first := next(iter(expected.values())), list):
        return {"bound": names.either(fact, first)}
    ends = {"low": expected.get("at_least", expected.get("min")), "high": expected.get("at_most", expected.get("max"))}
    return {"bound": names.value(fact, first), **{end: names.value(fact, v) for end, v in ends.items() if v is not None}}


def actual(reason: Reason, names: Names) -> str:
    """What the case says about the fact of a test."""
    if isinstance(reason.actual, bool):
        text = names.words(f"fact.{reason.fact}.{'yes' if reason.actual else 'no'}")
    else:
        text = names.value("audiences" if reason.fact == "ages" else reason.fact, reason.actual)
    return f"{text} ({names.words('word.presumed')})" if reason.presumed else text


def asked_list(reason: Reason, names: Names) -> Bullets:
    """What a condition asks for, the parts of a group below it."""
    return bullets([_item(reason, lambda test: (wanted(test, names),))])


def judged_list(reasons: Iterable[Reason], names: Names) -> Bullets:
    """What conditions ask for, whether the case meets them, and what it says, the parts of a group below it."""
    return bullets([_item(reason, lambda test: _judged(test, names)) for reason in reasons])


def _item(reason: Reason, told: Callable[[Reason], Runs]) -> Item:
    return Item(told(reason), tuple(_item(part, told) for part in reason.because))


def _judged(reason: Reason, names: Names) -> Runs:
    """The answer, the test, and what the case says where that is more than the answer."""
    words = names.words
    answer, asked = Strong(f"{words.sentence(words(f'explain.answer.{reason.verdict}'))}:"), wanted(reason, names)
    if reason.fact in (*GROUPS, "always") or reason.actual is None or asked == (said := actual(reason, names)):
        return (answer, f" {asked}")
    ends = "" if asked.endswith(".") else "."
    return (answer, f" {asked}{ends} {words('explain.tests.actual', actual=said.removesuffix('.'))}")
