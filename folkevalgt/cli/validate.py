"""``folkevalgt validate``: every problem in methods, cases and rules, in one run, in the form that is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkevalgt import __version__
from folkevalgt.cli.console import Code, Stop, day, known, put, say, tell
from folkevalgt.model.problem import ProblemSeverity
from folkevalgt.model.vocabulary import Language

if TYPE_CHECKING:
    from folkevalgt.files.validating import Checked
    from folkevalgt.telling.reports.findings import Report

FORMATS = ("text", "json", "github", "sarif", "gitlab", "junit")


def run_validate(paths: list[Path], lang: str, format: str | None, strict: bool, on: str | None, fix: bool = False) -> None:
    """Print what is wrong on standard output, and how many files were checked on standard error."""
    known(lang, tuple(Language), "--lang")
    format = known(format, FORMATS, "--format") if format else _usual()
    when = day(on)
    from folkevalgt.files.validating import check_files

    checked = check_files(paths, when)
    if fix:
        from folkevalgt.cli.fix import fixed

        checked = fixed(checked, paths, when, lang)
    code = _code(checked, strict)
    if text := _written(format, checked, lang, code):
        put(text)
    say(_summary(checked, lang))
    if code is not Code.DONE:
        raise Stop(code)


def _usual() -> str:
    """Text; on GitHub what marks the lines of a change."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _code(checked: Checked, strict: bool) -> Code:
    """The same in every form."""
    if checked.troubles:
        return Code.FILE
    return Code.FINDINGS if _errors(checked) or (strict and checked.problems) else Code.DONE


def _errors(checked: Checked) -> int:
    return sum(problem.severity is ProblemSeverity.ERROR for problem in checked.every)


def _written(format: str, checked: Checked, lang: str, code: Code) -> str:
    if format == "text":
        return _text(checked, lang)
    if format == "github":
        return _on_github(checked, lang, code)
    from folkevalgt.telling.reports.as_gitlab import as_gitlab
    from folkevalgt.telling.reports.as_json import as_json
    from folkevalgt.telling.reports.as_junit import as_junit
    from folkevalgt.telling.reports.as_sarif import as_sarif

    forms: dict[str, Callable[[Report], str]] = {"gitlab": as_gitlab, "json": as_json, "junit": as_junit, "sarif": as_sarif}
    return forms[format](_report(checked, lang, code))


def _report(checked: Checked, lang: str, code: Code) -> Report:
    from folkevalgt.files.words import read_words
    from folkevalgt.telling.reports.findings import Report, told

    findings = told(checked.every, read_words("problems"), lang)
    return Report(findings, checked.files, lang, __version__, code is Code.DONE)


def _text(checked: Checked, lang: str) -> str:
    lines: list[str] = []
    tell(checked.every, lang, lambda line: lines.append(line + "\n"))
    return "".join(lines)


def _on_github(checked: Checked, lang: str, code: Code) -> str:
    """The log and the annotations; the summary goes to the file GitHub names."""
    from folkevalgt.cli.github import add_to_summary, from_workspace
    from folkevalgt.files.words import read_words
    from folkevalgt.telling.reports.as_github import as_github, summary

    words = read_words("problems")["github"]
    log = _text(checked, lang)
    report = from_workspace(_report(checked, lang, code))
    add_to_summary(summary(report, _summary(checked, lang), tuple(words["columns"][lang])))
    return as_github(report, log, words["more"][lang])


def _summary(checked: Checked, lang: str) -> str:
    """How many files of each kind, and how many errors and warnings."""
    from folkevalgt.files.words import read_words

    words = read_words("problems")["checked"][lang]
    errors = _errors(checked)
    files = {"methods": checked.methods, "rules": checked.rules, "cases": checked.cases}
    found = {"errors": errors, "warnings": len(checked.every) - errors}
    return str(words["sentence"]).format(files=_counted(files, words, "no_files"), found=_counted(found, words, "no_errors"))


def _counted(counts: dict[str, int], words: dict[str, Any], none: str) -> str:
    """``77 metoder, 6 regelfiler og 1 sak``, or that there are none."""
    parts = [f"{number} {words[kind][number != 1]}" for kind, number in counts.items() if number]
    return words["and"].join([part for part in (", ".join(parts[:-1]), *parts[-1:]) if part]) or str(words[none])
