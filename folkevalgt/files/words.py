"""The shipped words. They are read without the models, so that what only says something stays light."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.places import text_file
from folkevalgt.files.prepared import prepare, prepared
from folkevalgt.model.problem import InvalidFiles

WORD_FILES: Final = ("nb", "nn", "en", "problems", "command", "skeletons")


def read_words(name: str) -> dict[str, Any]:
    """A file of words in ``text/``, such as ``nb`` or ``problems``: mappings of text."""
    path = text_file(name)
    return prepared(f"text-{name}", json.loads, [path], lambda: _read(path))


def prepare_words() -> dict[str, bytes]:
    """The words as files that the build puts in the package, by name."""
    bodies = {name: json.dumps(read_words(name), ensure_ascii=False).encode("utf-8") for name in WORD_FILES}
    return {f"text-{name}.json": prepare(body, [text_file(name)]) for name, body in bodies.items()}


def _read(path: Path) -> dict[str, Any]:
    from folkevalgt.files.strict_yaml import read_tree

    tree = read_tree(decode(read_bytes(path), str(path)), str(path))
    if tree.problems:
        raise InvalidFiles(tree.problems)
    return dict(tree.data)
