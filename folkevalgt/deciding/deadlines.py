"""The last day the law allows for something, and what is later than that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from folkevalgt.deciding.days import add_span, previous_workday, subtract_span
from folkevalgt.model.plan import Event, Schedule
from folkevalgt.model.rule import Check, DateCheck, Duty, LatestCheck, LeadCheck, OrderCheck, WindowCheck
from folkevalgt.model.vocabulary import Milestone, Strength

DECISION = (Milestone.VEDTAK, Milestone.FORSLAG_AVGJORT, Milestone.PLANSTRATEGI_VEDTATT)
"""Milestones that are the decision itself, under the names the laws give it."""


def due(check: Check, known: Mapping[Milestone, dt.date], start: dt.date) -> dt.date | None:
    """The last day the law allows for what a check limits, or None when it limits nothing that is dated."""
    if isinstance(check, LatestCheck) and check.after in known:
        return add_span(known[check.after], check.max)
    if isinstance(check, DateCheck):
        month, day = map(int, check.on_or_before.split("-"))
        limit = dt.date(start.year, month, day)
        return limit if limit >= start else limit.replace(year=start.year + 1)
    if isinstance(check, LeadCheck) and check.before in known:
        return previous_workday(subtract_span(known[check.before], check.min))
    return None


def last_decision(duties: Iterable[Duty], known: Mapping[Milestone, dt.date], since: dt.date) -> dt.date | None:
    """The last day on which a law that was checked allows the decision; None when no law limits it.

    ``known`` are the milestones that stay where they are when the decision moves; ``since`` as for :func:`yearly_from`.
    """
    checks = (duty.check for duty in duties if _binding(duty) and isinstance(duty.check, LatestCheck | DateCheck))
    days = (due(check, known, since) for check in checks if check.event in DECISION)
    return min((day for day in days if day is not None), default=None)


def _binding(duty: Duty) -> bool:
    return duty.strength is Strength.SKAL and duty.confidence.is_checked and not duty.pending


def overdue(duties: Iterable[Duty], events: Sequence[Event], start: dt.date) -> dict[Milestone, int]:
    """Milestones that are later than a law that was checked allows, with the days they are over."""
    known = {event.milestone: event.date for event in events}
    over: dict[Milestone, int] = {}
    for duty in duties:
        check = duty.check
        if _binding(duty) and isinstance(check, LatestCheck | DateCheck) and check.event in known:
            last = due(check, known, start)
            if last is not None and known[check.event] > last:
                over[check.event] = max(over.get(check.event, 0), (known[check.event] - last).days)
    return over


def yearly_from(start: dt.date, decision: dt.date | None, presumed: bool) -> dt.date:
    """The day whose year a deadline on a day of the year is in. Nobody has chosen the year of a decision without a date, so
    it is the next deadline after the day we presume.
    """
    return decision if decision and presumed else start


def due_dates(duties: Iterable[Duty], schedule: Schedule) -> dict[str, dt.date]:
    """The date of each duty that has one: the last day the law allows where it counts to a day, else the day in the plan."""
    known = {event.milestone: event.date for event in schedule.events}
    if schedule.decision is not None:  # whoever decides without a recommendation must have the statements by then
        known.setdefault(Milestone.INNSTILLING, schedule.decision)
    since = yearly_from(schedule.start, schedule.decision, schedule.decision_presumed)
    found = ((duty.id, _due(duty.check, known, since)) for duty in duties)
    return {id: day for id, day in found if day is not None}


def _due(check: Check, known: Mapping[Milestone, dt.date], start: dt.date) -> dt.date | None:
    milestone = _by(check)
    planned = known.get(milestone) if milestone else None
    limit = due(check, known, start)
    return limit if limit is not None and planned is not None else planned


def _by(check: Check) -> Milestone | None:
    if isinstance(check, WindowCheck):
        return check.end
    if isinstance(check, OrderCheck):
        return check.first
    if isinstance(check, LeadCheck):
        return check.event
    return getattr(check, "by", None) or getattr(check, "event", None)


def broken(duties: Iterable[Duty], schedule: Schedule) -> set[str]:
    """The duties that the plan does not keep: what they limit happens after their last day, or their window is too short."""
    known = {event.milestone: event.date for event in schedule.events}
    since = yearly_from(schedule.start, schedule.decision, schedule.decision_presumed)
    return {duty.id for duty in duties if _too_late(duty.check, known, since) or is_cut_short(duty.check, known)}


def _too_late(check: Check, known: Mapping[Milestone, dt.date], since: dt.date) -> bool:
    if not isinstance(check, LatestCheck | DateCheck):
        return False
    last = due(check, known, since)
    return last is not None and known.get(check.event, last) > last


def is_cut_short(check: Check, known: Mapping[Milestone, dt.date]) -> bool:
    """Whether it is a window that the plan has, and that is over sooner than it should be."""
    if not isinstance(check, WindowCheck) or check.start not in known or check.end not in known:
        return False
    return known[check.end] < add_span(known[check.start], check.min)
