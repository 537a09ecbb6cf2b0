"""Which facts a case can still turn on, and by which rules: the reason a question is asked at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from folkevalgt.deciding.judging import judge
from folkevalgt.deciding.requirements import is_ahead
from folkevalgt.deciding.setting import Setting
from folkevalgt.model.method import Method
from folkevalgt.model.rule import Duty, Gate, Pitfall, Rule, Rules, Selection
from folkevalgt.model.vocabulary import Verdict


@dataclass
class Turns:
    """What turns on one fact: rules, the heaviest first, and methods. ``presumed`` when the case type has answered it."""

    rules: list[Rule] = field(default_factory=list)
    methods: list[Method] = field(default_factory=list)
    presumed: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """How decisive the fact is: its heaviest rule, then how many rules and methods turn on it."""
        return max(map(weight_of, self.rules), default=0), len(self.rules) + len(self.methods)


def turning(setting: Setting) -> dict[str, Turns]:
    """Every fact that is unknown or presumed and that a rule or a method of the case turns on."""
    found: dict[str, Turns] = {}
    for rule in sorted(_rules(setting), key=weight_of, reverse=True):
        for fact, presumed in _facts_of(rule, setting):
            turns = found.setdefault(fact, Turns())
            turns.rules.append(rule)
            turns.presumed |= presumed
    for assessment in setting.ranked:
        for fact in dict.fromkeys(fact for reason in assessment.reasons for fact in reason.unknown_facts()):
            found.setdefault(fact, Turns()).methods.append(assessment.method)
    return found


def _rules(setting: Setting) -> Iterator[Rule]:
    rules: Rules = setting.rules
    yield from rules.gates
    yield from (duty for duty in rules.duties if is_ahead(duty, setting.situation))
    yield from rules.selection
    yield from rules.pitfalls
    yield from rules.practice


def _facts_of(rule: Rule, setting: Setting) -> Iterator[tuple[str, bool]]:
    reason = judge(rule.when, setting.facts)
    yield from ((fact, False) for fact in reason.unknown_facts())
    if reason.verdict is Verdict.YES:
        yield from dict.fromkeys((leaf.fact, True) for leaf in reason.leaves() if leaf.presumed)


def weight_of(rule: Rule) -> int:
    """How much hangs on a rule: whether to start at all, then the law, then the choice of methods, pitfalls and advice."""
    if isinstance(rule, Gate):
        return 5
    if isinstance(rule, Duty):
        return 4 if rule.strength.binds else 2
    return 3 if isinstance(rule, Selection) else 2 if isinstance(rule, Pitfall) else 1
