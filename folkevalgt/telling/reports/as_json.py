"""The report as one JSON object, for programs written for ``folkevalgt``."""

from __future__ import annotations

import json
from typing import Any

from folkevalgt.telling.reports.findings import Finding, Report

SCHEMA = "folkevalgt.validate/1"
"""The name of the form. The number goes up when a key changes its meaning."""


def as_json(report: Report) -> str:
    """All problems, every key always present."""
    problems = [_problem(finding) for finding in report.findings]
    return json.dumps({"schema": SCHEMA, "ok": report.ok, "problems": problems}, ensure_ascii=False, indent=2) + "\n"


def _problem(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.where.file.encode("utf-8", "replace").decode(),
        "line": problem.where.line,
        "column": problem.where.column,
        "path": list(problem.path),
        "message": finding.message,
        "hint": finding.hint,
        "suggestion": problem.suggestion,
    }
