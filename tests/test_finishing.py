"""Draft and final: what must be answered, and which law must be met, before a strategy is final."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from folkevalgt.cli.main import app
from folkevalgt.deciding.finishing import unfinished_of
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.plan import Gate, Plan
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.strategy import strategy
from folkevalgt.telling.wording import Words
from tests.conftest import ROOT, case_of, catalogue, changed, lillevik, plan_of, rules

ANSWERED = {
    "is_regulation": False,
    "zoning_needed": False,
    "plan_programme_required": False,
    "impact_assessment_required": False,
    "concerns_elderly": False,
    "sami_administrative_area": False,
}
"""The answers that binding law turns on in the case of Lillevik, and that the case leaves open."""

LILLEVIK = str(ROOT / "cases" / "lillevik-skole.yaml")


def finished() -> Case:
    return changed(lillevik(), circumstances=ANSWERED)


def told(case: Case, *, final: bool) -> str:
    words = Words(Language.NB, read_words(Language.NB))
    return to_markdown(strategy(plan_of(case), catalogue(), rules(), words, final=final))


def again(plan: Plan, status: str) -> Plan:
    """The plan as it would be if the first duty that applies had another status."""
    first, *rest = plan.duties
    return plan.model_copy(update={"duties": (first.model_copy(update={"status": status}), *rest)})


def test_what_binding_law_turns_on_must_be_answered() -> None:
    assert set(plan_of(lillevik()).unfinished.answers) == set(ANSWERED)
    assert not plan_of(finished()).unfinished.anything


def test_what_law_of_a_phase_that_is_over_turns_on_need_not_be_answered() -> None:
    plan = plan_of(lillevik())
    over = [duty.model_copy(update={"status": "earlier"}) for duty in plan.duties]
    assert unfinished_of(plan.case, plan.gate, over).answers == ()


def test_whoever_is_invited_must_know_who_decides_and_when_what_is_open_and_who_answers() -> None:
    needed = set(plan_of(case_of("park-byrom")).unfinished.answers)
    assert {"decided_by", "decision_date_known", "audiences", "owner_named", "answers_named", "open_count", "status"} <= needed


def test_an_invitation_needs_these_answers_whatever_the_gates_and_the_law_turn_on() -> None:
    case = case_of("park-byrom")
    everyone = {"decided_by", "decision_date_known", "audiences", "owner_named", "answers_named"}
    assert set(unfinished_of(case, Gate(open=True, closed=()), ()).answers) == {*everyone, "open_count", "status"}
    assert set(unfinished_of(case, Gate(open=False, closed=()), ()).answers) == everyone


def test_what_could_still_stop_the_invitations_must_be_answered() -> None:
    open_case = case_of("park-byrom", why={"open": ["plassen"], "status": "radgivende"})
    assert "decision_taken" in plan_of(open_case).unfinished.answers
    answered = changed(open_case, circumstances={"decision_taken": False})
    assert "decision_taken" not in plan_of(answered).unfinished.answers


def test_a_settled_case_need_not_say_what_is_open() -> None:
    settled = case_of("park-byrom", circumstances={"decision_taken": True})
    assert not {"open_count", "status"} & set(plan_of(settled).unfinished.answers)


def test_a_duty_that_is_left_undone_keeps_the_strategy_a_draft() -> None:
    for status, undone in (("planned", 0), ("not-planned", 1), ("no-time", 1)):
        plan = again(plan_of(finished()), status)
        assert len(unfinished_of(plan.case, plan.gate, plan.duties).duties) == undone


def test_a_draft_says_so_on_top_and_lists_what_must_be_clarified() -> None:
    assert "utkast, se «Må avklares»" in told(lillevik(), final=False).split("## ")[0]
    assert "## Må avklares" in told(lillevik(), final=False)
    assert "utkast" not in told(finished(), final=False).split("## ")[0]


def test_a_final_strategy_asks_for_nothing() -> None:
    assert "## Må avklares" not in told(finished(), final=True)


def test_a_decision_about_a_person_can_be_final_without_the_councils_that_must_not_deal_with_it() -> None:
    told = {"individual_decision": True, "concerns_elderly": True, "concerns_disability": True, "concerns_youth": False}
    plan = plan_of(case_of("enkeltvedtak", circumstances=told))
    duties = {duty.rule: duty.status for duty in plan.duties}
    assert not {"fmo-2-eldrerad", "fmo-2-rad-funksjonsnedsettelse", "fmo-2-tidlig", "fmo-2-uttalelse-folger-saken"} & set(duties)
    assert duties["fmo-2-ikke-enkeltpersoner"] == "information"
    assert not plan.unfinished.duties
    assert not plan.gaps


def test_final_is_refused_with_exit_1_and_a_list_while_something_is_open(tmp_path: Path) -> None:
    target = tmp_path / "ut.md"
    run = CliRunner().invoke(app, ["plan", LILLEVIK, "--on", "2026-12-01", "--final", "-o", str(target)])
    assert run.exit_code == 1
    assert run.stderr.count("\n- ") == len(ANSWERED)
    assert not target.exists()


def test_final_is_written_when_everything_is_answered(tmp_path: Path) -> None:
    case = tmp_path / "sak.yaml"
    answers = "".join(f"  {fact}: false\n" for fact in ANSWERED)
    case.write_text(
        Path(LILLEVIK).read_text(encoding="utf-8").replace("circumstances:\n", f"circumstances:\n{answers}"), encoding="utf-8"
    )
    run = CliRunner().invoke(app, ["plan", str(case), "--on", "2026-12-01", "--final"])
    assert run.exit_code == 0
    assert run.stdout.startswith("# Strategi")
