"""The timetable as an iCalendar file (RFC 5545) that calendar programs import.

All events are whole days without a time zone, so no program moves them. An id stays the same when the plan is made
again, whatever the new dates, so that importing again updates what is there instead of doubling it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from folkevalgt.model.plan import Event, Measure
from folkevalgt.model.vocabulary import Milestone
from folkevalgt.telling.story import Story
from folkevalgt.telling.timetable import event_name

if TYPE_CHECKING:
    import icalendar

EPOCH = dt.date(2026, 1, 1)
"""Plans made later have a higher sequence number, counted in days from here."""


@dataclass(frozen=True)
class Entry:
    """One event: ``key`` is what it is about, and has nothing to do with its dates. ``last`` is included."""

    key: str
    name: str
    first: dt.date
    last: dt.date
    about: str
    certain: bool


def to_ics(story: Story) -> str:
    """The calendar file. ModuleNotFoundError when the extra ``ics`` is not installed."""
    import icalendar

    words, plan = story.words, story.plan
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//folkevalgt//folkevalgt {plan.versions.folkevalgt}//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # the standard, and what most programs read
        calendar.add(name, plan.case.title)
    for entry in entries(story):
        calendar.add_component(_event(story, entry))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def entries(story: Story) -> list[Entry]:
    """What goes into the calendar, in order of time. Bodies that give a statement are in as milestones."""
    found = [*_measures(story), *_milestones(story)]
    return sorted(found, key=lambda entry: (entry.first, entry.last, entry.key))


def _measures(story: Story) -> Iterator[Entry]:
    bodies = {event.body for event in story.plan.schedule.events}
    for measure in story.plan.measures:
        if measure.start is not None and measure.end is not None and measure.method not in bodies:
            name = story.name(measure.method)
            yield Entry(measure.method, name, measure.start, measure.end, _about_measure(story, measure), certain=False)


def _about_measure(story: Story, measure: Measure) -> str:
    words, lines = story.words, [story.words.of(story.method(measure.method).summary)]
    if measure.responsible:
        lines.append(words("calendar.responsible", who=measure.responsible))
    if measure.prepare is not None and measure.start is not None and measure.prepare < measure.start:
        lines.append(words("calendar.prepare", day=measure.prepare))
    return "\n".join(lines)


def _milestones(story: Story) -> Iterator[Entry]:
    seen: dict[tuple[Milestone, str | None], int] = {}
    for event in story.plan.schedule.events:
        number = seen[event.milestone, event.body] = seen.get((event.milestone, event.body), 0) + 1
        parts = [event.milestone, event.body, str(number) if number > 1 else None]
        key = ".".join(part for part in parts if part)
        about = story.words("calendar.presumed") if event.presumed else ""
        yield Entry(key, _named(story, event), event.date, event.date, about, certain=not event.presumed)


def _named(story: Story, event: Event) -> str:
    name = event_name(story, event)
    body = story.body(event.body) if event.body else ""
    return f"{name}: {body}" if body else name


def _event(story: Story, entry: Entry) -> icalendar.Event:
    import icalendar

    made = dt.datetime.combine(story.plan.on, dt.time(), dt.UTC)
    event = icalendar.Event()
    event.add("uid", f"{_case_id(story)}.{entry.key}@folkevalgt")
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max((story.plan.on - EPOCH).days, 0))
    event.add("summary", entry.name)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + dt.timedelta(1))  # RFC 5545: the day after the last
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if entry.certain else "TENTATIVE")
    if entry.about:
        event.add("description", entry.about)
    return event


def _case_id(story: Story) -> str:
    """What a case is known by from one plan to the next: its municipality and its title."""
    case = story.plan.case
    return hashlib.sha256(f"{case.municipality.name or ''}\n{case.title}".encode()).hexdigest()[:16]
