"""The report as GitHub Actions reads it: marks on the lines of a change, and a summary of the job."""

from __future__ import annotations

from hashlib import sha256

from folkevalgt.telling.reports.findings import Finding, Report

MOST = 10
"""GitHub shows at most ten annotations of a kind from one step, and drops the rest without a word."""
ROWS = 200
"""The rows of the summary, which may hold at most 1 MiB."""


def as_github(report: Report, log: str, notice: str) -> str:
    """The whole text for the log, then the annotations, errors first. ``notice`` says how many more there are, as ``{more}``.

    GitHub reads commands in all that is printed, so nothing in the log counts until a word that the log does not have.
    """
    token = sha256(log.encode("utf-8", "replace")).hexdigest()[:32]
    quiet = f"::stop-commands::{token}\n{log}::{token}::\n" if log else ""
    found = sorted(report.findings, key=lambda finding: not finding.is_error)
    marks = [_annotation(finding) for finding in found[:MOST]]
    if len(found) > MOST:
        marks.append(f"::notice::{_data(notice.format(more=len(found) - MOST))}")
    return quiet + "".join(mark + "\n" for mark in marks)


def summary(report: Report, heading: str, columns: tuple[str, ...]) -> str:
    """The Markdown of the job's summary: a sentence, and a table of the first problems."""
    lines = [f"### {_cell(heading)}", ""]
    if report.findings:
        lines += ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    for finding in report.findings[:ROWS]:
        where = finding.problem.where
        place = f"{finding.file}:{where.line}" if where.line else finding.file
        cells = (place, finding.problem.code, f"{finding.message} {finding.hint}")
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding) -> str:
    where = finding.problem.where
    kind = "error" if finding.is_error else "warning"
    places = {"file": finding.file}
    if where.line:
        places |= {"line": str(where.line), "col": str(where.column)}
    places["title"] = f"{finding.problem.code} {finding.title}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{kind} {properties}::{_data(f'{finding.message} {finding.hint}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Text that is literal in a Markdown table."""
    kept = "".join(f"\\{char}" if char in "\\`*_[]|~#" else char for char in " ".join(text.split()))
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
