"""Old references in the texts of a case are found, and nothing that may be right is taken for one."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from folkevalgt.files.old_references import finder_of, found_in, old_references
from folkevalgt.files.reading import read_references
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Tree
from folkevalgt.files.words import read_words
from folkevalgt.model.problem import ProblemSeverity
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.problems import WIDTH, sentence_and_hint
from tests.conftest import ROOT

REFERENCES = read_references()
FINDER = finder_of(REFERENCES)

FOUND = {
    "Etter kommuneloven § 6 avgjør kommunestyret.": ["koml-1992-6"],
    "kommuneloven §6": ["koml-1992-6"],
    "kommuneloven §\u00a06, første ledd": ["koml-1992-6"],
    "KOMMUNELOVENS § 6": ["koml-1992-6"],
    "kommunelova\n  § 6.": ["koml-1992-6"],
    "koml. § 4": ["koml-1992-4"],
    "(koml § 59)": ["koml-1992-59"],
    "kommuneloven paragraf 6": ["koml-1992-6"],
    "Paragraf 6 i kommuneloven": ["koml-1992-6"],
    "kommuneloven av 1992 § 44": ["koml-1992-44"],
    "kommuneloven §§ 31 og 32": ["koml-1992-31"],
    "kommuneloven § 39 a": ["koml-1992-39a"],
    "kommuneloven § 39b": ["koml-1992-39b"],
    "innbyggerforslag (kommuneloven § 12)": ["koml-12"],
    "kommuneloven § 6 i saker om skole": ["koml-1992-6"],
    "delegert til rådmannen": ["radmann"],
    "Rådmannens innstilling": ["radmann"],
    "ordfører/rådmann": ["radmann"],
    "råd\u00admannen": ["radmann"],
    unicodedata.normalize("NFD", "rådmennene"): ["radmann"],
    "Fylkesmannen og rådmannen": ["fylkesmann", "radmann"],
    "eldrerådsloven": ["eldreradsloven"],
    "opplæringslova av 1998 § 8-1": ["opplaringslova-1998-8-1"],
    "opplæringsloven fra 1998 kap. 11": ["opplaringslova-1998-11"],
    "rundskriv F-15-99": ["rundskriv-f-15-99"],
    "Arkivlova 1992": ["arkivlova-1992"],
    "mållova": ["malloven-1980"],
}
"""Texts, and the ids of the old references in them."""

NOT_FOUND = [
    "kommuneloven § 6-1",
    "kommuneloven § 61",
    "kommuneloven § 6 - 1",
    "kommuneloven § 6\u20111",
    "kommuneloven § 6.1",
    "kommuneloven § 6 a",
    "kommuneloven § 12-1",
    "kommuneloven § 12–2",
    "koml. § 12-1",
    "§ 12-1 i kommuneloven",
    "kommuneloven § 4-1 og § 5-3",
    "kommuneloven § 39",
    "kommuneloven § 39 abc",
    "forvaltningsloven § 6",
    "forvaltningsloven § 37 og § 16",
    "kommuneloven kapittel 12",
    "kommuneloven 6",
    "gamlekommuneloven § 6",
    "plan- og bygningsloven § 17-4",
    "opplæringslova § 8-1",
    "opplæringsloven kapittel 11",
    "opplæringslova av 1998 § 8-12",
    "arkivlova § 5",
    "arkivlova 2025",
    "språklova",
    "rundskriv F-15-991",
    "F-15-99-2",
    "kommunedirektøren",
    "statsforvalteren",
    "Rådmannsgata 4",
    "rådmannskandidat",
    "https://www.fylkesmannen.no/rådmannen",
    "fylkesmannen.no",
    "post@fylkesmannen",
    "eldrerådet",
    "lov om råd",
    "",
]
"""Texts that must be left alone."""


def ids(text: str) -> list[str]:
    return [reference.id for _, reference in found_in(text, FINDER)]


@pytest.mark.parametrize("text", FOUND)
def test_an_old_reference_is_found(text: str) -> None:
    assert ids(text) == FOUND[text]
    assert {problem.path for problem in old_references(Tree("sak.yaml", {"title": text}, {}), FINDER)} == {("title",)}


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize("reference", REFERENCES.references, ids=lambda reference: reference.id)
def test_a_reference_finds_each_of_its_phrases_and_never_what_it_says_now(reference) -> None:  # type: ignore[no-untyped-def]
    assert {phrase: ids(phrase) for phrase in reference.phrases} == {phrase: [reference.id] for phrase in reference.phrases}
    assert [ids(reference.now[language]) for language in Language] == [[], [], []]


def test_ids_and_phrases_stand_once() -> None:
    names = Counter(reference.id for reference in REFERENCES.references)
    phrases = Counter(phrase.casefold() for reference in REFERENCES.references for phrase in reference.phrases)
    assert not [word for counted in (names, phrases) for word, times in counted.items() if times > 1]


def test_every_text_of_a_case_is_looked_in_and_each_reference_is_told_once_there() -> None:
    text = (
        "title: Rådmannen og rådmannen\n"
        "roles: {owner: Rådmann}\n"
        "why: {closed: [ingenting, Delegert til fylkesmannen av rådmannen]}\n"
        "# rådmannen\n"
    )
    problems = list(old_references(read_tree(text, "sak.yaml"), FINDER))
    assert {problem.severity for problem in problems} == {ProblemSeverity.WARNING}
    assert [(p.path, p.about["value"], p.where.line, p.where.column) for p in problems] == [
        (("title",), "Rådmannen", 1, 8),
        (("roles", "owner"), "Rådmann", 2, 16),
        (("why", "closed", 1), "fylkesmannen", 3, 27),
        (("why", "closed", 1), "rådmannen", 3, 27),
    ]


@pytest.mark.parametrize("language", Language)
def test_the_correction_is_told_in_the_language_of_the_reader(language: Language) -> None:
    (problem,) = old_references(read_tree("title: Rådmannen", "sak.yaml"), FINDER)
    sentence, hint = sentence_and_hint(problem, read_words("problems"), language)
    reference = next(reference for reference in REFERENCES.references if reference.id == "radmann")
    assert "Rådmannen" in sentence
    assert reference.now[language] in hint
    assert hint.endswith(reference.why[language])
    assert len(hint) > WIDTH


def test_a_file_full_of_old_references_tells_the_first_hundred() -> None:
    text = "who:\n" + "- rådmannen\n" * 1_000
    assert len(list(old_references(read_tree(text, "sak.yaml"), FINDER))) == 100


def test_a_long_text_of_almost_references_has_none() -> None:
    assert ids("kommunelov § 6 rådm og koml. i kommunen. " * 20_000) == []


def test_a_broken_case_is_still_looked_through(tmp_path: Path) -> None:
    done = command("validate", tmp_path, "title: Rådmannen\ncase_type: navnesak\nkonfliktt: lav\n")
    assert done.returncode == 1
    assert [line.split()[1] for line in done.stdout.splitlines() if not line.startswith(" ")] == ["FV304", "FV130"]


def test_a_warning_stops_neither_validate_nor_plan(tmp_path: Path) -> None:
    text = "title: Rådmannens forslag\ncase_type: navnesak\n"
    assert command("validate", tmp_path, text).returncode == 0
    assert command("validate", tmp_path, text, "--strict").returncode == 1
    done = command("plan", tmp_path, text, "--on", "2026-12-01", "--lang", "nn")
    assert done.returncode == 0
    assert done.stdout.startswith("# ")
    assert done.stderr.startswith("sak.yaml:1:8 FV304 Teksten bruker «Rådmannens»")
    assert len(done.stderr.splitlines()) == 4


def command(name: str, folder: Path, case: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "sak.yaml").write_text(case, encoding="utf-8")
    arguments = [sys.executable, "-m", "folkevalgt", name, "sak.yaml", *options]
    environment = {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_reference_file_is_checked_as_one(tmp_path: Path) -> None:
    good = (ROOT / "folkevalgt" / "rules" / "references.yaml").read_text(encoding="utf-8")
    assert command("validate", tmp_path, good).returncode == 0
    done = command("validate", tmp_path, good.replace("confidence: delvis", "confidence: kanskje"))
    assert (done.returncode, done.stdout.split()[1]) == (1, "FV132")


def test_no_text_of_ours_has_an_old_reference_as_if_it_held() -> None:
    """The shipped cases, which people copy from."""
    for path in (ROOT / "cases").glob("*.yaml"):
        assert not list(old_references(read_tree(path.read_text(encoding="utf-8"), str(path)), FINDER))
