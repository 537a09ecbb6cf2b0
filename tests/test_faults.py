"""What the world does to a program: full disks, signals, strange names, several writers. Old output is kept, new is whole.

Other faults have their tests in test_writing.py, test_reading.py and test_cli.py; docs/palitelighet.md lists them all.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from folkevalgt.cli.console import Code
from folkevalgt.cli.main import ending
from folkevalgt.files import reading
from folkevalgt.files.naming import file_name
from tests.conftest import ROOT, catalogue, rules
from tests.test_cli import COMMAND, SMALL, environment, run

UNIX = pytest.mark.skipif(os.name == "nt", reason="as on Unix")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with a folder to write in. The catalogue and the rules are read once for all the tests."""
    (tmp_path / "ut").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "read_catalogue", lambda _folder=None: catalogue())
    monkeypatch.setattr(reading, "read_rules", rules)
    return tmp_path


def case(path: str | Path) -> str:
    Path(path).write_text(SMALL, encoding="utf-8")
    return str(path)


def plan(*arguments: str) -> int:
    return ending(["plan", "--on", "2026-12-01", *arguments])


def names(folder: Path | str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


# --- many cases in one run


def test_a_bad_case_and_a_missing_one_do_not_stop_the_others(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("feil.yaml").write_text("title: x\ncase_type: finnes-ikke\n", encoding="utf-8")
    assert plan(case("a.yaml"), "feil.yaml", "borte.yaml", case("b.yaml"), "-o", "ut") == Code.FILE
    said = capfd.readouterr().err
    assert all(code in said for code in ("FV132", "FV901"))
    assert said.endswith("Skrev 2 av 4 filer i ut.\n")
    assert names("ut") == ["a.md", "b.md"]


def test_a_target_that_cannot_be_written_does_not_stop_the_others(here: Path) -> None:
    Path("ut/a.md").mkdir()
    assert plan(case("a.yaml"), case("b.yaml"), "-o", "ut") == Code.FILE
    assert Path("ut/b.md").is_file()


@pytest.mark.parametrize("second", ["to/a.yaml", "to/A.yaml", "to/a.yml"])
def test_two_cases_that_would_get_the_same_file_are_told_before_anything_is_written(
    here: Path, second: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("to").mkdir()
    assert plan(case("a.yaml"), case(second), "-o", "ut") == Code.USAGE
    assert f"a.yaml og {second}" in capfd.readouterr().err
    assert names("ut") == []


def test_a_missing_folder_for_many_is_told_once(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert plan(case("a.yaml"), case("b.yaml"), "-o", "borte") == Code.FILE
    assert capfd.readouterr().err.count("FV920") == 1
    assert not Path("borte").exists()


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(
    here: Path, terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    assert plan(case("a.yaml"), case("b.yaml"), "-o", "ut") == Code.DONE
    assert ("Skriver" in capsys.readouterr().err) == terminal


# --- names


@pytest.mark.parametrize(
    "name",
    [
        "sak med rom.yaml",
        "blåbær-ÆØÅ.yaml",
        unicodedata.normalize("NFD", "skåle.yaml"),
        "-v.yaml",
        "sak.med.punktum.yaml",
        "🏫.yaml",
    ],
    ids=ascii,
)
def test_names_with_spaces_and_letters_of_all_kinds(here: Path, name: str) -> None:
    assert plan("-o", "ut", "--", case(name)) == Code.DONE
    assert names("ut") == [unicodedata.normalize("NFC", name).removesuffix(".yaml") + ".md"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("sak", "sak"),
        ("æøå 1.2", "æøå 1.2"),
        ("a\\b", "a-b"),
        ("C:\\sak", "C--sak"),
        ("..", "sak"),
        ("/etc/passwd", "-etc-passwd"),
        ("CON", "sak-CON"),
        ("nul.x", "sak-nul.x"),
        ("com1", "sak-com1"),
        ("a\nb\x1b[31m", "a-b-[31m"),
        ("slutt. ", "slutt"),
        ("a" * 300, "a" * 160),
        ("å" * 300, "å" * 80),
        ("\udce5", "-"),
        ("", "sak"),
    ],
    ids=ascii,
)
def test_a_name_stays_in_its_folder_on_every_system(stem: str, name: str) -> None:
    assert file_name(stem) == name


@UNIX
def test_a_windows_path_is_a_name_here_and_never_leaves_the_folder(here: Path) -> None:
    assert plan(case("..\\..\\sak.yaml"), "-o", "ut") == Code.DONE
    assert names("ut") == ["-..-sak.md"]


@UNIX
def test_a_name_that_is_not_text_can_be_read_and_told(here: Path) -> None:
    path = os.fsencode(here) + b"/bl\xe5b\xe6r.yaml"
    Path(os.fsdecode(path)).write_text(SMALL + "konfliktt: hoy\n", encoding="utf-8")
    done = run("validate", os.fsdecode(path))
    assert (done.code, "FV130" in done.text) == (Code.FINDINGS, True)


# --- files that change while the program runs


def test_a_file_that_vanishes_after_it_was_listed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests" / "problems" / "methods", "metoder")
    real = Path.stat

    def gone(self: Path, **how: bool) -> os.stat_result:
        if self.name == "eksempel.yaml":
            raise FileNotFoundError
        return real(self, **how)

    monkeypatch.setattr(Path, "stat", gone)
    assert ending(["validate", "metoder"]) == Code.FILE


def test_a_sparse_file_of_one_gigabyte_is_refused_unread(here: Path) -> None:
    with Path("stor.yaml").open("wb") as file:
        file.truncate(1 << 30)
    assert ending(["validate", "stor.yaml"]) == Code.FINDINGS


@UNIX
def test_what_is_no_regular_file_is_refused_at_once(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("ror.yaml")
    Path("ring.yaml").symlink_to("ring.yaml")
    assert ending(["validate", "ror.yaml", "ring.yaml"]) == Code.FILE
    said = capfd.readouterr()
    assert all(code in said.err + said.out for code in ("FV902", "FV905"))


# --- where nothing can be written


@UNIX
def test_a_file_where_nobody_may_write(here: Path) -> None:
    """Root may write everywhere, so as another user when the tests are run as root."""
    Path("ut/gammel.md").write_text("gammel")
    other = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    if other and shutil.which("setpriv") is None:
        pytest.skip("root, and no setpriv")
    Path("ut").chmod(0o555)
    script = "import sys, pathlib, folkevalgt.files.writing as w; w.write_atomically(pathlib.Path(sys.argv[1]), b'ny')"
    if subprocess.run([*other, sys.executable, "-c", "import folkevalgt"], cwd="/", check=False, capture_output=True).returncode:
        pytest.skip("another user cannot read the program here")
    for folder in (here.parent.parent, here.parent, here):
        folder.chmod(0o755)
    done = subprocess.run([*other, sys.executable, "-c", script, str(here / "ut" / "gammel.md")], capture_output=True, text=True)
    assert "FileTrouble: FV921" in done.stderr
    assert (names("ut"), Path("ut/gammel.md").read_text()) == (["gammel.md"], "gammel")


@pytest.fixture
def small_disk(here: Path) -> Iterator[Path]:
    """A disk of 64 kB that is almost full; skipped where it cannot be made."""
    disk = here / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.name == "nt" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs to be root and allowed to mount")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_the_old_strategy(small_disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (small_disk / "a.md").write_text("gammel")
    (small_disk / "fyll").write_bytes(b"x" * 50_000)
    assert plan(case("a.yaml"), "-o", str(small_disk / "a.md")) == Code.FILE
    assert "FV922" in capfd.readouterr().err
    assert (names(small_disk), (small_disk / "a.md").read_text()) == (["a.md", "fyll"], "gammel")


# --- signals and surroundings

SLOW_DISK = """
import os, sys, time
def slow(handle):
    print("skriver", file=sys.stderr, flush=True)
    for _ in range(3000):
        time.sleep(0.01)
os.fsync = slow
from folkevalgt.cli.main import run
run()
"""
"""The program on a disk that takes half a minute to answer, so that a signal comes in the middle of writing."""


@UNIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_in_the_middle_of_writing_keeps_the_old_file(here: Path, number: signal.Signals) -> None:
    Path("ut/a.md").write_text("gammel")
    arguments = ["plan", case("a.yaml"), "--on", "2026-12-01", "-o", "ut/a.md"]
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_DISK, *arguments], stderr=subprocess.PIPE, env=environment(), text=True
    ) as started:
        assert started.stderr is not None
        assert started.stderr.readline() == "skriver\n"
        started.send_signal(number)
        said = started.stderr.read()
    assert (started.returncode, said) == (Code.INTERRUPTED, "Avbrutt.\n")
    assert (names("ut"), Path("ut/a.md").read_text()) == (["a.md"], "gammel")


LONG_SEARCH = """
import sys
import clingo
from folkevalgt.deciding import compose
compose.MOST_CONFLICTS = 10**9
compose.MODEL = "1 { in(P, H) : H = 1..12 } 1 :- P = 1..13. :- in(P, H), in(Q, H), P < Q." + compose.MODEL
begin = clingo.Control.solve
def solve(self, **how):
    handle = begin(self, **how)
    print("leter", file=sys.stderr, flush=True)
    return handle
clingo.Control.solve = solve
from folkevalgt.cli.main import run
run()
"""
"""The program with thirteen pigeons to put in twelve holes before it can find a mix: no search ends that in an hour."""


@UNIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_in_the_middle_of_the_search_ends_it_and_keeps_the_old_file(here: Path, number: signal.Signals) -> None:
    Path("ut/a.md").write_text("gammel")
    arguments = ["plan", str(ROOT / "cases" / "lillevik-skole.yaml"), "--on", "2026-12-01", "-o", "ut/a.md"]
    started = subprocess.Popen(
        [sys.executable, "-c", LONG_SEARCH, *arguments], stderr=subprocess.PIPE, env=environment(), text=True
    )
    try:
        assert started.stderr is not None
        assert started.stderr.readline() == "leter\n"
        started.send_signal(number)
        _, said = started.communicate(timeout=120)
    finally:
        started.kill()
    assert (started.returncode, said) == (Code.INTERRUPTED, "Avbrutt.\n")
    assert (names("ut"), Path("ut/a.md").read_text()) == (["a.md"], "gammel")


@UNIX
def test_ctrl_c_while_the_program_is_loaded_ends_it_without_a_word(here: Path) -> None:
    Path("typer.py").write_text("import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(60)", encoding="utf-8")
    done = subprocess.run([*COMMAND, "--version"], env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


@UNIX
def test_a_signal_when_all_is_done_changes_nothing(here: Path) -> None:
    """Python ends what is left of itself, and must not be told to stop once more."""
    script = "import atexit, os, signal; atexit.register(os.kill, os.getpid(), signal.SIGINT); " + (
        "from folkevalgt.cli.main import run; run()"
    )
    done = subprocess.run([sys.executable, "-c", script, "--version"], env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (Code.DONE, b"")


@UNIX
def test_two_programs_that_write_the_same_file_leave_one_of_the_two(here: Path) -> None:
    command = [*COMMAND, "plan", case("a.yaml"), "--on", "2026-12-01"]
    languages = [["--lang", "nb"], ["--lang", "en"]]
    started = [
        subprocess.Popen([*command, *lang, "-o", "ut/a.md"], env=environment(), stderr=subprocess.DEVNULL) for lang in languages
    ]
    assert [process.wait() for process in started] == [0, 0]
    assert names("ut") == ["a.md"]
    whole = [subprocess.run([*command, *lang], env=environment(), capture_output=True, check=True).stdout for lang in languages]
    assert Path("ut/a.md").read_bytes() in whole


@UNIX
@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_code_page_without_our_letters_loses_no_output(here: Path, encoding: str) -> None:
    usual = run("explain", "gjestebud").out
    changed = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert run("explain", "gjestebud", **changed).out == usual
    assert run("validate", "blåbær→.yaml", **changed).code == Code.FILE


def test_neither_home_nor_locale_is_needed(here: Path) -> None:
    bare = {name: value for name, value in environment().items() if name in ("PYTHONPATH", "SYSTEMROOT", "PATH")}
    done = subprocess.run([*COMMAND, "methods"], env=bare, capture_output=True, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (Code.DONE, b"", run("methods").out)


@UNIX
def test_a_closed_standard_error_changes_neither_code_nor_output(here: Path) -> None:
    line = f"{' '.join(COMMAND)} validate borte.yaml 2>&-"
    done = subprocess.run(["bash", "-c", line], env=environment(), capture_output=True, check=False)
    assert (done.returncode, b"FV901" in done.stdout) == (Code.FILE, True)
