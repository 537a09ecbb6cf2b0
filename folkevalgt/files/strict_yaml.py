"""A small, strict YAML: mappings, lists and text, each with its place.

One pass over the parser's events gives plain data where every scalar is text, and the line and column of every
key and value. What would make a file mean two things (duplicate keys, anchors, tags, merge keys, a second
document) is a problem, and all problems of a file are reported together where reading can go on.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from folkevalgt.files.syntax import MAX_DEPTH, syntax_problem
from folkevalgt.files.tree import COLUMN_BITS, MAX_PROBLEMS, Mark, Marks, Tree, unpack
from folkevalgt.model.problem import Location, Problem

MAX_NODES: Final = 100_000
MAX_TEXT: Final = 100_000

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
UNREADABLE = re.compile("[^\t\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, byte order marks inside the text, and the line breaks that editors do not show."""

FAST: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where it is installed, otherwise PyYAML's own parser. Only their events are used.

They never give different data. PyYAML's own parser refuses two forms that libyaml reads: a tab between words, and a
question mark in plain text inside brackets.
"""


def read_tree(text: str, file: str, parser: Any = None) -> Tree:
    """Read text as strict YAML. Raises nothing for what the text holds: the problems are in the tree."""
    unreadable = _unreadable(text, file)
    if unreadable:
        return Tree(file, None, {}, unreadable)
    reader = _Reader(file)
    try:
        reader.document((parser or FAST)(text))
    except yaml.MarkedYAMLError as error:
        reader.problems.append(syntax_problem(error, text, file))
    except _Stop:
        pass
    return Tree(file, reader.data, reader.marks, tuple(reader.problems))


def _unreadable(text: str, file: str) -> tuple[Problem, ...]:
    found = []
    for match in UNREADABLE.finditer(text):
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        found.append(Problem("FV119", Location(file, line, column), about={"character": f"U+{ord(match[0]):04X}"}))
        if len(found) == 10:
            break
    return tuple(found)


class _Stop(Exception):  # noqa: N818
    """Reading cannot go on in this file."""


class _Reader:
    """Events in, data and marks out. It calls itself for what is nested, at most ``MAX_DEPTH`` deep."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.data: Any = None
        self.marks: Marks = {}
        self.nodes = 0
        self.plain_keys: set[str] = set()

    def document(self, parser: Any) -> None:
        self.next = parser.get_event
        self.next()
        first = self.next()
        event = first if type(first) is StreamEndEvent else self.next()
        if type(first) is StreamEndEvent or (type(event) is ScalarEvent and not event.value and not event.style):
            self.stop("FV121", 0)
        self.data, _, inside = self.value(event, 1)
        self.marks = inside or {}
        self.next()
        event = self.next()
        if type(event) is not StreamEndEvent:
            self.stop("FV114", _mark(event))

    def value(self, event: Event, depth: int) -> tuple[Any, Mark, Marks | None]:
        mark = _mark(event)
        if type(event) is ScalarEvent:
            return self.scalar(event, mark), mark, None
        if type(event) is AliasEvent:
            self.report("FV111", mark, name=event.anchor or "")
            return None, mark, None
        if depth > MAX_DEPTH:
            self.stop("FV116", mark, limit=str(MAX_DEPTH))
        self.refuse_extras(event, mark)
        data, inside = self.mapping(depth) if type(event) is MappingStartEvent else self.list(depth)
        return data, mark, inside

    def scalar(self, event: ScalarEvent, mark: Mark) -> str | None:
        text: str = event.value
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event, mark)
        if not event.style and text in NULLS:
            self.report("FV120", mark, value=text)
            return None
        if len(text) > MAX_TEXT:
            self.report("FV118", mark, limit=str(MAX_TEXT))
            return None
        if event.style == '"' and any("\ud800" <= char <= "\udfff" for char in text):
            self.stop("FV109", mark, value=text)
        return text

    def mapping(self, depth: int) -> tuple[dict[str, Any], Marks]:
        data: dict[str, Any] = {}
        marks: Marks = {}
        while type(event := self.next()) is not MappingEndEvent:
            place = _mark(event)
            key = self.key(event, place, depth)
            event = self.next()
            if type(event) is ScalarEvent:
                mark = _mark(event) if event.value or event.style else place
                value, inside = self.scalar(event, mark), None
            else:
                value, mark, inside = self.value(event, depth + 1)
            if key in marks:
                self.report("FV110", place, key=key, first=str(unpack(marks[key][0])[0]))
            elif key is not None:
                data[key], marks[key] = value, (place, mark, inside)
        self.count(2 * len(data), place if data else 0)
        return data, marks

    def list(self, depth: int) -> tuple[list[Any], Marks]:
        data: list[Any] = []
        marks: Marks = {}
        while type(event := self.next()) is not SequenceEndEvent:
            value, mark, inside = self.value(event, depth + 1)
            marks[len(data)] = (mark, mark, inside)
            data.append(value)
        self.count(len(data), mark if data else 0)
        return data, marks

    def key(self, event: Event, mark: Mark, depth: int) -> str | None:
        """The key in the form it is compared in, or None when it is no key."""
        if type(event) is not ScalarEvent:
            self.no_key(event, mark, depth)
            return None
        key: str = event.value
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event, mark)
        if key in self.plain_keys:
            return key
        if not key or (key == "<<" and not event.style):
            self.report("FV113" if key else "FV115", mark)
            return None
        if key.isascii() and key.isprintable():
            self.plain_keys.add(key)
            return key
        return self.wide_key(key, mark)

    def no_key(self, event: Event, mark: Mark, depth: int) -> None:
        self.report("FV115" if isinstance(event, MappingStartEvent | SequenceStartEvent) else "FV111", mark, name="")
        if type(event) is not AliasEvent:
            self.value(event, depth + 1)

    def wide_key(self, key: str, mark: Mark) -> str | None:
        """A key with letters outside ASCII, so that the two ways to write å are one key."""
        hidden = next((char for char in key if not char.isprintable()), None)
        if hidden is None:
            return unicodedata.normalize("NFC", key)
        self.report("FV119", mark, character=f"U+{ord(hidden):04X}")
        return None

    def refuse_extras(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self.report("FV111", mark, name=event.anchor)
        if event.tag is not None:
            self.report("FV112", mark, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def count(self, nodes: int, mark: Mark) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            self.stop("FV117", mark, limit=str(MAX_NODES))

    def report(self, code: str, mark: Mark, **about: str) -> None:
        self.problems.append(Problem(code, Location(self.file, *unpack(mark)), about=about))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def stop(self, code: str, mark: Mark, **about: str) -> None:
        self.report(code, mark, **about)
        raise _Stop


def _mark(event: Any) -> Mark:
    start = event.start_mark
    mark: Mark = (start.line + 1) << COLUMN_BITS | start.column + 1
    return mark
