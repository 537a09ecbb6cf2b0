"""The attachment: alternatives, law, tripwires, advice, every method, and what the plan was made with."""

from __future__ import annotations

from folkevalgt.model.method import Source
from folkevalgt.model.plan import Alternative, Ranked, WhatIf
from folkevalgt.model.vocabulary import PersonalData, Verdict
from folkevalgt.telling.clarify import other_questions
from folkevalgt.telling.coverage_picture import coverage_picture
from folkevalgt.telling.document import Block, Heading, Link, Runs, Strong, Table, bullets, paragraph
from folkevalgt.telling.law import good_practice, other_law
from folkevalgt.telling.measures import unchosen_row
from folkevalgt.telling.reasons import question, shown, way_to_use, why_not
from folkevalgt.telling.risks import judged_pitfalls
from folkevalgt.telling.story import Story


def attachment(story: Story) -> list[Block]:
    """Alternatives, the reasons for and against every method, advice from KS, and what the plan was made with."""
    words = story.words
    return [
        Heading(2, words("doc.attachment.title")),
        *_coverage(story),
        *_alternatives(story),
        *_what_if(story),
        *good_practice(story),
        *other_law(story),
        *privacy(story),
        *judged_pitfalls(story),
        *_practice(story),
        *other_questions(story),
        *_every_method(story),
        *_sources(story),
        *_made_with(story),
    ]


def _coverage(story: Story) -> list[Block]:
    """Who can take part in what, at a glance: the table of the groups as a picture."""
    picture = coverage_picture(story) if story.plan.gate.open else None
    return [picture] if picture else []


def privacy(story: Story) -> list[Block]:
    """What each measure stores of people, on what basis and for how long."""
    words = story.words
    storing = [m for m in story.plan.measures if story.method(m.method).personal_data is not PersonalData.INGEN]
    if not storing:
        return []
    items: list[Runs] = [(Strong(f"{story.name(m.method)}:"), f" {words.of(story.method(m.method).privacy)}") for m in storing]
    return [Heading(3, words("doc.attachment.privacy")), bullets(items)]


def _alternatives(story: Story) -> list[Block]:
    words = story.words
    header = tuple(words(f"doc.attachment.alternatives.{key}") for key in ("kind", "measures", "cost", "reached", "warnings"))
    rows = tuple(_alternative_row(story, a) for a in story.plan.alternatives)
    title, caption = words("doc.attachment.alternatives.title"), words("doc.attachment.alternatives.caption")
    late = dict.fromkeys(story.quoted(story.rule_name(id)) for a in story.plan.alternatives for id in a.no_time)
    blocks: list[Block] = [Heading(3, title), Table(caption, header, rows)]
    return [*blocks, paragraph(words("doc.attachment.alternatives.no_time", duties=words.listed(late)))] if late else blocks


def _what_if(story: Story) -> list[Block]:
    """Which answers of the case change the plan most, when that was asked for."""
    words = story.words
    header = tuple(words(f"doc.attachment.what_if.{key}") for key in ("question", "now", "tried", "comes_in", "goes_out"))
    rows = tuple(_what_if_row(story, one) for one in story.plan.what_if)
    if not rows:
        return []
    return [Heading(3, words("doc.attachment.what_if.title")), Table(words("doc.attachment.what_if.caption"), header, rows)]


def _what_if_row(story: Story, one: WhatIf) -> tuple[str, ...]:
    words = story.words
    now = words("word.unknown_value") if one.now is None else shown(one.fact, one.now, words)
    answers = (question(one.fact, words), now, shown(one.fact, one.value, words))
    moved = (story.names_in_list(ids) or "–" for ids in (one.comes_in, one.goes_out))
    return tuple(words.sentence(text) for text in (*answers, *moved))


def _alternative_row(story: Story, alternative: Alternative) -> tuple[str, ...]:
    words = story.words
    if alternative.why_none:
        why = words(f"alternative_none.{alternative.why_none}")
        return (words(f"alternative.{alternative.kind}"), why, "–", "–", "–")
    return (
        words(f"alternative.{alternative.kind}"),
        story.names_in_list(alternative.measures) or words("word.none"),
        story.cost(alternative.hours, alternative.cost_nok),
        words("doc.attachment.alternatives.of", n=alternative.audiences_reached, of=alternative.audiences_required),
        words.number(alternative.warnings),
    )


def _practice(story: Story) -> list[Block]:
    words, plan = story.words, story.plan
    if not plan.practice:
        return []
    advice = {rule.id: words.of(rule.advice) for rule in story.rules.practice}
    rows = tuple(
        (story.rule_name(p.rule), words(f"practice_state.{p.state}"), advice[p.rule] if p.state != "fulfilled" else "–")
        for p in plan.practice
    )
    header = tuple(words(f"doc.attachment.practice.{key}") for key in ("advice", "state", "do"))
    return [Heading(3, words("doc.attachment.practice.title")), Table(words("doc.attachment.practice.caption"), header, rows)]


def _every_method(story: Story) -> list[Block]:
    words = story.words
    title = Heading(3, words("doc.attachment.methods.title"))
    fits = tuple(words(f"doc.attachment.methods.{key}") for key in ("method", "fits", "why", "way_in"))
    possible = [r for r in story.plan.ranking if r.chosen or r.verdict is not Verdict.NO]
    ruled_out = [r for r in story.plan.ranking if not r.chosen and r.verdict is Verdict.NO]
    blocks: list[Block] = [
        title,
        Table(words("doc.attachment.methods.possible"), fits, tuple(_possible_row(story, r) for r in possible)),
    ]
    if ruled_out:
        header = (*(words(f"doc.how.unchosen.{key}") for key in ("method", "why")), words("doc.attachment.methods.use"))
        rows = tuple((story.name(r.method), why_not(r, story), way_to_use(r, story)) for r in ruled_out)
        blocks.append(Table(words("doc.attachment.methods.ruled_out"), header, rows))
    return blocks


def _possible_row(story: Story, ranked: Ranked) -> tuple[str, ...]:
    words = story.words
    share = words("doc.attachment.methods.of", n=ranked.fits, of=ranked.of)
    if ranked.chosen:
        return (story.name(ranked.method), share, words("doc.attachment.methods.chosen"), "–")
    _, why, change = unchosen_row(story, ranked)
    return (story.name(ranked.method), share, why, change)


def _sources(story: Story) -> list[Block]:
    """The sources behind the measures of the plan, each once."""
    found: dict[str, Source] = {}
    for measure in story.plan.measures:
        for source in story.method(measure.method).sources:
            found.setdefault(source.title, source)
    if not found:
        return []
    items: list[Runs] = [(Link(s.title, s.url),) if s.url else (s.title,) for s in found.values()]
    return [Heading(3, story.words("doc.attachment.sources")), bullets(items)]


def _made_with(story: Story) -> list[Block]:
    words, versions = story.words, story.plan.versions
    text = words(
        "doc.attachment.made_with",
        version=versions.folkevalgt,
        catalogue=versions.catalogue,
        methods=versions.methods,
        digest=versions.digest,
        day=story.plan.on,
    )
    unproven = [] if story.plan.totals.proven else [paragraph(words("doc.attachment.unproven"))]
    return [Heading(3, words("doc.attachment.versions")), paragraph(text), *unproven]
