"""A card for each measure of the plan, that whoever leads it can print and bring."""

from __future__ import annotations

from folkevalgt.model.plan import Measure
from folkevalgt.telling.document import Block, Document, Heading, Runs, Strong, bullets, paragraph
from folkevalgt.telling.measures import made_for
from folkevalgt.telling.story import Story


def method_cards(story: Story) -> Document:
    """The cards, in the order of the plan."""
    words = story.words
    cards = [_card(story, measure, new_page=n > 0) for n, measure in enumerate(story.plan.measures)]
    blocks = [block for card in cards for block in card]
    empty: list[Block] = [paragraph(words("doc.summary.no_measures", section=words("doc.how.title")))]
    return Document(words("parts.cards.title", title=story.plan.case.title), words.language, tuple(blocks or empty))


def _card(story: Story, measure: Measure, *, new_page: bool) -> list[Block]:
    words, method = story.words, story.method(measure.method)
    blocks: list[Block] = [
        Heading(2, story.name(measure.method), new_page),
        paragraph(words.of(method.summary)),
        bullets(_here(story, measure)),
    ]
    blocks += [Heading(3, words("explain.how")), bullets([words.of(step) for step in method.how], numbered=True)]
    blocks += [Heading(3, words("explain.goes_wrong")), bullets([words.of(wrong) for wrong in method.goes_wrong])]
    told = {"folkevalgte": method.folkevalgte, "produces": method.produces}
    told |= {"accessibility": method.accessibility, "privacy": method.privacy}
    rules = [_labelled(words(f"explain.{key}"), words.of(text)) for key, text in told.items()]
    return [*blocks, Heading(3, words("parts.cards.remember")), bullets(rules)]


def _here(story: Story, measure: Measure) -> list[Runs]:
    """What is particular to this case: for whom, when, who is responsible, what it takes and what must be in place."""
    words, method = story.words, story.method(measure.method)
    lines = {
        "audiences": made_for(story, measure),
        "when": story.period(measure),
        "who": story.own(measure.responsible) if measure.responsible else "",
        "cost": story.cost(measure.hours, measure.cost_nok),
    }
    items = [_labelled(words(f"doc.how.header.{key}"), text) for key, text in lines.items() if text]
    if method.needs:
        items.append(_labelled(words("explain.needs"), words.listed(words(f"explain.need.{need}") for need in method.needs)))
    return items


def _labelled(label: str, text: str) -> Runs:
    return (Strong(f"{label}:"), f" {text}")
