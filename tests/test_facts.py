"""The facts of a case: what is answered, what is only presumed from the type of the case, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.deciding.judging import Known
from folkevalgt.deciding.situation import seeks_people_out
from tests.conftest import case_of, catalogue, setting_of

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
        ({"why": {"open": ["tomten", "navnet"], "alternatives": ["nybygg"]}}, "open_count", 2),
        ({"why": {"open": ["tomten", "navnet"], "alternatives": ["nybygg"]}}, "alternatives_count", 1),
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


@pytest.mark.parametrize(
    ("inhabitants", "hours", "nok"),
    [
        (None, 250, 100_000),
        (4_999, 150, 40_000),
        (5_000, 250, 100_000),
        (19_999, 250, 100_000),
        (20_000, 400, 200_000),
        (50_000, 600, 400_000),
    ],
)
def test_hours_and_money_are_presumed_from_the_size_of_the_municipality(inhabitants: int | None, hours: int, nok: int) -> None:
    situation = setting_of(case_of(municipality={"inhabitants": inhabitants})).situation
    assert (situation.hours, situation.nok) == (hours, nok)


def test_a_presumed_frame_with_what_the_law_asks_for_is_in_whole_tens_and_thousands() -> None:
    situation = setting_of(case_of("skolestruktur", municipality={"inhabitants": 6_400})).situation
    assert situation.by_law
    assert situation.hours > 250
    assert (situation.hours % 10, situation.nok % 1_000) == (0, 0)
    given = setting_of(case_of("skolestruktur", resources={"hours": 93, "budget_nok": 12_345})).situation
    assert (given.hours, given.nok) == (93, 12_345)


@pytest.mark.parametrize(
    ("case_type", "said", "certain", "presumed"),
    [
        ("generell-sak", None, False, False),
        ("generell-sak", True, True, False),
        ("enkeltvedtak", None, True, True),
        ("enkeltvedtak", False, False, False),
    ],
)
def test_an_exception_for_decisions_about_people_counts_only_when_it_is_said(
    case_type: str, said: bool | None, certain: bool, presumed: bool
) -> None:
    known = setting_of(case_of(case_type, circumstances={"individual_decision": said})).facts("decides_on_individuals")
    assert (known.value, known.presumed) == (certain, presumed)


# --- of measures

TWO_GROUPS = {"who": [{"audience": "barn"}, {"audience": "eldre"}], "why": {"ambition": "snakke-med"}, "when": {"weeks": 10}}


def of_measures(fact: str, *ids: str, **answers: Any) -> object:
    setting = setting_of(case_of("park-byrom", **{**TWO_GROUPS, **answers}))
    return OF_MEASURES[fact](setting.situation, setting.methods(ids))


@pytest.mark.parametrize(
    ("fact", "ids", "value"),
    [
        ("highest_step", ("nettsak",), "informere"),
        ("highest_step", ("nettsak", "folkemote"), "snakke-med"),
        ("steps_below_promise", (), 3),
        ("steps_below_promise", ("nettsak",), 2),
        ("steps_below_promise", ("folkemote",), 0),
        ("measures_count", ("folkemote", "ungdomsrad", "eldrerad"), 2),
        ("open_recruitment_share", ("nettsak",), None),
        ("open_recruitment_share", ("folkemote", "nettsak"), 100),
        ("open_recruitment_share", ("folkemote", "borgerpanel"), 50),
        ("open_recruitment_share", ("folkemote", "borgerpanel", "gjestebud"), 33),
        ("only_formal_channels", (), False),
        ("only_formal_channels", ("nettsak", "horing", "folkemote", "eldrerad"), True),
        ("only_formal_channels", ("horing", "gjestebud"), False),
        ("central_meetings_only", ("nettsak",), False),
        ("central_meetings_only", ("folkemote", "eldrerad"), True),
        ("central_meetings_only", ("folkemote", "gjestebud"), False),
        ("children_reached", ("seniortrakk", "nettsak"), False),
        ("children_reached", ("barnetrakk",), True),
        ("must_audiences_unreached", (), 2),
        ("must_audiences_unreached", ("barnetrakk", "skoleverksted"), 1),
        ("must_audiences_unreached", ("barnetrakk", "seniortrakk"), 0),
        ("outreach_or_draw", ("folkemote", "eldrerad"), False),
        ("outreach_or_draw", ("folkemote", "gjestebud"), True),
        ("vision_method_used", ("nettsak", "folkemote"), False),
        ("vision_method_used", ("fremtidsverksted",), True),
        ("most_asked_times", ("nettsak", "eldrerad"), 0),
        ("most_asked_times", ("barnetrakk", "skoleverksted", "seniortrakk"), 2),
    ],
)
def test_what_is_known_of_measures(fact: str, ids: tuple[str, ...], value: object) -> None:
    assert of_measures(fact, *ids) == value


def test_what_the_measures_take_is_told_in_percent_of_the_frame_rounded_up() -> None:
    methods = setting_of(case_of()).methods(["folkemote", "gjestebud"])
    hours = sum(method.effort.hours.middle for method in methods)
    frames = (0, hours, 3 * hours)
    used = [of_measures("hours_used_percent", "folkemote", "gjestebud", resources={"hours": frame}) for frame in frames]
    assert used == [1000, 100, 34]
    assert of_measures("hours_used_percent", resources={"hours": 0}) == 0


def test_a_consultation_that_the_law_prescribes_towards_certain_parties_does_not_seek_people_out() -> None:
    seeking = {method.id for method in catalogue().methods if seeks_people_out(method)}
    assert {"oppsokende-medvirkning", "meningsmaling"} <= seeking
    assert "samisk-konsultasjon" not in seeking
