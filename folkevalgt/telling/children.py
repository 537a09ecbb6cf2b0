"""How children and young people are heard, and their best interests."""

from __future__ import annotations

from folkevalgt.model.plan import Measure
from folkevalgt.model.vocabulary import YOUNG, Party, Reach, Verdict
from folkevalgt.telling.document import Block, Heading, paragraph
from folkevalgt.telling.story import Story


def children(story: Story) -> list[Block]:
    """How children and young people are heard, when the case touches them, and where their interests are weighed."""
    words = story.words
    if not _touched(story):
        return []
    heard = [m for m in story.plan.measures if m not in story.informing and _made_for_the_young(story, m)]
    title = Heading(2, words("doc.children.title"))
    if not heard:
        return [title, paragraph(words("doc.children.none")), paragraph(words("doc.children.unheard"))]
    return [title, paragraph(words("doc.children.heard", measures=_with_dates(story, heard))), *_best_interests(story)]


def _made_for_the_young(story: Story, measure: Measure) -> bool:
    """Whether the method is made for children or young people, also when the case names neither as a group."""
    audiences = story.method(measure.method).audiences
    return any(audiences.get(audience) is Reach.EGNET for audience in YOUNG)


def _touched(story: Story) -> bool:
    young = any(row.audience in YOUNG for row in story.plan.coverage)
    return young or any(d.applies is Verdict.YES and Party.BARN_UNGE in d.hear for d in story.plan.duties)


def _with_dates(story: Story, measures: list[Measure]) -> str:
    return story.words.listed(f"{story.name_in_text(m.method)} ({story.period(m)})" for m in measures)


def _best_interests(story: Story) -> list[Block]:
    """The best interests of the child are weighed for each alternative by itself; the case says which there are."""
    words, alternatives = story.words, story.plan.case.why.alternatives
    if not alternatives:
        return [paragraph(words("doc.children.best_interests"))]
    return [paragraph(words("doc.children.alternatives", alternatives=story.owns(alternatives)))]
