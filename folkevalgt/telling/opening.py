"""The first page: which case this is, a summary to stop after, and what can be voted on."""

from __future__ import annotations

from folkevalgt.model.vocabulary import Decider, Language, Milestone, NeedOfAudience
from folkevalgt.telling.document import Block, Heading, bullets, paragraph
from folkevalgt.telling.measures import missing_at_most
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
        parts.append(words("doc.head.owner", owner=story.own(case.roles.owner)))
    if story.plan.unfinished.anything and not story.final:
        parts.append(words("doc.head.draft", section=story.quoted(words("doc.clarify.title"))))
    if words.language is Language.EN:
        parts.append(words("doc.head.language"))
    return [paragraph(words.sentence(" · ".join(parts)))]


def summary(story: Story) -> list[Block]:
    """Five lines that a councillor can stop after."""
    does = " ".join([measures_in_short(story), *_over(story)])
    lines = [_late(story), _undone(story), _decides(story), _who(story), _open(story), does, _answer(story)]
    return [Heading(2, story.words("doc.summary.title")), bullets([line for line in lines if line])]


def _decides(story: Story) -> str:
    words, case = story.words, story.plan.case
    question = story.own(case.question) if case.question else ""
    unsaid = "" if case.when.decided_by else words("doc.summary.decider_presumed")
    return " ".join(part for part in (_when_decided(story), unsaid, question) if part)


DOUBTFUL_DAYS = ("decision-past", "decision-weekend", "decision-holiday")
"""Remarks that put the decision date itself in doubt, and so belong in the summary too."""


def _when_decided(story: Story) -> str:
    words, schedule, weeks = story.words, story.plan.schedule, story.plan.case.when.weeks
    who = words.sentence(story.decides)
    if schedule.decision is None:
        return words("doc.summary.decides_undated", body=who)
    if weeks is not None:
        return words("doc.summary.decides_weeks", body=who, weeks=words.count("weeks", weeks), day=schedule.decision)
    presumed = schedule.decision_presumed
    text = words("doc.summary.decides_presumed" if presumed else "doc.summary.decides", body=who, day=schedule.decision)
    doubts = [remark_in_words(story, remark) for remark in schedule.remarks if remark.kind in DOUBTFUL_DAYS]
    return " ".join([text, *doubts])


def _who(story: Story) -> str:
    words = story.words
    if not story.plan.gate.open:
        return words("doc.summary.affects", audiences=words.labels("audience", story.audiences()))
    needs = {NeedOfAudience.MUST: "doc.summary.must", NeedOfAudience.SHOULD: "doc.summary.should"}
    lines = [words(key, audiences=words.labels("audience", who)) for need, key in needs.items() if (who := story.audiences(need))]
    return " ".join(lines) or words("doc.summary.no_audience")


def _open(story: Story) -> str:
    words, why = story.words, story.plan.case.why
    if not story.plan.gate.open:
        return words("doc.summary.gate")
    if not why.open:
        return words("doc.summary.open_unknown")
    text = words("doc.summary.open", things=story.owns(why.open))
    return f"{text} {words('doc.summary.status', status=words(f'status.{why.status}'))}" if why.status else text


def measures_in_short(story: Story) -> str:
    """Who is informed, how people can have their say, which bodies give a statement, and what it takes."""
    words, plan = story.words, story.plan
    if not plan.measures:
        return words("doc.summary.no_measures", section=words("doc.how.title"))
    asking = "take_part" if plan.gate.open else "heard_by_law"
    groups = {"inform": story.informing, asking: story.asking, "bodies": story.councils}
    lines = [
        words.sentence(words(f"doc.summary.{key}", names=story.names_in_text(measure.method for measure in found)))
        for key, found in groups.items()
        if found
    ]
    return " ".join([*lines, words("doc.summary.cost", cost=story.cost(plan.totals.hours, plan.totals.cost_nok))])


def _over(story: Story) -> list[str]:
    """The frame beside the estimate, and how far over it the highest estimate is."""
    words, totals = story.words, story.plan.totals
    if totals.hours_presumed or totals.budget_presumed or not story.plan.measures:
        return []
    hours, nok = words.count("hours", totals.hours_available), words.count("nok", totals.budget_nok)
    over = words.listed(missing_at_most(story))
    return [words("doc.summary.over" if over else "doc.summary.frame", hours=hours, nok=nok, over=over)]


def _undone(story: Story) -> str:
    """The law that the plan does not meet: whoever votes must see it first."""
    words, undone = story.words, story.plan.unfinished.duties
    names = words.listed(story.quoted(story.rule_name(id)) for id in undone)
    return words("doc.clarify.duties", names=names) if undone else ""


def _answer(story: Story) -> str:
    """When people can take part, and when they are answered."""
    words = story.words
    answer, final = story.day_of(Milestone.TILBAKEMELDING), story.day_of(Milestone.SLUTTMELDING)
    if not story.plan.gate.open or not story.asking:
        told = words("doc.summary.told", final=final) if final else words("doc.summary.told_undated")
        return f"{words('doc.summary.nobody_asked')} {told}" if story.plan.gate.open else told
    dated = answer is not None and final is not None
    told = words("doc.summary.answer", answer=answer, final=final) if dated else words("doc.summary.answer_undated")
    return " ".join([*_asked(story), told])


def _asked(story: Story) -> list[str]:
    """From the first day people can have their say to the last. What is done, nobody can take part in any more."""
    ahead = [measure for measure in story.asking if measure.done is None]
    first = min((m.start for m in ahead if m.start), default=None)
    last = max((m.end for m in ahead if m.end), default=None)
    return [story.words("doc.summary.period", first=first, last=last)] if first and last and first < last else []


def _late(story: Story) -> str:
    words, schedule = story.words, story.plan.schedule
    if schedule.fits or schedule.earliest_decision is None:
        return ""
    days = words.count("days", schedule.late_by_days)
    if schedule.can_be_earlier:
        return words("doc.summary.late_date", days=days, last=schedule.latest_decision, first=schedule.earliest_decision)
    if schedule.can_wait:
        return words("doc.summary.late", days=days, day=schedule.earliest_decision)
    return words("doc.summary.late_bound", days=days, day=schedule.latest_decision)


def resolution(story: Story) -> list[Block]:
    """Numbered points that can be voted on as they stand. Only when a body in a meeting decides."""
    points = resolution_points(story)
    return [Heading(2, story.words("doc.resolution.title")), bullets(points, numbered=True)] if points else []


def resolution_points(story: Story) -> list[str]:
    """The points of the resolution; none when the one who decides does not vote."""
    if story.decider not in COUNCILS:
        return []
    words = story.words
    if not story.plan.gate.open:
        return [*_moved(story), words("doc.resolution.inform", body=words.sentence(story.decides))]
    adopt = words("doc.resolution.adopt", body=words.sentence(story.decides), title=story.plan.case.title)
    return [*_moved(story), adopt, *_room(story), *_money(story), *_promised_answer(story), words("doc.resolution.follow")]


def _moved(story: Story) -> list[str]:
    """When there is too little time, and the law lets the decision wait: that it waits for the earliest date that can be
    defended. When the date is later than the law allows: that it comes sooner.
    """
    schedule, given = story.plan.schedule, story.plan.case.when.decision
    earliest, planned = schedule.earliest_decision, given or schedule.decision
    if schedule.can_be_earlier:
        return [story.words("doc.resolution.by_law", body=story.words.sentence(story.decides), day=schedule.latest_decision)]
    if schedule.fits or not schedule.can_wait or earliest is None or planned is None or earliest <= planned:
        return []
    body = story.words.sentence(story.decides)
    if given is None:
        return [story.words("doc.resolution.wait", body=body, day=earliest)]
    return [story.words("doc.resolution.move", body=body, given=given, day=earliest)]


def _room(story: Story) -> list[str]:
    why = story.plan.case.why
    if not why.open or not why.status:
        return []
    return [story.words("doc.resolution.room", things=story.owns(why.open), status=story.words(f"status.{why.status}"))]


def _money(story: Story) -> list[str]:
    words, totals = story.words, story.plan.totals
    if totals.hours_presumed or totals.budget_presumed:
        return []
    hours, nok = words.count("hours", totals.hours_available), words.count("nok", totals.budget_nok)
    return [words("doc.resolution.money", hours=hours, nok=nok)]


def _promised_answer(story: Story) -> list[str]:
    day = story.day_of(Milestone.TILBAKEMELDING)
    return [story.words("doc.resolution.answer", role=story.role("answers"), day=day)] if day and story.roles()["answers"] else []
