"""A method that is beside the case may add something, and never carries the case because it is cheap."""

from __future__ import annotations

import pytest

from folkevalgt.deciding.requirements import requirements_of
from folkevalgt.model.case import Case
from folkevalgt.model.plan import Plan
from tests.conftest import case_of, changed, chosen, lillevik, plan_of, setting_of

CARRIES = {"audience", "audience-step", "promise", "purpose", "outreach", "open", "stage"}


def small(hours: int) -> Case:
    return changed(lillevik(), resources={"hours": hours})


def unchosen(plan: Plan, method: str) -> str | None:
    return next(ranked.unchosen for ranked in plan.ranking if ranked.method == method)


def walk_in(case_type: str, **answers: object) -> bool:
    case = case_of(case_type, who=[{"audience": "naboer-berorte", "need": "must"}], **answers)
    return next(a.beside is not None for a in setting_of(case).ranked if a.method.id == "trygghetsvandring")


def test_a_safety_walk_is_beside_a_case_of_where_the_schools_are_to_be() -> None:
    assert unchosen(plan_of(lillevik()), "trygghetsvandring") == "places-only"


def test_a_walk_for_the_old_is_beside_a_case_that_concerns_none_of_them() -> None:
    assert unchosen(plan_of(lillevik()), "seniortrakk") == "open-to-nobody"


def test_a_measure_for_a_few_groups_is_beside_a_case_that_is_for_everyone() -> None:
    case = case_of("budsjett-okonomiplan", who=[{"audience": "alle"}, {"audience": "frivillighet"}])
    beside = {a.method.id for a in setting_of(case).ranked if a.beside == "open-to-nobody"}
    assert "fotostemmer" in beside
    assert not {"stand", "innbyggerundersokelse", "frivillighetsforum"} & beside


@pytest.mark.parametrize(
    ("case_type", "beside"),
    [("veg-trafikk", False), ("park-byrom", False), ("skolekretsforskrift", True), ("kommuneplan-samfunnsdel", True)],
)
def test_what_is_decided_is_the_first_subject_of_the_case_type(case_type: str, beside: bool) -> None:
    assert walk_in(case_type) is beside


def test_what_is_decided_is_the_first_of_them_that_the_case_keeps() -> None:
    assert not walk_in("skolekretsforskrift", subjects=["trafikk"])


@pytest.mark.parametrize("hours", [10, 25, 40, 60, 80, 100, 150])
def test_less_to_spend_never_makes_a_plan_settle_for_what_is_beside_the_case(hours: int) -> None:
    beside = {a.method.id for a in setting_of(small(hours)).ranked if a.beside}
    carrying = {m.method for m in plan_of(small(hours)).measures if CARRIES & {because.kind for because in m.because}}
    assert not beside & carrying


def test_a_school_may_be_shown_to_those_who_decide_where_the_school_is_to_be() -> None:
    assert not next(a.beside for a in setting_of(lillevik()).ranked if a.method.id == "befaring")


def test_a_wish_brings_in_what_is_beside_the_case() -> None:
    assert "trygghetsvandring" in chosen(plan_of(changed(lillevik(), planned=["trygghetsvandring"])))


def test_what_is_beside_the_case_does_a_thing_that_no_other_can() -> None:
    setting = setting_of(lillevik())
    every = requirements_of(setting.situation, [a for a in setting.ranked if a.beside], (), ())
    assert "trygghetsvandring" in next(r.methods for r in every if r.key == "audience:naboer-berorte")


def test_a_council_serves_a_purpose_only_when_nothing_that_meets_people_can() -> None:
    served = {b.about for m in plan_of(small(40)).measures if m.method in ("elevrad", "fau") for b in m.because}
    assert not served & {"kartlegge-behov", "forankre"}
