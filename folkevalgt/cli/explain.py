"""``folkevalgt explain``: a method, a rule or a problem code in words, alone or held against a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkevalgt import __version__
from folkevalgt.cli.console import UsageTrouble, day, known, put, troubles_told, typed
from folkevalgt.cli.paper import can_show_styles, on_paper
from folkevalgt.cli.speech import spoken
from folkevalgt.model.vocabulary import Language, fold

if TYPE_CHECKING:
    import datetime as dt

    from folkevalgt.deciding.setting import Setting
    from folkevalgt.model.case import Case
    from folkevalgt.model.method import Method
    from folkevalgt.model.plan import Because, Plan
    from folkevalgt.model.reason import Reason
    from folkevalgt.model.rule import Rule
    from folkevalgt.telling.conditions import Names
    from folkevalgt.telling.document import Document
    from folkevalgt.telling.story import Story


def run_explain(name: str, case: Path | None, lang: str, on: str | None, methods: Path | None) -> None:
    """Print what a name stands for, and in a case: why, why not, and what would change it."""
    known(lang, tuple(Language), "--lang")
    when = day(on)
    with troubles_told(lang):
        found = Shelf(_names(Language(lang), methods)).find(typed(name))
        documents = _alone(found) if case is None else _in_case(found, case, when)
    from folkevalgt.telling.markdown import to_markdown

    text = "\n".join(to_markdown(document) for document in documents) + _examples(found)
    put(on_paper(text) if can_show_styles() else text)


def _examples(found: Found) -> str:
    """What problem codes look like in files, as Markdown. Nothing for methods and rules."""
    from folkevalgt.files.examples import example_of
    from folkevalgt.telling.examples import shown

    words = found.names.words
    return "".join(shown(example_of(thing, words.language), words) for thing in found.things if isinstance(thing, str))


@dataclass(frozen=True)
class Found:
    """What a name stands for: one method, some rules (an alias may name several), or a problem code."""

    things: tuple[Method | Rule | str, ...]
    names: Names


class Shelf:
    """Everything that can be explained, by every name it has."""

    def __init__(self, names: Names) -> None:
        from folkevalgt.files.words import read_words

        self.names = names
        self.known: dict[str, list[Method | Rule | str]] = {}
        for code in read_words("problems"):
            if code.startswith("FV"):
                self._put(code, (code,))
        for method in names.catalogue.methods:
            self._put(method, (method.id, method.name.nb, method.name.nn, method.name.en, *method.aliases))
        for rule in names.rules.every:
            self._put(rule, (rule.id, rule.name.nb, rule.name.nn, rule.name.en, *rule.aliases))

    def _put(self, thing: Method | Rule | str, called: Iterable[str]) -> None:
        for name in called:
            things = self.known.setdefault(fold(name), [])
            if thing not in things:
                things.append(thing)

    def find(self, name: str) -> Found:
        """What has this name. An id goes before other names. UsageTrouble when nothing has it."""
        things = self.known.get(fold(name))
        if not things:
            raise self._unknown(name)
        by_id = [thing for thing in things if getattr(thing, "id", thing) == fold(name)]
        return Found(tuple(by_id or things), self.names)

    def _unknown(self, name: str) -> UsageTrouble:
        from difflib import get_close_matches

        from folkevalgt.telling.problems import shorten

        word = fold(name[:100])
        part_of = [known for known in self.known if word and word in known.split("-")]
        near = [self.known[like][0] for like in (part_of or get_close_matches(word, self.known, 3, 0.6))[:3]]
        ids = dict.fromkeys(str(getattr(thing, "id", thing)) for thing in near)
        meant = spoken(" Mente du {words}?", words=", ".join(ids))
        guess = meant if ids else spoken(" Skriv «folkevalgt methods» for å se metodene.")
        return UsageTrouble(
            "Vi kjenner ingen metode, regel eller problemkode som heter «{name}».{guess}", name=shorten(name), guess=guess
        )


def _names(language: Language, methods: Path | None) -> Names:
    from folkevalgt.files.reading import read_catalogue, read_rules
    from folkevalgt.files.words import read_words
    from folkevalgt.telling.conditions import Names
    from folkevalgt.telling.wording import Words

    return Names(Words(language, read_words(language)), read_catalogue(methods), read_rules())


def _alone(found: Found) -> list[Document]:
    return [_explained(thing, found.names) for thing in found.things]


def _explained(thing: Any, names: Names) -> Document:
    from folkevalgt.files.words import read_words
    from folkevalgt.model.method import Method
    from folkevalgt.telling.explaining import explained_method, explained_problem
    from folkevalgt.telling.explaining_rules import explained_rule

    if isinstance(thing, str):
        return explained_problem(thing, read_words("problems"), names)
    return explained_method(thing, names) if isinstance(thing, Method) else explained_rule(thing, names)


def _in_case(found: Found, path: Path, when: dt.date) -> list[Document]:
    """The method or the rules in a case."""
    from folkevalgt.deciding.planning import make_plan
    from folkevalgt.deciding.setting import set_out
    from folkevalgt.files.reading import read_calendar
    from folkevalgt.model.method import Method
    from folkevalgt.telling.explaining_case import method_in_case, rule_in_case
    from folkevalgt.telling.story import Story

    if any(isinstance(thing, str) for thing in found.things):
        raise UsageTrouble("En problemkode gjelder filer, ikke en sak. Utelat --case.")
    names = found.names
    given = (_case(path, names), names.catalogue, names.rules, read_calendar(), when)
    methods = [thing.id for thing in found.things if isinstance(thing, Method)]
    setting, plan = set_out(*given), make_plan(*given, __version__, thorough=methods)
    story = Story(plan, names.catalogue, names.rules, names.words)
    return [
        method_in_case(thing.id, _serves(thing, setting, story), story)
        if isinstance(thing, Method)
        else rule_in_case(thing, judged(thing, setting, plan), story)
        for thing in found.things
        if not isinstance(thing, str)
    ]


def _case(path: Path, names: Names) -> Case:
    from folkevalgt.files.reading import read_case_with_places

    return read_case_with_places(path, names.catalogue).value


def _serves(method: Method, setting: Setting, story: Story) -> tuple[Because, ...]:
    """The requirements of the case that a method meets, or could meet."""
    from folkevalgt.deciding.setting import required_of
    from folkevalgt.model.plan import Because

    measure = next((measure for measure in story.plan.measures if measure.method == method.id), None)
    if measure is not None:
        return measure.because
    return tuple(Because(kind=r.kind, about=r.about) for r in required_of(setting) if method.id in r.methods)


def judged(rule: Rule, setting: Setting, plan: Plan) -> list[tuple[str, Reason]]:
    """What the program judged the rule on: the case alone, or the plan and what the municipality had planned."""
    from folkevalgt.deciding.facts import facts_of
    from folkevalgt.deciding.judging import judge
    from folkevalgt.model.rule import Gate, Pitfall, Selection

    if isinstance(rule, Gate | Selection):
        return [("case", judge(rule.when, setting.facts))]
    held = [("plan", tuple(measure.method for measure in plan.measures))]
    if isinstance(rule, Pitfall) and plan.case.planned is not None:
        held.append(("planned", plan.case.planned))
    situation = replace(setting.situation, out_of_time=setting.methods(plan.schedule.too_late))
    facts = [(on, facts_of(situation.with_measures(setting.methods(ids)))) for on, ids in held]
    reasons = [(on, judge(rule.when, known)) for on, known in facts]
    alike = all(reason == reasons[0][1] for _, reason in reasons)
    return [("case", reasons[0][1])] if alike and len(reasons) > 1 else reasons
