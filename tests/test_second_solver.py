"""Two solvers that have nothing in common agree on the best mix, on made-up cases and on the shipped ones."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkevalgt.deciding.assess import Assessment, in_order
from folkevalgt.deciding.compose import Limits, Portfolio, compose, values
from folkevalgt.deciding.planning import required_of
from folkevalgt.deciding.requirements import Requirement
from folkevalgt.files.reading import read_case
from tests.conftest import ROOT, setting_of
from tests.second_solver import best_values
from tests.test_compose import instances

Instance = tuple[list[Assessment], list[Requirement], Limits]
CASES = sorted((ROOT / "cases").glob("*.yaml"))
modest = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def within(mix: Portfolio, limits: Limits) -> bool:
    """The limits, counted by hand."""
    duties = [r.methods for r in mix.requirements if r.weight == "duty"]
    beyond = set(mix.ids) - {id for methods in duties for id in methods}
    alone = set() if beyond else {methods[0] for methods in duties if len(methods) == 1}
    effort = {a.method.id: a.method.effort.hours for a in mix.chosen}
    hours = sum(effort[id].min if id in alone else effort[id].middle for id in mix.ids)
    paid = [a.method for a in mix.chosen if not a.method.is_statutory_body]
    spends = any(not method.named_by_law and method.effort.nok.middle for method in paid)
    nok = sum(method.effort.nok.middle if spends else method.effort.nok.min for method in paid)
    bodies = [a for a in mix.chosen if a.method.is_statutory_body]
    measures = len(mix.chosen) - len(bodies) + bool(bodies)
    return hours <= limits.hours and nok <= limits.nok and measures <= limits.measures


@modest
@given(instances())
def test_the_solvers_agree_on_every_goal(instance: Instance) -> None:
    candidates, wanted, limits = instance
    found = compose(candidates, wanted, limits)
    assert within(found, limits)
    assert values(found) == best_values(candidates, wanted, limits)


@pytest.mark.parametrize("hours", [0, 60, 150, 350, 600])
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_solvers_agree_on_the_shipped_cases(file: object, hours: int) -> None:
    setting = setting_of(read_case(file))  # type: ignore[arg-type]
    wanted, limits = required_of(setting), Limits(hours, setting.limits.nok, setting.limits.measures)
    found = compose(setting.candidates, wanted, limits)
    assert found.proven
    assert within(found, limits)
    assert values(found) == best_values(setting.candidates, wanted, limits)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_extra_hour_makes_a_shipped_case_as_good_or_better(file: object) -> None:
    setting = setting_of(read_case(file))  # type: ignore[arg-type]
    wanted = required_of(setting)
    plans = [compose(setting.candidates, wanted, Limits(hours, setting.limits.nok, 9)) for hours in range(0, 601, 60)]
    reached = [values(plan) for plan in plans]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] > reached[-1]


@modest
@given(instances(), st.randoms(use_true_random=False))
def test_the_order_methods_come_in_changes_nothing(instance: Instance, random: object) -> None:
    candidates, wanted, limits = instance
    shuffled = sorted(candidates, key=lambda _: random.random())  # type: ignore[attr-defined]
    first, second = (compose(in_order(some), wanted, limits) for some in (candidates, shuffled))
    assert first.ids == second.ids
