"""A problem in a file: where it is, what kind it is, and what would mend it. Data only; words come from ``text/``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from folkevalgt.model.base import Text


class ProblemSeverity(StrEnum):
    """Whether a problem stops the file from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class Problem:
    """One mistake.

    ``code`` is stable (FV1xx form, FV2xx references, FV3xx law and dates, FV4xx languages, FV5xx sources,
    FV6xx language quality, FV9xx files). ``about`` holds the values its sentence names, and ``texts`` what the rules
    say about it, in every language. ``suggestion`` is the word or value that would mend it, when one is known.
    """

    code: str
    where: Location
    severity: ProblemSeverity = ProblemSeverity.ERROR
    path: tuple[str | int, ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    texts: dict[str, Text] = field(default_factory=dict)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line, column and code."""
    return tuple(sorted(problems, key=lambda problem: (problem.where, problem.code)))


class InvalidFiles(Exception):  # noqa: N818  (it is a result, not a fault of the program)
    """Files that cannot be used, with every problem found in one run."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class FileTrouble(Exception):  # noqa: N818
    """A file or folder that is missing, unreadable or unwritable: exit code 3, where InvalidFiles is 1."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
