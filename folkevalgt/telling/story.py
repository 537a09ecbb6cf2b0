"""What every section of a document needs: the plan, the texts it refers to, and the words of one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from folkevalgt.model.base import Range
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Event, Measure, Plan
from folkevalgt.model.rule import CaseTypeInfo, Duty, Gate, Pitfall, Rule, Rules
from folkevalgt.model.vocabulary import Audience, Decider, Language, Milestone, NeedOfAudience, Verdict, fold
from folkevalgt.telling.wording import Words


@dataclass(frozen=True)
class Story:
    """A plan in one language."""

    plan: Plan
    catalogue: Catalogue
    rules: Rules
    words: Words
    final: bool = False
    """Whether this is the final document, which has nothing left to clarify."""

    def method(self, id: str) -> Method:
        """The method with this id. KeyError when the plan and the catalogue do not belong together."""
        method = self.catalogue.get(id)
        if method is None:
            raise KeyError(id)
        return method

    def name(self, id: str) -> str:
        """The name of a method, with a capital letter; the id itself when the catalogue does not have it."""
        method = self.catalogue.get(id)
        return id if method is None else self.words.sentence(self.words.of(method.name))

    def name_in_list(self, id: str) -> str:
        """The name of a method in a list or a cell: small first letter, but not for abbreviations and names."""
        name = self.name(id)
        return name if name.split()[0] in self.words("word.proper").split() else lower_first(name)

    def names_in_list(self, ids: Iterable[str]) -> str:
        """The names of several methods as a list that is no part of a sentence, with a capital letter."""
        return self.words.sentence(self.words.listed(self.name_in_list(id) for id in ids))

    def name_in_text(self, id: str) -> str:
        """The name of a method inside a sentence: as in a list, and in English with its article."""
        method, name = self.catalogue.get(id), self.name_in_list(id)
        return f"{method.article} {name}" if method and method.article and self.words.language is Language.EN else name

    def names_in_text(self, ids: Iterable[str]) -> str:
        """The names of several methods as a list in a sentence."""
        return self.words.listed(self.name_in_text(id) for id in ids)

    def body(self, id: str) -> str:
        """A body of the municipality inside a sentence; as the case writes it when nobody else has named it."""
        key = f"body.{fold(id)}"
        return self.words(key) if self.words.has(key) else self.name_in_text(id)

    def own(self, text: str) -> str:
        """Words of the case itself: on one line, and in quotation marks where the document is in another language."""
        return self.words("word.own", text=" ".join(text.split()))

    def owns(self, texts: Iterable[str], style: str = "standard") -> str:
        """Several of the case's own words as a list in a sentence."""
        return self.words.listed((self.own(text) for text in texts), style)

    def quoted(self, text: str) -> str:
        """The text in quotation marks, as the language writes them."""
        return self.words("word.quoted", text=text)

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules.every}

    def rule(self, id: str) -> Rule:
        """The rule with this id."""
        return self._rules[id]

    def rule_name(self, id: str) -> str:
        """The heading of a rule; the id itself when there is no such rule."""
        rule = self._rules.get(id)
        return id if rule is None else self.words.of(rule.name)

    def duty(self, id: str) -> Duty:
        """The duty with this id."""
        return next(duty for duty in self.rules.duties if duty.id == id)

    def pitfall(self, id: str) -> Pitfall:
        """The pitfall with this id."""
        return next(pitfall for pitfall in self.rules.pitfalls if pitfall.id == id)

    @property
    def shut_gates(self) -> list[Gate]:
        """The gates that are closed here, as the rules say them. Those that may be are not among them."""
        shut = {gate.rule for gate in self.plan.gate.closed if gate.verdict is Verdict.YES}
        return [rule for rule in self.rules.gates if rule.id in shut]

    @property
    def info(self) -> CaseTypeInfo:
        """What follows from the type of case."""
        return self.rules.case_type(self.plan.case.case_type)

    @property
    def decider(self) -> Decider:
        """Who decides; the council, as kommuneloven § 5-3 has it, when nothing is said."""
        return self.plan.case.when.decided_by or Decider.KOMMUNESTYRET

    @property
    def decides(self) -> str:
        """Who decides, inside a sentence."""
        return self.words(f"decider.{self.decider}")

    def event(self, milestone: Milestone) -> Event | None:
        """The milestone of this kind in the plan, the first when there are several."""
        return next((event for event in self.plan.schedule.events if event.milestone is milestone), None)

    def day_of(self, milestone: Milestone) -> dt.date | None:
        """The date of a milestone, None when it has none."""
        event = self.event(milestone)
        return None if event is None else event.date

    def audiences(self, need: NeedOfAudience | None = None) -> list[Audience]:
        """The audiences of the plan, those that must be reached first."""
        return [row.audience for row in self.plan.coverage if need in (None, row.need)]

    def roles(self) -> dict[str, str | None]:
        """The roles of the case."""
        roles = self.plan.case.roles
        named = {"owner": roles.owner, "process_leader": roles.process_leader, "answers": roles.answers}
        return {key: self.own(role) if role else None for key, role in named.items()}

    def role(self, key: str) -> str:
        """Who has a role, as the first words of a sentence; the municipality when the case does not say."""
        return self.words.sentence(self.roles()[key] or self.words("doc.roles.nobody"))

    @property
    def informing(self) -> list[Measure]:
        """The measures that only inform."""
        return [m for m in self.plan.measures if self.method(m.method).only_informs]

    @property
    def asking(self) -> list[Measure]:
        """The measures where people can say what they think."""
        return [m for m in self.plan.measures if self.method(m.method).invites]

    @property
    def councils(self) -> list[Measure]:
        """The standing bodies that give a statement."""
        return [m for m in self.plan.measures if self.method(m.method).is_council and m not in self.informing]

    def period(self, measure: Measure) -> str:
        """When a measure runs, short."""
        words = self.words
        if measure.done is not None:
            return words("word.done", day=words.short_date(measure.done))
        if measure.method in {done.method for done in self.plan.case.done or ()}:
            return words("word.done_undated")
        if measure.start is None or measure.end is None:
            return words("word.not_set")
        if measure.start == measure.end:
            return words.short_date(measure.start)
        return words.short_dates(measure.start, measure.end)

    def cost(self, hours: Range, nok: Range) -> str:
        """Hours and money, as ranges."""
        words = self.words
        if nok.max == 0:
            return words.range_of("hours", hours)
        return f"{words.range_of('hours', hours)}, {words.range_of('nok', nok)}"


def lower_first(text: str) -> str:
    """The text with a small first letter, as inside a sentence; abbreviations such as FAU and VR-briller keep theirs."""
    return text if text[1:2].isupper() or text[1:2] == "-" else text[:1].lower() + text[1:]
