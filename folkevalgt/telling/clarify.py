"""What must be clarified: first what keeps the strategy from being final, then what else could change it."""

from __future__ import annotations

from folkevalgt.model.plan import DutyState, Question
from folkevalgt.model.vocabulary import Verdict
from folkevalgt.telling.document import Block, Heading, bullets, paragraph
from folkevalgt.telling.reasons import question
from folkevalgt.telling.story import Story

MOST_QUESTIONS = 5
"""How many of the other open questions the document asks; the attachment has them all."""


def to_clarify(story: Story) -> list[Block]:
    """What is open and keeps the strategy a draft, and the most decisive of what else could change it."""
    if story.final:
        return []
    words = story.words
    blocks = [*_required(story), *_undone(story), *_others(story)]
    return [Heading(2, words("doc.clarify.title")), *blocks] if blocks else []


def left_to_do(story: Story) -> list[str]:
    """What keeps the strategy from being final, a line each: open questions, then the law that is not met."""
    words, left = story.words, story.plan.unfinished
    asked = [f"- {question(fact, words)}" for fact in left.answers]
    undone = [f"- {story.rule_name(id)}" for id in left.duties]
    lines = [words("doc.clarify.not_final")]
    lines += [words("doc.clarify.required"), *asked] if asked else []
    return [*lines, words("doc.clarify.undone"), *undone] if undone else lines


def _required(story: Story) -> list[Block]:
    waiting = {fact: _waiting(story, fact) for fact in story.plan.unfinished.answers}
    if not waiting:
        return []
    lead = story.words("doc.clarify.required_law" if any(waiting.values()) else "doc.clarify.required")
    return [paragraph(lead), bullets([_required_line(story, fact, law) for fact, law in waiting.items()], numbered=True)]


def _waiting(story: Story, fact: str) -> str | None:
    """The first law that waits for an answer, if one does."""
    return next((d.rule for d in story.plan.duties if _waits_for(d, fact) and not story.duty(d.rule).pending), None)


def _required_line(story: Story, fact: str, law: str | None) -> str:
    """The question, and the law that waits for the answer when one does."""
    asked = question(fact, story.words)
    return f"{asked} {story.words('doc.clarify.turns', rule=story.quoted(story.rule_name(law)))}" if law else asked


def _waits_for(duty: DutyState, fact: str) -> bool:
    return duty.strength.binds and duty.applies is Verdict.UNKNOWN and fact in duty.reason.unknown_facts()


def _undone(story: Story) -> list[Block]:
    names = [story.quoted(story.rule_name(id)) for id in story.plan.unfinished.duties]
    return [paragraph(story.words("doc.clarify.duties", names=story.words.listed(names)))] if names else []


def _others(story: Story) -> list[Block]:
    words, others = story.words, _other(story)
    if not others:
        return []
    rest = len(others) - MOST_QUESTIONS
    blocks: list[Block] = [paragraph(words("doc.clarify.others")), bullets([_line(story, q) for q in others[:MOST_QUESTIONS]])]
    return [*blocks, paragraph(words("doc.clarify.rest", n=rest))] if rest > 0 else blocks


def other_questions(story: Story) -> list[Block]:
    """The less decisive questions, for the attachment."""
    words, left = story.words, _other(story)[0 if story.final else MOST_QUESTIONS :]
    if not left:
        return []
    lead = paragraph(words("doc.clarify.others"))
    return [Heading(3, words("doc.attachment.questions")), lead, bullets([_line(story, q) for q in left])]


def _other(story: Story) -> list[Question]:
    required = set(story.plan.unfinished.answers)
    asked = [q for q in story.plan.questions if story.words.has(f"fact.{q.fact}.question")]
    return [q for q in asked if q.fact not in required]


def _line(story: Story, asked: Question) -> str:
    """The question, what is taken for granted meanwhile, and one rule that waits for the answer."""
    words = story.words
    state = words("doc.clarify.presumed") if asked.presumed else words("doc.clarify.unsure") if asked.unsure else ""
    named, more = story.quoted(story.rule_name(asked.rules[0])), len(asked.rules) - 1
    turns = words("doc.clarify.turns_more", rule=named, n=more) if more else words("doc.clarify.turns", rule=named)
    return " ".join(part for part in (question(asked.fact, words), state, turns) if part)
