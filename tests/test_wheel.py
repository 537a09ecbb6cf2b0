"""The command works from the wheel, in any folder, with everything it needs inside."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from folkevalgt.deciding.days import public_holidays
from folkevalgt.files import prepared as files_prepared
from folkevalgt.files.reading import prepare_shipped
from tests.conftest import ROOT
from tests.test_imports import loaded


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hjul")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "pakke")
    return folder / "pakke"


def test_the_wheel_holds_the_methods_and_the_cases_of_the_repository(unpacked: Path) -> None:
    for name in ("methods", "cases"):
        packed = {path.name for path in (unpacked / "folkevalgt" / "_data" / name).iterdir()}
        assert packed == {path.name for path in (ROOT / name).iterdir()}


def test_what_the_build_prepared_is_what_the_files_say(unpacked: Path) -> None:
    folder = unpacked / "folkevalgt" / "_data" / "prepared"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == prepare_shipped()


def test_the_public_holidays_that_the_build_laid_out_are_those_of_the_library(unpacked: Path) -> None:
    laid_out = runpy.run_path(str(unpacked / "folkevalgt" / "deciding" / "laid_out_years.py"))["YEARS"]
    assert {2026, 2035} <= set(laid_out)
    for year, (days, easter) in laid_out.items():
        holidays, sunday = public_holidays(year)
        assert (set(days), easter) == ({day.toordinal() for day in holidays}, sunday.toordinal())


def test_a_plan_for_these_years_does_without_the_library(unpacked: Path) -> None:
    assert "holidays" not in loaded(
        "plan", str(ROOT / "cases" / "lillevik-skole.yaml"), "--on", "2026-12-01", PYTHONPATH=str(unpacked)
    )


def test_what_was_prepared_is_used_only_while_the_files_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "kilde.yaml"
    source.write_text("en", encoding="utf-8")
    monkeypatch.setattr(files_prepared, "FOLDER", tmp_path)
    asked = lambda: files_prepared.prepared("tall", json.loads, [source], lambda: 2)  # noqa: E731
    assert asked() == 2
    (tmp_path / "tall.json").write_bytes(files_prepared.prepare(b"1", [source]))
    assert asked() == 1
    source.write_text("to", encoding="utf-8")
    assert asked() == 2


@pytest.mark.parametrize("damage", [b"", b"\xff", b"{}"], ids=repr)
def test_what_was_prepared_and_then_damaged_is_read_anew(tmp_path: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_prepared, "FOLDER", tmp_path)
    digest, _, _ = files_prepared.prepare(b"1", []).partition(b"\n")
    for data in (damage, digest + b"\n" + damage):
        (tmp_path / "tall.json").write_bytes(data)
        assert files_prepared.prepared("tall", json.loads, [], lambda: 2) == 2


def test_listing_the_methods_loads_no_models_and_no_yaml(unpacked: Path) -> None:
    assert loaded("methods", PYTHONPATH=str(unpacked)) == set()
    assert loaded("methods", "--json", PYTHONPATH=str(unpacked)) == set()


def test_the_wheel_holds_the_examples_that_explain_shows(unpacked: Path) -> None:
    for source in (ROOT / "tests" / "problems").rglob("*.*"):
        packed = unpacked / "folkevalgt" / "_data" / "problems" / source.relative_to(ROOT / "tests" / "problems")
        assert source.is_dir() or packed.read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ["methods"],
        ["validate"],
        ["plan", "sak.yaml"],
        ["explain", "gjestebud"],
        ["explain", "FV132"],
        ["new", "method", "--lang", "nn"],
    ],
)
def test_every_command_runs_from_the_wheel_in_another_folder(unpacked: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "sak.yaml").write_text("title: En sak\ncase_type: park-byrom\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    where = [sys.executable, "-c", "import folkevalgt; print(folkevalgt.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(unpacked)
    run = subprocess.run(
        [sys.executable, "-m", "folkevalgt", *command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert len(run.stdout) > 100 or command == ["validate"]
