"""The parts beside the strategy: ready to paste, to fill in, to print and to send."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from folkevalgt.files.reading import read_case
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.document import Bullets, Document, Heading, Paragraph, Table
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.parts import PARTS
from folkevalgt.telling.parts.input_log import FORMULA, to_csv
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words
from tests.conftest import ROOT, case_of, catalogue, changed, lillevik, plan_of, rules

CASES = sorted((ROOT / "cases").glob("*.yaml"))


def story(case: Case, language: Language = Language.NB) -> Story:
    return Story(plan_of(case), catalogue(), rules(), Words(language, read_words(language)))


def part(name: str, case: Case, language: Language = Language.NB) -> Document:
    return PARTS[name](story(case, language))


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def kinds(document: Document) -> list[type]:
    return [type(block) for block in document.blocks]


def day_of(milestone: str) -> str:
    """The day of a milestone in the plan for Lillevik, written out."""
    (day,) = [event.date for event in plan_of(lillevik()).schedule.events if event.milestone == milestone]
    return Words(Language.NB, read_words("nb")).date(day).replace("\u00a0", " ")


def settled() -> Case:
    return changed(lillevik(), circumstances={"decision_taken": True})


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_part_has_the_same_structure_in_the_three_languages(name: str, path: Any) -> None:
    case = read_case(path)
    bokmal = kinds(part(name, case))
    assert bokmal
    assert kinds(part(name, case, Language.NN)) == bokmal
    assert kinds(part(name, case, Language.EN)) == bokmal


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("language", Language)
def test_every_part_can_be_made_of_a_case_with_only_a_title_and_a_type(name: str, language: Language) -> None:
    text = to_markdown(part(name, case_of("navnesak"), language))
    assert "{" not in text
    assert "None" not in text


# --- saksframlegg


def paragraph_of(case: Case, language: Language = Language.NB) -> str:
    (text,) = [block for block in part("saksframlegg", case, language).blocks if isinstance(block, Paragraph)]
    return "".join(str(run) for run in text.runs)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_paragraph_for_the_case_paper_is_120_to_180_words(path: Any, language: Language) -> None:
    assert 120 <= len(paragraph_of(read_case(path), language).split()) <= 180


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case_type", ["navnesak", "park-byrom", "detaljregulering"])
def test_the_paragraph_is_as_long_when_only_the_type_is_known(case_type: str, language: Language) -> None:
    assert 120 <= len(paragraph_of(case_of(case_type), language).split()) <= 180


def test_the_paragraph_says_what_is_open_when_the_answer_comes_and_what_it_takes() -> None:
    text = paragraph_of(lillevik()).replace("\u00a0", " ")
    for said in ("romprogram", "rådgivende", day_of("tilbakemelding"), "timer", "kommunestyret"):
        assert said in text


def test_a_settled_case_pastes_no_invitation() -> None:
    assert "inviterer ikke til mer" in paragraph_of(settled())
    assert "Dette kan innbyggerne påvirke" not in paragraph_of(settled())


def test_the_points_of_the_resolution_are_numbered_and_the_state_votes_on_nothing_here() -> None:
    (points,) = [block for block in part("saksframlegg", lillevik()).blocks if isinstance(block, Bullets)]
    assert points.numbered
    assert Bullets not in kinds(part("saksframlegg", changed(lillevik(), when={"decided_by": "staten", "meetings": None})))


# --- innspillslogg


def rows_of(case: Case) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(story(case)).removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_the_log_opens_right_in_a_norwegian_spreadsheet() -> None:
    text = to_csv(story(lillevik()))
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.count("\r\n") == text.count("\n")
    assert rows_of(lillevik())[0] == ["Innspill", "Fra", "Tiltak", "Vurdering", "Konsekvens", "Besvart dato"]


def test_the_log_has_a_line_for_each_measure_that_asks_somebody() -> None:
    asked = {m.method for m in plan_of(lillevik()).measures if m.step != "informere"}
    assert len(rows_of(lillevik())) == 1 + len(asked)
    (table,) = [block for block in part("innspillslogg", lillevik()).blocks if isinstance(block, Table)]
    assert len(table.rows) == len(asked)


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_of_the_log_is_a_formula(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Story, "name", lambda _story, _id: f'{start}HYPERLINK("x")')
    _, *rows = rows_of(lillevik())
    assert rows
    assert all(row[2].startswith(f"'{start}") for row in rows)


# --- metodekort


def test_there_is_a_card_for_each_measure_with_the_steps_to_carry_it_out() -> None:
    cards = part("metodekort", lillevik())
    assert len(headings(cards)) == len(plan_of(lillevik()).measures)
    steps = [block for block in cards.blocks if isinstance(block, Bullets) and block.numbered]
    assert [len(block.items) for block in steps] == [
        len(story(lillevik()).method(measure.method).how) for measure in plan_of(lillevik()).measures
    ]


def test_every_card_and_every_letter_is_a_sheet_of_its_own() -> None:
    for name in ("metodekort", "invitasjoner"):
        sheets = [block.new_page for block in part(name, lillevik()).blocks if isinstance(block, Heading) and block.level == 2]
        assert sheets == [False] + [True] * (len(sheets) - 1)


# --- invitasjoner


def test_each_group_of_the_case_is_invited_to_what_is_made_for_it() -> None:
    invited = part("invitasjoner", lillevik())
    assert headings(invited)[1:] == [
        f"Invitasjon til {word}" for word in ("barn", "foreldre", "naboer", "ansatte", "ungdom", "minoritetsspråklige")
    ]


def test_an_invitation_says_why_what_can_be_influenced_what_it_counts_for_and_when_the_answer_comes() -> None:
    text = to_markdown(part("invitasjoner", lillevik())).split("## Invitasjon til foreldre")[1].split("## ")[0]
    days = [day_of("tilbakemelding"), day_of("sluttmelding")]
    for said in ("få ideer fra dere", "romprogram", "økonomiske rammen", "er råd til kommunestyret", *days):
        assert said in text.replace("\u00a0", " ")


def test_a_settled_case_invites_nobody() -> None:
    assert headings(part("invitasjoner", settled())) == []


def test_what_to_do_first_stands_before_the_letters_and_in_none_of_them() -> None:
    _, first, *letters = to_markdown(part("invitasjoner", case_of("park-byrom"))).split("## ")
    assert letters
    assert "hva innbyggerne kan påvirke" in first
    assert not [letter for letter in letters if "Avklar" in letter or "skrevet ned" in letter]


def test_a_letter_has_a_place_to_fill_in_what_the_case_does_not_say_and_no_date_nobody_has_set() -> None:
    letter = to_markdown(part("invitasjoner", case_of("park-byrom"))).split("## ")[2]
    for missing in (
        "avgjør saken \\[dato\\]",
        "påvirke: \\[fyll inn\\]",
        "hva innspillene teller som",
        "Vennlig hilsen\n\n\\[avsender\\]",
    ):
        assert missing in letter
    assert "senest" not in letter


def test_a_letter_of_a_case_that_says_all_asks_only_for_time_and_place() -> None:
    letters = to_markdown(part("invitasjoner", lillevik())).split("## Invitasjon til ")[1:]
    assert [letter.count("\\[") for letter in letters] == [1] * len(letters)
