"""The answers a case file lacks, for those who write it by hand: what each key asks, and what to write there."""

from __future__ import annotations

from collections.abc import Iterator

from folkevalgt.asking.compound import Statements, fact_at
from folkevalgt.asking.draft import Draft
from folkevalgt.asking.question import Question
from folkevalgt.asking.script import open_questions
from folkevalgt.model.case import UNSURE
from folkevalgt.telling.conditions import Names

IN_A_FILE = {
    "yes": "true",
    "no": "false",
    "must": "must",
    "should": "should",
    "groups": "[{audience: barn, need: must}, {audience: eldre, need: should}]",
    "methods": "[gjestebud, horing]",
    "done": "done: [{method: folkemote, date: 2026-03-12}]",
    "weeks": "weeks: 12",
}
"""What is written in a case file and on the command line, the same in every language."""


def missing_lead(names: Names) -> str:
    """What stands above the missing answers: how a key is read, and what to write when nobody knows."""
    above, below = "why", "open"
    return names.words("interview.missing", path=f"{above}.{below}", above=above, below=below, unsure=UNSURE)


def missing(draft: Draft, names: Names) -> Iterator[tuple[str, str]]:
    """Every key that is not answered with what it asks, and what to write there."""
    for question in open_questions(draft):
        for key in question.missing(draft):
            asked = _asked_by_key(question, key, names)
            yield names.words("interview.missing_key", name=key, question=asked), _to_write(question, key, draft, names)


def _asked_by_key(question: Question, key: str, names: Names) -> str:
    """What one key asks, where the question is about several."""
    if isinstance(question, Statements):
        return names.words(f"fact.{fact_at(key)}.question")
    own = f"interview.key.{key}"
    return names.words(own if names.words.has(own) else f"interview.ask.{question.id}.ask")


def _to_write(question: Question, key: str, draft: Draft, names: Names) -> str:
    ids = [option.word for option in question.numbered(draft, names.words)]
    example = names.words(f"interview.ask.{question.id}.example")
    given = {"words": ", ".join(ids), "some": ", ".join(ids[:2]), "example": example, **IN_A_FILE}
    return names.words(f"interview.write.{question.form(key)}", **given)
