"""Mending what can be mended without asking: words and ids that are nearly right, the order of keys, the last line break.

Comments and everything else stay as they are. An edit that would make the file worse is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from folkevalgt.files.excerpts import ENDS
from folkevalgt.files.kinds import CASE, CHANGE, METHOD, told_kind
from folkevalgt.files.opening import BOM, decode, read_bytes
from folkevalgt.files.shape import fields_of
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Tree
from folkevalgt.files.writing import write_atomically
from folkevalgt.model.case import Case
from folkevalgt.model.method import Method
from folkevalgt.model.problem import InvalidFiles, Problem

SAFE: Final = ("FV130", "FV132", "FV134", "FV154", "FV201", "FV202", "FV203", "FV207")
"""The problems whose suggestion is a word from a closed list. Numbers and dates are left to the person who knows them."""

ORDERED: Final = {CASE: tuple(fields_of(Case)), METHOD: tuple(fields_of(Method)), CHANGE: ("changes", *fields_of(Method))}
"""The order of the keys at the top of a file, by its kind."""


@dataclass(frozen=True)
class Mended:
    """One thing that was done to a file: ``word``, ``order`` or ``newline``. ``line`` is 0 when it was the whole file."""

    file: str
    what: str
    line: int = 0
    before: str = ""
    after: str = ""


def mend(file: str, problems: Iterable[Problem]) -> tuple[Mended, ...]:
    """Mend one file on disk, and tell what was done. FileTrouble when it cannot be written; unreadable files are left alone."""
    path = Path(file)
    data = read_bytes(path)
    try:
        text = decode(data, file)
    except InvalidFiles:
        return ()
    text, done = _words(text, file, problems)
    for step in (_order, _newline):
        text, more = step(text, file)
        done += more
    if done:
        write_atomically(path, (BOM if data.startswith(BOM) else b"") + text.encode("utf-8"))
    return tuple(done)


def _words(text: str, file: str, problems: Iterable[Problem]) -> tuple[str, list[Mended]]:
    """The text with suggestions in the place of what was written, from the last to the first so that places hold."""
    done: list[Mended] = []
    for problem in sorted(problems, key=lambda problem: problem.where, reverse=True):
        if problem.code in SAFE and problem.suggestion is not None:
            start = _offset(text, problem.where.line, problem.where.column)
            written = next((word for word in _spellings(problem) if text.startswith(word, start)), None)
            if written is None:
                continue
            changed = text[:start] + problem.suggestion + text[start + len(written) :]
            if len(read_tree(changed, file).problems) <= len(read_tree(text, file).problems):
                text = changed
                done.append(Mended(file, "word", problem.where.line, written, problem.suggestion))
    return text, done[::-1]


def _spellings(problem: Problem) -> Iterator[str]:
    word = problem.about.get("key") if problem.code == "FV130" else problem.about.get("fact") or problem.about.get("value")
    if word:
        yield from (f'"{word}"', f"'{word}'", word)


def _offset(text: str, line: int, column: int) -> int:
    """Where a line and a column are in the text."""
    starts = [0, *(match.end() for match in ENDS.finditer(text))]
    return starts[line - 1] + column - 1 if 0 < line <= len(starts) else len(text)


def _order(text: str, file: str) -> tuple[str, list[Mended]]:
    """The text with the keys at the top in the order of the schema, each with the comments above it."""
    tree = read_tree(text, file)
    kind = told_kind(tree)
    if kind not in ORDERED or tree.problems:
        return text, []
    wanted = sorted(tree.data, key=lambda key: ORDERED[kind].index(key) if key in ORDERED[kind] else len(ORDERED[kind]))
    blocks = _blocks(text, tree)
    if wanted == list(tree.data) or blocks is None:
        return text, []
    head, parts = blocks
    changed = head + "".join(_ended(parts[key], text) for key in wanted)
    again = read_tree(changed, file)
    if again.problems or again.data != tree.data:
        return text, []
    return changed, [Mended(file, "order")]


def _blocks(text: str, tree: Tree) -> tuple[str, dict[str, str]] | None:
    """What stands above the first key, and the lines of each key. None when keys do not begin their lines."""
    places = [tree.where((key,), at_key=True) for key in tree.data]
    if any(place.column != 1 for place in places) or len({place.line for place in places}) != len(places):
        return None
    lines = re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    starts = [place.line - 1 for place in places]
    for number, start in enumerate(starts[1:], 1):
        while lines[start - 1].startswith("#") and start - 1 > starts[number - 1]:
            start -= 1
        starts[number] = start
    ends = [*starts[1:], len(lines)]
    parts = {key: "".join(lines[start:end]) for key, start, end in zip(tree.data, starts, ends, strict=True)}
    return "".join(lines[: starts[0]]), parts


def _newline(text: str, file: str) -> tuple[str, list[Mended]]:
    ended = _ended(text, text)
    return ended, [Mended(file, "newline")] if ended != text else []


def _ended(part: str, text: str) -> str:
    """A part that ends in a line break, of the kind the whole text uses."""
    return part if not part or part.endswith(("\n", "\r")) else part + ("\r\n" if "\r\n" in text else "\n")
