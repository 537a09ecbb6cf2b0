"""Backwards: from the decision to the day the analysis must begin.

Council meeting <- notice with papers <- recommending body <- case paper <- statements of the councils <- analysis.
Computed days are open workdays and move earlier, never later, so nothing the law counts is shortened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from folkevalgt.deciding.days import DAY, Almanac, add_span, next_workday, previous_workday, subtract_span
from folkevalgt.deciding.deadlines import DECISION
from folkevalgt.deciding.schedule_chain import Chain, Publication, Statement
from folkevalgt.deciding.schedule_meetings import COUNCIL, Meetings
from folkevalgt.deciding.schedule_place import Placed
from folkevalgt.deciding.schedule_tasks import Work
from folkevalgt.model.case import Meeting
from folkevalgt.model.rule import Duty, LeadCheck, WindowCheck
from folkevalgt.model.vocabulary import Decider, Manner, Milestone


@dataclass(frozen=True)
class Procedure:
    """How a case comes to a decision: what is the same for every day one could choose."""

    start: dt.date
    almanac: Almanac
    decided_on: dt.date | None
    dated: bool
    meetings: Meetings
    councils: tuple[Work, ...]
    duties: tuple[Duty, ...]
    drafted: bool
    asks: bool

    def chain(self, decision: dt.date) -> Chain:
        """The fixed points that follow from deciding on a day. The meetings that are given belong to the day that is given."""
        if self.meetings.decider is not Decider.STATEN:
            chain = self._chain(decision)
        else:
            own = self.meetings.of_municipality(decision) if decision == self.decided_on else None
            chain = self._before_the_state(decision, own)
        return replace(chain, answer_by=max(self.answer_by, chain.treated)) if self.answer_by else chain

    @property
    def turns(self) -> set[dt.date] | None:
        """The days of decision on which a meeting that is given comes into the chain or falls out of it; between two of them, a
        later decision has no bound that is earlier. None when they are not known: the municipality meets some time before
        the state decides.
        """
        return None if self.meetings.decider is Decider.STATEN and self.meetings.given else self.meetings.turns

    @cached_property
    def answer_by(self) -> dt.date | None:
        """The last day of the hearing that the state holds, as short as the law allows and begun on the first day. Nobody plans
        a meeting of its own that is too late for it: then the state has given more time, as it has when no date is known.
        """
        hearings = (duty.check for duty in self.duties if duty.manner is Manner.STATEN)
        spans = (check.min for check in hearings if isinstance(check, WindowCheck))
        return max((next_workday(add_span(self.start, span)) for span in spans), default=None)

    @cached_property
    def _published(self) -> list[tuple[str, LeadCheck]]:
        """What the law wants public before the decision: on a workday, and never later than the law says."""
        checks = [(duty.id, duty.check) for duty in self.duties if not duty.pending]
        return [(id, check) for id, check in checks if isinstance(check, LeadCheck) and check.before in DECISION]

    def _before_the_state(self, decision: dt.date, own: Meeting | None) -> Chain:
        """The municipality gives a statement: in its own meeting when that is known, else a customary time before the state
        decides and within the hearing of the state, without any notice or recommendation of the municipality.
        """
        if own is None:
            customary = self._before(decision, self.almanac.calendar.customs.recommendation_before_decision.days)
            answered = self.answer_by if self.dated and self.answer_by else customary
            last = self.almanac.previous_open_day(min(customary, answered))
            chain = self._decided_by(Decider.KOMMUNEDIREKTOR)._chain(last)
            return replace(chain, decision=decision, publications=(), met=False)
        chain = self._decided_by(Decider.KOMMUNESTYRET if own.key in COUNCIL else Decider.FORMANNSKAP)._chain(own.date)
        known = [m for m in self.meetings.given if chain.board == m.body and m.date == chain.recommendation]
        return replace(chain, decision=decision, others=self.meetings.others(decision, known))

    def _decided_by(self, decider: Decider) -> Procedure:
        return replace(self, meetings=replace(self.meetings, decider=decider))

    def _chain(self, decision: dt.date) -> Chain:
        meetings, decider = self.meetings, self.meetings.decider
        public = tuple(Publication(c.event, previous_workday(subtract_span(decision, c.min)), id) for id, c in self._published)
        council, board = meetings.deciding(decision), meetings.recommending(decision)
        notice = None if decider is Decider.KOMMUNEDIREKTOR else _papers(council) or self._before(decision, self._papers_days)
        recommendation = board.date if board else self._recommendation(decision, public)
        others = meetings.others(decision, (council, board))
        case_paper = _papers(board) or self._case_paper(decision, notice, recommendation, public)
        case_paper = min((case_paper, *(self._papers_of(meeting) for meeting in meetings.in_round(others, decision))))
        statements = {work.method.id: self._statement(work, case_paper, recommendation or decision) for work in self.councils}
        given = {
            Milestone.INNSTILLING: board,
            Milestone.SAKSFRAMLEGG: _papers(board) == case_paper,
            Milestone.INNKALLING: _papers(council),
        }
        return Chain(
            start=self.start,
            decision=decision,
            treated=decision,
            notice=notice,
            recommendation=recommendation,
            case_paper=case_paper,
            publications=public,
            statements=statements,
            analysis=self._analysis(case_paper, statements.values()),
            given=frozenset(milestone for milestone, value in given.items() if value),
            board=board.body if board else None,
            decided_at=council.body if council and decider is Decider.UTVALG else None,
            others=others,
            asks=self.asks,
        )

    def _analysis(self, case_paper: dt.date, statements: Iterable[Statement]) -> dt.date:
        """The last day the analysis can begin: in time for the case paper, and for the councils to get a summary, unless
        they get the draft that everybody gets.
        """
        customs, back = self.almanac.calendar.customs, self.almanac.back
        waiting = [] if self.drafted else [statement.received for statement in statements if statement.presumed]
        summed_up = [back(received, customs.summing_up.days if self.asks else 0) for received in waiting]
        return self.almanac.previous_open_day(min(back(case_paper, customs.analysis.days), *summed_up, case_paper))

    @property
    def _papers_days(self) -> int:
        return self.almanac.calendar.customs.papers_before_meeting.days

    def _before(self, day: dt.date, days: int) -> dt.date:
        return self.almanac.previous_open_day(day - days * DAY)

    def _papers_of(self, meeting: Meeting) -> dt.date:
        return meeting.papers or self._before(meeting.date, self._papers_days)

    def _recommendation(self, decision: dt.date, public: tuple[Publication, ...]) -> dt.date | None:
        if not self.meetings.recommended:
            return None
        days = (p.day for p in public if p.milestone is Milestone.INNSTILLING_OFFENTLIG)
        customary = self._before(decision, self.almanac.calendar.customs.recommendation_before_decision.days)
        return self.almanac.previous_open_day(min((customary, *days)))

    def _case_paper(
        self, decision: dt.date, notice: dt.date | None, recommendation: dt.date | None, public: tuple[Publication, ...]
    ) -> dt.date:
        """Ready when the papers of the first meeting are sent, and when the proposal must be public."""
        papers = self._before(recommendation or decision, self._papers_days)
        days = [p.day for p in public if p.milestone is Milestone.FORSLAG_OFFENTLIG]
        return self.almanac.previous_open_day(min((papers, *days, *([notice] if notice else []))))

    def _statement(self, work: Work, case_paper: dt.date, recommendation: dt.date) -> Statement:
        of_council = self.meetings.of_council
        meeting = of_council(work.method.id, case_paper) or of_council(work.method.id, recommendation - DAY)
        if meeting:
            return Statement(max(self._papers_of(meeting), self.start), meeting.date, presumed=False)
        customs = self.almanac.calendar.customs
        day = self._council_day(work, case_paper - customs.after_statements.days * DAY)
        before = recommendation - customs.councils_before_recommendation.days * DAY
        received = self.almanac.previous_open_day(min(day - customs.councils_to_answer.days * DAY, before))
        return Statement(received, day, presumed=True)

    def answered(self, work: Work, told: dt.date, latest: dt.date) -> dt.date:
        """When a council that got the case on ``told`` gives its statement: with slack before the latest day, if it can."""
        customs = self.almanac.calendar.customs
        day = self._council_day(work, min(told + customs.councils_before_recommendation.days * DAY, latest))
        return day if day >= told + customs.councils_to_answer.days * DAY else latest

    def heard(self, work: Work, chain: Chain, hearing: Placed) -> dt.date:
        """When a council that got the draft with everybody else gives its statement: with them too, unless its school days
        are over too soon.
        """
        with_others = self._council_day(work, hearing.end)
        least = hearing.start + self.almanac.calendar.customs.councils_to_answer.days * DAY
        return with_others if with_others >= least else max(with_others, chain.statements[work.method.id].day)

    def hurried(self, work: Work, chain: Chain) -> dt.date | None:
        """When a council that gets the case at the start gives its statement, when the customary time is not there: before
        the case paper if it can, otherwise before the body that deals with the case next. It has as long as before a meeting
        of its own, or no statement is possible.
        """
        statement = chain.statements[work.method.id]
        days = (statement.day, self._council_day(work, chain.last_word))
        return next((day for day in days if day >= self.start + self._papers_days * DAY), None)

    def _council_day(self, work: Work, latest: dt.date) -> dt.date:
        return self.almanac.previous_school_day(latest) if work.at_school else self.almanac.previous_open_day(latest)


def _papers(meeting: Meeting | None) -> dt.date | None:
    return meeting.papers if meeting else None
