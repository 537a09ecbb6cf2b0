"""All problems come in one run: a mistake of form in a file hides nothing of how the file stands to others."""

from __future__ import annotations

import datetime as dt
import shutil
import tracemalloc
from pathlib import Path

import pytest

from folkevalgt.files.places import rule_file
from folkevalgt.files.validating import check_files
from tests.conftest import ROOT

ON = dt.date(2026, 12, 1)
METHOD = (ROOT / "tests" / "problems" / "methods" / "eksempel.yaml").read_text(encoding="utf-8")


def codes(path: Path) -> list[str]:
    return [problem.code for problem in check_files([path], ON).every if problem.code not in ("FV208", "FV209")]


def test_a_method_with_a_wrong_word_an_unknown_method_and_another_name(tmp_path: Path) -> None:
    folder = tmp_path / "metoder"
    folder.mkdir()
    text = METHOD.replace("steps: [snakke-med]", "steps: [snakke]") + "not_with: [gjestebudet]\n"
    (folder / "annet.yaml").write_text(text, encoding="utf-8")
    assert codes(folder) == ["FV204", "FV132", "FV202"]


def test_a_broken_method_is_no_reason_to_say_that_nobody_is_served(tmp_path: Path) -> None:
    folder = tmp_path / "metoder"
    folder.mkdir()
    (folder / "eksempel.yaml").write_text(METHOD, encoding="utf-8")
    warned = {problem.code for problem in check_files([folder], ON).every}
    (folder / "eksempel.yaml").write_text(METHOD.replace("steps:", "stepz:"), encoding="utf-8")
    assert (warned, [problem.code for problem in check_files([folder], ON).every]) == ({"FV208", "FV209"}, ["FV130"])


@pytest.mark.parametrize(("name", "right", "wrong", "wanted"), [
    ("duties", "methods: [eldrerad]", "methods: [eldreradd]", "FV202"),
    ("case-types", "presumed: [", "presumed: [barn, ", "FV207"),
])  # fmt: skip
def test_rules_with_an_unknown_key_and_an_unknown_name(name: str, right: str, wrong: str, wanted: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(rule_file(name), tmp_path))
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1) + "odd: 1\n", encoding="utf-8")
    assert codes(path) == [wanted, "FV130"]


def test_the_methods_of_a_large_folder_are_not_kept_in_memory(tmp_path: Path) -> None:
    """The most that is held at once grows by a small share of what a method and its tree take, which is some 80 kB."""
    folder = tmp_path / "metoder"
    folder.mkdir()
    most = {}
    for count in (20, 220):
        for number in range(count):
            (folder / f"m{number}.yaml").write_text(METHOD.replace("id: eksempel", f"id: m{number}"), encoding="utf-8")
        check_files([folder], ON)
        tracemalloc.start()
        checked = check_files([folder], ON)
        most[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert checked.methods == count
    assert (most[220] - most[20]) / 200 < 10_000
