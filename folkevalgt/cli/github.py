"""What GitHub Actions needs besides the text: paths from the top of the repository, and the summary of the job."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from folkevalgt.cli.console import say
from folkevalgt.cli.speech import spoken
from folkevalgt.telling.reports.findings import Finding, Report


def from_workspace(report: Report) -> Report:
    """The same report with the paths GitHub knows the files by."""
    top = os.environ.get("GITHUB_WORKSPACE")
    if not top:
        return report
    return replace(report, findings=tuple(_from(Path(top).resolve(), finding) for finding in report.findings))


def _from(top: Path, finding: Finding) -> Finding:
    where = finding.problem.where
    try:
        file = Path(where.file).resolve().relative_to(top)
    except (ValueError, OSError, RuntimeError):
        return finding
    return replace(finding, problem=replace(finding.problem, where=replace(where, file=str(file))))


def add_to_summary(text: str) -> None:
    """Add to the summary of the job. A summary that cannot be written is told, and stops nothing."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError:
        say(spoken("Kunne ikke skrive oppsummeringen til GitHub."))
