"""The internal note: what the municipality should bear in mind, and that does not belong in a public attachment."""

from __future__ import annotations

from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.plan import Plan
from folkevalgt.model.rule import Rules
from folkevalgt.telling.document import Block, Document, Heading, Table, paragraph
from folkevalgt.telling.risks import is_internal, warning_row
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words


def internal_note(plan: Plan, catalogue: Catalogue, rules: Rules, words: Words) -> Document:
    """How contested the case is, what people experienced last time, and the tripwires that follow from it."""
    story = Story(plan, catalogue, rules, words)
    case = plan.case
    blocks: list[Block] = [paragraph(words("internal.lead"))]
    if case.conflict:
        blocks.append(paragraph(words("internal.conflict", level=words(f"conflict.{case.conflict}"))))
    if case.circumstances.earlier_experience:
        experience = words(f"experience.{case.circumstances.earlier_experience}")
        blocks.append(paragraph(words("internal.experience", experience=experience)))
    ahead = [warning for warning in plan.warnings if warning.on == "plan" and is_internal(warning)]
    if ahead:
        header = tuple(words(f"doc.pitfalls.header.{key}") for key in ("pitfall", "here", "do", "who", "state"))
        rows = tuple(warning_row(story, warning) for warning in ahead)
        blocks += [Heading(2, words("internal.pitfalls")), Table(words("internal.caption"), header, rows)]
    elif len(blocks) == 1:
        blocks.append(paragraph(words("internal.nothing")))
    return Document(words("internal.title", title=case.title), words.language, tuple(blocks))
