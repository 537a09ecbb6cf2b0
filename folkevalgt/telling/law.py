"""What the law demands of the involvement, what the plan does about it, and what is left."""

from __future__ import annotations

import datetime as dt

from folkevalgt.model.plan import DutyState
from folkevalgt.model.rule import HearCheck, WindowCheck
from folkevalgt.model.vocabulary import Stage, Strength, Verdict
from folkevalgt.telling.document import Block, Heading, Table, bullets, paragraph
from folkevalgt.telling.reasons import question
from folkevalgt.telling.story import Story


def law(story: Story) -> list[Block]:
    """What the law demands, with section and date; and of good practice only what is left to do."""
    words = story.words
    binding = [duty for duty in applying(story) if duty.strength.binds and _shows_in_plan(story, duty)]
    left = [duty for duty in applying(story) if not duty.strength.binds and duty.status in UNDONE]
    blocks: list[Block] = [Heading(2, words("doc.law.title"))]
    if binding:
        blocks += _duty_table(story, "doc.law.caption", binding)
    if left and story.plan.gate.open:
        names = words.listed(story.quoted(story.rule_name(duty.rule)) for duty in left)
        blocks.append(paragraph(words("doc.law.left", names=names)))
    checked = story.plan.versions.law_checked
    note = words("doc.law.checked", day=checked) if checked else words("doc.law.unchecked")
    return [*blocks, *_coming(story), paragraph(note)]


UNDONE = ("not-planned", "no-time")


def applying(story: Story) -> list[DutyState]:
    """The duties that apply to the case."""
    return [duty for duty in story.plan.duties if duty.applies is Verdict.YES]


def good_practice(story: Story) -> list[Block]:
    """What good case handling expects and no law demands: for the attachment."""
    expected = [duty for duty in applying(story) if duty.strength in (Strength.BOR, Strength.PRAKSIS)]
    shown = [duty for duty in expected if _shows_in_plan(story, duty)]
    if not shown:
        return []
    return [Heading(3, story.words("doc.law.expected_title")), *_duty_table(story, "doc.law.expected", shown)]


def other_law(story: Story) -> list[Block]:
    """What else the law demands of the work, and that a plan cannot show: for the attachment."""
    every = [duty for duty in applying(story) if duty.strength.binds and duty.status != "information"]
    other = [duty for duty in every if not _shows_in_plan(story, duty)]
    if not other:
        return []
    title = Heading(3, story.words("doc.law.other_title"))
    return [title, paragraph(story.words("doc.law.other")), bullets([_duty_line(story, duty) for duty in other])]


def _coming(story: Story) -> list[Block]:
    """Law that has been passed and is not in force: information, so that nobody is surprised."""
    pending = [duty for duty in applying(story) if story.duty(duty.rule).pending]
    if not pending:
        return []
    return [paragraph(story.words("doc.law.coming")), bullets([_duty_line(story, duty) for duty in pending])]


def _shows_in_plan(story: Story, duty: DutyState) -> bool:
    """Whether the duty is about hearing somebody or about a date, which a plan can show."""
    check = story.duty(duty.rule).check
    if duty.status == "information":
        return False
    return isinstance(check, HearCheck | WindowCheck) or (
        duty.due is not None and check.kind in ("lead", "latest", "date", "order")
    )


def _duty_table(story: Story, caption: str, duties: list[DutyState]) -> list[Block]:
    """The duties as a table; what the mark on the doubtful ones means stands once, below it."""
    words = story.words
    header = tuple(words(f"doc.law.header.{key}") for key in ("duty", "due", "left"))
    table = Table(words(caption), header, tuple(_duty_row(story, duty) for duty in duties))
    return [table, paragraph(words("doc.law.marked"))] if any(map(_is_doubtful, duties)) else [table]


def _duty_row(story: Story, duty: DutyState) -> tuple[str, ...]:
    """The duty, its last day, and what the plan does about it; then, in sentences, what is left."""
    words = story.words
    left = [part for part in (_undone(story, duty), _presumed(story, duty)) if part]
    doing = _in_plan(story, duty)
    named = f"{story.rule_name(duty.rule)} ({law_and_section(story, duty.rule)})"
    return (
        words("doc.law.mark", duty=named) if _is_doubtful(duty) else named,
        words.short_date(duty.due) if duty.due else "–",
        " ".join([f"{doing}.", *left]) if left else doing,
    )


def _in_plan(story: Story, duty: DutyState) -> str:
    """What the plan does: the measures that meet the duty, each with its last day (information its first, for it goes on), the
    first day first.
    """
    words, done = story.words, {entry.method for entry in story.plan.case.done or ()}
    ends = {
        m.method: m.done if m.method in done else m.start if m.stage is Stage.INFORMERE else m.end for m in story.plan.measures
    }
    doing = sorted((id for id in duty.measures if id in ends), key=lambda id: ends[id] or dt.date.max)
    names = [
        f"{story.name_in_list(id)} ({words.short_date(day)})" if (day := ends[id]) else story.name_in_list(id) for id in doing
    ]
    if names:
        return words.sentence(words.listed(names))
    return words("doc.law.plan.day" if duty.status == "planned" and duty.due else f"doc.law.plan.{duty.status}")


def _undone(story: Story, duty: DutyState) -> str:
    """What the plan does not do: a day in it hears nobody."""
    words = story.words
    if duty.status in UNDONE:
        hurried = duty.measures and isinstance(story.duty(duty.rule).check, WindowCheck)
        return words("doc.law.undone.hurried" if hurried else "doc.law.undone.missing")
    if duty.status == "earlier":
        return words("doc.law.undone.earlier")
    if duty.measures:
        return ""
    if duty.status != "planned":
        return words("doc.law.undone.unclear")
    manner = story.duty(duty.rule).manner
    return words(f"doc.law.manner.{manner}", parties=words.labels("party", duty.hear)) if duty.hear else ""


def _is_doubtful(duty: DutyState) -> bool:
    """Whether nobody has read the whole text of the law for this."""
    return not duty.confidence.is_checked


def _presumed(story: Story, duty: DutyState) -> str:
    """The question that the duty rests on, when the answer is only presumed."""
    asked = [question(leaf.fact, story.words) for leaf in duty.reason.leaves() if leaf.presumed]
    return story.words("doc.law.undone.presumed", question=asked[0]) if asked else ""


def _duty_line(story: Story, duty: DutyState) -> str:
    words = story.words
    note = f"; {words('confidence_note')}" if _is_doubtful(duty) else ""
    return f"{words.of(story.duty(duty.rule).text)} ({law_and_section(story, duty.rule)}{note})"


def law_and_section(story: Story, id: str) -> str:
    """The law and its section, as this language names it."""
    cited = story.duty(id).law.cited(story.words.language, "\u00a0")
    for bokmal, key in PARTS.items():
        cited = cited.replace(bokmal, story.words(f"law_part.{key}"))
    return cited


PARTS = {
    "fjerde og femte ledd": "fourth-and-fifth",
    "første ledd": "first",
    "andre ledd": "second",
    "tredje ledd": "third",
    "fjerde ledd": "fourth",
    "nr.": "number",
}
"""The parts of a section, which the rules name in bokmål."""
