"""A small, strict YAML: mappings, lists and text, each with its place.

One pass over the parser's events gives plain data where every scalar is text, and the line and column of every
key and value. What would make a file mean two things (duplicate keys, anchors, tags, merge keys, a second
document) is a problem, and all problems of a file are reported together where reading can go on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

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

from folkevalgt.files.suggesting import spaced
from folkevalgt.files.syntax import MAX_DEPTH, syntax_problem
from folkevalgt.files.tree import MAX_PROBLEMS, Mark, Marks, Tree, counted
from folkevalgt.model.problem import Location, Problem

MAX_NODES: Final = 100_000
MAX_TEXT: Final = 100_000

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
UNREADABLE: Final = "[^\t\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""Control characters, byte order marks inside the text, and the line breaks that editors do not show. A text that can be printed
has none, and then the pattern is not made: that takes longer than reading a small file.
"""

HIDES_WORDS = re.compile(r" +#(?=\w)")
"""What cuts a text short: ``Sak #12`` is ``Sak``, and the rest is a comment. What is meant as one has a space after #."""
ODD_INDENT = re.compile("^ *\u00a0", re.MULTILINE)
"""A space that looks like one and indents nothing."""
UNMERGED = re.compile("^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)
"""The marks that git leaves where two versions of a file clash."""

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
    reader = _Reader(file, text)
    try:
        reader.document((parser or FAST)(text))
    except yaml.MarkedYAMLError as error:
        reader.problems.append(syntax_problem(error, text, file))
    except _Stop:
        pass
    return Tree(file, reader.data, reader.marks, tuple(reader.problems))


def _unreadable(text: str, file: str) -> tuple[Problem, ...]:
    """What hinders all reading: marks of a clash (the first one), and characters that do not show (ten of them)."""
    clash = UNMERGED.search(text) if "<<<<<<<" in text else None
    if clash:
        return (Problem("FV123", Location(file, *counted(_place(text, clash.start())))),)
    odd = [match.end() - 1 for match in ODD_INDENT.finditer(text)] if "\u00a0" in text else []
    found = sorted([*odd, *(match.start() for match in islice(_unshown(text), 10))])[:10]
    return tuple(
        Problem("FV119", Location(file, *counted(_place(text, at))), about={"character": f"U+{ord(text[at]):04X}"})
        for at in found
    )


def _unshown(text: str) -> Iterator[re.Match[str]]:
    shown = text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()
    return iter(()) if shown else re.finditer(UNREADABLE, text)


class Spot(NamedTuple):
    """A place that the parser has not given. Lines and columns count from 0."""

    line: int
    column: int


WHOLE = Spot(-1, -1)
"""The place of what is said of the file as a whole."""


def _place(text: str, at: int) -> Mark:
    """Where in the file a character of the text is."""
    return Spot(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


class _Stop(Exception):  # noqa: N818
    """Reading cannot go on in this file."""


class _Reader:
    """Events in, data and marks out. It calls itself for what is nested, at most ``MAX_DEPTH`` deep."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []
        self.data: Any = None
        self.marks: Marks = {}
        self.nodes = 0
        self.plain_keys: set[str] = set()
        self.anchors: set[str] = set()
        self.has_comments = " #" in text

    def document(self, parser: Any) -> None:
        self.next = parser.get_event
        self.next()
        first = self.next()
        event = first if type(first) is StreamEndEvent else self.next()
        if type(first) is StreamEndEvent or (type(event) is ScalarEvent and not event.value and not event.style):
            self.stop("FV121", WHOLE)
        data, _, inside = self.value(event, 1)
        self.next()
        event = self.next()
        self.data, self.marks = data, inside or {}
        if type(event) is not StreamEndEvent:
            self.stop("FV114", event.start_mark)

    def value(self, event: Event, depth: int) -> tuple[Any, Mark, Marks | None]:
        mark = event.start_mark
        if type(event) is ScalarEvent:
            return self.scalar(event, mark), mark, None
        if type(event) is AliasEvent:
            self.refuse_anchor(event.anchor, mark)
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
        if not event.style:
            if text in NULLS:
                self.report("FV120", mark, value=text)
                return None
            if (self.has_comments or " - " in text) and self.misleads(event, text):
                return None
        if len(text) > MAX_TEXT:
            self.report("FV118", mark, limit=str(MAX_TEXT))
            return None
        if event.style == '"' and any("\ud800" <= char <= "\udfff" for char in text):
            self.stop("FV109", mark, value=text)
        return text

    def nothing(self, event: Any, key: str | None, place: Mark, mark: Mark) -> None:
        """A key without a value: it is left out, it is only a mark, or it stands right after the colon."""
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event, mark)
        elif key and (meant := spaced(key)):
            self.report("FV107", place, meant, value=key)
        else:
            self.report("FV120", place, value="")

    def misleads(self, event: Any, text: str) -> bool:
        """Report plain text that people read in another way: it is cut short by a #, or holds the next parts of a list."""
        before = len(self.problems)
        start, end = event.start_mark, event.end_mark
        if cut := HIDES_WORDS.match(self.text, end.index):
            self.report("FV122", Spot(end.line, end.column + cut.end() - cut.start() - 1), value=text)
        for number, row in enumerate(self.text[start.index : end.index].splitlines()[1:], start.line + 1):
            if row.lstrip().startswith("- "):
                self.report("FV106", Spot(number, len(row) - len(row.lstrip())))
        return len(self.problems) > before

    def mapping(self, depth: int) -> tuple[dict[str, Any], Marks]:
        data: dict[str, Any] = {}
        marks: Marks = {}
        while type(event := self.next()) is not MappingEndEvent:
            place = event.start_mark
            key = self.key(event, place, depth)
            event = self.next()
            if type(event) is ScalarEvent:
                value, mark, inside = None, event.start_mark, None
                if event.value or event.style:
                    value = self.scalar(event, mark)
                else:
                    self.nothing(event, key, place, mark)
            else:
                value, mark, inside = self.value(event, depth + 1)
            if key in marks:
                self.report("FV110", place, key=key, first=str(counted(marks[key][0])[0]))
            elif key is not None:
                data[key], marks[key] = value, (place, mark, inside)
        self.count(2 * len(data), place if data else WHOLE)
        return data, marks

    def list(self, depth: int) -> tuple[list[Any], Marks]:
        data: list[Any] = []
        marks: Marks = {}
        while type(event := self.next()) is not SequenceEndEvent:
            value, mark, inside = self.value(event, depth + 1)
            marks[len(data)] = (mark, mark, inside)
            data.append(value)
        self.count(len(data), mark if data else WHOLE)
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
            self.refuse_anchor(event.anchor, mark)
        if event.tag is not None:
            self.report("FV112", mark, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def refuse_anchor(self, name: str | None, mark: Mark) -> None:
        """An anchor and what points back at it are one mistake, told where it begins."""
        if name and name not in self.anchors:
            self.anchors.add(name)
            self.report("FV111", mark, name=name)

    def count(self, nodes: int, mark: Mark) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            self.stop("FV117", mark, limit=str(MAX_NODES))

    def report(self, code: str, mark: Mark, suggestion: str | None = None, **about: str) -> None:
        self.problems.append(Problem(code, Location(self.file, *counted(mark)), about=about, suggestion=suggestion))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def stop(self, code: str, mark: Mark, **about: str) -> None:
        self.report(code, mark, **about)
        raise _Stop
