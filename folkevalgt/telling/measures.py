"""How: the measures, why each of them, and what was considered and not chosen."""

from __future__ import annotations

from folkevalgt.model.method import Method
from folkevalgt.model.plan import Measure, Ranked
from folkevalgt.model.vocabulary import Audience, Reach, Verdict
from folkevalgt.telling.document import Block, Heading, Strong, Table, bullets, paragraph
from folkevalgt.telling.opening import about_in_words
from folkevalgt.telling.reasons import way_in, why_not
from folkevalgt.telling.story import Story

MOST_UNCHOSEN = 8
"""How many of the best methods that were not chosen the body of the document explains. The attachment has them all."""


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
