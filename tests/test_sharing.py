"""Many files are shared with other processes, and nothing is told otherwise than when one process reads them all."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
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


ABANDONED = """
import multiprocessing, time
from folkevalgt.files import sharing

def here(_):
    print(multiprocessing.active_children()[0].pid, flush=True)
    time.sleep(60)

sharing._processors = lambda: 2
sharing.shared(range(sharing.ENOUGH), here, lambda n: f"mer enn et rør rommer {n}" * 100)
"""


def test_a_process_ends_though_the_one_who_asked_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ABANDONED], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout
        helper = Path("/proc") / asking.stdout.readline().strip() / "stat"
        asking.kill()
    patience = time.monotonic() + 30
    while runs(helper):
        assert time.monotonic() < patience
        time.sleep(0.05)


def runs(process: Path) -> bool:
    """Whether a process is there, and is not only waiting for its parent to notice that it has ended."""
    try:
        return process.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


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
