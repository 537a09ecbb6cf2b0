"""The shipped files as the build prepared them: the same data as JSON, which is several times faster to read.

A prepared file begins with a digest of the YAML it was made from and of its own content, and is used only while both are the
same. A checkout has none, and reads its YAML. Nothing here knows the models, so that what needs none stays light.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from folkevalgt.files.places import PACKAGE

T = TypeVar("T")
FOLDER = PACKAGE / "_data" / "prepared"


def prepared(name: str, parse: Callable[[bytes], T], sources: Iterable[Path], read: Callable[[], T]) -> T:
    """What the build prepared under this name when it was made from these files as they are now, otherwise ``read()``."""
    try:
        digest, _, body = (FOLDER / f"{name}.json").read_bytes().partition(b"\n")
        if digest == _digest(sources, body):
            return parse(body)
    except (OSError, ValueError):
        pass
    return read()


def prepare(body: bytes, sources: Iterable[Path]) -> bytes:
    """The bytes of a prepared file: the digest on the first line, then the JSON."""
    return _digest(sources, body) + b"\n" + body


def framed(path: Path, data: bytes) -> bytes:
    """The content of a file with its name and its size, so that no two sets of files give the same bytes in a row."""
    return b"%s\0%d\0%s" % (path.name.encode("utf-8", "surrogateescape"), len(data), data)


def _digest(sources: Iterable[Path], body: bytes) -> bytes:
    """The same for the same content and the same files: their names, sizes and bytes, in the order of their names."""
    digest = hashlib.sha256(body)
    for path in sorted(sources, key=lambda path: path.name):
        digest.update(framed(path, path.read_bytes()))
    return digest.hexdigest().encode("ascii")
