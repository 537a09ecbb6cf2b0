"""``new``: what it writes has no problems, can be used at once, and never takes the place of something."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from folkevalgt.cli.main import ending
from folkevalgt.cli.speech import language_of
from folkevalgt.files.places import PACKAGE
from folkevalgt.files.reading import read_case
from folkevalgt.files.schema import schema_text
from folkevalgt.files.skeletons import COPIED_FROM, EXAMPLE, README, SCHEMAS, case_skeleton, catalogue_skeleton, method_skeleton
from folkevalgt.files.words import read_words
from folkevalgt.model import vocabulary
from folkevalgt.model.language import Language
from tests.conftest import ROOT
from tests.test_words import DICTIONARIES, LISTS, misspelt

TODAY = dt.date(2026, 11, 30)
ENTRIES: list[dict[str, str]] = read_words("skeletons")["written"]
USED = re.compile(r"^# (?=[a-z ])", re.MULTILINE)
"""The mark before a line that may be used. Explanations begin with a capital letter."""
EXPLANATION = re.compile(r"^ *# [A-ZÆØÅ].*|(?<=\S) +# (?!v\d|{).+", re.MULTILINE)
TYPED = re.compile(
    r"folkevalgt( plan| validate| new method| methods| schema case)?|--lang \w+|--\w+( metoder)?|pre-commit \w+"
    r"|https|\S+/\S+|`\w+`|\[.*\]|\(\w\w\)|id-\w+|a, an \w+ the|Skriv eller Write|name:|weeks|GitHub"
)
"""Commands, addresses, names of files and what is English; they are words of no language here."""
OTHERS = (Language.NN, Language.EN)
ALL = pytest.mark.parametrize("language", Language)

REPLACED = {
    "case": {"title", "summary", "question", "why.open.0", "why.open.1", "why.closed.0", "done.0.note"}
    | {"roles.owner", "roles.process_leader", "roles.answers"},
    "method": {"sources.0.title", "sources.0.supports"},
    "metoder/catalogue.yaml": {"name"},
    ".pre-commit-config.yaml": {"repos.0.hooks.0.entry"},
    ".github/workflows/folkevalgt.yml": {"jobs.validate.name", "jobs.validate.steps.3.run"},
}
"""The texts of a skeleton that have a language: those the person replaces, and the commands that say which language to speak."""

LISTED: dict[tuple[str, str], type[StrEnum]] = {
    ("case", "ambition"): vocabulary.Step,
    ("case", "status"): vocabulary.InputStatus,
    ("case", "phase"): vocabulary.Phase,
    ("case", "conflict"): vocabulary.Conflict,
    ("method", "steps"): vocabulary.Step,
    ("method", "stages"): vocabulary.Stage,
    ("method", "subjects"): vocabulary.Subject,
    ("method", "audiences"): vocabulary.Reach,
    ("method", "recruitment"): vocabulary.Recruitment,
    ("method", "format"): vocabulary.Format,
    ("method", "exposure"): vocabulary.Level,
    ("method", "personal_data"): vocabulary.PersonalData,
}
"""The keys whose explanation lists every word to choose from."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = ending(list(arguments))
        return (code, *capfd.readouterr())

    return command


@cache
def skeletons(language: Language) -> dict[str, str]:
    """Every file that ``new`` writes words in, by name. What is commented out in a case and a method is used."""
    files = {str(path): text for path, text in catalogue_skeleton(TODAY, language).items() if str(path) in COPIED_FROM}
    own = {"case": case_skeleton(language), "method": method_skeleton(EXAMPLE, TODAY, language)}
    return files | {name: USED.sub("", text) for name, text in own.items()}


def values(data: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a file by its key, in the order of the file."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from values(value, f"{at}.{key}".removeprefix("."))
    else:
        yield at, data


@ALL
@pytest.mark.parametrize(("kind", "file"), [("case", "sak.yaml"), ("method", "metoder/bytur.yaml")])
def test_a_skeleton_has_no_problems(run: Any, kind: str, file: str, language: Language) -> None:
    Path("metoder").mkdir()
    assert run("new", kind, file, "--lang", language)[0] == 0
    assert run("validate", "--strict", file)[0] == 0
    assert run("validate", "--fix", file)[2].count("Skrev") == 0


def test_a_method_has_the_name_of_its_file(run: Any) -> None:
    run("new", "method", "bytur.yaml")
    assert "id: bytur\n" in Path("bytur.yaml").read_text(encoding="utf-8")
    code, out, err = run("new", "method", "Åpen tur.yaml")
    assert (code, out) == (2, "")
    assert "apen-tur.yaml" in err
    assert not Path("Åpen tur.yaml").exists()


@ALL
@pytest.mark.parametrize(("kind", "file"), [("case", "sak.yaml"), ("method", f"metoder/{EXAMPLE}.yaml")])
def test_every_line_that_is_commented_out_may_be_used(run: Any, kind: str, file: str, language: Language) -> None:
    """With the marks gone the whole skeleton is valid, so that nothing in it leads astray."""
    Path("metoder").mkdir()
    Path(file).write_text(skeletons(language)[kind], encoding="utf-8")
    assert run("validate", "--strict", file)[:2] == (0, "")


@ALL
def test_a_case_that_uses_every_line_says_what_they_say(tmp_path: Path, language: Language) -> None:
    (tmp_path / "sak.yaml").write_text(skeletons(language)["case"], encoding="utf-8")
    case = read_case(tmp_path / "sak.yaml")
    assert (case.when.phase, case.resources.hours, case.circumstances.affects_children) == ("utredning", 200, True)
    assert len(case.why.open) == 2


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", [name for name in skeletons(Language.NB) if name != README])
def test_a_skeleton_is_the_same_data_in_every_language(name: str, language: Language) -> None:
    bokmal, own = ([*values(yaml.safe_load(skeletons(each)[name]))] for each in (Language.NB, language))
    assert bokmal
    assert [key for key, _ in own] == [key for key, _ in bokmal]
    differ = {key for (key, value), (_, other) in zip(own, bokmal, strict=True) if value != other}
    assert differ <= REPLACED.get(name, set())


def test_every_text_that_a_person_replaces_is_in_english() -> None:
    for name, keys in REPLACED.items():
        bokmal, english = (dict(values(yaml.safe_load(skeletons(each)[name]))) for each in (Language.NB, Language.EN))
        assert {key for key, value in english.items() if value != bokmal[key]} == keys


def test_every_explanation_has_its_translations_and_nothing_else_has() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (PACKAGE / "skeletons").rglob("*.*") if path.is_file()}
    explained = [match[0] for text in files.values() for match in EXPLANATION.finditer(text)]
    known = sorted((entry["nb"] for entry in ENTRIES), key=len, reverse=True)
    left = re.sub("|".join(map(re.escape, known)), "", "\n".join([*explained, files[README]]))
    assert len(explained) > 40
    assert re.findall(r"\w+", re.sub(r"`[^`\n]+`", "", left)) == ["sh"]
    assert not [text for text in known if not any(text in file for file in files.values())]
    assert len(set(known)) == len(known)


@ALL
@pytest.mark.parametrize(("kind", "key"), LISTED)
def test_an_explanation_that_lists_the_words_to_choose_from_has_them_all(kind: str, key: str, language: Language) -> None:
    (explained,) = re.findall(rf"^ *{key}: .*?# (.+)$", skeletons(language)[kind], re.MULTILINE)
    assert [word for word in re.findall(r"[a-z-]+", explained) if word in tuple(LISTED[kind, key])] == list(LISTED[kind, key])


@pytest.mark.parametrize("language", DICTIONARIES)
def test_hunspell_knows_every_word_of_the_skeletons(language: Language) -> None:
    ids = "|".join(sorted(map(re.escape, ids_of_the_schemas()), key=len, reverse=True))
    text = "\n".join(re.sub(rf"(?<![\w-])({ids})(?![\w-])", " ", TYPED.sub(" ", entry[language])) for entry in ENTRIES)
    known = set((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())
    assert not misspelt(text, DICTIONARIES[language]) - known


def ids_of_the_schemas() -> set[str]:
    """The keys of the files and the words of their closed lists."""
    found: set[str] = set()

    def look(node: Any) -> None:
        if isinstance(node, dict):
            found.update(node.get("properties", {}), map(str, node.get("enum", ())), filter(None, [str(node.get("const", ""))]))
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            look(part)

    for kind in SCHEMAS:
        look(json.loads(schema_text(kind)))
    return found


def test_a_skeleton_goes_to_standard_output(run: Any) -> None:
    assert run("new", "case")[1] == case_skeleton(Language.NB)
    assert "id: egen-metode\n" in run("new", "method")[1]


@ALL
def test_the_language_is_the_one_that_is_asked_for_before_the_command_or_after(run: Any, language: Language) -> None:
    first = {Language.NB: "# En sak ", Language.NN: "# Ei sak ", Language.EN: "# A case "}[language]
    assert run("--lang", language, "new", "case")[1].startswith(first)
    assert run("new", "case", "--lang", language)[1].startswith(first)


@ALL
def test_a_catalogue_has_no_problems(run: Any, language: Language) -> None:
    assert run("--lang", language, "new", "catalogue", "kat")[0] == 0
    assert run("validate", "--strict", "kat")[:2] == (0, "")


@ALL
def test_what_a_catalogue_tells_people_to_run_speaks_their_language(run: Any, language: Language) -> None:
    run("--lang", language, "new", "catalogue", "kat")
    os.chdir("kat")
    commands = [
        line.split()[1:] for line in Path(README).read_text(encoding="utf-8").splitlines() if line.startswith("folkevalgt ")
    ]
    assert [command[0] for command in commands] == ["validate", "plan", "new"]
    for command in commands:
        assert language_of(command) is language
        assert run(*command)[0] == 0


def test_a_catalogue_can_be_used_at_once(run: Any) -> None:
    assert run("new", "catalogue", "kat")[0] == 0
    code, out, _ = run("plan", "kat/saker/eksempel.yaml", "--methods", "kat/metoder")
    assert code == 0
    assert "Egen katalog 1 + Standard" in out
    for kind in ("case", "method", "change", "catalogue"):
        schema = f"{kind}.schema.json"
        assert (Path("kat/skjema") / schema).read_bytes() == (ROOT / "schemas" / schema).read_bytes()


@pytest.mark.parametrize("kind", ["case", "method", "catalogue"])
def test_nothing_is_written_over(run: Any, tmp_path: Path, kind: str) -> None:
    for target in (tmp_path / "noe.yaml", tmp_path / "mappe"):
        target.mkdir() if target.suffix == "" else target.write_text("mitt")
        if target.is_dir():
            (target / "mitt.txt").write_text("mitt")
        assert run("new", kind, str(target))[0] == 2
    assert (tmp_path / "noe.yaml").read_text() == "mitt"
    assert [path.name for path in (tmp_path / "mappe").iterdir()] == ["mitt.txt"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["new"], 2, "SLAG"),
        (["new", "sak"], 2, "case"),
        (["new", "catalogue"], 2, "mappen"),
        (["new", "case", "--lang", "nynorsk"], 2, "«nn»"),
        (["new", "case", "ikke-her/sak.yaml"], 3, "FV920"),
    ],
)
def test_what_cannot_be_made_is_told(run: Any, arguments: list[str], code: int, says: str) -> None:
    ended, out, err = run(*arguments)
    assert (ended, out) == (code, "")
    assert says in err
