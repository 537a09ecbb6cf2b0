"""Why a method that may be used is not in the plan."""

from __future__ import annotations

import pytest

from tests.conftest import case_of, plan_of


@pytest.mark.parametrize(
    ("case_type", "method", "why"),
    [
        ("generell-sak", "eldrerad", "not-called"),
        ("generell-sak", "trygghetsvandring", "places-only"),
        ("kulturhus", "elevrad", "not-called"),
        ("kulturhus", "fau", "open-to-nobody"),
    ],
)
def test_what_nothing_asks_for_is_not_called_and_what_is_about_something_else_is_beside(
    case_type: str, method: str, why: str
) -> None:
    (ranked,) = [ranked for ranked in plan_of(case_of(case_type)).ranking if ranked.method == method]
    assert ranked.unchosen == why
