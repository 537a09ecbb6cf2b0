"""How children and young people are heard, and their best interests."""

from __future__ import annotations

from folkevalgt.model.vocabulary import Audience, Verdict
from folkevalgt.telling.document import Block, Heading, Strong, bullets, paragraph
from folkevalgt.telling.story import Story


def children(story: Story) -> list[Block]:
    """How children and young people are heard, when the case touches them."""
    words, plan = story.words, story.plan
    young = [row for row in plan.coverage if row.audience in (Audience.BARN, Audience.UNGDOM)]
    fires = any(d.applies is Verdict.YES and "barn-unge" in d.hear for d in plan.duties)
    if not young and not fires:
        return []
    blocks: list[Block] = [
        Heading(2, words("doc.children.title")),
        paragraph(words("doc.children.best_interests", body=words.sentence(story.decides))),
    ]
    made_for = [
        m for m in plan.measures if {Audience.BARN, Audience.UNGDOM} & {a for a, r in m.audiences.items() if r == "egnet"}
    ]
    if made_for:
        items = [(Strong(f"{story.name(m.method)}."), " ", words.of(story.method(m.method).accessibility)) for m in made_for]
        blocks += [paragraph(words("doc.children.measures")), bullets(list(items))]
    else:
        blocks.append(paragraph(words("doc.children.none")))
    alternatives = plan.case.why.alternatives
    if alternatives:
        blocks.append(paragraph(words("doc.children.alternatives", alternatives=words.listed(alternatives, "or"))))
    return blocks
