"""Bytes from regular files, and text from bytes: the checks that come before YAML."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem

MAX_BYTES: Final = 1 << 20
FIRST: Final = 1 << 15
"""How much is read before we know that there is more. To ask for 1 MiB at once takes longer than to read a small file."""
BOM: Final = b"\xef\xbb\xbf"
UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most 1 MiB. FileTrouble when there is none, InvalidFiles when it is too large."""
    file = str(path)
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            raise _trouble("FV903" if stat.S_ISDIR(kind) else "FV902", file)
        with path.open("rb") as stream:
            data = stream.read(FIRST)
            if len(data) == FIRST:
                data += stream.read(MAX_BYTES + 1 - FIRST)
    except FileNotFoundError:
        raise _trouble("FV901", file) from None
    except PermissionError:
        raise _trouble("FV904", file) from None
    except (OSError, ValueError, RuntimeError):
        raise _trouble("FV905", file) from None
    if len(data) > MAX_BYTES:
        raise InvalidFiles((Problem("FV906", Location(file), about={"limit": "1 MiB"}),))
    return data


def decode(data: bytes, file: str) -> str:
    """The text of a UTF-8 file, without a byte order mark. InvalidFiles when it is something else."""
    body = data.removeprefix(BOM)
    try:
        if body[:2] in UTF16 or b"\0" in body[:2]:
            raise _not_utf8(body, 0, "UTF-16", file)
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(body, error.start, "Windows-1252 / ISO 8859-1", file) from None


def _not_utf8(data: bytes, at: int, encoding: str, file: str) -> InvalidFiles:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return InvalidFiles((Problem("FV907", Location(file, line, column), about={"encoding": encoding}),))


def _trouble(code: str, file: str) -> FileTrouble:
    return FileTrouble(Problem(code, Location(file)))
