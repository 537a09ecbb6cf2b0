"""A bounded share of the fuzzing, with a new seed for every version of this file; the whole is ``python -m tests.fuzzing``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzzing import run


def test_damaged_files_are_read_or_refused_with_a_place(tmp_path: Path) -> None:
    endings = list(run(1500, 0, seed=10, folder=tmp_path))
    assert [ending for kind, ending in endings if kind == "fault"] == []
    assert {"read", "FV131", "FV110"} <= {ending for _, ending in endings}


def test_cases_with_random_answers_end_in_a_plan_in_every_language(tmp_path: Path) -> None:
    endings = list(run(0, 30, seed=10, folder=tmp_path))
    assert [ending for kind, ending in endings if kind == "fault"] == []
    assert ("case", "plan") in endings
