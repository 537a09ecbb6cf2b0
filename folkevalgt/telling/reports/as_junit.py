"""The report as JUnit reads tests: a test for each file, which fails when the file has errors."""

from __future__ import annotations

from xml.etree import ElementTree

from folkevalgt.telling.problems import line_of
from folkevalgt.telling.reports.findings import Finding, Report, tidy


def as_junit(report: Report) -> str:
    """All files, also the good ones. Warnings are output, and failures only when they make the run fail."""
    files: dict[str, list[Finding]] = {tidy(file): [] for file in report.files}
    for finding in report.findings:
        files.setdefault(finding.file, []).append(finding)
    only_warnings = not any(finding.is_error for finding in report.findings)
    strict = only_warnings and not report.ok
    suite = ElementTree.Element("testsuite", name="folkevalgt validate", tests=str(len(files)), errors="0", skipped="0")
    failures = sum(_case(suite, file, found, strict) for file, found in files.items())
    suite.set("failures", str(failures))
    root = ElementTree.Element("testsuites", name="folkevalgt", tests=str(len(files)), failures=str(failures), errors="0")
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, file: str, found: list[Finding], strict: bool) -> bool:
    """Add the test of a file, and tell whether it failed."""
    case = ElementTree.SubElement(suite, "testcase", name=_plain(file), classname="folkevalgt", file=_plain(file))
    failed = [finding for finding in found if finding.is_error or strict]
    if failed:
        message = _plain(f"{failed[0].problem.code} {failed[0].message}")
        ElementTree.SubElement(case, "failure", message=message, type=failed[0].problem.code).text = _lines(failed)
    if len(found) > len(failed):
        ElementTree.SubElement(case, "system-out").text = _lines([finding for finding in found if finding not in failed])
    return bool(failed)


def _lines(findings: list[Finding]) -> str:
    return _plain("\n".join(line_of(finding.problem, finding.message, finding.hint) for finding in findings))


def _plain(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)
