"""What could go wrong, tripwire by tripwire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from folkevalgt.model.plan import Warning
from folkevalgt.model.reason import Reason
from folkevalgt.model.rule import Mitigation
from folkevalgt.model.vocabulary import PitfallGroup, Severity, Verdict
from folkevalgt.telling.document import Block, Heading, Table, bullets, paragraph
from folkevalgt.telling.story import Story, lower_first


def pitfalls(story: Story) -> list[Block]:
    """What could go wrong with this plan: what is done about it and by whom. Nothing when nobody is invited."""
    words = story.words
    if not story.plan.gate.open:
        return []
    rows = [warning_row(story, warning) for warning in ahead(story)]
    blocks: list[Block] = [Heading(2, words("doc.pitfalls.title"))]
    blocks.append(_table(story, "doc.pitfalls.caption", rows) if rows else paragraph(words("doc.pitfalls.none")))
    avoided = [story.quoted(story.rule_name(warning.rule)) for warning in _avoided(story)]
    if avoided:
        planned = story.names_in_text(story.plan.case.planned or ())
        blocks.append(paragraph(words("doc.pitfalls.avoids", planned=planned, names=words.listed(avoided))))
    return blocks


def judged_pitfalls(story: Story) -> list[Block]:
    """For the attachment: what the plan avoids, what lies ahead when the case is closed, and what was judged and is not there."""
    words = story.words
    rows = [_avoided_row(story, warning) for warning in _avoided(story)]
    key = "doc.pitfalls.as_planned_caption"
    if not story.plan.gate.open:
        rows, key = [warning_row(story, warning) for warning in ahead(story)], "doc.pitfalls.if_opened"
    quiet = [text for group in PitfallGroup if (text := _quiet_line(story, group))]
    blocks: list[Block] = [_table(story, key, rows)] if rows else []
    if quiet:
        blocks += [paragraph(words("doc.pitfalls.quiet")), bullets(quiet)]
    return [Heading(3, words("doc.pitfalls.judged")), *blocks] if blocks else []


def ahead(story: Story) -> list[Warning]:
    """The tripwires of the plan that are for a public record, tripwire group by tripwire group."""
    order = list(PitfallGroup)
    public = [w for w in story.plan.warnings if w.on == "plan" and not is_internal(w)]
    return sorted(public, key=lambda warning: order.index(warning.group))


def _table(story: Story, caption: str, rows: Sequence[tuple[str, ...]]) -> Table:
    header = tuple(story.words(f"doc.pitfalls.header.{key}") for key in ("pitfall", "here", "do", "who", "state"))
    return Table(story.words(caption), header, tuple(rows))


def _quiet_line(story: Story, group: PitfallGroup) -> str:
    names = _quiet(story, group)
    return f"{story.words(f'group.{group}')}: {story.words.listed(names)}." if names else ""


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
    planned = [w for w in story.plan.warnings if w.on == "planned" and w.rule not in ahead and not is_internal(w)]
    return [warning for warning in planned if warning.severity is not Severity.VAER_KLAR_OVER]


def _avoided_row(story: Story, warning: Warning) -> tuple[str, ...]:
    words, rule = story.words, story.pitfall(warning.rule)
    chosen = {measure.method for measure in story.plan.measures}
    doing = [(m, [id for id in m.methods if id in chosen]) for m in rule.mitigations]
    shown = [(m, ids) for m, ids in doing if ids][:2] or doing[:1]
    names = dict.fromkeys(id for _, ids in shown for id in ids)
    state = words("doc.pitfalls.solved_by", measures=story.names_in_text(names)) if names else words("doc.pitfalls.avoided")
    return (
        _named(story, warning),
        _because(story, warning),
        " ".join(_do(story, m) for m, _ in shown),
        _who(story, [m for m, _ in shown]),
        state,
    )


def warning_row(story: Story, warning: Warning) -> tuple[str, ...]:
    """A tripwire as a row: what it is, why here, what is left to do, by whom, and whether it is solved."""
    rule = story.pitfall(warning.rule)
    left = [m for m, state in zip(rule.mitigations, warning.mitigations, strict=True) if not state.in_place]
    placed = [m for m, state in zip(rule.mitigations, warning.mitigations, strict=True) if state.in_place]
    shown = (left or placed)[:2]
    return (
        _named(story, warning),
        _because(story, warning),
        " ".join(_do(story, m) for m in shown),
        _who(story, shown),
        _state(story, warning, solved_all=not left),
    )


def _do(story: Story, mitigation: Mitigation) -> str:
    """What to do, by which day when the milestone has one that is still ahead, and with which method when none does it yet."""
    do, day = story.words.of(mitigation.do), story.day_of(mitigation.by)
    if day is not None and day >= story.plan.on:
        do = story.words("doc.pitfalls.do_by", do=do.rstrip("."), day=story.words.short_date(day))
    able = _best_able(story, mitigation)
    return story.words("doc.pitfalls.for_example", do=do, measure=story.name_in_text(able)) if able else do


def _best_able(story: Story, mitigation: Mitigation) -> str | None:
    """The best ranked method that may be used and does what the mitigation asks for; None when one is in the plan."""
    able = [ranked for ranked in story.plan.ranking if ranked.method in mitigation.methods]
    if any(ranked.chosen for ranked in able):
        return None
    return next((ranked.method for ranked in able if ranked.verdict is Verdict.YES), None)


def _who(story: Story, mitigations: Iterable[Mitigation]) -> str:
    """Who does it: the role that the case names, where it does."""
    words = story.words
    named = {words(f"doc.pitfalls.role.{key}"): story.roles()[key] for key in ("owner", "process_leader")}
    doing = (words.of(mitigation.who) for mitigation in mitigations)
    return words.sentence(words.listed(dict.fromkeys(lower_first(named.get(who) or who) for who in doing)))


def _named(story: Story, warning: Warning) -> str:
    return f"{story.words(f'group.{warning.group}')}: {story.words.of(story.pitfall(warning.rule).name)}"


def _because(story: Story, warning: Warning) -> str:
    """Why it lies ahead here: the words of the rule, with {fact} or, counted, {fact:weeks} filled in from this case, then
    the measures the rule names, and the other figures it turned on.
    """
    words, because = story.words, story.words.of(story.pitfall(warning.rule).because)

    def number(match: re.Match[str]) -> str:
        fact, unit = match.groups()
        value = warning.facts[fact]
        return words.count(unit, value) if unit else words.number(value)

    holding = [leaf for leaf in warning.reason.leaves() if leaf.verdict is Verdict.YES]
    figures = [_figure(story, leaf) for leaf in holding if f"{{{leaf.fact}" not in because]
    named = any(leaf.fact == "measures" for leaf in holding)
    about = [words("doc.pitfalls.about", measures=story.names_in_text(warning.measures))] if named else []
    return " ".join([re.sub(r"{(\w+)(?::(\w+))?}", number, because), *about, *filter(None, figures)])


def _figure(story: Story, leaf: Reason) -> str:
    """The figure that made a test hold, in a sentence; empty for one that says nothing more, such as all or none."""
    words, key = story.words, f"doc.pitfalls.figure.{leaf.fact}"
    if not words.has(key) or (leaf.actual >= ALL_OR_NONE.get(leaf.fact, leaf.actual + 1)):
        return ""
    return words(key, n=leaf.actual, weeks=words.count("weeks", leaf.actual))


ALL_OR_NONE = {"open_recruitment_share": 100, "hours_used_percent": 1000, "nok_used_percent": 1000}
"""From where a percentage says nothing: every measure, or a frame of nothing."""


def _state(story: Story, warning: Warning, *, solved_all: bool) -> str:
    words = story.words
    solving = [id for id in warning.solved_by if id != "saken"]
    if solving:
        return words("doc.pitfalls.solved_by", measures=story.names_in_text(solving))
    if warning.solved_by or solved_all:
        return words("doc.pitfalls.solved")
    return words(f"severity.{warning.severity}")
