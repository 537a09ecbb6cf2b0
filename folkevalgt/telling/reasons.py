"""Reasons in words: one sentence for each test, why a method is not in the plan, and what would change that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from folkevalgt.model.method import Ages
from folkevalgt.model.plan import Change, Ranked
from folkevalgt.model.reason import Reason
from folkevalgt.model.vocabulary import Need, Verdict
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words

LABELS = {
    "ambition": "step",
    "highest_step": "step",
    "status": "status",
    "purposes": "purpose",
    "subjects": "subject",
    "audiences": "audience",
    "must_audiences": "audience",
    "phase": "phase",
    "decided_by": "decider",
    "conflict": "conflict",
    "run_by": "run_by",
    "earlier_experience": "experience",
    "recruitment": "recruitment",
    "stages_missing": "stage",
    "bodies": "body",
}
"""The vocabulary that the values of a fact are labelled from."""
FRAME = ("hours_available", "budget_nok")
"""The facts of the frame, which is one thing to ask for."""


def leaf_sentence(reason: Reason, words: Words) -> str:
    """One test as a sentence: what the case says, and what it would have had to say. The method tells of its own ages."""
    if reason.fact == "always":
        return words("reason.always")
    if reason.fact == "ages":
        return ""
    if reason.actual is None:
        return words("reason.unknown", question=question(reason.fact, words))
    if isinstance(reason.actual, bool):
        return words(f"fact.{reason.fact}.{'yes' if reason.actual else 'no'}")
    name = words.sentence(words(f"fact.{reason.fact}.name"))
    return words(
        f"reason.{_kind(reason.expected)}", name=name, actual=shown(reason.fact, reason.actual, words), **_bounds(reason, words)
    )


def question(fact: str, words: Words) -> str:
    """The question to ask about a fact; its name when it is not one a person can answer."""
    key = f"fact.{fact}.question"
    return words(key) if words.has(key) else words(f"fact.{fact}.name")


def shown(fact: str, value: Any, words: Words) -> str:
    """The value of a fact in words."""
    if isinstance(value, bool):
        return words("word.yes" if value else "word.no")
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, tuple | list):
        return words.listed(shown(fact, word, words) for word in value) or words("word.none")
    vocabulary = LABELS.get(fact)
    key = f"{vocabulary}.{value}"
    return words(key) if vocabulary and words.has(key) else str(value)


def why_not(ranked: Ranked, story: Story) -> str:
    """Why a method is not in the plan, in one to three sentences."""
    words = story.words
    if ranked.unchosen in ("ruled-out", "unknown"):
        return " ".join(_unlike(sentences_of(ranked, story))) or words(f"why_not.lead.{ranked.verdict}")
    if ranked.unchosen == "gate":
        return words("why_not.gate")
    others = words.sentence(story.names_in_text(ranked.displaced_by))
    said = [words(f"why_not.{ranked.unchosen}", others=others, n=story.plan.totals.limit)]
    if Need.KOMMUNESTYREVEDTAK in story.method(ranked.method).needs:
        said.append(words("why_not.resolution"))
    return " ".join(said) + _missing(ranked, words)


def sentences_of(ranked: Ranked, story: Story) -> list[str]:
    """What stands in the way of a method, one sentence for each thing: the method's own words where it has them."""
    return [_obstacle(mark, reason, ranked, story) for mark, reason in zip(ranked.because, ranked.reason, strict=True)]


def way_in(ranked: Ranked, story: Story) -> str:
    """What would bring a method into the plan; else what would let it be used, or that a wish is not enough."""
    words = story.words
    if (way := ranked.way_in) is not None:
        later = [words("change.decided", day=words.date(way.decision))] if way.decision else []
        return " ".join([changes_in_words(way.changes, story), *_goes_out(way.out, story), *later])
    if ranked.nearest_change:
        return words("change.usable", change=changes_in_words(ranked.nearest_change, story))
    if ranked.verdict is not Verdict.YES:
        return words("change.none")
    return words("change.several") if ranked.method in story.plan.near_misses else "–"


def way_to_use(ranked: Ranked, story: Story) -> str:
    """What would let a method be used that may not be."""
    return changes_in_words(ranked.nearest_change, story) if ranked.nearest_change else story.words("change.none")


def way_out(ranked: Ranked, story: Story) -> str:
    """What would take a chosen method out of the plan; else that the law asks for it, or that nothing we tried does."""
    words = story.words
    if ranked.way_out is None:
        by_law = any(measure.method == ranked.method and measure.statutory for measure in story.plan.measures)
        return words("change.by_law" if by_law else "change.nothing_takes_out")
    said = changes_in_words(ranked.way_out.changes, story, "at_most.")
    names = story.names_in_text(ranked.way_out.comes_in)
    return " ".join([said, *([words("change.comes_in", names=names)] if names else [])])


def _goes_out(out: Iterable[str], story: Story) -> list[str]:
    names = story.names_in_text(out)
    return [story.words("change.out", names=names)] if names else []


def changes_in_words(changes: Iterable[Change], story: Story, bound: str = "") -> str:
    """Changes that are needed together, as one sentence. ``bound``: ``at_most.`` where hours and money are an upper limit."""
    return story.words.sentence(story.words.listed(_said(tuple(changes), story, bound))) + "."


def _said(changes: tuple[Change, ...], story: Story, bound: str) -> Iterator[str]:
    """Each change in words, but more hours and more money as the one thing they are."""
    frame = {change.fact: _value(change, story) for change in changes if change.fact in FRAME and not bound}
    for change in changes:
        if len(frame) < len(FRAME) or change.fact not in FRAME:
            yield _change(change, story, bound)
        elif change.fact == FRAME[0]:
            yield story.words("change.frame", hours=frame[FRAME[0]], nok=frame[FRAME[1]])


def _change(change: Change, story: Story, bound: str) -> str:
    words = story.words
    if words.has(f"change.{bound}{change.fact}"):
        return words(f"change.{bound}{change.fact}", value=_value(change, story))
    if words.has(f"change.{change.fact}"):
        return words(f"change.{change.fact}", value=_value(change, story))
    asked = question(change.fact, words)
    if isinstance(change.value, bool):
        return words(f"change.flag_{'yes' if change.value else 'no'}", question=asked)
    return words("change.word", question=asked, value=shown(change.fact, change.value, words))


def _value(change: Change, story: Story) -> str:
    if change.fact in ("planned", "unplanned"):
        return story.quoted(story.name(change.value))
    if change.fact == "bodies" and story.catalogue.get(change.value) is not None:
        return story.name_in_text(change.value)
    return shown(change.fact, change.value, story.words)


def _unlike(sentences: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sentence for sentence in sentences if sentence))


def _obstacle(mark: str, reason: Reason, ranked: Ranked, story: Story) -> str:
    words, method = story.words, story.method(ranked.method)
    kind, _, number = mark.partition(".")
    if kind in ("requires", "not_when"):
        return words.of(getattr(method, kind)[int(number)].because)
    if mark == "body" and reason.verdict is Verdict.NO:
        return words("why_not.body", name=story.name_in_list(ranked.method))
    if mark == "age" and method.ages is not None:
        limits = _ages(method.ages, words)
        return words("why_not.age", limits=limits)
    if mark in {rule.id for rule in story.rules.selection}:
        return words("why_not.rule", rule=story.rule_name(mark))
    return " ".join(_unlike(leaf_sentence(leaf, words) for leaf in reason.leaves()))


def _ages(ages: Ages, words: Words) -> str:
    if ages.max is None:
        return words("why_not.from_age", n=ages.min)
    return f"{ages.min or 0}–{ages.max}"


def _missing(ranked: Ranked, words: Words) -> str:
    fitted = {fit.criterion for fit in ranked.criteria if fit.fits}
    hidden = {*fitted, "conflict"}  # how contested the case is belongs in the internal note
    missed = list(dict.fromkeys(fit.criterion for fit in ranked.criteria if fit.criterion not in hidden))
    if not missed:
        return ""
    return " " + words("why_not.misses", criteria=words.labels("criterion", missed))


def _kind(expected: Any) -> str:
    if not isinstance(expected, dict):
        return "one_of"
    if {"at_least", "at_most"} <= set(expected):
        return "between"
    return str(next(iter(expected)))


def _bounds(reason: Reason, words: Words) -> dict[str, str]:
    expected = reason.expected
    if not isinstance(expected, dict):
        return {"bound": shown(reason.fact, expected, words)}
    bounds = {"low": expected.get("at_least"), "high": expected.get("at_most")}
    one = next(iter(expected.values()))
    value = (
        words.listed((shown(reason.fact, w, words) for w in one), "or")
        if isinstance(one, list)
        else shown(reason.fact, one, words)
    )
    return {"bound": value, **{name: shown(reason.fact, v, words) for name, v in bounds.items() if v is not None}}
