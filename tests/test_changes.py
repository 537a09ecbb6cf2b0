"""What would let a method be used, and what would bring it into the plan: applied to the case, both are true."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from folkevalgt.deciding.planning import make_plan
from folkevalgt.deciding.ways_out import frames_too_small
from folkevalgt.files.reading import read_case
from folkevalgt.model.case import Case, Circumstances
from folkevalgt.model.plan import Change, Plan, WayIn
from folkevalgt.model.vocabulary import Phase, Verdict
from tests.conftest import ON, ROOT, calendar, case_of, catalogue, changed, chosen, lillevik, plan_of, rules, setting_of

CASES = sorted((ROOT / "cases").glob("*.yaml"))
PLACES = {
    "hours_available": ("resources", "hours"),
    "budget_nok": ("resources", "budget_nok"),
    "facilitator": ("resources", "facilitator"),
    "ambition": ("why", "ambition"),
    "status": ("why", "status"),
    "purposes": ("why", "purposes"),
    "weeks_available": ("when", "weeks"),
    "phase": ("when", "phase"),
    "decided_by": ("when", "decided_by"),
}


def with_change(case: Case, change: Change) -> Case:
    """The case with the change written in its file."""
    if change.fact == "bodies":
        return changed(case, bodies=[*(case.bodies or ()), change.value])
    if change.fact == "planned":
        return changed(case, planned=[*(case.planned or ()), change.value])
    if change.fact == "unplanned":
        return changed(case, planned=[id for id in case.planned or () if id != change.value])
    if change.fact in Circumstances.model_fields:
        return changed(case, circumstances={change.fact: change.value})
    if change.fact == "weeks_available":
        return changed(case, when={"weeks": change.value, "decision": None, "meetings": None})
    if change.fact == "open_count":
        return changed(case, why={"open": [f"sak {n}" for n in range(change.value)]})
    if change.fact == "alternatives_count":
        return changed(case, why={"alternatives": [f"alternativ {n}" for n in range(change.value)]})
    part, key = PLACES[change.fact]
    value: Any = [change.value] if change.fact == "purposes" else change.value
    return changed(case, **{part: {key: value}})


def with_all(case: Case, changes: tuple[Change, ...]) -> Case:
    for change in changes:
        case = with_change(case, change)
    return case


@cache
def looked_into(path: Path) -> Plan:
    """The plan, with every way in looked for: for a method of each kind of obstacle."""
    return make_plan(read_case(path), catalogue(), rules(), calendar(), ON, "test", near=True, thorough=THOROUGH)


THOROUGH = ("plansmie", "brukerrad")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_nearest_change_lets_the_method_be_used(path: Path) -> None:
    """For every method that is ruled out or open, the change is written in the case, and the verdict turns to yes."""
    case, changes = read_case(path), {r.method: r.nearest_change for r in looked_into(path).ranking if r.nearest_change}
    assert changes
    for id, change in changes.items():
        (again,) = [a for a in setting_of(with_all(case, change)).ranked if a.method.id == id]
        assert again.verdict is Verdict.YES, (id, change, again.marks)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_part_of_the_nearest_change_would_do_alone(path: Path) -> None:
    """With little money and nobody to lead a conversation, some methods lack two things."""
    case = changed(read_case(path), resources={"facilitator": False, "budget_nok": 20_000})
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test")
    pairs = {r.method: r.nearest_change for r in plan.ranking if len(r.nearest_change) == 2}
    assert pairs
    for id, pair in pairs.items():
        for alone in pair:
            (again,) = [a for a in setting_of(with_change(case, alone)).ranked if a.method.id == id]
            assert again.verdict is not Verdict.YES, (id, alone)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_rules_a_method_out_for_good_is_the_law_or_whom_the_case_concerns(path: Path) -> None:
    left = [r for r in looked_into(path).ranking if not r.chosen and r.verdict is not Verdict.YES]
    for_good = {r.method for r in left if not r.nearest_change}
    assert for_good <= {"samisk-konsultasjon", "offentlig-ettersyn", "horing", "planprogram-horing", "innbyggerforslag"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_way_in_brings_the_method_into_the_plan(path: Path) -> None:
    """Being allowed and being chosen are two things: here the case is changed and planned again."""
    case, ways = read_case(path), {r.method: r.way_in for r in looked_into(path).ranking if r.way_in is not None}
    assert len(ways) > 3
    for id, way in ways.items():
        after = chosen(plan_of(with_all(case, way.changes)))
        assert id in after, (id, way)
        assert not after & set(way.out), (id, way)


def test_more_hours_and_money_are_named_when_a_wish_is_not_enough() -> None:
    path = next(path for path in CASES if path.stem == "lillevik-skole")
    way = next(r.way_in for r in looked_into(path).ranking if r.method == "plansmie")
    assert way is not None
    assert [change.fact for change in way.changes] == ["planned", "hours_available", "budget_nok", "weeks_available"]


def way_into(case: Case, id: str) -> WayIn:
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test", thorough=(id,))
    (way,) = [ranked.way_in for ranked in plan.ranking if ranked.method == id]
    assert way is not None
    assert id in chosen(plan_of(with_all(case, way.changes)))
    return way


@pytest.mark.parametrize(
    ("case_type", "promised", "hours", "id", "higher"),
    [
        ("tjenesteutforming", "informere", 40, "fokusgruppe", "sporre"),
        ("park-byrom", "snakke-med", 60, "uks-fasilitator", "sette-dagsorden"),
    ],
)
def test_a_higher_promise_is_the_lowest_one_that_the_method_can_keep_and_that_brings_it_in(
    case_type: str, promised: str, hours: int, id: str, higher: str
) -> None:
    resources = {"hours": hours, "budget_nok": 50_000, "facilitator": True}
    way = way_into(case_of(case_type, why={"ambition": promised}, resources=resources), id)
    assert [(change.fact, change.value) for change in way.changes] == [("ambition", higher)]


def test_no_fewer_hours_would_do_though_more_may_make_room_for_something_better() -> None:
    """With some more hours the park gets its map, and with many more a committee takes them."""
    path = next(path for path in CASES if path.stem == "elveparken")
    case, way = read_case(path), next(r.way_in for r in looked_into(path).ranking if r.method == "digital-kartmedvirkning")
    assert way is not None
    (hours,) = [change for change in way.changes if change.fact == "hours_available"]
    rest = tuple(change for change in way.changes if change is not hours)
    for fewer in range(case.resources.hours or 0, hours.value, 5):
        after = with_all(case, (*rest, hours.model_copy(update={"value": fewer})))
        assert "digital-kartmedvirkning" not in chosen(plan_of(after)), fewer


def test_what_takes_a_measure_out_is_looked_for_only_when_it_is_asked_for() -> None:
    plan = make_plan(lillevik(), catalogue(), rules(), calendar(), ON, "test", thorough=("gjestebud",))
    assert [r.method for r in plan.ranking if r.way_out is not None] == ["gjestebud"]


def test_a_wish_that_is_taken_back_is_the_first_way_out() -> None:
    plan = make_plan(
        changed(lillevik(), planned=["barnetrakk"]), catalogue(), rules(), calendar(), ON, "test", thorough=("barnetrakk",)
    )
    (way,) = [r.way_out for r in plan.ranking if r.method == "barnetrakk"]
    assert way is not None
    assert [(change.fact, change.value) for change in way.changes] == [("unplanned", "barnetrakk")]


@pytest.mark.parametrize("id", ["dialogmote", "bydelsmote"])
def test_the_frame_that_takes_a_measure_out_is_the_largest_that_is_too_small(id: str) -> None:
    setting = setting_of(lillevik())
    for fact, (change,) in zip(("hours_available", "budget_nok"), frames_too_small(setting, id), strict=True):
        assert change.fact == fact
        assert isinstance(change.value, int)
        one_more = change.model_copy(update={"value": change.value + 1})
        assert [id in chosen(plan_of(with_change(lillevik(), each))) for each in (change, one_more)] == [False, True], change


def test_more_weeks_are_named_when_there_is_no_time() -> None:
    case = changed(lillevik(), when={"decision": None, "weeks": 8, "meetings": None})
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test", thorough=("borgerpanel",))
    (ranked,) = [r for r in plan.ranking if r.method == "borgerpanel"]
    assert "weeks_available" in {change.fact for change in ranked.nearest_change}
    assert ranked.way_in is not None
    assert "borgerpanel" in chosen(plan_of(with_all(case, ranked.way_in.changes)))


@pytest.mark.parametrize("case_type", ["kommuneplan-samfunnsdel", "temaplan"])
def test_a_case_without_a_date_waits_for_the_method_and_says_until_when(case_type: str) -> None:
    case = case_of(case_type)
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test", near=True)
    ways = {r.method: r.way_in for r in plan.ranking if r.way_in is not None}
    assert plan.schedule.decision_presumed
    assert any(way.decision for way in ways.values())
    for id, way in ways.items():
        after = plan_of(with_all(case, way.changes))
        assert "weeks_available" not in {change.fact for change in way.changes}
        assert id in chosen(after)
        assert (way.decision or plan.schedule.decision) == max(after.schedule.decision, plan.schedule.decision)


@pytest.mark.parametrize(
    ("scarce", "fact"), [({"when": {"weeks": 3}}, "weeks_available"), ({"resources": {"hours": 10}}, "hours_available")]
)
@pytest.mark.parametrize("case_type", ["generell-sak", "omsorgsplan", "lokal-forskrift"])
def test_a_case_with_next_to_nothing_has_near_misses_and_what_is_missing(
    case_type: str, scarce: dict[str, Any], fact: str
) -> None:
    case = case_of(case_type, **scarce)
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test", near=True)
    ways = {r.method: r.way_in for r in plan.ranking if r.method in plan.near_misses and r.way_in is not None}
    assert plan.measures
    assert plan.gaps
    named = [id for id, way in ways.items() if fact in {change.fact for change in way.changes}]
    assert named
    assert named[0] in chosen(plan_of(with_all(case, ways[named[0]].changes)))


def test_of_several_phases_the_first_in_time_is_proposed() -> None:
    """Nobody has said where the case stands: that it is only an idea is a likelier answer than that it is being evaluated."""
    plan = plan_of(case_of("kulturhus", when={"weeks": 40}, why={"purposes": ["samskape"]}))
    phases = {r.method: c.value for r in plan.ranking for c in r.nearest_change if c.fact == "phase"}
    assert phases["fremtidsverksted"] == Phase.TIDLIG_IDE


@pytest.mark.parametrize(
    ("why", "frame", "more"),
    [
        ("hours", {"hours": 100, "budget_nok": 20_000}, {"hours": 5_000}),
        ("budget", {"hours": 350, "budget_nok": 20_000}, {"budget_nok": 5_000_000}),
    ],
)
def test_a_limit_is_named_only_when_lifting_it_brings_the_method_in(
    why: str, frame: dict[str, int], more: dict[str, int]
) -> None:
    case = changed(lillevik(), resources=frame)
    plan, lifted = plan_of(case), chosen(plan_of(changed(case, resources=more)))
    kept_out = {r.method for r in plan.ranking if r.unchosen == why}
    assert kept_out
    assert kept_out <= lifted
    assert not {r.method for r in plan.ranking if r.unchosen == "better"} & lifted


def test_what_the_law_keeps_for_other_cases_is_never_said_to_be_done_by_others() -> None:
    """Nobody knows whether the school needs zoning: the hearings of the planning act wait for that answer."""
    ranked = {r.method: r for r in plan_of(lillevik()).ranking}
    assert ranked["offentlig-ettersyn"].unchosen == "unknown"
    assert ranked["planprogram-horing"].unchosen == "unknown"
    assert ranked["samisk-konsultasjon"].unchosen == "ruled-out"
