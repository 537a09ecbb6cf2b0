"""May a method be used in a case? The hard tests, one by one, and the rules of selection that rule out and demand."""

from __future__ import annotations

from typing import Any

import pytest

from folkevalgt.deciding.assess import Assessment, assess
from folkevalgt.deciding.setting import required_of, set_out
from folkevalgt.model.case import Case
from folkevalgt.model.rule import Applies, Rules
from folkevalgt.model.vocabulary import Effect, Verdict
from tests.conftest import ON, calendar, case_of, catalogue, plan_of, rules, setting_of


def assessed(id: str, case: Case, by: Rules | None = None) -> Assessment:
    setting = set_out(case, catalogue(), by or rules(), calendar(), ON)
    (found,) = [assessment for assessment in setting.ranked if assessment.method.id == id]
    return found


def park(*, ages: dict[str, int] | None = None, **more: Any) -> Case:
    return case_of(
        "park-byrom", when={"weeks": 30}, who=[{"audience": "barn", "need": "must", **({"ages": ages} if ages else {})}], **more
    )


# --- age


def test_a_method_for_older_children_is_ruled_out_when_the_case_is_about_small_ones() -> None:
    assert assessed("barnetrakk", park()).verdict is Verdict.YES
    small = assessed("barnetrakk", park(ages={"max": 6}))
    assert (small.verdict, small.marks) == (Verdict.NO, ("age",))
    (reason,) = small.reasons
    assert reason.fact == "ages"
    assert reason.expected == {"min": 9, "max": 16}
    assert reason.actual == ("barn",)


def test_no_answer_of_the_municipality_makes_small_children_older() -> None:
    plan = plan_of(park(ages={"max": 6}))
    assert next(ranked.nearest_change for ranked in plan.ranking if ranked.method == "barnetrakk") == ()


def test_the_limits_of_age_are_inside() -> None:
    assert assessed("barnetrakk", park(ages={"max": 9})).verdict is Verdict.YES
    assert assessed("barnetrakk", park(ages={"max": 8})).verdict is Verdict.NO
    assert assessed("barnetrakk", park(ages={"min": 16, "max": 17})).verdict is Verdict.YES
    assert assessed("barnetrakk", park(ages={"min": 17, "max": 17})).verdict is Verdict.NO


def test_a_method_is_not_ruled_out_by_age_for_whom_it_was_never_meant() -> None:
    assert "age" not in assessed("seniortrakk", park()).marks


# --- rules of selection


def always(effect: Effect, *methods: str) -> Rules:
    """The shipped rules, and one that holds for every case."""
    like = rules().selection[0]
    update = {"id": "regel", "when": "always", "effect": effect, "applies_to": Applies(methods=methods)}
    return rules().model_copy(update={"selection": (*rules().selection, like.model_copy(update=update))})


def test_a_rule_that_rules_out_names_itself_and_spares_the_others() -> None:
    by = always(Effect.UTELUKK, "gjestebud")
    out = assessed("gjestebud", park(), by)
    assert (out.verdict, out.marks) == (Verdict.NO, ("regel",))
    assert assessed("barnetrakk", park(), by).verdict is Verdict.YES


def test_a_decision_about_parties_is_not_put_to_everyone_and_they_are_heard_directly() -> None:
    ruled_out = {a.method.id for a in setting_of(case_of("enkeltvedtak")).ranked if "enkeltvedtak-bare-de-berorte" in a.marks}
    assert {"folkemote", "meningsmaling", "stand", "innbyggerapp"} <= ruled_out
    assert not {"dialogmote", "direktevarsling", "dybdeintervju", "horing", "nettsak"} & ruled_out


def test_what_a_rule_says_of_a_method_holds_for_the_one_that_a_municipality_has_put_in_its_place() -> None:
    meeting = next(m for m in catalogue().methods if m.id == "folkemote")
    own = meeting.model_copy(update={"id": "grendekveld", "replaces": "folkemote"})
    other = meeting.model_copy(update={"id": "grendekveld"})
    children = setting_of(case_of("park-byrom", who=[{"audience": "barn"}]))
    judged = assess(children.situation, children.facts, [own, other], rules().selection)
    assert {a.method.replaces: a.advice for a in judged} == {"folkemote": -1, None: 0}


def test_a_rule_that_demands_is_met_by_any_of_its_methods() -> None:
    by = always(Effect.KREV, "gjestebud", "barnetrakk")
    required = required_of(set_out(park(), catalogue(), by, calendar(), ON))
    (demand,) = [requirement for requirement in required if requirement.kind == "selection"]
    assert (demand.about, demand.weight) == ("regel", "must")
    assert set(demand.methods) == {"gjestebud", "barnetrakk"}


@pytest.mark.parametrize(
    ("effects", "advice"),
    [
        ([], []),
        ([Effect.TILRAD], [True]),
        ([Effect.FRARAD], [False]),
        ([Effect.TILRAD, Effect.FRARAD], []),
        ([Effect.TILRAD, Effect.TILRAD, Effect.FRARAD], [True]),
    ],
)
def test_the_rules_of_craft_count_as_one_answer_together_and_not_when_they_balance(
    effects: list[Effect], advice: list[bool]
) -> None:
    only = rules().model_copy(update={"selection": tuple(always(effect, "gjestebud").selection[-1] for effect in effects)})
    found = assessed("gjestebud", park(), only)
    assert [fit.fits for fit in found.fits if fit.criterion == "advice"] == advice


def test_each_answer_of_the_case_is_a_criterion_of_its_own() -> None:
    full = case_of(
        "park-byrom",
        why={"purposes": ["hente-ideer"], "ambition": "snakke-med"},
        who=[{"audience": "barn"}],
        when={"phase": "utredning"},
        conflict="lav",
        municipality={"inhabitants": 8000},
    )
    advised = rules().model_copy(update={"selection": always(Effect.TILRAD, "gjestebud").selection[-1:]})
    found = assessed("gjestebud", full, advised)
    criteria = ("purpose", "subject", "audience", "open-to", "step", "phase", "conflict", "size", "advice")
    assert tuple(dict.fromkeys(fit.criterion for fit in found.fits)) == criteria


def test_each_group_that_must_be_reached_is_a_criterion_and_what_is_made_for_it_fits() -> None:
    who = [{"audience": "barn"}, {"audience": "eldre"}, {"audience": "ungdom", "need": "should"}]
    found = assessed("seniortrakk", case_of("park-byrom", who=who))
    assert {fit.about: fit.fits for fit in found.fits if fit.criterion == "audience"} == {("barn",): False, ("eldre",): True}


def test_a_case_is_held_against_no_answer_it_does_not_give() -> None:
    silent = assessed("gjestebud", case_of("park-byrom"), rules().model_copy(update={"selection": ()}))
    assert {fit.criterion for fit in silent.fits} == {"subject", "audience", "open-to"}
