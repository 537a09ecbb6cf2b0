"""Three values: unknown is neither yes nor no, and the reason holds every value that was looked at."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from folkevalgt.deciding import facts
from folkevalgt.deciding.judging import facts_from, judge
from folkevalgt.model.condition import FACTS, Condition, kind_of
from folkevalgt.model.reason import Reason
from folkevalgt.model.rule import Rule
from folkevalgt.model.vocabulary import Verdict
from tests.conftest import case_of, rules, setting_of

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
FLAG: dict[Verdict, bool | None] = {YES: True, NO: False, UNKNOWN: None}


def verdict(condition: dict[str, Any], **values: Any) -> Verdict:
    return judge(Condition.model_validate(condition), facts_from(values)).verdict


AND = {(YES, YES): YES, (YES, UNKNOWN): UNKNOWN, (YES, NO): NO, (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, NO): NO, (NO, NO): NO}
OR = {(YES, YES): YES, (YES, UNKNOWN): YES, (YES, NO): YES, (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, NO): UNKNOWN, (NO, NO): NO}


@pytest.mark.parametrize(("parts", "expected"), AND.items())
def test_all_is_the_lowest_of_its_parts(parts: tuple[Verdict, Verdict], expected: Verdict) -> None:
    a, b = parts
    for first, second in ((a, b), (b, a)):
        values = {"staffed": FLAG[first], "frame_known": FLAG[second]}
        assert verdict({"staffed": True, "frame_known": True}, **values) is expected
        assert verdict({"all": [{"staffed": True}, {"frame_known": True}]}, **values) is expected


@pytest.mark.parametrize(("parts", "expected"), OR.items())
def test_any_is_the_highest_of_its_parts(parts: tuple[Verdict, Verdict], expected: Verdict) -> None:
    a, b = parts
    for first, second in ((a, b), (b, a)):
        values = {"staffed": FLAG[first], "frame_known": FLAG[second]}
        assert verdict({"any": [{"staffed": True}, {"frame_known": True}]}, **values) is expected


@pytest.mark.parametrize(("value", "expected"), [(True, NO), (False, YES), (None, UNKNOWN)])
def test_not_is_the_opposite_and_unknown_stays_unknown(value: bool | None, expected: Verdict) -> None:
    assert verdict({"not": {"staffed": True}}, staffed=value) is expected


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ({"phase": {"one_of": ["utkast"]}}, {"phase": "utkast"}, YES),
        ({"phase": {"one_of": ["utkast"]}}, {"phase": "utredning"}, NO),
        ({"audiences": {"includes": ["barn", "ungdom"]}}, {"audiences": ("ungdom", "eldre")}, YES),
        ({"audiences": {"includes": ["barn"]}}, {"audiences": ()}, NO),
        ({"weeks_available": {"at_most": 5}}, {"weeks_available": 5}, YES),
        ({"weeks_available": {"at_most": 5}}, {"weeks_available": 6}, NO),
        ({"weeks_available": {"at_least": 3, "at_most": 5}}, {"weeks_available": 2}, NO),
        ({"weeks_available": {"at_least": 1}}, {"weeks_available": 0}, NO),
        ({"weeks_available": {"at_least": 1}}, {}, UNKNOWN),
    ],
)
def test_the_four_kinds_of_test(condition: dict[str, Any], values: dict[str, Any], expected: Verdict) -> None:
    assert verdict(condition, **values) is expected


def test_steps_compare_by_their_place_in_the_ladder() -> None:
    from folkevalgt.model.vocabulary import Step

    at_least = {"ambition": {"at_least": "snakke-med"}}
    assert verdict(at_least, ambition=Step.HAND_PA_RATTET) is YES
    assert verdict(at_least, ambition=Step.SNAKKE_MED) is YES
    assert verdict(at_least, ambition=Step.SPORRE) is NO


@pytest.mark.parametrize("empty", [{}, {"any": []}, {"all": []}, {"not": {}}, {"weeks_available": {}}, {"phase": {"one_of": []}}])
def test_an_empty_condition_is_refused_because_it_would_be_true_of_every_case(empty: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(empty)


def test_the_reason_holds_expected_and_actual() -> None:
    reason = judge(Condition.model_validate({"weeks_available": {"at_most": 5}}), facts_from({"weeks_available": 8}))
    assert (reason.fact, reason.expected, reason.actual) == ("weeks_available", {"at_most": 5}, 8)


def test_what_always_holds_looks_at_nothing_and_says_so() -> None:
    assert judge("always", facts_from({})) == Reason(verdict=YES, fact="always")


def test_only_the_unknown_facts_that_matter_are_asked() -> None:
    condition = Condition.model_validate({"all": [{"staffed": True}, {"any": [{"frame_known": True}, {"facilitator": True}]}]})
    reason = judge(condition, facts_from({"staffed": True, "facilitator": None}))
    assert reason.unknown_facts() == ("frame_known", "facilitator")
    assert judge(condition, facts_from({"staffed": False})).unknown_facts() == ()


@pytest.mark.parametrize(("phase", "known"), [("tidlig-ide", False), ("utredning", False), ("utkast", None), (None, None)])
def test_nothing_can_be_changed_after_a_hearing_before_there_is_a_proposal(phase: str | None, known: bool | None) -> None:
    assert setting_of(case_of(when={"phase": phase})).facts("changed_after_hearing").value is known


def test_every_fact_that_can_be_asked_can_be_computed() -> None:
    assert facts.names() == FACTS


@pytest.mark.parametrize("rule", rules().every, ids=lambda rule: rule.id)
def test_every_rule_says_what_its_examples_say(rule: Rule) -> None:
    for example in rule.examples:
        assert judge(rule.when, facts_from(example.facts)).verdict is example.expect, example.facts


FLAGS = [name for name in FACTS if kind_of(name) == "flag"][:5]
leaves = st.sampled_from(FLAGS).map(lambda name: {name: True})
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)
answers = st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in FLAGS})


@given(conditions, answers, st.sampled_from(FLAGS), st.booleans())
def test_answering_an_unknown_never_reverses_a_decided_verdict(
    condition: dict[str, Any], known: dict[str, Any], name: str, answer: bool
) -> None:
    before = verdict(condition, **known)
    if known[name] is None and before is not UNKNOWN:
        assert verdict(condition, **{**known, name: answer}) is before


@given(conditions, answers)
def test_with_every_fact_known_nothing_is_unknown(condition: dict[str, Any], known: dict[str, Any]) -> None:
    assert verdict(condition, **{name: bool(value) for name, value in known.items()}) is not UNKNOWN


@given(conditions, answers)
def test_not_not_is_the_same(condition: dict[str, Any], known: dict[str, Any]) -> None:
    assert verdict({"not": {"not": condition}}, **known) is verdict(condition, **known)
