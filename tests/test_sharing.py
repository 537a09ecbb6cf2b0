"""Many files are shared with other processes, and nothing is told otherwise than when one process reads them all."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from folkevalgt.files import sharing
from folkevalgt.files.sharing import ENOUGH, shared
from folkevalgt.files.validating import check_files
from tests.conftest import ON, ROOT

MANY = range(ENOUGH + 1)
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot split a process in two"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # the tests themselves may run in several threads
]


@pytest.fixture(params=[1, 2, 3], autouse=True)
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sharing, "_processors", lambda: request.param)
    return int(request.param)


def whose(_: object) -> int:
    return os.getpid()


def test_everything_comes_back_in_its_order() -> None:
    assert shared(MANY, lambda n: n * n, lambda n: n * n) == [n * n for n in MANY]


def test_each_process_does_its_share_of_many_things_and_few_are_not_shared(processes: int) -> None:
    assert len(set(shared(MANY, whose, whose))) == processes
    assert set(shared(MANY[1:-1], whose, whose)) == {os.getpid()}


def test_what_another_process_cannot_make_is_made_here() -> None:
    assert set(shared(MANY, whose, lambda _: None)) == {os.getpid()}


def test_a_process_that_dies_leaves_its_share_to_be_done_here() -> None:
    assert shared(MANY, lambda n: n, lambda _: os._exit(1)) == list(MANY)


def test_no_process_is_left_when_the_work_is_broken_off() -> None:
    def interrupted(_: int) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shared(MANY, interrupted, whose)
    assert multiprocessing.active_children() == []


def test_the_same_is_told_of_a_folder_whoever_reads_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "methods" / "gjestebud.yaml").read_text(encoding="utf-8")
    wrong = {1: "id: [", 2: text.replace("steps:", "trinn:"), 3: text.replace("nn: Gjestebod", "nn: Gjestebud ikke")}
    for number in MANY:
        named = wrong.get(number % 50, text).replace("id: gjestebud", f"id: m{number}")
        (tmp_path / f"m{number}.yaml").write_text(named, encoding="utf-8")
    here = check_files([tmp_path], ON).every
    monkeypatch.setattr(sharing, "_processors", lambda: 1)
    assert here == check_files([tmp_path], ON).every
    assert {problem.code for problem in here} >= {"FV108", "FV601"}
