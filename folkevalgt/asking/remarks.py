"""Gentle comments on answers that will make the work harder. They stop nothing, and are said once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from folkevalgt.asking.draft import Draft
from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import Audience, InputStatus, Purpose, Step, Verdict, fold

MOST_PURPOSES: Final = 4
LONG_QUESTION: Final = 200
SOON: Final = 6
"""Weeks: with less, hardly anything but an open meeting and a survey fits."""
ASKING: Final = re.compile(
    r"(?<!\w)(?:hva|hvor|hvem|hvordan|hvorfor|hvilken|hvilke|kva|kvar|kven|korleis|kvifor|what|where|who|how|why|which)(?!\w)",
    re.IGNORECASE,
)
"""Words that begin a question; not «når», which is more often part of one: «hva trenger du når …»."""
YES_NO: Final = re.compile(r"(?:skal|bør|er|vil|kan|ønsker|ynskjer|ønskjer|should|is|are|do|will|shall|can)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """A comment: the sentence is ``interview.remark.ID``, and the rest fills it."""

    id: str
    about: dict[str, Any] = field(default_factory=dict, compare=False)
    audiences: tuple[Audience, ...] = ()
    methods: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def remarks(draft: Draft) -> tuple[Remark, ...]:
    """What there is to say about the answers so far."""
    return tuple(remark for check in CHECKS for remark in check(draft))


def _purposes(draft: Draft) -> Iterator[Remark]:
    why = draft.case.why
    purposes, ambition = set(why.purposes or ()), why.ambition
    if len(purposes) > MOST_PURPOSES:
        yield Remark("many_purposes", {"n": len(purposes)})
    if not purposes or ambition is None:
        return
    if purposes <= {Purpose.INFORMERE, Purpose.OPPFYLLE_LOVKRAV} and ambition.rank > Step.SPORRE.rank:
        yield Remark("only_inform")
    if purposes & {Purpose.DELE_MAKT, Purpose.SAMSKAPE} and ambition.rank <= Step.SPORRE.rank:
        yield Remark("power_on_a_low_step")


def _status(draft: Draft) -> Iterator[Remark]:
    why = draft.case.why
    if why.ambition is Step.HAND_PA_RATTET and why.status is InputStatus.RADGIVENDE:
        yield Remark("wheel_but_advice")
    if why.status is InputStatus.AVGJORENDE_I_RAMME and why.ambition not in (None, Step.HAND_PA_RATTET):
        yield Remark("decides_but_low_step")


def _room(draft: Draft) -> Iterator[Remark]:
    why = draft.case.why
    if why.open == () and why.ambition is not Step.INFORMERE:
        yield Remark("nothing_open")
    both = [point for point in why.open or () if fold(point) in {fold(other) for other in why.closed or ()}]
    if both:
        yield Remark("open_and_closed", {"point": both[0]})


def _question(draft: Draft) -> Iterator[Remark]:
    text = draft.case.question
    if text is None:
        return
    marks, asking = text.count("?"), len(ASKING.findall(text))
    if marks > 1 or asking > 2:
        yield Remark("several_questions", {"n": marks if marks > 1 else asking})
    elif len(text) > LONG_QUESTION:
        yield Remark("long_question")
    if YES_NO.match(text):
        yield Remark("yes_no_question")


def _audiences(draft: Draft) -> Iterator[Remark]:
    case: Case = draft.case
    if case.who is None:
        return
    named = {concerned.audience for concerned in case.who}
    usual = draft.setting.situation.info.audiences
    forgotten = tuple(audience for audience in usual if audience not in named)
    if forgotten and Audience.ALLE not in named:
        yield Remark("forgotten_audiences", audiences=forgotten)
    if forgotten and Audience.ALLE in named and Audience.ALLE not in usual:
        yield Remark("everyone", audiences=forgotten)


def _denied(draft: Draft) -> Iterator[Remark]:
    """What is nearly always true of such a case, and often the law's reason to hear somebody."""
    circumstances = draft.case.circumstances
    if denied := tuple(fact for fact in draft.setting.situation.info.presumed if getattr(circumstances, fact, None) is False):
        yield Remark("denied", facts=denied)


def _planned(draft: Draft) -> Iterator[Remark]:
    """What was wanted and has fallen away."""
    out = {assessment.method.id for assessment in draft.setting.ranked if assessment.verdict is Verdict.NO}
    if fallen := tuple(method for method in draft.case.planned or () if method in out):
        yield Remark("planned_fallen", methods=fallen)


def _days(draft: Draft) -> Iterator[Remark]:
    situation, start = draft.setting.situation, draft.case.when.start
    if start is not None and start < situation.on:
        yield Remark("begun", {"day": start})
    if situation.decision is None:
        return
    if situation.case.when.decision is not None and situation.decision.weekday() > 4:
        yield Remark("weekend", {"day": situation.decision})
    weeks = max(0, (situation.decision - situation.start).days // 7)
    if weeks < SOON:
        yield Remark("soon", {"n": weeks})


CHECKS: Final[tuple[Callable[[Draft], Iterator[Remark]], ...]] = (
    _purposes,
    _status,
    _room,
    _question,
    _audiences,
    _denied,
    _days,
    _planned,
)
