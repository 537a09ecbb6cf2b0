"""When: case handling and timetable, the decision last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from folkevalgt.model.plan import Event, Measure, Remark
from folkevalgt.model.rule import Check, DateCheck, LatestCheck, LeadCheck, WindowCheck
from folkevalgt.model.vocabulary import Confidence, Milestone, Strength
from folkevalgt.telling.document import Block, Figure, Heading, Strong, Table, bullets, paragraph
from folkevalgt.telling.law import law_and_section
from folkevalgt.telling.story import Story
from folkevalgt.telling.timeline import PAPER, timeline, to_svg


def when(story: Story) -> list[Block]:
    """Case handling and timetable, the decision last."""
    words, schedule = story.words, story.plan.schedule
    blocks: list[Block] = [Heading(2, words("doc.when.title"))]
    if not schedule.fits:
        blocks.append(_too_late(story))
    header = tuple(words(f"doc.when.header.{key}") for key in ("day", "what", "who"))
    rows = tuple(row for _, row in sorted([*_event_rows(story), *_measure_rows(story)], key=lambda item: item[0]))
    caption = words("doc.when.caption" if story.plan.gate.open else "doc.when.caption_closed")
    blocks.append(Table(caption, header, rows))
    if any(event.presumed for event in schedule.events) or schedule.decision_presumed:
        blocks.append(paragraph(words("doc.when.presumed")))
    if schedule.remarks:
        blocks.append(bullets([remark_in_words(story, remark) for remark in schedule.remarks]))
    return [*blocks, *_picture(story)]


def remark_in_words(story: Story, remark: Remark) -> str:
    """What somebody has to look at in the dates, as a sentence or two."""
    body = story.words.sentence(story.body(remark.body)) if remark.body else ""
    return story.words(f"remark.{remark.kind}", day=remark.date, body=body)


def _picture(story: Story) -> list[Block]:
    line = timeline(story)
    return [Figure(line.title, to_svg(line), line.text, to_svg(line, PAPER))] if line else []


def _too_late(story: Story) -> Block:
    words, schedule = story.words, story.plan.schedule
    if schedule.can_be_earlier:
        return _too_late_a_date(story)
    missing = words.listed(_named(story, id) for id in schedule.too_late) or words("word.none")
    text = words("doc.when.late", what=missing, days=words.count("days", schedule.late_by_days))
    return paragraph(Strong(words("doc.when.late_lead")), " ", text, " ", _first_day(story))


def _too_late_a_date(story: Story) -> Block:
    """There is time enough, but the date in the case is later than the law allows."""
    words, schedule = story.words, story.plan.schedule
    days = words.count("days", schedule.late_by_days)
    text = words("doc.when.late_date", days=days, last=schedule.latest_decision, first=schedule.earliest_decision)
    return paragraph(Strong(words("doc.when.late_date_lead")), " ", text)


def _first_day(story: Story) -> str:
    """When the decision could come instead, or that the law does not let it wait."""
    words, schedule = story.words, story.plan.schedule
    if schedule.earliest_decision is None:
        return ""
    if schedule.can_wait:
        return words("doc.when.earliest", day=schedule.earliest_decision)
    return words("doc.when.bound", day=schedule.latest_decision)


def _named(story: Story, id: str) -> str:
    """A measure, a milestone or the time a case usually takes, inside a sentence."""
    words = story.words
    if story.catalogue.get(id):
        return story.name_in_text(id)
    if words.has(f"doc.when.late_point.{id}"):
        return words(f"doc.when.late_point.{id}")
    key = f"milestone.{id}"
    return story.quoted(words(key)) if words.has(key) else id


Sorted = tuple[tuple[dt.date, int], tuple[str, ...]]


def _event_rows(story: Story) -> Iterable[Sorted]:
    """One row for each milestone and day; bodies that share both share the row."""
    together: dict[tuple[Milestone, dt.date, str | None], list[Event]] = {}
    for event in story.plan.schedule.events:
        if not _is_idle(story, event):
            together.setdefault((event.milestone, event.date, event.rule), []).append(event)
    yield from _statement_rows(story, together)
    for (_, day, _), events in together.items():
        yield (day, 1), (_event_day(story, events[0]), event_name(story, events[0]), _event_who(story, events))


def _statement_rows(story: Story, together: dict[tuple[Milestone, dt.date, str | None], list[Event]]) -> Iterable[Sorted]:
    """One row for bodies that get the case and give their statement on the same days; both milestones leave ``together``."""
    received = [key for key in together if key[0] is Milestone.RAD_MOTTAR]
    due = [key for key in together if key[0] is Milestone.RAD_UTTALELSE]
    for first in received:
        last = next((key for key in due if _bodies(together[key]) == _bodies(together[first])), None)
        if last is None or {first[2], last[2]} != {None}:
            continue
        events, deadline = together.pop(first), together.pop(last)[0]
        due.remove(last)
        span = story.words.short_dates(events[0].date, deadline.date)
        day = story.words("word.day_presumed", day=span) if deadline.presumed else span
        yield (first[1], 1), (day, story.words("doc.when.statement"), _event_who(story, events))


def _bodies(events: list[Event]) -> list[str | None]:
    return [event.body for event in events]


def _event_who(story: Story, events: list[Event]) -> str:
    bodies = story.words.listed(dict.fromkeys(body for event in events if (body := _event_body(story, event))))
    return story.words.sentence(bodies) or _event_owner(story, events[0])


STARTS, ENDS = (Milestone.MEDVIRKNING_START, Milestone.HORING_START), (Milestone.HORING_FRIST,)
"""Milestones that say no more than the row of a measure that starts, or ends, on the same day."""


INVITED = (Milestone.MEDVIRKNING_START, Milestone.ANALYSE, Milestone.TILBAKEMELDING)
"""Milestones that mean nothing when nobody is invited."""


def _is_idle(story: Story, event: Event) -> bool:
    """Whether the row of an event would say nothing that another row does not."""
    asking = story.asking
    if not story.plan.gate.open and event.milestone in INVITED:
        return True
    if event.milestone in STARTS:
        return any(measure.start == event.date for measure in asking)
    if _opens_window(story, event):
        return True
    return event.milestone in ENDS and any(measure.end == event.date for measure in asking) and not _is_law(story, event)


def _opens_window(story: Story, event: Event) -> bool:
    """Whether this is the first day of a consultation, which the measure that carries it out has a row for."""
    if event.rule is None:
        return False
    check = story.duty(event.rule).check
    meeting = {id for duty in story.plan.duties if duty.rule == event.rule for id in duty.measures}
    started = any(m.start == event.date for m in story.plan.measures if m.method in meeting)
    return isinstance(check, WindowCheck) and check.start is event.milestone and started


def _is_law(story: Story, event: Event) -> bool:
    """Whether the day of an event follows from a law that has been read, and binds."""
    if event.rule is None:
        return False
    duty = story.duty(event.rule)
    return duty.strength is Strength.SKAL and duty.confidence is Confidence.LOVTEKST


def _event_day(story: Story, event: Event) -> str:
    day = story.words.short_date(event.date)
    return story.words("word.day_presumed", day=day) if event.presumed else day


def event_name(story: Story, event: Event) -> str:
    """The milestone in words, with the law that speaks of it: a time limit only when the law counts days to it."""
    words = story.words
    name = words(f"milestone.{event.milestone}")
    if event.rule is None:
        return name
    limited = _is_law(story, event) and event.milestone is _limited(story.duty(event.rule).check)
    key = "doc.when.by_law" if limited else "doc.when.by_practice"
    return words(key, name=name, law=law_and_section(story, event.rule))


def _limited(check: Check) -> Milestone | None:
    """The milestone a law sets the last day for. It may speak of others, as what the days are counted from."""
    match check:
        case WindowCheck():
            return check.end
        case LeadCheck() | LatestCheck() | DateCheck():
            return check.event
    return None


def _event_owner(story: Story, event: Event) -> str:
    if event.milestone is Milestone.INNSTILLING:
        return story.words("doc.when.recommender")
    roles = story.roles()
    role = roles["answers"] if event.milestone in ("tilbakemelding", "sluttmelding") else roles["owner"]
    return role or "–"


def _event_body(story: Story, event: Event) -> str:
    if event.milestone == "vedtak" and event.body is None:
        return story.decides
    return "" if event.body is None else story.body(event.body)


def _measure_rows(story: Story) -> Iterable[Sorted]:
    """The measures, but for bodies whose statement is a milestone of its own."""
    bodies = {event.body for event in story.plan.schedule.events if event.milestone is Milestone.RAD_UTTALELSE}
    for measure in (m for m in story.plan.measures if m.method not in bodies):
        start = measure.start or measure.done
        if start is not None:
            yield (start, 0), (story.period(measure), story.name(measure.method), _responsible(story, measure))


def _responsible(story: Story, measure: Measure) -> str:
    return story.own(measure.responsible) if measure.responsible else "–"
