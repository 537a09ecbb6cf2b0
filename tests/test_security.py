"""What the program never does: open the network, start a program, write where nobody asked, or take text for markup."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from tests.test_cli import LILLEVIK, ROOT, environment
from tests.test_overlay import HEAD, method

GUARD = """
import os, sys
FORBIDDEN = ("socket.", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "urllib.Request")
def watch(event, details):
    if event.startswith(FORBIDDEN):
        print("FORBUDT", event, file=sys.stderr)
        raise SystemExit(99)
    if event == "open" and isinstance(details[0], str) and details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
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


@pytest.mark.parametrize("format", ["md", "html", "json", "ics", "docx", "pdf"])
def test_nothing_is_written_but_what_was_asked_for(format: str, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "sak.yaml").write_text("title: ../../bort\ncase_type: navnesak\n", encoding="utf-8")
    before = set(tmp_path.rglob("*"))
    code, said = guarded("plan", "sak.yaml", "--on", "2026-12-01", "--format", format, "-o", "ut", cwd=tmp_path)
    assert code == 0
    assert set(tmp_path.rglob("*")) - before == {tmp_path / "ut" / f"sak.{format}"}
    written = [Path(line.removeprefix("SKREV ")) for line in said.splitlines() if line.startswith("SKREV ")]
    assert {path.parent for path in written} == {tmp_path / "ut"}


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


def test_the_name_of_a_method_is_never_markup_in_the_page_or_its_pictures(tmp_path: Path) -> None:
    own = tmp_path / "metoder"
    own.mkdir()
    (own / "catalogue.yaml").write_text(HEAD, encoding="utf-8")
    (own / "grendemote.yaml").write_text(method("grendemote", name=f"'{EVIL}'"), encoding="utf-8")
    case = f"{Path(LILLEVIK).read_text(encoding='utf-8')}\ndone: [{{method: grendemote, date: 2026-11-02}}]\n"
    (tmp_path / "sak.yaml").write_text(case, encoding="utf-8")
    arguments = ["plan", "sak.yaml", "--methods", "metoder", "--on", "2026-12-01", "-o", "sak.html"]
    assert guarded(*arguments, cwd=tmp_path)[0] == 0
    page = Page()
    page.feed((tmp_path / "sak.html").read_text(encoding="utf-8"))
    assert {"svg", "desc"} <= page.tags
    assert "<script>alert(1)</script>" in page.words
    assert not page.tags & {"script", "img", "iframe", "object", "embed"}
    assert not [name for name, value in page.attributes if name.startswith("on") or value.startswith("javascript:")]


# --- what the package rests on, and the action


def needed(name: str, extras: frozenset[str]) -> Iterator[str]:
    """Every package this one needs, and what those need."""
    for requirement in map(Requirement, requires(name) or ()):
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield requirement.name.lower().replace("_", "-")
            yield from needed(requirement.name, frozenset(requirement.extras))


def test_every_package_the_program_rests_on_is_named() -> None:
    """A new one is a decision: somebody has to write it down, and look into whether it is known to have holes."""
    (named,) = re.findall(r"^Pakkene: (.+?)\.$", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    installed = set(needed("folkevalgt", frozenset({"docx", "ics", "pdf"})))
    assert set(re.findall(r"[\w-]+", named)) == installed


@pytest.mark.parametrize(
    "path", ["action.yml", ".github/workflows/kjente-hull.yml", "folkevalgt/skeletons/catalogue/workflow.yml"]
)
def test_what_runs_on_github_is_safe_by_the_rules_of_a_linter_for_actions(path: str) -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([zizmor, "--offline", "--persona=auditor", "--quiet", path], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8")


def test_a_job_looks_for_known_holes_every_week_in_all_that_is_named() -> None:
    job = yaml.load((ROOT / ".github" / "workflows" / "kjente-hull.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    install, audit = (step["run"] for step in job["jobs"]["audit"]["steps"] if "run" in step)
    assert job["on"]["schedule"]
    assert "'.[docx,ics,pdf]' pip-audit" in install
    assert audit == ".venv/bin/pip-audit"
