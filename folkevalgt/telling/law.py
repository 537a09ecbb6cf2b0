"""What the law demands of the involvement, and where the plan meets it."""

from __future__ import annotations

from folkevalgt.model.plan import DutyState
from folkevalgt.model.rule import HearCheck, WindowCheck
from folkevalgt.model.vocabulary import Confidence, Stage, Strength, Verdict
from folkevalgt.telling.document import Block, Heading, Table, bullets, paragraph
from folkevalgt.telling.story import Story


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
        law_and_section(story, duty.rule),
        words.short_date(duty.due) if duty.due else "–",
        plan,
        _duty_status(story, duty),
    )


def _in_plan(story: Story, duty: DutyState) -> str:
    """The measures that meet the duty, each with its last day; information with its first, for it goes on."""
    ends = {m.method: (m.start if m.stage is Stage.INFORMERE else m.end) or m.done for m in story.plan.measures}
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
    return f"{words.of(story.duty(duty.rule).text)} ({law_and_section(story, duty.rule)}{note})"


def law_and_section(story: Story, id: str) -> str:
    """The law and its section, as this language names it."""
    reference = story.duty(id).law
    name = story.words.of(reference.name)
    if not reference.section:
        return name
    if not reference.section[0].isdigit():
        return f"{name} {reference.section}"
    several = "," in reference.section and "ledd" not in reference.section
    return f"{name} {'§§' if several else '§'}\u00a0{reference.section}"
