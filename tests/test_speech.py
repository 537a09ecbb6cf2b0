"""The command in three languages: help and messages follow ``--lang``, and everything the code says has its translations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from folkevalgt import publishing
from folkevalgt.cli import console, helping, validate
from folkevalgt.cli.main import app, ending
from folkevalgt.cli.new import KINDS
from folkevalgt.cli.speech import language_of
from folkevalgt.files.schema import MODELS
from folkevalgt.files.words import read_words
from folkevalgt.model.vocabulary import Language
from tests.conftest import ROOT
from tests.test_words import DICTIONARIES, LISTS, PLACEHOLDER, misspelt, texts

ENTRIES: list[dict[str, str]] = read_words("command")["said"]
TYPED = re.compile(
    r"folkevalgt( \w+( catalogue)?)?|--lang \w+|--\w+|-o|a–z|id-en|FOLKEVALGT_DEBUG=1|GitHub|JSON Schema|\b[A-Z]{2,}\b"
    r"|nb, nn \w+ en|hente-ideer|tilfeldig-utvalg|utredning\."
)
"""What is typed, and names; they are words of no language."""
IN_OPTIONS = {*publishing.FORMATS, *publishing.PARTS, *validate.FORMATS, *KINDS, *MODELS}
"""Values of options, the same in every language."""
COMMANDS = ("plan", "validate", "methods", "explain", "new", "schema")
USAGE = {Language.NB: "Bruk:", Language.NN: "Bruk:", Language.EN: "Usage:"}


def in_help(command: Any) -> Iterator[str]:
    """Everything the help of a command says, and of those below it."""
    yield command.help
    for parameter in command.params:
        yield from filter(None, (parameter.metavar, parameter.help))
    for below in getattr(command, "commands", {}).values():
        yield from in_help(below)


def in_code() -> Iterator[str]:
    """Every text that is given to ``spoken``, or is the sentence of a trouble."""
    for module in (ROOT / "folkevalgt" / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("spoken", "UsageTrouble"):
                yield from (part.value for part in node.args[:1] if isinstance(part, ast.Constant))


def said() -> set[str]:
    own = {*helping.WORDS.values(), *helping.PARTS.values(), *console.ERRORS.values(), console.UNKNOWN_ERROR}
    english = set(helping.WORDS)
    return {*in_help(get_command(app)), *in_code(), *own} - english


def test_everything_said_has_its_translations_and_nothing_else_has() -> None:
    assert {entry["nb"] for entry in ENTRIES} == said()
    assert len({entry["nb"] for entry in ENTRIES}) == len(ENTRIES)


def test_every_translation_names_the_same_values() -> None:
    assert not [e for e in ENTRIES if len({tuple(sorted(set(PLACEHOLDER.findall(e[word])))) for word in Language}) > 1]


@pytest.mark.parametrize("language", [Language.NN, Language.EN])
def test_a_command_that_is_proposed_answers_in_the_same_language(language: Language) -> None:
    said = [entry[language] for entry in ENTRIES] + [text for _, text in texts(read_words(language))]
    said += [str(text) for key, text in texts(read_words("problems")) if f".{language}." in f"{key}."]
    proposed = [command for text in said for command in re.findall(r"folkevalgt(?! schema| {)[ {][^”»).]*", text)]
    assert len(proposed) > 8
    assert not [command for command in proposed if f"--lang {language}" not in command]


@pytest.mark.parametrize("language", DICTIONARIES)
def test_hunspell_knows_every_word_of_the_command(language: Language) -> None:
    text = "\n".join(TYPED.sub(" ", PLACEHOLDER.sub(" ", entry[language])) for entry in ENTRIES)
    known = set((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())
    assert not misspelt(text, DICTIONARIES[language]) - known - {word.capitalize() for word in known} - IN_OPTIONS


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_language_that_is_asked_for(command: str, language: Language, capfd: pytest.CaptureFixture[str]) -> None:
    assert ending(["--lang", language, command, "--help"]) == 0
    printed = " ".join(capfd.readouterr().out.split())
    assert printed.startswith(f"{USAGE[language]} folkevalgt {command} ")
    entry = next(entry for entry in ENTRIES if entry["nb"] == get_command(app).commands[command].help)  # type: ignore[attr-defined]
    assert entry[language] in printed


def test_help_of_a_command_follows_its_own_option_and_is_bokmal_again_afterwards(capfd: pytest.CaptureFixture[str]) -> None:
    for arguments, start in ((["plan", "--help", "--lang=en"], "Usage: "), (["plan", "--help"], "Bruk: ")):
        assert ending(arguments) == 0
        assert capfd.readouterr().out.startswith(start)


def test_the_language_before_the_command_is_that_of_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert ending(["--lang", "en", "explain", "gjestebud"]) == 0
    assert "# Hosted conversation" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["plan", "--lang", "nn", "--on", "idag", "sak.yaml"], "«idag» er ikkje ein dato."),
        (["--lang", "en", "plann"], "There is no command “plann”. Did you mean “plan”?"),
        (["--lang", "en"], "The command is missing. Choose from plan"),
        (["methods", "--hours", "mange", "--lang=en"], "Write a whole number, 0 or more."),
        (["methods", "--lang", "nn", "--audience", "unge"], "Vel mellom alle, barn"),
        (["--lang", "en", "new", "metode"], "is not a value for KIND. Did you mean “method”?"),
    ],
)
def test_what_is_wrong_is_said_in_the_language(arguments: list[str], says: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert ending(arguments) == 2
    assert says in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("plan sak.yaml", Language.NB),
        ("plan sak.yaml --lang en", Language.EN),
        ("--lang=nn plan", Language.NN),
        ("plan --lang sv", Language.NB),
        ("plan --lang", Language.NB),
    ],
)
def test_the_language_is_known_before_the_command_line_is_read(arguments: str, language: Language) -> None:
    assert language_of(arguments.split()) is language
