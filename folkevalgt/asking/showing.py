"""The interview in words: the lines of a question, of what an answer changed, and of the summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from folkevalgt.asking.compound import Statements, statement
from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.feedback import Effect, Fallen, gates
from folkevalgt.asking.means import Means
from folkevalgt.asking.question import Question
from folkevalgt.asking.remarks import Remark
from folkevalgt.asking.script import SCRIPT, answered_questions, left_out, open_questions
from folkevalgt.asking.turning import Turns
from folkevalgt.model.method import Method
from folkevalgt.model.plan import ClosedGate
from folkevalgt.model.rule import Duty
from folkevalgt.model.vocabulary import Audience, Verdict
from folkevalgt.telling.conditions import Names

FEW = 3
"""How many methods are named before the rest are counted."""
UNITS = {"budget_nok": "nok", "hours_available": "hours", "weeks_available": "weeks"}
"""What a case has too little of for a method, and the word that counts it."""


def heading(question: Question, draft: Draft, names: Names) -> Iterator[str]:
    """The number and the question, why it is asked, and what turns on it."""
    every = sorted({*answered_questions(draft), *open_questions(draft), question}, key=_place)
    number = every.index(question) + 1
    yield names.words("interview.asked", n=number, total=len(every), question=names.words(f"interview.ask.{question.id}.ask"))
    yield names.words(f"interview.ask.{question.id}.why")
    if not isinstance(question, Statements):
        yield from _turning([draft.turns[fact] for fact in question.facts if fact in draft.turns], names)


def _place(question: Question) -> int:
    return SCRIPT.index(question)


def choices(question: Question, draft: Draft, names: Names) -> Iterator[tuple[str, str]]:
    """The numbered options, each with a line of detail that may be empty."""
    for number, option in enumerate(question.numbered(draft, names.words), 1):
        if isinstance(question, Statements):
            said = question.said(option.word, draft, names.words)
            yield " ".join(filter(None, (f"{number}. {option.label}", said))), _law_on(option.word, draft, names)
        else:
            yield f"{number}. {option.label}", option.detail


def _law_on(fact: str, draft: Draft, names: Names) -> str:
    """The first binding requirement that turns on a statement. All that turns on it is said when it is asked for."""
    turns = draft.turns.get(fact)
    law = [rule for rule in turns.rules if isinstance(rule, Duty) and rule.strength.binds] if turns else []
    return names.words("interview.turns.law", name=names.words.of(law[0].name)) if law else ""


def _turning(turns: Sequence[Turns], names: Names) -> Iterator[str]:
    """What the answer decides: the heaviest rule by name and the rest counted, or the methods."""
    words = names.words
    rules = list({rule.id: rule for turn in turns for rule in turn.rules}.values())
    methods = list({method.id: method for turn in turns for method in turn.methods}.values())
    if rules:
        yield words("interview.turns.rules", name=words.of(rules[0].name), n=len(rules))
    elif methods:
        yield words("interview.turns.methods", name=names.method(methods[0].id), n=len(methods))


def hints(question: Question, draft: Draft, names: Names) -> Iterator[str]:
    """How to answer, and what Enter does."""
    words = names.words
    keys = (f"interview.hint.{question.hint}{more}" for more in ("", "_none", "_unsure"))
    yield from (words(key) for key in keys if words.has(key))
    if question.answered(draft):
        yield words("interview.enter_keep", answer=question.shown(draft, words))
    elif isinstance(question, Statements) and question.begun(draft):
        yield words("interview.enter_keep_new", answer=question.shown(draft, words))
    elif isinstance(question, Statements) and (presumed := question.presumed(draft)):
        yield words("interview.enter_presumed", numbers=words.listed(map(str, presumed)))
    elif (suggested := question.suggested(draft)) is not None:
        yield words("interview.enter", answer=question.shown(draft, words, suggested))
    elif question.required:
        yield words("interview.enter_needed")
    elif isinstance(question, Means):
        yield words("interview.enter_usual", usual=question.usual(draft, words))
    else:
        yield words("interview.enter", answer=words("interview.unsure"))


def explanation(question: Question, draft: Draft, names: Names) -> Iterator[str]:
    """What the question means, what turns on each statement, the words that can be typed where they are not listed, and an
    example of an answer.
    """
    yield names.words(f"interview.ask.{question.id}.explain")
    if isinstance(question, Statements):
        yield from _turning_on_each(question, draft, names)
    if options := question.options(draft, names.words)[len(question.numbered(draft, names.words)) :]:
        yield names.words(
            "interview.choose_from", words="; ".join(sorted((option.label for option in options), key=str.casefold))
        )
    yield example(question, names)


def _turning_on_each(statements: Statements, draft: Draft, names: Names) -> Iterator[str]:
    for number, fact in enumerate(statements.listed(draft), 1):
        yield from (f"{number}: {line}" for line in _turning([draft.turns[fact]] if fact in draft.turns else [], names))


def example(question: Question, names: Names) -> str:
    """An example of an answer."""
    return names.words("interview.example", example=names.words(f"interview.ask.{question.id}.example"))


def told(effect: Effect, names: Names) -> Iterator[str]:
    """What an answer changed."""
    words = names.words
    yield words(
        "interview.fits" if effect.fitting != effect.before else "interview.fits_still", n=effect.fitting, every=effect.every
    )
    for fallen in effect.fallen[:FEW]:
        yield words("interview.fallen", methods=_named(fallen.methods, names), reason=_reason(fallen, names))
    if effect.back:
        yield words("interview.back", methods=_named(effect.back, names))
    yield from stops(effect.gates, names)
    for remark in effect.remarks:
        yield words("interview.remark_line", remark=_remark(remark, names))


def stops(closed: Iterable[ClosedGate], names: Names) -> Iterator[str]:
    """What speaks against beginning at all."""
    for gate in closed:
        rule = next(rule for rule in names.rules.gates if rule.id == gate.rule)
        yield names.words("interview.gate", name=names.words.of(rule.name), consequence=names.words.of(rule.consequence))


def _unsettled(unknown: Iterable[ClosedGate], names: Names) -> Iterator[str]:
    """What may turn out to speak against beginning, and is not known yet."""
    found = [next(rule.name for rule in names.rules.gates if rule.id == gate.rule) for gate in unknown]
    if found:
        yield names.words("interview.gates_unknown", names=" ".join(f"{names.words.of(name)}." for name in found))


def _named(methods: Sequence[Method], names: Names) -> str:
    """The names of the first few, and how many more there are."""
    shown = [names.method(method.id) for method in methods[:FEW]]
    more = len(methods) - len(shown)
    return names.words.listed([*shown, names.words("interview.and_more", n=more)] if more else shown)


def _reason(fallen: Fallen, names: Names) -> str:
    words, reason = names.words, fallen.reason
    if fallen.rule is not None:
        return words.of(next(rule.name for rule in names.rules.selection if rule.id == fallen.rule)) + "."
    if words.has(f"interview.because.{reason.fact}"):
        return words(f"interview.because.{reason.fact}")
    if reason.fact in UNITS and isinstance(reason.actual, int):
        key = "interview.too_dear_presumed" if reason.presumed else "interview.too_dear"
        return words(key, of=words(f"word.{UNITS[reason.fact]}", n=reason.actual))
    if isinstance(reason.actual, bool):
        return words(f"fact.{reason.fact}.{'yes' if reason.actual else 'no'}")
    said = f"{words.sentence(words(f'fact.{reason.fact}.name'))}: {names.value(reason.fact, reason.actual)}"
    return f"{said} ({words('word.presumed')})." if reason.presumed else f"{said}."


def _remark(remark: Remark, names: Names) -> str:
    named = {
        "audiences": _audiences(remark.audiences, names),
        "methods": names.words.listed(names.method(method) for method in remark.methods),
        "weekday": names.words.weekday_date(remark.about["day"]) if "day" in remark.about else "",
        "facts": " ".join(statement(fact, names.words) for fact in remark.facts),
    }
    return names.words(f"interview.remark.{remark.id}", **remark.about, **named)


def _audiences(audiences: Iterable[Audience], names: Names) -> str:
    return names.words.labels("audience", audiences)


def summary(draft: Draft, names: Names) -> Iterator[str]:
    """Every answered question with its answer, numbered."""
    for number, question in enumerate(answered_questions(draft), 1):
        yield f"{number}. {_short(question, names)}: {question.shown(draft, names.words)}"


def before_making(draft: Draft, names: Names) -> Iterator[str]:
    """What speaks against beginning, and the questions there was no room for, numbered on so that they can be answered too."""
    yield from stops(gates(draft), names)
    yield from _unsettled(gates(draft, Verdict.UNKNOWN), names)
    left = left_out(draft)
    if left:
        yield names.words("interview.left_out")
    for number, question in enumerate(left, len(answered_questions(draft)) + 1):
        yield f"{number}. {_short(question, names)}"


def _short(question: Question, names: Names) -> str:
    return names.words(f"interview.ask.{question.id}.short")


def saved(question: Question, draft: Draft, changes: Changes, names: Names) -> str:
    """The answer as it was understood."""
    key = "interview.saved" if changes else "interview.kept"
    return names.words(key, answer=question.shown(draft, names.words))
