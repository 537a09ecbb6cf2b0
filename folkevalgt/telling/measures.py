"""How: the measures, why each of them, and what was considered and not chosen."""

from __future__ import annotations

from folkevalgt.model.plan import Because, Measure, Ranked
from folkevalgt.model.vocabulary import Audience, Reach, Verdict
from folkevalgt.telling.document import Block, Heading, Item, Run, Strong, Table, bullets, paragraph
from folkevalgt.telling.gaps import about_in_words, gaps
from folkevalgt.telling.people import GAPS as TOLD_WITH_PEOPLE
from folkevalgt.telling.reasons import way_in, why_not
from folkevalgt.telling.story import Story


def how(story: Story) -> list[Block]:
    """The measures, why each of them, and what was considered and not chosen."""
    blocks: list[Block] = [Heading(2, story.words("doc.how.title"))]
    if story.plan.measures:
        blocks += [_table(story), paragraph(_frame(story)), *_reasons(story)]
    if not story.plan.gate.open:
        return blocks + _also_informing(story)
    kinds = {gap.kind for gap in story.plan.gaps} - set(TOLD_WITH_PEOPLE)
    return [*blocks, *gaps(story, kinds), *_unchosen(story)]


def _table(story: Story) -> Table:
    words = story.words
    header = tuple(words(f"doc.how.header.{key}") for key in ("measure", "audiences", "when", "who", "cost"))
    return Table(words("doc.how.caption"), header, tuple(_row(story, m) for m in story.plan.measures))


def _row(story: Story, measure: Measure) -> tuple[str, ...]:
    words = story.words
    return (
        f"{story.name(measure.method)} ({_marks(story, measure)})",
        words.sentence(made_for(story, measure)),
        story.period(measure),
        story.own(measure.responsible) if measure.responsible else "–",
        story.cost(measure.hours, measure.cost_nok),
    )


MANY_GROUPS = 3
"""More groups than this are not named where the case names none of them."""


def made_for(story: Story, measure: Measure) -> str:
    """The audiences of the case the measure is made for; else everyone, those of the case who can take part, or the
    audiences the method itself names, when they are few.
    """
    words, method = story.words, story.method(measure.method)
    in_case = [audience for audience, reach in measure.audiences.items() if reach is Reach.EGNET]
    if in_case or Audience.ALLE in method.audiences:
        return words.labels("audience", in_case or [Audience.ALLE])
    if measure.audiences and not method.is_council:
        return words.labels("audience", measure.audiences)
    own = [audience for audience, reach in method.audiences.items() if reach is Reach.EGNET] or list(method.audiences)
    return words.labels("audience", own) if len(own) <= MANY_GROUPS else words("doc.how.some_groups")


def _frame(story: Story) -> str:
    """What it all takes beside the frame, and what is missing where the highest estimate is over it."""
    words, totals = story.words, story.plan.totals
    hours, nok = words.count("hours", totals.hours_available), words.count("nok", totals.budget_nok)
    notes = [words("doc.how.frame", cost=story.cost(totals.hours, totals.cost_nok), hours=hours, nok=nok)]
    notes += [*_presumed(story), words("doc.how.estimates")]
    steps = sorted({measure.step for measure in story.plan.measures}, key=lambda step: step.rank)
    notes.append(words("doc.how.steps", steps=words.listed(f"{step.rank} {words(f'step.{step}')}" for step in steps)))
    if over := _presumed(story) and missing_at_most(story):  # the summary says it of a frame that the case gives
        notes.append(words("doc.how.over", missing=words.listed(over)))
    return " ".join(notes)


def _presumed(story: Story) -> list[str]:
    """What of the frame the case leaves out, and what we went by instead."""
    words, totals = story.words, story.plan.totals
    units = [unit for unit, presumed in (("hours", totals.hours_presumed), ("nok", totals.budget_presumed)) if presumed]
    if not units:
        return []
    known = story.plan.case.municipality.inhabitants is not None
    key = "doc.how.frame_presumed" if known else "doc.how.frame_guessed"
    return [words(key, units=words.listed(words(f"doc.how.frame_units.{unit}") for unit in units))]


def missing_at_most(story: Story) -> list[str]:
    """The hours and the money that are missing if everything takes as much as the highest estimate."""
    totals = story.plan.totals
    over = {"hours": totals.hours.max - totals.hours_available, "nok": totals.cost_nok.max - totals.budget_nok}
    return [story.words.count(unit, n) for unit, n in over.items() if n > 0]


def _reasons(story: Story) -> list[Block]:
    """Why each measure is there, what elected members do in it, and what comes into the case; the bodies together."""
    words = story.words
    own = [_measure(story, m) for m in story.plan.measures if m not in story.councils]
    blocks: list[Block] = [Heading(3, words("doc.how.reasons")), bullets(own)] if own else []
    if story.councils:
        names = story.names_in_text(m.method for m in story.councils)
        said = [words.sentence(words("doc.how.bodies", names=names, section=story.quoted(words("doc.law.title"))))]
        said += [words("doc.how.bodies_presumed")] if any(m.presumed for m in story.councils) else []
        blocks.append(paragraph(" ".join(said)))
    return blocks


def _measure(story: Story, measure: Measure) -> Item:
    """A measure that only informs needs no telling of what it is, and brings nothing into the case."""
    words, method = story.words, story.method(measure.method)
    told_apart = {"elected": method.folkevalgte, "produces": method.produces}
    about = [first_sentence(words.of(method.summary)), _because(story, measure)]
    if method.only_informs:
        about, told_apart = about[1:], {"elected": method.folkevalgte}
    told: list[Run] = [Strong(f"{story.name(measure.method)}."), *(f" {text}" for text in about if text)]
    for key, text in told_apart.items():
        told += [" ", Strong(words(f"doc.how.{key}")), f" {words.of(text)}"]
    return Item(tuple(told))


def first_sentence(text: str) -> str:
    """What a method is; the rest of its summary stands on its card."""
    first, stop, _ = text.partition(". ")
    return first + stop.strip()


def _marks(story: Story, measure: Measure) -> str:
    """The step the measure reaches, and that nobody has said the council is there."""
    words = story.words
    step = words("word.step", n=measure.step.rank)
    return f"{step}, {words('word.presumed')}" if measure.presumed else step


def _because(story: Story, measure: Measure) -> str:
    """Why it was chosen: what it alone does, or the weightiest things it does with others; what is alike said once."""
    words = story.words
    alone = [b for b in measure.because if b.alone and b.kind != "planned"]
    about: dict[str, list[Because]] = {}
    for because in alone or measure.because:
        about.setdefault(_kind(story, because), []).append(because)
    if not about:
        return ""
    named = {kind: _about(story, becauses) for kind, becauses in about.items()}
    if named.get("audience") == named.get("audience-step"):  # made for them, so talking with them goes without saying
        named.pop("audience-step", None)
    given = [words(f"because.{kind}", about=what) for kind, what in list(named.items())[:3]]
    return words("doc.how.because_alone" if alone else "doc.how.because", reasons=words.listed(given))


def _kind(story: Story, because: Because) -> str:
    """The sentence for a reason; another one for good practice that has too little time."""
    hurried = because.kind == "expected" and any(d.rule == because.about and d.status == "no-time" for d in story.plan.duties)
    return "expected-hurried" if hurried else because.kind


def _about(story: Story, becauses: list[Because]) -> str:
    """What reasons of one kind are about, and that only the councils are there besides."""
    about = story.words.listed(about_in_words(story, because.kind, because.about) for because in becauses)
    return story.words("because.besides", about=about) if any(b.alone and b.councils for b in becauses) else about


def _also_informing(story: Story) -> list[Block]:
    """With a closed gate, only more ways to inform are worth naming."""
    able = [r.method for r in story.plan.ranking if not r.chosen and r.verdict is Verdict.YES]
    informing = [id for id in able if story.method(id).only_informs]
    return [paragraph(story.words("doc.how.also", names=story.names_in_text(informing)))] if informing else []


def _unchosen(story: Story) -> list[Block]:
    words = story.words
    left = [ranked for ranked in story.plan.ranking if not ranked.chosen]
    nearest = story.plan.near_misses
    first = sorted((r for r in left if r.method in nearest), key=lambda r: nearest.index(r.method))
    if not first:
        return []
    header = tuple(words(f"doc.how.unchosen.{key}") for key in ("method", "why", "way_in"))
    rows = tuple(unchosen_row(story, ranked) for ranked in first)
    return [Heading(3, words("doc.how.unchosen.title")), Table(words("doc.how.unchosen.caption"), header, rows)]


def unchosen_row(story: Story, ranked: Ranked) -> tuple[str, ...]:
    """A method that is not in the plan, why, and what would bring it in."""
    return (story.name(ranked.method), why_not(ranked, story), way_in(ranked, story))
