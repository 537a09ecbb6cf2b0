"""The dates of whole plans: what a planner would see at once if it were wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from folkevalgt.deciding.days import Almanac, is_workday
from folkevalgt.deciding.planning import make_plan
from folkevalgt.model.case import Case
from folkevalgt.model.plan import Event, Plan
from folkevalgt.model.vocabulary import Audience, CaseType, Milestone, Stage
from tests.conftest import ON, ROOT, calendar, case_of, catalogue, changed, chosen, lillevik, plan_of, read_case, rules


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def events(plan: Plan, milestone: Milestone) -> list[Event]:
    return [event for event in plan.schedule.events if event.milestone is milestone]


def date_of(plan: Plan, milestone: Milestone) -> dt.date:
    (event,) = events(plan, milestone)
    return event.date


def remarks(plan: Plan) -> list[str]:
    return [remark.kind for remark in plan.schedule.remarks]


def test_a_number_of_weeks_is_the_municipalitys_own_date() -> None:
    plan = plan_of(case_of("park-byrom", when={"weeks": 30}))
    assert plan.schedule.decision == day("2027-06-29")  # Tuesday 1 December 2026 and thirty weeks
    assert not plan.schedule.decision_presumed
    assert plan_of(case_of("park-byrom")).schedule.decision_presumed


@pytest.mark.parametrize(
    ("decision", "kinds"),
    [
        ("2027-06-17", []),
        ("2026-11-19", ["decision-past"]),
        ("2027-06-19", ["decision-weekend"]),
        ("2027-05-17", ["decision-holiday"]),
        ("2027-07-14", ["decision-in-holidays"]),
        ("2027-10-14", ["election", "decision-after-election"]),
        ("2027-11-18", ["election"]),
    ],
)
def test_a_decision_on_an_odd_day_is_remarked_on(decision: str, kinds: list[str]) -> None:
    plan = plan_of(case_of("generell-sak", when={"decision": decision}))
    assert [kind for kind in remarks(plan) if "break" not in kind] == kinds


@pytest.mark.parametrize(("case_type", "waits"), [("budsjett-okonomiplan", False), ("lokal-forskrift", True)])
def test_a_decision_the_law_wants_before_the_new_year_cannot_wait_for_more_time(case_type: str, waits: bool) -> None:
    plan = plan_of(case_of(case_type, when={"decision": "2026-12-17", "decided_by": "kommunestyret"}))
    first = plan.schedule.earliest_decision
    assert first is not None
    assert first > day("2026-12-31")
    assert plan.schedule.can_wait is waits


@pytest.mark.parametrize(("decision", "past"), [("2027-06-17", False), ("2027-12-16", True)])
def test_a_proposal_from_inhabitants_is_decided_within_its_six_months_or_the_date_is_too_late(decision: str, past: bool) -> None:
    plan = plan_of(proposal(decision))
    assert plan.schedule.latest_decision == day("2027-07-11")
    assert (plan.schedule.past_the_law, plan.schedule.can_be_earlier) == (past, past)


def test_nothing_is_advised_that_takes_longer_than_the_law_gives() -> None:
    wishes = ("folkeavstemning", "borgerpanel")
    case = proposal("2027-02-16", planned=wishes)
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test", near=True, thorough=wishes)
    ways = {ranked.method: ranked.way_in for ranked in plan.ranking if ranked.method in wishes}
    # Beside a panel, 21 weeks do; a referendum would take 26, which is 12 July, a day too late.
    assert ways["borgerpanel"] is not None
    assert ways["folkeavstemning"] is None


def proposal(decision: str, **more: Any) -> Case:
    when = {"start": "2027-01-11", "decision": decision, "decided_by": "kommunestyret"}
    return case_of("innbyggerforslag", when=when, **more)


def test_a_hearing_that_the_law_wants_is_shorter_than_practice_rather_than_left_out() -> None:
    when = {"start": "2027-01-11", "decision": "2027-04-15", "decided_by": "kommunestyret"}
    plan = plan_of(case_of("lokal-forskrift", when=when, circumstances={"is_regulation": True}))
    status = {duty.rule: duty.status for duty in plan.duties}
    assert "horing" in chosen(plan)
    assert plan.schedule.fits
    assert (status["fvl-37-forskriftshoring"], status["praksis-forskrift-2-maneder"]) == ("planned", "no-time")
    assert "praksis-forskrift-2-maneder" not in plan.unfinished.duties


def test_the_councils_have_a_last_day_also_when_nobody_makes_a_recommendation() -> None:
    plan = plan_of(case_of("park-byrom", when={"decision": "2027-09-23", "decided_by": "utvalg"}))
    assert not events(plan, Milestone.INNSTILLING)
    councils = [
        duty for duty in plan.duties if duty.applies == "yes" and duty.rule.startswith("fmo-2-") and duty.status == "planned"
    ]
    assert councils
    assert all(duty.due is not None and duty.due <= day("2027-09-23") for duty in councils)


def test_a_decision_that_has_passed_is_too_late_for_everything_new() -> None:
    plan = plan_of(case_of("park-byrom", when={"decision": "2026-11-19"}))
    assert not plan.schedule.fits
    assert plan.schedule.earliest_decision is not None
    assert plan.schedule.earliest_decision > plan.on


def test_what_does_not_fit_is_not_in_the_plan() -> None:
    plan = plan_of(case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-02-18"}))
    assert not plan.schedule.fits
    assert not set(plan.schedule.too_late) & chosen(plan)
    assert "offentlig-ettersyn" in plan.schedule.too_late


@pytest.mark.parametrize("case_type", CaseType)
def test_time_is_not_short_when_no_date_is_set(case_type: CaseType) -> None:
    plan = plan_of(case_of(case_type))
    assert plan.schedule.fits
    assert "time" not in {gap.why for gap in plan.gaps}
    assert "no-time" not in {duty.status for duty in plan.duties}


def short(days: int, **when: Any) -> Plan:
    """The plan for a park when the council decides so many days after the start. It has a question time, which takes no time."""
    decision = day("2027-01-11") + dt.timedelta(days)
    when = {"start": "2027-01-11", "decision": decision.isoformat(), **when}
    return plan_of(case_of("park-byrom", when=when, bodies=["apen-sporretime"]))


@pytest.mark.parametrize("days", [5, 16, 23, 37])
def test_people_can_be_informed_until_the_decision_however_little_time_there_is(days: int) -> None:
    plan = short(days, decided_by="kommunestyret")
    (page,) = [measure for measure in plan.measures if measure.method == "nettsak"]
    assert (page.start, page.end) == (day("2027-01-11"), plan.schedule.decision)
    assert not plan.schedule.fits


def test_no_milestone_rests_on_one_there_is_no_time_for() -> None:
    plan = short(16, decided_by="kommunestyret")
    # The recommending body would meet on 13 January, with papers from 6 January: before the case has begun.
    assert "saksframlegg" in plan.schedule.too_late
    assert [(e.milestone.value, e.date) for e in plan.schedule.events] == [
        ("innkalling", day("2027-01-20")),
        ("vedtak", day("2027-01-27")),
    ]


def test_the_councils_get_the_case_at_once_when_time_is_short() -> None:
    plan = short(23, decided_by="kommunestyret")
    # Papers of the recommending body are due on 13 January. The councils speak the day before it meets on 20 January,
    # eight days after they got the case, instead of the three weeks that are usual. The law has no number of days.
    spoken = {(event.body, event.date) for event in events(plan, Milestone.RAD_UTTALELSE)}
    assert spoken == {(body, day("2027-01-19")) for body in ("eldrerad", "rad-funksjonsnedsettelse", "ungdomsrad")}
    assert {event.date for event in events(plan, Milestone.RAD_MOTTAR)} == {day("2027-01-11")}
    assert plan.schedule.too_late == ("rad-mottar",)


def test_a_plan_that_has_not_been_heard_is_not_ready_to_be_decided() -> None:
    late = plan_of(case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-02-15"}))
    in_time = plan_of(case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-09-16"}))
    assert not events(late, Milestone.FERDIGBEHANDLET)
    assert date_of(in_time, Milestone.FERDIGBEHANDLET) > date_of(in_time, Milestone.HORING_FRIST)


@pytest.mark.parametrize(
    ("case_type", "decision", "method"),
    [("detaljregulering", "2027-04-15", "offentlig-ettersyn"), ("skolestruktur", "2027-05-20", "horing")],
)
def test_what_is_needed_most_is_the_last_to_go_when_time_is_short(case_type: str, decision: str, method: str) -> None:
    wishes = ("horing", "folkemote", "sporreundersokelse")
    when = {"start": "2027-01-11", "decision": decision, "decided_by": "kommunestyret"}
    plan = plan_of(case_of(case_type, when=when, planned=wishes))
    # All of it is too much. A hearing comes after what shapes its draft, so it is what is late; but more rests on it.
    assert plan.schedule.fits
    assert method in chosen(plan)
    assert not set(wishes) <= chosen(plan)


def zoning(phase: str, decision: str = "2027-12-16") -> Plan:
    when = {"start": "2027-01-11", "decision": decision, "decided_by": "kommunestyret", "phase": phase}
    return plan_of(case_of("detaljregulering", when=when, circumstances={"private_proposal": True}))


@pytest.mark.parametrize("decision", ["2027-05-20", "2027-12-16"])
def test_those_a_plan_concerns_are_told_right_before_it_is_laid_out(decision: str) -> None:
    plan = zoning("utkast", decision)
    (notice,) = [measure for measure in plan.measures if measure.method == "direktevarsling"]
    out = date_of(plan, Milestone.HORING_START)
    assert notice.start
    assert notice.end
    # The deadline counts from the last of laying out, publishing and telling (§ 12-10), so nobody is told after that day.
    assert out - dt.timedelta(days=14) <= notice.start <= notice.end <= out


def test_the_notice_that_planning_starts_does_not_wait_for_the_plan() -> None:
    (notice,) = [measure for measure in zoning("tidlig-ide").measures if measure.method == "direktevarsling"]
    assert notice.end
    assert notice.end <= day("2027-02-05")


def test_a_private_proposal_comes_in_when_it_is_written_and_is_laid_out_when_that_is_settled() -> None:
    plan = zoning("tidlig-ide")
    received, settled, out = (
        date_of(plan, milestone)
        for milestone in (Milestone.PLANFORSLAG_MOTTATT, Milestone.UTLEGGING_AVGJORT, Milestone.HORING_START)
    )
    councils = ("elevrad", "rad-funksjonsnedsettelse")
    asked = [
        m.end for m in plan.measures if m.stage is not Stage.INFORMERE and m.end and m.end < out and m.method not in councils
    ]
    assert max(asked) <= settled < out <= settled + dt.timedelta(days=4)
    assert received < settled
    assert date_of(zoning("utkast"), Milestone.PLANFORSLAG_MOTTATT) == day("2027-01-11")


@pytest.mark.parametrize(("decision", "kept"), [("2027-09-16", True), ("2028-06-15", False)])
def test_the_work_on_a_plan_is_over_soon_after_the_hearing_but_at_most_twelve_weeks_before_the_decision(
    decision: str, kept: bool
) -> None:
    when = {"start": "2027-01-11", "decision": decision, "decided_by": "kommunestyret"}
    plan = plan_of(case_of("detaljregulering", when=when))
    over, heard = date_of(plan, Milestone.FERDIGBEHANDLET), date_of(plan, Milestone.HORING_FRIST)
    # With two dozen weeks or more from the hearing to the decision, one of the two deadlines of twelve weeks must give: the
    # one that binds is kept (§ 12-12), and the one that advises is not (§ 12-10).
    assert over >= date_of(plan, Milestone.TILBAKEMELDING)
    assert (over - heard <= dt.timedelta(weeks=12)) is kept
    assert day(decision) - over <= dt.timedelta(weeks=12)
    status = {duty.rule: duty.status for duty in plan.duties}
    assert status["pbl-12-12-vedtak-12-uker"] == "planned"
    assert status["pbl-12-10-ferdigbehandling"] == ("planned" if kept else "no-time")


def test_at_the_earliest_date_there_is_time_for_all_the_law_asks_for() -> None:
    late = plan_of(case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-02-15"}))
    assert "offentlig-ettersyn" in late.schedule.too_late
    then = {"start": "2027-01-11", "decision": str(late.schedule.earliest_decision)}
    plan = plan_of(case_of("detaljregulering", when=then))
    assert plan.schedule.fits
    assert "offentlig-ettersyn" in chosen(plan)
    assert "no-time" not in {duty.status for duty in plan.duties}


def test_without_a_given_number_of_hours_a_short_plan_does_not_wait_for_the_staff() -> None:
    plan = short(60, decided_by="kommunestyret")
    # 250 hours are presumed, so nothing has to wait for another measure to be over.
    assert date_of(plan, Milestone.MEDVIRKNING_START) == day("2027-01-18")


def meeting(body: str, date: str, **more: Any) -> dict[str, str]:
    return {"body": body, "date": date, **more}


def test_a_body_we_do_not_know_stands_in_the_plan_with_its_own_name() -> None:
    meetings = [meeting("Levekårsutvalget", "2027-05-26"), meeting("formannskap", "2027-06-03", papers="2027-05-25")]
    plan = plan_of(changed(lillevik(), when={"meetings": meetings}))
    (event,) = events(plan, Milestone.BEHANDLING)
    assert (event.date, event.body, event.presumed) == (day("2027-05-26"), "Levekårsutvalget", False)
    assert date_of(plan, Milestone.SAKSFRAMLEGG) == day("2027-05-19")  # a week before the first of the two


def test_a_committee_that_decides_is_named() -> None:
    when = {"decision": "2027-06-02", "decided_by": "utvalg", "meetings": [meeting("levekarsutvalget", "2027-06-02")]}
    plan = plan_of(case_of("park-byrom", when=when))
    (decision,) = events(plan, Milestone.VEDTAK)
    assert decision.body == "levekarsutvalget"
    assert not events(plan, Milestone.BEHANDLING)


def test_a_winter_break_nobody_has_given_is_remarked_on_when_a_measure_is_near_it() -> None:
    given = [{"id": "vinterferie", "first": "2027-02-22", "last": "2027-02-28"}]
    near = {"start": "2027-01-11", "decision": "2027-06-17"}
    assert "winter-break" in remarks(plan_of(case_of("park-byrom", when=near)))
    assert "winter-break" not in remarks(plan_of(case_of("park-byrom", when={**near, "breaks": given})))
    assert "winter-break" not in remarks(plan_of(case_of("park-byrom", when={"start": "2027-04-05", "decision": "2028-01-20"})))


def test_a_party_is_notified_early_enough_to_answer() -> None:
    plan = plan_of(case_of("enkeltvedtak", when={"start": "2027-01-11", "decision": "2027-06-17"}))
    assert date_of(plan, Milestone.PART_VARSLET) == day("2027-01-11")


def test_consultation_begins_when_those_who_were_notified_have_had_time_to_answer() -> None:
    sami = {"affects_sami_interests": True}
    plan = plan_of(case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-09-16"}, circumstances=sami))
    assert date_of(plan, Milestone.VARSEL_KONSULTASJON) == day("2027-01-11")
    assert date_of(plan, Milestone.KONSULTASJON_START) == day("2027-01-25")
    assert date_of(plan, Milestone.KONSULTASJON_START) < date_of(plan, Milestone.HORING_START)


def of_the_state(*meetings: dict[str, str]) -> Plan:
    when = {"start": "2027-01-11", "decision": "2027-12-16", "decided_by": "staten", "meetings": list(meetings)}
    return plan_of(case_of("vern", when=when))


def test_what_the_state_decides_has_no_papers_of_the_municipality() -> None:
    plan = of_the_state()
    own = {Milestone.INNKALLING, Milestone.INNSTILLING, Milestone.SAKSFRAMLEGG}
    assert not own & {event.milestone for event in plan.schedule.events}
    assert "state-decides" in remarks(plan)


def test_the_statement_of_the_municipality_has_its_own_meeting_and_papers() -> None:
    plan = of_the_state(meeting("kommunestyret", "2027-09-23", papers="2027-09-15"))
    (treated,) = events(plan, Milestone.BEHANDLING)
    assert (treated.date, treated.body) == (day("2027-09-23"), "kommunestyret")
    assert date_of(plan, Milestone.INNKALLING) == day("2027-09-15")
    assert date_of(plan, Milestone.INNSTILLING) == day("2027-09-09")  # a fortnight before the council
    assert date_of(plan, Milestone.VEDTAK) == day("2027-12-16")
    assert "state-decides" not in remarks(plan)


def test_all_that_the_municipality_asks_is_over_before_the_hearing_of_the_state_is() -> None:
    plan = of_the_state()
    # Two months from 11 January, a Monday: 11 March. The paper a week before that, and two weeks to read the answers.
    assert date_of(plan, Milestone.VERN_FRIST) == day("2027-03-11")
    ends = [measure.end for measure in plan.measures if measure.stage is not Stage.INFORMERE and measure.end]
    assert ends
    assert max(ends) < day("2027-02-18")
    assert "state-hears" in remarks(plan)


def test_a_known_meeting_says_that_the_state_has_given_more_time() -> None:
    plan = of_the_state(meeting("kommunestyret", "2027-09-23", papers="2027-09-15"))
    assert date_of(plan, Milestone.VERN_FRIST) == day("2027-09-23")
    assert "state-hears" not in remarks(plan)


@pytest.mark.parametrize(("decision", "fits"), [("2027-03-11", False), ("2027-03-12", True)])
def test_the_state_does_not_decide_while_its_own_hearing_lasts(decision: str, fits: bool) -> None:
    when = {"start": "2027-01-11", "decision": decision, "decided_by": "staten"}
    schedule = plan_of(case_of("vern", when=when)).schedule
    assert schedule.fits is fits
    assert schedule.too_late == (() if fits else ("vern-frist",))


def test_a_meeting_after_the_decision_is_not_lost_in_silence() -> None:
    plan = plan_of(changed(lillevik(), when={"meetings": [meeting("bystyret", "2027-09-23")]}))
    assert [(r.kind, r.body) for r in plan.schedule.remarks] == [("meeting-after-decision", "bystyret")]


@pytest.mark.parametrize("bodies", [None, [], ["ungdomsrad"]])
def test_every_school_has_pupils_and_parents_who_speak_for_the_others(bodies: list[str] | None) -> None:
    plan = plan_of(case_of("skolestruktur", **({} if bodies is None else {"bodies": bodies})))
    assert {"elevrad", "fau"} <= chosen(plan)


def test_statements_come_before_the_answer_and_leave_a_week_for_the_case_paper() -> None:
    plan = plan_of(lillevik())
    spoken = [event.date for event in events(plan, Milestone.RAD_UTTALELSE)]
    assert max(spoken) < date_of(plan, Milestone.TILBAKEMELDING) <= date_of(plan, Milestone.SAKSFRAMLEGG)
    assert date_of(plan, Milestone.SAKSFRAMLEGG) - max(spoken) >= dt.timedelta(7)


def test_employees_are_met_when_there_is_a_draft() -> None:
    plan = plan_of(case_of("organisasjonsendring", when={"start": "2027-01-11", "decision": "2027-06-17"}))
    met = date_of(plan, Milestone.ANSATTE_DROFTING)
    assert met - date_of(plan, Milestone.ANALYSE) >= dt.timedelta(14)
    assert date_of(plan, Milestone.SAKSFRAMLEGG) - met >= dt.timedelta(7)


def test_employees_are_met_while_the_draft_is_out_for_a_hearing() -> None:
    plan = plan_of(lillevik())
    met = date_of(plan, Milestone.ANSATTE_DROFTING)
    assert date_of(plan, Milestone.HORING_START) < met <= date_of(plan, Milestone.HORING_FRIST)
    assert date_of(plan, Milestone.SAKSFRAMLEGG) - met >= dt.timedelta(14)


def test_the_councils_get_the_draft_that_everybody_gets() -> None:
    plan = plan_of(lillevik())
    assert {event.date for event in events(plan, Milestone.RAD_MOTTAR)} == {date_of(plan, Milestone.HORING_START)}
    assert {event.date for event in events(plan, Milestone.RAD_UTTALELSE)} == {date_of(plan, Milestone.HORING_FRIST)}


def test_without_a_hearing_somebody_has_a_week_to_sum_up_before_the_councils_get_the_case() -> None:
    plan = short(60, decided_by="kommunestyret")
    told = {event.date for event in events(plan, Milestone.RAD_MOTTAR)}
    assert min(told) - date_of(plan, Milestone.ANALYSE) >= dt.timedelta(7)


def test_somebody_has_two_weeks_for_the_answers_to_a_hearing() -> None:
    plan = plan_of(lillevik())
    assert date_of(plan, Milestone.ANALYSE) - date_of(plan, Milestone.HORING_FRIST) == dt.timedelta(1)
    assert date_of(plan, Milestone.TILBAKEMELDING) - date_of(plan, Milestone.ANALYSE) >= dt.timedelta(14)


@pytest.mark.parametrize("case_type", ["detaljregulering", "kommuneplan-samfunnsdel", "kommunedelplan"])
@pytest.mark.parametrize("decision", ["2027-06-16", "2027-12-16"])
def test_the_open_meeting_is_held_while_the_draft_is_out(case_type: str, decision: str) -> None:
    when = {"start": "2027-01-11", "decision": decision, "decided_by": "kommunestyret", "phase": "utkast"}
    plenty = {"hours": 400, "budget_nok": 300_000}
    plan = plan_of(case_of(case_type, when=when, planned=("folkemote",), resources=plenty))
    placed = {m.method: (m.start, m.end) for m in plan.measures if m.start and m.end}
    first, last = placed["folkemote"]
    hearings = [placed[id] for id in ("offentlig-ettersyn", "horing") if id in placed]
    assert any(start <= first and last + dt.timedelta(days=7) <= end for start, end in hearings)


def test_a_hearing_over_easter_gets_a_week_more_when_there_is_time() -> None:
    plan = plan_of(lillevik())
    start, last = date_of(plan, Milestone.HORING_START), date_of(plan, Milestone.HORING_FRIST)
    assert start < day("2027-03-28") < last
    assert last - start == dt.timedelta(weeks=7)  # six weeks of practice, and one for Easter


def test_the_councils_of_the_receiving_school_have_their_own_row() -> None:
    spoken = {event.body: event.date for event in events(plan_of(lillevik()), Milestone.RAD_UTTALELSE)}
    assert spoken["mottakende-skole"] == spoken["elevrad"]


STARTS = ["2026-12-07", "2027-02-08", "2027-06-07", "2027-09-20"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("case_type", ["skolestruktur", "park-byrom", "kommuneplan-samfunnsdel", "detaljregulering"])
def test_measures_end_on_workdays_and_nobody_is_asked_while_many_are_away(case_type: str, start: str) -> None:
    plan, almanac = plan_of(case_of(case_type, when={"start": start, "weeks": 52})), Almanac(calendar())
    asking = [m for m in plan.measures if m.stage is not Stage.INFORMERE and m.start and m.end and m.start != m.end]
    assert asking
    for measure in asking:
        assert measure.start is not None
        assert measure.end is not None
        assert is_workday(measure.end)
        if measure.method not in ("horing", "offentlig-ettersyn", "planprogram-horing"):
            assert not almanac.is_quiet(measure.start)
            assert not almanac.is_quiet(measure.end)


def test_the_park_has_its_meetings_before_the_quiet_summer() -> None:
    plan, almanac = plan_of(read_case(ROOT / "cases" / "elveparken.yaml")), Almanac(calendar())
    councils = {event.body for event in plan.schedule.events}
    asked = [m for m in plan.measures if m.stage is not Stage.INFORMERE and m.method not in councils]
    assert asked
    assert not [m.method for m in asked if m.start and m.end and (almanac.is_avoided(m.start) or almanac.is_avoided(m.end))]


def test_the_page_is_there_until_the_decision() -> None:
    (page,) = [measure for measure in plan_of(lillevik()).measures if measure.method == "nettsak"]
    assert page.end == plan_of(lillevik()).schedule.decision


@pytest.mark.parametrize("case_type", CaseType)
def test_everybody_is_informed_before_they_are_asked(case_type: CaseType) -> None:
    who = [{"audience": audience} for audience in ("barn", "eldre", "ansatte", "minoritetsspraklige")]
    plan = plan_of(case_of(case_type, when={"start": "2027-01-11", "decision": "2027-12-15"}, who=who))
    told = [measure for measure in plan.measures if measure.stage is Stage.INFORMERE]
    asked = [measure for measure in plan.measures if measure.stage not in (Stage.INFORMERE, Stage.MELDE_TILBAKE)]
    assert told
    for measure in asked:
        for audience in measure.audiences:
            tells = [other for other in told if {audience, Audience.ALLE} & set(other.audiences)]
            assert any(other.start and measure.start and other.start < measure.start for other in tells), (
                measure.method,
                audience,
            )
