"""The milestones of a case as dated events, and the legal deadlines the decision has to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from folkevalgt.deciding.days import DAY, about_days, add_span, next_workday, previous_workday, subtract_span
from folkevalgt.deciding.deadlines import DECISION, due, is_cut_short
from folkevalgt.deciding.schedule_chain import Chain
from folkevalgt.deciding.schedule_making import windows
from folkevalgt.deciding.schedule_place import Placed
from folkevalgt.deciding.schedule_procedure import Procedure
from folkevalgt.model.plan import Event
from folkevalgt.model.rule import Check, DateCheck, HearCheck, LatestCheck, LeadCheck, OrderCheck, WindowCheck
from folkevalgt.model.vocabulary import Manner, Milestone, Party

AT_START = (
    Milestone.FORSLAG_FREMMET,
    Milestone.OPPSTART_VARSEL,
    Milestone.PART_VARSLET,
    Milestone.PLANFORSLAG_MOTTATT,
    Milestone.VARSEL_KONSULTASJON,
)
"""Presumed to happen on the first day, when a duty speaks of them and nothing else says when."""

WITH_DRAFT = (Milestone.ANSATTE_DROFTING, Milestone.STADNAMN_TILRADING)
"""Presumed to happen when there is a draft to speak of, like the statements of the councils."""

IN_HEARING = (Milestone.ANSATTE_DROFTING,)
"""Presumed to be over with the hearing, when a draft is out for one."""

BEFORE_HEARING = (Milestone.PLANPROGRAM_FASTSATT, Milestone.UTLEGGING_AVGJORT)
"""Settled before the proposal is out for a hearing, however long the law allows."""

ANNOUNCED = 7
"""Days after the decision when it is presumed to be announced."""


@dataclass(frozen=True)
class Draft:
    """The analysis of what people said, and the draft that is ready when it is done."""

    analysis: dt.date
    ready: dt.date
    heard: bool = True


def draft_of(chain: Chain, finish: dt.date | None, procedure: Procedure) -> Draft:
    """The analysis begins when the last input is in, at the latest when the chain demands it; then there is a draft.

    Without a ``finish`` nobody is heard, and the draft rests on what the municipality knows.
    """
    almanac, customs = procedure.almanac, procedure.almanac.calendar.customs
    if finish is None:
        day = min(max(chain.analysis, procedure.start), chain.case_paper)
        return Draft(day, day, heard=False)
    analysis = min(almanac.next_open_day(finish + DAY), chain.analysis)
    ready = almanac.next_open_day(almanac.forward(analysis, customs.analysis.days))
    weighing = 0 if procedure.drafted else customs.after_statements.days
    latest = almanac.previous_open_day(chain.case_paper - weighing * DAY)
    return Draft(analysis, max(analysis, min(ready, latest)))


def _computed(milestone: Milestone, day: dt.date, rule: str | None = None) -> Event:
    return Event(milestone=milestone, date=day, presumed=True, rule=rule)


def _spoken(body: str, when: Placed, *, presumed: bool) -> Iterator[Event]:
    """A body gets the case, and gives its statement."""
    yield Event(milestone=Milestone.RAD_MOTTAR, date=when.prepare, body=body, presumed=True)
    yield Event(milestone=Milestone.RAD_UTTALELSE, date=when.end, body=body, presumed=presumed)


def _methods(check: Check) -> tuple[str, ...]:
    return check.methods if isinstance(check, HearCheck) else ()


def milestones(check: Check) -> tuple[Milestone, ...]:
    """The milestones that a check speaks of."""
    match check:
        case WindowCheck():
            return (check.start, check.end)
        case LeadCheck():
            return (check.event, check.before)
        case LatestCheck():
            return (check.event, check.after)
        case OrderCheck():
            return (check.first, check.then)
        case DateCheck():
            return (check.event,)
    return ()


@dataclass(frozen=True)
class Drawing:
    """All that events are drawn from. ``hearings`` are the ids of the measures that send out a draft. ``proposed``: the day a
    draft comes in, to be laid out.
    """

    procedure: Procedure
    chain: Chain
    draft: Draft
    feedback: dt.date
    placed: Mapping[str, Placed]
    hearing: Placed | None
    hearings: tuple[str, ...]
    proposed: dt.date
    first: dt.date | None
    decision_presumed: bool

    def events(self) -> tuple[Event, ...]:
        """Every milestone with its date, in order of time."""
        drawn = [
            *self._chain(),
            *self._answers(),
            *self._statements(),
            *self._windows(),
            *self._of_the_state(),
            *self._publications(),
        ]
        known = {event.milestone: event.date for event in drawn}
        drawn += list(self._presumed(known))
        known |= {event.milestone: event.date for event in drawn}
        drawn += list(self._deadlines(known))
        events = {(e.milestone, e.body, e.date): e for e in drawn if e.date >= self.procedure.start}
        place = {milestone: n for n, milestone in enumerate(Milestone)}
        return tuple(sorted(events.values(), key=lambda e: (e.date, place[e.milestone], e.body or "")))

    def _chain(self) -> Iterator[Event]:
        chain = self.chain
        rules = {public.milestone: public.rule for public in chain.publications}
        for milestone, day in chain.points.items():
            presumed = milestone not in chain.given
            body = chain.board if milestone is Milestone.INNSTILLING else None
            rule = rules.get(milestone) if presumed else None
            yield Event(milestone=milestone, date=day, body=body, presumed=presumed, rule=rule)
        for meeting in chain.others:
            yield Event(milestone=Milestone.BEHANDLING, date=meeting.date, body=meeting.body, presumed=False)
        yield Event(milestone=Milestone.VEDTAK, date=chain.decision, body=chain.decided_at, presumed=self.decision_presumed)

    def _answers(self) -> Iterator[Event]:
        if self.first is not None:
            yield _computed(Milestone.MEDVIRKNING_START, self.first)
        if self.draft.heard:
            yield _computed(Milestone.ANALYSE, self.draft.analysis)
            yield _computed(Milestone.TILBAKEMELDING, self.feedback)
            days = self.procedure.almanac.calendar.customs.feedback_after_decision.days
            yield _computed(Milestone.SLUTTMELDING, previous_workday(self.chain.decision + days * DAY))

    def _statements(self) -> Iterator[Event]:
        for body, statement in sorted(self.chain.statements.items()):
            if body in self.placed:
                yield from _spoken(body, self.placed[body], presumed=statement.presumed)
        receiving = [id for duty in self.procedure.duties if Party.MOTTAKENDE_SKOLE in duty.hear for id in _methods(duty.check)]
        heard = [self.placed[id] for id in receiving if id in self.placed]
        if heard:
            yield from _spoken(Party.MOTTAKENDE_SKOLE, heard[0], presumed=True)

    def _windows(self) -> Iterator[Event]:
        carried = [(c.start, c.end, c.methods or (c.end.value,)) for c in windows(self.procedure.duties)]
        for start, end, methods in [*carried, (Milestone.HORING_START, Milestone.HORING_FRIST, self.hearings)]:
            held = [self.placed[method] for method in methods if method in self.placed]
            if held:
                last = max(held, key=lambda placed: (placed.start, placed.end))
                rule = self._longest_kept({start: last.start, end: last.end})
                yield _computed(start, last.start, rule)
                yield _computed(end, last.end, rule)

    def _longest_kept(self, window: Mapping[Milestone, dt.date]) -> str | None:
        """The duty that says how long a window lasts: the longest that these days keep, the binding one of two equal."""
        checks = ((duty, duty.check) for duty in self.procedure.duties if isinstance(duty.check, WindowCheck))
        kept = [(duty, c) for duty, c in checks if c.start in window and c.end in window and not is_cut_short(c, window)]
        longest = max(kept, key=lambda pair: (about_days(pair[1].min), pair[0].strength.binds), default=None)
        return longest[0].id if longest else None

    def _of_the_state(self) -> Iterator[Event]:
        """The hearing that the state holds, and the municipality answers."""
        last = self.chain.answer_by
        for duty in (duty for duty in self.procedure.duties if duty.manner is Manner.STATEN and last):
            if isinstance(duty.check, WindowCheck) and last:
                yield _computed(duty.check.start, self.procedure.start, duty.id)
                yield _computed(duty.check.end, last, duty.id)

    def _publications(self) -> Iterator[Event]:
        """What must be public a time before the decision, apart from the points of the chain, which keep that time."""
        for public in (p for p in self.chain.publications if p.milestone not in self.chain.points):
            yield _computed(public.milestone, public.day, public.rule)

    def _presumed(self, known: Mapping[Milestone, dt.date]) -> Iterator[Event]:
        """What a duty speaks of and nothing else dates."""
        for duty in self.procedure.duties:
            for milestone in (m for m in milestones(duty.check) if m not in known and not self._unheard(m, known)):
                day = self._usual(milestone)
                if day is not None:
                    yield _computed(milestone, day, duty.id)

    def _unheard(self, milestone: Milestone, known: Mapping[Milestone, dt.date]) -> bool:
        """Whether it is what comes after a hearing that the law asks for, and that there is no time for."""
        asked = any(check.end is Milestone.HORING_FRIST for check in windows(self.procedure.duties))
        return milestone is Milestone.FERDIGBEHANDLET and asked and Milestone.HORING_FRIST not in known

    def _usual(self, milestone: Milestone) -> dt.date | None:
        if milestone is Milestone.PLANFORSLAG_MOTTATT:
            return self.proposed
        if milestone in AT_START:
            return self.procedure.start
        if milestone is Milestone.KONSULTASJON_START:
            return self._consulted()
        if milestone in IN_HEARING and self.hearing:
            return self.hearing.end
        if milestone in WITH_DRAFT:
            return self.draft.ready
        if milestone in DECISION:
            return self.chain.decision
        if milestone is Milestone.FERDIGBEHANDLET:
            return self._finished()
        return next_workday(self.chain.decision + ANNOUNCED * DAY) if milestone is Milestone.KUNNGJORT else None

    def _finished(self) -> dt.date:
        """The work on a proposal is over when what people said is answered; later when the law counts from it to the decision,
        and would not give as long, but never after the case paper.
        """
        counted = (duty.check for duty in self.procedure.duties if isinstance(duty.check, LatestCheck))
        spans = (c.max for c in counted if c.after is Milestone.FERDIGBEHANDLET and c.event in DECISION)
        first = (self.procedure.almanac.next_open_day(subtract_span(self.chain.decision, span)) for span in spans)
        return min(max((self.feedback, *first)), self.chain.case_paper)

    def _consulted(self) -> dt.date:
        """Consultation begins early: when those who were notified have had time to answer whether they want it, as long as a
        council has, but not after the analysis. The law sets no number of days.
        """
        start, almanac = self.procedure.start, self.procedure.almanac
        answered = almanac.next_open_day(start + almanac.calendar.customs.councils_to_answer.days * DAY)
        return min(answered, max(self.draft.analysis, next_workday(start + DAY)))

    def _deadlines(self, known: Mapping[Milestone, dt.date]) -> Iterator[Event]:
        """Events that only have a deadline stand on the last day the law allows."""
        for duty in self.procedure.duties:
            check = duty.check
            last = due(check, known, self.procedure.start)
            if isinstance(check, LatestCheck | DateCheck) and check.event not in known and last is not None:
                yield _computed(check.event, self._in_order(check.event, previous_workday(last), known), duty.id)
        if Milestone.KUNNGJORT in known:
            for check in windows(self.procedure.duties):
                if check.start is Milestone.KUNNGJORT:
                    yield _computed(check.end, next_workday(add_span(known[check.start], check.min)))

    def _in_order(self, milestone: Milestone, last: dt.date, known: Mapping[Milestone, dt.date]) -> dt.date:
        """The last day for a milestone, but before the hearing, or the case paper, that waits for it."""
        if milestone not in BEFORE_HEARING:
            return last
        return min(last, previous_workday(known.get(Milestone.HORING_START, self.chain.case_paper) - DAY))
