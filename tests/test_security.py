"""What the program never does: open the network, start a program, write where nobody asked, or take text for markup."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.test_cli import LILLEVIK, ROOT, environment

GUARD = """
import sys
FORBIDDEN = ("socket.", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "urllib.Request")
def watch(event, details):
    if event.startswith(FORBIDDEN):
        print("FORBUDT", event, file=sys.stderr)
        raise SystemExit(99)
    if event == "open" and isinstance(details[1], str) and set(details[1]) & set("wax+"):
        print("SKREV", details[0], file=sys.stderr)
sys.addaudithook(watch)
from folkevalgt.cli.main import ending
sys.exit(ending(sys.argv[1:]))
"""
EVIL = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) =1+1"


def guarded(*arguments: str, cwd: Path = ROOT) -> tuple[int, str]:
    """How a command ended that was watched by the interpreter itself, and what it said."""
    command = [sys.executable, "-B", "-c", GUARD, *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, check=False)
    return done.returncode, done.stderr.decode("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", LILLEVIK, "--on", "2026-12-01"],
        ["plan", LILLEVIK, "--on", "2026-12-01", "--format", "html"],
        ["validate"],
        ["methods"],
        ["explain", "gjestebud", "--case", LILLEVIK],
        ["schema", "case"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(str(ROOT), "."),
)
def test_no_command_opens_the_network_or_starts_a_program(arguments: list[str]) -> None:
    code, said = guarded(*arguments)
    assert code == 0
    assert "FORBUDT" not in said
    assert "SKREV" not in said


def test_the_guard_sees_what_it_should() -> None:
    assert "FORBUDT subprocess.Popen" in _with_guard("import subprocess; subprocess.run(['true'])")
    assert "FORBUDT socket." in _with_guard("import socket; socket.socket()")
    assert f"SKREV {os.devnull}" in _with_guard("import os; open(os.devnull, 'w')")


def _with_guard(code: str) -> str:
    script = GUARD.partition("from folkevalgt")[0] + code
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False).stderr


def test_nothing_is_written_but_what_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "sak.yaml").write_text("title: ../../bort\ncase_type: navnesak\n", encoding="utf-8")
    before = set(tmp_path.rglob("*"))
    code, _ = guarded("plan", "sak.yaml", "--on", "2026-12-01", "-o", "ut", cwd=tmp_path)
    assert code == 0
    assert set(tmp_path.rglob("*")) - before == {tmp_path / "ut" / "sak.md"}


class Page(HTMLParser):
    """What stands in a page: the elements, and the attributes they have."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend((name, value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_text_from_a_case_is_never_markup_in_the_page(tmp_path: Path) -> None:
    case = f"title: '{EVIL}'\ncase_type: navnesak\nsummary: '{EVIL}'\n"
    (tmp_path / "sak.yaml").write_text(case, encoding="utf-8")
    assert guarded("plan", "sak.yaml", "--on", "2026-12-01", "-o", "sak.html", cwd=tmp_path)[0] == 0
    page = Page()
    page.feed((tmp_path / "sak.html").read_text(encoding="utf-8"))
    assert EVIL in page.words
    assert not page.tags & {"script", "img", "iframe", "object", "embed"}
    assert not [name for name, value in page.attributes if name.startswith("on") or value.startswith("javascript:")]
