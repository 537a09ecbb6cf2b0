"""The schedule: tables worked by hand, and properties over random cases."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from folkevalgt.deciding.days import DAY, Almanac, add_span, is_workday, previous_workday
from folkevalgt.deciding.deadlines import broken, due
from folkevalgt.deciding.schedule import Placed, Timetable, Work, fits_alone, needs_school, plan_dates, weeks_needed
from folkevalgt.deciding.schedule_making import tasks_of
from folkevalgt.deciding.schedule_order import best_order
from folkevalgt.deciding.schedule_place import HORIZON, Placing
from folkevalgt.deciding.situation import hours_available
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.method import Method
from folkevalgt.model.rule import Duty, Span
from folkevalgt.model.vocabulary import Audience, Format, Milestone, Need, Purpose, Recruitment, Stage, Strength
from tests.conftest import case_of, plan_of

ROOT = Path(__file__).parent.parent


def read(path: str) -> Any:
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


CALENDAR = Calendar.model_validate(read("folkevalgt/rules/calendar.yaml"))
ALMANAC = Almanac(CALENDAR)
GJESTEBUD = Method.model_validate(read("methods/gjestebud.yaml"))
LILLEVIK = Case.model_validate(read("cases/lillevik-skole.yaml"))
EARLY = dt.date(2026, 1, 1)
PARENTS, CHILDREN = frozenset({Audience.FORELDRE}), frozenset({Audience.BARN})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def method(id: str, lead: tuple[int, int] = (2, 2), run: tuple[int, int] = (1, 1), hours: int = 20, **changes: Any) -> Method:
    """A method with these weeks and hours."""
    time, effort = GJESTEBUD.time, GJESTEBUD.effort
    new_time = time.model_copy(
        update={
            "lead": time.lead.model_copy(update=dict(zip(("min", "max"), lead, strict=True))),
            "run": time.run.model_copy(update=dict(zip(("min", "max"), run, strict=True))),
        }
    )
    new_effort = effort.model_copy(update={"hours": effort.hours.model_copy(update={"min": hours, "max": hours})})
    hears = {"purposes": (Purpose.TESTE_FORSLAG, Purpose.OPPFYLLE_LOVKRAV)} if id in ("horing", "offentlig-ettersyn") else {}
    return GJESTEBUD.model_copy(update={"id": id, "time": new_time, "effort": new_effort, **hears, **changes})


def council(id: str, **changes: Any) -> Work:
    made = method(id, standing=True, recruitment=(Recruitment.LOVFESTET_ORGAN,), **changes)
    return Work(made, Stage.DROFTE, frozenset({Audience.UNGDOM}))


def information(run: int = 4) -> Work:
    return Work(method("nettsak", lead=(0, 0), run=(run, run)), Stage.INFORMERE, frozenset({Audience.ALLE}))


def asking(id: str, stage: Stage = Stage.INNHENTE, audiences: frozenset[Audience] = PARENTS, **changes: Any) -> Work:
    return Work(method(id, **changes), stage, audiences)


def case(start: str, decision: str | None = None, **when: Any) -> Case:
    dates = {"start": start, **({"decision": decision} if decision else {}), **when}
    return Case.model_validate({"title": "En sak", "case_type": "generell-sak", "when": dates, "resources": {"hours": "400"}})


def text(words: str) -> dict[str, str]:
    return {"nb": words, "nn": words, "en": words}


def duty(id: str, **check: Any) -> Duty:
    data = {
        "id": id,
        "when": "always",
        "name": text("Plikt"),
        "text": text("Plikt."),
        "law": {"name": text("lov")},
        "strength": "skal",
        "severity": "ma-loses",
        "confidence": "lovtekst",
        "checked": "2026-11-24",
        "check": check,
    }
    return Duty.model_validate(data)


def plan_of_day(
    case: Case, works: Sequence[Work], duties: Sequence[Duty], on: dt.date, calendar: Calendar = CALENDAR
) -> Timetable:
    return plan_dates(case.when, hours_available(case), works, duties, calendar, on)


def plan(case: Case, works: Sequence[Work] = (), duties: Sequence[Duty] = ()) -> Timetable:
    return plan_of_day(case, works, duties, EARLY)


def dates(timetable: Timetable) -> dict[str, str]:
    return {event.milestone.value: event.date.isoformat() for event in timetable.schedule.events}


# --- worked by hand -------------------------------------------------------------------------------------------------------


def test_lillevik() -> None:
    gjestebud = Work(GJESTEBUD, Stage.DROFTE, PARENTS)
    found = plan(LILLEVIK, [council("ungdomsrad"), gjestebud, information()])
    # Information needs no lead: Monday 11 January, four weeks, to Friday 5 February. Gjestebud: lead 3-8, middle 6 weeks,
    # so 22 February, but that is in Lillevik's own winter break (week 8), so 1 March. Run 2-6, middle 4 weeks; the Easter
    # break begins on Saturday 20 March, and the time until Friday 19 March is enough. The break ends on Monday 29 March, so
    # the analysis starts on Tuesday 30 March.
    assert found.placed["nettsak"] == Placed(day("2027-01-11"), day("2027-01-11"), day("2027-02-05"))
    assert found.placed["gjestebud"] == Placed(day("2027-01-18"), day("2027-03-01"), day("2027-03-19"))
    # Two weeks of analysis: 13 April; then there is a draft for the council, which has three weeks: 4 May. The answer to
    # those who took part comes a week after the council has spoken: 11 May.
    assert found.placed["ungdomsrad"] == Placed(day("2027-04-13"), day("2027-05-04"), day("2027-05-04"))
    # The formannskap and its papers are given; council papers are a week before 17 June, the last word three weeks after.
    assert dates(found) == {
        "medvirkning-start": "2027-03-01",
        "analyse": "2027-03-30",
        "rad-mottar": "2027-04-13",
        "rad-uttalelse": "2027-05-04",
        "tilbakemelding": "2027-05-11",
        "saksframlegg": "2027-05-20",
        "innstilling": "2027-06-03",
        "innkalling": "2027-06-10",
        "vedtak": "2027-06-17",
        "sluttmelding": "2027-07-08",
    }
    given = {event.milestone.value for event in found.schedule.events if not event.presumed}
    assert given == {"saksframlegg", "innstilling", "vedtak"}
    assert found.schedule.fits
    assert found.schedule.weeks == 22


def test_a_known_council_meeting_is_its_statement() -> None:
    meetings = ({"body": "ungdomsrad", "date": "2027-05-12"}, {"body": "formannskap", "date": "2027-06-03"})
    found = plan(case("2027-01-11", "2027-06-17", meetings=meetings), [council("ungdomsrad"), asking("mote")])
    # Papers a week before: 5 May. The meeting is given, so nothing is presumed about it.
    assert found.placed["ungdomsrad"] == Placed(day("2027-05-05"), day("2027-05-12"), day("2027-05-12"))
    (statement,) = (e for e in found.schedule.events if e.milestone is Milestone.RAD_UTTALELSE)
    assert (statement.body, statement.presumed) == ("ungdomsrad", False)


def test_the_councils_get_the_case_as_long_before_the_recommendation_as_is_customary() -> None:
    six_weeks = CALENDAR.customs.councils_before_recommendation.model_copy(update={"days": 42})
    customs = CALENDAR.customs.model_copy(update={"councils_before_recommendation": six_weeks})
    calendar = CALENDAR.model_copy(update={"customs": customs})
    found = dates(plan_of_day(case("2027-01-11", "2027-06-17"), [council("ungdomsrad")], [], EARLY, calendar))
    # Six weeks before Thursday 3 June. The three weeks of the shipped calendar are there as soon as the council has two
    # weeks to answer, and a week goes by before the case paper.
    assert (found["rad-mottar"], found["innstilling"]) == ("2027-04-22", "2027-06-03")


HEARING = duty(
    "seks-uker",
    kind="window",
    start="horing-start",
    end="horing-frist",
    min={"weeks": "6"},
    methods=["offentlig-ettersyn"],
)


def test_a_hearing_over_the_summer_is_extended_when_there_is_time() -> None:
    hearing = asking("offentlig-ettersyn", run=(6, 6))
    found = plan(case("2027-05-31", "2027-11-25"), [hearing], [HEARING])
    # Lead two weeks: Monday 14 June. Six weeks: Monday 26 July, in the common holiday, so three weeks more: 16 August.
    assert found.placed["offentlig-ettersyn"] == Placed(day("2027-05-31"), day("2027-06-14"), day("2027-08-16"))
    assert found.extended == {"offentlig-ettersyn"}
    hearing_dates = {e.milestone.value: (str(e.date), e.rule) for e in found.schedule.events if e.rule}
    assert hearing_dates == {"horing-start": ("2027-06-14", "seks-uker"), "horing-frist": ("2027-08-16", "seks-uker")}


def test_the_extension_is_given_up_before_the_law_and_the_decision() -> None:
    hearing = asking("offentlig-ettersyn", run=(6, 6))
    found = plan(case("2027-05-31", "2027-09-06"), [hearing], [HEARING])
    # Without the extension: 26 July. Analysis from Monday 2 August, case paper 16 August, innstilling 23 August, and the
    # council two weeks later, Monday 6 September. On Friday 3 September everything would be a workday earlier, which
    # puts the analysis before the common holiday.
    assert found.placed["offentlig-ettersyn"].end == day("2027-07-26")
    assert (found.schedule.fits, found.schedule.earliest_decision) == (True, day("2027-09-06"))
    late = plan(case("2027-05-31", "2027-09-03"), [hearing], [HEARING])
    assert late.schedule.too_late == ("offentlig-ettersyn",)
    assert (late.schedule.late_by_days, late.schedule.earliest_decision) == (3, day("2027-09-06"))
    assert "offentlig-ettersyn" not in late.placed


CUSTOM = duty("praksis", kind="window", start="horing-start", end="horing-frist", min={"weeks": "8"}, methods=["horing"])
CUSTOM = CUSTOM.model_copy(update={"strength": Strength.PRAKSIS})


@pytest.mark.parametrize(
    ("decision", "start", "end", "unhurried"),
    [
        ("2027-12-16", "2027-09-06", "2027-11-01", None),
        # Eight weeks end on 1 November. Analysis the day after, case paper 16, innstilling 23 November, council 7 December.
        ("2027-12-07", "2027-09-06", "2027-11-01", None),
        ("2027-12-06", "2027-09-06", "2027-10-04", "2027-12-07"),
        # Four weeks end on 4 October, in the weeks kept free for the autumn break.
        (None, "2027-09-06", "2027-11-01", None),
    ],
)
def test_a_window_of_practice_gives_way_before_a_hearing_is_called_too_late(
    decision: str | None, start: str, end: str, unhurried: str | None
) -> None:
    found = plan(case("2027-08-23", decision), [asking("horing", run=(4, 4))], [CUSTOM])
    assert (found.placed["horing"].start, found.placed["horing"].end) == (day(start), day(end))
    assert found.schedule.fits
    said = [str(remark.date) for remark in found.schedule.remarks if remark.kind == "hurried-hearing"]
    assert said == ([unhurried] if unhurried else [])
    assert broken([CUSTOM], found.schedule) == ({"praksis"} if unhurried else set())
    rules = {event.rule for event in found.schedule.events if event.milestone is Milestone.HORING_FRIST}
    assert rules == {None if unhurried else "praksis"}


PUBLIC = duty("koml-14-3", kind="lead", event="innstilling-offentlig", before="vedtak", min={"days": "14"})
YEAR_END = duty("aarsskiftet", kind="date", event="vedtak", on_or_before="12-31")


@pytest.mark.parametrize(
    ("decision", "public"),
    [
        ("2026-12-15", "2026-12-01"),
        ("2026-12-31", "2026-12-17"),
        ("2026-12-14", "2026-11-30"),
        ("2026-12-20", "2026-12-04"),  # 6 December is a Sunday: earlier, never later
    ],
)
def test_the_budget_is_public_fourteen_days_before(decision: str, public: str) -> None:
    found = plan(case("2026-10-01", decision), [], [PUBLIC, YEAR_END])
    assert dates(found)["innstilling-offentlig"] == public
    assert dates(found)["innstilling"] <= public
    assert found.schedule.fits


def test_the_case_paper_is_ready_when_a_proposal_must_be_public() -> None:
    two_months = duty("forslag", kind="lead", event="forslag-offentlig", before="vedtak", min={"months": "2"})
    # Two months before 17 June is Saturday 17 April.
    assert dates(plan(case("2027-01-11", "2027-06-17"), [], [two_months]))["saksframlegg"] == "2027-04-16"


def test_a_recommendation_that_comes_too_late_to_be_public() -> None:
    meetings = ({"body": "formannskap", "date": "2026-12-03", "papers": "2026-11-26"},)
    found = plan(case("2026-10-01", "2026-12-15", meetings=meetings), [], [PUBLIC])
    # Public on the day of the meeting at the earliest: 3 December and fourteen days is Thursday 17 December.
    assert found.schedule.too_late == ("innstilling-offentlig",)
    assert (found.schedule.late_by_days, found.schedule.earliest_decision) == (2, day("2026-12-17"))


def test_a_budget_after_the_year_end() -> None:
    found = plan(case("2026-10-01", "2027-01-14"), [], [YEAR_END])
    assert found.schedule.too_late == ("vedtak",)
    assert found.schedule.late_by_days == 14


SIX_MONTHS = duty("seks-maneder", kind="latest", event="forslag-avgjort", after="forslag-fremmet", max={"months": "6"})


@pytest.mark.parametrize(("decision", "over"), [("2027-05-27", 0), ("2027-06-01", 0), ("2027-06-17", 16)])
def test_a_proposal_from_inhabitants_is_decided_within_six_months(decision: str, over: int) -> None:
    found = plan(case("2026-12-01", decision), [], [SIX_MONTHS])
    # Put forward on the first day, 1 December; six months later is 1 June.
    assert dates(found)["forslag-fremmet"] == "2026-12-01"
    assert dates(found)["forslag-avgjort"] == decision
    assert found.schedule.late_by_days == over
    assert found.schedule.too_late == (("forslag-avgjort",) if over else ())


def test_place_names_get_two_calendar_months() -> None:
    names = duty("stadnamn", kind="window", start="navn-start", end="navn-frist", min={"months": "2"})
    shorter = duty("kortere", kind="window", start="navn-start", end="navn-frist", min={"weeks": "6"})
    found = plan(case("2027-07-01", "2027-12-16"), [], [names, shorter])
    # 1 July to 1 September is 62 days; the longest of the two rules counts. No measure carries it, so none is placed.
    assert (dates(found)["navn-start"], dates(found)["navn-frist"]) == ("2027-07-01", "2027-09-01")
    assert found.placed == {}


def test_optional_windows_count_only_in_plans_that_have_them() -> None:
    optional = duty("tillegg", kind="window", start="tillegg-start", end="tillegg-frist", min={"weeks": "2"}, optional="true")
    assert "tillegg-frist" not in dates(plan(case("2027-01-11", "2027-06-17"), [], [optional]))


def test_planning_programme_before_hearing() -> None:
    programme = duty("program", kind="window", start="planprogram-start", end="planprogram-frist", min={"weeks": "6"})
    found = plan(case("2027-01-11"), [asking("offentlig-ettersyn", run=(6, 6))], [programme, HEARING])
    # 11 January and six weeks: 22 February. The hearing the day after, for six weeks: Tuesday 6 April.
    assert dates(found)["planprogram-frist"] == "2027-02-22"
    assert (dates(found)["horing-start"], dates(found)["horing-frist"]) == ("2027-02-23", "2027-04-06")


def test_an_announcement_opens_the_time_for_complaints() -> None:
    complaint = duty("klage", kind="window", start="kunngjort", end="klagefrist", min={"weeks": "3"})
    sent = duty("oversendt", kind="latest", event="oversendt-statsforvalter", after="vedtak", max={"weeks": "2"})
    found = dates(plan(case("2027-01-11", "2027-05-06"), [], [complaint, sent]))
    # Announced a week after 6 May: 13 May; three weeks: 3 June. Sent no later than 20 May.
    assert (found["kunngjort"], found["klagefrist"]) == ("2027-05-13", "2027-06-03")
    assert found["oversendt-statsforvalter"] == "2027-05-20"


def test_employees_are_met_only_when_a_duty_says_so() -> None:
    meeting = duty("drofting", kind="order", first="ansatte-drofting", then="innstilling")
    assert "ansatte-drofting" not in dates(plan(LILLEVIK, [asking("mote")]))
    found = dates(plan(LILLEVIK, [asking("mote")], [meeting]))
    assert found["ansatte-drofting"] < found["innstilling"]


def test_due() -> None:
    known = {Milestone.VEDTAK: day("2027-06-17"), Milestone.FORSLAG_FREMMET: day("2026-12-01")}
    assert due(SIX_MONTHS.check, known, EARLY) == day("2027-06-01")
    assert due(PUBLIC.check, known, EARLY) == day("2027-06-03")
    assert due(YEAR_END.check, known, day("2027-01-11")) == day("2027-12-31")
    assert due(HEARING.check, known, EARLY) is None


# --- who decides, and when ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decider", "expected"),
    [
        ("kommunestyret", {"saksframlegg": "2027-05-27", "innstilling": "2027-06-03", "innkalling": "2027-06-10"}),
        ("formannskap", {"saksframlegg": "2027-06-10", "innkalling": "2027-06-10"}),
        ("kommunedirektor", {"saksframlegg": "2027-06-10"}),
    ],
)
def test_the_chain_depends_on_who_decides(decider: str, expected: dict[str, str]) -> None:
    found = dates(plan(case("2027-01-11", "2027-06-17", decided_by=decider)))
    assert found == {**expected, "vedtak": "2027-06-17"}


@pytest.mark.parametrize(("body", "papers"), [("utvalg for oppvekst", "2027-05-20"), ("elevrad", None), ("ungdomsrad", None)])
def test_a_body_that_deals_with_the_case_needs_the_paper_and_one_that_advises_does_not(body: str, papers: str | None) -> None:
    meeting = {"body": body, "date": "2027-06-02", "papers": "2027-05-20"}
    found = dates(plan(case("2027-01-11", "2027-06-17", meetings=[meeting]), [council("ungdomsrad")]))
    alone = dates(plan(case("2027-01-11", "2027-06-17"), [council("ungdomsrad")]))
    assert found["saksframlegg"] == (papers or alone["saksframlegg"])


@pytest.mark.parametrize(("decision", "said"), [(0, True), (1, False)])
def test_until_the_last_day_the_new_council_may_meet_the_old_one_may_not_decide_for_it(decision: int, said: bool) -> None:
    last = CALENDAR.election.constituted_by
    found = plan(case("2027-01-11", str(last + decision * dt.timedelta(days=1))), []).schedule.remarks
    assert ("decision-after-election" in {remark.kind for remark in found}) is said


@pytest.mark.parametrize(("decision", "said"), [("2027-06-18", False), ("2027-06-19", True), ("2027-06-20", True)])
def test_a_decision_in_a_weekend_is_remarked(decision: str, said: bool) -> None:
    found = plan(case("2027-01-11", decision)).schedule.remarks
    assert ("decision-weekend" in {remark.kind for remark in found}) is said


@pytest.mark.parametrize(("body", "recommended"), [("kommunestyret", True), ("formannskapet", False)])
def test_before_the_state_decides_the_council_of_the_municipality_gets_a_recommendation(body: str, recommended: bool) -> None:
    meetings = ({"body": body, "date": "2027-05-20"},)
    found = dates(plan(case("2027-01-11", "2027-06-17", decided_by="staten", meetings=meetings)))
    assert ("innstilling" in found) is recommended


@pytest.mark.parametrize(("met", "counts"), [("2027-06-16", True), ("2027-06-17", False)])
def test_the_municipality_speaks_before_the_day_on_which_the_state_decides(met: str, counts: bool) -> None:
    meetings = ({"body": "kommunestyret", "date": met},)
    found = dates(plan(case("2027-01-11", "2027-06-17", decided_by="staten", meetings=meetings)))
    assert ("innstilling" in found) is counts


def test_without_a_date_the_decision_is_the_earliest_possible() -> None:
    found = plan(case("2027-01-11"), [asking("mote")]).schedule
    assert (found.decision, found.decision_presumed, found.fits) == (found.earliest_decision, True, True)
    assert found.late_by_days == 0


def test_weeks_count_from_the_start_or_from_today() -> None:
    by_weeks = Case.model_validate({"title": "En sak", "case_type": "generell-sak", "when": {"weeks": "20"}})
    found = plan_of_day(by_weeks, [], [], day("2027-01-11")).schedule
    assert (found.start, found.decision, found.decision_presumed) == (day("2027-01-11"), day("2027-05-31"), False)


def test_nothing_starts_in_the_past() -> None:
    found = plan_of_day(LILLEVIK, [asking("mote")], [], day("2027-04-05"))
    assert found.schedule.start == day("2027-04-05")
    assert found.placed["mote"].prepare >= day("2027-04-05")


def test_a_decision_in_the_past_is_too_late() -> None:
    found = plan_of_day(LILLEVIK, [asking("mote")], [], day("2027-07-01")).schedule
    assert not found.fits
    assert found.late_by_days > 0
    assert {"mote", "vedtak"} <= set(found.too_late)


def test_a_given_decision_in_the_common_holiday_is_taken_at_its_word() -> None:
    # Thursday 15 July 2027 is in week 28. Everything before it fits, so nothing earlier or later is proposed instead.
    found = plan(case("2027-06-11", "2027-07-15", decided_by="formannskap"), []).schedule
    assert found.fits
    assert found.earliest_decision is not None
    assert found.earliest_decision <= day("2027-07-15")


def test_what_never_fits_has_no_earliest_date() -> None:
    endless = asking("skoleprosjekt", run=(20, 20), needs=(Need.SKOLESAMARBEID,))
    found = plan(case("2027-01-11"), [endless]).schedule
    assert (found.decision, found.earliest_decision, found.too_late) == (None, None, ("skoleprosjekt",))


def test_what_never_fits_is_late_by_all_the_days_that_are_looked_into() -> None:
    endless = asking("skoleprosjekt", run=(20, 20), needs=(Need.SKOLESAMARBEID,))
    found = plan(case("2027-01-11", "2027-06-17"), [endless]).schedule
    assert (found.earliest_decision, found.too_late) == (None, ("skoleprosjekt",))
    assert found.late_by_days == (day("2027-01-11") + HORIZON * DAY - day("2027-06-17")).days


def test_what_is_done_keeps_its_day_when_no_decision_is_possible() -> None:
    # The papers of every meeting that can decide were due before the start.
    days = (day("2027-02-20") + n * 40 * DAY for n in range(HORIZON // 40 + 1))
    meetings = [{"body": "formannskap", "date": date.isoformat(), "papers": "2027-01-08"} for date in days]
    when = {"start": "2027-01-11", "decided_by": "formannskap", "meetings": meetings}
    found = plan_of(case_of("park-byrom", when=when, done=[{"method": "gjestebud", "date": "2026-11-02"}]))
    (held,) = [measure for measure in found.measures if measure.method == "gjestebud"]
    assert (found.schedule.decision, held.start, held.end) == (None, day("2026-11-02"), day("2026-11-02"))


# --- single rules ---------------------------------------------------------------------------------------------------------


def test_time_shrinks_to_the_least_before_anything_is_too_late() -> None:
    wide = [asking("mote", lead=(1, 5), run=(1, 5))]
    roomy, tight = plan(case("2027-01-11", "2027-06-17"), wide), plan(case("2027-01-11"), wide)
    # The middle is three and three weeks, the least is one and one.
    assert roomy.placed["mote"] == Placed(day("2027-01-11"), day("2027-02-01"), day("2027-02-19"))
    assert tight.placed["mote"] == Placed(day("2027-01-11"), day("2027-01-18"), day("2027-01-22"))


def test_information_first() -> None:
    found = plan(case("2027-01-11", "2027-06-17"), [asking("mote", lead=(0, 0)), information()])
    assert found.placed["nettsak"].start == day("2027-01-11")
    assert found.placed["mote"].start == day("2027-01-18")


def test_information_given_before_the_plan_counts() -> None:
    told = Work(method("nettsak"), Stage.INFORMERE, frozenset(), done=day("2026-12-01"))
    found = plan(case("2027-01-11", "2027-06-17"), [asking("mote", lead=(0, 0)), told])
    assert found.placed["mote"].start == day("2027-01-11")
    assert found.placed["nettsak"].start == day("2026-12-01")


def test_an_audience_is_not_asked_twice_in_a_fortnight() -> None:
    found = plan(case("2027-01-11", "2027-06-17"), [asking("a"), asking("b"), asking("c", audiences=CHILDREN)]).placed
    # Lead two weeks: 25 January. The second waits a fortnight; children are others.
    assert (found["a"].start, found["b"].start) == (day("2027-01-25"), day("2027-02-08"))
    assert found["c"].start == day("2027-01-25")


@pytest.mark.parametrize("decision", ["2027-05-13", "2027-06-17", "2027-12-16"])
def test_people_meet_about_a_draft_while_it_is_out_and_have_a_week_left_to_write(decision: str) -> None:
    open_to_all = asking("folkemote", Stage.DROFTE, lead=(2, 5), recruitment=(Recruitment.APEN,))
    works = [replace(work, drafted=True) for work in (open_to_all, asking("offentlig-ettersyn", run=(6, 6)))]
    found = plan(case("2027-01-11", decision), works, [HEARING]).placed
    assert found["offentlig-ettersyn"].start <= found["folkemote"].start
    assert found["folkemote"].end + 7 * DAY <= found["offentlig-ettersyn"].end


def test_those_asked_just_before_the_plan_are_left_in_peace() -> None:
    before = Work(method("sporjing"), Stage.INNHENTE, PARENTS, done=day("2027-01-10"))
    found = plan(case("2027-01-11", "2027-06-17"), [asking("mote", lead=(0, 0)), before])
    assert found.placed["mote"].start == day("2027-01-25")  # 24 January is a Sunday


def test_a_later_stage_is_not_over_before_an_earlier_with_the_same_people() -> None:
    works = [asking("undersokelse", lead=(0, 0), run=(6, 6)), asking("verksted", Stage.DROFTE, lead=(0, 0))]
    found = plan(case("2027-01-11", "2027-06-17"), works).placed
    # The survey is over on Friday 19 February; a week of workshops must start on the 15th to be over then.
    assert found["undersokelse"].end == day("2027-02-19")
    assert found["verksted"].start == day("2027-02-15")


def test_school_keeps_clear_of_the_winter_break() -> None:
    lesson = asking("skoleverksted", lead=(5, 5), run=(2, 2), needs=(Need.SKOLESAMARBEID,))
    found = plan(case("2027-01-11", "2027-06-17"), [lesson]).placed["skoleverksted"]
    # Ready on 15 February, but two weeks would go into week 8. From 8 March they are over on Friday 19 March, the day before
    # the Easter break.
    assert (found.start, found.end) == (day("2027-03-08"), day("2027-03-19"))


def test_school_keeps_clear_of_easter() -> None:
    lesson = asking("skoleverksted", lead=(5, 5), run=(3, 3), needs=(Need.SKOLESAMARBEID,))
    found = plan(case("2027-01-11", "2027-06-17"), [lesson]).placed["skoleverksted"]
    # Three weeks from 8 March would go into the Easter break, which is over on the 29th.
    assert (found.start, found.end) == (day("2027-03-30"), day("2027-04-19"))


def test_nobody_is_asked_while_many_are_away() -> None:
    meeting = asking("mote", lead=(6, 6))
    assert plan(case("2027-01-11", "2027-06-17"), [meeting]).placed["mote"].start == day("2027-03-08")  # not week 8 or 9
    assert plan(case("2026-11-09", "2027-06-17"), [asking("mote", lead=(5, 5))]).placed["mote"].start == day("2027-01-04")
    assert plan(case("2026-11-09", "2027-06-17"), [meeting]).placed["mote"].start == day("2027-01-04")  # not 21 December


@pytest.mark.parametrize(("decision", "met"), [("2027-11-25", "2027-08-16"), ("2027-09-09", "2027-06-21")])
def test_nobody_is_asked_in_the_quiet_summer_as_long_as_there_is_time(decision: str, met: str) -> None:
    # Lead two weeks: Monday 21 June, the day after the summer is said to begin. It is over on 15 August, a Sunday.
    assert plan(case("2027-06-07", decision), [asking("mote")]).placed["mote"].start == day(met)


def test_a_short_measure_stops_before_a_holiday() -> None:
    found = plan(case("2026-11-09", "2027-06-17"), [asking("mote", lead=(2, 2), run=(3, 4))]).placed["mote"]
    # Four weeks from 23 November would go into the week before Christmas; three weeks and two days are left before it.
    assert (found.start, found.end) == (day("2026-11-23"), day("2026-12-15"))


def test_a_long_measure_goes_on_after_a_holiday_that_does_not_count() -> None:
    found = plan(case("2026-11-16", "2027-06-17"), [asking("undersokelse", lead=(2, 2), run=(6, 6))]).placed["undersokelse"]
    # 30 November to 15 December is 16 days, and the 26 that are left are counted from 3 January: 28 January.
    assert (found.start, found.end) == (day("2026-11-30"), day("2027-01-28"))


def test_a_municipality_has_its_own_winter_break() -> None:
    own = ({"id": "vinterferie", "first": "2027-02-22", "last": "2027-02-28"},)
    found = plan(case("2027-01-11", "2027-06-17", breaks=own), [asking("mote", lead=(6, 6))]).placed["mote"]
    assert found.start == day("2027-03-01")


def test_a_page_of_information_is_there_until_the_decision() -> None:
    page = method("nettsak", lead=(0, 0), format=(Format.DIGITAL,), stages=(Stage.INFORMERE, Stage.MELDE_TILBAKE))
    found = plan(case("2027-01-11", "2027-06-17"), [Work(page, Stage.INFORMERE, PARENTS), asking("mote")])
    assert (found.placed["nettsak"].start, found.placed["nettsak"].end) == (day("2027-01-11"), day("2027-06-17"))


def test_school_gets_less_time_rather_than_the_other_side_of_a_holiday() -> None:
    lesson = asking("skoleverksted", lead=(3, 7), run=(2, 2), needs=(Need.SKOLESAMARBEID,))
    found = plan(case("2027-01-11", "2027-06-17"), [lesson]).placed["skoleverksted"]
    # The middle lead is five weeks: after Easter, as above. Four weeks of lead make it in time before the winter break.
    assert (found.start, found.end) == (day("2027-02-08"), day("2027-02-19"))


def test_pupils_speak_on_a_school_day() -> None:
    found = plan(case("2027-05-03", "2027-09-02"), [council("elevrad", needs=(Need.SKOLESAMARBEID,)), asking("mote")])
    # The case paper is due on 12 August, in the summer holiday; the last school day before it is Friday 18 June.
    assert dates(found)["saksframlegg"] == "2027-08-12"
    assert found.placed["elevrad"].end <= day("2027-06-18")


def test_what_was_said_before_the_plan_is_analysed_too() -> None:
    before = Work(method("sporjing"), Stage.INNHENTE, PARENTS, done=day("2027-01-05"))
    late = plan(case("2027-01-11", "2027-02-10"), [before]).schedule
    # Innstilling 27 January, case paper 20 January, and two weeks before that is before the start.
    assert late.too_late == ("analyse",)
    assert plan(case("2027-01-11"), [before]).schedule.fits


def test_hours_per_week_stay_within_the_capacity() -> None:
    works = [asking(id, audiences=frozenset({audience}), hours=54) for id, audience in zip("abc", Audience, strict=False)]
    found = plan(case("2027-01-11", "2027-06-17").model_copy(update={"resources": LILLEVIK.resources}), works).placed
    # 350 hours over 22.4 weeks, and a busy week is two and a half times the average: 39 hours. Each measure takes 54 hours
    # over three weeks, which is 18 a week: two at a time, not three.
    assert len({placed.start for placed in found.values()}) == 2


def test_a_week_is_full_from_monday_to_sunday() -> None:
    # Each takes all the hours of a week, so the next begins on the Monday after.
    works = [asking(id, audiences=frozenset({audience}), lead=(0, 0)) for id, audience in zip("abc", Audience, strict=False)]
    tasks = tasks_of(works, [], 0)
    placing = Placing(day("2027-01-11"), ALMANAC, capacity=tasks[0].weekly).put_all(tasks)
    assert [str(placing.placed[id].start) for id in "abc"] == ["2027-01-11", "2027-01-18", "2027-01-25"]


def test_feedback_measures_come_with_the_answer() -> None:
    answer = Work(method("svarbrev"), Stage.MELDE_TILBAKE, PARENTS)
    found = plan(LILLEVIK, [asking("mote"), answer])
    assert found.placed["svarbrev"].start.isoformat() == dates(found)["tilbakemelding"]


def test_the_hearing_of_a_draft_begins_when_all_that_shapes_the_draft_is_over() -> None:
    workshops = asking("verksted", lead=(0, 0), run=(4, 4))
    hearing = Work(method("horing", lead=(0, 0), run=(3, 3)), Stage.INNHENTE, CHILDREN, concludes=True)
    found = plan(case("2027-01-11", "2027-06-17"), [workshops, hearing]).placed
    # Four weeks of workshops are over on Friday 5 February. The hearing begins on the first workday after.
    assert (found["verksted"].end, found["horing"].start) == (day("2027-02-05"), day("2027-02-08"))
    beside = plan(case("2027-01-11", "2027-06-17"), [workshops, replace(hearing, concludes=False)]).placed
    assert beside["horing"].start == day("2027-01-11")


@pytest.mark.parametrize(("decision", "begins"), [("2027-06-17", "2027-01-25"), ("2027-02-17", "2027-01-13")])
def test_consultation_begins_when_two_weeks_have_gone_to_answer_but_not_after_the_analysis(decision: str, begins: str) -> None:
    consulted = duty("konsultasjon", kind="order", first="konsultasjon-start", then="vedtak")
    # Two weeks from Monday 11 January. Before 17 February the case paper is due on 27 January, and the analysis on the 13th.
    found = dates(plan(case("2027-01-11", decision), [asking("mote", audiences=CHILDREN, lead=(0, 0), run=(9, 9))], [consulted]))
    assert found["konsultasjon-start"] == begins


def test_a_council_that_meets_on_the_first_day_is_heard_that_day() -> None:
    meetings = ({"body": "ungdomsrad", "date": "2027-01-11"},)
    found = plan(case("2027-01-11", "2027-06-17", meetings=meetings), [council("ungdomsrad")])
    assert found.placed["ungdomsrad"] == Placed(day("2027-01-11"), day("2027-01-11"), day("2027-01-11"))


def test_an_answer_and_a_council_that_there_is_no_time_for_are_named_as_too_late() -> None:
    answer = Work(method("svarbrev"), Stage.MELDE_TILBAKE, PARENTS)
    late = plan_of_day(LILLEVIK, [asking("mote"), answer, council("ungdomsrad")], [], day("2027-07-01"))
    assert {"mote", "svarbrev", "ungdomsrad"} <= set(late.schedule.too_late)
    assert not {"mote", "svarbrev", "ungdomsrad"} & set(late.placed)


def test_helpers() -> None:
    assert weeks_needed(GJESTEBUD) == 5
    assert needs_school(method("barnetrakk", needs=(Need.SKOLESAMARBEID,)))
    assert not needs_school(GJESTEBUD)
    assert fits_alone(GJESTEBUD, LILLEVIK, CALENDAR, EARLY)
    assert not fits_alone(method("panel", lead=(20, 20)), LILLEVIK, CALENDAR, EARLY)
    assert fits_alone(method("panel", lead=(20, 20)), case("2027-01-11"), CALENDAR, EARLY)


# --- properties -----------------------------------------------------------------------------------------------------------

RANGES = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda pair: (pair[0], sum(pair)))
SOME_AUDIENCES = st.frozensets(
    st.sampled_from([Audience.BARN, Audience.FORELDRE, Audience.ELDRE, Audience.ANSATTE]), min_size=1, max_size=2
)


class Spec(NamedTuple):
    """A work in short, so that hypothesis can show it."""

    id: str
    stage: Stage
    lead: tuple[int, int]
    run: tuple[int, int]
    hours: int
    audiences: frozenset[Audience]
    span: Span | None
    school: bool

    def work(self) -> Work:
        if self.id == "ungdomsrad":
            return council(self.id)
        needs = (Need.SKOLESAMARBEID,) if self.school else ()
        made = method(self.id, self.lead, self.run, self.hours, needs=needs)
        return Work(made, self.stage, self.audiences, self.span, concludes=self.id == "horing")


SPECS = st.builds(
    Spec,
    st.sampled_from(["a", "b", "c", "d", "e", "ungdomsrad"]),
    st.sampled_from([Stage.INFORMERE, Stage.INNHENTE, Stage.INNHENTE, Stage.DROFTE]),
    RANGES,
    RANGES,
    st.integers(5, 80),
    SOME_AUDIENCES,
    st.none(),
    st.booleans(),
)
HEARINGS = st.sampled_from([Span(weeks=6), Span(months=2)]).flatmap(
    lambda span: SPECS.map(lambda spec: spec._replace(stage=Stage.INNHENTE, span=span, school=False))
)
DRAFTS = HEARINGS.map(lambda spec: spec._replace(id="horing", stage=Stage.BESLUTTE))
SOME_SPECS = st.lists(st.one_of(SPECS, SPECS, HEARINGS, DRAFTS), min_size=1, max_size=5, unique_by=lambda spec: spec.id)


def works_of(specs: Sequence[Spec]) -> tuple[Work, ...]:
    return tuple(spec.work() for spec in specs)


STARTS = st.dates(dt.date(2026, 1, 1), dt.date(2034, 1, 1))
FIXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FIXED
@given(SOME_SPECS, STARTS, st.integers(0, 400))
def test_every_plan_keeps_the_rules(specs: list[Spec], start: dt.date, days: int) -> None:
    works = works_of(specs)
    made = case(start.isoformat(), (start + days * DAY).isoformat())
    found = plan(made, works)
    by_id = {work.method.id: work for work in works}
    earliest = found.schedule.earliest_decision
    assert found.schedule.fits == (not found.schedule.too_late)
    assert found.schedule.fits == (earliest is not None and earliest <= start + days * DAY)
    assert set(by_id) - set(found.placed) <= set(found.schedule.too_late)
    assert all(start <= event.date for event in found.schedule.events)
    for id, placed in found.placed.items():
        assert start <= placed.prepare <= placed.start <= placed.end <= start + days * DAY
        keeps_its_time(by_id[id], placed, start + days * DAY)
    keeps_the_order([(by_id[id], placed) for id, placed in found.placed.items() if by_id[id].role != "council"])


def keeps_its_time(work: Work, placed: Placed, decision: dt.date) -> None:
    if work.role == "council":
        return
    assert ALMANAC.is_open_day(placed.start)
    assert (placed.start - placed.prepare).days >= 7 * work.method.time.lead.min
    if placed.end < decision and not work.lasting:
        least = placed.start + (max(7 * work.method.time.run.min, 1) - 1) * DAY
        assert placed.end >= previous_workday(least)  # a week is over on its last workday
    if work.role == "ask" and not work.statutory_min:
        assert not ALMANAC.is_quiet(placed.start)
        assert ALMANAC.is_open_day(placed.end)
    if work.statutory_min:
        assert placed.end >= add_span(placed.start, work.statutory_min)
        assert is_workday(placed.end)
    if work.at_school:
        assert ALMANAC.break_in(placed.start, placed.end, school=True) is None


def keeps_the_order(placed: list[tuple[Work, Placed]]) -> None:
    told = [when.start for work, when in placed if work.role == "inform"]
    asked = [(work, when) for work, when in placed if work.role == "ask"]
    assert all(when.start >= min(told) + 7 * DAY for _, when in asked if told)
    # A written hearing of a draft that is out runs beside the meetings.
    met = [(work, when) for work, when in asked if not work.statutory_min or work.concludes]
    for (one, first), (other, second) in itertools.combinations(met, 2):
        if one.audiences & other.audiences:
            assert abs((first.start - second.start).days) >= 14
            if one.stage.rank < other.stage.rank:
                assert second.end >= first.end


@FIXED
@given(SOME_SPECS, STARTS, st.floats(1, 3))
def test_no_week_takes_more_hours_than_the_capacity(specs: list[Spec], start: dt.date, times: float) -> None:
    tasks = tasks_of(works_of(specs), [], 0)
    capacity = times * max((task.weekly for task in tasks), default=0.0)
    placing = Placing(start, ALMANAC, capacity).put_all(tasks)
    busy: dict[tuple[int, int], float] = {}
    for task in placing.tasks:
        when = placing.placed[task.id]
        days = [when.prepare + n * DAY for n in range((when.end - when.prepare).days + 1)]
        for week in {day.isocalendar()[:2] for day in days}:
            busy[week] = busy.get(week, 0.0) + task.weekly
    assert all(hours <= capacity + 1e-6 for hours in busy.values())


@FIXED
@given(SOME_SPECS, STARTS)
def test_the_earliest_decision_is_minimal(specs: list[Spec], start: dt.date) -> None:
    works = works_of(specs)
    earliest = plan(case(start.isoformat()), works).schedule.earliest_decision
    assume(earliest is not None)
    assert earliest is not None
    on_the_day = plan(case(start.isoformat(), earliest.isoformat()), works).schedule
    assert on_the_day.fits
    before = ALMANAC.previous_open_day(earliest - DAY)
    assume(before >= start)
    too_early = plan(case(start.isoformat(), before.isoformat()), works).schedule
    assert not too_early.fits
    assert too_early.earliest_decision == earliest
    assert too_early.late_by_days == (earliest - before).days


@FIXED
@given(SOME_SPECS, STARTS, st.integers(1, 300))
def test_a_later_decision_never_makes_a_plan_impossible(specs: list[Spec], start: dt.date, days: int) -> None:
    works = works_of(specs)
    earliest = plan(case(start.isoformat()), works).schedule.earliest_decision
    assume(earliest is not None)
    assert earliest is not None
    assert plan(case(start.isoformat(), (earliest + days * DAY).isoformat()), works).schedule.fits


@FIXED
@given(SOME_SPECS, STARTS, st.randoms(use_true_random=False))
def test_the_order_of_the_works_does_not_matter(specs: list[Spec], start: dt.date, random: Any) -> None:
    works = works_of(specs)
    shuffled = list(works)
    random.shuffle(shuffled)
    made = case(start.isoformat(), (start + 150 * DAY).isoformat())
    assert plan(made, works) == plan(made, shuffled)


@FIXED
@given(SOME_SPECS, STARTS)
def test_no_other_order_of_placing_is_over_earlier(specs: list[Spec], start: dt.date) -> None:
    works = works_of(specs)
    tasks = tasks_of(works, [], 0)
    empty = Placing(start, ALMANAC, capacity=max((task.weekly for task in tasks), default=0.0) * 1.5)
    best = empty.copy().put_all(best_order(tasks, empty))
    assume(len(best.placed) == len(tasks))
    orders = (order for order in itertools.permutations(tasks) if [t.rank for t in order] == sorted(t.rank for t in order))
    tried = [placing.finish for order in orders if len((placing := empty.copy().put_all(order)).placed) == len(tasks)]
    assert best.finish == min(tried)


def test_no_other_days_are_over_earlier() -> None:
    # Two askings of the same people, one at school: all pairs of days in the first ten weeks, tried one by one.
    works = [asking("a", lead=(1, 1), run=(3, 3)), asking("b", lead=(4, 4), run=(2, 2), needs=(Need.SKOLESAMARBEID,))]
    start = day("2027-01-11")
    days = [start + n * DAY for n in range(70) if ALMANAC.is_open_day(start + n * DAY)]
    ends = [
        max(ends)
        for a, b in itertools.product(days, days)
        if a >= start + 7 * DAY and b >= start + 28 * DAY and abs((a - b).days) >= 14
        for ends in [(previous_workday(a + 20 * DAY), previous_workday(b + 13 * DAY))]
        if ALMANAC.break_in(a, ends[0], school=False) is None and ALMANAC.break_in(b, ends[1], school=True) is None
    ]
    placed = plan(case("2027-01-11"), works).placed
    assert max(when.end for when in placed.values()) == min(ends)


# --- one day for one milestone, in the order the law needs


def test_the_notice_is_sent_once_when_the_custom_and_the_law_count_to_different_days() -> None:
    papers = duty("papirer", kind="lead", event="innkalling", before="vedtak", min={"days": "7"})
    events = plan(case("2026-12-02", "2027-01-05"), duties=[papers]).schedule.events
    assert [e.date.isoformat() for e in events if e.milestone is Milestone.INNKALLING] == ["2026-12-22"]


@pytest.mark.parametrize(("decision", "settled"), [("2027-01-05", "2026-12-14"), ("2027-09-16", "2027-02-24")])
def test_a_private_proposal_is_let_through_before_the_case_goes_on_however_long_the_law_allows(
    decision: str, settled: str
) -> None:
    within = duty("innen", kind="latest", event="utlegging-avgjort", after="planforslag-mottatt", max={"weeks": "12"})
    assert dates(plan(case("2026-12-02", decision), duties=[within]))["utlegging-avgjort"] == settled
