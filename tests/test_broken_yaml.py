"""The ways YAML goes wrong in Norwegian files: each is told once, at its place, and what is proposed mends the file.

The rows stand in docs/palitelighet.md too.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

from folkevalgt.files.validating import check_files
from tests.conftest import ROOT

HEAD = "title: Ny barneskole\ncase_type: skolestruktur\n"
ON = dt.date(2026, 12, 1)


class Row(NamedTuple):
    """A file that is wrong in one way, what is told of it and where, and the file as it should be."""

    what: str
    wrong: str | bytes
    code: str
    line: int
    column: int
    right: str = HEAD


def after_head(what: str, wrong: str, code: str, line: int, column: int, right: str = "") -> Row:
    """A row where the two first lines of a case are right."""
    return Row(what, f"{HEAD}{wrong}\n", code, line, column, f"{HEAD}{right}\n")


ROWS = [
    # values that other readers of YAML change without a word
    after_head("`no` for nei", "resources: {facilitator: no}", "FV134", 3, 26, "resources: {facilitator: false}"),
    after_head("`ja` for sant", "resources:\n  facilitator: ja", "FV134", 4, 16, "resources:\n  facilitator: true"),
    after_head("`on` som nøkkel", "on: 1", "FV130", 3, 1),
    after_head("klokkeslett for et tall", "resources: {hours: 12:30}", "FV133", 3, 20, "resources: {hours: 12}"),
    after_head("tall med null først", "resources: {hours: 0150}", "FV133", 3, 20, "resources: {hours: 150}"),
    after_head("tall med punktum", "resources: {budget_nok: 1.000}", "FV133", 3, 25, "resources: {budget_nok: 1000}"),
    after_head("tall med mellomrom", "resources: {budget_nok: 1 000}", "FV133", 3, 25, "resources: {budget_nok: 1000}"),
    after_head("tall med understrek", "resources: {budget_nok: 1_000}", "FV133", 3, 25, "resources: {budget_nok: 1000}"),
    after_head("tall med komma", "resources:\n  hours: 1,5", "FV133", 4, 10, "resources:\n  hours: 2"),
    after_head("tall med e", "resources: {hours: 1e3}", "FV133", 3, 20, "resources: {hours: 1000}"),
    after_head("`.nan`", "resources: {hours: .nan}", "FV133", 3, 20, "resources: {hours: 0}"),
    after_head("norsk dato", "when: {decision: 17.6.2027}", "FV135", 3, 18, "when: {decision: 2027-06-17}"),
    after_head("dato som tall", "when: {decision: 1795478400}", "FV135", 3, 18, "when: {decision: 2026-11-24}"),
    after_head("dato som ikke finnes", "when: {decision: 2027-02-30}", "FV136", 3, 18, "when: {decision: 2027-02-28}"),
    after_head("tomt etter nøkkelen", "summary:", "FV120", 3, 1),
    # text that needs quotation marks
    Row("kolon i teksten", "title: Sak: ny skole\ncase_type: skolestruktur\n", "FV103", 1, 11, HEAD),
    Row("`#` som skjuler tekst", "title: Sak #12\ncase_type: skolestruktur\n", "FV122", 1, 12, HEAD.replace("Ny", "Sak#12")),
    after_head("`%` først", "summary: %50 av elevene", "FV104", 3, 10, "summary: '%50 av elevene'"),
    after_head("`@` først", "summary: @navn", "FV104", 3, 10, "summary: '@navn'"),
    after_head("`*` først", "summary: *viktig*", "FV104", 3, 10, "summary: '*viktig*'"),
    after_head("`&` først", "summary: &viktig", "FV111", 3, 10, "summary: '&viktig'"),
    after_head("`!` først", "summary: !viktig", "FV112", 3, 10, "summary: '!viktig'"),
    after_head("`-` først", "summary: - nei", "FV104", 3, 10, "summary: '- nei'"),
    after_head("`|` først", "summary: |hei", "FV104", 3, 10, "summary: '|hei'"),
    after_head("skråstrek i doble anførselstegn", r'summary: "C:\skole"', "FV109", 3, 10, r"summary: 'C:\skole'"),
    after_head("anførselstegn uten par", 'summary: "Hei\nconflict: lav', "FV105", 3, 10, 'summary: "Hei"\nconflict: lav'),
    after_head("anførselstegn inne i teksten", "summary: 'Et 'nei' til oss'", "FV105", 3, 15, "summary: 'Et ''nei'' til oss'"),
    # keys, indents and lists
    after_head("kolon mangler", "when:\n  phase utkast\n  weeks: 22", "FV107", 4, 3, "when:\n  phase: utkast\n  weeks: 22"),
    Row("kolon mangler i første linje", "title Ny barneskole\ncase_type: skolestruktur\n", "FV107", 1, 1, HEAD),
    Row("mellomrom mangler etter kolon", "title: Ny barneskole\ncase_type:skolestruktur\n", "FV107", 2, 1, HEAD),
    after_head("mellomrom mangler i klammer", "municipality: {name:Os}", "FV107", 3, 16, "municipality: {name: Os}"),
    after_head("innrykk for langt inn", "when:\n  phase: utkast\n   weeks: 22", "FV106", 5, 4, "when:\n  weeks: 22"),
    after_head("innrykk for kort", "when:\n   phase: utkast\n  weeks: 22", "FV106", 5, 3, "when:\n   phase: utkast"),
    after_head("listepunkt for langt inn", "bodies:\n  - fau\n   - elevrad", "FV106", 5, 4, "bodies:\n  - fau\n  - elevrad"),
    after_head("listepunkt uten mellomrom", "bodies:\n  -fau\n  -elevrad", "FV148", 4, 3, "bodies: [fau, elevrad]"),
    after_head("ett ord for en liste", "bodies: fau", "FV148", 3, 9, "bodies: [fau]"),
    after_head("tabulator", "when:\n\tphase: utkast", "FV102", 4, 1, "when:\n  phase: utkast"),
    after_head("hardt mellomrom som innrykk", "when:\n\u00a0phase: utkast", "FV119", 4, 1, "when:\n phase: utkast"),
    after_head("klamme uten par", "bodies: [fau, elevrad\nconflict: lav", "FV108", 3, 9, "bodies: [fau]\nconflict: lav"),
    after_head("to komma", "bodies: [fau,, elevrad]", "FV120", 3, 14, "bodies: [fau, elevrad]"),
    after_head("samme nøkkel to ganger", "conflict: lav\nconflict: hoy", "FV110", 4, 1, "conflict: hoy"),
    after_head("nøkkel skrevet feil", "conflikt: lav", "FV130", 3, 1, "conflict: lav"),
    Row("påkrevd nøkkel skrevet feil", "titel: Ny barneskole\ncase_type: skolestruktur\n", "FV130", 1, 1, HEAD),
    Row("påkrevd nøkkel mangler", "case_type: skolestruktur\n", "FV131", 1, 1),
    after_head("liste som nøkkel", "? [a, b]\n: 1", "FV115", 3, 3),
    Row("liste i stedet for nøkler", "- title: Ny barneskole\n", "FV147", 1, 3),
    Row("bare tekst", "Ny barneskole\n", "FV147", 1, 1),
    # what YAML can do and these files do not
    after_head("anker og peker", "who: &a [{audience: barn}]\nbodies: *a", "FV111", 3, 6, "who: [{audience: barn}]"),
    after_head("liste som inneholder seg selv", "bodies: &a [*a]", "FV111", 3, 9),
    after_head("sammenslåing", "when:\n  <<: {phase: utkast}", "FV113", 4, 3, "when: {phase: utkast}"),
    after_head("Python-objekt", "summary: !!python/object/apply:os.system [ls]", "FV112", 3, 10),
    after_head("`!include`", "summary: !include ../../etc/passwd", "FV112", 3, 10),
    after_head("to dokumenter", "---\ntitle: Igjen", "FV114", 3, 1),
    after_head("500 klammer inni hverandre", f"bodies: {'[' * 500}{']' * 500}", "FV116", 3, 48),
    after_head("for lang tekst", f"summary: {'a' * 100_001}", "FV118", 3, 10),
    after_head("tall med 10 000 siffer", f"resources: {{hours: {'1' * 10_000}}}", "FV133", 3, 20),
    # bytes and characters
    Row("latin-1", HEAD.encode() + "summary: Bodø\n".encode("latin-1"), "FV907", 3, 13),
    Row("UTF-16", HEAD.encode("utf-16"), "FV907", 1, 1),
    after_head("NUL", "summary: x\0y", "FV119", 3, 11, "summary: xy"),
    after_head("tegn som styrer terminalen", "summary: \x1b[31m", "FV119", 3, 10),
    after_head("tegn som styrer terminalen, i anførselstegn", r'summary: "\e[31m"', "FV119", 3, 10),
    after_head("tegn som snur teksten", "summary: abc\u202edef", "FV119", 3, 10, "summary: abcdef"),
    after_head("tegn uten bredde i en nøkkel", "conf\u200blict: lav", "FV119", 3, 1, "conflict: lav"),
    after_head("bytemerke midt i filen", "conf\ufefflict: lav", "FV119", 3, 5, "conflict: lav"),
    after_head("halvt tegn", r'summary: "\uD800"', "FV109", 3, 10),
    Row("tom fil", "", "FV121", 0, 0),
    Row("bare en kommentar", "# Saken kommer\n", "FV121", 0, 0),
    after_head("uløst konflikt fra git", "<<<<<<< HEAD\nconflict: lav\n=======\n>>>>>>> ny", "FV123", 3, 1, "conflict: lav"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_broken_yaml_is_one_problem_at_its_place(row: Row, tmp_path: Path) -> None:
    checked = check_files([written(row.wrong, tmp_path)], ON)
    (problem,) = checked.every
    assert (problem.code, problem.where.line, problem.where.column) == (row.code, row.line, row.column)
    assert (problem.suggestion or "") in row.right


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_what_is_proposed_mends_the_file(row: Row, tmp_path: Path) -> None:
    assert check_files([written(row.right, tmp_path)], ON).every == ()


def written(text: str | bytes, folder: Path) -> Path:
    path = folder / "sak.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_row_stands_on_the_page() -> None:
    page = (ROOT / "docs" / "palitelighet.md").read_text(encoding="utf-8")
    assert [row.what for row in ROWS if f"\n| {row.what} | {row.code} |\n" not in page] == []
