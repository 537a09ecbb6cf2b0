"""Writing is all or nothing."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from folkevalgt.files.writing import write_atomically
from folkevalgt.model.problem import FileTrouble


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_and_a_changed_one(plan: Path) -> None:
    write_atomically(plan, b"new")
    write_atomically(plan.with_name("ny.md"), "æøå".encode())
    assert (plan.read_bytes(), plan.with_name("ny.md").read_text("utf-8")) == (b"new", "æøå")
    assert names(plan.parent) == ["ny.md", "plan.md"]


class FailingStream:
    """A file that takes half of what it is given."""

    def __init__(self, handle: int, mode: str) -> None:
        self.stream = os.fdopen(handle, mode)

    def __enter__(self) -> FailingStream:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def write(self, data: bytes) -> None:
        self.stream.write(data[: len(data) // 2])
        self.stream.flush()
        raise OSError(28, "No space left on device")


def fail_with(error: BaseException) -> Any:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise error

    return fail


STEPS = ["tempfile.mkstemp", "os.fsync", "os.chmod", "os.replace"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [OSError(5, "io"), OSError(28, "full"), PermissionError(13, "no")], ids=str)
def test_a_step_that_fails_leaves_the_old_file(plan: Path, step: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"folkevalgt.files.writing.{step}", fail_with(error))
    with pytest.raises(FileTrouble) as caught:
        write_atomically(plan, b"new")
    assert caught.value.problem.code == {5: "FV924", 28: "FV922", 13: "FV921"}[error.errno or 0]
    assert (plan.read_bytes(), names(plan.parent)) == (b"old", ["plan.md"])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)], ids=repr)
def test_an_interrupt_leaves_the_old_file(plan: Path, step: str, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"folkevalgt.files.writing.{step}", fail_with(error))
    with pytest.raises(type(error)):
        write_atomically(plan, b"new")
    assert (plan.read_bytes(), names(plan.parent)) == (b"old", ["plan.md"])


def test_a_disk_that_fills_up_leaves_the_old_file(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("folkevalgt.files.writing.open", FailingStream, raising=False)
    with pytest.raises(FileTrouble) as caught:
        write_atomically(plan, b"new" * 1000)
    assert caught.value.problem.code == "FV922"
    assert (plan.read_bytes(), names(plan.parent)) == (b"old", ["plan.md"])


def test_a_folder_that_cannot_be_synced_is_no_failure(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("folkevalgt.files.writing.os.open", fail_with(PermissionError(13, "no")))
    monkeypatch.setattr("folkevalgt.files.writing.tempfile.mkstemp", lambda **_: opened(plan.with_name("x.tmp")))
    write_atomically(plan, b"new")
    assert plan.read_bytes() == b"new"


def opened(path: Path) -> tuple[int, str]:
    stream = path.open("wb")
    handle = os.dup(stream.fileno())
    stream.close()
    return handle, str(path)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_is_kept(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    write_atomically(plan, b"new")
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_new_file_has_the_usual_mode(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "ny.md", b"new")
    finally:
        assert os.umask(before) == mask
    assert stat.S_IMODE((tmp_path / "ny.md").stat().st_mode) == 0o666 & ~mask


def test_a_link_stays_a_link(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "andre").mkdir()
    link, dangling = tmp_path / "andre" / "lenke.md", tmp_path / "andre" / "ny.md"
    link.symlink_to(plan)
    dangling.symlink_to(tmp_path / "laget.md")
    write_atomically(link, b"new")
    write_atomically(dangling, b"made")
    assert (link.is_symlink(), dangling.is_symlink()) == (True, True)
    assert (plan.read_bytes(), (tmp_path / "laget.md").read_bytes()) == (b"new", b"made")
    assert names(tmp_path / "andre") == ["lenke.md", "ny.md"]


def test_where_nothing_can_be_written(tmp_path: Path, plan: Path) -> None:
    ring = tmp_path / "ring.md"
    ring.symlink_to(ring)
    wanted = {tmp_path / "mangler" / "plan.md": "FV920", plan / "under.md": "FV920", tmp_path: "FV923", Path("x\0y"): "FV924"}
    wanted[tmp_path / ("x" * 300)] = "FV924"
    os.mkfifo(tmp_path / "ror.md")
    wanted |= {tmp_path / "ror.md": "FV925", Path(os.devnull): "FV925"}
    for path, code in wanted.items():
        with pytest.raises(FileTrouble) as caught:
            write_atomically(path, b"new")
        assert (caught.value.problem.code, caught.value.problem.where.file) == (code, str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FileTrouble) as caught:
        write_atomically(tmp_path / "plan.md", b"new")
    assert caught.value.problem.code == "FV921"


def test_two_writers_never_mix(plan: Path) -> None:
    bodies = [b"a" * 50_000, b"b" * 50_000]
    seen: set[bytes] = set()
    writers = [threading.Thread(target=lambda body=body: [write_atomically(plan, body) for _ in range(100)]) for body in bodies]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen.add(plan.read_bytes())
    assert seen <= {*bodies, b"old"}
    assert names(plan.parent) == ["plan.md"]
