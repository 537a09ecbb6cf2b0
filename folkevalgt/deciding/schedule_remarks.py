"""What somebody has to look at in the dates that were given: a decision on a day when nobody meets, or too late a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from folkevalgt.deciding.days import DAY, is_holiday
from folkevalgt.deciding.schedule_chain import Chain
from folkevalgt.deciding.schedule_place import Placed
from folkevalgt.deciding.schedule_procedure import Procedure
from folkevalgt.model.case import When
from folkevalgt.model.plan import Remark

NEAR = 14
"""Days from a holiday within which a measure might have had another day, had the holiday been shorter."""

UNSURE: dict[str, Literal["winter-break", "autumn-break"]] = {"vinterferie": "winter-break", "hostferie": "autumn-break"}
"""The holidays that municipalities have in different weeks, and the remark on each."""


def remarks_on(
    when: When, procedure: Procedure, chain: Chain, asking: Iterable[Placed] = (), unhurried: dt.date | None = None
) -> tuple[Remark, ...]:
    """What to say of the dates of a case that is decided on a day; the decision first. ``asking``: the measures that keep
    clear of holidays. ``unhurried``: the first day that gives hearings as long as practice says, when this one does not.
    """
    own, decision = () if when.decision is None else _decision(procedure, when.decision), chain.decision
    dates = (*own, *_state(procedure, chain), *_election(procedure, decision))
    hurried = () if unhurried is None else (Remark(kind="hurried-hearing", date=unhurried),)
    return (*dates, *hurried, *_meetings(when, decision), *_breaks(procedure, asking))


def _decision(procedure: Procedure, day: dt.date) -> Iterator[Remark]:
    if day < procedure.start:
        yield Remark(kind="decision-past", date=day)
    elif is_holiday(day):
        yield Remark(kind="decision-holiday", date=day)
    elif day.weekday() >= 5:
        yield Remark(kind="decision-weekend", date=day)
    elif procedure.almanac.is_closed(day):
        yield Remark(kind="decision-in-holidays", date=day)


def _state(procedure: Procedure, chain: Chain) -> Iterator[Remark]:
    """The state decides, and nobody has said in which meeting the municipality gives its statement, or how long it has."""
    if not chain.met:
        yield Remark(kind="state-decides", date=chain.decision)
    if not chain.met and procedure.dated and chain.answer_by:
        yield Remark(kind="state-hears", date=chain.answer_by)


def _election(procedure: Procedure, decision: dt.date) -> Iterator[Remark]:
    """The local election, when it comes before the decision. Kommuneloven § 7-1: the new council meets within October."""
    election = procedure.almanac.calendar.election
    if procedure.start <= election.date <= decision:
        yield Remark(kind="election", date=election.date)
    if election.date <= decision <= election.constituted_by:
        yield Remark(kind="decision-after-election", date=election.constituted_by)


def _breaks(procedure: Procedure, asking: Iterable[Placed]) -> Iterator[Remark]:
    """The school holidays near the measures that are kept free in more weeks than they last."""
    near = (procedure.almanac.presumed(when.start - NEAR * DAY, when.end + NEAR * DAY) for when in asking)
    found = dict.fromkeys(presumed for each in near for presumed in each)
    for id, (first, _) in sorted(found, key=lambda presumed: presumed[1]):
        yield Remark(kind=UNSURE[id], date=first)


def _meetings(when: When, decision: dt.date) -> Iterator[Remark]:
    for meeting in sorted(when.meetings or (), key=lambda meeting: (meeting.date, meeting.body)):
        if meeting.date > decision:
            yield Remark(kind="meeting-after-decision", date=meeting.date, body=meeting.body)
