"""A bounded share of the fuzzing, with a new seed for every version of this file; the whole is ``python -m tests.fuzzing``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.fuzzing import check_case, run


def test_damaged_files_are_read_or_refused_with_a_place(tmp_path: Path) -> None:
    endings = list(run(1500, 0, seed=10, folder=tmp_path))
    assert [ending for kind, ending in endings if kind == "fault"] == []
    assert {"read", "FV131", "FV110"} <= {ending for _, ending in endings}


def test_cases_with_random_answers_end_in_a_plan_in_every_language(tmp_path: Path) -> None:
    endings = list(run(0, 20, seed=10, folder=tmp_path))
    assert [ending for kind, ending in endings if kind == "fault"] == []
    assert ("case", "plan") in endings


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "regressions").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_once_was_a_fault_ends_in_a_plan(path: Path, tmp_path: Path) -> None:
    """Found by ``python -m tests.fuzzing``, and kept."""
    assert check_case(yaml.safe_load(path.read_text(encoding="utf-8")), tmp_path) == "plan"
