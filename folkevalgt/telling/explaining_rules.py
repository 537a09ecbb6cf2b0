"""What ``explain`` tells about a rule, without a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from folkevalgt.model.rule import Applies, Duty, Gate, Pitfall, Practice, Rule, Selection, Span
from folkevalgt.telling.conditions import Names, asked_list, unjudged, wanted
from folkevalgt.telling.document import Block, Document, Heading, Runs, Strong, bullets, paragraph
from folkevalgt.telling.explaining import labelled, sources

KINDS: dict[type[Rule], str] = {
    Gate: "gate",
    Selection: "selection",
    Pitfall: "pitfall",
    Duty: "duty",
    Practice: "practice",
}

MARKS = {
    "effect": {"gate": "gate_effect", "selection": "effect"},
    "force": "force",
    "evidence": "evidence",
    "group": "group",
    "severity": "severity",
    "strength": "strength",
    "confidence": "confidence",
}
"""The properties of a rule that are words of a vocabulary, and where their labels stand."""

OWN_LABELS = ("gate_effect", "effect", "force", "evidence", "confidence")


def explained_rule(rule: Rule, names: Names) -> Document:
    """Everything a rule says, and when it says it."""
    words = names.words
    blocks: list[Block] = [paragraph(words.of(rule.text)), bullets([*_marks(rule, names)]), *_when(rule, names)]
    blocks += [*_what_follows(rule, names), *sources(rule.sources, names)]
    return Document(words.of(rule.name), words.language, tuple(blocks))


def _marks(rule: Rule, names: Names) -> Iterator[Runs]:
    words = names.words
    kind = KINDS[type(rule)]
    yield labelled(words("explain.kind.title"), words(f"explain.kind.{kind}"))
    yield labelled(words("explain.id"), ", ".join((rule.id, *rule.aliases)))
    for key, vocabulary in MARKS.items():
        value = getattr(rule, key, None)
        if value is not None:
            label = vocabulary[kind] if isinstance(vocabulary, dict) else vocabulary
            where = f"explain.{label}" if label in OWN_LABELS else label
            yield labelled(words(f"explain.mark.{key}"), words(f"{where}.{value}"))
    if isinstance(rule, Practice):
        yield labelled(words("explain.mark.kind"), words(f"practice_kind.{rule.kind}"))
    if isinstance(rule, Duty):
        yield from _law(rule, names)


def _law(duty: Duty, names: Names) -> Iterator[Runs]:
    words = names.words
    yield labelled(words("explain.law"), duty.law.cited(words.language, "\u00a0"))
    if duty.pending:
        yield labelled(words("explain.in_force"), words("explain.pending"))
    elif duty.in_force_from:
        yield labelled(words("explain.in_force"), words("explain.from", day=duty.in_force_from))
    if duty.in_force_to:
        yield labelled(words("explain.in_force"), words("explain.to", day=duty.in_force_to))
    yield labelled(words("explain.checked_on"), words.date(duty.checked))


def _when(rule: Rule, names: Names) -> list[Block]:
    words = names.words
    reason = unjudged(rule.when)
    block = asked_list(reason, names) if reason.because else paragraph(wanted(reason, names))
    return [Heading(2, words("explain.fulfilled_when" if isinstance(rule, Practice) else "explain.when")), block]


def _what_follows(rule: Rule, names: Names) -> list[Block]:
    """What the kind of rule adds."""
    words = names.words
    match rule:
        case Gate():
            return [Heading(2, words("explain.follows")), paragraph(words.of(rule.consequence))]
        case Selection():
            return [Heading(2, words("explain.applies.title")), bullets([*_applies(rule.applies_to, names)])]
        case Pitfall():
            return [Heading(2, words("explain.do")), bullets(mitigations(rule, names), numbered=True)]
        case Duty():
            return _duty(rule, names)
        case Practice():
            return [Heading(2, words("explain.do")), paragraph(words.of(rule.advice))]
    return []


def mitigations(rule: Pitfall, names: Names) -> list[Runs]:
    """What to do about a pitfall, by whom, before what, and whether that is enough."""
    words = names.words
    done: list[Runs] = []
    for mitigation in rule.mitigations:
        by = words("explain.by", who=words.of(mitigation.who), milestone=words(f"milestone.{mitigation.by}"))
        enough = f" {words('explain.solves')}" if mitigation.solves else ""
        done.append((words.of(mitigation.do), f" {by}{enough}"))
    return done


APPLIES = {
    "steps": "step",
    "top_step": "step",
    "recruitment": "recruitment",
    "format": "format",
    "subjects": "subject",
    "needs": "explain.need",
    "law": "explain.applies.law_status",
}


def _applies(which: Applies, names: Names) -> Iterator[Runs]:
    words = names.words
    if which.methods:
        yield labelled(words("explain.applies.methods"), words.listed(names.method(id) for id in which.methods))
    for key, vocabulary in APPLIES.items():
        values = getattr(which, key)
        if values:
            either = words.listed((words(f"{vocabulary}.{value}") for value in values), "or")
            yield labelled(words(f"explain.applies.{key}"), either)
    for audience, reach in (which.reaches or {}).items():
        yield labelled(words(f"explain.{reach}"), words(f"audience.{audience}"))


def _duty(rule: Duty, names: Names) -> list[Block]:
    words = names.words
    items: list[Runs] = [labelled(words("explain.hear"), words.labels("party", rule.hear))] if rule.hear else []
    if rule.until is not None:
        items.append(labelled(words("explain.until"), words(f"phase.{rule.until}")))
    if rule.check.kind != "info":
        items.append(labelled(words("explain.check.title"), words(f"explain.check.{rule.check.kind}", **_check(rule, names))))
    methods = getattr(rule.check, "methods", ())
    if methods:
        items.append(labelled(words("explain.check.methods"), words.listed((names.method(id) for id in methods), "or")))
    blocks: list[Block] = [Heading(2, words("explain.follows")), bullets(items)] if items else []
    if rule.consequence:
        blocks.append(paragraph(Strong(words("explain.if_not")), " ", words.of(rule.consequence)))
    return blocks


def _check(rule: Duty, names: Names) -> dict[str, str]:
    """What a check names: milestones and lengths of time in words, a day of the year as it is."""
    shown: dict[str, Any] = {}
    for key in set(type(rule.check).model_fields) - {"kind", "methods", "optional"}:
        value = getattr(rule.check, key)
        if isinstance(value, Span):
            shown[key] = _span(value, names)
        else:
            shown[key] = _year_day(value) if key == "on_or_before" else names.words(f"milestone.{value}")
    return shown


def _span(span: Span, names: Names) -> str:
    unit = next(iter(span.model_fields_set))
    return names.words(f"explain.span.{unit}", n=getattr(span, unit))


def _year_day(value: str) -> str:
    month, day = value.split("-")
    return f"{int(day)}.{int(month)}."
