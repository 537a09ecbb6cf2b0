"""Every problem code has a file that gives it, and the exact words people read. ``good`` files have no problems."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import shutil
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from folkevalgt.cli.main import ending
from folkevalgt.files import places, reading
from folkevalgt.files.examples import SHORT, example_of
from folkevalgt.files.excerpts import Excerpts
from folkevalgt.files.old_references import finder_of, old_references
from folkevalgt.files.translating import CODES
from folkevalgt.files.validating import check_files
from folkevalgt.files.words import read_words
from folkevalgt.files.writing import write_atomically
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.examples import shown
from folkevalgt.telling.problems import line
from folkevalgt.telling.wording import Words

HERE = Path(__file__).parent / "problems"
SOURCES = Path(__file__).parent.parent / "folkevalgt"
WORDS = read_words("problems")
ALL_CODES = sorted(code for code in WORDS if code.startswith("FV"))
ON = dt.date(2026, 12, 1)
MINIMAL = "title: Ny barneskole\ncase_type: skolestruktur\n"


def case(path: Path, patch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    read = reading.read_case_with_places(path, reading.read_catalogue(HERE / "methods"))
    return tuple(old_references(read.tree, finder_of(reading.read_references())))


def methods(path: Path, patch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """Everything but that a catalogue of one method does not serve everyone."""
    found = check_files([path], ON).every
    return tuple(problem for problem in found if problem.code not in ("FV208", "FV209"))


def rules(path: Path, patch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    kind = path.suffixes[-2].removeprefix(".")
    patch.setattr(reading, "RULE_FILES", {kind: reading.RULE_FILES[kind]})
    patch.setattr(reading, "rule_file", lambda _: path)
    reading.read_rules()
    return ()


def calendar(path: Path, patch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    reading.read_calendar(path)
    return ()


READERS: dict[str, Callable[[Path, pytest.MonkeyPatch], tuple[Problem, ...]]] = {
    "case": case,
    "methods": methods,
    "calendar": calendar,
}


def told(read: Callable[[], tuple[Problem, ...]], folder: Path, language: Language) -> str:
    try:
        problems = read()
    except InvalidFiles as invalid:
        problems = invalid.problems
    except FileTrouble as trouble:
        problems = (trouble.problem,)
    excerpts = Excerpts()
    lines = (line(problem, WORDS, language, excerpts(problem)) for problem in problems)
    return "".join(f"{text}\n" for text in lines).replace(f"{folder}{os.sep}", "")


FILES = sorted(path for path in HERE.glob("FV*/*.*") if path.suffix in (".yaml", ".methods"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file(path: Path, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = path.suffixes[-1 if path.is_dir() else -2].removeprefix(".")
    found = told(lambda: READERS.get(kind, rules)(path, monkeypatch), path.parent, language)
    assert found == (expected(path.parent.name, language) if path.name.startswith("bad") else "")


def expected(code: str, language: Language = Language.NB) -> str:
    return (HERE / code / f"expected.{language}.txt").read_text(encoding="utf-8")


def large(path: Path, text: str) -> Path:
    path.write_text(MINIMAL + text, encoding="utf-8")
    return path


def failing(patch: pytest.MonkeyPatch, target: Any, name: str, number: int) -> None:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise OSError(number, "made to fail")

    patch.setattr(target, name, fail)


def fifo(folder: Path, patch: pytest.MonkeyPatch) -> Any:
    os.mkfifo(folder / "sak.yaml")
    return reading.read_case(folder / "sak.yaml")


def link_out(folder: Path, patch: pytest.MonkeyPatch) -> Any:
    (folder / "metoder").mkdir()
    (folder / "metoder" / "eksempel.yaml").symlink_to(HERE / "methods" / "eksempel.yaml")
    return reading.read_catalogue(folder / "metoder")


def no_permission(folder: Path, patch: pytest.MonkeyPatch) -> Any:
    (folder / "sak.yaml").write_text(MINIMAL)
    failing(patch, Path, "open", errno.EACCES)
    return reading.read_case(folder / "sak.yaml")


def many_files(folder: Path, patch: pytest.MonkeyPatch) -> Any:
    patch.setattr(places, "MAX_FILES", 1)
    for name in ("en.yaml", "to.yaml"):
        (folder / name).touch()
    return reading.read_catalogue(folder.parent / folder.name)


def write_failing(number: int) -> Callable[[Path, pytest.MonkeyPatch], Any]:
    def write(folder: Path, patch: pytest.MonkeyPatch) -> Any:
        failing(patch, os, "fsync", number)
        write_atomically(folder / "plan.md", b"x")

    return write


def checked_on(day: str, code: str) -> Callable[[Path, pytest.MonkeyPatch], tuple[Problem, ...]]:
    def check(folder: Path, patch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
        shutil.copytree(HERE / "methods", folder / "metoder")
        problems = check_files([folder / "metoder"], dt.date.fromisoformat(day)).problems
        return tuple(problem for problem in problems if problem.code == code)[:1]

    return check


BUILT: dict[str, Callable[[Path, pytest.MonkeyPatch], Any]] = {
    "FV100": lambda _, __: (Problem("FV100", Location("sak.yaml", 2, 3), about={"key": "navn", "value": "x\x1b[1m" * 20}),),
    "FV117": lambda folder, _: reading.read_case(large(folder / "sak.yaml", f"bodies: [{'a,' * 100_001}]\n")),
    "FV118": lambda folder, _: reading.read_case(large(folder / "sak.yaml", f"summary: {'a' * 100_001}\n")),
    "FV208": checked_on("2026-12-01", "FV208"),
    "FV209": checked_on("2026-12-01", "FV209"),
    "FV503": checked_on("2031-12-01", "FV503"),
    "FV901": lambda folder, _: reading.read_case(folder / "sak.yaml"),
    "FV902": fifo,
    "FV903": lambda folder, _: ((folder / "sak").mkdir(), reading.read_case(folder / "sak")),
    "FV904": no_permission,
    "FV905": lambda folder, _: reading.read_case(folder / ("a" * 300)),
    "FV906": lambda folder, _: reading.read_case(large(folder / "sak.yaml", "# " + "a" * (1 << 20))),
    "FV908": lambda folder, _: ((folder / "tom").mkdir(), reading.read_catalogue(folder / "tom")),
    "FV909": many_files,
    "FV910": link_out,
    "FV911": lambda folder, _: reading.read_catalogue(large(folder / "sak.yaml", "")),
    "FV920": lambda folder, _: write_atomically(folder / "mangler" / "plan.md", b"x"),
    "FV921": write_failing(errno.EACCES),
    "FV922": write_failing(errno.ENOSPC),
    "FV923": lambda folder, _: ((folder / "plan").mkdir(), write_atomically(folder / "plan", b"x")),
    "FV924": write_failing(errno.EIO),
    "FV925": lambda folder, _: (os.mkfifo(folder / "plan.md"), write_atomically(folder / "plan.md", b"x")),
}
"""The codes whose files cannot be kept in the repository: too large, no file at all, a disk that fails, or a day to come."""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", BUILT)
def test_built(code: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = expected(code, language)
    found = told(lambda: BUILT[code](tmp_path, monkeypatch), tmp_path, language)
    assert found.replace(str(tmp_path), "mappen") == wanted


def test_every_code_has_its_file() -> None:
    shown = {path.parent.name for path in FILES if path.name.startswith("bad")} | set(BUILT)
    assert shown == set(ALL_CODES)
    assert {code for code in shown if code not in expected(code)} == set()


def test_every_code_in_the_program_has_words() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("files/*.py"))
    assert set(re.findall(r'"(FV\d{3})"', text)) <= set(ALL_CODES)
    assert set(ALL_CODES) - set(re.findall(r'"(FV\d{3})"', text)) == set()


def test_every_error_the_models_raise_is_translated() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("model/*.py"))
    assert set(re.findall(r'PydanticCustomError\(\s*"(\w+)"', text)) <= set(CODES)


@pytest.mark.parametrize("code", ALL_CODES)
def test_the_three_languages_say_the_same_things(code: str) -> None:
    assert list(WORDS[code]) == ["nb", "nn", "en"]
    for part in ("title", "sentence", "fix"):
        names = {language: fields(WORDS[code][language][part]) for language in WORDS[code]}
        assert names["nb"] == names["nn"] == names["en"]


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", ALL_CODES)
def test_no_text_leaks(code: str) -> None:
    assert not re.search(r"pydantic|Input should|Extra inputs|while parsing|Traceback", expected(code))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ALL_CODES)
def test_the_example_that_explain_shows_is_the_one_tested_here(code: str, language: Language) -> None:
    text = shown(example_of(code, language), Words(language, read_words(language)))
    assert visible(expected(code, language).rstrip("\n")) in text
    for path in HERE.glob(f"{code}/*.case.yaml"):
        whole = path.read_bytes().decode("utf-8", "replace").rstrip("\n")
        assert visible(whole) in text or len(whole.splitlines()) > SHORT


def visible(text: str) -> str:
    return "".join(char if char.isprintable() or char in "\n\t" else "\ufffd" for char in text)


def test_explain_shows_the_example(capfd: pytest.CaptureFixture[str]) -> None:
    assert ending(["explain", "FV203"]) == 0
    assert "hides: [gjestebudet, vr-visualisering]" in capfd.readouterr().out
