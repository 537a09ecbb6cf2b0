"""What the YAML parser stumbled over, as a problem that says what to do."""

from __future__ import annotations

from typing import Final

import yaml

from folkevalgt.model.problem import Location, Problem

MAX_DEPTH: Final = 40
"""How deep a file may be nested."""

BEGAN_EARLIER: Final = ("FV104", "FV105", "FV108", "FV109")
"""Mistakes that are shown where the text, the quotation or the bracket begins."""

QUOTES: Final = ("'", '"')
CLOSING: Final = ("]", "}")
ODD_START: Final = ("cannot start", "node content")
ODD_CONTEXT: Final = ("alias", "anchor", "block scalar")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Name the usual mistakes: tabs, colons, quotes, brackets, indentation. The rest is FV101."""
    lines = text.split("\n")
    code = _code(error.context or "", error.problem or "", *_row(error.problem_mark or error.context_mark, lines))
    began = error.context_mark if code in BEGAN_EARLIER and "block" not in (error.context or "") else None
    mark = began or error.problem_mark or error.context_mark
    row, column = _row(mark, lines)
    where = Location(file, mark.line + 1, column + 1) if mark else Location(file)
    return Problem(code, where, about={"character": row[column : column + 1], "limit": str(MAX_DEPTH)})


def _row(mark: yaml.Mark | None, lines: list[str]) -> tuple[str, int]:
    return (lines[mark.line], mark.column) if mark and mark.line < len(lines) else ("", 0)


def _code(context: str, problem: str, row: str, column: int) -> str:
    before, here = row[:column], row[column : column + 1]
    if "\t" in row[: len(row) - len(row.lstrip())] or here == "\t" or "tab character" in problem:
        return "FV102"
    if "nesting depth" in problem:
        return "FV116"
    if "mapping values" in problem:
        return "FV103" if ":" in before else "FV106"
    if "quoted scalar" in context or "double-quoted" in context:
        return "FV109" if "escape" in problem else "FV105"
    if before.rstrip().endswith(QUOTES) and "block" in context:
        return "FV105"
    if "flow" in context or (before.strip() and here in CLOSING):
        return "FV108"
    return _other_code(context, problem, here)


def _other_code(context: str, problem: str, here: str) -> str:
    if here and (any(word in problem for word in ODD_START) or any(word in context for word in ODD_CONTEXT)):
        return "FV104"
    if "tag" in context or "tag" in problem:
        return "FV112"
    if "block" in context or "simple key" in context or "sequence entries" in problem:
        return "FV106"
    return "FV101"
