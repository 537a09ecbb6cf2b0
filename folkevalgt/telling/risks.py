"""What could go wrong, tripwire by tripwire."""

from __future__ import annotations

from folkevalgt.model.plan import Warning
from folkevalgt.model.rule import Mitigation
from folkevalgt.model.vocabulary import PitfallGroup, Severity, Verdict
from folkevalgt.telling.document import Block, Heading, Table, paragraph
from folkevalgt.telling.story import Story, lower_first


def pitfalls(story: Story) -> list[Block]:
    """What could go wrong here, tripwire by tripwire: what is done about it and by whom. The solved ones stay, marked."""
    blocks: list[Block] = [Heading(2, story.words("doc.pitfalls.title"))]
    if story.plan.case.planned:
        blocks.append(paragraph(story.words("doc.pitfalls.planned", names=story.names_in_text(story.plan.case.planned))))
    for group in PitfallGroup:
        blocks += _tripwire(story, group)
    return blocks


def _tripwire(story: Story, group: PitfallGroup) -> list[Block]:
    words = story.words
    own = [w for w in story.plan.warnings if w.group is group and not is_internal(w)]
    rows = [warning_row(story, warning) for warning in own if warning.on == "plan"]
    rows += [_avoided_row(story, warning) for warning in _avoided(story) if warning in own]
    blocks: list[Block] = []
    if rows:
        header = tuple(words(f"doc.pitfalls.header.{key}") for key in ("pitfall", "here", "do", "who", "state"))
        blocks.append(Table(words("doc.pitfalls.caption", group=words(f"group.{group}")), header, tuple(rows)))
    quiet = _quiet(story, group)
    if quiet:
        blocks.append(paragraph(words("doc.pitfalls.quiet", names=words.listed(quiet))))
    return [Heading(3, words(f"group.{group}")), *blocks] if blocks else []


INTERNAL = {"conflict", "earlier_experience"}
"""Facts that are not for a public record: they are about people's relations, not about the process."""


def is_internal(warning: Warning) -> bool:
    """Whether a warning rests on what belongs in the internal note."""
    return any(leaf.fact in INTERNAL and leaf.verdict is Verdict.YES for leaf in warning.reason.leaves())


def _quiet(story: Story, group: PitfallGroup) -> list[str]:
    """The tripwires of the KS slides that were judged and did not fire: a reader should see that they were thought of."""
    said = {warning.rule for warning in story.plan.warnings} | {rule for q in story.plan.questions for rule in q.rules}
    own = [rule for rule in story.rules.pitfalls if rule.group is group and rule.id not in said]
    return [
        story.quoted(story.words.of(rule.name)) for rule in own if any(source.title.startswith(SLIDES) for source in rule.sources)
    ]


SLIDES = "KS Folkevalgtprogram"
"""How the titles of the slides begin in the sources."""


def _avoided(story: Story) -> list[Warning]:
    """What the municipality would have run into with what it had planned, and that the plan does not."""
    ahead = {warning.rule for warning in story.plan.warnings if warning.on == "plan"}
    planned = [w for w in story.plan.warnings if w.on == "planned" and w.rule not in ahead]
    return [warning for warning in planned if warning.severity is not Severity.VAER_KLAR_OVER]


def _avoided_row(story: Story, warning: Warning) -> tuple[str, ...]:
    words, rule = story.words, story.pitfall(warning.rule)
    chosen = {measure.method for measure in story.plan.measures}
    doing = [(m, [id for id in m.methods if id in chosen]) for m in rule.mitigations]
    shown = [(m, ids) for m, ids in doing if ids][:2] or doing[:1]
    names = dict.fromkeys(id for _, ids in shown for id in ids)
    state = words("doc.pitfalls.solved_by", measures=story.names_in_text(names)) if names else words("doc.pitfalls.avoided")
    return (
        words.of(rule.name),
        words("doc.pitfalls.as_planned", because=_fill(words.of(rule.because), _numbers(warning), story)),
        " ".join(_do(story, m) for m, _ in shown),
        words.sentence(words.listed(dict.fromkeys(lower_first(words.of(m.who)) for m, _ in shown))),
        state,
    )


def warning_row(story: Story, warning: Warning) -> tuple[str, ...]:
    """A tripwire as a row: what it is, why here, what is left to do, by whom, and whether it is solved."""
    words, rule = story.words, story.pitfall(warning.rule)
    left = [m for m, state in zip(rule.mitigations, warning.mitigations, strict=True) if not state.in_place]
    placed = [m for m, state in zip(rule.mitigations, warning.mitigations, strict=True) if state.in_place]
    shown = (left or placed)[:2]
    return (
        words.of(rule.name),
        _fill(words.of(rule.because), _numbers(warning), story),
        " ".join(_do(story, m) for m in shown),
        words.sentence(words.listed(dict.fromkeys(lower_first(words.of(m.who)) for m in shown))),
        _state(story, warning, solved_all=not left),
    )


def _do(story: Story, mitigation: Mitigation) -> str:
    """What to do, and by which day when the milestone has one that is still ahead."""
    do, day = story.words.of(mitigation.do), story.day_of(mitigation.by)
    if day is None or day < story.plan.on:
        return do
    return story.words("doc.pitfalls.do_by", do=do.rstrip("."), day=story.words.short_date(day))


def _numbers(warning: Warning) -> dict[str, int]:
    return {name: value for name, value in warning.facts.items() if isinstance(value, int) and not isinstance(value, bool)}


def _fill(text: str, facts: dict[str, int], story: Story) -> str:
    for name, value in facts.items():
        text = text.replace("{" + name + "}", story.words.number(value))
    return text


def _state(story: Story, warning: Warning, *, solved_all: bool) -> str:
    words = story.words
    solving = [id for id in warning.solved_by if id != "saken"]
    if solving:
        return words("doc.pitfalls.solved_by", measures=story.names_in_text(solving))
    if warning.solved_by or solved_all:
        return words("doc.pitfalls.solved")
    return words(f"severity.{warning.severity}")
