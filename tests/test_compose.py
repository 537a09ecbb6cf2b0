"""The mix is the best there is: equal to trying every mix, the same on every run, and never above its limits."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.solver import instance
from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.compose import Limits, Mixes, Portfolio, compose, keeps, taken, values
from folkevalgt.deciding.requirements import WEIGHTS, Requirement
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Fit, RequirementKind
from folkevalgt.model.vocabulary import Recruitment, Verdict
from tests.conftest import catalogue

GJESTEBUD = catalogue().get("gjestebud")
assert GJESTEBUD is not None
NAMED = next(m.law for m in catalogue().methods if m.named_by_law)


def method(
    id: str, hours: int, nok: int = 0, *, most: int = 0, named: bool = False, body: bool = False, not_with: tuple[str, ...] = ()
) -> Method:
    """A method that costs from ``nok`` to ``most``, and that a law may name."""
    assert GJESTEBUD is not None
    effort = GJESTEBUD.effort
    costs = {"min": nok, "max": max(nok, most), "source": "https://example.no"}
    spent = {"hours": {"min": hours, "max": hours, "source": "https://example.no"}, "nok": costs}
    changes = {
        "id": id,
        "effort": type(effort).model_validate(spent),
        "standing": body,
        "recruitment": (Recruitment.LOVFESTET_ORGAN if body else Recruitment.APEN,),
        "not_with": not_with,
        "law": NAMED if named else None,
    }
    return GJESTEBUD.model_copy(update=changes)


def candidate(made: Method, misses: int = 0) -> Assessment:
    fits = tuple(Fit(criterion="purpose", fits=False, about=("x",)) for _ in range(misses))
    return Assessment(made, Verdict.YES, fits, (), (), 0)


def requirement(about: str, methods: tuple[str, ...], weight: str = "must") -> Requirement:
    return Requirement("audience", about, weight, methods)


KINDS: tuple[RequirementKind, ...] = ("audience", "duty")
"""One where it matters how well the method fits, and one where it only has to be done."""

WIDE = Limits(hours=1000, nok=1_000_000, measures=9)


def test_a_requirement_gets_the_method_that_fits_best_even_when_a_cheaper_one_would_do() -> None:
    candidates = [candidate(method("billig", 1), misses=3), candidate(method("passer", 40), misses=0)]
    assert compose(candidates, [requirement("barn", ("billig", "passer"))], WIDE).ids == ("passer",)


@pytest.mark.parametrize("kind", ["duty", "expected", "stage"])
def test_the_quickest_will_do_where_it_only_has_to_be_done(kind: RequirementKind) -> None:
    candidates = [candidate(method("rask", 1), misses=3), candidate(method("passer", 40), misses=0)]
    assert compose(candidates, [Requirement(kind, "noe", "must", ("rask", "passer"))], WIDE).ids == ("rask",)


def test_when_the_hours_do_not_reach_the_next_best_is_taken() -> None:
    candidates = [candidate(method("billig", 1), misses=3), candidate(method("passer", 40))]
    assert compose(candidates, [requirement("barn", ("billig", "passer"))], Limits(39, 0, 9)).ids == ("billig",)


def test_the_law_comes_before_everything_else() -> None:
    candidates = [candidate(method("onsket", 30)), candidate(method("palagt", 30))]
    wanted = [requirement("barn", ("onsket",)), requirement("lov", ("palagt",), "duty")]
    assert compose(candidates, wanted, Limits(30, 0, 9)).ids == ("palagt",)


@pytest.mark.parametrize(
    ("frame", "chosen"),
    [(0, {"palagt"}), (19, {"palagt"}), (20, {"palagt", "fri"})],
)
def test_money_stops_what_is_voluntary_and_the_law_only_when_its_simplest_form_is_too_dear(frame: int, chosen: set[str]) -> None:
    candidates = [candidate(method("palagt", 1, 0, most=20, named=True)), candidate(method("fri", 1, 0, most=20))]
    wanted = [requirement("lov", ("palagt",), "duty"), requirement("barn", ("fri",))]
    limits = Limits(10, frame, 9)
    found = compose(candidates, wanted, limits)
    assert set(found.ids) == chosen
    assert keeps(found, limits)


def in_hours(made: Method, least: int, most: int) -> Method:
    hours = made.effort.hours.model_copy(update={"min": least, "max": most})
    return made.model_copy(update={"effort": made.effort.model_copy(update={"hours": hours})})


@pytest.mark.parametrize(
    ("frame", "chosen", "hours"), [(39, {"fri"}, 20), (40, {"palagt"}, 40), (79, {"palagt"}, 40), (80, {"palagt", "fri"}, 80)]
)
def test_what_the_law_leaves_no_choice_about_takes_the_least_hours_until_something_voluntary_is_with_it(
    frame: int, chosen: set[str], hours: int
) -> None:
    candidates = [candidate(in_hours(method("palagt", 0), 40, 80)), candidate(method("fri", 20))]
    wanted = [requirement("lov", ("palagt",), "duty"), requirement("barn", ("fri",))]
    limits = Limits(frame, 0, 9)
    found = compose(candidates, wanted, limits)
    assert (set(found.ids), taken(found)) == (chosen, hours)
    assert keeps(found, limits)


def test_what_cannot_be_met_is_reported_and_not_hidden() -> None:
    portfolio = compose([candidate(method("a", 5))], [requirement("barn", ("a",)), requirement("eldre", ())], WIDE)
    assert [r.about for r in portfolio.unmet] == ["eldre"]


def test_statutory_bodies_count_as_one_measure() -> None:
    bodies = [candidate(method(f"rad-{n}", 1, body=True)) for n in range(3)]
    wanted = [requirement(a.method.id, (a.method.id,)) for a in [*bodies, candidate(method("a", 1))]]
    portfolio = compose([*bodies, candidate(method("a", 1))], wanted, Limits(100, 0, 2))
    assert len(portfolio.ids) == 4


def test_two_methods_that_do_the_same_job_are_not_both_chosen() -> None:
    candidates = [candidate(method("a", 1, not_with=("b",))), candidate(method("b", 1))]
    assert len(compose(candidates, [requirement("x", ("a",)), requirement("y", ("b",))], WIDE).ids) == 1


def test_a_method_nothing_asks_for_is_never_chosen() -> None:
    candidates = [candidate(method("a", 1)), candidate(method("b", 0))]
    assert compose(candidates, [requirement("x", ("a",))], WIDE).ids == ("a",)


def test_nothing_to_choose_among_gives_an_empty_mix_and_every_requirement_as_a_gap() -> None:
    portfolio = compose([], [requirement("x", ())], WIDE)
    assert (portfolio.ids, len(portfolio.unmet), portfolio.proven) == ((), 1, True)


@st.composite
def instances(draw: st.DrawFn) -> tuple[list[Assessment], list[Requirement], Limits]:
    ids = [f"m{n}" for n in range(draw(st.integers(1, 6)))]
    small, flag, kind = st.integers(0, 9), st.booleans(), st.sampled_from(KINDS)
    made = [method(id, draw(small), draw(small), most=draw(small), named=draw(flag), body=draw(flag)) for id in ids]
    if len(made) > 1 and draw(st.booleans()):
        made[0] = made[0].model_copy(update={"not_with": (ids[1],)})
    candidates = [candidate(m, draw(st.integers(0, 4))) for m in made]
    wanted = [
        Requirement(draw(kind), str(n), draw(st.sampled_from(WEIGHTS)), tuple(id for id in ids if draw(flag)))
        for n in range(draw(st.integers(1, 5)))
    ]
    return candidates, wanted, Limits(draw(st.integers(0, 30)), draw(st.integers(0, 30)), draw(st.integers(0, 6)))


def every_mix(candidates: list[Assessment], wanted: list[Requirement]) -> list[Portfolio]:
    sizes = range(len(candidates) + 1)
    return [Portfolio(mix, tuple(wanted), True) for size in sizes for mix in combinations(candidates, size)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_the_mix_is_as_good_as_the_best_of_all_mixes(instance: tuple[list[Assessment], list[Requirement], Limits]) -> None:
    candidates, wanted, limits = instance
    found = compose(candidates, wanted, limits)
    best = min(values(mix) for mix in every_mix(candidates, wanted) if keeps(mix, limits))
    assert found.proven
    assert keeps(found, limits)
    assert values(found) == best


def test_a_search_that_is_stopped_gives_a_mix_within_the_limits_and_says_that_it_is_not_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = instance(methods=77, requirements=25, seed=0)
    proven = case.best
    monkeypatch.setattr("folkevalgt.deciding.compose.MOST_CONFLICTS", 20)
    stopped = case.best
    assert (proven.proven, stopped.proven) == (True, False)
    assert keeps(stopped, case.limits)
    assert stopped.ids
    assert values(stopped) >= values(proven)
    assert case.best.ids == stopped.ids


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances(), st.integers(0, 20), st.integers(0, 20))
def test_more_hours_or_money_never_makes_the_mix_worse(
    instance: tuple[list[Assessment], list[Requirement], Limits], hours: int, nok: int
) -> None:
    candidates, wanted, limits = instance
    wider = Limits(limits.hours + hours, limits.nok + nok, limits.measures)
    assert values(compose(candidates, wanted, wider)) <= values(compose(candidates, wanted, limits))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances(), st.lists(st.builds(Limits, st.integers(0, 60), st.integers(0, 60), st.integers(0, 4)), max_size=4))
def test_one_limit_after_another_gives_the_same_mixes_as_each_by_itself(
    instance: tuple[list[Assessment], list[Requirement], Limits], others: list[Limits]
) -> None:
    candidates, wanted, limits = instance
    mixes = Mixes(candidates, wanted)
    for one in (WIDE, limits, *others):
        assert mixes.best(one) == compose(candidates, wanted, one)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances(), st.randoms(use_true_random=False))
def test_the_order_of_requirements_changes_nothing(
    instance: tuple[list[Assessment], list[Requirement], Limits], random: object
) -> None:
    candidates, wanted, limits = instance
    shuffled = sorted(wanted, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert compose(candidates, shuffled, limits).ids == compose(candidates, wanted, limits).ids


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances())
def test_removing_a_method_that_was_not_chosen_changes_nothing(
    instance: tuple[list[Assessment], list[Requirement], Limits],
) -> None:
    candidates, wanted, limits = instance
    found = compose(candidates, wanted, limits)
    unused = next((a for a in candidates if a.method.id not in found.ids), None)
    if unused is not None:
        assert compose([a for a in candidates if a is not unused], wanted, limits).ids == found.ids
