"""The first page: summary, proposal for resolution, why and who."""

from __future__ import annotations

from folkevalgt.model.plan import Coverage
from folkevalgt.model.vocabulary import Audience, Decider, Milestone, NeedOfAudience, Reach
from folkevalgt.telling.document import Block, Heading, Paragraph, Strong, Table, bullets, paragraph
from folkevalgt.telling.story import Story
from folkevalgt.telling.timetable import remark_in_words

COUNCILS = (Decider.KOMMUNESTYRET, Decider.FORMANNSKAP, Decider.UTVALG)
"""Those who decide by a resolution in a meeting."""


def head(story: Story) -> list[Block]:
    """One line that says which case this is, from where, and from when."""
    words, case = story.words, story.plan.case
    parts = [words("doc.head.type", type=words.of(story.info.name)), words("doc.head.made", day=story.plan.on)]
    if case.municipality.name:
        parts.insert(0, words("word.municipality", name=case.municipality.name))
    if case.roles.owner:
        parts.append(words("doc.head.owner", owner=case.roles.owner))
    return [paragraph(" · ".join(parts))]


def summary(story: Story) -> list[Block]:
    """Five lines that a councillor can stop after."""
    lines = [_decides(story), _who(story), _open(story), _measures(story), _answer(story)]
    late = _late(story)
    return [Heading(2, story.words("doc.summary.title")), bullets([line for line in (late, *lines) if line])]


def _decides(story: Story) -> str:
    words, case = story.words, story.plan.case
    question = case.question or words("doc.summary.about", title=case.title)
    unsaid = "" if case.when.decided_by else words("doc.summary.decider_presumed")
    return " ".join(part for part in (_when_decided(story), unsaid, " ".join(question.split())) if part)


DOUBTFUL_DAYS = ("decision-past", "decision-weekend", "decision-holiday")
"""Remarks that put the decision date itself in doubt, and so belong in the summary too."""


def _when_decided(story: Story) -> str:
    words, schedule = story.words, story.plan.schedule
    who = words.sentence(story.decides)
    if schedule.decision is None:
        return words("doc.summary.decides_undated", body=who)
    if story.plan.case.when.weeks is not None:
        weeks = words.count("weeks", story.plan.case.when.weeks)
        return words("doc.summary.decides_weeks", body=who, day=schedule.decision, weeks=weeks)
    text = words(
        "doc.summary.decides_presumed" if schedule.decision_presumed else "doc.summary.decides", body=who, day=schedule.decision
    )
    doubts = [remark_in_words(story, remark) for remark in schedule.remarks if remark.kind in DOUBTFUL_DAYS]
    return " ".join([text, *doubts])


def _who(story: Story) -> str:
    words = story.words
    must = words.labels("audience", story.audiences(NeedOfAudience.MUST))
    should = story.audiences(NeedOfAudience.SHOULD)
    text = words("doc.summary.must", audiences=must) if must else words("doc.summary.no_audience")
    return f"{text} {words('doc.summary.should', audiences=words.labels('audience', should))}" if should else text


def _open(story: Story) -> str:
    words, why = story.words, story.plan.case.why
    if not story.plan.gate.open:
        return words("doc.summary.gate")
    if not why.open:
        return words("doc.summary.open_unknown")
    text = words("doc.summary.open", things=words.listed(why.open))
    return f"{text} {words('doc.summary.status', status=words(f'status.{why.status}'))}" if why.status else text


def _measures(story: Story) -> str:
    words, plan = story.words, story.plan
    if not plan.measures:
        return words("doc.summary.no_measures")
    names = story.names_in_text(measure.method for measure in plan.measures)
    cost = story.cost(plan.totals.hours, plan.totals.cost_nok)
    return words("doc.summary.measures", names=names, cost=cost)


def _answer(story: Story) -> str:
    words = story.words
    answer, final = story.day_of(Milestone.TILBAKEMELDING), story.day_of(Milestone.SLUTTMELDING)
    if answer is None or final is None:
        return words("doc.summary.answer_undated")
    return words("doc.summary.answer", answer=answer, final=final)


def _late(story: Story) -> str:
    schedule = story.plan.schedule
    if schedule.fits or schedule.earliest_decision is None:
        return ""
    return story.words("doc.summary.late", days=story.words.count("days", schedule.late_by_days), day=schedule.earliest_decision)


def resolution(story: Story) -> list[Block]:
    """Numbered points that can be voted on as they stand. Only when a body in a meeting decides."""
    if story.decider not in COUNCILS:
        return []
    words = story.words
    points = _points(story) if story.plan.gate.open else [words("doc.resolution.inform", body=words.sentence(story.decides))]
    return [Heading(2, words("doc.resolution.title")), bullets([*_moved(story), *points], numbered=True)]


def _moved(story: Story) -> list[str]:
    """When there is too little time: that the decision waits for the earliest date that can be defended."""
    schedule, given = story.plan.schedule, story.plan.case.when.decision
    if schedule.fits or given is None or schedule.earliest_decision is None or schedule.earliest_decision <= given:
        return []
    body = story.words.sentence(story.decides)
    return [story.words("doc.resolution.move", body=body, given=given, day=schedule.earliest_decision)]


def _points(story: Story) -> list[str]:
    words, plan = story.words, story.plan
    why, totals, roles = plan.case.why, plan.totals, plan.case.roles
    points = [words("doc.resolution.adopt", body=words.sentence(story.decides), title=plan.case.title)]
    if why.open and why.status:
        points.append(words("doc.resolution.room", things=words.listed(why.open), status=words(f"status.{why.status}")))
    if not totals.hours_presumed and not totals.budget_presumed:
        points.append(
            words(
                "doc.resolution.money",
                hours=words.count("hours", totals.hours_available),
                nok=words.count("nok", totals.budget_nok),
            )
        )
    answer = story.day_of(Milestone.TILBAKEMELDING)
    if roles.answers and answer:
        points.append(words("doc.resolution.answer", role=roles.answers, day=answer))
    points.append(words("doc.resolution.follow"))
    return points


def why(story: Story) -> list[Block]:
    """Purpose and room to manoeuvre: what can be influenced, what is settled, and what the input counts as."""
    words, case = story.words, story.plan.case
    blocks: list[Block] = [Heading(2, words("doc.why.title"))]
    if case.summary:
        blocks.append(paragraph(" ".join(case.summary.split())))
    blocks += _gate(story)
    if story.plan.gate.open:
        blocks += [block for block in (_purposes(story), _promised(story)) if block is not None]
        blocks += [_list_of(story, "open"), _list_of(story, "closed"), _list_of(story, "alternatives")]
        blocks += [_status(story), *_promise(story)]
    return blocks


def _purposes(story: Story) -> Paragraph | None:
    purposes = story.plan.case.why.purposes
    if not purposes:
        return None
    return paragraph(
        Strong(story.words("doc.why.purpose")),
        " ",
        story.words("doc.why.purposes", purposes=story.words.labels("purpose", purposes)),
    )


def _promised(story: Story) -> Paragraph | None:
    words, step = story.words, story.plan.case.why.ambition
    if step is None:
        return None
    return paragraph(
        Strong(words("doc.why.promise")), " ", f"{words.sentence(words(f'step_number.{step}'))}. {words(f'step_promise.{step}')}"
    )


def _list_of(story: Story, which: str) -> Paragraph:
    words, things = story.words, getattr(story.plan.case.why, which)
    text = (
        f"{words.sentence(words.listed(things))}."
        if things
        else words(f"doc.why.{which}_none" if things == () else f"doc.why.{which}_unknown")
    )
    return paragraph(Strong(words(f"doc.why.{which}")), " ", text)


def _status(story: Story) -> Paragraph:
    words, status = story.words, story.plan.case.why.status
    label = Strong(words("doc.why.status"))
    if status is None:
        return paragraph(label, " ", words("doc.why.status_unknown"))
    body = story.decides
    named = {"body": words.sentence(body), "body_middle": body, "body_possessive": words(f"decider_possessive.{story.decider}")}
    return paragraph(label, " ", words(f"status_means.{status}", **named))


def _gate(story: Story) -> list[Block]:
    """What a closed gate means here, as the rule says it."""
    words = story.words
    closed = [gate for gate in story.plan.gate.closed if gate.verdict == "yes"]
    rules = [(story.rule(gate.rule), next(rule for rule in story.rules.gates if rule.id == gate.rule)) for gate in closed]
    return [
        paragraph(Strong(f"{words.of(rule.name)}."), " ", words.of(rule.text), " ", words.of(gate.consequence))
        for rule, gate in rules
    ]


def _promise(story: Story) -> list[Block]:
    words = story.words
    return [paragraph(Strong(words("doc.why.check")), " ", words(f"doc.promise.{fault}")) for fault in story.plan.promise.faults]


def who(story: Story) -> list[Block]:
    """Who is concerned, and the voices that must be sought out."""
    words = story.words
    rows = tuple(_row(story, row) for row in story.plan.coverage)
    header = tuple(words(f"doc.who.header.{key}") for key in ("group", "need", "how", "made_for", "open_to"))
    blocks: list[Block] = [Heading(2, words("doc.who.title"))]
    if story.plan.case.who is None:
        blocks.append(paragraph(words("doc.who.presumed")))
    blocks.append(Table(words("doc.who.caption"), header, rows))
    missing = [gap for gap in story.plan.gaps if gap.kind in ("audience", "information", "outreach")]
    blocks += [paragraph(_gap(story, gap.kind, gap.about, gap.why)) for gap in missing]
    return blocks


def _row(story: Story, row: Coverage) -> tuple[str, ...]:
    words = story.words
    made_for = [id for id, reach in row.measures.items() if reach is Reach.EGNET]
    open_to = [id for id, reach in row.measures.items() if reach is Reach.MULIG]
    return (
        words.sentence(words(f"audience.{row.audience}")),
        words(f"need.{row.need}"),
        _how_concerned(story, row.audience),
        words.sentence(story.names_in_text(made_for)) or words("doc.who.nothing"),
        words.sentence(story.names_in_text(open_to)) or "–",
    )


def _how_concerned(story: Story, audience: Audience) -> str:
    concerned = next((c for c in story.plan.case.who or () if c.audience is audience), None)
    if concerned is None:
        return "–"
    count = story.words("word.people", n=concerned.count) if concerned.count else ""
    return ", ".join(part for part in (concerned.note or "", count) if part) or "–"


def _gap(story: Story, kind: str, about: str, reason: str) -> str:
    return story.words(f"gap.{kind}", about=about_in_words(story, kind, about), why=story.words(f"gap_why.{reason}"))


def about_in_words(story: Story, kind: str, about: str) -> str:
    """What a requirement or a gap is about, inside a sentence."""
    vocabulary = {
        "audience": "audience",
        "audience-step": "audience",
        "information": "audience",
        "outreach": "audience",
        "purpose": "purpose",
        "stage": "stage",
        "promise": "step",
    }
    if kind in vocabulary:
        return story.words(f"{vocabulary[kind]}.{about}")
    return story.name_in_text(about) if kind == "planned" else story.quoted(story.rule_name(about))
