"""For the municipality's own template of a case paper: a paragraph on the involvement, and what can be voted on."""

from __future__ import annotations

from dataclasses import dataclass

from folkevalgt.model.vocabulary import Milestone
from folkevalgt.telling.document import Block, Document, Heading, bullets, paragraph
from folkevalgt.telling.opening import measures_in_short, resolution_points
from folkevalgt.telling.risks import ahead
from folkevalgt.telling.story import Story

MOST_WORDS = 180
"""Longer than this is not read in a case paper. A sentence that is useful but not needed is left out first."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the paragraph, and whether the paragraph is wrong without it."""

    text: str
    needed: bool = True

    @property
    def length(self) -> int:
        """The number of words."""
        return len(self.text.split())


def case_paper(story: Story) -> Document:
    """The paragraph on the involvement (120 to 180 words) and the numbered points of the resolution."""
    words = story.words
    blocks: list[Block] = [Heading(2, words("parts.case_paper.heading")), paragraph(" ".join(_shortened(_sentences(story))))]
    if points := resolution_points(story):
        blocks += [Heading(2, words("doc.resolution.title")), bullets(points, numbered=True)]
    return Document(words("parts.case_paper.title", title=story.plan.case.title), words.language, tuple(blocks))


def _shortened(sentences: list[Sentence]) -> list[str]:
    """The needed sentences, and as many of the others as there is room for, in their order."""
    room = MOST_WORDS - sum(sentence.length for sentence in sentences if sentence.needed)
    kept = []
    for sentence in sentences:
        if not sentence.needed:
            if sentence.length > room:
                continue
            room -= sentence.length
        kept.append(sentence.text)
    return kept


def _sentences(story: Story) -> list[Sentence]:
    words, plan = story.words, story.plan
    first = [Sentence(words("parts.case_paper.attached"), needed=False)]
    if not plan.gate.open:
        rest = [
            Sentence(words("doc.summary.gate")),
            *_closed(story),
            *_affected(story),
            *_measures(story),
            Sentence(_told(story)),
        ]
        after = [words("parts.case_paper.statements", body=story.decides), words("parts.case_paper.law")]
        return [*first, *rest, *(Sentence(text, needed=False) for text in after)]
    return [*first, *_affected(story), *_purpose(story), *_room(story), *_measures(story), *_answer(story), *_left(story)]


def _closed(story: Story) -> list[Sentence]:
    """Why nobody is invited, as the gate says it."""
    return [Sentence(story.words.of(rule.text), needed=False) for rule in story.shut_gates]


def _affected(story: Story) -> list[Sentence]:
    return [Sentence(story.words("doc.summary.affects", audiences=story.words.labels("audience", story.audiences())))]


def _purpose(story: Story) -> list[Sentence]:
    words, purposes = story.words, story.plan.case.why.purposes
    return [Sentence(words("doc.why.purposes", purposes=words.labels("purpose", purposes)), needed=False)] if purposes else []


def _room(story: Story) -> list[Sentence]:
    words, why = story.words, story.plan.case.why
    room = [Sentence(words("doc.summary.open", things=story.owns(why.open)) if why.open else words("doc.summary.open_unknown"))]
    if why.closed:
        room.append(Sentence(words("parts.case_paper.closed", things=story.owns(why.closed)), needed=False))
    if why.status:
        room.append(Sentence(words("doc.summary.status", status=words(f"status.{why.status}"))))
    return room


def _measures(story: Story) -> list[Sentence]:
    return [Sentence(measures_in_short(story))]


def _answer(story: Story) -> list[Sentence]:
    words = story.words
    answer, final = story.day_of(Milestone.TILBAKEMELDING), story.day_of(Milestone.SLUTTMELDING)
    dated = answer is not None and final is not None and not story.plan.schedule.decision_presumed
    told = words("doc.summary.answer", answer=answer, final=final) if dated else words("doc.summary.answer_undated")
    if not story.asking:
        told = f"{words('doc.summary.nobody_asked')} {_told(story)}"
    return [
        Sentence(told),
        Sentence(words("parts.case_paper.follow", body=story.decides)),
        Sentence(words("parts.case_paper.answer_says"), needed=False),
    ]


def _told(story: Story) -> str:
    final = story.day_of(Milestone.SLUTTMELDING)
    return story.words("doc.summary.told", final=final) if final else story.words("doc.summary.told_undated")


def _left(story: Story) -> list[Sentence]:
    """What is not in place, and what could go wrong: whoever votes must know of both."""
    words, found = story.words, []
    if undone := story.plan.unfinished.duties:
        names = words.listed(story.quoted(story.rule_name(id)) for id in undone)
        found.append(Sentence(words("doc.clarify.duties", names=names)))
    if risks := ahead(story)[:2]:
        names = words.listed(story.quoted(story.rule_name(warning.rule)) for warning in risks)
        found.append(Sentence(words("parts.case_paper.risks", names=names), needed=False))
    if n := len(story.plan.unfinished.answers):
        found.append(Sentence(words("parts.case_paper.unanswered", n=n)))
    return [
        *found,
        Sentence(words("parts.case_paper.evaluated"), needed=False),
        Sentence(words("parts.case_paper.law"), needed=False),
    ]
