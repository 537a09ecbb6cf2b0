"""What the YAML parser stumbled over, as a problem that says what to do."""

from __future__ import annotations

import re
from typing import Final

import yaml

from folkevalgt.files.suggesting import spaced
from folkevalgt.model.problem import Location, Problem

MAX_DEPTH: Final = 40
"""How deep a file may be nested."""

BEGAN_EARLIER: Final = ("FV104", "FV105", "FV108", "FV109")
"""Mistakes that are shown where the text, the quotation or the bracket begins."""

QUOTES: Final = ("'", '"')
CLOSING: Final = ("]", "}")
ODD_START: Final = ("cannot start", "node content", "sequence entries", "mapping keys")
ODD_CONTEXT: Final = ("alias", "anchor", "block scalar")
KEY: Final = re.compile(r""" *(?:- +)*(?:"[^"]*"|'[^']*'|[^#"':\s](?:[^:]|:(?=\S))*?):(?=\s|$)""")
"""A line that begins with a key."""
GLUED: Final = re.compile(r" *(?:- +)*\w+:[^\s:]")
"""A key whose colon has no space after it."""


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Name the usual mistakes: tabs, colons, quotes, brackets, indentation. The rest is FV101."""
    lines = text.splitlines()
    keyless = _line_without_key(error, lines)
    if keyless is not None:
        return _keyless(lines[keyless], keyless, file)
    code = _code(error.context or "", error.problem or "", *_row(error.problem_mark or error.context_mark, lines))
    mark = (_began(error) if code in BEGAN_EARLIER else None) or error.problem_mark or error.context_mark
    row, column = _row(mark, lines)
    if "mapping values" in (error.problem or "") and code == "FV106":
        column = len(row) - len(row.lstrip())
    where = Location(file, mark.line + 1, column + 1) if mark else Location(file)
    return Problem(code, where, about={"character": row[column : column + 1], "limit": str(MAX_DEPTH)})


def _line_without_key(error: yaml.MarkedYAMLError, lines: list[str]) -> int | None:
    """The line where a colon and a space after the key are missing. The parser stops later, often on the line below."""
    context, mark = error.context or "", error.problem_mark or error.context_mark
    if "simple key" in context and error.context_mark and error.context_mark.line < len(lines):
        number = error.context_mark.line
    elif mark and mark.line < len(lines) and "mapping values" in (error.problem or ""):
        number = mark.line if GLUED.match(lines[mark.line]) else _line_above(mark.line, lines)
    else:
        return None
    row = lines[number]
    without = row.strip() and "\t" not in row and (GLUED.match(row) or not KEY.match(row))
    return number if without and not row.lstrip().startswith(QUOTES) else None


def _line_above(number: int, lines: list[str]) -> int:
    """The nearest line above that says something, if it begins in the same column; otherwise the line itself."""
    above = next((at for at in range(number - 1, -1, -1) if lines[at].strip() and lines[at].lstrip()[0] != "#"), number)
    return above if _indent(lines[above]) == _indent(lines[number]) else number


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _keyless(row: str, number: int, file: str) -> Problem:
    written = row.strip()
    return Problem("FV107", Location(file, number + 1, _indent(row) + 1), about={"value": written}, suggestion=spaced(written))


def _began(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Where the thing begins that the parser was reading, when that is smaller than a list or a group of keys."""
    context = error.context or ""
    return error.context_mark if "block" not in context or "block scalar" in context else None


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
        return "FV120" if here == "," and "flow node" in context else "FV108"
    return _other_code(context, problem, before, here)


def _other_code(context: str, problem: str, before: str, here: str) -> str:
    odd = any(word in problem for word in ODD_START) or any(word in context for word in ODD_CONTEXT)
    if here and odd and (before.strip() or here not in "-?"):
        return "FV104"
    if "tag" in context or "tag" in problem:
        return "FV112"
    if "block" in context or "simple key" in context or "sequence entries" in problem:
        return "FV106"
    return "FV101"
