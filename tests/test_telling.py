"""The document: the same plan in three languages, whole sentences about this case, and text that can never become markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from folkevalgt.files.reading import read_case
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.vocabulary import CaseType, Language
from folkevalgt.telling.document import Bullets, Document, Heading, Item, Table, bullets, paragraph
from folkevalgt.telling.internal import internal_note
from folkevalgt.telling.law import law_and_section
from folkevalgt.telling.markdown import escape, to_markdown
from folkevalgt.telling.opening import resolution_points
from folkevalgt.telling.risks import ahead, warning_row
from folkevalgt.telling.story import Story
from folkevalgt.telling.strategy import strategy
from folkevalgt.telling.wording import Words
from tests.conftest import ROOT, case_of, catalogue, changed, lillevik, plan_of, rules

CASES = sorted((ROOT / "cases").glob("*.yaml"))
MARKDOWN = MarkdownIt("commonmark").enable("table")


def words(language: Language) -> Words:
    return Words(language, read_words(language))


def told(case: Case, language: Language = Language.NB) -> Document:
    return strategy(plan_of(case), catalogue(), rules(), words(language))


@dataclass(frozen=True)
class Shape:
    """A document without its words: the kinds of block, the levels, and the sizes of lists and tables."""

    blocks: tuple[Any, ...]


def shape(document: Document) -> Shape:
    def one(block: Any) -> Any:
        match block:
            case Heading():
                return ("heading", block.level)
            case Bullets():
                return ("bullets", len(block.items))
            case Table():
                return ("table", len(block.header), len(block.rows))
        return "paragraph"

    return Shape(tuple(one(block) for block in document.blocks))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_three_languages_have_the_same_structure(path: Any) -> None:
    case = read_case(path)
    bokmal = shape(told(case))
    assert shape(told(case, Language.NN)) == bokmal
    assert shape(told(case, Language.EN)) == bokmal


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case_type", CaseType)
def test_every_type_of_case_can_be_told_in_every_language(case_type: CaseType, language: Language) -> None:
    text = to_markdown(told(case_of(case_type), language))
    assert "{" not in text
    assert "None |" not in text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_levels_never_skip_and_tables_have_a_caption_a_header_and_at_most_five_columns(path: Any) -> None:
    level = 1
    for block in told(read_case(path)).blocks:
        if isinstance(block, Heading):
            assert block.level <= level + 1
            level = block.level
        if isinstance(block, Table):
            assert block.caption
            assert all(block.header)
            assert len(block.header) <= 5
            assert all(len(row) == len(block.header) for row in block.rows)
            assert all(cell for row in block.rows for cell in row)


def test_a_stranger_can_read_who_decides_when_what_is_open_what_it_costs_and_when_people_get_an_answer() -> None:
    text = to_markdown(told(lillevik()))
    summary = text[: text.index("## Forslag til vedtak")]
    for said in ("Kommunestyret avgjør saken 17.\u00a0juni 2027", "romprogram", "rådgivende", "timer", "kr", "svar senest"):
        assert said.replace("\u00a0", " ") in summary.replace("\u00a0", " ")


def test_bodies_that_get_the_case_and_speak_on_the_same_days_have_one_row_in_the_timetable() -> None:
    (table,) = [block for block in told(lillevik()).blocks if isinstance(block, Table) and block.header[0] == "Dato"]
    (row,) = [row for row in table.rows if "ungdomsrådet" in row[2]]
    days = [event.date for event in plan_of(lillevik()).schedule.events if event.body == "ungdomsrad"]
    assert [f"{day.day}.{day.month}." in row[0] for day in days] == [True, True]


def test_closing_the_school_stands_as_an_open_alternative() -> None:
    assert "Legge ned skolen, sette i stand skolen og bygge ny skole" in to_markdown(told(lillevik()))


def test_a_closed_gate_invites_to_nothing_and_says_so_at_the_top() -> None:
    text = to_markdown(told(changed(lillevik(), circumstances={"decision_taken": True})))
    assert "inviterer ikke til" in text[: text.index("## 1 ")]
    assert "**Løfte:**" not in text


def test_the_public_document_says_nothing_of_how_contested_the_case_is() -> None:
    contested = changed(lillevik(), conflict="hoy")
    assert "konflikt" not in to_markdown(told(contested)).casefold()
    assert "erfaring fra sist" not in to_markdown(told(contested)).casefold()
    note = to_markdown(internal_note(plan_of(contested), catalogue(), rules(), words(Language.NB)))
    assert "Konfliktnivået i saken er høyt." in note
    assert "Folk er lei av å bli spurt" in note


ANYTHING = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)
SPECIAL = st.sampled_from(
    ["1. april", "# x", "- a", "+ 3 %", "5*4*3", "a|b", "[x](http://y)", "<b>fet</b>", "`kode`", "a_b_c", "&amp;", "> sitat"]
)


def shown_by(markdown: str) -> str:
    """The words that a Markdown reader shows, without any markup."""
    tokens = MARKDOWN.parse(markdown)
    return "".join(child.content for token in tokens for child in token.children or ())


def test_the_document_says_when_the_mix_is_not_proven_to_be_the_best() -> None:
    plan = plan_of(lillevik())
    stopped = plan.model_copy(update={"totals": plan.totals.model_copy(update={"proven": False})})
    said = words(Language.NB)("doc.attachment.unproven")
    assert said not in to_markdown(told(lillevik()))
    assert said in to_markdown(strategy(stopped, catalogue(), rules(), words(Language.NB)))


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANYTHING, SPECIAL, st.lists(SPECIAL, min_size=2, max_size=3).map(" ".join)))
def test_text_is_literal_whatever_it_holds(text: str) -> None:
    document = to_markdown(Document("t", "nb", (paragraph(text),))).split("\n\n", 1)[1]
    kinds = {token.type for token in MARKDOWN.parse(document)}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    assert "".join(shown_by(document).split()) == "".join(text.split())


@given(st.one_of(ANYTHING, SPECIAL))
def test_text_never_breaks_a_table(text: str) -> None:
    table = to_markdown(Document("t", "nb", (Table("c", ("a", "b"), ((text, "x"), ("y", text))),)))
    tokens = MARKDOWN.parse(table)
    assert sum(token.type == "td_open" for token in tokens) == 4
    assert sum(token.type == "tr_open" for token in tokens) == 3


@given(st.one_of(ANYTHING, SPECIAL), st.booleans())
def test_lists_below_lists_keep_their_depth_whatever_the_text(text: str, numbered: bool) -> None:
    inner = Item((text,), (Item((text,)), Item(("x",))))
    tokens = MARKDOWN.parse(to_markdown(Document("t", "nb", (bullets(["a", Item((text,), (inner,))], numbered=numbered),))))
    depth = [token.level // 2 for token in tokens if token.type == "list_item_open"]
    assert depth == [0, 0, 1, 2, 2]


def test_a_title_of_ten_thousand_characters_is_one_line() -> None:
    assert "\n" not in escape("a\nb" * 5_000)


@pytest.mark.parametrize(
    ("language", "expected"),
    [(Language.NB, "17.\u00a0juni 2027"), (Language.NN, "17.\u00a0juni 2027"), (Language.EN, "17\u00a0June 2027")],
)
def test_dates_are_written_as_the_language_writes_them(language: Language, expected: str) -> None:
    import datetime as dt

    assert words(language).date(dt.date(2027, 6, 17)) == expected


def test_numbers_and_plurals() -> None:
    bokmal = words(Language.NB)
    assert bokmal.count("hours", 1) == "1\u00a0time"
    assert bokmal.count("hours", 1200) == "1\u00a0200\u00a0timer"
    assert bokmal.count("nok", 120_000) == "kr\u00a0120\u00a0000"
    assert bokmal.listed(["a", "b", "c"]) == "a, b og c"


def test_a_council_of_the_young_hears_the_young_also_when_the_case_names_them_as_no_group() -> None:
    case = case_of("budsjett-okonomiplan", who=[{"audience": "alle", "need": "must"}], bodies=["ungdomsrad"])
    plan = plan_of(case)
    assert "ungdomsrad" in {measure.method for measure in plan.measures}
    text = to_markdown(told(case))
    section = text[text.index("Barn og unge\n") :]
    assert "ungdomsråd (" in section[: section.index("\n## ")]


def test_the_tripwires_name_the_roles_that_the_case_names() -> None:
    table = next(b for b in told(lillevik()).blocks if isinstance(b, Table) and b.header[0] == "Snubletråd")
    assert lillevik().roles.process_leader == "Plansjefen"
    assert any("Plansjefen" in str(row[3]) for row in table.rows)
    assert not any("Prosesslederen" in str(row[3]) or "eier prosessen" in str(row[3]) for row in table.rows)


def test_a_measure_that_is_done_on_an_unknown_day_meets_the_law_on_no_day() -> None:
    done = [{"method": "stand"}]
    table = next(b for b in told(changed(lillevik(), done=done)).blocks if isinstance(b, Table) and b.header[0] == "Krav")
    told_of = [str(row[2]) for row in table.rows if "Stand " in str(row[2]) or "stand " in str(row[2])]
    assert told_of
    assert not [text for text in told_of if re.search(r"[Ss]tand på kjøpesenter, torg eller arrangement \(", text)]


def test_a_role_typed_in_small_letters_begins_a_sentence_with_a_capital() -> None:
    roles = {"owner": "leder av plan", "answers": "rektor"}
    lines = to_markdown(told(changed(lillevik(), roles=roles))).splitlines()
    assert any(line.startswith("- Rektor ") for line in lines)
    assert not [line for line in lines if re.match(r"(?:- |\d+\. )?(?:rektor|leder av plan) ", line)]


def test_when_there_is_too_little_time_the_first_point_of_the_resolution_is_to_wait_also_for_a_case_given_in_weeks() -> None:
    plan = plan_of(case_of("skolekretsforskrift", when={"weeks": 2, "decided_by": "kommunestyret"}))
    words = Words(Language.NB, read_words("nb"))
    earliest = plan.schedule.earliest_decision
    assert earliest is not None
    assert words.date(earliest) in resolution_points(Story(plan, catalogue(), rules(), words))[0]


def test_nobody_is_asked_to_vote_for_a_budget_after_the_new_year() -> None:
    plan = plan_of(case_of("budsjett-okonomiplan", when={"decision": "2026-12-17", "decided_by": "kommunestyret"}))
    assert plan.schedule.earliest_decision is not None
    words = Words(Language.NB, read_words("nb"))
    told_day = words.date(plan.schedule.earliest_decision)
    assert told_day not in to_markdown(told(plan.case)).split("## 1 ")[0]


def test_no_participant_is_promised_an_answer_when_nobody_can_take_part() -> None:
    story = Story(
        plan_of(case_of("budsjett-okonomiplan", when={"decision": "2026-12-17"})), catalogue(), rules(), words(Language.NB)
    )
    assert not story.asking
    lines = to_markdown(told(story.plan.case)).split("## Forslag til vedtak")[0]
    assert "Deltakerne" not in lines
    assert story.words("doc.summary.nobody_asked") in lines


@pytest.mark.parametrize(("inhabitants", "key"), [(6400, "frame_presumed"), (None, "frame_guessed")])
def test_a_frame_is_worked_out_from_the_inhabitants_only_when_they_are_known(inhabitants: int | None, key: str) -> None:
    case = case_of("park-byrom", municipality={"name": "Lillevik", "inhabitants": inhabitants}, resources={"hours": 100})
    units = words(Language.NB)("doc.how.frame_units.nok")
    assert words(Language.NB)(f"doc.how.{key}", units=units) in to_markdown(told(case))


def test_no_norwegian_word_is_left_in_the_sections_of_the_law_in_english() -> None:
    story = Story(plan_of(lillevik()), catalogue(), rules(), words(Language.EN))
    assert not [id for id in (duty.id for duty in rules().duties) if "ledd" in law_and_section(story, id)]


def test_a_closed_case_hears_the_children_because_the_law_says_so_and_invites_nobody_to_have_a_say() -> None:
    closed = case_of("barnehagestruktur", when={"decision": "2027-03-18"}, circumstances={"decision_taken": True})
    story = Story(plan_of(closed), catalogue(), rules(), words(Language.NB))
    assert story.asking
    names = story.names_in_text(measure.method for measure in story.asking)
    summary = to_markdown(told(closed)).split("## Forslag til vedtak")[0]
    assert story.words("doc.summary.heard_by_law", names=names) in summary
    assert story.words("doc.summary.take_part", names=names) not in summary


def test_what_to_do_names_a_method_that_may_be_used_and_is_not_in_the_plan() -> None:
    story = Story(plan_of(lillevik()), catalogue(), rules(), words(Language.NB))
    (warning,) = [warning for warning in ahead(story) if warning.rule == "ting-tar-tid"]
    assert story.name_in_text("midlertidige-tiltak") in warning_row(story, warning)[2]


def test_nobody_is_told_to_take_part_in_what_is_over() -> None:
    over = "1. september 2026"
    document = to_markdown(told(changed(lillevik(), done=[{"method": "folkemote", "date": "2026-09-01"}])))
    summary = document.replace("\u00a0", " ").partition("## 1 ")[0]
    assert "kan delta fra" in summary
    assert f"kan delta fra {over}" not in summary
