"""What a reply means. The day of the interview is Tuesday 1 December 2026."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkevalgt.asking import days, replies
from folkevalgt.asking.replies import Option, Unclear
from folkevalgt.files.words import read_words
from tests.conftest import ON

FRUIT = [Option("eple", "Eple"), Option("paere", "Pære"), Option("blabaer", "Blåbær"), Option("bringebaer", "Rød bringebær")]

TROUBLES = {None, *read_words("nb")["interview"]["trouble"]}
"""Every trouble has a sentence."""


@pytest.mark.parametrize(
    ("reply", "day"),
    [
        ("2027-06-17", dt.date(2027, 6, 17)),
        ("17.6.2027", dt.date(2027, 6, 17)),
        ("17.06.27", dt.date(2027, 6, 17)),
        ("17/6 2027", dt.date(2027, 6, 17)),
        ("17. juni 2027", dt.date(2027, 6, 17)),
        ("17 June", dt.date(2027, 6, 17)),
        ("3.12", dt.date(2026, 12, 3)),
        ("3. mai", dt.date(2027, 5, 3)),
        ("uke 24", dt.date(2027, 6, 14)),
        ("veke 24 2028", dt.date(2028, 6, 12)),
        ("week 50", dt.date(2026, 12, 7)),
        ("om 12 uker", dt.date(2027, 2, 23)),
        ("12 veker", dt.date(2027, 2, 23)),
        ("in 3 months", dt.date(2027, 3, 1)),
        ("om 10 dager", dt.date(2026, 12, 11)),
        ("i dag", ON),
    ],
)
def test_days_are_read_as_people_write_them(reply: str, day: dt.date) -> None:
    assert days.day(reply, ON).day == day


def test_weeks_from_now_stay_weeks() -> None:
    assert days.day("om 12 uker", ON).weeks == 12
    assert days.day("17.6.2027", ON).weeks is None


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("31.2.2027", "no_such_day"),
        ("uke 60", "no_such_week"),
        ("17.6.2127", "far_away"),
        ("om 999 uker", "no_day"),
        ("snart", "no_day"),
        ("", "no_day"),
        ("17", "no_day"),
    ],
)
def test_a_day_that_cannot_be_read_is_said_to_be_so(reply: str, code: str) -> None:
    with pytest.raises(Unclear) as unclear:
        days.day(reply, ON)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("reply", "number"),
    [
        ("350", 350),
        ("1 000", 1000),
        ("1.000", 1000),
        ("ca. 350 timer", 350),
        ("kr 120 000,-", 120_000),
        ("120 tusen", 120_000),
        ("1,5 millioner", 1_500_000),
        ("0", 0),
    ],
)
def test_numbers_are_read_as_people_write_them(reply: str, number: int) -> None:
    assert replies.whole(reply, 0, 10_000_000) == number


@pytest.mark.parametrize(
    ("reply", "code"), [("mange", "no_number"), ("12,5", "no_decimals"), ("99999999", "out_of_range"), ("1 00", "no_number")]
)
def test_a_number_that_cannot_be_read_is_said_to_be_so(reply: str, code: str) -> None:
    with pytest.raises(Unclear) as unclear:
        replies.whole(reply, 0, 1_000_000)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("1,3-4", ["eple", "blabaer", "bringebaer"]),
        ("4 2", ["bringebaer", "paere"]),
        ("1 og 2", ["eple", "paere"]),
        ("2 – 3", ["paere", "blabaer"]),
        ("2,2", ["paere"]),
        ("eple, blåbær", ["eple", "blabaer"]),
        ("Bringebær", ["bringebaer"]),
        ("0", []),
    ],
)
def test_several_are_chosen_by_number_range_word_or_the_start_of_a_word(reply: str, words: list[str]) -> None:
    assert replies.some(reply, FRUIT) == words


@pytest.mark.parametrize("reply", ["eplet", "EPLENE", "epler"])
def test_a_word_is_known_with_its_ending(reply: str) -> None:
    assert replies.one(reply, FRUIT) == "eple"


@pytest.mark.parametrize(("reply", "code"), [("5", "no_such_number"), ("3-1", "no_such_number"), ("druer", "no_such_word")])
def test_what_is_not_on_the_list_is_refused(reply: str, code: str) -> None:
    with pytest.raises(Unclear) as unclear:
        replies.some(reply, FRUIT)
    assert unclear.value.code == code


def test_one_is_one() -> None:
    assert replies.one("2", FRUIT) == "paere"
    with pytest.raises(Unclear, match="one_number"):
        replies.one("1,2", FRUIT)


def test_a_word_that_fits_several_names_their_numbers() -> None:
    with pytest.raises(Unclear) as unclear:
        replies.one("sak", [Option("navnesak", "Sak om navn"), Option("saksarkiv", "Sak om arkiv")])
    assert unclear.value.about["numbers"] == "1, 2"


def test_points_are_split_at_commas_and_at_semicolons_when_there_are_any() -> None:
    assert replies.points("sted, tid,sted") == ["sted", "tid"]
    assert replies.points("sted, og tid; pris") == ["sted, og tid", "pris"]
    assert replies.points("0") == []


@pytest.mark.parametrize(
    ("reply", "code"), [("a\x1b[A", "hidden"), ("x" * 301, "too_long"), ("\u202e", "hidden"), (" ", "empty")]
)
def test_a_text_that_a_case_cannot_hold_is_refused(reply: str, code: str) -> None:
    with pytest.raises(Unclear) as unclear:
        replies.line(reply)
    assert unclear.value.code == code


@pytest.mark.parametrize("reply", ["vet ikke", "Veit ikkje", "don't know", "vet-ikke"])
def test_not_knowing_is_an_answer_in_every_language(reply: str) -> None:
    assert replies.is_unsure(reply)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_reply_does_anything_but_mean_something_or_be_unclear(reply: str) -> None:
    for read in (
        lambda: days.day(reply, ON),
        lambda: replies.whole(reply, 0, 100),
        lambda: replies.some(reply, FRUIT),
        lambda: replies.points(reply),
    ):
        assert _trouble(read) in TROUBLES


def _trouble(read: Callable[[], object]) -> str | None:
    try:
        read()
    except Unclear as unclear:
        return unclear.code
    return None
