"""``methods``: what the filters let through, and how the methods are printed."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from folkevalgt.cli import methods as command
from folkevalgt.cli.main import ending
from folkevalgt.cli.methods import Wanted
from folkevalgt.files.listing import read_listing
from folkevalgt.files.words import read_words
from folkevalgt.model.method import Method
from folkevalgt.model.vocabulary import Language, Reach
from folkevalgt.telling.wording import Words
from tests.conftest import catalogue

METHODS = catalogue().methods
LISTED = read_listing()
NB = Words(Language.NB, read_words("nb"))


def printed(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    """How the command ended, what it printed and what it said."""
    code = ending(["methods", *arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def fitting(**wanted: Any) -> list[Method]:
    settled = Wanted(**wanted).settled()
    return [method for method, listed in zip(METHODS, LISTED, strict=True) if settled.fits(listed, "nb")]


# --- filters


def test_no_filter_lets_everything_through() -> None:
    assert fitting() == list(METHODS)


@pytest.mark.parametrize(
    ("wanted", "has"),
    [
        ({"step": "snakke-med"}, lambda m: "snakke-med" in m.steps),
        ({"step": "3"}, lambda m: "snakke-med" in m.steps),
        ({"step": "Snakke med"}, lambda m: "snakke-med" in m.steps),
        ({"audience": "barn"}, lambda m: m.audiences.get("barn") is Reach.EGNET),
        ({"purpose": "forankre"}, lambda m: "forankre" in m.purposes),
        ({"subject": "MILJØ"}, lambda m: "miljo" in m.subjects),
        ({"phase": "utkast"}, lambda m: "utkast" in m.phases),
        ({"recruitment": "tilfeldig-utvalg"}, lambda m: "tilfeldig-utvalg" in m.recruitment),
        ({"hours": 20}, lambda m: m.effort.hours.middle <= 20),
        ({"words": ("møte",)}, lambda m: "møte" in f"{m.name.nb} {m.summary.nb} {m.aliases}".casefold() or "mote" in m.id),
    ],
    ids=lambda part: str(part) if isinstance(part, dict) else "",
)
def test_a_filter_lets_through_the_methods_that_have_it(wanted: dict[str, Any], has: Any) -> None:
    found = fitting(**wanted)
    assert found
    assert len(found) < len(METHODS)
    assert found == [method for method in METHODS if has(method)]


def test_filters_are_joined_by_and() -> None:
    both = fitting(audience="barn", step="snakke-med")
    assert both == [method for method in fitting(audience="barn") if method in fitting(step="snakke-med")]


@pytest.mark.parametrize("words", [("barnetråkk",), ("BARNETRAKK",), ("digital barnetråkk",), ("elever", "kart")], ids=str)
def test_words_are_found_in_id_name_aliases_and_summary(words: tuple[str, ...]) -> None:
    assert "barnetrakk" in [method.id for method in fitting(words=words)]


# --- printing


def test_a_pipe_gets_one_whole_line_for_each_method(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = printed(capfdbinary)
    rows = [line.split("\t") for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [row[0] for row in rows] == [method.id for method in METHODS]
    assert {len(row) for row in rows} == {6}
    assert rows[[row[0] for row in rows].index("barnetrakk")] == [
        "barnetrakk",
        "Barnetråkk",
        "2,4",
        "barn,ungdom",
        "25-80",
        "0-30000",
    ]


def test_json_has_the_whole_methods(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = printed(capfdbinary, "barnetrakk", "--json")
    (method,) = [Method.model_validate(raw) for raw in json.loads(out) if raw["id"] == "barnetrakk"]
    assert (code, method) == (0, catalogue().get("barnetrakk"))


@pytest.mark.parametrize("lang", Language)
def test_names_follow_the_language(capfdbinary: pytest.CaptureFixture[bytes], lang: str) -> None:
    _, out, _ = printed(capfdbinary, "barnetrakk", "--lang", lang)
    method = catalogue().get("barnetrakk")
    assert method is not None
    assert method.name[lang] in out


def test_no_match_is_no_fault_and_guesses(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert printed(capfdbinary, "barnetrak2") == (0, "", "Ingen metoder passer. Mente du barnetrakk?\n")
    assert printed(capfdbinary, "qqqqqq")[:2] == (0, "")
    assert printed(capfdbinary, "qqqqqq", "--json")[:2] == (0, "[]\n")


def test_a_wrong_word_guesses_and_lists(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = printed(capfdbinary, "--phase", "utkst")
    assert (code, out) == (2, "")
    assert "Mente du «utkast»?" in err
    assert "kontinuerlig" in err


# --- on a terminal


@pytest.mark.parametrize("names", command.TABLES, ids=len)
def test_a_table_has_every_id_whole_in_the_narrowest_terminal_it_is_for(names: tuple[str, ...]) -> None:
    width = command._narrowest(LISTED, NB, names)
    table = command._table(LISTED, NB, width, names)
    assert "…" not in table
    assert all(len(line) <= width for line in table.splitlines())
    assert all(f" {method.id} " in table for method in METHODS)


def test_a_narrow_terminal_gets_one_line_for_each_thing() -> None:
    listed = command._list(LISTED, NB)
    assert all(f": {method.id}\n" in listed and f": {NB.of(method.name)}\n" in listed for method in METHODS)


def test_text_is_literal() -> None:
    method = {**LISTED[0], "name": {"nb": "Sak [nr. 12] og [bold]fet[/feil]"}}
    assert "[nr. 12] og [bold]fet[/feil]" in command._table([method], NB, 200, command.COLUMNS)


@pytest.mark.parametrize(("columns", "table"), [("0", True), ("abc", True), ("40", False), ("120", True)])
def test_the_width_follows_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, table: bool) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert ("─" in command._shown(LISTED, Language.NB)) == table
