"""Every fact that rules may ask about, as one page to read, in bokmål: what it means, where it stands and who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from folkevalgt.model.case import Circumstances
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.condition import FACTS, NESTING, Condition, kind_of
from folkevalgt.model.rule import Duty, Pitfall, Rule, Rules
from folkevalgt.model.vocabulary import Audience
from folkevalgt.telling.document import Block, Document, Heading, Runs, Strong, bullets, paragraph
from folkevalgt.telling.wording import Words

TITLE = "Fakta reglene kan spørre om"
INTRODUCTION = (
    "Et vilkår i en regel eller en metode sammenligner fakta med det regelen krever. Reglene kan bare spørre om fakta som "
    "står her. Et faktum som ikke står i saken, er ukjent. Ukjent er verken ja eller nei.",
    "Siden er laget av koden og reglene. Rett dem, ikke siden.",
)
COUNTS = (
    "Det er {every} fakta. {duty_only} av dem er ja/nei-fakta som bare lovkravene spør om. Uten dem er det {others}: "
    "{asked} om saken og {measures} om tiltakene."
)
AIM = "Målet er at det skal være under {aim} fakta når vi ikke regner med dem bare lovkravene spør om."
FEWEST: Final = 60
HEADINGS = {
    "asked": "Fakta om saken",
    "duty_only": "Fakta bare lovkravene spør om",
    "measures": "Fakta om tiltakene",
}
KINDS = {
    "flag": "ja eller nei (true eller false)",
    "one_of": "ett av flere ord (one_of)",
    "includes": "minst ett av flere ord er med (includes)",
    "between": "mellom to grenser (at_least, at_most)",
}
FEW: Final = 6
"""From this many on, the rules that ask are counted and not named."""

STANDS_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "case_type": ("case_type",),
    "subjects": ("subjects",),
    "purposes": ("why.purposes",),
    "ambition": ("why.ambition",),
    "status": ("why.status",),
    "question_stated": ("question",),
    "open_count": ("why.open",),
    "alternatives_count": ("why.alternatives",),
    "audiences": ("who",),
    "must_audiences": ("who",),
    "phase": ("when.phase",),
    "decided_by": ("when.decided_by",),
    "decision_date_known": ("when.decision", "when.weeks"),
    "weeks_available": ("when.start", "when.decision", "when.weeks"),
    "school_weeks_available": ("when.start", "when.decision", "when.weeks", "when.breaks"),
    "hours_available": ("resources.hours",),
    "budget_nok": ("resources.budget_nok",),
    "facilitator": ("resources.facilitator",),
    "owner_named": ("roles.owner",),
    "answers_named": ("roles.answers",),
    "bodies": ("bodies",),
    "conflict": ("conflict",),
    "decides_on_individuals": ("circumstances.individual_decision",),
}
"""Where the facts that are not plain circumstances stand in a case. The test suite holds each against what computes it."""

OTHERWISE: Final[Mapping[str, str]] = {
    "subjects": "ellers sakstypen (case_type)",
    "audiences": "ellers sakstypen (case_type)",
    "must_audiences": "ellers sakstypen (case_type)",
    "hours_available": "ellers anslått ut fra municipality.inhabitants",
    "budget_nok": "ellers anslått ut fra municipality.inhabitants",
    "is_regulation": "ja når catchment_regulation_exists og changes_catchment er ja",
}
"""What is presumed, or follows, when the case does not say it."""


@dataclass(frozen=True)
class Origins:
    """What ``deciding`` computes facts from: the names of those about measures, and what answers a circumstance."""

    of_measures: Collection[str]
    from_audience: Mapping[str, tuple[Audience, ...]]
    from_measures: Collection[str]


def facts_page(rules: Rules, catalogue: Catalogue, origins: Origins, words: Words) -> Document:
    """The whole page. ``words`` are the bokmål ones."""
    asking = who_asks(rules, catalogue)
    groups = grouped(asking, rules, origins)
    blocks: list[Block] = [paragraph(text) for text in (*_counts(groups), *INTRODUCTION)]
    for group, facts in groups.items():
        blocks.append(Heading(2, f"{HEADINGS[group]} ({len(facts)})"))
        for fact in facts:
            blocks += _fact(fact, asking[fact], rules, origins, words)
    return Document(TITLE, words.language, tuple(blocks))


def who_asks(rules: Rules, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The ids of the rules and methods that ask about each fact, in the order they stand. Nobody: an empty tuple."""
    asking: dict[str, dict[str, None]] = {fact: {} for fact in FACTS}
    for id, condition in (*_conditions_of_rules(rules), *_conditions_of_methods(catalogue)):
        for fact in facts_in(condition):
            asking[fact][id] = None
    return {fact: tuple(ids) for fact, ids in asking.items()}


def facts_in(condition: Condition) -> Iterator[str]:
    """Every fact a condition asks about, at any depth."""
    yield from (fact for fact in FACTS if getattr(condition, fact) is not None)
    for name in NESTING:
        inside = getattr(condition, name) or ()
        for part in (inside,) if isinstance(inside, Condition) else inside:
            yield from facts_in(part)


def grouped(asking: Mapping[str, Collection[str]], rules: Rules, origins: Origins) -> dict[str, list[str]]:
    """The facts about the case, those only duties ask about, and those about measures, in the order of conditions."""
    duties = {duty.id for duty in rules.duties}
    groups: dict[str, list[str]] = {group: [] for group in HEADINGS}
    for fact in FACTS:
        ids = set(asking[fact])
        duty_only = kind_of(fact) == "flag" and ids and ids <= duties
        groups["measures" if fact in origins.of_measures else "duty_only" if duty_only else "asked"].append(fact)
    return groups


def _conditions_of_rules(rules: Rules) -> Iterator[tuple[str, Condition]]:
    for rule in rules.every:
        answers = [mitigation.answered_when for mitigation in rule.mitigations] if isinstance(rule, Pitfall) else []
        yield from ((rule.id, when) for when in (rule.when, *answers) if isinstance(when, Condition))


def _conditions_of_methods(catalogue: Catalogue) -> Iterator[tuple[str, Condition]]:
    for method in catalogue.methods:
        yield from ((method.id, requirement.when) for requirement in (*method.requires, *method.not_when))


def _counts(groups: Mapping[str, Collection[str]]) -> tuple[str, str]:
    sizes = {group: len(facts) for group, facts in groups.items()}
    every = sum(sizes.values())
    return COUNTS.format(every=every, others=every - sizes["duty_only"], **sizes), AIM.format(aim=FEWEST)


def _fact(fact: str, asking: Collection[str], rules: Rules, origins: Origins, words: Words) -> Iterator[Block]:
    yield Heading(3, fact)
    yield paragraph(Condition.model_fields[fact].description or "")
    yield bullets([*_about(fact, asking, rules, origins, words)])


def _about(fact: str, asking: Collection[str], rules: Rules, origins: Origins, words: Words) -> Iterator[Runs]:
    yield Strong("Vilkår:"), " ", KINDS[kind_of(fact)]
    if words.has(f"fact.{fact}.question"):
        yield Strong("Spørsmål:"), " ", words(f"fact.{fact}.question")
    yield Strong("Kommer fra:"), " ", "; ".join(_comes_from(fact, rules, origins, words))
    yield Strong("Brukt av:"), " ", _used_by(asking, rules, words)


def _comes_from(fact: str, rules: Rules, origins: Origins, words: Words) -> Iterator[str]:
    """Where the value stands, or what it is computed from, and what it follows from when the case does not say it."""
    if fact in origins.of_measures:
        yield "regnet ut av tiltakene som vurderes: dem kommunen har planlagt (planned), eller dem vi foreslår"
    elif fact in STANDS_IN:
        yield words.listed(STANDS_IN[fact])
    elif fact in Circumstances.model_fields:
        yield f"circumstances.{fact}"
    if fact in OTHERWISE:
        yield OTHERWISE[fact]
    if fact in origins.from_audience:
        yield f"ja når who nevner {words.listed(origins.from_audience[fact], 'or')}"
    if fact in origins.from_measures:
        yield "ellers av tiltakene som vurderes"
    presumed = sum(fact in info.presumed for info in rules.case_types)
    if presumed:
        yield f"antatt ja i {presumed} {'sakstype' if presumed == 1 else 'sakstyper'}"


def _used_by(asking: Collection[str], rules: Rules, words: Words) -> str:
    if not asking:
        return "ingen regel"
    known = {rule.id: rule for rule in rules.every}
    count = words.listed(_counted(known.get(id) for id in asking))
    return count if len(asking) >= FEW else f"{count}: {words.listed(asking)}"


def _counted(asking: Iterable[Rule | None]) -> list[str]:
    """How many duties, other rules and methods ask. None is a method."""
    kinds = ["metode" if rule is None else "lovkrav" if isinstance(rule, Duty) else "regel" for rule in asking]
    plural = {"regel": "regler", "lovkrav": "lovkrav", "metode": "metoder"}
    counts = {kind: kinds.count(kind) for kind in plural}
    return [f"{count} {kind if count == 1 else plural[kind]}" for kind, count in counts.items() if count]
