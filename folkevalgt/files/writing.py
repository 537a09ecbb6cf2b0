"""Documents to disk, all or nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from folkevalgt.model.problem import FileTrouble, Location, Problem

CODES = {
    errno.ENOENT: "FV920",
    errno.ENOTDIR: "FV920",
    errno.EACCES: "FV921",
    errno.EPERM: "FV921",
    errno.EROFS: "FV921",
    errno.ENOSPC: "FV922",
    errno.EDQUOT: "FV922",
    errno.EISDIR: "FV923",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` in the file, or leave what was there. FileTrouble when it cannot be done.

    The file keeps its mode. A link is followed, and stays a link. What is no regular file, such as a device, stays too.
    """
    with _as_trouble(path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if target.exists() and not target.is_file():
            raise FileTrouble(Problem("FV925", Location(str(path))))
        mode = _mode(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".tmp")
        try:
            with open(handle, "wb") as stream:  # noqa: PTH123  (a handle has no path)
                stream.write(data)
                stream.flush()
                os.fsync(handle)
            os.chmod(name, mode)  # noqa: PTH101
            os.replace(name, target)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise
        _sync_folder(target.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those it lies in. FileTrouble when it cannot be done."""
    with _as_trouble(path):
        path.mkdir(parents=True, exist_ok=True)


def _mode(target: Path) -> int:
    """The mode of the file that is there, or the one a new file gets here."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _as_trouble(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        code = CODES.get(getattr(error, "errno", None) or 0, "FV924")
        raise FileTrouble(Problem(code, Location(str(path)))) from error
