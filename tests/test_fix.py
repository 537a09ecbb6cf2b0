"""``validate --fix``: what is safe is mended, comments stay, and the rest is told as before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from folkevalgt.cli.main import ending
from folkevalgt.files.strict_yaml import read_tree
from tests.conftest import ROOT

WRITTEN = """\
# yaml-language-server: $schema=case.schema.json
# Saken om navnet
case_type: navnesak   # bare et navn
planned: ["gjestebudet"]
# Hvem det gjelder
who:
  - {audience: barn, need: må}
  - {audience: foreldrene, need: bør}   # alle
# Tittelen
title: Navn på broa
conflict: høyt
ressourcer: {hours: 1 000}"""

MENDED = """\
# yaml-language-server: $schema=case.schema.json
# Saken om navnet
# Tittelen
title: Navn på broa
case_type: navnesak   # bare et navn
# Hvem det gjelder
who:
  - {audience: barn, need: must}
  - {audience: foreldre, need: should}   # alle
resources: {hours: 1 000}
conflict: hoy
planned: [gjestebud]
"""


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(text: str | bytes) -> tuple[int, bytes, str]:
        path = tmp_path / "sak.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = ending(["validate", "--fix", "sak.yaml", "--format", "text"])
        return code, path.read_bytes(), capfd.readouterr().err

    return run


def test_words_keys_order_and_the_last_line_break_are_mended_and_comments_stay(fix: Any) -> None:
    code, after, said = fix(WRITTEN)
    assert after.decode() == MENDED
    assert code == 1  # the number is left to the person who knows it
    for line in ("sak.yaml:7 Skrev «must» i stedet for «må».", "sak.yaml:12 Skrev «resources» i stedet for «ressourcer»."):
        assert line in said
    assert "Satte nøklene i samme rekkefølge som i skjemaet." in said


def test_what_mending_uncovers_is_mended_too(fix: Any) -> None:
    code, after, _ = fix(WRITTEN.replace("1 000", "1000").replace("planned:", "plannned:"))
    assert code == 0
    assert b"planned: [gjestebud]\n" in after


def test_twice_changes_nothing(fix: Any) -> None:
    assert fix(MENDED)[1].decode() == MENDED
    assert "Skrev" not in fix(MENDED)[2]


@pytest.mark.parametrize("folder", ["methods", "cases"])
def test_what_is_shipped_needs_no_mending(folder: str, tmp_path: Path) -> None:
    files = sorted((ROOT / folder).glob("*.yaml"))
    for path in files:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert ending(["validate", "--fix", str(tmp_path), "--on", "2026-12-01"]) == 0
    assert [path.read_bytes() for path in files] == [(tmp_path / path.name).read_bytes() for path in files]


def test_line_breaks_and_byte_order_mark_stay(fix: Any) -> None:
    _, after, _ = fix(b"\xef\xbb\xbfcase_type: navnesak\r\ntitle: Navn")
    assert after == b"\xef\xbb\xbftitle: Navn\r\ncase_type: navnesak\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "title: x\ncase_type: navnesak\nconflict: hoy\nkonflikt: lav\n",  # the right key is there already
        "title: x\ncase_type: navnesak\nresources: {hours: ca. 350}\n",  # a number
        "{case_type: navnesak, title: x, conflict: nei}\n",  # all on one line, and nothing near
        "title: [x\n",
        "",
    ],
)
def test_what_is_not_safe_is_left(fix: Any, text: str) -> None:
    code, after, _ = fix(text)
    assert (code, after.decode()) == (1, text)


def test_a_block_of_text_keeps_its_lines(fix: Any) -> None:
    text = "summary: |\n  Første.\n\n  # ikke en kommentar\ntitle: Navn\ncase_type: navnesak\n"
    _, after, _ = fix(text)
    assert read_tree(after.decode(), "x").data == read_tree(text, "x").data
    assert after.decode().startswith("title: Navn\n")


def test_a_mended_file_is_whole_or_untouched(fix: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", fail)
    code, after, said = fix(WRITTEN)
    assert (code, after.decode()) == (3, WRITTEN)
    assert "FV922" in said


def test_mending_needs_a_path(capfd: pytest.CaptureFixture[str]) -> None:
    assert ending(["validate", "--fix"]) == 2
    assert "hvilke filer" in capfd.readouterr().err
