"""After the measures: how input is followed up, who does what, and how the process is assessed."""

from __future__ import annotations

from folkevalgt.model.base import Range, total
from folkevalgt.model.vocabulary import Audience, Decider, Milestone, Need, PersonalData, Purpose
from folkevalgt.telling.document import Block, Heading, Runs, Strong, bullets, paragraph
from folkevalgt.telling.story import Story


def follow_up(story: Story) -> list[Block]:
    """How input is registered, weighed and answered, and what is done with personal data."""
    words = story.words
    items = [_log(story), _answered(story), *_privacy(story)] if story.plan.gate.open else [_statements(story), _told(story)]
    key = "doc.follow.title" if story.plan.gate.open else "doc.follow.title_closed"
    return [Heading(2, words(key)), bullets([item for item in items if item])]


def _log(story: Story) -> str:
    """The log, and its way into the case."""
    words = story.words
    case = words("doc.follow.case_state" if story.decider is Decider.STATEN else "doc.follow.case", body=story.decides)
    return f"{words('doc.follow.log', owner=story.role('owner'))} {case}"


def _answered(story: Story) -> str:
    """The answer before the decision, and the word of the decision after it."""
    words, role, day = story.words, story.role("answers"), story.day_of(Milestone.TILBAKEMELDING)
    answer = words("doc.follow.answer", role=role, day=day) if day else words("doc.follow.answer_undated", role=role)
    return f"{answer} {_told(story)}"


def _statements(story: Story) -> str:
    return story.words("doc.follow.statements", body=story.decides) if story.councils else ""


def _told(story: Story) -> str:
    words, role, day = story.words, story.role("answers"), story.day_of(Milestone.SLUTTMELDING)
    key = "doc.follow.final" if story.plan.gate.open else "doc.follow.final_closed"
    return words(key, role=role, day=day) if day else words(f"{key}_undated", role=role)


TOOLS = {Need.DIGITAL_PLATTFORM, Need.KARTPLATTFORM}
"""What a supplier usually runs, and stores data in, for the municipality."""


def _privacy(story: Story) -> list[str]:
    """That input is public, which measures store personal data, and what children and suppliers ask for besides."""
    words = story.words
    methods = [story.method(m.method) for m in story.asking]
    storing = [method.id for method in methods if method.personal_data is not PersonalData.INGEN]
    tools = [method.id for method in methods if TOOLS & set(method.needs)]
    public, stored = [words("doc.follow.public")], []
    if any(Audience.BARN in measure.audiences for measure in story.asking):
        public.append(words("doc.follow.pictures"))
    if storing:
        section = story.quoted(words("doc.attachment.privacy"))
        stored.append(words.sentence(words("doc.follow.privacy", names=story.names_in_text(storing), section=section)))
    if tools:
        stored.append(words("doc.follow.suppliers", names=story.names_in_text(tools)))
    return [" ".join(public), " ".join(stored)]


DOES = {"owner": "owner_does", "process_leader": "process_leader_does"}
INFORMS = {"owner": "owner_does", "process_leader": "process_leader_informs", "answers": "answers_tells"}
"""What each role does when people are invited, and when nobody is. Who answers the invited stands with the answer."""


def roles(story: Story) -> list[Block]:
    """Who does what, what others spend, and what a councillor does when someone calls."""
    words = story.words
    councillor = "councillor" if story.plan.gate.open else "councillor_informs"
    items = [words(f"doc.roles.{councillor}"), words("doc.roles.press", role=story.role("answers"))]
    if story.decider is not Decider.STATEN:
        items.append(words("doc.roles.impartial"))
    return [Heading(2, words("doc.roles.title")), bullets([*_named(story), *items]), *_others(story)]


def _named(story: Story) -> list[Runs]:
    """Each role that the case names: who has it, and what it is."""
    words, named = story.words, story.roles()
    told = DOES if story.plan.gate.open else INFORMS
    return [
        (Strong(words(f"doc.roles.{key}")), " ", words(f"doc.roles.{does}", who=words.sentence(role)))
        for key, does in told.items()
        if (role := named[key])
    ]


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
    words, final = story.words, story.day_of(Milestone.SLUTTMELDING)
    lead = words("doc.evaluation.lead", day=final) if final else words("doc.evaluation.lead_undated")
    items = _asked_afterwards(story) if story.plan.gate.open else [words("doc.evaluation.informed")]
    return [Heading(2, words("doc.evaluation.title")), paragraph(lead), bullets(items)]


def _asked_afterwards(story: Story) -> list[str]:
    """The right people, the purpose, the agenda, and what was delivered."""
    words, purposes = story.words, set(story.plan.case.why.purposes or ())
    must = [row.audience for row in story.plan.coverage if row.need == "must"]
    items = [words("doc.evaluation.right", audiences=words.labels("audience", must))] if must else []
    for group, key in ((IDEAS, "ideas"), (MANY, "many"), (TRUST, "trust")):
        if purposes & group:
            items.append(words(f"doc.evaluation.{key}"))
    if not purposes & IDEAS:
        items.append(words("doc.evaluation.agenda"))
    state = story.decider is Decider.STATEN
    return [*items, words("doc.evaluation.delivered_state" if state else "doc.evaluation.delivered", body=story.decides)]
