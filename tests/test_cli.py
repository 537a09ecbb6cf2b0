"""The command as people meet it: every test starts a process. The exit codes are a contract:
0 done, 1 findings, 2 usage, 3 a file that cannot be read or written, 70 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

LILLEVIK = str(ROOT / "cases" / "lillevik-skole.yaml")
ON = ("--on", "2026-12-01")
COMMAND = (sys.executable, "-m", "folkevalgt")
SMALL = "title: En liten sak\ncase_type: navnesak\n"
DONE, FINDINGS, USAGE, FILE, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it said."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


def environment(**changed: str) -> dict[str, str]:
    """The environment of a test, in UTF-8 and without what a developer may have set."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FOLKEVALGT_DEBUG")}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **changed}


def run(*arguments: str, cwd: Path = ROOT, **env: str) -> Ended:
    """Run the command to its end. No mistake of a user may ever end in a traceback."""
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env=environment(**env), capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    err = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err + done.stdout.decode("utf-8", "replace")
    return Ended(done.returncode, done.stdout, err)


def filled_in(line: str) -> str:
    """A line for the shell, with the command for ``$C`` and a case for ``$S``, whatever characters their paths have."""
    return line.replace("$C", shlex.join(COMMAND)).replace("$S", shlex.quote(LILLEVIK))


def shell(line: str, **env: str) -> Ended:
    """Run a line in the shell, where ``$C`` is the command and ``$S`` a case."""
    done = subprocess.run(["bash", "-c", filled_in(line)], cwd=ROOT, env=environment(**env), capture_output=True, check=False)
    err = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err
    return Ended(done.returncode, done.stdout, err)


@cache
def strategy() -> bytes:
    """The strategy for the case from KS, as the command prints it."""
    done = run("plan", LILLEVIK, *ON)
    assert (done.code, done.err) == (DONE, "")
    return done.out


@cache
def usual(*arguments: str) -> bytes:
    """What the command prints in ordinary surroundings."""
    return run(*arguments).out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with good cases and bad ones."""
    (tmp_path / "liten.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "annen.yaml").write_text(SMALL.replace("liten", "annen"), encoding="utf-8")
    (tmp_path / "tom.yaml").write_text("", encoding="utf-8")
    (tmp_path / "odelagt.yaml").write_text("title: [uten slutt\n", encoding="utf-8")
    (tmp_path / "feil-nokkel.yaml").write_text(SMALL + "konfliktt: hoy\n", encoding="utf-8")
    (tmp_path / "feil-koding.yaml").write_bytes("title: Bodø\ncase_type: navnesak\n".encode("latin-1"))
    (tmp_path / "bilde.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    return tmp_path


# --- what the command line refuses


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["plan", "--spraak", "nb"], "--spraak"),
        (["plann"], "Mente du «plan»"),
        (["methods", "--hours", "ti"], "0 eller mer"),
        (["plan"], "saksfil"),
        (["plan", "--format", "csv"], "innspillslogg"),
        (["plan", LILLEVIK, "--lang", "no"], "--lang"),
        (["plan", LILLEVIK, "--on", "1.12.2026"], "2027-06-17"),
        (["plan", LILLEVIK, "--on", "2026-02-30"], "2026-02-30"),
        (["plan", LILLEVIK, "--format", "rtf"], "--format"),
        (["plan", LILLEVIK, "-o", "strategi.xyz"], "xyz"),
        (["plan", LILLEVIK, "-o", "strategi"], "strategi.md"),
        (["plan", LILLEVIK, "-o", "strategi.html", "--format", "pdf"], "--format er pdf"),
        (["plan", "-"], "standard inn"),
        (["validate", "-"], "standard inn"),
        (["explain", "folkemote", "--case", "-"], "standard inn"),
        (["new", "case", "sak.txt"], "sak.yaml"),
        (["plan", LILLEVIK, LILLEVIK], "-o MAPPE"),
        (["plan", LILLEVIK, "--lang"], "«folkevalgt plan --help»"),
        (["plan", LILLEVIK, "-o"], "«folkevalgt plan --help»"),
        (["plan", LILLEVIK, "--alternatives", "--part", "internt"], "--alternatives"),
        (["plan", LILLEVIK, "--alternatives", "--format", "ics"], "--alternatives"),
        (["validate", "--format", "xml"], "--format"),
        (["validate", "--lang", "se"], "--lang. Velg"),
        (["validate", "--lang", "de"], "--lang. Velg"),
        (["validate", "--lang", "nn-NO"], "Mente du «nn»"),
        (["methods", "--step", "snakke"], "«snakke-med»"),
        (["methods", "--step", "6"], "--step"),
        (["methods", "--audience", "barna"], "«barn»"),
        (["methods", "--purpose", "x"], "--purpose"),
        (["methods", "--subject", "x"], "--subject"),
        (["methods", "--phase", "x"], "--phase"),
        (["methods", "--recruitment", "x"], "--recruitment"),
        (["methods", "--hours", "mange"], "--hours"),
        (["methods", "--hours", "-1"], "--hours"),
        (["methods", "--lang", "x"], "--lang"),
        (["explain"], "NAVN"),
        (["explain", "barnetrak"], "barnetrakk"),
        (["explain", "qqqqqqqq"], "qqqqqqqq"),
        (["explain", "FV200"], "FV20"),
        (["explain", "folkemote", "--lang", "x"], "--lang"),
        (["explain", "folkemote", "--on", "i dag"], "i dag"),
        (["explain", "FV101", "--case", LILLEVIK], "--case"),
        (["schema", "sak"], "Mente du «case»"),
        (["schema", "case", "sak"], "ikke bruker: sak"),
        (["new", "metode"], "Mente du «method»"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_says_what_is_wrong_and_ends_in_2(arguments: list[str], says: str) -> None:
    done = run(*(argument.replace(str(ROOT), ".") for argument in arguments))
    assert done.code == USAGE
    assert done.out == b""
    assert says in done.err


def test_what_the_user_wrote_cannot_move_the_cursor() -> None:
    assert "\x1b" not in run("explain", "\x1b[31mrød").err


# --- what files can be


@pytest.mark.parametrize("command", [["plan"], ["validate"], ["explain", "folkemote", "--case"]], ids=" ".join)
@pytest.mark.parametrize(
    ("file", "code", "problem"),
    [
        ("finnes-ikke.yaml", FILE, "FV901"),
        ("odelagt.yaml", FINDINGS, "FV108"),
        ("tom.yaml", FINDINGS, "FV121"),
        ("feil-nokkel.yaml", FINDINGS, "FV130"),
        ("feil-koding.yaml", FINDINGS, "FV907"),
        ("bilde.yaml", FINDINGS, "FV907"),
    ],
)
def test_a_file_that_cannot_be_used_has_its_code(folder: Path, command: list[str], file: str, code: int, problem: str) -> None:
    done = run(*command, file, cwd=folder)
    assert done.code == code
    assert f"{file}" in done.err + done.text
    assert f" {problem} " in done.err + done.text


def test_a_folder_is_not_a_case(folder: Path) -> None:
    done = run("plan", ".", cwd=folder)
    assert (done.code, done.out) == (FILE, b"")
    assert "FV903" in done.err


@pytest.mark.parametrize("command", [["plan", LILLEVIK], ["methods"], ["explain", "folkemote"]], ids=lambda c: c[0])
def test_a_folder_of_methods_that_is_missing_or_empty(folder: Path, command: list[str]) -> None:
    (folder / "ingen").mkdir()
    assert run(*command, "--methods", str(folder / "ikke-her")).code == FILE
    assert run(*command, "--methods", str(folder / "ingen")).code == FINDINGS


# --- where the strategy goes


def test_the_strategy_goes_to_standard_output_and_nothing_else_does() -> None:
    assert strategy().startswith(b"# Strategi for innbyggerinvolvering: Framtidas barneskole i Lillevik\n")
    assert strategy().endswith(b"\n")


def test_twice_gives_the_same_bytes() -> None:
    assert run("plan", LILLEVIK, *ON, PYTHONHASHSEED="1").out == run("plan", LILLEVIK, *ON, PYTHONHASHSEED="2").out == strategy()


def test_every_language_gives_the_same_json() -> None:
    first, *others = (run("plan", LILLEVIK, *ON, "--format", "json", "--lang", lang).out for lang in ("nb", "nn", "en"))
    assert json.loads(first)["case"]["title"] == "Framtidas barneskole i Lillevik"
    assert others == [first, first]


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_the_document_follows_the_language(lang: str) -> None:
    done = run("plan", LILLEVIK, *ON, "--lang", lang)
    assert done.code == DONE
    assert done.out != strategy()


def test_a_file_gets_the_format_of_its_ending(folder: Path) -> None:
    assert run("plan", LILLEVIK, *ON, "-o", "strategi.md", cwd=folder).code == DONE
    assert (folder / "strategi.md").read_bytes() == strategy()
    assert run("plan", LILLEVIK, *ON, "-o", "strategi.json", cwd=folder).code == DONE
    assert json.loads((folder / "strategi.json").read_text(encoding="utf-8"))["on"] == "2026-12-01"
    assert run("plan", LILLEVIK, *ON, "-o", "strategi.ics", cwd=folder).code == DONE
    assert (folder / "strategi.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_folder_that_is_missing_leaves_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = run("plan", LILLEVIK, *ON, "-o", "ikke-her/strategi.md", cwd=folder)
    assert (done.code, done.out) == (FILE, b"")
    assert "FV920" in done.err
    assert sorted(folder.rglob("*")) == before


def test_several_cases_go_into_a_folder_and_a_bad_one_does_not_stop_the_good(folder: Path) -> None:
    (folder / "ut").mkdir()
    done = run("plan", "liten.yaml", "tom.yaml", "annen.yaml", *ON, "-o", "ut", cwd=folder)
    assert done.code == FINDINGS
    assert sorted(path.name for path in (folder / "ut").iterdir()) == ["annen.md", "liten.md"]


def test_the_working_folder_does_not_matter(folder: Path) -> None:
    assert run("plan", LILLEVIK, *ON, cwd=folder).out == strategy()


# --- where the output cannot go


@pytest.mark.parametrize("rest", ["plan $S", "validate --format json", "methods", "explain folkemote", "schema case"])
@pytest.mark.parametrize("where", [">&-", "> /dev/full"])
def test_output_that_cannot_be_written_ends_in_3(rest: str, where: str) -> None:
    done = shell(f"$C {rest} {where}")
    assert done.code == FILE
    assert "standard ut" in done.err


@pytest.mark.parametrize("rest", ["plan $S", "validate --format json", "methods --json", "explain folkemote"])
def test_a_reader_that_has_gone_away_is_no_fault(rest: str) -> None:
    done = shell(f"set -o pipefail; $C {rest} | head -c 1")
    assert done.code == DONE
    assert "standard ut" not in done.err


@pytest.mark.parametrize(
    "changed",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"NO_COLOR": "1"},
        {"COLUMNS": "20"},
        {"COLUMNS": "0"},
        {"TERM": "dumb"},
        {"GITHUB_ACTIONS": "true", "FORCE_COLOR": "1"},
    ],
    ids=str,
)
def test_the_surroundings_do_not_change_what_is_printed(changed: dict[str, str]) -> None:
    assert run("methods", "Høring", **changed).out == usual("methods", "høring") != b""
    assert run("explain", "Barnetråkk", **changed).out == usual("explain", "barnetrakk") != b""
    assert run("validate", "finnes-ikke-æøå.yaml", **changed).code == FILE
    assert "\x1b" not in run("--help", **changed).text


def test_the_strategy_is_utf8_in_a_poor_locale() -> None:
    assert run("plan", LILLEVIK, *ON, LC_ALL="C", PYTHONIOENCODING="ascii").out == strategy()


SLOW_PLAN = """
import sys, time
import folkevalgt.deciding.planning as planning
def slow(*_, **__):
    print("planlegger", file=sys.stderr, flush=True)
    time.sleep(30)
planning.make_plan = slow
from folkevalgt.cli.main import run
run()
"""
"""The program with a plan that takes half a minute to make, so that the interruption comes in the middle."""


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="signals as on Unix")
def test_an_interrupted_run_leaves_nothing(folder: Path) -> None:
    command = [sys.executable, "-c", SLOW_PLAN, "plan", LILLEVIK, "-o", str(folder / "ny.md")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(), text=True) as started:
        assert started.stderr is not None
        assert started.stderr.readline() == "planlegger\n"
        started.send_signal(signal.SIGINT)
        said = started.stderr.read()
    assert (started.returncode, said) == (INTERRUPTED, "Avbrutt.\n")
    assert not (folder / "ny.md").exists()


# --- validate


def test_what_is_shipped_has_no_problems() -> None:
    done = run("validate", "--strict")
    assert (done.code, done.out) == (DONE, b"")
    assert done.err == "77 metoder, 6 regelfiler og 3 saker er kontrollert. Ingen feil.\n"


@pytest.mark.parametrize(("lang", "says"), [("nn", "Kontrollerte 5 saker. 5 feil."), ("en", "5 cases checked. 5 errors.")])
def test_how_many_files_are_checked_is_told_in_the_language(lang: str, says: str, folder: Path) -> None:
    assert run("validate", "--lang", lang, str(folder)).err == says + "\n"


def test_all_problems_come_in_one_run_in_the_order_of_files_and_lines(folder: Path) -> None:
    done = run("validate", ".", "finnes-ikke.yaml", cwd=folder)
    places = [line.split()[0] for line in done.text.splitlines() if not line.startswith(" ")]
    assert done.code == FILE
    assert [place.split(":")[0] for place in places] == [
        "bilde.yaml",
        "feil-koding.yaml",
        "feil-nokkel.yaml",
        "finnes-ikke.yaml",
        "odelagt.yaml",
        "tom.yaml",
    ]
    assert done.err == "5 saker er kontrollert. 6 feil.\n"


def test_problems_as_json_have_the_same_code_and_every_key(folder: Path) -> None:
    done = run("validate", "feil-nokkel.yaml", "--format", "json", "--lang", "en", cwd=folder)
    assert done.code == FINDINGS
    report = json.loads(done.text)
    assert (report["schema"], report["ok"]) == ("folkevalgt.validate/1", False)
    (problem,) = report["problems"]
    assert problem == {
        "code": "FV130",
        "severity": "error",
        "file": "feil-nokkel.yaml",
        "line": 3,
        "column": 1,
        "path": ["konfliktt"],
        "message": problem["message"],
        "hint": "Did you mean “conflict”?",
        "suggestion": "conflict",
    }


def test_a_good_file_as_json(folder: Path) -> None:
    done = run("validate", "liten.yaml", "--format", "json", cwd=folder)
    assert done.code == DONE
    assert json.loads(done.text) == {"schema": "folkevalgt.validate/1", "ok": True, "problems": []}


def test_a_folder_of_methods_is_checked_as_one(folder: Path) -> None:
    """Two methods with one name, a file with the wrong name, and a case that names a method nobody has."""
    own = folder / "mine"
    own.mkdir()
    for name in ("folkemote", "horing"):
        shutil.copy(ROOT / "methods" / f"{name}.yaml", own)
    shutil.copy(own / "horing.yaml", own / "kopi.yaml")
    (folder / "sak.yaml").write_text(SMALL + "planned: [horing, folkemoet, gjestebud]\n", encoding="utf-8")
    done = run("validate", "mine", "sak.yaml", "--format", "json", cwd=folder)
    found = {(problem["code"], problem["file"]) for problem in json.loads(done.text)["problems"]}
    assert done.code == FINDINGS
    assert {("FV204", "mine/kopi.yaml"), ("FV205", "mine/kopi.yaml"), ("FV201", "sak.yaml")} <= found
    wrong = [problem for problem in json.loads(done.text)["problems"] if problem["code"] == "FV201"]
    assert [problem["path"] for problem in wrong] == [["planned", 1], ["planned", 2]]
    assert wrong[0]["suggestion"] == "folkemote"


def test_a_case_is_held_against_the_shipped_methods_when_none_are_given(folder: Path) -> None:
    (folder / "sak.yaml").write_text(SMALL + "planned: [gjestebud]\n", encoding="utf-8")
    assert run("validate", "sak.yaml", cwd=folder).code == DONE


def test_a_project_folder_is_checked_with_its_methods_and_cases(folder: Path) -> None:
    project = folder / "prosjekt"
    shutil.copytree(ROOT / "methods", project / "methods")
    shutil.copytree(ROOT / "cases", project / "cases")
    done = run("validate", "prosjekt", cwd=folder)
    assert (done.code, done.err) == (DONE, "77 metoder og 3 saker er kontrollert. Ingen feil.\n")


def test_an_empty_folder_says_so(folder: Path) -> None:
    (folder / "ingen").mkdir()
    done = run("validate", "ingen", cwd=folder)
    assert done.code == FINDINGS
    assert "FV908" in done.text


# --- version and help


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["plan", "--help"], ["explain", "-h"]], ids=" ".join)
def test_help_and_version_are_done(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.err) == (DONE, "")
    assert done.text.strip()


def test_each_format_is_the_same_bytes_in_a_file_and_on_standard_output(folder: Path) -> None:
    for format, start in (("html", b"<!doctype html>"), ("docx", b"PK"), ("pdf", b"%PDF-1.7")):
        done = run("plan", LILLEVIK, *ON, "-o", str(folder / f"plan.{format}"))
        assert (done.code, done.out) == (DONE, b"")
        written = (folder / f"plan.{format}").read_bytes()
        assert written.startswith(start)
        assert run("plan", LILLEVIK, *ON, "--format", format).out == written


def test_word_and_pdf_are_not_poured_into_a_terminal() -> None:
    for format in ("docx", "pdf"):
        line = f"script -qec {shlex.quote(filled_in(f'$C plan $S --on 2026-12-01 --format {format}'))} /dev/null"
        done = shell(line)
        assert done.code == USAGE
        assert f"-o strategi.{format}" in done.text
        assert b"PK" not in done.out
        assert b"%PDF" not in done.out


@pytest.mark.parametrize(("format", "module", "package"), [("docx", "docx", "python-docx"), ("pdf", "typst", "typst")])
def test_a_format_that_is_not_installed_says_how_to_install_it(format: str, module: str, package: str) -> None:
    hidden = f"import sys; sys.modules['{module}'] = None; from folkevalgt.cli.main import run; run()"
    command = [sys.executable, "-c", hidden, "plan", LILLEVIK, "--format", format]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert f"install {package}" in done.stderr
    assert "Traceback" not in done.stderr
