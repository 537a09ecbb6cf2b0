"""``explain``: every method, rule and problem code can be told, in every language, alone and in a case."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from folkevalgt.cli.console import UsageTrouble
from folkevalgt.cli.explain import Shelf, _explained, _serves, judged
from folkevalgt.deciding.facts import facts_of
from folkevalgt.deciding.judging import judge
from folkevalgt.deciding.planning import make_plan
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.condition import Condition
from folkevalgt.model.method import Method
from folkevalgt.model.rule import Rule
from folkevalgt.model.vocabulary import Language, Verdict
from folkevalgt.telling.conditions import Names, actual, asked_list, unjudged, wanted
from folkevalgt.telling.explaining_case import method_in_case, rule_in_case
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words
from tests.conftest import ON, calendar, case_of, catalogue, changed, lillevik, plan_of, rules, setting_of

LEAKED = re.compile(r"{\w+}|\bNone\b(?! of\b)|\bTrue\b|\bFalse\b|\bVerdict\b")
"""What must never be seen in a text: a name that was not filled in, or a word of the programming language."""


@cache
def names(language: Language = Language.NB) -> Names:
    return Names(Words(language, read_words(language)), catalogue(), rules())


@cache
def shelf(language: Language = Language.NB) -> Shelf:
    return Shelf(names(language))


def story_of(case: Case, language: Language = Language.NB) -> Story:
    return Story(plan_of(case), catalogue(), rules(), names(language).words)


def told(thing: Method | Rule | str, case: Case, language: Language = Language.NB) -> str:
    """A method or a rule in a case, as Markdown."""
    story, setting = story_of(case, language), setting_of(case)
    if isinstance(thing, Method):
        return to_markdown(method_in_case(thing.id, _serves(thing, setting, story), story))
    assert isinstance(thing, Rule)
    return to_markdown(rule_in_case(thing, judged(thing, setting, story.plan), story))


def method(id: str) -> Method:
    found = catalogue().get(id)
    assert found is not None
    return found


def rule(id: str) -> Rule:
    return next(rule for rule in rules().every if rule.id == id)


# --- what a name stands for


@pytest.mark.parametrize("name", ["barnetrakk", "Barnetråkk", "BARNETRÅKK", "digital barnetråkk", "children's tracks"])
def test_a_method_is_found_by_id_name_and_alias(name: str) -> None:
    assert shelf().find(name).things == (method("barnetrakk"),)


def test_every_method_rule_and_code_is_found_by_its_id() -> None:
    ids = [*(m.id for m in catalogue().methods), *(r.id for r in rules().every)]
    codes = [code for code in read_words("problems") if code.startswith("FV")]
    assert [thing.id for id in ids for thing in shelf().find(id).things] == ids  # type: ignore[union-attr]
    assert [thing for code in codes for thing in shelf().find(code.lower()).things] == codes


def test_an_alias_of_several_rules_gives_them_all() -> None:
    found = shelf().find("r01").things
    assert {"utfallet-er-avgjort", "ingenting-er-apent"} <= {thing.id for thing in found}  # type: ignore[union-attr]


@pytest.mark.parametrize("prefix", "RPKT")
def test_rules_are_found_by_every_kind_of_number(prefix: str) -> None:
    numbers = {alias for rule in rules().every for alias in rule.aliases if alias.startswith(prefix)}
    assert numbers
    assert all(shelf().find(number).things for number in numbers)


@pytest.mark.parametrize(("name", "guess"), [("barnetrak", "barnetrakk"), ("folkemøtte", "folkemote"), ("R0l", "Mente du")])
def test_a_name_nobody_has_gets_a_guess(name: str, guess: str) -> None:
    with pytest.raises(UsageTrouble, match=guess):
        shelf().find(name)


# --- everything can be told


@pytest.mark.parametrize("language", Language)
def test_everything_can_be_explained(language: Language) -> None:
    codes = [code for code in read_words("problems") if code.startswith("FV")]
    for thing in (*catalogue().methods, *rules().every, *codes):
        text = to_markdown(_explained(thing, names(language)))
        assert text.startswith("# ")
        assert not LEAKED.search(re.sub(r"<https?:[^>]*>", "", text)), text


CASES: dict[str, dict[str, Any]] = {
    "lillevik": {},
    "nothing known": {"case_type": "generell-sak"},
    "no time": {"case_type": "kommunedelplan", "when": {"weeks": 1}, "resources": {"hours": 5, "budget_nok": 0}},
    "settled": {"case_type": "skolestruktur", "circumstances": {"decision_taken": True}},
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("answers", CASES.values(), ids=CASES)
def test_everything_can_be_explained_in_a_case(language: Language, answers: dict[str, Any]) -> None:
    case = case_of(**answers) if answers else lillevik()
    for thing in (*catalogue().methods, *rules().every):
        text = told(thing, case, language)
        assert not LEAKED.search(re.sub(r"<https?:[^>]*>", "", text)), text


# --- a method in a case


def test_a_chosen_method_shows_its_dates_and_what_it_does() -> None:
    chosen = story_of(lillevik()).plan.measures[0].method
    text = told(method(chosen), lillevik())
    assert "**Metoden er med i planen.**" in text
    assert "## I planen" in text
    assert "Det som står i veien" not in text


def test_a_method_that_is_ruled_out_shows_the_fact_and_what_would_change_it() -> None:
    text = told(method("borgerpanel"), changed(lillevik(), resources={"hours": 10}))
    assert "**Metoden kan ikke brukes i denne saken.**" in text
    least = names().words.number(method("borgerpanel").effort.hours.min)
    assert f"- **Nei:** Timer kommunen kan bruke: minst {least}. Saken sier: 10." in text


def test_an_open_method_asks_what_must_be_known() -> None:
    case = case_of()
    ranked = next(ranked for ranked in plan_of(case).ranking if ranked.verdict is Verdict.UNKNOWN and not ranked.chosen)
    text = told(method(ranked.method), case)
    assert "Det må avklares" in text
    assert "## Må avklares" in text
    assert "?" in text.partition("## Må avklares")[2]


def test_each_answer_of_the_case_is_named() -> None:
    text = told(method("folkemote"), lillevik())
    assert "struktur" in text
    assert "Passer." in text
    assert "Passer ikke." in text


# --- a rule in a case


def test_a_rule_says_whether_it_fires_and_on_what() -> None:
    gate = rule("utfallet-er-avgjort")
    assert "**Regelen slår ikke til.**" in told(gate, lillevik())
    assert "**Regelen slår til.**" in told(gate, case_of(circumstances={"decision_taken": True}))
    unknown = told(gate, case_of())
    assert "**Det er ikke kjent om regelen slår til.**" in unknown
    assert "- Er utfallet i praksis avgjort?" in unknown


def test_a_pitfall_is_told_once_when_the_plan_changes_nothing() -> None:
    assert told(rule("for-sent"), lillevik()).count("\n## I saken") == 1


def test_what_explain_says_of_a_rule_is_what_the_plan_says() -> None:
    """The warnings and duties of the plan fire here too, and no others."""
    plan, setting = plan_of(lillevik()), setting_of(lillevik())
    warned = {warning.rule for warning in plan.warnings if warning.on == "plan"}
    for pitfall in rules().pitfalls:
        held = dict(judged(pitfall, setting, plan))
        reason = held.get("plan") or held["case"]
        assert (reason.verdict is Verdict.YES) == (pitfall.id in warned), pitfall.id


def test_a_duty_that_is_not_in_force_says_so() -> None:
    pending = next(duty for duty in rules().duties if duty.pending)
    reason = judge(pending.when, facts_of(setting_of(lillevik()).situation))
    expected = "Regelen slår ikke til." if reason.verdict is Verdict.NO else "Regelen er ikke i kraft"
    assert expected in told(pending, lillevik())


# --- conditions in words


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ({"decision_taken": True}, "Utfallet er i praksis avgjort."),
        ({"decision_taken": False}, "Utfallet er ikke avgjort."),
        ({"open_count": {"at_most": 0}}, "Antall ting innbyggerne kan påvirke: høyst 0"),
        ({"weeks_available": {"at_least": 4, "at_most": 8}}, "Uker til vedtaket: 4 til 8"),
        ({"ambition": {"at_least": "sporre"}}, "Det lovede trinnet: minst spørre"),
        ({"subjects": {"includes": ["sted", "bygg"]}}, "Temaet: sted eller bygg er med"),
        ({"phase": {"one_of": ["utkast"]}}, "Fasen: utkast"),
    ],
    ids=str,
)
def test_one_test_in_words(condition: dict[str, Any], text: str) -> None:
    assert wanted(unjudged(Condition.model_validate(condition)), names()) == text


def test_the_always_rule_in_words() -> None:
    assert wanted(unjudged("always"), names()) == "Gjelder alltid."


def test_parts_stand_below_their_group() -> None:
    condition = Condition.model_validate(
        {"any": [{"decision_taken": True}, {"all": [{"facilitator": False}, {"not": {"staffed": True}}]}]}
    )
    (any_of,) = asked_list(unjudged(condition), names()).items
    taken, both = any_of.below
    no_leader, not_so = both.below
    assert (taken.below, no_leader.below) == ((), ())
    assert [item.runs for item in not_so.below] == [("De som skal gjøre jobben, er på plass.",)]


def test_what_is_presumed_is_marked() -> None:
    case = case_of("skolestruktur")
    reason = judge(Condition(affects_children=True), facts_of(setting_of(case).situation))
    assert reason.presumed
    assert actual(reason, names()).endswith("(antatt)")


@pytest.mark.parametrize("language", Language)
def test_what_takes_a_measure_out_of_the_plan_is_told(language: Language) -> None:
    plan = make_plan(lillevik(), catalogue(), rules(), calendar(), ON, "test", thorough=("dialogmote", "elevrad"))
    story = Story(plan, catalogue(), rules(), names(language).words)
    way = next(ranked.way_out for ranked in plan.ranking if ranked.method == "dialogmote")
    assert way is not None
    assert f"{way.changes[0].value}" in to_markdown(method_in_case("dialogmote", (), story))
    assert story.words("change.by_law") in to_markdown(method_in_case("elevrad", (), story))
