"""What the plan cannot do although it should, in sentences: gaps that share a reason share a sentence."""

from __future__ import annotations

from collections.abc import Container

from folkevalgt.telling.document import Block, paragraph
from folkevalgt.telling.story import Story

VOCABULARY = {
    "audience": "audience",
    "audience-step": "audience",
    "information": "audience",
    "outreach": "audience",
    "open": "audience",
    "purpose": "purpose",
    "stage": "stage",
    "promise": "step",
}
"""Where the words for what a gap or a requirement is about stand."""


def gaps(story: Story, kinds: Container[str]) -> list[Block]:
    """The gaps of these kinds, a paragraph for each kind and reason."""
    together: dict[tuple[str, str], list[str]] = {}
    for gap in story.plan.gaps:
        if gap.kind in kinds:
            kind = f"{gap.kind}-besides" if gap.councils else gap.kind
            together.setdefault((kind, gap.why), []).append(about_in_words(story, gap.kind, gap.about))
    words = story.words
    return [
        paragraph(words(f"gap.{kind}", about=words.listed(dict.fromkeys(about)), why=words(f"gap_why.{why}")))
        for (kind, why), about in together.items()
    ]


def about_in_words(story: Story, kind: str, about: str) -> str:
    """What a requirement or a gap is about, inside a sentence."""
    if kind in VOCABULARY:
        return story.words(f"{VOCABULARY[kind]}.{about}")
    return story.name_in_text(about) if kind == "planned" else story.quoted(story.rule_name(about))
