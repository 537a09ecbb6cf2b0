"""An invitation to each group: why, what can be influenced, what it counts for, when the answer comes.

What the case does not say stands in square brackets, to be filled in; what is to be done first stands before the first letter,
where no citizen reads it.
"""

from __future__ import annotations

from folkevalgt.model.plan import Coverage, Measure
from folkevalgt.model.vocabulary import YOUNG, Audience, Decider, Milestone, Reach
from folkevalgt.telling.document import Block, Document, Heading, Runs, Strong, bullets, paragraph
from folkevalgt.telling.purpose import unsaid
from folkevalgt.telling.story import Story


def invitations(story: Story) -> Document:
    """An invitation for every group that something in the plan asks. A settled case invites nobody, and says so."""
    words = story.words
    blocks: list[Block] = []
    if not story.plan.gate.open:
        blocks.append(paragraph(words("parts.invitations.closed")))
    else:
        letters = [block for row in story.plan.coverage for block in _invitation(story, row)]
        blocks += [*_first(story), *letters] if letters else []
    return Document(words("parts.invitations.title", title=story.plan.case.title), words.language, tuple(blocks))


def _invitation(story: Story, row: Coverage) -> list[Block]:
    words, measures = story.words, _open_to(story, row)
    if not measures:
        return []
    rules = [words("parts.invitations.public")]
    if row.audience in YOUNG:
        rules.append(words("parts.invitations.voluntary"))
    return [
        Heading(2, words("parts.invitations.to", audience=_named(story, row.audience)), new_page=True),
        paragraph(" ".join([*_about(story), *_purpose(story)])),
        paragraph(words("parts.invitations.come")),
        bullets([_measure(story, m) for m in measures]),
        paragraph(words("parts.invitations.practical")),
        *_room(story),
        paragraph(f"{_status(story)} {_answer(story)}"),
        paragraph(" ".join(rules)),
        *_signature(story),
    ]


def _named(story: Story, audience: Audience) -> str:
    """The group as it is spoken to: nobody is told that they are affected, or that they seldom take part."""
    key = f"parts.invitations.named.{audience}"
    return story.words(key) if story.words.has(key) else story.words(f"audience.{audience}")


def _first(story: Story) -> list[Block]:
    """For the caseworker: what to do before a letter is sent."""
    words, missing = story.words, unsaid(story)
    lines = [words("parts.invitations.settle_first", things=words.listed(missing))] if missing else []
    return [Heading(2, words("parts.invitations.first")), bullets([*lines, words("parts.invitations.fill_in")])]


def _open_to(story: Story, row: Coverage) -> list[Measure]:
    """The measures made for the group; where there is none, those it can take part in. A council is asked by itself."""
    asking = [m for m in story.asking if m.done is None]
    made_for = [m for m in asking if row.measures.get(m.method) is Reach.EGNET]
    return made_for or [m for m in asking if m.method in row.measures]


def _about(story: Story) -> list[str]:
    words, case, day = story.words, story.plan.case, story.plan.schedule.decision
    asked = [story.own(case.question)] if case.question else []
    key = "doc.summary.decides" if day and not story.plan.schedule.decision_presumed else "parts.invitations.decides_when"
    return [words("parts.invitations.about", title=case.title), *asked, words(key, body=words.sentence(story.decides), day=day)]


def _measure(story: Story, measure: Measure) -> Runs:
    method = story.method(measure.method)
    when = f" ({story.period(measure)})" if measure.start else ""
    return (Strong(f"{story.name(measure.method)}{when}."), f" {story.words.of(method.invitation or method.summary)}")


def _purpose(story: Story) -> list[str]:
    words, purposes = story.words, story.plan.case.why.purposes
    if not purposes:
        return []
    return [words("parts.invitations.purpose", purposes=words.listed(words(f"parts.invitations.we_want.{p}") for p in purposes))]


def _room(story: Story) -> list[Block]:
    """What can be influenced, and what is settled, point by point, so that a child can follow it."""
    words, why = story.words, story.plan.case.why
    blocks: list[Block] = [] if why.open else [paragraph(words("parts.invitations.open_missing"))]
    for key, things in {"open": why.open, "settled": why.closed}.items():
        if things:
            blocks += [paragraph(words(f"parts.invitations.{key}")), bullets([story.own(thing) for thing in things])]
    return blocks


def _status(story: Story) -> str:
    words, status, body = story.words, story.plan.case.why.status, story.decides
    if status is None and story.decider is not Decider.STATEN:
        return words("parts.invitations.status_missing")
    key = "state" if story.decider is Decider.STATEN else status
    return words(f"parts.invitations.status.{key}", body=words.sentence(body), body_middle=body)


def _answer(story: Story) -> str:
    words = story.words
    answer, final = story.day_of(Milestone.TILBAKEMELDING), story.day_of(Milestone.SLUTTMELDING)
    if answer is None or final is None or story.plan.schedule.decision_presumed:
        return words("parts.invitations.answer_undated", role=story.role("answers"))
    return words("parts.invitations.answer", role=story.role("answers"), answer=answer, final=final)


def _signature(story: Story) -> list[Block]:
    words, name = story.words, story.plan.case.municipality.name
    parts = [story.roles()["owner"], words("word.municipality", name=name) if name else None]
    sender = ", ".join(part for part in parts if part) or words("parts.invitations.sender_missing")
    return [paragraph(words("parts.invitations.signed")), paragraph(sender)]
