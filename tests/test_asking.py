"""Which questions are asked, why, and what is said about the answers: the interview without its terminal."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from folkevalgt.asking import showing, unanswered
from folkevalgt.asking.draft import Draft
from folkevalgt.asking.feedback import effect
from folkevalgt.asking.question import Question
from folkevalgt.asking.remarks import remarks
from folkevalgt.asking.replies import Unclear
from folkevalgt.asking.script import (
    AFFECTED,
    MANDATE,
    MOST_QUESTIONS,
    PROCEDURE,
    SCRIPT,
    answered_questions,
    left_out,
    open_questions,
)
from folkevalgt.cli.interview import World
from folkevalgt.cli.interviewing import command_to_go_on, measures
from folkevalgt.cli.plan import Wish
from folkevalgt.deciding.facts import FOLLOWS_FROM_MEASURES
from folkevalgt.files.case_file import CaseFile, new_case_file
from folkevalgt.files.reading import read_case
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Circumstances
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.conditions import Names
from folkevalgt.telling.wording import Words
from tests.conftest import ON, calendar, catalogue, changed, lillevik, plan_of, rules

BEGUN = {"case_type": "skolestruktur", "title": "En skole"}
EXAMPLE = re.compile(r"(?:slik|like this): (\[.*?\]|[^ .]+)\.")
"""What is to be written at a key, in the line that says so."""


@cache
def world(language: Language = Language.NB) -> World:
    names = Names(Words(language, read_words(language)), catalogue(), rules())
    return World(names, calendar(), ON, Path("/nowhere"))


def file_of(**answers: Any) -> CaseFile:
    """A case file with these answers; ``why__open`` is the key ``why.open``."""
    changes = {key.replace("__", "."): value for key, value in {**BEGUN, **answers}.items() if value is not None}
    return new_case_file(Path("/nowhere"), "sak").with_answers(changes)


def draft_of(**answers: Any) -> Draft:
    return world().draft(file_of(**answers))


def question(id: str) -> Question:
    return next(question for question in SCRIPT if question.id == id)


def read(id: str, reply: str, **answers: Any) -> dict[str, Any]:
    return dict(question(id).read(reply, draft_of(**answers), world().names.words))


def said(**answers: Any) -> set[str]:
    return {remark.id for remark in remarks(draft_of(**answers))}


# --- which questions


def test_the_case_type_comes_first_and_the_administration_last() -> None:
    asked = [q.section for q in open_questions(draft_of(case_type=None, title=None))]
    assert list(dict.fromkeys(asked)) == ["sak", "hvorfor", "hvem", "nar", "ressurser", "administrasjon"]


@pytest.mark.parametrize("case_type", ["skolestruktur", "detaljregulering", "navnesak", "medvirkningsordning", "generell-sak"])
def test_an_interview_where_nobody_knows_anything_ends_within_the_limit(case_type: str) -> None:
    file, count = file_of(case_type=case_type), 2
    while waiting := open_questions(draft := world().draft(file)):
        file, count = file.with_answers(waiting[0].unsure(draft)), count + 1
    assert count <= MOST_QUESTIONS
    assert not open_questions(world().draft(file))


def test_every_yes_or_no_fact_is_in_one_group_or_follows_from_the_measures() -> None:
    flags = {name for name, field in Circumstances.model_fields.items() if "bool" in str(field.annotation)}
    asked = [*MANDATE, *AFFECTED, *PROCEDURE]
    assert len(asked) == len(set(asked))
    assert set(asked) - {"facilitator"} == flags - set(FOLLOWS_FROM_MEASURES)


def test_a_statement_is_shown_only_while_something_turns_on_it() -> None:
    affected = question("affected")
    assert "circumstances.affects_children" in affected.missing(draft_of())
    named = draft_of(who=[{"audience": "barn", "need": "must"}])
    assert "circumstances.affects_children" not in affected.missing(named)


def test_catchments_are_asked_about_where_a_school_closes_and_not_for_a_place_name() -> None:
    procedure = question("procedure")
    assert "circumstances.changes_catchment" in procedure.missing(draft_of())
    assert "circumstances.changes_catchment" not in procedure.missing(draft_of(case_type="navnesak"))


def test_what_changed_after_the_hearing_is_not_asked_before_there_was_one() -> None:
    changed = "circumstances.changed_after_hearing"
    assert changed not in question("procedure").missing(draft_of(when__phase="utredning"))
    assert changed in question("procedure").missing(draft_of(when__phase="beslutning"))


def test_what_the_input_counts_as_is_no_question_when_people_are_only_informed() -> None:
    assert "status" in {q.id for q in open_questions(draft_of(why__ambition="sporre"))}
    assert "status" not in {q.id for q in open_questions(draft_of(why__ambition="informere"))}


def test_the_background_is_asked_for_only_where_there_is_room() -> None:
    short = draft_of(why__ambition="informere")
    assert len(open_questions(short)) + len(answered_questions(short)) <= MOST_QUESTIONS
    assert open_questions(short)[-1].id == "summary"
    assert "summary" in {q.id for q in left_out(draft_of())}


def test_not_knowing_is_not_asked_again() -> None:
    assert question("means").missing(draft_of(resources__hours="vet-ikke")) == ("resources.budget_nok",)


@pytest.mark.parametrize("group", ["mandate", "affected", "procedure"])
def test_a_number_means_the_same_when_the_statements_come_again(group: str) -> None:
    words, asked = world().names.words, question(group)
    before = asked.options(draft_of(), words)
    after = file_of().with_answers(asked.read("1 2?", draft_of(), words))
    assert asked.options(world().draft(after), words) == before


def test_no_statement_is_asked_for_the_sake_of_a_method_alone() -> None:
    draft = draft_of(case_type="omsorgsplan")
    assert not draft.turns["zoning_needed"].rules
    assert "circumstances.zoning_needed" not in question("procedure").missing(draft)


def test_what_was_left_out_for_room_is_what_least_turns_on() -> None:
    draft = draft_of()
    asked = [q.weight(draft) for q in open_questions(draft) if not q.core]
    left = [q.weight(draft) for q in SCRIPT if q.missing(draft) and q not in open_questions(draft)]
    assert left
    assert max(left) <= min(asked)


# --- what replies become


def test_must_and_should_are_two_lists_and_a_number_in_brackets_counts() -> None:
    assert read("who", "2 (180),7 bør 3") == {
        "who": [
            {"audience": "barn", "need": "must", "count": 180},
            {"audience": "foreldre", "need": "must"},
            {"audience": "ungdom", "need": "should"},
        ]
    }


def test_what_the_file_says_of_an_audience_is_kept_when_it_is_named_again() -> None:
    before = [{"audience": "barn", "need": "must", "note": "elevene"}]
    (barn,) = read("who", "bør 2", who=before)["who"]
    assert barn == {"audience": "barn", "need": "should", "note": "elevene"}


def test_nobody_is_no_answer() -> None:
    with pytest.raises(Unclear, match="nobody"):
        read("who", "0")


def test_statements_are_yes_no_or_not_known() -> None:
    answers = list(read("mandate", "1 2?").values())
    assert answers == [True, "vet-ikke", *[False] * (len(answers) - 2)]


@pytest.mark.parametrize(
    "reply", ["1,3 vet ikke", "1 3, resten vet ikke", "1,3; usikker", "1,3 og resten veit ikkje", "1,3 the rest don't know"]
)
def test_the_rest_of_the_statements_can_be_left_unknown(reply: str) -> None:
    answers = list(read("mandate", reply).values())
    assert answers == [True, "vet-ikke", True, *["vet-ikke"] * (len(answers) - 3)]


@pytest.mark.parametrize(("reply", "no", "unsure"), [("0", 7, 0), ("1 2?", 5, 1), ("1 vet ikke", 0, 6)])
def test_no_answer_is_given_unseen(reply: str, no: int, unsure: int) -> None:
    """What was not chosen is counted in the answer that is shown, as no or as not known."""
    mandate, words = question("mandate"), world().names.words
    after = world().draft(file_of().with_answers(read("mandate", reply)))
    shown = mandate.shown(after, words)
    assert (words("interview.counted.no", n=no) in shown) is bool(no)
    assert (words("interview.counted.unsure", n=unsure) in shown) is bool(unsure)


def test_enter_keeps_what_is_answered_when_new_statements_come_up() -> None:
    mandate = question("mandate")
    draft = draft_of(circumstances__frame_known=False, circumstances__staffed=True)
    changes = mandate.suggested(draft)
    assert changes is not None
    assert "circumstances.frame_known" not in changes
    assert set(changes.values()) == {"vet-ikke"}
    assert world().draft(draft_file(draft).with_answers(changes)).case.circumstances.staffed is True


def draft_file(draft: Draft) -> CaseFile:
    circumstances = {f"circumstances__{key}": value == "true" for key, value in draft.data["circumstances"].items()}
    return file_of(**circumstances)


@pytest.mark.parametrize(
    ("reply", "methods"),
    [
        ("folkemøte, skriftlig høring", ["folkemote", "horing"]),
        ("HORING", ["horing"]),
        ("barnetråkk; gjestebud; barnetrakk", ["barnetrakk", "gjestebud"]),
        ("Stand på kjøpesenter, torg eller arrangement", ["stand"]),
        ("0", []),
    ],
)
def test_planned_measures_are_typed_by_name(reply: str, methods: list[str]) -> None:
    assert read("planned", reply) == {"planned": methods}


@pytest.mark.parametrize(
    ("reply", "code"),
    [("møte", "several_names"), ("luftballong", "no_such_name"), ("opne møte", "alike_names"), ("3", "no_such_name")],
)
def test_a_measure_that_cannot_be_one_only_is_asked_about_again(reply: str, code: str) -> None:
    with pytest.raises(Unclear, match=code):
        read("planned", reply)


@pytest.mark.parametrize(
    ("reply", "planned", "done"),
    [
        ("høring gjort folkemøte (12.3)", ["horing"], [{"method": "folkemote", "date": "2026-03-12"}]),
        ("0 gjort: folkemøte, gjestebud (uke 45)", [], [{"method": "folkemote"}, {"method": "gjestebud", "date": "2026-11-02"}]),
        ("gjort stand (1.12)", [], [{"method": "stand", "date": "2026-12-01"}]),
        ("0 gjort 0", [], []),
    ],
)
def test_what_is_done_is_typed_after_what_is_planned(reply: str, planned: list[str], done: list[dict[str, str]]) -> None:
    assert read("planned", reply) == {"planned": planned, "done": done}


def test_what_the_file_says_of_a_measure_that_is_done_is_kept() -> None:
    before = [{"method": "folkemote", "date": "2026-03-12", "note": "Mange kom."}]
    assert read("planned", "0 gjort folkemøte, stand", done=before)["done"] == [*before, {"method": "stand"}]
    assert "done" not in read("planned", "høring", done=before)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("gjort folkemøte (12.3.2027)", "not_past"),
        ("gjort folkemøte (rundt 3-tida)", "no_past_day"),
        ("gjort", "nothing_done"),
        ("gjort stand gjort stand", "done_twice"),
    ],
)
def test_what_cannot_have_been_done_is_asked_about_again(reply: str, code: str) -> None:
    with pytest.raises(Unclear, match=code):
        read("planned", reply)


def test_what_is_done_is_told_with_its_day() -> None:
    words, draft = world().names.words, draft_of(planned=["horing"], done=[{"method": "folkemote", "date": "2026-03-12"}])
    day = words.date(dt.date(2026, 3, 12))
    assert question("planned").shown(draft, words) == f"planlagt: Skriftlig høring; gjort: Folkemøte ({day})"


def test_enter_takes_what_the_case_type_presumes_and_leaves_the_rest_unknown() -> None:
    suggested = question("affected").suggested(draft_of())
    assert suggested is not None
    assert suggested["circumstances.concerns_disability"] is True
    assert suggested["circumstances.one_group_bears_the_cost"] == "vet-ikke"


def test_a_date_replaces_weeks_and_weeks_count_from_the_start() -> None:
    assert read("decision", "17.6.2027", when__weeks=3) == {"when.decision": "2027-06-17", "when.weeks": None}
    assert read("decision", "om 12 uker", when__start="2026-12-15") == {"when.decision": None, "when.weeks": 10}


def test_months_are_as_rough_as_weeks_and_are_no_date() -> None:
    assert read("decision", "om 3 måneder") == {"when.decision": None, "when.weeks": 12}


@pytest.mark.parametrize(
    ("on", "first"), [("2026-12-04", "2026-12-04"), ("2026-12-05", "2026-12-07"), ("2026-12-06", "2026-12-07")]
)
def test_a_start_is_never_suggested_on_a_weekend(on: str, first: str) -> None:
    draft = replace(world(), on=dt.date.fromisoformat(on)).draft(file_of())
    assert question("start").suggested(draft) == {"when.start": first}


def test_the_decision_cannot_come_before_the_start() -> None:
    with pytest.raises(Unclear, match="decision_before_start"):
        read("decision", "2027-01-01", when__start="2027-02-01")
    with pytest.raises(Unclear, match="start_after_decision"):
        read("start", "2027-03-01", when__decision="2027-02-01")


@pytest.mark.parametrize(
    ("reply", "name", "inhabitants"),
    [("Lillevik, 6400", "Lillevik", 6400), ("Nord-Aurdal kommune 6 400", "Nord-Aurdal", 6400), ("Os", "Os", "vet-ikke")],
)
def test_the_municipality_and_its_size_are_one_answer(reply: str, name: str, inhabitants: Any) -> None:
    assert read("place", reply) == {"municipality.name": name, "municipality.inhabitants": inhabitants}


@pytest.mark.parametrize(
    ("reply", "hours", "money"),
    [
        ("350, 120 000", 350, 120_000),
        ("350 timer og 120 000 kroner", 350, 120_000),
        ("kr 120 000,-; 350 timer", 350, 120_000),
        ("350 hours, NOK 120,000", 350, 120_000),
        ("350 timer,1,5 mill. kr", 350, 1_500_000),
        ("vet ikke, 0", "vet-ikke", 0),
        ("350", 350, "vet-ikke"),
        ("0 kr", "vet-ikke", 0),
    ],
)
def test_hours_and_money_are_one_answer(reply: str, hours: Any, money: Any) -> None:
    assert read("means", reply) == {"resources.hours": hours, "resources.budget_nok": money}


def test_an_answer_about_money_alone_leaves_the_hours_of_the_case() -> None:
    assert read("means", "50 000 kroner", resources__hours=350) == {"resources.budget_nok": 50_000}


@pytest.mark.parametrize(
    ("reply", "code"), [("350, 100, 200", "hours_and_money"), ("mye", "no_number"), ("350 timer 120 000 kroner", "no_number")]
)
def test_hours_and_money_that_cannot_be_told_apart_are_asked_about_again(reply: str, code: str) -> None:
    with pytest.raises(Unclear, match=code):
        read("means", reply)


@pytest.mark.parametrize(
    ("id", "reply", "code"),
    [
        ("place", "Rådgiver oppvekst, kommunedirektøren", "no_place"),
        ("open", "1, 3", "only_numbers"),
        ("title", "3", "only_numbers"),
        ("roles", "1", "only_numbers"),
    ],
)
def test_an_answer_to_another_question_is_refused_where_it_can_be_seen(id: str, reply: str, code: str) -> None:
    with pytest.raises(Unclear, match=code):
        read(id, reply)


def test_one_role_may_do_both() -> None:
    assert read("roles", "plansjefen") == {"roles.owner": "plansjefen", "roles.answers": "plansjefen"}


# --- what is said about the answers


@pytest.mark.parametrize(
    ("remark", "weak", "better"),
    [
        (
            "only_inform",
            {"why__purposes": ["informere"], "why__ambition": "snakke-med"},
            {"why__purposes": ["forankre"], "why__ambition": "snakke-med"},
        ),
        (
            "power_on_a_low_step",
            {"why__purposes": ["dele-makt"], "why__ambition": "sporre"},
            {"why__purposes": ["dele-makt"], "why__ambition": "snakke-med"},
        ),
        ("several_questions", {"question": "Hva liker du? Hvor bor du? Hvem er du?"}, {"question": "Hva liker du best her?"}),
        ("yes_no_question", {"question": "Bør skolen legges ned?"}, {"question": "Hva skjer når skolen legges ned?"}),
        ("nothing_open", {"why__open": []}, {"why__open": ["farge"]}),
        (
            "open_and_closed",
            {"why__open": ["Plassering"], "why__closed": ["plassering"]},
            {"why__open": ["plassering"], "why__closed": ["farge"]},
        ),
        (
            "forgotten_audiences",
            {"who": [{"audience": "barn", "need": "must"}]},
            {"who": [{"audience": "alle", "need": "must"}]},
        ),
        (
            "everyone",
            {"who": [{"audience": "alle", "need": "must"}]},
            {"who": [{"audience": "alle", "need": "must"}], "case_type": "kommuneplan-samfunnsdel"},
        ),
        (
            "wheel_but_advice",
            {"why__ambition": "hand-pa-rattet", "why__status": "radgivende"},
            {"why__ambition": "hand-pa-rattet", "why__status": "avgjorende-i-ramme"},
        ),
        ("soon", {"when__decision": "2026-12-22"}, {"when__decision": "2027-06-17"}),
        (
            "planned_fallen",
            {"planned": ["borgerpanel"], "resources__budget_nok": 0},
            {"planned": ["nettsak"], "resources__budget_nok": 0},
        ),
        ("begun", {"when__start": "2020-01-01"}, {"when__start": "2026-12-01"}),
        (
            "denied",
            {"case_type": "kommuneplan-samfunnsdel", "circumstances__plan_programme_required": False},
            {"case_type": "kommuneplan-samfunnsdel", "circumstances__plan_programme_required": True},
        ),
        ("weekend", {"when__decision": "2027-06-19"}, {"when__decision": "2027-06-17"}),
    ],
)
def test_a_weak_answer_gets_a_comment_and_a_better_one_none(remark: str, weak: dict[str, Any], better: dict[str, Any]) -> None:
    assert remark in said(**weak)
    assert remark not in said(**better)


def test_a_comment_is_said_once() -> None:
    weak = draft_of(why__open=[], why__ambition="sporre")
    assert not effect(weak, draft_of(why__open=[], why__ambition="snakke-med")).remarks


def test_too_little_time_rules_methods_out_and_says_so() -> None:
    before, after = draft_of(), draft_of(when__decision="2026-12-22")
    changed = effect(before, after)
    assert changed.fitting < effect(before, before).fitting
    assert changed.fallen[0].reason.fact == "weeks_available"
    fallen, back = changed.fallen[0].methods, effect(after, before).back
    assert {method.id for method in fallen} <= {method.id for method in back}


def test_the_number_of_methods_is_said_shorter_when_an_answer_changes_none() -> None:
    before, after = draft_of(), draft_of(when__decision="2026-12-22")
    changed, unchanged = effect(before, after), effect(before, before)
    assert changed.before is not None
    assert changed.before > changed.fitting
    assert unchanged.before == unchanged.fitting
    assert effect(before, before, first=True).before is None


def test_the_law_that_turns_on_a_statement_stands_with_it_and_the_rest_is_said_when_asked_for() -> None:
    draft, names = draft_of(), world().names
    law = {option: detail for option, detail in showing.choices(question("affected"), draft, names) if detail}
    assert law == {option: detail for option, detail in law.items() if detail.startswith("Lovkrav: ")}
    assert any("Eldrerådet" in detail for detail in law.values())
    assert not any(detail for _, detail in showing.choices(question("mandate"), draft, names))
    listed = question("mandate").options(draft, names.words)
    explained = list(showing.explanation(question("mandate"), draft, names))
    assert [line[:2] for line in explained[1:-1]] == [f"{n}:" for n in range(1, len(listed) + 1)]


def test_statements_that_come_again_say_what_was_answered() -> None:
    draft = draft_of(circumstances__frame_known=False, circumstances__staffed=True)
    shown = [option.rpartition("(")[2] for option, _ in showing.choices(question("mandate"), draft, world().names)]
    assert [answer for answer in shown if answer.startswith("svart")] == ["svart: nei)", "svart: ja)"]


def test_not_knowing_takes_no_answer_back() -> None:
    mandate, draft = question("mandate"), draft_of(circumstances__frame_known=False)
    unsure = mandate.unsure(draft)
    assert set(unsure.values()) == {"vet-ikke"}
    assert "circumstances.frame_known" not in unsure
    assert "circumstances.frame_known" in mandate.unsure(world().draft(file_of().with_answers(read("mandate", "1"))))


def test_what_the_type_of_case_alone_rules_out_is_said_after_the_first_answer() -> None:
    draft = draft_of(case_type="enkeltvedtak")
    assert "eldrerad" in {method.id for fallen in effect(draft, draft, first=True).fallen for method in fallen.methods}
    assert not effect(draft, draft).fallen


def test_when_is_no_question_of_its_own() -> None:
    asked = "Hva trenger du når du blir eldre? Hvor vil du bo?"
    (remark,) = (remark for remark in remarks(draft_of(question=asked)) if remark.id == "several_questions")
    assert remark.about == {"n": 2}


def test_a_measure_that_is_done_is_said_to_be_done_and_gets_no_day_of_its_own_making() -> None:
    done = [{"method": "folkemote", "date": "2026-03-12"}, {"method": "stand"}]
    names = world().names
    lines = measures(plan_of(changed(lillevik(), done=done)), names)
    day = names.words.date(dt.date(2026, 3, 12))
    assert f"Folkemøte, gjennomført {day}" in lines
    assert f"{names.method('stand')}, gjennomført" in lines


def test_a_closed_gate_is_said_when_it_closes() -> None:
    changed = effect(draft_of(), draft_of(circumstances__decision_taken=True))
    assert [gate.rule for gate in changed.gates] == ["utfallet-er-avgjort"]


def test_every_reason_for_a_loss_is_told_without_a_bare_value() -> None:
    """«Grunn: Sakstypen: Navnesak.» says the answer again, and not why."""
    lost = effect(draft_of(case_type=None), draft_of(case_type="veg-trafikk"), first=True)
    told = [line for line in showing.told(lost, world().names) if "Grunn" in line]
    assert told
    assert not [line for line in told if "Grunn: Sakstypen" in line]


# --- words


@pytest.mark.parametrize("language", Language)
def test_every_question_can_be_shown_explained_and_listed_in_every_language(language: Language) -> None:
    here, names = world(language), world(language).names
    draft = here.draft(file_of(when__phase="beslutning"))
    for asked in SCRIPT:
        assert all(showing.heading(asked, draft, names))
        assert all(showing.hints(asked, draft, names))
        assert all(showing.explanation(asked, draft, names))
        assert all(label for label, _ in showing.choices(asked, draft, names))
    assert {key for line, _ in unanswered.missing(draft, names) if (key := line.partition(":")[0])} >= {
        "why.open",
        "when.decision",
    }


@pytest.mark.parametrize("language", Language)
def test_every_example_is_an_answer_to_its_question(language: Language) -> None:
    here = world(language)
    for asked in SCRIPT:
        draft = here.draft(file_of(when__start="2026-12-01"))
        example = here.names.words(f"interview.ask.{asked.id}.example")
        changes = asked.read(example, draft, here.names.words)
        after = here.draft(file_of().with_answers(changes))
        assert asked in answered_questions(after) or asked.missing(after) == ()


# --- around the conversation


def test_the_command_that_goes_on_asks_for_the_same() -> None:
    plain = Wish(None, None, "nb", None, None, None, "strategi")
    assert command_to_go_on(plain, Path("sak.yaml")) == "folkevalgt plan --resume sak.yaml"
    asked = Wish(None, Path("ut.html"), "nn", None, "2026-12-01", Path("metoder"), "internt")
    options = "-o ut.html --lang nn --on 2026-12-01 --methods metoder --part internt"
    assert command_to_go_on(asked, Path("min sak.yaml")) == f"folkevalgt plan --resume 'min sak.yaml' {options}"


def test_the_way_on_is_a_command_that_the_shell_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "folkevalgt"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    plain = Wish(None, None, "nb", None, None, None, "strategi")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command_to_go_on(plain, Path("sak.yaml")) == "folkevalgt plan --resume sak.yaml"
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert command_to_go_on(plain, Path("sak.yaml")) == f"{program} plan --resume sak.yaml"


# --- without a terminal


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case_type", ["generell-sak", "skolestruktur", "veg-trafikk"])
def test_every_missing_key_has_a_question_of_its_own(case_type: str, language: Language) -> None:
    here = world(language)
    listed = list(unanswered.missing(here.draft(file_of(case_type=case_type)), here.names))
    keys, questions = zip(*(asked.split(": ", 1) for asked, _ in listed), strict=True)
    assert set(keys) >= {"why.open", "when.decision", "resources.hours", "resources.budget_nok", "roles.owner", "roles.answers"}
    assert len(set(questions)) == len(keys)


@pytest.mark.parametrize("language", Language)
def test_what_is_shown_for_a_missing_key_can_be_written_there(language: Language, tmp_path: Path) -> None:
    here = world(language)
    shown = {asked.split(":")[0]: EXAMPLE.search(how) for asked, how in unanswered.missing(here.draft(file_of()), here.names)}
    file = tmp_path / "case.yaml"
    tried = {key: found[1] for key, found in shown.items() if found}
    assert {"who", "planned", "when.start", "resources.hours", "why.alternatives", "municipality.name"} <= set(tried)
    for key, example in tried.items():
        above, _, below = key.rpartition(".")
        line = f"{above}: {{{below}: {example}}}" if above else f"{key}: {example}"
        file.write_text(f"title: X\ncase_type: skolestruktur\n{line}\n", encoding="utf-8")
        assert read_case(file).model_fields_set > {"title", "case_type"}
