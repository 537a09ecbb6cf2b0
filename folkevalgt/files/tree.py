"""What stands in one file, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from folkevalgt.model.problem import Location, Problem

Path = tuple[str | int, ...]
Mark = Any
"""A place as a parser of YAML says it, with ``line`` and ``column``, both from 0."""
Marks = dict[str | int, tuple[Mark, Mark, "Marks | None"]]
"""For each key or index: where the key stands, where the value stands, and the same for the parts of the value."""

HOLDERS = (dict, list)
"""The kinds of data that hold other data."""
MAX_PROBLEMS = 100
"""How many problems of one kind of check are told for one file."""


def counted(mark: Mark) -> tuple[int, int]:
    """The line and the column as people count them, from 1."""
    return mark.line + 1, mark.column + 1


@dataclass(frozen=True)
class Tree:
    """The data of a file (mappings, lists and text), the place of every part, and what is wrong with its form."""

    file: str
    data: Any
    marks: Marks
    problems: tuple[Problem, ...] = ()

    def where(self, path: Path, *, at_key: bool = False) -> Location:
        """The place of a value; of its key when ``at_key`` is true or the value has parts. Stops at the last known step.

        The whole file begins at its first key, below the comments.
        """
        line, column = counted(next(iter(self.marks.values()))[0]) if self.marks else (1, 1)
        inside: Marks | None = self.marks
        for step in path:
            if inside is None or step not in inside:
                break
            key_mark, value_mark, inside = inside[step]
            line, column = counted(key_mark if at_key or inside is not None else value_mark)
        return Location(self.file, line, column)

    def places_at(self, path: Path) -> frozenset[tuple[int, int]]:
        """The lines and columns of the key of a value, and of the value itself. Empty when there is none at the path."""
        inside: Marks | None = self.marks
        found: frozenset[tuple[int, int]] = frozenset()
        for step in path:
            if inside is None or step not in inside:
                return frozenset()
            key_mark, value_mark, inside = inside[step]
            found = frozenset((counted(key_mark), counted(value_mark)))
        return found

    def at(self, path: Path) -> Any:
        """The value at a path, or None."""
        data = self.data
        for step in path:
            if isinstance(data, dict):
                data = data.get(step)
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return None
        return data

    @cached_property
    def mappings(self) -> tuple[dict[str, Any], ...]:
        """Every mapping in the file, outermost first. :meth:`path_to` says where one of them stands."""
        waiting = [self.data] if isinstance(self.data, HOLDERS) else []
        for value in waiting:
            parts = value.values() if isinstance(value, dict) else value
            waiting += [part for part in parts if isinstance(part, HOLDERS)]
        return tuple(value for value in waiting if isinstance(value, dict))

    def path_to(self, mapping: dict[str, Any]) -> Path:
        """The path to one of the mappings. It takes a search, so ask when there is something to say of it."""
        waiting: list[tuple[Path, Any]] = [((), self.data)]
        for path, value in waiting:
            if value is mapping:
                return path
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, step), part) for step, part in parts if isinstance(part, HOLDERS))
        raise KeyError("no mapping of this file")

    def problem(
        self, code: str, path: Path, about: dict[str, str], *, suggestion: str | None = None, at_key: bool = False
    ) -> Problem:
        """A problem at a path in this file."""
        return Problem(code, self.where(path, at_key=at_key), path=path, about=about, suggestion=suggestion)


T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A model and the file it was read from, for checks that need both."""

    value: T
    tree: Tree
