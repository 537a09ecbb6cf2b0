"""The lines of files as people see them in an editor, to show beside what is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from folkevalgt.files.opening import BOM, read_bytes
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Problem

ENDS: Final = re.compile("\r\n|\r|\n")


class Excerpts:
    """The lines problems are in. Each file is read once more, and only when it has a problem."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def __call__(self, problem: Problem) -> str | None:
        """The line, None when the problem is about a whole file or the file cannot be read."""
        where = problem.where
        if not where.line:
            return None
        if where.file not in self._lines:
            self._lines[where.file] = _lines(Path(where.file))
        lines = self._lines[where.file]
        return lines[where.line - 1] if where.line <= len(lines) else None


def _lines(path: Path) -> list[str]:
    try:
        data = read_bytes(path).removeprefix(BOM)
    except (FileTrouble, InvalidFiles):
        return []
    return ENDS.split(data.decode("utf-8", "replace"))
