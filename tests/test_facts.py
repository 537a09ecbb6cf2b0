"""The facts of a case: what is answered, what is only presumed from the type of the case, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from folkevalgt.deciding.judging import Known
from tests.conftest import case_of, setting_of

WHO = [{"audience": "barn"}, {"audience": "eldre", "need": "should"}]


@pytest.mark.parametrize(
    ("answers", "fact", "value"),
    [
        ({"who": WHO}, "audiences", ("barn", "eldre")),
        ({"who": WHO}, "must_audiences", ("barn",)),
        ({"subjects": ["bygg"]}, "subjects", ("bygg",)),
        ({"resources": {"hours": 90, "budget_nok": 0}}, "hours_available", 90),
        ({"resources": {"hours": 90, "budget_nok": 0}}, "budget_nok", 0),
        ({"bodies": ["fau"]}, "bodies", ("eldrerad", "fau", "rad-funksjonsnedsettelse", "ungdomsrad")),
        ({"when": {"weeks": 9}}, "weeks_available", 9),
        ({"when": {"weeks": 9}}, "decision_date_known", False),
        ({"when": {"decision": "2027-06-17"}}, "decision_date_known", True),
        ({"when": {"start": "2027-01-11", "decision": "2027-01-24"}}, "weeks_available", 1),
        ({"when": {"start": "2027-01-11", "decision": "2027-01-25"}}, "weeks_available", 2),
        ({"when": {"decision": "2026-06-17"}}, "weeks_available", 0),
        ({"who": [{"audience": "ungdom"}]}, "concerns_youth", True),
    ],
)
def test_an_answer_is_a_fact(answers: dict[str, Any], fact: str, value: object) -> None:
    assert setting_of(case_of("park-byrom", **answers)).facts(fact) == Known(value)


@pytest.mark.parametrize("fact", ["audiences", "must_audiences", "subjects", "hours_available", "budget_nok"])
def test_what_follows_from_the_type_of_the_case_is_presumed(fact: str) -> None:
    known = setting_of(case_of("park-byrom")).facts(fact)
    assert known.value
    assert known.presumed


@pytest.mark.parametrize("fact", ["weeks_available", "decision_date_known", "bodies", "open_count", "owner_named", "phase"])
def test_what_nobody_has_answered_is_not_known(fact: str) -> None:
    assert setting_of(case_of("park-byrom")).facts(fact) == Known(None)
