"""The words of the documents: the three languages say the same things, and every label has its word."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.files.words import read_words
from folkevalgt.model import vocabulary
from folkevalgt.model.condition import FACTS, kind_of
from folkevalgt.model.plan import Because, DutyState, Gap, PracticeState
from folkevalgt.model.vocabulary import Language

LISTS = Path(__file__).parent / "words"
PLACEHOLDER = re.compile(r"{(\w*)}")
TYPED = re.compile(r"folkevalgt (new )?[a-z]+( --lang \w\w)?")
PLURAL = {"one", "other"}
DICTIONARIES = {Language.NB: "nb_NO", Language.NN: "nn_NO", Language.EN: "en_GB"}

LABELLED: dict[str, type[StrEnum]] = {
    "step": vocabulary.Step,
    "step_number": vocabulary.Step,
    "step_promise": vocabulary.Step,
    "stage": vocabulary.Stage,
    "audience": vocabulary.Audience,
    "reach": vocabulary.Reach,
    "need": vocabulary.NeedOfAudience,
    "phase": vocabulary.Phase,
    "purpose": vocabulary.Purpose,
    "subject": vocabulary.Subject,
    "recruitment": vocabulary.Recruitment,
    "format": vocabulary.Format,
    "conflict": vocabulary.Conflict,
    "level": vocabulary.Level,
    "status": vocabulary.InputStatus,
    "status_means": vocabulary.InputStatus,
    "decider": vocabulary.Decider,
    "decider_possessive": vocabulary.Decider,
    "party": vocabulary.Party,
    "milestone": vocabulary.Milestone,
    "group": vocabulary.PitfallGroup,
    "severity": vocabulary.Severity,
    "strength": vocabulary.Strength,
    "contributor": vocabulary.Contributor,
    "practice_kind": vocabulary.PracticeKind,
    "run_by": vocabulary.RunBy,
    "experience": vocabulary.Experience,
}
"""The vocabularies that a text labels, by the key of the labels."""


@cache
def words(language: Language) -> dict[str, Any]:
    return read_words(language)


def texts(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its key. The plural forms of a text are keys of their own."""
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            yield from texts(entry, f"{above}{name}.")
        else:
            yield f"{above}{name}", entry


def plurals(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every key that has plural forms, with the forms."""
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            if set(entry) >= PLURAL:
                yield f"{above}{name}", frozenset(entry)
            yield from plurals(entry, f"{above}{name}.")


@pytest.mark.parametrize("language", [Language.NN, Language.EN])
def test_every_language_has_the_same_keys_in_the_same_order(language: Language) -> None:
    assert [key for key, _ in texts(words(language))] == [key for key, _ in texts(words(Language.NB))]


@pytest.mark.parametrize("language", [Language.NN, Language.EN])
def test_every_text_has_the_same_placeholders_in_every_language(language: Language) -> None:
    wanted = {key: set(PLACEHOLDER.findall(text)) for key, text in texts(words(Language.NB))}
    assert {key: set(PLACEHOLDER.findall(text)) for key, text in texts(words(language))} == wanted


@pytest.mark.parametrize("language", Language)
def test_plural_forms_are_the_same_everywhere(language: Language) -> None:
    found = dict(plurals(words(language)))
    assert found
    assert found == dict.fromkeys(dict(plurals(words(Language.NB))), frozenset(PLURAL))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", LABELLED)
def test_every_word_of_a_vocabulary_has_a_label(key: str, language: Language) -> None:
    assert set(words(language)[key]) == set(LABELLED[key])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("key", "model", "field"),
    [
        ("because", Because, "kind"),
        ("gap", Gap, "kind"),
        ("gap_why", Gap, "why"),
        ("duty_status", DutyState, "status"),
        ("practice_state", PracticeState, "state"),
    ],
)
def test_every_kind_in_a_plan_has_a_text(key: str, model: type[BaseModel], field: str, language: Language) -> None:
    kinds = set(get_args(model.model_fields[field].annotation))
    assert kinds
    assert kinds <= set(words(language)[key])


@pytest.mark.parametrize("language", Language)
def test_every_fact_can_be_told(language: Language) -> None:
    told = words(language)["fact"]
    assert set(told) == set(FACTS)
    wrong = {fact for fact in FACTS if not _can_be_told(fact, set(told[fact]))}
    assert not wrong


def _can_be_told(fact: str, has: set[str]) -> bool:
    needed = {"yes", "no"} if kind_of(fact) == "flag" else {"name"}
    return has == (needed if fact in OF_MEASURES else needed | {"question"})


@pytest.mark.parametrize("language", Language)
def test_questions_end_in_a_question_mark_and_sentences_in_a_full_stop(language: Language) -> None:
    ends = {"question": "?", "yes": ".", "no": "."}
    wrong = [
        f"{fact}.{part}: {text}"
        for fact, parts in words(language)["fact"].items()
        for part, text in parts.items()
        if part in ends and not text.endswith(ends[part])
    ]
    assert not wrong


@pytest.mark.parametrize("language", Language)
def test_no_text_has_stray_spaces(language: Language) -> None:
    assert not [key for key, text in texts(words(language)) if text != text.strip() or "  " in text or "\n" in text]


@pytest.mark.parametrize("language", Language)
def test_braces_are_placeholders_and_nothing_else(language: Language) -> None:
    assert not [key for key, text in texts(words(language)) if re.search(r"[{}]", re.sub(r"{[a-z_]+}", "", text))]


@pytest.mark.parametrize("language", DICTIONARIES)
def test_hunspell_knows_every_word(language: Language) -> None:
    unknown = misspelt(
        "\n".join(TYPED.sub(" ", PLACEHOLDER.sub(" ", text)) for _, text in texts(words(language))), DICTIONARIES[language]
    )
    known = set((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())
    either_case = known | {word[:1].upper() + word[1:] for word in known}
    assert not sorted(unknown - either_case)


def misspelt(text: str, dictionary: str) -> set[str]:
    """The words hunspell does not know. It takes a curly apostrophe for the end of a word."""
    hunspell = shutil.which("hunspell")
    if hunspell is None:
        pytest.skip("hunspell is not installed")
    run = subprocess.run(
        [hunspell, "-d", dictionary, "-i", "utf-8", "-l"], input=text.replace("’", "'"), capture_output=True, encoding="utf-8"
    )
    if run.returncode != 0 or "Can't open" in run.stderr:
        pytest.skip(f"hunspell has no dictionary for {dictionary}")
    return set(run.stdout.split())
