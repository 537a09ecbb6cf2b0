"""The package as another program uses it: the names of ``folkevalgt``, and the examples in ``docs/python.md``."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

import folkevalgt
from folkevalgt import Case, FileTrouble, InvalidFiles, check, describe, make_plan, read_case, read_catalogue, render
from folkevalgt.cli.main import ending
from folkevalgt.publishing import FORMATS, LOG, PARTS, STRATEGY
from tests.conftest import ON, ROOT

LILLEVIK = ROOT / "cases" / "lillevik-skole.yaml"
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
BROKEN = "title: En sak\ncase_type: skolestrukturen\n"


@pytest.fixture(scope="module")
def plan() -> folkevalgt.Plan:
    return make_plan(read_case(LILLEVIK), ON)


@pytest.mark.parametrize("format", FORMATS)
def test_a_plan_is_the_same_bytes_as_the_command_writes(format: str, plan: folkevalgt.Plan, tmp_path: Path) -> None:
    part = LOG if format == "csv" else STRATEGY
    file = tmp_path / f"strategi.{format}"
    assert ending(["plan", str(LILLEVIK), "--on", f"{ON}", "--lang", "nn", "--part", part, "-o", str(file)]) == 0
    assert render(plan, format, language="nn", part=part) == file.read_bytes()


def test_every_part_can_be_had(plan: folkevalgt.Plan) -> None:
    assert len({render(plan, part=part) for part in PARTS}) == len(PARTS)


def test_a_case_made_by_a_program_gets_a_plan_from_a_catalogue_of_its_own() -> None:
    catalogue = read_catalogue(ROOT / "methods")
    case = Case.model_validate({"title": "Ny park", "case_type": "park-byrom"})
    plan = make_plan(case, dt.date(2026, 12, 1), catalogue)
    assert plan.questions
    assert b"Ny park" in render(plan, language="en", catalogue=catalogue)


def test_a_file_that_cannot_be_used_says_all_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text(BROKEN + "konfliktt: hoy\n", encoding="utf-8")
    with pytest.raises(InvalidFiles) as invalid:
        read_case(file)
    assert len(invalid.value.problems) == 2
    assert invalid.value.problems == check([file], ON)
    assert all(f"{file}:{problem.where.line}:" in describe(problem, "en") for problem in invalid.value.problems)
    with pytest.raises(FileTrouble):
        read_case(tmp_path / "borte.yaml")


@pytest.mark.parametrize("wrong", [{"format": "odt"}, {"part": "resten"}, {"language": "sv"}, {"format": "csv"}])
def test_what_cannot_be_had_is_a_value_error(wrong: dict[str, str], plan: folkevalgt.Plan) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        render(plan, **wrong)  # type: ignore[arg-type]


def test_the_examples_in_the_docs_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").symlink_to(ROOT / "cases")
    (tmp_path / "min-sak.yaml").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(EXAMPLES) == 2
    for example in EXAMPLES:
        exec(compile(example, "python.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "elevrad" in printed
    assert "min-sak.yaml:2:" in printed


def test_every_public_name_is_there_and_in_the_docs() -> None:
    public = {name for name in folkevalgt.__all__ if not name.startswith("_")}
    assert all(getattr(folkevalgt, name) for name in public)
    assert {name for name in public if f"`{name}" not in PAGE} == set()
    with pytest.raises(AttributeError):
        _ = folkevalgt.plan  # type: ignore[attr-defined]
