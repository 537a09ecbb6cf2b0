"""The report as GitLab reads code quality: a list in the form of Code Climate."""

from __future__ import annotations

import json
from typing import Any

from folkevalgt.telling.reports.findings import Finding, Report


def as_gitlab(report: Report) -> str:
    """All problems. An error is ``major``, a warning ``minor``."""
    return json.dumps([_issue(finding) for finding in report.findings], ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    return {
        "description": f"{finding.message} {finding.hint}",
        "check_name": finding.problem.code,
        "fingerprint": finding.mark,
        "severity": "major" if finding.is_error else "minor",
        "location": {"path": finding.file.removeprefix("./"), "lines": {"begin": max(finding.problem.where.line, 1)}},
    }
