"""The shipped catalogue and rules as the build prepared them: the same models as JSON, which is several times faster to read.

A prepared file names the digest of the YAML it was made from, and is used only while the YAML is the same. A checkout has
none, and reads its YAML.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from folkevalgt.files.places import PACKAGE

T = TypeVar("T")
FOLDER = PACKAGE / "_data" / "prepared"


def prepared(name: str, kind: type[T], sources: Iterable[Path], read: Callable[[], T]) -> T:
    """What the build prepared under this name when it was made from these files as they are now, otherwise ``read()``."""
    try:
        digest, _, body = (FOLDER / f"{name}.json").read_bytes().partition(b"\n")
        if digest.decode("ascii") == _digest(sources):
            return TypeAdapter(kind).validate_json(body)
    except (OSError, ValueError, ValidationError):
        pass
    return read()


def prepare(value: object, kind: type[object], sources: Iterable[Path]) -> bytes:
    """The bytes of a prepared file: the digest of its sources on the first line, then the value as JSON."""
    body = TypeAdapter(kind).dump_json(value, exclude_unset=True, by_alias=True)
    return _digest(sources).encode("ascii") + b"\n" + body


def _digest(sources: Iterable[Path]) -> str:
    """The same for the same files: their names, sizes and bytes, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda path: path.name):
        data = path.read_bytes()
        digest.update(b"%s\0%d\0%s" % (path.name.encode("utf-8", "surrogateescape"), len(data), data))
    return digest.hexdigest()
