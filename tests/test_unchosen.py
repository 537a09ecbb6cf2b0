"""Why a method that may be used is not in the plan."""

from __future__ import annotations

import pytest

from folkevalgt.deciding.compose import Portfolio
from folkevalgt.deciding.requirements import Requirement
from folkevalgt.deciding.unchosen import displaced_by
from tests.conftest import case_of, chosen, lillevik, plan_of
from tests.test_compose import candidate, method


@pytest.mark.parametrize(
    ("method", "why"), [("fau", "not-called"), ("trygghetsvandring", "places-only"), ("barnetrakk", "open-to-nobody")]
)
def test_what_nothing_asks_for_is_not_called_and_what_is_about_something_else_is_beside(method: str, why: str) -> None:
    """A case of a service that concerns parents and older people, and that is decided on something else than a place."""
    case = case_of("generell-sak", who=[{"audience": "foreldre"}, {"audience": "eldre", "need": "should"}])
    (ranked,) = [ranked for ranked in plan_of(case).ranking if ranked.method == method]
    assert ranked.unchosen == why


def displacing(*needs: str) -> tuple[str, ...]:
    """What takes the place of a method that could have met the needs, each given as the methods that meet it."""
    mix = (candidate(method("a", 1)), candidate(method("b", 1)), candidate(method("rad", 1, body=True)))
    wanted = (Requirement("purpose", need, "must", ("utenfor", *need.split())) for need in needs)
    return displaced_by(Portfolio(mix, tuple(wanted), proven=True), "utenfor")


def test_one_measure_that_does_it_all_is_named_before_two_that_do_half_each() -> None:
    assert displacing("b", "a b") == ("b",)
    assert displacing("a", "b") == ("a", "b")
    assert displacing("a rad", "b rad", "a b") == ("a", "b")


def test_a_council_is_named_only_for_what_nothing_else_does() -> None:
    assert displacing("a rad") == ("a",)
    assert displacing("rad") == ("rad",)


def test_what_nobody_does_is_done_by_nobody() -> None:
    assert displacing("c") == ()


def test_what_a_better_or_like_measure_does_is_said_by_its_name_and_of_no_other_reason() -> None:
    plan = plan_of(lillevik())
    named = {ranked.method: ranked.displaced_by for ranked in plan.ranking if ranked.displaced_by}
    assert set(named) == {ranked.method for ranked in plan.ranking if ranked.unchosen in ("better", "clash")}
    assert {id for ids in named.values() for id in ids} <= chosen(plan)
