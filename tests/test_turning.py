"""Which answers would turn a judgement: found from the reason, the smallest change first, and written in the case."""

from __future__ import annotations

from typing import Any

import pytest

from folkevalgt.deciding.changing import with_changes
from folkevalgt.deciding.judging import Known, facts_from, judge
from folkevalgt.deciding.turning import Changes, all_together, smallest_first, ways_to_turn
from folkevalgt.model.case import Case
from folkevalgt.model.condition import Condition
from folkevalgt.model.plan import Change
from folkevalgt.model.vocabulary import Audience, Decider, InputStatus, Phase, Purpose, Step, Verdict
from tests.conftest import case_of, setting_of

YES, NO = Verdict.YES, Verdict.NO


def plain(ways: list[Changes]) -> list[dict[str, Any]]:
    return [{change.fact: change.value for change in way} for way in ways]


def ways(wanted: Verdict, condition: dict[str, Any], **values: Any) -> list[dict[str, Any]]:
    reason = judge(Condition.model_validate(condition), facts_from(values))
    return plain(smallest_first(ways_to_turn(reason, wanted)))


def test_a_judgement_that_is_what_is_wanted_takes_no_change() -> None:
    assert ways(YES, {"staffed": True}, staffed=True) == [{}]


@pytest.mark.parametrize("answer", [False, None])
def test_a_question_gets_the_answer_that_is_asked_for(answer: bool | None) -> None:
    assert ways(YES, {"staffed": True}, staffed=answer) == [{"staffed": True}]
    assert ways(NO, {"staffed": False}, staffed=answer) == [{"staffed": True}]


def test_what_is_so_is_not_changed_but_what_is_open_may_be_answered() -> None:
    """That a case affects children is not for the municipality to choose."""
    assert ways(YES, {"affects_children": True}, affects_children=False) == []
    assert ways(YES, {"affects_children": True}) == [{"affects_children": True}]


def test_what_is_only_presumed_may_be_answered_otherwise() -> None:
    reason = judge(Condition.model_validate({"affects_children": True}), lambda _: Known(value=False, presumed=True))
    assert plain(list(ways_to_turn(reason, YES))) == [{"affects_children": True}]


def test_what_always_holds_cannot_be_turned() -> None:
    assert list(ways_to_turn(judge("always", facts_from({})), NO)) == []


BOTH = {"staffed": True, "frame_known": True}
EITHER = {"any": [{"staffed": True}, {"frame_known": True}]}


def test_all_takes_every_part_to_become_true_and_one_to_become_false() -> None:
    assert ways(YES, BOTH, staffed=False, frame_known=False) == [{"staffed": True, "frame_known": True}]
    assert ways(NO, BOTH, staffed=True, frame_known=True) == [{"frame_known": False}, {"staffed": False}]


def test_any_takes_one_part_to_become_true_and_every_one_to_become_false() -> None:
    assert ways(YES, EITHER, staffed=False, frame_known=False) == [{"frame_known": True}, {"staffed": True}]
    assert ways(NO, EITHER, staffed=True, frame_known=True) == [{"staffed": False, "frame_known": False}]


def test_not_is_turned_by_turning_what_it_denies() -> None:
    assert ways(YES, {"not": {"staffed": True}}, staffed=True) == [{"staffed": False}]
    assert ways(NO, {"not": {"staffed": True}}, staffed=False) == [{"staffed": True}]


def test_of_several_words_each_would_do_and_to_deny_them_each_of_the_others() -> None:
    told = {"status": {"one_of": [InputStatus.RADGIVENDE]}}
    others = {status for status in InputStatus if status is not InputStatus.RADGIVENDE}
    assert ways(YES, told, status=InputStatus.AVGJORENDE_I_RAMME) == [{"status": InputStatus.RADGIVENDE}]
    assert {way["status"] for way in ways(NO, told, status=InputStatus.RADGIVENDE)} == others


def test_a_word_is_added_and_never_taken_away() -> None:
    asked = {"purposes": {"includes": ["hente-ideer", "samskape"]}}
    assert ways(YES, asked, purposes=()) == [{"purposes": "hente-ideer"}, {"purposes": "samskape"}]
    assert ways(NO, asked, purposes=(Purpose.SAMSKAPE,)) == []


@pytest.mark.parametrize(
    ("limits", "now", "wanted", "numbers"),
    [
        ({"at_least": 6}, 2, YES, [6]),
        ({"at_least": 6}, 8, NO, [5]),
        ({"at_most": 5}, 8, YES, [5]),
        ({"at_most": 5}, 3, NO, [6]),
        ({"at_least": 3, "at_most": 5}, 9, YES, [3]),
        ({"at_least": 3, "at_most": 5}, 4, NO, [2, 6]),
    ],
)
def test_a_number_goes_just_past_its_limit(limits: dict[str, int], now: int, wanted: Verdict, numbers: list[int]) -> None:
    found = ways(wanted, {"weeks_available": limits}, weeks_available=now)
    assert found == [{"weeks_available": number} for number in numbers]


@pytest.mark.parametrize(
    ("limits", "now", "wanted", "steps"),
    [
        ({"at_least": "sette-dagsorden"}, Step.SPORRE, YES, {Step.SETTE_DAGSORDEN, Step.HAND_PA_RATTET}),
        ({"at_most": "sporre"}, Step.SNAKKE_MED, YES, {Step.INFORMERE, Step.SPORRE}),
        ({"at_least": "sporre", "at_most": "snakke-med"}, Step.SPORRE, NO, set(Step) - {Step.SPORRE, Step.SNAKKE_MED}),
    ],
)
def test_a_word_with_an_order_becomes_any_on_the_right_side_of_its_limit(
    limits: dict[str, str], now: Step, wanted: Verdict, steps: set[Step]
) -> None:
    assert {way["ambition"] for way in ways(wanted, {"ambition": limits}, ambition=now)} == steps


@pytest.mark.parametrize("weeks", [(6, 10), (10, 6)])
def test_of_two_changes_of_a_number_the_larger_is_enough(weeks: tuple[int, int]) -> None:
    parts = [{"weeks_available": {"at_least": number}} for number in weeks]
    assert ways(YES, {"all": parts}, weeks_available=2) == [{"weeks_available": 10}]


def test_two_words_of_the_same_kind_are_two_changes() -> None:
    (way,) = all_together([[(Change(fact="purposes", value=word),)] for word in ("hente-ideer", "samskape")])
    assert [change.value for change in way] == ["hente-ideer", "samskape"]


def test_fewest_changes_come_first_then_what_is_easiest_to_change_and_each_way_once() -> None:
    hours, money = Change(fact="hours_available", value=90), Change(fact="budget_nok", value=200)
    few, many = Change(fact="budget_nok", value=900), Change(fact="budget_nok", value=10_000)
    settled = Change(fact="affects_children", value=True)
    mixed = [(hours, money), (many,), (few,), (hours,), (settled,), (few,)]
    assert smallest_first(mixed) == [(settled,), (hours,), (few,), (many,), (hours, money)]


# --- written in the case

ANSWERS = {
    "question_stated": True,
    "owner_named": True,
    "answers_named": True,
    "open_count": 3,
    "alternatives_count": 2,
    "hours_available": 90,
    "budget_nok": 5_000,
    "weeks_available": 12,
    "facilitator": True,
    "ambition": Step.SPORRE,
    "status": InputStatus.RADGIVENDE,
    "phase": Phase.UTKAST,
    "decided_by": Decider.KOMMUNESTYRET,
    "staffed": False,
}


def fact(case: Case, name: str) -> Any:
    return setting_of(case).facts(name).value


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_changed_in_the_case_is_the_fact_that_is_judged(name: str) -> None:
    case = with_changes(case_of("skolestruktur"), [Change(fact=name, value=ANSWERS[name])])
    assert fact(case, name) == ANSWERS[name]


@pytest.mark.parametrize("name", ["question_stated", "owner_named", "answers_named"])
def test_what_was_stated_and_is_taken_back_is_not_known(name: str) -> None:
    stated = case_of(question="Hva nå?", roles={"owner": "Rådgiver", "answers": "Rådmann"})
    assert fact(with_changes(stated, [Change(fact=name, value=False)]), name) is None


def test_what_is_listed_keeps_its_first_when_there_are_fewer_and_all_when_there_are_more() -> None:
    case = case_of(why={"open": ["tomten", "navnet"]})
    assert with_changes(case, [Change(fact="open_count", value=1)]).why.open == ("tomten",)
    assert with_changes(case, [Change(fact="open_count", value=3)]).why.open == ("tomten", "navnet", "3")


def test_a_word_comes_after_those_that_stand_there() -> None:
    case = case_of(why={"purposes": ["samskape"]}, bodies=["fau"], planned=["folkemote"])
    more = [("purposes", Purpose.HENTE_IDEER), ("bodies", "elevrad"), ("planned", "gjestebud")]
    after = with_changes(case, [Change(fact=name, value=word) for name, word in more])
    assert after.why.purposes == (Purpose.SAMSKAPE, Purpose.HENTE_IDEER)
    assert after.bodies == ("fau", "elevrad")
    assert after.planned == ("folkemote", "gjestebud")


def test_another_number_of_weeks_moves_the_decision_and_forgets_the_meetings_before_it() -> None:
    meetings = [{"body": "formannskap", "date": "2027-06-03", "papers": "2027-05-20"}]
    case = case_of(when={"start": "2027-01-11", "decision": "2027-06-17", "meetings": meetings})
    when = with_changes(case, [Change(fact="weeks_available", value=10)]).when
    assert (when.weeks, when.decision, when.meetings) == (10, None, None)


def test_an_audience_has_no_place_to_be_changed() -> None:
    with pytest.raises(KeyError):
        with_changes(case_of(), [Change(fact="audiences", value=Audience.BARN)])
