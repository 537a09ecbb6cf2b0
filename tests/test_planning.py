"""From any case to a plan: little known, much done already, nothing possible; the same every time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from folkevalgt.deciding.planning import make_plan
from folkevalgt.deciding.setting import required_of
from folkevalgt.deciding.situation import involves
from folkevalgt.model.case import Roles
from folkevalgt.model.plan import Plan
from folkevalgt.model.vocabulary import CaseType, Milestone, Recruitment, Stage, Verdict
from tests.conftest import ON, applying, calendar, case_of, catalogue, changed, chosen, lillevik, plan_of, rules, setting_of


@pytest.mark.parametrize("case_type", CaseType)
def test_a_case_with_only_a_title_and_a_type_gets_a_plan_and_the_right_questions(case_type: CaseType) -> None:
    plan = plan_of(case_of(case_type))
    assert len(plan.ranking) == len(catalogue().methods)
    assert {"purposes", "decided_by"} & {question.fact for question in plan.questions} or len(plan.questions) > 5
    assert {row.audience for row in plan.coverage} == set(rules().case_type(case_type).audiences)


def test_hours_and_money_that_are_not_given_follow_the_size_of_the_municipality_and_are_marked() -> None:
    small = plan_of(case_of("park-byrom", municipality={"inhabitants": 3000})).totals
    large = plan_of(case_of("park-byrom", municipality={"inhabitants": 80_000})).totals
    assert small.hours_presumed
    assert small.budget_presumed
    assert small.hours_available < large.hours_available


def test_a_frame_that_is_presumed_has_room_for_what_the_law_leaves_no_choice_about() -> None:
    """A small municipality was given 150 hours for a plan whose hearings take 130, and then talked with nobody."""
    near = [{"audience": "naeringsliv"}, {"audience": "naboer-berorte"}]
    harbour = case_of("kommunedelplan", who=near, when={"phase": "tidlig-ide", "weeks": 60}, municipality={"inhabitants": 3500})
    plan = plan_of(harbour)
    hearings = [m for m in plan.measures if m.method in ("planprogram-horing", "offentlig-ettersyn")]
    assert len(hearings) == 2
    assert plan.totals.hours_available > 150 + sum(m.hours.min for m in hearings)
    assert not {gap.about for gap in plan.gaps} & {"naeringsliv", "naboer-berorte"}


def test_a_frame_that_is_given_is_what_there_is() -> None:
    case = case_of("kommunedelplan", resources={"hours": 150, "budget_nok": 40_000})
    assert (plan_of(case).totals.hours_available, plan_of(case).totals.budget_nok) == (150, 40_000)


def test_an_answer_of_vet_ikke_is_judged_as_left_out_and_marked() -> None:
    unsure = case_of("park-byrom").model_copy(update={"unsure": ("circumstances.staffed",)})
    (question,) = [q for q in plan_of(unsure).questions if q.fact == "staffed"]
    assert question.unsure


def test_what_has_been_done_is_kept_with_its_date_and_not_chosen_again() -> None:
    plan = plan_of(changed(lillevik(), done=[{"method": "skoleverksted", "date": "2026-11-02"}]))
    (measure,) = [measure for measure in plan.measures if measure.method == "skoleverksted"]
    assert measure.done == dt.date(2026, 11, 2)
    assert "skoleopplegg" not in chosen(plan)


def test_a_wish_is_kept_when_the_frame_has_room() -> None:
    plan = plan_of(changed(lillevik(), planned=["barnetrakk"], resources={"hours": 600}))
    assert "barnetrakk" in chosen(plan)


def test_each_measure_says_what_it_is_there_for_and_where_it_is_alone() -> None:
    plan = plan_of(lillevik())
    reasons = {measure.method: {(b.kind, b.about): b.alone for b in measure.because} for measure in plan.measures}
    assert all(reasons.values())
    doing = Counter(reason for each in reasons.values() for reason in each)
    for each in reasons.values():
        assert each == {reason: doing[reason] == 1 for reason in each}


@pytest.mark.parametrize(
    ("roles", "talking", "otherwise"),
    [
        ({"owner": "eier", "process_leader": "leder"}, "leder", "eier"),
        ({"owner": "eier"}, "eier", "eier"),
        ({"process_leader": "leder"}, "leder", "leder"),
        ({}, None, None),
    ],
)
def test_the_process_leader_leads_where_people_talk_and_the_owner_the_rest_when_both_are_named(
    roles: dict[str, str], talking: str | None, otherwise: str | None
) -> None:
    plan = plan_of(lillevik().model_copy(update={"roles": Roles.model_validate(roles)}))
    leading = {(measure.stage in (Stage.DROFTE, Stage.BESLUTTE), measure.responsible) for measure in plan.measures}
    assert leading == {(True, talking), (False, otherwise)}


@pytest.mark.parametrize(
    ("ambition", "stages"),
    [
        ("informere", ["informere"]),
        ("sporre", ["informere", "innhente"]),
        ("snakke-med", ["informere", "innhente", "drofte"]),
        ("sette-dagsorden", ["informere", "innhente", "drofte"]),
        ("hand-pa-rattet", ["informere", "innhente", "drofte", "beslutte"]),
        (None, ["informere", "innhente", "drofte"]),
    ],
)
def test_a_promise_asks_for_every_stage_up_to_the_one_it_names(ambition: str | None, stages: list[str]) -> None:
    case = case_of("park-byrom", why={"ambition": ambition} if ambition else {})
    assert [r.about for r in required_of(setting_of(case)) if r.kind == "stage"] == stages


def test_information_comes_before_anyone_is_asked() -> None:
    plan = plan_of(lillevik())
    informed = min(measure.start for measure in plan.measures if measure.stage is Stage.INFORMERE and measure.start)
    assert all(informed < measure.start for measure in plan.measures if measure.stage is not Stage.INFORMERE and measure.start)


def test_a_method_that_is_ruled_out_says_what_would_bring_it_in() -> None:
    ranked = {r.method: r for r in plan_of(changed(lillevik(), resources={"facilitator": False})).ranking}
    ruled_out = [r for r in ranked.values() if r.because == ("facilitator",)]
    assert ruled_out
    assert all([(change.fact, change.value) for change in r.nearest_change] == [("facilitator", True)] for r in ruled_out)


def test_a_pending_law_is_information_and_never_a_duty_to_meet() -> None:
    plan = plan_of(case_of("lokal-forskrift"))
    pending = [duty for duty in plan.duties if duty.rule.startswith("nyfvl-")]
    assert pending
    assert {duty.status for duty in pending} == {"information"}


def test_rules_read_from_memory_are_never_reported_as_not_planned() -> None:
    duties = [duty for case_type in CaseType for duty in plan_of(case_of(case_type)).duties]
    remembered = [duty for duty in duties if not duty.confidence.is_checked]
    assert remembered
    assert not [duty.rule for duty in remembered if duty.status == "not-planned"]


def test_advice_is_never_reported_as_not_planned() -> None:
    duties = [duty for case_type in CaseType for duty in plan_of(case_of(case_type)).duties]
    advice = [duty for duty in duties if not duty.strength.binds]
    assert advice
    assert not [duty.rule for duty in advice if duty.status == "not-planned"]


def test_a_zoning_plan_gets_six_weeks_of_public_inspection() -> None:
    plan = plan_of(case_of("detaljregulering", when={"start": "2027-01-11", "decision": "2027-12-16"}))
    assert "pbl-12-10-horing-6-uker" in applying(plan)
    (measure,) = [measure for measure in plan.measures if measure.method == "offentlig-ettersyn"]
    assert measure.start is not None
    assert measure.end is not None
    assert (measure.end - measure.start).days >= 42


def test_what_belongs_to_a_phase_that_is_over_is_checked_and_not_planned() -> None:
    """With a draft on the table, the start and the planning programme are history. The draft is laid out, with a notice."""
    answers = {"when": {"start": "2027-01-11", "decision": "2027-12-16"}, "circumstances": {"plan_programme_required": True}}
    early = plan_of(changed(case_of("detaljregulering", **answers), when={"phase": "utredning"}))
    draft = plan_of(changed(case_of("detaljregulering", **answers), when={"phase": "utkast"}))
    status = {duty.rule: duty.status for duty in draft.duties}
    assert {"planprogram-horing", "direktevarsling"} <= chosen(early)
    assert "planprogram-horing" not in chosen(draft)
    assert {status["pbl-12-8-oppstart"], status["pbl-12-9-planprogram-6-uker"]} == {"earlier"}
    assert not {Milestone.OPPSTART_VARSEL, Milestone.PLANPROGRAM_START} & {event.milestone for event in draft.schedule.events}
    assert status["pbl-12-10-underretning"] == "planned"
    (notice,) = [measure for measure in draft.measures if measure.method == "direktevarsling"]
    (inspection,) = [measure for measure in draft.measures if measure.method == "offentlig-ettersyn"]
    assert notice.end is not None
    assert inspection.start is not None
    assert notice.end <= inspection.start


def test_few_hours_stop_what_is_voluntary_before_what_the_law_asks_for() -> None:
    """A hearing usually takes more than thirty hours, and a by-law cannot be adopted without one. It can be done in twenty."""
    case = case_of("lokal-forskrift", who=[{"audience": "alle"}], resources={"hours": 30}, when={"weeks": 40})
    plan = plan_of(case)
    assert chosen(plan) == {"horing", "nettsak"}
    assert next(duty.status for duty in plan.duties if duty.rule == "fvl-37-forskriftshoring") == "planned"
    assert not [gap for gap in plan.gaps if gap.kind == "duty"]


def test_when_time_is_short_what_must_be_done_does_not_give_way_to_what_ought_to_be() -> None:
    """Three measures that ask people do not fit in twenty weeks beside the dialogue meeting that bears the conflict."""
    groups = ("naboer-berorte", "naeringsliv", "barn", "personer-med-funksjonsnedsettelse")
    plan = plan_of(
        case_of(
            "veg-trafikk",
            conflict="hoy",
            municipality={"inhabitants": 18_000},
            who=[{"audience": audience} for audience in groups],
            why={"purposes": ["teste-forslag", "handtere-konflikt"], "ambition": "snakke-med"},
            when={"phase": "utkast", "weeks": 20},
        )
    )
    assert "dialogmote" in chosen(plan)
    assert not plan.gaps


def test_a_post_that_people_may_comment_on_is_not_a_promise_kept() -> None:
    """Its only purpose is to inform, so something else has to ask."""
    case = case_of("lokal-forskrift", why={"ambition": "sporre"}, who=[{"audience": "alle"}])
    carried = {requirement.key: requirement.methods for requirement in required_of(setting_of(case))}
    assert "sosiale-medier-info" not in carried["promise:sporre"] + carried["stage:innhente"]
    assert "horing" in carried["promise:sporre"]


def test_an_article_in_the_paper_is_not_how_trust_is_built() -> None:
    """It serves the purpose, and asks nobody. Something that meets people comes first."""
    case = case_of("budsjett-okonomiplan", why={"purposes": ["bygge-tillit"]}, who=[{"audience": "alle"}])
    (building,) = [r.methods for r in required_of(setting_of(case)) if r.key == "purpose:bygge-tillit"]
    assert "gjestebud" in building
    assert "avisinnlegg" not in building


def test_the_same_case_gives_the_same_plan() -> None:
    first, second = (make_plan(lillevik(), catalogue(), rules(), calendar(), ON, "test") for _ in range(2))
    assert first.model_dump_json() == second.model_dump_json()


def test_the_order_of_the_catalogue_and_of_lists_in_the_case_changes_nothing() -> None:
    backwards = replace(catalogue(), methods=catalogue().methods[::-1])
    case = lillevik()
    turned = case.model_copy(update={"who": (case.who or ())[::-1], "bodies": (case.bodies or ())[::-1]})
    plan = make_plan(turned, backwards, rules(), calendar(), ON, "test")
    assert chosen(plan) == chosen(plan_of(case))
    assert [r.method for r in plan.ranking] == [r.method for r in plan_of(case).ranking]


def test_a_decision_that_has_passed_does_not_break_anything() -> None:
    plan = plan_of(case_of("park-byrom", when={"decision": "2026-06-01"}))
    assert isinstance(plan, Plan)
    assert not plan.schedule.fits


def test_nothing_the_law_asks_for_is_hidden_when_there_are_no_hours() -> None:
    plan = plan_of(changed(lillevik(), resources={"hours": 0}))
    assert chosen(plan) == set()
    assert {gap.kind for gap in plan.gaps} >= {"duty", "audience"}
    assert all(gap.why in ("hours", "no-method") for gap in plan.gaps if gap.kind == "duty")
    assert plan.promise.agrees is Verdict.NO


@pytest.mark.parametrize(
    ("hours", "nok", "leads", "methods", "why"),
    [
        (0, 100_000, True, None, "hours"),
        (600, 0, True, None, "budget"),
        (600, 0, True, ("oppsokende-medvirkning",), "budget"),
        (600, 100_000, True, ("nettsak",), "no-method"),
        (600, 100_000, False, ("fokusgruppe",), "facilitator"),
        (600, 0, False, ("fokusgruppe", "oppsokende-medvirkning"), "budget"),
    ],
)
def test_a_gap_says_whether_hours_or_money_or_someone_to_lead_or_a_way_is_missing(
    hours: int, nok: int, leads: bool, methods: tuple[str, ...] | None, why: str
) -> None:
    frame = {"hours": hours, "budget_nok": nok, "facilitator": leads}
    case = case_of("park-byrom", who=[{"audience": "sjelden-deltar"}], resources=frame)
    every = catalogue()
    known = replace(every, methods=tuple(m for m in every.methods if methods is None or m.id in methods))
    plan = make_plan(case, known, rules(), calendar(), ON, "test")
    assert [gap.why for gap in plan.gaps if (gap.kind, gap.about) == ("audience", "sjelden-deltar")] == [why]


def test_a_wish_that_the_case_rules_out_is_a_gap_that_no_frame_mends() -> None:
    wished = changed(lillevik(), planned=["plansmie"], resources={"facilitator": False, "hours": 2000, "budget_nok": 2_000_000})
    assert [gap.why for gap in plan_of(wished).gaps if (gap.kind, gap.about) == ("planned", "plansmie")] == ["facilitator"]


def test_a_group_that_nothing_reaches_is_one_gap_and_not_one_more_for_the_promised_step() -> None:
    gaps = plan_of(changed(lillevik(), resources={"hours": 60})).gaps
    unreached, below = ({gap.about for gap in gaps if gap.kind == kind} for kind in ("audience", "audience-step"))
    assert unreached
    assert not unreached & below


def test_when_nothing_fits_the_nearest_methods_say_what_they_need() -> None:
    plan = plan_of(changed(lillevik(), resources={"hours": 0}))
    near = [r for r in plan.ranking if r.method in plan.near_misses]
    assert len(near) >= 6
    assert all("hours_available" in {change.fact for change in r.nearest_change} for r in near)


ROAD = {
    "municipality": {"inhabitants": 8000},
    "why": {"purposes": ["kartlegge-behov", "forankre"], "ambition": "snakke-med", "open": ["traseen"]},
    "who": [{"audience": "barn"}, {"audience": "naboer-berorte"}],
    "when": {"phase": "utredning", "start": "2027-01-11", "weeks": 5, "decided_by": "kommunestyret"},
    "resources": {"hours": 80, "budget_nok": 50_000, "facilitator": True},
    "circumstances": {"zoning_needed": True, "affects_children": True},
}


def test_what_the_law_asks_for_and_there_is_no_time_for_takes_no_place_in_the_plan() -> None:
    """Six weeks of inspection do not fit into five: it is a gap with a remedy, and its hours go to what can be done."""
    plan = plan_of(case_of("veg-trafikk", **ROAD))
    assert "offentlig-ettersyn" not in chosen(plan)
    assert all(measure.start for measure in plan.measures)
    assert next(duty.status for duty in plan.duties if duty.rule == "pbl-12-10-horing-6-uker") == "no-time"
    assert ("pbl-12-10-horing-6-uker", "time") in {(gap.about, gap.why) for gap in plan.gaps if gap.kind == "duty"}
    assert not plan.schedule.fits
    assert "offentlig-ettersyn" in plan.schedule.too_late
    assert "time" in {ranked.unchosen for ranked in plan.ranking}


def test_the_earliest_date_that_can_be_defended_has_room_for_what_the_law_asks() -> None:
    early = plan_of(case_of("veg-trafikk", **ROAD)).schedule.earliest_decision
    assert early is not None
    later = plan_of(case_of("veg-trafikk", **{**ROAD, "when": {"start": "2027-01-11", "decision": early.isoformat()}}))
    assert "offentlig-ettersyn" in chosen(later)
    assert {duty.status for duty in later.duties if duty.rule == "pbl-12-10-horing-6-uker"} == {"planned"}


def test_a_council_that_the_case_does_not_name_is_presumed_unless_the_law_gives_every_municipality_one() -> None:
    named = {m.method: m.presumed for m in plan_of(lillevik()).measures}
    unnamed = {m.method: m.presumed for m in plan_of(changed(lillevik(), bodies=None)).measures}
    assert (named["elevrad"], unnamed["elevrad"], unnamed["nettsak"]) == (False, True, False)
    assert (unnamed["ungdomsrad"], unnamed["rad-funksjonsnedsettelse"]) == (False, False)


def test_a_council_made_for_a_group_is_not_hidden_by_the_gap() -> None:
    """Councils do not count as reaching their group; the sentence says that they are there."""
    plan = plan_of(changed(lillevik(), resources={"hours": 60}))
    gaps = {gap.about: gap.councils for gap in plan.gaps if gap.kind == "audience"}
    for audience, councils in gaps.items():
        rows = next(row for row in plan.coverage if row.audience == audience).measures
        assert councils == ("egnet" in rows.values()), audience
    assert True in gaps.values()


def test_a_method_for_another_subject_does_a_thing_only_when_no_other_can() -> None:
    """Older people are walked with when the case is about places, and talked with when it is about care."""
    care = {"who": [{"audience": "eldre"}], "resources": {"hours": 300, "budget_nok": 100_000, "facilitator": True}}
    assert "seniortrakk" not in chosen(plan_of(case_of("omsorgsplan", **care)))


def test_a_case_for_everybody_has_something_anyone_may_take_part_in_besides_what_reaches_everybody() -> None:
    plan = plan_of(case_of("folkeavstemning"))
    assert {m.method for m in plan.measures if ("audience", "alle") in {(b.kind, b.about) for b in m.because}}
    assert {m.method for m in plan.measures if ("open", "alle") in {(b.kind, b.about) for b in m.because}}


def test_a_case_for_those_near_lets_anyone_come_who_thinks_it_concerns_them() -> None:
    """Nobody has a list of them. To a standing offer, such as question time, people bring what they like."""
    case = case_of("skolestruktur", who=[{"audience": "naboer-berorte"}])
    (letting_in,) = [r.methods for r in required_of(setting_of(case)) if r.kind == "open"]
    assert {"bydelsmote", "folkemote"} <= set(letting_in)
    assert not {"apen-sporretime", "ordforerbenk", "dialogmote"} & set(letting_in)


def test_a_case_for_some_does_not_have_to_be_open_to_everybody() -> None:
    assert "open" not in {requirement.kind for requirement in required_of(setting_of(case_of("tjenesteutforming")))}


def test_telling_people_fits_when_asking_them_does_not() -> None:
    assert "nettsak" in chosen(plan_of(case_of("veg-trafikk", **ROAD)))


def test_a_settled_case_informs_and_asks_nobody_but_the_bodies_the_law_names() -> None:
    settled = plan_of(changed(lillevik(), circumstances={"decision_taken": True}))
    methods = [method for id in chosen(settled) if (method := catalogue().get(id))]
    assert any(method.only_informs for method in methods)
    assert all(method.only_informs or method.is_council for method in methods)


def test_no_frame_is_too_small_for_the_councils_the_law_asks_for() -> None:
    case = case_of(
        "veg-trafikk",
        who=[{"audience": "barn", "need": "must"}, {"audience": "naboer-berorte", "need": "must"}],
        when={"start": "2027-01-11", "decision": "2027-06-10", "decided_by": "formannskap"},
        resources={"hours": 40, "budget_nok": 0, "facilitator": False},
        bodies=["rad-funksjonsnedsettelse", "ungdomsrad", "eldrerad", "elevrad", "fau"],
    )
    plan = plan_of(case)
    assert "rad-funksjonsnedsettelse" in chosen(plan)
    assert not plan.unfinished.duties
    assert plan.totals.cost_nok.min == 0


def test_a_little_money_never_leaves_less_than_none_does() -> None:
    unmet = []
    for nok in (0, 1_000, 5_000):
        frame = {"hours": 100, "budget_nok": nok, "facilitator": False}
        plan = plan_of(case_of("navnesak", resources=frame, circumstances={"concerns_youth": True}))
        unmet.append([gap.about for gap in plan.gaps if gap.kind in ("duty", "audience", "information")])
    assert len(unmet[0]) >= len(unmet[1]) >= len(unmet[2])


def test_a_plan_is_laid_out_only_after_that_is_decided() -> None:
    when = {"phase": "utkast", "start": "2027-01-11", "decision": "2027-05-20", "decided_by": "kommunestyret"}
    plan = plan_of(case_of("detaljregulering", when=when, circumstances={"private_proposal": True}))
    days = {event.milestone: event.date for event in plan.schedule.events}
    assert days[Milestone.UTLEGGING_AVGJORT] <= days[Milestone.HORING_START]


def test_a_development_agreement_is_laid_out_as_the_planning_act_asks() -> None:
    assert "offentlig-ettersyn" in chosen(plan_of(case_of("utbyggingsavtale")))


@pytest.mark.parametrize("decision", ["2027-01-20", "2027-06-17"])
def test_a_decision_about_particular_parties_is_not_put_to_everyone(decision: str) -> None:
    plan = plan_of(case_of("enkeltvedtak", when={"decision": decision, "decided_by": "utvalg"}))
    asking = [method for method in catalogue().methods if method.id in chosen(plan) and involves(method)]
    assert not [method.id for method in asking if method.recruitment == (Recruitment.APEN,)]


@pytest.mark.parametrize("taken", [True, False])
def test_a_kindergarten_has_no_bodies_of_a_school(taken: bool) -> None:
    plan = plan_of(case_of("barnehagestruktur", circumstances={"decision_taken": taken}))
    assert not chosen(plan) & {"elevrad", "fau"}


@pytest.mark.parametrize(
    ("bodies", "chosen_then"), [({}, False), ({"bodies": []}, False), ({"bodies": ["apen-sporretime"]}, True)]
)
def test_a_standing_offer_is_used_where_it_is_known_to_exist(bodies: dict[str, list[str]], chosen_then: bool) -> None:
    when = {"start": "2027-01-11", "decision": "2027-03-12", "decided_by": "kommunestyret"}
    assert ("apen-sporretime" in chosen(plan_of(case_of("park-byrom", when=when, **bodies)))) is chosen_then
