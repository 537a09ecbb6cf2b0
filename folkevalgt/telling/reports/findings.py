"""What every form of report is made from: the problems, their sentences, and the files that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from folkevalgt.model.problem import Problem, ProblemSeverity
from folkevalgt.telling.problems import sentence_and_hint


@dataclass(frozen=True)
class Finding:
    """A problem with its words. ``mark`` stays the same when other lines of the file move, and no other finding has it."""

    problem: Problem
    title: str
    message: str
    hint: str
    mark: str

    @property
    def file(self) -> str:
        """The file as text that any encoding can take, with ``/`` between folders."""
        return tidy(self.problem.where.file)

    @property
    def is_error(self) -> bool:
        """Whether it stops the file from being used."""
        return self.problem.severity is ProblemSeverity.ERROR


@dataclass(frozen=True)
class Report:
    """A run of ``validate``: what was found, all files that were checked, and whether the run passed."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    language: str
    version: str
    ok: bool


def told(problems: Iterable[Problem], words: Mapping[str, Any], language: str) -> tuple[Finding, ...]:
    """The problems with their words. ``words`` is ``text/problems.yaml``."""
    seen: Counter[str] = Counter()
    findings = []
    for problem in problems:
        message, hint = sentence_and_hint(problem, words, language)
        key = "\0".join((problem.code, tidy(problem.where.file), *map(str, problem.path)))
        seen[key] += 1
        mark = sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]
        findings.append(Finding(problem, words[problem.code][language]["title"], message, hint, mark))
    return tuple(findings)


def tidy(file: str) -> str:
    """A file name as text that any encoding can take, with ``/`` between folders."""
    return file.encode("utf-8", "replace").decode().replace("\\", "/")
