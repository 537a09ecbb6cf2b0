"""The strategy: the whole document, in the order a reader needs it."""

from __future__ import annotations

from collections.abc import Iterator

from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.plan import Plan
from folkevalgt.model.rule import Rules
from folkevalgt.telling import (
    attachment,
    children,
    clarify,
    closing,
    law,
    measures,
    opening,
    people,
    purpose,
    risks,
    timetable,
)
from folkevalgt.telling.document import Block, Document, Heading
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words

FRONT = (opening.head, opening.summary, opening.resolution)
NUMBERED = (
    purpose.why,
    people.who,
    timetable.when,
    measures.how,
    law.law,
    children.children,
    risks.pitfalls,
    closing.follow_up,
    closing.roles,
    closing.evaluation,
)
BACK = (clarify.to_clarify, attachment.attachment)
"""The sections, each a function from a story to blocks. An empty list leaves a section out, and its number goes to the next."""


def strategy(plan: Plan, catalogue: Catalogue, rules: Rules, words: Words, *, final: bool = False) -> Document:
    """The strategy for a case, ready to be attached to it. A ``final`` one has nothing left to clarify."""
    story = Story(plan, catalogue, rules, words, final)
    front = [block for section in FRONT for block in section(story)]
    back = [block for section in BACK for block in section(story)]
    return Document(words("doc.title", title=plan.case.title), words.language, (*front, *_numbered(story), *back))


def _numbered(story: Story) -> Iterator[Block]:
    """The sections that have something to say, their headings numbered without a gap."""
    told = [blocks for section in NUMBERED if (blocks := section(story))]
    for number, (heading, *rest) in enumerate(told, 1):
        assert isinstance(heading, Heading)
        yield Heading(heading.level, f"{number} {heading.text}")
        yield from rest
