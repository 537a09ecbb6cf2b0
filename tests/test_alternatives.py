"""Other plans beside the recommended one, and the answers that change it most."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from folkevalgt.deciding.compose import spent
from folkevalgt.deciding.facts_of_measures import hours_of
from folkevalgt.deciding.planning import make_plan
from folkevalgt.files.reading import read_case
from folkevalgt.model.case import Case
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Alternative, Change, Plan
from tests.conftest import ON, ROOT, calendar, case_of, catalogue, changed, chosen, lillevik, plan_of, rules
from tests.test_changes import with_change

CASES = sorted((ROOT / "cases").glob("*.yaml"))


def alternative(case: Case, kind: str) -> Alternative:
    return next(one for one in plan_of(case).alternatives if one.kind == kind)


@cache
def compared() -> Plan:
    return make_plan(lillevik(), catalogue(), rules(), calendar(), ON, "test", compared=True)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_minimum_holds_only_what_some_duty_names(path: Path) -> None:
    case = read_case(path)
    asked = {duty.rule for duty in plan_of(case).duties if duty.applies == "yes" and duty.strength in ("skal", "rett")}
    named = {id for duty in rules().duties if duty.id in asked for id in getattr(duty.check, "methods", ())}
    assert set(alternative(case, "minimum").measures) <= named


def test_the_minimum_informs_in_a_way_the_law_speaks_of() -> None:
    assert not {"stand", "avisinnlegg"} & set(alternative(lillevik(), "minimum").measures)


@pytest.mark.parametrize("case_type", ["skolestruktur", "klimaplan", "tjenesteutforming"])
def test_the_minimum_puts_the_case_on_the_web_page_and_buys_no_advertisement(case_type: str) -> None:
    least = set(alternative(case_of(case_type), "minimum").measures)
    assert "nettsak" in least
    assert "avisannonse" not in least


@pytest.mark.parametrize("case_type", ["skolestruktur", "kommunal-planstrategi"])
def test_the_minimum_is_the_same_however_little_there_is_to_spend(case_type: str) -> None:
    least = alternative(case_of(case_type, resources={"hours": 0, "budget_nok": 0}), "minimum").measures
    assert set(least) == set(alternative(case_of(case_type), "minimum").measures)


def test_what_does_more_has_half_as_much_again_to_spend() -> None:
    def more(**frame: int) -> list[Method]:
        ids = alternative(changed(lillevik(), resources=frame), "ambitious").measures
        return [method for method in catalogue().methods if method.id in ids]

    assert 150 < hours_of(more(hours=150, budget_nok=500_000)) <= 225
    assert 40_000 < spent(more(hours=600, budget_nok=40_000)) <= 60_000


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_minimum_takes_less_than_the_plan(path: Path) -> None:
    case = read_case(path)
    assert alternative(case, "minimum").hours.max < alternative(case, "recommended").hours.max


def test_the_minimum_holds_what_there_is_time_for_and_names_the_rest_of_the_law() -> None:
    late = case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-02-15"})
    minimum = alternative(late, "minimum")
    assert "direktevarsling" in minimum.measures
    assert "offentlig-ettersyn" not in minimum.measures
    assert "pbl-12-10-horing-6-uker" in minimum.no_time
    assert alternative(lillevik(), "minimum").no_time == ()


@pytest.mark.parametrize(
    "case",
    [
        lillevik(),
        changed(lillevik(), done=[{"method": "barnetrakk"}]),
        case_of("lokal-forskrift"),
        case_of("budsjett-okonomiplan", when={"decision": "2026-12-17"}),
    ],
    ids=["lillevik", "half-way", "only-a-type", "too-late"],
)
def test_the_recommended_alternative_is_counted_as_the_plan_is(case: Case) -> None:
    plan, recommended = plan_of(case), alternative(case, "recommended")
    assert set(recommended.measures) == set(chosen(plan))
    assert (recommended.hours, recommended.cost_nok) == (plan.totals.hours, plan.totals.cost_nok)
    assert recommended.warnings == len([w for w in plan.warnings if w.on == "plan" and not w.solved_by])
    reached = [row for row in plan.coverage if row.need == "must" and "egnet" in row.measures.values()]
    assert recommended.audiences_reached == len(reached)


def test_a_more_ambitious_plan_reaches_further_with_more() -> None:
    ambitious, recommended = (alternative(lillevik(), kind) for kind in ("ambitious", "recommended"))
    assert ambitious.why_none is None
    assert set(ambitious.measures) - set(recommended.measures)
    assert ambitious.audiences_reached >= recommended.audiences_reached


def test_nothing_is_more_ambitious_than_the_top_step_and_that_is_said() -> None:
    rich = {"hours": 3000, "budget_nok": 3_000_000}
    top = changed(lillevik(), why={"ambition": "hand-pa-rattet", "status": "avgjorende-i-ramme"}, resources=rich)
    ambitious = alternative(top, "ambitious")
    assert (ambitious.measures, ambitious.why_none) == ((), "top-step")


def test_a_closed_case_has_no_more_ambitious_plan() -> None:
    closed = case_of("skolestruktur", circumstances={"decision_taken": True})
    assert {one.kind for one in plan_of(closed).alternatives} == {"minimum", "recommended"}


def test_the_answers_that_change_the_plan_most_come_first() -> None:
    moved = [len(one.comes_in) + len(one.goes_out) for one in compared().what_if]
    assert moved == sorted(moved, reverse=True)
    assert 0 not in moved
    assert len({one.fact for one in compared().what_if}) == len(moved)


def test_other_answers_are_tried_only_when_it_is_asked_for() -> None:
    assert plan_of(lillevik()).what_if == ()


def test_another_answer_changes_the_plan_as_it_says() -> None:
    first = next(one for one in compared().what_if if one.fact in ("facilitator", "decision_taken", "ambition"))
    after = chosen(plan_of(with_change(lillevik(), Change(fact=first.fact, value=first.value))))
    assert after == (chosen(compared()) | set(first.comes_in)) - set(first.goes_out)


def test_a_plan_without_the_question_does_not_answer_it() -> None:
    assert plan_of(lillevik()).what_if == ()
