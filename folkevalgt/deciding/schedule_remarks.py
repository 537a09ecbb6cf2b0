"""What somebody has to look at in the dates that were given: a decision on a day when nobody meets, or too late a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from folkevalgt.deciding.days import is_holiday
from folkevalgt.deciding.schedule_chain import Setting
from folkevalgt.model.case import When
from folkevalgt.model.plan import Remark


def remarks_on(when: When, setting: Setting, decision: dt.date) -> tuple[Remark, ...]:
    """What to say of the dates of a case that is decided on a day; the decision first."""
    own = () if when.decision is None else _decision(setting, when.decision)
    return (*own, *_state(setting, decision), *_election(setting, decision), *_meetings(when, decision))


def _decision(setting: Setting, day: dt.date) -> Iterator[Remark]:
    if day < setting.start:
        yield Remark(kind="decision-past", date=day)
    elif is_holiday(day):
        yield Remark(kind="decision-holiday", date=day)
    elif day.weekday() >= 5:
        yield Remark(kind="decision-weekend", date=day)
    elif setting.almanac.is_closed(day):
        yield Remark(kind="decision-in-holidays", date=day)


def _state(setting: Setting, decision: dt.date) -> Iterator[Remark]:
    """The state decides, and nobody has said in which meeting the municipality gives its statement."""
    if not setting.chain(decision).met:
        yield Remark(kind="state-decides", date=decision)


def _election(setting: Setting, decision: dt.date) -> Iterator[Remark]:
    """The local election, when it comes before the decision. Kommuneloven § 7-1: the new council meets within October."""
    election = setting.almanac.calendar.election
    if setting.start <= election.date <= decision:
        yield Remark(kind="election", date=election.date)
    if election.date <= decision <= election.constituted_by:
        yield Remark(kind="decision-after-election", date=election.constituted_by)


def _meetings(when: When, decision: dt.date) -> Iterator[Remark]:
    for meeting in sorted(when.meetings or (), key=lambda meeting: (meeting.date, meeting.body)):
        if meeting.date > decision:
            yield Remark(kind="meeting-after-decision", date=meeting.date, body=meeting.body)
