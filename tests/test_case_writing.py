"""One answer changes its own place in the case file and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkevalgt.files.case_writing import with_answer
from folkevalgt.files.strict_yaml import read_tree
from tests.conftest import ROOT

LILLEVIK = (ROOT / "cases" / "lillevik-skole.yaml").read_text(encoding="utf-8")
WRITTEN_BY_HAND = """\
# Første linje

title: En sak   # tittelen
case_type: navnesak

why:            # hvorfor
  # formålet er bestemt i formannskapet
  ambition: sporre  # høyest
  open: [navn]
who:
  - {audience: barn, need: must}   # klassen
  - audience: eldre
    need: should
resources: {hours: 10}  # uten overtid
# Siste linje
"""


def data(text: str) -> dict[str, Any]:
    tree = read_tree(text, "sak.yaml")
    assert not tree.problems
    return dict(tree.data)


def comments(text: str) -> list[str]:
    return sorted(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        (("title",), "En annen sak", "En annen sak"),
        (("why", "ambition"), "informere", "informere"),
        (("why", "purposes"), ["forankre"], ["forankre"]),
        (("why", "open"), [], []),
        (("resources", "hours"), 350, "350"),
        (("resources", "facilitator"), False, "false"),
        (("when", "decision"), "2027-06-17", "2027-06-17"),
        (("municipality", "name"), "vet-ikke", "vet-ikke"),
        (("question",), 'Hva: "nå"? # ikke [sant]', 'Hva: "nå"? # ikke [sant]'),
    ],
)
def test_the_answer_is_there_and_every_comment_is_kept(path: tuple[str, ...], value: Any, found: Any) -> None:
    changed = with_answer(WRITTEN_BY_HAND, path, value)
    read: Any = data(changed)
    for key in path:
        read = read[key]
    assert read == found
    kept = [line for line in comments(WRITTEN_BY_HAND) if line not in comments(changed)]
    assert not kept


def test_only_the_line_of_the_answer_changes() -> None:
    before, after = LILLEVIK.splitlines(), with_answer(LILLEVIK, ("conflict",), "hoy").splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [("conflict: middels", "conflict: hoy")]


def test_a_new_key_goes_where_the_order_of_a_case_puts_it() -> None:
    text = with_answer("title: En sak\nwhen:\n  phase: utkast\n", ("why", "ambition"), "sporre")
    assert list(data(with_answer(text, ("case_type",), "navnesak"))) == ["title", "case_type", "why", "when"]


def test_a_key_that_is_taken_away_leaves_no_empty_part() -> None:
    assert data(with_answer("title: En sak\nwhen:\n  weeks: 3\n", ("when", "weeks"), None)) == {"title": "En sak"}
    assert data(with_answer(LILLEVIK, ("municipality", "inhabitants"), None))["municipality"] == {"name": "Lillevik"}


def test_a_comment_inside_a_value_that_is_replaced_moves_above_it() -> None:
    changed = with_answer(WRITTEN_BY_HAND, ("who",), [{"audience": "barn", "need": "must"}])
    assert "# klassen\nwho:\n  - {audience: barn, need: must}\n" in changed


def test_line_endings_are_kept() -> None:
    changed = with_answer("title: En sak\r\ncase_type: navnesak\r\n", ("conflict",), "lav")
    assert changed == "title: En sak\r\ncase_type: navnesak\r\nconflict: lav\r\n"


@pytest.mark.parametrize(
    "text", ["", "# bare en kommentar\n", "title: En sak", "{title: En sak}\n", "title: En sak\nwhy: vet-ikke\n"]
)
def test_files_in_any_form_can_be_answered(text: str) -> None:
    assert data(with_answer(text, ("why", "ambition"), "sporre"))["why"] == {"ambition": "sporre"}


PRINTABLE = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(str.strip).filter(bool)
ANSWERS = st.one_of(
    st.tuples(st.just(("title",)), PRINTABLE),
    st.tuples(st.just(("why", "open")), st.lists(PRINTABLE, max_size=3)),
    st.tuples(st.just(("roles", "owner")), PRINTABLE),
    st.tuples(st.just(("resources", "hours")), st.integers(0, 9999)),
    st.tuples(st.just(("when", "weeks")), st.none() | st.integers(0, 99)),
    st.tuples(st.just(("who",)), st.lists(st.fixed_dictionaries({"audience": PRINTABLE, "note": PRINTABLE}), max_size=3)),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["", WRITTEN_BY_HAND, LILLEVIK]), st.lists(ANSWERS, max_size=6))
def test_whatever_is_answered_is_read_back_and_the_rest_stands(text: str, answers: list[tuple[tuple[str, ...], Any]]) -> None:
    expected = data(text) if text else {}
    for path, value in answers:
        text = with_answer(text, path, value)
        _put(expected, path, value)
    assert (data(text) if expected else {}) == expected


def _put(expected: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *way, last = path
    part = expected
    for key in way:
        part[key] = dict(part.get(key, {}))
        part = part[key]
    part[last] = str(value) if isinstance(value, int) else value
    if value is None:
        del part[last]
        if way and not part:
            del expected[way[0]]
