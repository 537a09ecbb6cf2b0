"""The report as SARIF 2.1.0, which code scanning on GitHub, Azure DevOps and many editors read."""

from __future__ import annotations

import json
from typing import Any

from folkevalgt.telling.reports.findings import Finding, Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def as_sarif(report: Report) -> str:
    """One run, with a rule for each code that was found."""
    codes = sorted({finding.problem.code for finding in report.findings})
    driver = {"name": "folkevalgt", "version": report.version, "rules": [_rule(code, report) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": {"nb": "nb-NO", "nn": "nn-NO"}.get(report.language, "en"),
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.problem.code)) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, report: Report) -> dict[str, Any]:
    found = next(finding for finding in report.findings if finding.problem.code == code)
    return {
        "id": code,
        "shortDescription": {"text": found.title},
        "help": {"text": f"folkevalgt explain {code}"},
        "defaultConfiguration": {"level": _level(found)},
    }


def _result(finding: Finding, number: int) -> dict[str, Any]:
    where = finding.problem.where
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if where.line:
        place["region"] = {"startLine": where.line, "startColumn": where.column}
    return {
        "ruleId": finding.problem.code,
        "ruleIndex": number,
        "level": _level(finding),
        "message": {"text": f"{finding.message} {finding.hint}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"folkevalgt/v1": finding.mark},
    }


def _level(finding: Finding) -> str:
    return "error" if finding.is_error else "warning"


def _uri(file: str) -> str:
    """A file name as a URI reference: relative stays relative."""
    escaped = "".join(chr(byte) if byte in SAFE else f"%{byte:02X}" for byte in file.removeprefix("./").encode())
    return f"file://{escaped}" if escaped.startswith("/") else escaped
