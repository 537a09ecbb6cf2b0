"""What ``explain --case`` tells: a method or a rule held against one case, down to the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from folkevalgt.model.plan import Because, Fit, Ranked
from folkevalgt.model.reason import Reason
from folkevalgt.model.rule import Duty, Pitfall, Practice, Rule
from folkevalgt.model.vocabulary import Verdict
from folkevalgt.telling.conditions import Names, judged_list
from folkevalgt.telling.document import Block, Document, Heading, Runs, Strong, bullets, paragraph
from folkevalgt.telling.explaining import labelled
from folkevalgt.telling.gaps import about_in_words
from folkevalgt.telling.reasons import question, sentences_of, way_in, way_out, way_to_use, why_not
from folkevalgt.telling.story import Story


def method_in_case(id: str, serves: Sequence[Because], story: Story) -> Document:
    """Whether a method is in the plan, why or why not, and what would change it. ``serves``: what it could do here."""
    words = story.words
    ranked = next(ranked for ranked in story.plan.ranking if ranked.method == id)
    blocks: list[Block] = [
        paragraph(*_verdict(ranked, story)),
        *_planned(ranked, story),
        *_in_the_way(ranked, story),
        *_fits(ranked, story),
        *_serves(ranked, serves, story),
        *_change(ranked, story),
    ]
    return Document(_title(story.name(id), story), words.language, tuple(blocks))


def rule_in_case(rule: Rule, judged: Sequence[tuple[str, Reason]], story: Story) -> Document:
    """Whether a rule holds in a case, test by test. ``judged`` has what it was held against: case, plan or planned."""
    words = story.words
    blocks: list[Block] = [paragraph(words.of(rule.text))]
    for on, reason in judged:
        blocks += _judged(on, reason, rule, story)
    blocks += [*_questions((reason for _, reason in judged), story), *_follows(rule, story)]
    return Document(_title(words.of(rule.name), story), words.language, tuple(blocks))


def _title(name: str, story: Story) -> str:
    return story.words("explain.in_case", name=name, title=story.plan.case.title)


def _names(story: Story) -> Names:
    return Names(story.words, story.catalogue, story.rules)


def _verdict(ranked: Ranked, story: Story) -> Runs:
    words = story.words
    if ranked.chosen:
        return (Strong(words("explain.verdict.chosen")),)
    return (Strong(words(f"explain.verdict.{ranked.verdict}")), " ", why_not(ranked, story))


def _planned(ranked: Ranked, story: Story) -> list[Block]:
    """When it happens, and what it does in the plan."""
    words = story.words
    measure = next((measure for measure in story.plan.measures if measure.method == ranked.method), None)
    if measure is None:
        return []
    items = [labelled(words("doc.how.header.when"), story.period(measure))]
    items.append(labelled(words("explain.takes"), story.cost(measure.hours, measure.cost_nok)))
    if measure.responsible:
        items.append(labelled(words("doc.how.header.who"), measure.responsible))
    return [Heading(2, words("explain.planned")), bullets(items)]


def _in_the_way(ranked: Ranked, story: Story) -> list[Block]:
    """What rules the method out or leaves it open, and each test behind it."""
    words = story.words
    if not ranked.reason:
        return []
    blocks: list[Block] = [Heading(2, words(f"explain.way.{ranked.verdict}")), bullets(_sentences(ranked, story))]
    blocks.append(judged_list(ranked.reason, _names(story)))
    return [*blocks, *_questions(ranked.reason, story)]


def _sentences(ranked: Ranked, story: Story) -> list[str]:
    return list(dict.fromkeys(sentence for sentence in sentences_of(ranked, story) if sentence))


def _questions(reasons: Iterable[Reason], story: Story) -> list[Block]:
    """What must be answered before an open verdict can be settled."""
    facts = dict.fromkeys(fact for reason in reasons for fact in reason.unknown_facts())
    if not facts:
        return []
    words = story.words
    return [Heading(2, words("explain.clarify")), bullets([words.sentence(question(fact, words)) for fact in facts])]


VOCABULARY = {
    "purpose": "purpose",
    "subject": "subject",
    "audience": "audience",
    "open-to": "audience",
    "step": "step",
    "phase": "phase",
    "conflict": "conflict",
}
"""Where the labels of what a criterion is about stand."""


def _fits(ranked: Ranked, story: Story) -> list[Block]:
    """Every answer of the case that the method was held against."""
    words = story.words
    share = paragraph(words("why_not.fits", n=ranked.fits, of=ranked.of))
    return [Heading(2, words("explain.fits.title")), share, bullets([_fit(fit, story) for fit in _alike(ranked.criteria)])]


def _alike(fits: Iterable[Fit]) -> list[Fit]:
    """Fits with the same criterion and the same outcome as one, so that a reader meets each criterion at most twice."""
    together: dict[tuple[str, bool], Fit] = {}
    for fit in fits:
        before = together.get((fit.criterion, fit.fits))
        about = (*before.about, *fit.about) if before else fit.about
        together[fit.criterion, fit.fits] = Fit(criterion=fit.criterion, fits=fit.fits, about=about)
    return list(together.values())


def _fit(fit: Fit, story: Story) -> Runs:
    words = story.words
    verdict = words("explain.fits.yes" if fit.fits else "explain.fits.no")
    return labelled(words.sentence(words(f"criterion.{fit.criterion}")), f"{_about(fit, story)}. {verdict}")


def _about(fit: Fit, story: Story) -> str:
    """What the criterion is about in this case: words of a vocabulary, two numbers, or rules of craft."""
    if fit.criterion == "size":
        needs, of = (int(number) for number in fit.about)
        return story.words("explain.fits.size", needs=needs, of=of)
    if fit.criterion == "advice":
        return story.words.listed(story.quoted(story.rule_name(id)) for id in fit.about)
    return story.words.labels(VOCABULARY[fit.criterion], fit.about)


def _serves(ranked: Ranked, serves: Sequence[Because], story: Story) -> list[Block]:
    """Which requirements of the case the method meets, and where it is alone."""
    words = story.words
    if not serves:
        return []
    items = [
        f"{words.sentence(words(f'because.{one.kind}', about=about_in_words(story, one.kind, one.about)))}"
        + (f" ({words('explain.alone')})" if one.alone else "")
        for one in serves
    ]
    return [Heading(2, words("explain.serves" if ranked.chosen else "explain.could_serve")), bullets(items)]


def _change(ranked: Ranked, story: Story) -> list[Block]:
    words = story.words
    blocks: list[Block] = []
    if ranked.displaced_by:
        blocks += [Heading(2, words("explain.displaced")), bullets([story.name(id) for id in ranked.displaced_by])]
    items = [labelled(words(f"explain.change_to.{key}"), said) for key, said in _changes(ranked, story)]
    return [*blocks, Heading(2, words("explain.change")), bullets(items)] if items else blocks


def _changes(ranked: Ranked, story: Story) -> Iterator[tuple[str, str]]:
    """What takes the method out of the plan; or what lets it be used, when it may not be, and what brings it in."""
    if ranked.chosen:
        if not _is_done(ranked, story):
            yield "leave", way_out(ranked, story)
        return
    if ranked.verdict is not Verdict.YES:
        yield "use", way_to_use(ranked, story)
    if ranked.way_in is not None:
        yield "choose", way_in(ranked, story)
    elif ranked.verdict is Verdict.YES or ranked.nearest_change:
        yield "choose", story.words("change.nothing_tried")


def _is_done(ranked: Ranked, story: Story) -> bool:
    return any(measure.method == ranked.method and measure.done for measure in story.plan.measures)


def _judged(on: str, reason: Reason, rule: Rule, story: Story) -> list[Block]:
    """Whether the rule holds for the case, the plan or what was planned; for advice, whether it is followed."""
    words = story.words
    answer = paragraph(Strong(words(f"explain.{_answer(reason, rule, story)}")))
    return [Heading(2, words(f"explain.on.{on}")), answer, judged_list([reason], _names(story))]


def _answer(reason: Reason, rule: Rule, story: Story) -> str:
    """The key of the answer. The plan holds the duties that are in force and may apply, and those adopted for later."""
    if isinstance(rule, Practice):
        return f"fulfilled.{reason.verdict}"
    in_force = not isinstance(rule, Duty) or (not rule.pending and any(d.rule == rule.id for d in story.plan.duties))
    return f"fires.{reason.verdict}" if in_force or reason.verdict is Verdict.NO else "fires.not_in_force"


def _follows(rule: Rule, story: Story) -> list[Block]:
    match rule:
        case Pitfall():
            return _mitigated(rule, story)
        case Duty():
            return _duty(rule, story)
        case Practice():
            return [Heading(2, story.words("explain.do")), paragraph(story.words.of(rule.advice))]
    return []


def _mitigated(rule: Pitfall, story: Story) -> list[Block]:
    """What is done about a pitfall that the plan meets, and what is left."""
    words = story.words
    warning = next((w for w in story.plan.warnings if w.rule == rule.id and w.on == "plan"), None)
    if warning is None:
        return []
    items = []
    for mitigation, state in zip(rule.mitigations, warning.mitigations, strict=True):
        doing = f" ({story.names_in_text(state.methods)})" if state.methods else ""
        label = words("explain.in_place" if state.in_place else "explain.left")
        items.append(labelled(label, words.of(mitigation.do) + doing))
    return [Heading(2, words("explain.do")), bullets(items)]


def _duty(rule: Duty, story: Story) -> list[Block]:
    """Where the plan meets a duty, and when it is due. A duty that is not in force is said to be so."""
    words = story.words
    state = next((duty for duty in story.plan.duties if duty.rule == rule.id), None)
    if state is None or state.applies is not Verdict.YES:
        return []
    items = [labelled(words("doc.law.header.status"), words(f"duty_status.{state.status}"))]
    if state.due:
        items.append(labelled(words("doc.law.header.due"), words.date(state.due)))
    if state.measures:
        items.append(labelled(words("doc.law.header.plan"), story.names_in_list(state.measures)))
    return [Heading(2, words("explain.planned")), bullets(items)]
