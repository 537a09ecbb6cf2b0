"""The strategy: the whole document, in the order a reader needs it."""

from __future__ import annotations

from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.plan import Plan
from folkevalgt.model.rule import Rules
from folkevalgt.telling import children, closing, law, measures, opening, risks, timetable
from folkevalgt.telling.document import Document
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words

SECTIONS = (
    opening.head,
    opening.summary,
    opening.resolution,
    opening.why,
    opening.who,
    timetable.when,
    measures.how,
    law.law,
    children.children,
    risks.pitfalls,
    closing.follow_up,
    closing.roles,
    closing.evaluation,
    closing.to_clarify,
    closing.attachment,
)
"""The sections, each a function from a story to blocks. An empty list leaves a section out."""


def strategy(plan: Plan, catalogue: Catalogue, rules: Rules, words: Words) -> Document:
    """The strategy for a case, ready to be attached to it."""
    story = Story(plan, catalogue, rules, words)
    blocks = tuple(block for section in SECTIONS for block in section(story))
    return Document(words("doc.title", title=plan.case.title), words.language, blocks)
