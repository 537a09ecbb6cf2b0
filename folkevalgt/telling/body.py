"""The middle of the document: when, how, the law, children, and what could go wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from folkevalgt.model.method import Method
from folkevalgt.model.plan import DutyState, Event, Measure, Ranked
from folkevalgt.model.rule import HearCheck, WindowCheck
from folkevalgt.model.vocabulary import Audience, Confidence, Milestone, Reach, Strength, Verdict
from folkevalgt.telling.document import Block, Heading, Strong, Table, bullets, paragraph
from folkevalgt.telling.opening import about_in_words
from folkevalgt.telling.reasons import way_in, why_not
from folkevalgt.telling.story import Story

MOST_UNCHOSEN = 8
"""How many of the best methods that were not chosen the body of the document explains. The attachment has them all."""


def when(story: Story) -> list[Block]:
    """Case handling and timetable, the decision last."""
    words, schedule = story.words, story.plan.schedule
    blocks: list[Block] = [Heading(2, words("doc.when.title"))]
    if not schedule.fits:
        blocks.append(_too_late(story))
    header = tuple(words(f"doc.when.header.{key}") for key in ("day", "what", "who", "body"))
    rows = tuple(row for _, row in sorted([*_event_rows(story), *_measure_rows(story)], key=lambda item: item[0]))
    blocks.append(Table(words("doc.when.caption"), header, rows))
    if any(event.presumed for event in schedule.events) or schedule.decision_presumed:
        blocks.append(paragraph(words("doc.when.presumed")))
    return blocks


def _too_late(story: Story) -> Block:
    words, schedule = story.words, story.plan.schedule
    missing = words.listed(_named(story, id) for id in schedule.too_late) or words("word.none")
    text = words("doc.when.late", what=missing, days=words.count("days", schedule.late_by_days))
    earliest = schedule.earliest_decision
    return paragraph(
        Strong(words("doc.when.late_lead")), " ", text, " ", words("doc.when.earliest", day=earliest) if earliest else ""
    )


def _named(story: Story, id: str) -> str:
    """A measure or a milestone inside a sentence."""
    if story.catalogue.get(id):
        return story.name_in_text(id)
    key = f"milestone.{id}"
    return story.quoted(story.words(key)) if story.words.has(key) else id


Sorted = tuple[tuple[dt.date, int], tuple[str, ...]]


def _event_rows(story: Story) -> Iterable[Sorted]:
    """One row for each milestone and day; bodies that share both share the row."""
    together: dict[tuple[Milestone, dt.date, str | None], list[Event]] = {}
    for event in story.plan.schedule.events:
        together.setdefault((event.milestone, event.date, event.rule), []).append(event)
    for (_, day, _), events in together.items():
        first = events[0]
        bodies = story.words.listed(dict.fromkeys(_event_body(story, event) for event in events))
        row = (_event_day(story, first), _event_name(story, first), _event_owner(story, first), story.words.sentence(bodies))
        yield (day, 1), row


def _event_day(story: Story, event: Event) -> str:
    day = story.words.short_date(event.date)
    return story.words("word.day_presumed", day=day) if event.presumed else day


def _event_name(story: Story, event: Event) -> str:
    words = story.words
    name = words(f"milestone.{event.milestone}")
    if event.rule is None:
        return name
    duty = story.duty(event.rule)
    binding = duty.strength is Strength.SKAL and duty.confidence is Confidence.LOVTEKST
    return words("doc.when.by_law" if binding else "doc.when.by_practice", name=name, law=_law(story, event.rule))


def _event_owner(story: Story, event: Event) -> str:
    roles = story.roles()
    role = roles["answers"] if event.milestone in ("tilbakemelding", "sluttmelding") else roles["owner"]
    return role or "–"


def _event_body(story: Story, event: Event) -> str:
    if event.milestone == "vedtak":
        return story.decides
    if event.body is None:
        return "–"
    key = f"body.{event.body}"
    return story.words(key) if story.words.has(key) else story.name_in_text(event.body)


def _measure_rows(story: Story) -> Iterable[Sorted]:
    """The measures, but for bodies whose statement is a milestone of its own."""
    bodies = {event.body for event in story.plan.schedule.events if event.milestone is Milestone.RAD_UTTALELSE}
    for measure in (m for m in story.plan.measures if m.method not in bodies):
        start = measure.start or measure.done
        if start is not None:
            yield (start, 0), (story.period(measure), story.name(measure.method), measure.responsible or "–", "–")


def how(story: Story) -> list[Block]:
    """The measures, why each of them, and what was considered and not chosen."""
    words = story.words
    blocks: list[Block] = [Heading(2, words("doc.how.title"))]
    if story.plan.measures:
        header = tuple(words(f"doc.how.header.{key}") for key in ("measure", "audiences", "when", "who", "cost"))
        blocks.append(Table(words("doc.how.caption"), header, tuple(_measure_row(story, m) for m in story.plan.measures)))
        blocks += _frame(story)
        bodies = [m for m in story.plan.measures if story.method(m.method).is_council]
        blocks += [block for m in story.plan.measures if m not in bodies for block in _measure(story, m)]
        blocks += _bodies(story, bodies)
    blocks += [paragraph(_gap(story, gap.kind, gap.about, gap.why)) for gap in story.plan.gaps if gap.kind not in SHOWN_WITH_WHO]
    return blocks + _unchosen(story)


SHOWN_WITH_WHO = ("audience", "information", "outreach")


def _gap(story: Story, kind: str, about: str, reason: str) -> str:
    return story.words(f"gap.{kind}", about=about_in_words(story, kind, about), why=story.words(f"gap_why.{reason}"))


def _measure_row(story: Story, measure: Measure) -> tuple[str, ...]:
    words = story.words
    made_for = _made_for(story.method(measure.method), measure)
    return (
        f"{story.name(measure.method)} ({words(f'step_number.{measure.step}')})",
        words.sentence(words.labels("audience", made_for)),
        story.period(measure),
        measure.responsible or "–",
        story.cost(measure.hours, measure.cost_nok),
    )


def _made_for(method: Method, measure: Measure) -> list[Audience]:
    """The audiences of the case the measure is made for; else everyone, or the audiences the method itself names."""
    in_case = [audience for audience, reach in measure.audiences.items() if reach is Reach.EGNET]
    if in_case or Audience.ALLE in method.audiences:
        return in_case or [Audience.ALLE]
    return [audience for audience, reach in method.audiences.items() if reach is Reach.EGNET] or list(method.audiences)


def _frame(story: Story) -> list[Block]:
    words, totals = story.words, story.plan.totals
    text = words(
        "doc.how.frame",
        cost=story.cost(totals.hours, totals.cost_nok),
        hours=words.count("hours", totals.hours_available),
        nok=words.count("nok", totals.budget_nok),
    )
    notes = [words("doc.how.frame_presumed" if totals.hours_presumed or totals.budget_presumed else "doc.how.estimates")]
    if totals.hours.max > totals.hours_available or totals.cost_nok.max > totals.budget_nok:
        notes.append(words("doc.how.over"))
    return [paragraph(" ".join([text, *notes]))]


def _measure(story: Story, measure: Measure) -> list[Block]:
    """Why this measure, what elected members do, and what comes into the case."""
    words, method = story.words, story.method(measure.method)
    return [
        Heading(3, story.name(measure.method)),
        paragraph(words.of(method.summary), " ", _because(story, measure)),
        bullets(
            [
                (Strong(words("doc.how.elected")), " ", words.of(method.folkevalgte)),
                (Strong(words("doc.how.produces")), " ", words.of(method.produces)),
            ]
        ),
    ]


def _bodies(story: Story, bodies: list[Measure]) -> list[Block]:
    """The bodies that give a statement, a line each: what they are is known, why they are asked is not."""
    if not bodies:
        return []
    items = [(Strong(f"{story.name(m.method)}."), " ", _because(story, m)) for m in bodies]
    return [Heading(3, story.words("doc.how.bodies")), bullets(items)]


def _because(story: Story, measure: Measure) -> str:
    """Why it was chosen: what it alone does, or the weightiest things it does with others; what is alike said once."""
    words = story.words
    alone = [b for b in measure.because if b.alone and b.kind != "planned"]
    about: dict[str, list[str]] = {}
    for because in alone or measure.because:
        about.setdefault(because.kind, []).append(about_in_words(story, because.kind, because.about))
    if not about:
        return ""
    if about.get("audience") == about.get("audience-step"):  # made for them, so talking with them goes without saying
        about.pop("audience-step", None)
    given = [words(f"because.{kind}", about=words.listed(named)) for kind, named in list(about.items())[:3]]
    return words("doc.how.because_alone" if alone else "doc.how.because", reasons=words.listed(given))


def _unchosen(story: Story) -> list[Block]:
    words = story.words
    left = [ranked for ranked in story.plan.ranking if not ranked.chosen]
    wanted = set(story.plan.case.planned or ())
    first = [r for r in left if r.method in wanted] + [r for r in left if r.method not in wanted and r.verdict is not Verdict.NO]
    if not first:
        return []
    header = tuple(words(f"doc.how.unchosen.{key}") for key in ("method", "why", "way_in"))
    rows = tuple(unchosen_row(story, ranked) for ranked in first[:MOST_UNCHOSEN])
    return [Heading(3, words("doc.how.unchosen.title")), Table(words("doc.how.unchosen.caption"), header, rows)]


def unchosen_row(story: Story, ranked: Ranked) -> tuple[str, ...]:
    """A method that is not in the plan, why, and what would bring it in."""
    change = way_in(ranked.nearest_change, ranked.verdict, story.words)
    return (story.name(ranked.method), why_not(ranked, story), change)


def law(story: Story) -> list[Block]:
    """What the law demands of the involvement, with section, date and where the plan meets it."""
    words = story.words
    applying = [duty for duty in story.plan.duties if duty.applies is Verdict.YES]
    binding = [duty for duty in applying if _is_binding(duty) and _shows_in_plan(story, duty)]
    expected = [duty for duty in applying if duty.strength in (Strength.BOR, Strength.PRAKSIS) and _shows_in_plan(story, duty)]
    blocks: list[Block] = [Heading(2, words("doc.law.title"))]
    if binding:
        blocks.append(_duty_table(story, "doc.law.caption", binding))
    if expected:
        blocks.append(_duty_table(story, "doc.law.expected", expected))
    blocks += _coming(story, applying)
    checked = story.plan.versions.law_checked
    return [*blocks, paragraph(words("doc.law.checked", day=checked) if checked else words("doc.law.unchecked"))]


def other_law(story: Story) -> list[Block]:
    """What else the law demands of the work, and that a plan cannot show: for the attachment."""
    applying = [duty for duty in story.plan.duties if duty.applies is Verdict.YES and _is_binding(duty)]
    other = [duty for duty in applying if not _shows_in_plan(story, duty) and duty.status != "information"]
    if not other:
        return []
    title = Heading(3, story.words("doc.law.other_title"))
    return [title, paragraph(story.words("doc.law.other")), bullets([_duty_line(story, duty) for duty in other])]


def _coming(story: Story, applying: list[DutyState]) -> list[Block]:
    """Law that has been passed and is not in force: information, so that nobody is surprised."""
    pending = [duty for duty in applying if story.duty(duty.rule).pending]
    if not pending:
        return []
    return [paragraph(story.words("doc.law.coming")), bullets([_duty_line(story, duty) for duty in pending])]


def _is_binding(duty: DutyState) -> bool:
    return duty.strength in (Strength.SKAL, Strength.RETT)


def _shows_in_plan(story: Story, duty: DutyState) -> bool:
    """Whether the duty is about hearing somebody or about a date, which a plan can show."""
    check = story.duty(duty.rule).check
    if duty.status == "information":
        return False
    return isinstance(check, HearCheck | WindowCheck) or (
        duty.due is not None and check.kind in ("lead", "latest", "date", "order")
    )


def _duty_table(story: Story, caption: str, duties: list[DutyState]) -> Table:
    words = story.words
    header = tuple(words(f"doc.law.header.{key}") for key in ("duty", "law", "due", "plan", "status"))
    return Table(words(caption), header, tuple(_duty_row(story, duty) for duty in duties))


def _duty_row(story: Story, duty: DutyState) -> tuple[str, ...]:
    words = story.words
    plan = _in_plan(story, duty) or words.sentence(words.labels("party", duty.hear)) or "–"
    return (
        story.rule_name(duty.rule),
        _law(story, duty.rule),
        words.short_date(duty.due) if duty.due else "–",
        plan,
        _duty_status(story, duty),
    )


def _in_plan(story: Story, duty: DutyState) -> str:
    """The measures that meet the duty, each with its last day."""
    ends = {measure.method: measure.end or measure.done for measure in story.plan.measures}
    names = []
    for id in duty.measures:
        day = ends.get(id)
        names.append(f"{story.name_in_text(id)} ({story.words.short_date(day)})" if day else story.name_in_text(id))
    return story.words.sentence(story.words.listed(names))


def _duty_status(story: Story, duty: DutyState) -> str:
    words = story.words
    status = words(f"duty_status.{duty.status}")
    doubtful = duty.confidence in (Confidence.DELVIS, Confidence.HUKOMMELSE)
    presumed = words("word.presumed") if any(leaf.presumed for leaf in duty.reason.leaves()) else ""
    note = words("confidence_note") if doubtful and duty.status != "unclear" else ""
    return ", ".join(part for part in (status, note, presumed) if part)


def _duty_line(story: Story, duty: DutyState) -> str:
    words = story.words
    doubtful = duty.confidence in (Confidence.DELVIS, Confidence.HUKOMMELSE)
    note = f"; {words('confidence_note')}" if doubtful else ""
    return f"{words.of(story.duty(duty.rule).text)} ({_law(story, duty.rule)}{note})"


def _law(story: Story, id: str) -> str:
    """The law and its section, as this language names it."""
    reference = story.duty(id).law
    name = story.words.of(reference.name)
    if not reference.section:
        return name
    if not reference.section[0].isdigit():
        return f"{name} {reference.section}"
    several = "," in reference.section and "ledd" not in reference.section
    return f"{name} {'§§' if several else '§'}\u00a0{reference.section}"


def children(story: Story) -> list[Block]:
    """How children and young people are heard, when the case touches them."""
    words, plan = story.words, story.plan
    young = [row for row in plan.coverage if row.audience in (Audience.BARN, Audience.UNGDOM)]
    fires = any(d.applies is Verdict.YES and "barn-unge" in d.hear for d in plan.duties)
    if not young and not fires:
        return []
    blocks: list[Block] = [
        Heading(2, words("doc.children.title")),
        paragraph(words("doc.children.best_interests", body=words.sentence(story.decides))),
    ]
    made_for = [
        m for m in plan.measures if {Audience.BARN, Audience.UNGDOM} & {a for a, r in m.audiences.items() if r == "egnet"}
    ]
    if made_for:
        items = [(Strong(f"{story.name(m.method)}."), " ", words.of(story.method(m.method).accessibility)) for m in made_for]
        blocks += [paragraph(words("doc.children.measures")), bullets(list(items))]
    else:
        blocks.append(paragraph(words("doc.children.none")))
    alternatives = plan.case.why.alternatives
    if alternatives:
        blocks.append(paragraph(words("doc.children.alternatives", alternatives=words.listed(alternatives, "or"))))
    return blocks
