"""The scripts in benchmarks/ still run, at the smallest size: nothing here looks at how long anything takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import batch, solver, startup, timing, validation
from folkevalgt.deciding.compose import keeps, values
from folkevalgt.files.validating import check_files
from tests.conftest import ON


def test_a_spread_is_half_the_distance_between_the_quartiles() -> None:
    assert timing.spread([1, 2, 3, 4, 5]) == pytest.approx(0.5)
    assert timing.spread([7]) == 0


def test_a_command_that_fails_stops_the_script() -> None:
    with pytest.raises(SystemExit, match="exit 3"):
        timing.run([*startup.commands()["python -c pass"][:-1], "raise SystemExit(3)"])


def test_start_up_measures_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    startup.main(["--rounds", "1"])
    printed = capsys.readouterr().out
    assert all(f"| {name} |" in printed for name in startup.commands())


def test_start_up_is_measured_against_the_programs_of_others_where_they_are(tmp_path: Path) -> None:
    there = tmp_path / "yamllint"
    there.write_text("#!/bin/sh\n", encoding="utf-8")
    there.chmod(0o755)
    theirs = {name: command for name, command in startup.commands(str(tmp_path)).items() if name.startswith(startup.PEERS)}
    assert theirs == {f"yamllint {flag}": [str(there), flag] for flag in ("--version", "--help")}


@pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux counts it")
def test_a_batch_is_planned_and_measured_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    batch.main(["--cases", "2"])
    said = capfd.readouterr()
    assert "Skrev 2 av 2 filer" in said.err
    assert all(f"\n| {number} | " in said.out for number in (1, 2))


@pytest.mark.parametrize("kind", validation.WRITERS)
def test_the_made_up_files_have_no_error(kind: str, tmp_path: Path) -> None:
    validation.WRITERS[kind](tmp_path, 3)
    checked = check_files([tmp_path], ON)
    assert not [problem for problem in checked.every if problem.severity == "error"]


def test_validation_prints_a_ratio_to_libyaml(capsys: pytest.CaptureFixture[str]) -> None:
    validation.main(["--sizes", "2", "--rounds", "1", "--check-jsonschema", ""])
    assert capsys.readouterr().out.count("| libyaml alone | ") == len(validation.WRITERS)


def test_the_best_mix_equals_every_mix_in_small_cases() -> None:
    assert solver.equal_to_every_mix(methods=8, seeds=3) == 3


def test_greedy_keeps_the_limits_and_is_never_better_than_the_best() -> None:
    for seed in range(3):
        case = solver.instance(20, 8, seed)
        assert keeps(solver.greedy(case), case.limits)
        assert values(solver.greedy(case)) >= values(case.best)


def test_the_solver_prints_a_row_for_each_size(capsys: pytest.CaptureFixture[str]) -> None:
    solver.main(["--seeds", "1", "--most", "76", "--small", "5"])
    assert capsys.readouterr().out.count("\n| 76 |") == 2
