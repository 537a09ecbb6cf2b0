"""``folkevalgt validate``: every problem in methods, cases and rules, in one run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkevalgt.cli.console import Code, Stop, day, known, put, say, tell
from folkevalgt.model.problem import Problem, ProblemSeverity
from folkevalgt.model.vocabulary import Language

if TYPE_CHECKING:
    from folkevalgt.files.validating import Checked

FORMATS = ("text", "json")
SCHEMA = "folkevalgt.validate/1"
"""The name of the JSON that is printed. The number goes up when a key changes its meaning."""


def run_validate(paths: list[Path], lang: str, format: str, strict: bool, on: str | None) -> None:
    """Print what is wrong on standard output, and how many files were checked on standard error."""
    known(lang, tuple(Language), "--lang")
    known(format, FORMATS, "--format")
    from folkevalgt.files.validating import check_files

    checked = check_files(paths, day(on))
    code = _code(checked, strict)
    if format == "json":
        put(_json(checked, lang, ok=code is Code.DONE))
    else:
        tell(checked.every, lang, lambda line: put(line + "\n"))
    say(_summary(checked))
    if code is not Code.DONE:
        raise Stop(code)


def _code(checked: Checked, strict: bool) -> Code:
    if checked.troubles:
        return Code.FILE
    return Code.FINDINGS if _errors(checked) or (strict and checked.problems) else Code.DONE


def _errors(checked: Checked) -> int:
    return sum(problem.severity is ProblemSeverity.ERROR for problem in checked.every)


def _json(checked: Checked, lang: str, *, ok: bool) -> str:
    from folkevalgt.files.reading import read_words

    words = read_words("problems")
    problems = [_as_data(problem, words, lang) for problem in checked.every]
    return json.dumps({"schema": SCHEMA, "ok": ok, "problems": problems}, ensure_ascii=False, indent=2) + "\n"


def _as_data(problem: Problem, words: dict[str, Any], lang: str) -> dict[str, Any]:
    from folkevalgt.telling.problems import sentence_and_hint

    message, hint = sentence_and_hint(problem, words, lang)
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": where.file.encode("utf-8", "replace").decode(),
        "line": where.line,
        "column": where.column,
        "path": list(problem.path),
        "message": message,
        "hint": hint,
        "suggestion": problem.suggestion,
    }


def _summary(checked: Checked) -> str:
    """How many files of each kind, and how many errors and warnings."""
    counts = [
        _counted(checked.methods, "metode", "metoder"),
        _counted(checked.rules, "regelfil", "regelfiler"),
        _counted(checked.cases, "sak", "saker"),
    ]
    files = _listed([text for text in counts if text])
    errors = _errors(checked)
    warnings = len(checked.every) - errors
    found = _listed([text for text in (_counted(errors, "feil", "feil"), _counted(warnings, "advarsel", "advarsler")) if text])
    return f"{files or 'Ingen filer'} er kontrollert. {found or 'Ingen feil'}."


def _counted(number: int, one: str, other: str) -> str:
    return f"{number} {one if number == 1 else other}" if number else ""


def _listed(parts: list[str]) -> str:
    return " og ".join([part for part in (", ".join(parts[:-1]), *parts[-1:]) if part])
