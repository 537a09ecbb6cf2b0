"""The page of facts is the generated one, and what it says of each fact is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from docs.build import ORIGINS, page_of_facts
from folkevalgt.deciding.facts import OF_CASE, facts_of, names
from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.deciding.judging import Facts
from folkevalgt.model.case import Case, Circumstances
from folkevalgt.model.condition import FACTS, Condition
from folkevalgt.telling.facts_page import OTHERWISE, STANDS_IN, facts_in, grouped, who_asks
from tests.conftest import ROOT, case_of, catalogue, lillevik, rules, setting_of

MEASURES_SECTION = FACTS.index("measures")
GROUPS = ("gates", "selection", "pitfalls", "duties", "practice")


def test_the_page_of_facts_is_the_generated_one() -> None:
    page = (ROOT / "docs" / "fakta.md").read_text(encoding="utf-8")
    assert page == page_of_facts(), "run python docs/build.py"


def test_the_page_has_every_fact_once() -> None:
    heads = [line.removeprefix("### ").replace("\\", "") for line in page_of_facts().splitlines() if line.startswith("### ")]
    assert sorted(heads) == sorted(FACTS) == sorted(names())


# --- who asks


def conditions(value: Any) -> Iterator[Condition]:
    """Every condition within a value, the nested ones too."""
    if isinstance(value, Condition):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from conditions(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from conditions(item)


def test_no_condition_of_a_rule_or_a_method_is_left_out() -> None:
    """Found by looking through everything, not by knowing where conditions stand."""
    asking = who_asks(rules(), catalogue())
    assert set(GROUPS) == set(type(rules()).model_fields) - {"case_types"}
    assert not list(conditions(rules().case_types))
    for asker in (*(rule for group in GROUPS for rule in getattr(rules(), group)), *catalogue().methods):
        found = {fact for condition in conditions(asker) for fact in FACTS if getattr(condition, fact) is not None}
        assert {fact for fact in FACTS if asker.id in asking[fact]} == found, asker.id


def test_no_method_has_the_id_of_a_rule() -> None:
    every = [rule.id for group in GROUPS for rule in getattr(rules(), group)]
    assert not {method.id for method in catalogue().methods} & set(every)


def test_nested_conditions_are_looked_into() -> None:
    condition = Condition.model_validate(
        {
            "staffed": True,
            "any": [{"all": [{"conflict": {"at_least": "hoy"}}]}, {"not": {"any": [{"facilitator": True}]}}],
        }
    )
    assert set(facts_in(condition)) == {"staffed", "conflict", "facilitator"}


def test_the_facts_that_are_not_for_duties_alone_do_not_become_more() -> None:
    """The aim is under 60. A new fact must take the place of one that can go."""
    groups = grouped(who_asks(rules(), catalogue()), rules(), ORIGINS)
    assert sum(map(len, groups.values())) == len(FACTS)
    assert len(groups["asked"]) + len(groups["measures"]) <= 60
    assert groups["measures"] == list(FACTS[MEASURES_SECTION:])


# --- where it comes from


def test_every_fact_has_one_place_it_comes_from() -> None:
    assert set(STANDS_IN) == set(OF_CASE)
    assert set(ORIGINS.of_measures) == set(OF_MEASURES)
    assert sorted([*STANDS_IN, *OF_MEASURES, *Circumstances.model_fields]) == sorted(FACTS)
    assert set(OTHERWISE) <= set(FACTS)


def kept(case: Case, paths: tuple[str, ...]) -> Case:
    """A case with only these answers, and the title and the type that every case has."""
    answers: dict[str, Any] = {}
    for path in {*paths, "title", "case_type"}:
        way, _, last = path.rpartition(".")
        value = getattr(getattr(case, way) if way else case, last)
        if value is not None:
            (answers.setdefault(way, {}) if way else answers)[last] = value
    return Case.model_validate(answers)


def facts(case: Case) -> Facts:
    return facts_of(setting_of(case).situation)


@pytest.mark.parametrize("fact", STANDS_IN)
def test_a_fact_is_known_from_the_answers_the_page_names_and_not_without_them(fact: str) -> None:
    whole, named, empty = (facts(case)(fact) for case in (lillevik(), kept(lillevik(), STANDS_IN[fact]), case_of()))
    assert whole.value is not None
    assert named == whole
    if fact not in ("case_type", "decides_on_individuals"):  # the latter asks what is certain, and is no when nothing is said
        assert empty.value is None or empty.presumed


def test_the_facts_that_are_presumed_without_an_answer_are_those_the_page_says() -> None:
    empty = facts(case_of())
    presumed = {fact for fact in STANDS_IN if empty(fact).presumed}
    assert presumed == set(OTHERWISE) & set(STANDS_IN)
    answered = facts(case_of(circumstances={"catchment_regulation_exists": True, "changes_catchment": True}))
    assert answered("is_regulation").value is True
