"""Who: those the case affects, and the voices that must be sought out; when nothing can be influenced, those who are told."""

from __future__ import annotations

from collections.abc import Container, Sequence

from folkevalgt.model.plan import Coverage
from folkevalgt.model.vocabulary import Audience, Reach
from folkevalgt.telling.document import Block, Heading, Table, paragraph
from folkevalgt.telling.gaps import gaps
from folkevalgt.telling.story import Story

GAPS = ("audience", "information", "outreach", "open")
"""The gaps that are about people, and are told here."""


def who(story: Story) -> list[Block]:
    """The groups of the case, who they are, and the measures that reach them."""
    words, invited = story.words, story.plan.gate.open
    blocks: list[Block] = [Heading(2, words("doc.who.title" if invited else "doc.who.title_closed"))]
    if story.plan.case.who is None:
        blocks.append(paragraph(words("doc.who.presumed")))
    if not invited:
        return [*blocks, _informed(story), *gaps(story, ("information",))]
    return [*blocks, *_table(story), *gaps(story, GAPS)]


def _informed(story: Story) -> Block:
    """With nothing to influence, everybody the case affects is informed."""
    words = story.words
    return paragraph(words("doc.who.informed", audiences=words.labels("audience", story.audiences())))


def _table(story: Story) -> list[Block]:
    """The groups, row by row; what they can all take part in is said once, below."""
    words, coverage = story.words, story.plan.coverage
    shared = _shared(coverage)
    rows = [_cells(story, row, shared) for row in coverage]
    keys = [key for key in ("group", "how", "made_for", "open_to") if any(row[key] != NOTHING for row in rows)]
    header = tuple(words(f"doc.who.header.{key}") for key in keys)
    table = Table(words("doc.who.caption"), header, tuple(tuple(row[key] for key in keys) for row in rows))
    if not shared:
        return [table]
    return [table, paragraph(words("doc.who.all_can", names=story.names_in_text(shared)))]


NOTHING = "–"
"""A cell with nothing in it. A column of nothing else is left out."""


def _shared(coverage: Sequence[Coverage]) -> list[str]:
    """The measures that every group can take part in and that are made for none, when there are several groups."""
    if len(coverage) < 2:
        return []
    return [id for id in coverage[0].measures if all(row.measures.get(id) is Reach.MULIG for row in coverage)]


def _cells(story: Story, row: Coverage, shared: Container[str]) -> dict[str, str]:
    words = story.words
    own = {id: reach for id, reach in row.measures.items() if id not in shared}
    reached = {reach: story.names_in_list(id for id, how in own.items() if how is reach) for reach in Reach}
    return {
        "group": f"{words.sentence(words(f'audience.{row.audience}'))} ({words(f'need.{row.need}')})",
        "how": _described(story, row.audience) or NOTHING,
        "made_for": reached[Reach.EGNET] or words("doc.who.nothing"),
        "open_to": reached[Reach.MULIG] or NOTHING,
    }


def _described(story: Story, audience: Audience) -> str:
    """Who they are, as the case says it, and about how many."""
    concerned = next((c for c in story.plan.case.who or () if c.audience is audience), None)
    if concerned is None:
        return ""
    parts = [story.own(concerned.note)] if concerned.note else []
    if concerned.count:
        parts.append(story.words("word.people", n=concerned.count))
    return ", ".join(parts)
