"""The end of the document: follow-up, roles, evaluation, what must be clarified, and the attachment."""

from __future__ import annotations

from folkevalgt.model.base import Range, total
from folkevalgt.model.method import Source
from folkevalgt.model.plan import Alternative, Ranked
from folkevalgt.model.vocabulary import Decider, Milestone, PersonalData, Purpose, Verdict
from folkevalgt.telling.document import Block, Heading, Link, Runs, Strong, Table, bullets, paragraph
from folkevalgt.telling.law import other_law
from folkevalgt.telling.measures import unchosen_row
from folkevalgt.telling.reasons import question
from folkevalgt.telling.story import Story

MOST_QUESTIONS = 12
"""How many open questions the document asks; ``--format json`` has them all."""


def follow_up(story: Story) -> list[Block]:
    """How input is registered, weighed and answered, and what is done with personal data."""
    words = story.words
    answer, final = story.day_of(Milestone.TILBAKEMELDING), story.day_of(Milestone.SLUTTMELDING)
    role = story.plan.case.roles.answers or words("doc.follow.no_role")
    items = [words("doc.follow.log", owner=story.plan.case.roles.owner or words("doc.follow.no_owner"))]
    items.append(words("doc.follow.answer", role=role, day=answer) if answer else words("doc.follow.answer_undated", role=role))
    items.append(words("doc.follow.case", body=story.decides))
    items.append(words("doc.follow.final", role=role, day=final) if final else words("doc.follow.final_undated", role=role))
    items.append(words("doc.follow.public"))
    return [Heading(2, words("doc.follow.title")), bullets(items), *_privacy(story)]


def _privacy(story: Story) -> list[Block]:
    stored = [m for m in story.plan.measures if story.method(m.method).personal_data is not PersonalData.INGEN]
    storing = [m for m in stored if not story.method(m.method).is_council]
    if not stored:
        return [paragraph(story.words("doc.follow.no_personal_data"))]
    items: list[Runs] = [
        (Strong(f"{story.name(m.method)}:"), " ", story.words.of(story.method(m.method).privacy)) for m in storing
    ]
    return [paragraph(story.words("doc.follow.privacy")), bullets(items)]


def roles(story: Story) -> list[Block]:
    """Who does what, what others spend, and what a councillor does when someone calls."""
    words, case = story.words, story.plan.case
    named = [(key, role) for key, role in story.roles().items() if role]
    blocks: list[Block] = [Heading(2, words("doc.roles.title"))]
    if named:
        rows = tuple((words(f"doc.roles.{key}"), role, words(f"doc.roles.{key}_does")) for key, role in named)
        header = tuple(words(f"doc.roles.header.{key}") for key in ("role", "who", "does"))
        blocks.append(Table(words("doc.roles.caption"), header, rows))
    items = [words("doc.roles.councillor", owner=case.roles.owner or words("doc.follow.no_owner")), words("doc.roles.press")]
    if story.decider is not Decider.STATEN:
        items.append(words("doc.roles.impartial"))
    return [*blocks, bullets(items), *_others(story)]


def _others(story: Story) -> list[Block]:
    """The hours of people outside the administration, shown apart."""
    words = story.words
    spent: dict[str, list[Range]] = {}
    for measure in story.plan.measures:
        for who, hours in measure.others.items():
            spent.setdefault(who, []).append(hours)
    if not spent:
        return []
    lines = [f"{words(f'contributor.{who}')} {words.range_of('hours', total(hours))}" for who, hours in spent.items()]
    return [paragraph(words("doc.roles.others", hours=words.listed(lines)))]


MANY = {Purpose.INFORMERE, Purpose.FORANKRE, Purpose.PRIORITERE}
IDEAS = {Purpose.HENTE_IDEER, Purpose.KARTLEGGE_BEHOV, Purpose.TESTE_FORSLAG, Purpose.SAMSKAPE}
TRUST = {Purpose.BYGGE_TILLIT, Purpose.HANDTERE_KONFLIKT, Purpose.DELE_MAKT, Purpose.DEMOKRATILAERING}


def evaluation(story: Story) -> list[Block]:
    """Success measured by the purpose: many people, the right ones, good ideas or trust; and when it is measured."""
    words, purposes = story.words, set(story.plan.case.why.purposes or ())
    must = [row.audience for row in story.plan.coverage if row.need == "must"]
    items = [words("doc.evaluation.right", audiences=words.labels("audience", must))] if must else []
    for group, key in ((IDEAS, "ideas"), (MANY, "many"), (TRUST, "trust")):
        if purposes & group:
            items.append(words(f"doc.evaluation.{key}"))
    items.append(words("doc.evaluation.delivered", body=story.decides))
    final = story.day_of(Milestone.SLUTTMELDING)
    lead = words("doc.evaluation.lead", day=final) if final else words("doc.evaluation.lead_undated")
    return [Heading(2, words("doc.evaluation.title")), paragraph(lead), bullets(items)]


def to_clarify(story: Story) -> list[Block]:
    """What is not known and would change the plan, the most decisive first."""
    words = story.words
    asked = [q for q in story.plan.questions if words.has(f"fact.{q.fact}.question")]
    if not asked:
        return []
    header = tuple(words(f"doc.clarify.header.{key}") for key in ("question", "state", "turns"))
    first, rest = asked[:MOST_QUESTIONS], len(asked) - MOST_QUESTIONS
    rows = tuple((question(q.fact, words), words(_question_state(q.presumed, q.unsure)), _turns(story, q.rules)) for q in first)
    blocks: list[Block] = [Heading(2, words("doc.clarify.title")), Table(words("doc.clarify.caption"), header, rows)]
    return [*blocks, paragraph(words("doc.clarify.rest", n=rest))] if rest > 0 else blocks


def _question_state(presumed: bool, unsure: bool) -> str:
    return "doc.clarify.presumed" if presumed else "doc.clarify.unsure" if unsure else "doc.clarify.open"


def _turns(story: Story, rules: tuple[str, ...]) -> str:
    named = [story.quoted(story.rule_name(id)) for id in rules[:2]]
    more = len(rules) - len(named)
    return story.words.listed(named) + (f" {story.words('doc.clarify.more', n=more)}" if more else "")


def attachment(story: Story) -> list[Block]:
    """Alternatives, the reasons for and against every method, advice from KS, and what the plan was made with."""
    words = story.words
    return [
        Heading(2, words("doc.attachment.title")),
        *_alternatives(story),
        *other_law(story),
        *_practice(story),
        *_every_method(story),
        *_sources(story),
        *_made_with(story),
    ]


def _alternatives(story: Story) -> list[Block]:
    words = story.words
    header = tuple(words(f"doc.attachment.alternatives.{key}") for key in ("kind", "measures", "cost", "reached", "warnings"))
    rows = tuple(_alternative_row(story, a) for a in story.plan.alternatives)
    title = words("doc.attachment.alternatives.title")
    return [Heading(3, title), Table(words("doc.attachment.alternatives.caption"), header, rows)]


def _alternative_row(story: Story, alternative: Alternative) -> tuple[str, ...]:
    words = story.words
    return (
        words(f"alternative.{alternative.kind}"),
        words.sentence(story.names_in_text(alternative.measures)) or words("word.none"),
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
    possible = [r for r in story.plan.ranking if r.verdict is not Verdict.NO]
    ruled_out = [r for r in story.plan.ranking if r.verdict is Verdict.NO]
    blocks: list[Block] = [
        title,
        Table(words("doc.attachment.methods.possible"), fits, tuple(_possible_row(story, r) for r in possible)),
    ]
    if ruled_out:
        header = tuple(words(f"doc.how.unchosen.{key}") for key in ("method", "why", "way_in"))
        blocks.append(Table(words("doc.attachment.methods.ruled_out"), header, tuple(unchosen_row(story, r) for r in ruled_out)))
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
    return [Heading(3, words("doc.attachment.versions")), paragraph(text)]
