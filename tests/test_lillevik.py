"""The case from the KS slides: what a planner would expect of the plan, and what one changed answer does to it."""

from __future__ import annotations

import datetime as dt

import pytest

from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import Audience, Milestone, Reach, Verdict
from tests.conftest import applying, changed, chosen, fired, lillevik, plan_of

KS_ANSWERS = [
    "nettsak", "befaring", "gjestebud", "barnetrakk", "skoleverksted", "dataspill-bydel", "vr-visualisering", "horing",
    "uks-fasilitator", "ungdomsrad",
]  # fmt: skip


@pytest.mark.parametrize("method", KS_ANSWERS)
def test_each_answer_of_the_slides_is_in_the_plan_or_has_a_reason_and_a_way_in(method: str) -> None:
    ranked = next(r for r in plan_of(lillevik()).ranking if r.method == method)
    assert ranked.chosen or ranked.unchosen in ("better", "hours", "budget", "limit", "frame") or ranked.nearest_change


def test_every_method_is_ranked_once_and_the_chosen_ones_are_the_measures() -> None:
    plan = plan_of(lillevik())
    assert len({ranked.method for ranked in plan.ranking}) == len(plan.ranking)
    assert {ranked.method for ranked in plan.ranking if ranked.chosen} == chosen(plan)


@pytest.mark.parametrize("audience", [Audience.BARN, Audience.FORELDRE, Audience.NABOER_BERORTE, Audience.ANSATTE])
def test_everyone_who_must_be_heard_is_informed_and_reached_by_something_made_for_them(audience: Audience) -> None:
    row = next(row for row in plan_of(lillevik()).coverage if row.audience is audience)
    assert row.informed
    assert Reach.EGNET in row.measures.values()


def test_the_councils_pupils_and_parents_speak_before_the_case_paper() -> None:
    plan = plan_of(lillevik())
    (paper,) = [event.date for event in plan.schedule.events if event.milestone is Milestone.SAKSFRAMLEGG]
    for body in ("elevrad", "fau", "ungdomsrad", "rad-funksjonsnedsettelse"):
        measure = next(measure for measure in plan.measures if measure.method == body)
        assert measure.end is not None
        assert measure.end < paper


def test_the_employees_are_met_and_the_receiving_school_is_named_with_a_date() -> None:
    plan = plan_of(lillevik())
    receiving = next(duty for duty in plan.duties if "mottakende-skole" in duty.hear)
    assert receiving.due is not None
    assert receiving.strength == "praksis"
    (met,) = [event.date for event in plan.schedule.events if event.milestone is Milestone.ANSATTE_DROFTING]
    assert met < dt.date(2027, 5, 20)


def test_the_real_meeting_of_the_executive_committee_is_kept() -> None:
    (event,) = [e for e in plan_of(lillevik()).schedule.events if e.milestone is Milestone.INNSTILLING]
    assert (event.date, event.body, event.presumed) == (dt.date(2027, 6, 3), "formannskap", False)


def test_nothing_claims_a_statutory_hearing_length_for_a_school_closure() -> None:
    windows = [duty for duty in plan_of(lillevik()).duties if duty.applies is Verdict.YES and "6-uker" in duty.rule]
    assert {duty.strength for duty in windows} <= {"praksis"}


def test_the_plan_keeps_within_hours_money_and_the_number_of_measures() -> None:
    plan = plan_of(lillevik())
    assert plan.totals.measures <= plan.totals.limit
    assert plan.totals.hours.min <= 350


def test_the_promise_agrees_with_what_is_open_and_what_the_mix_can_reach() -> None:
    assert plan_of(lillevik()).promise.agrees is Verdict.YES


# --- one changed answer at a time


def without_children() -> Case:
    who = [c.model_dump(mode="json", exclude_none=True) for c in lillevik().who or () if c.audience not in ("barn", "ungdom")]
    return changed(lillevik(), who=who, circumstances={"affects_children": False})


def switched(**answers: object) -> Case:
    return changed(lillevik(), **answers)


ANSWERS: dict[str, tuple[Case, str, str, str]] = {
    "the decision is taken": (
        switched(circumstances={"decision_taken": True}),
        "+bare-de-aktive-elevene +bundet-utfall +utsatte-grupper-mangler +viktig-gruppe-nas-ikke -darlige-notater",
        "+bundet-utfall",
        "-ldl-18-uu-ikt",  # nobody is asked through a digital service any more
    ),
    "children are not affected": (
        without_children(),
        "",
        "-barn-ikke-hort",
        "-bk-3-12-barnekonvensjonen -grl-104-barn-hores -pol-5-aldersgrense-13",
    ),
    "only a hearing was planned": (switched(planned=["horing"]), "", "", ""),  # as the case says already
    "they may take the wheel, and advise": (
        switched(why={"ambition": "hand-pa-rattet"}),
        "+folkevalgte-stilles-til-ansvar +partiene-settes-til-side",
        "+folkevalgte-stilles-til-ansvar",
        "",
    ),
    "the state decides": (
        switched(when={"decided_by": "staten"}),
        "+ikke-kommunens-myndighet",
        "+ikke-kommunens-myndighet",
        "",
    ),
    "nobody owns the process": (switched(roles={"owner": None}), "", "", ""),  # left out is not known, and asked for
    "earlier experience is good": (
        switched(circumstances={"earlier_experience": "god"}),
        "-medvirkningstretthet",
        "-medvirkningstretthet",
        "",
    ),
    "two weeks are left": (
        switched(when={"decision": None, "weeks": 2, "meetings": None}),
        "+barn-ikke-hort +for-kort-tid +loftet-er-storre-enn-tiltakene +viktig-gruppe-nas-ikke "
        "-darlige-notater -hvem-er-representativ",
        "+for-kort-tid +motekalenderen-passer-ikke",
        "-ldl-17-uu-mote -ldl-18-uu-ikt -pol-5-aldersgrense-13 -pol-art-9-saerlige-kategorier -pol-behandlingsgrunnlag",
    ),
}
"""What is switched, and what that does to the warnings on the plan, to those on what was planned, and to the duties."""


def turned(before: set[str], after: set[str]) -> set[str]:
    return {f"+{id}" for id in after - before} | {f"-{id}" for id in before - after}


@pytest.mark.parametrize("name", ANSWERS)
def test_one_other_answer_changes_these_warnings_and_duties_and_no_others(name: str) -> None:
    case, on_plan, on_planned, duties = ANSWERS[name]
    before, after = plan_of(lillevik()), plan_of(case)
    assert turned(fired(before), fired(after)) == set(on_plan.split())
    assert turned(fired(before, "planned"), fired(after, "planned")) == set(on_planned.split())
    assert turned(applying(before), applying(after)) == set(duties.split())


def test_a_decision_already_taken_stops_the_invitations_but_not_the_law() -> None:
    plan = plan_of(changed(lillevik(), circumstances={"decision_taken": True}))
    assert not plan.gate.open
    assert {"elevrad", "fau", "ungdomsrad", "rad-funksjonsnedsettelse"} <= chosen(plan)
    assert not {"gjestebud", "dialogmote", "bydelsmote", "horing"} & chosen(plan)
    assert len(plan.ranking) == len(plan_of(lillevik()).ranking)
    assert "bundet-utfall" in fired(plan)


def test_a_case_that_does_not_touch_children_loses_the_duties_towards_them() -> None:
    gone = applying(plan_of(lillevik())) - applying(plan_of(without_children()))
    assert {"grl-104-barn-hores", "bk-3-12-barnekonvensjonen"} <= gone


def test_only_a_hearing_planned_is_warned_of_on_what_was_planned() -> None:
    on_planned = fired(plan_of(lillevik()), "planned")
    assert {"kun-formelle-kanaler", "barn-ikke-hort", "smal-rekruttering"} <= on_planned
    assert not {"kun-formelle-kanaler", "barn-ikke-hort", "smal-rekruttering"} & fired(plan_of(lillevik()))


def test_a_promise_of_power_with_advisory_status_does_not_agree() -> None:
    plan = plan_of(changed(lillevik(), why={"ambition": "hand-pa-rattet"}))
    assert "power-without-status" in plan.promise.faults
    assert "folkevalgte-stilles-til-ansvar" in fired(plan)


def test_when_the_state_decides_the_plan_is_for_the_municipalitys_own_statement() -> None:
    plan = plan_of(changed(lillevik(), when={"decided_by": "staten"}))
    assert plan.gate.open
    assert [gate.effect for gate in plan.gate.closed if gate.verdict is Verdict.YES] == ["egen-uttalelse"]
    assert "ikke-kommunens-myndighet" in fired(plan)


def test_an_owner_who_is_not_named_is_asked_for_and_not_assumed_missing() -> None:
    plan = plan_of(changed(lillevik(), roles={"owner": None}))
    assert "owner_named" in {question.fact for question in plan.questions}


def test_a_bad_earlier_experience_warns_of_fatigue_and_a_good_one_does_not() -> None:
    assert "medvirkningstretthet" in fired(plan_of(lillevik()))
    assert "medvirkningstretthet" not in fired(plan_of(switched(circumstances={"earlier_experience": "god"})))


def test_two_weeks_are_too_few_and_the_plan_says_so_with_the_earliest_date() -> None:
    plan = plan_of(changed(lillevik(), when={"decision": None, "weeks": 2, "meetings": None}))
    assert "for-kort-tid" in fired(plan)
    assert not plan.schedule.fits
    assert plan.schedule.late_by_days > 0
    assert plan.schedule.earliest_decision is not None
    assert plan.schedule.earliest_decision > dt.date(2027, 1, 25)
    late = {duty.rule for duty in plan.duties if duty.status == "no-time"}
    assert {"fmo-2-ungdomsrad", "oppl-10-5-elevrad", "oppl-10-5-elevrad-fau"} <= late
    assert {"ungdomsrad", "elevrad", "fau"} <= set(plan.schedule.too_late)


@pytest.mark.parametrize("hours", [60, 150, 350, 600])
def test_the_plan_fits_the_hours_there_are_and_says_what_is_missing(hours: int) -> None:
    plan = plan_of(changed(lillevik(), resources={"hours": hours}))
    assert plan.totals.hours.min <= hours
    missing = {gap.about for gap in plan.gaps}
    reached = {row.audience for row in plan.coverage if Reach.EGNET in row.measures.values()}
    assert {audience for audience in ("barn", "foreldre", "ansatte") if audience not in reached} <= missing


def test_a_tripwire_is_about_the_measures_its_rule_names() -> None:
    warnings = {warning.rule: warning.measures for warning in plan_of(lillevik()).warnings if warning.on == "plan"}
    assert set(warnings["hvem-er-representativ"]) == {"elevrad", "fau"}
    assert set(warnings["darlige-notater"]) == {"gjestebud", "dialogmote"}
