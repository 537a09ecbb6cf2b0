"""Why: purpose and room to manoeuvre."""

from __future__ import annotations

from folkevalgt.model.vocabulary import Decider
from folkevalgt.telling.document import Block, Heading, Paragraph, Strong, paragraph
from folkevalgt.telling.story import Story

ROOM = ("open", "closed", "alternatives")
"""What the case says of its room: what can be influenced, what is settled, and which alternatives there are."""


def why(story: Story) -> list[Block]:
    """Purpose and room to manoeuvre: what can be influenced, what is settled, and what the input counts as."""
    words, case = story.words, story.plan.case
    blocks: list[Block] = [Heading(2, words("doc.why.title"))]
    if case.summary:
        blocks.append(paragraph(story.own(case.summary)))
    blocks += _gate(story)
    if story.plan.gate.open:
        blocks += [*_purposes(story), *_promised(story), *_room(story), *_status(story), *_unsaid(story), *_promise(story)]
    return blocks


def _labelled(label: str, text: str) -> Paragraph:
    return paragraph(Strong(label), " ", text)


def _purposes(story: Story) -> list[Block]:
    words, purposes = story.words, story.plan.case.why.purposes
    if not purposes:
        return []
    return [_labelled(words("doc.why.purpose"), words("doc.why.purposes", purposes=words.labels("purpose", purposes)))]


def _promised(story: Story) -> list[Block]:
    words, step = story.words, story.plan.case.why.ambition
    if step is None:
        return []
    text = f"{words.sentence(words(f'step_number.{step}'))}. {words(f'step_promise.{step}')}"
    return [_labelled(words("doc.why.promise"), text)]


def _room(story: Story) -> list[Block]:
    """What the case says of its room. An empty list is an answer: there is nothing."""
    words = story.words
    said = {key: things for key in ROOM if (things := getattr(story.plan.case.why, key)) is not None}
    return [
        _labelled(words(f"doc.why.{key}"), f"{words.sentence(story.owns(things))}." if things else words(f"doc.why.{key}_none"))
        for key, things in said.items()
    ]


def _status(story: Story) -> list[Block]:
    words, status = story.words, story.plan.case.why.status
    if status is None:
        return []
    if story.decider is Decider.STATEN:
        return [_labelled(words("doc.why.status"), words("doc.why.status_state"))]
    body = story.decides
    named = {"body": words.sentence(body), "body_middle": body, "body_possessive": words(f"decider_possessive.{story.decider}")}
    return [_labelled(words("doc.why.status"), words(f"status_means.{status}", **named))]


def unsaid(story: Story) -> list[str]:
    """What people must know before they are invited, and that nobody has written down."""
    why = story.plan.case.why
    return [story.words(f"doc.why.unsaid.{key}") for key in (*ROOM, "status") if getattr(why, key) is None]


def _unsaid(story: Story) -> list[Block]:
    words, missing = story.words, unsaid(story)
    text = words("doc.why.unsaid_text", things=words.listed(missing))
    return [_labelled(words("doc.why.unsaid_label"), text)] if missing else []


def _gate(story: Story) -> list[Block]:
    """What a closed gate means here, as the rule says it."""
    words = story.words
    return [
        paragraph(Strong(f"{words.of(rule.name)}."), " ", words.of(rule.text), " ", words.of(rule.consequence))
        for rule in story.shut_gates
    ]


def _promise(story: Story) -> list[Block]:
    words = story.words
    return [_labelled(words("doc.why.check"), _fault(story, fault)) for fault in story.plan.promise.faults]


def _fault(story: Story, fault: str) -> str:
    """What does not agree; for a promise that is too high also the step that the plan does reach."""
    words, reached = story.words, story.plan.promise.reached
    if fault != "mix-below-promise":
        return words(f"doc.promise.{fault}")
    step = words("doc.promise.keeps", step=words(f"step_number.{reached}")) if reached else words("doc.promise.keeps_nothing")
    return f"{words(f'doc.promise.{fault}')} {step}"
