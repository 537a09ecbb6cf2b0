"""The interview in a real pseudo-terminal, as an adviser meets it: from the first question to the document.

Whole walks start the program. What needs many beginnings (kill, Ctrl-C, garbage) forks this process instead, so that the
catalogue is read once; the terminal, the signals and the killing are real there too.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from folkevalgt.cli.console import Stop
from folkevalgt.cli.interviewing import read_world
from folkevalgt.cli.plan import Wish
from folkevalgt.files.reading import read_case
from tests.conftest import ROOT, lillevik

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
fdpexpect = pytest.importorskip("pexpect.fdpexpect")

PROMPT = "\r\n> "
COMMAND = (sys.executable, "-m", "folkevalgt", "plan", "--on", "2026-12-01")
PATIENCE = 60
INTERRUPTED, USAGE, FILE = 130, 2, 3


@cache
def build() -> ModuleType:
    """``docs/build.py``, which records the interview of the documentation."""
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


STRAIGHT = (
    "skolestruktur", "Framtidas barneskole i Lillevik", "2,3,6", "3",
    "om skolen skal bestå, plassering, romprogram, uteareal, etterbruk av bygget", "den økonomiske rammen i økonomiplanen",
    "Hvordan skal barneskoletilbudet i Lillevik være de neste tjue årene?",
    "legge ned skolen, sette i stand skolen, bygge ny skole", "1", "1-6", "2 (180),7,13,10 (28) bør 3,8", "2,6 4?", "2", "3",
    "2", "11.1.2027", "17.6.2027", "", "5? 6?", "350, 120 000", "4,5,15", "høring", "", "rådgiver oppvekst, kommunedirektøren",
    "Lillevik, 6400",
)  # fmt: skip
"""The answers of the Lillevik case, one for each question."""


def start(folder: Path, *options: str, columns: int = 76, **env: str) -> Any:
    outside = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    return pexpect.spawn(
        COMMAND[0], [*COMMAND[1:], *options], cwd=str(folder), encoding="utf-8", timeout=PATIENCE, dimensions=(40, columns),
        env={**outside, "PYTHONPATH": str(ROOT), "TERM": "dumb", "PYTHONUTF8": "1", **env},
    )  # fmt: skip


def answer(child: Any, replies: Sequence[str]) -> str:
    """Answer one question after the other, and give what stood on the screen."""
    seen = []
    for reply in replies:
        child.expect_exact(PROMPT)
        seen.append(child.before + PROMPT)
        child.sendline(reply)
    return "".join(seen)


def ended(child: Any) -> tuple[str, int]:
    """What was said last, and the exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


# --- whole walks


@pytest.mark.parametrize(
    ("language", "env"), [("nb", {}), ("nn", {"TERM": "xterm-256color", "NO_COLOR": "1"}), ("en", {"TERM": "xterm-256color"})]
)
def test_the_lillevik_interview_becomes_a_case_and_a_document_in_every_language(
    language: str, env: dict[str, str], tmp_path: Path
) -> None:
    child = start(tmp_path, "--lang", language, **env)
    replies = build().REPLIES
    screen = answer(child, replies)
    last, code = ended(child)
    assert code == 0
    assert "\x1b" not in screen + last
    assert "skolestruktur-strategi.md" in last
    strategy = (tmp_path / "skolestruktur-strategi.md").read_text(encoding="utf-8")
    assert strategy.startswith("# ")
    assert "Lillevik" in strategy
    if language == "nb":
        assert_as_recorded(screen + last)
    assert_the_lillevik_case(tmp_path / "skolestruktur.yaml")


def assert_as_recorded(screen: str) -> None:
    recorded = (ROOT / "docs" / "intervju.md").read_text(encoding="utf-8")
    assert build().interview_page() == recorded
    written = recorded.partition("```text\n")[2].partition("\n> \n\n")[0]
    assert screen.replace("\r\n", "\n").startswith(written)


def assert_the_lillevik_case(path: Path) -> None:
    made, shipped = read_case(path), lillevik()
    assert made.why == shipped.why
    assert made.question == shipped.question
    assert made.case_type is shipped.case_type
    assert [(c.audience, c.need, c.count) for c in made.who or ()][:2] == [("barn", "must", 180), ("foreldre", "must", None)]
    assert {c.audience for c in made.who or ()} == {c.audience for c in shipped.who or ()}
    assert (made.when.start, made.when.decision) == (shipped.when.start, shipped.when.decision)
    assert made.resources == shipped.resources
    assert made.municipality == shipped.municipality
    assert made.planned == shipped.planned
    assert set(made.unsure) == {f"circumstances.{fact}" for fact in UNSURE_OF}


UNSURE_OF = ("sami_administrative_area", "catchment_regulation_exists", "changes_catchment")


def test_the_interview_takes_at_most_twenty_five_answers() -> None:
    assert len(STRAIGHT) <= 25


def test_without_a_terminal_nobody_is_asked_and_every_missing_answer_is_named(tmp_path: Path) -> None:
    run = subprocess.run(COMMAND, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", env=plain_env())
    assert run.returncode == USAGE
    assert run.stdout == ""
    for key in ("case_type", "title", "why.purposes", "who", "when.decision", "resources.hours", "municipality.name"):
        assert f"  {key}: " in run.stderr
    assert "skolestruktur" in run.stderr
    assert not list(tmp_path.iterdir())


def plain_env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def test_a_case_and_resume_together_are_a_mistake_and_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    both = subprocess.run([*COMMAND, "x.yaml", "--resume", "x.yaml"], cwd=tmp_path, capture_output=True, env=plain_env())
    gone = subprocess.run([*COMMAND, "--resume", "x.yaml"], cwd=tmp_path, capture_output=True, env=plain_env())
    assert (both.returncode, gone.returncode) == (USAGE, FILE)


# --- many beginnings: a fork in a pseudo-terminal


@cache
def read_once() -> Any:
    return read_world(Wish(None, None, "nb", None, "2026-12-01", None, "strategi"))


@pytest.fixture
def forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Begins interviews in children of this process, each in its own terminal; what is left of them is ended."""
    read_once()
    monkeypatch.setattr("folkevalgt.cli.interviewing.read_world", lambda _: read_once())
    monkeypatch.chdir(tmp_path)
    children: list[Child] = []

    def begin(resume: str | None = None, encoding: str = "utf-8", columns: int = 76, lang: str = "nb") -> Child:
        child = Child(Wish(Path(resume) if resume else None, None, lang, None, "2026-12-01", None, "strategi"), encoding, columns)
        children.append(child)
        return child

    yield begin
    for child in children:
        child.end()


class Child:
    """An interview in a fork."""

    def __init__(self, wish: Wish, encoding: str, columns: int) -> None:
        import pty

        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os._exit(_interview_here(wish, encoding, columns))
        self.talk = fdpexpect.fdspawn(self.terminal, encoding=encoding, codec_errors="replace", timeout=PATIENCE)
        self.code: int | None = None
        self.screen = self.wait()

    def say(self, *replies: str) -> str:
        """Answer, and give what stood on the screen until the next question."""
        return "".join(self._say(reply) for reply in replies)

    def _say(self, reply: str) -> str:
        self.talk.sendline(reply)
        return f"\r\n{self.wait()}"

    def wait(self) -> str:
        self.talk.expect_exact(PROMPT)
        return str(self.talk.before)

    def rest(self) -> str:
        """What is said until the end."""
        with contextlib.suppress(OSError):  # what Linux says when the other end of a terminal is gone
            self.talk.expect(pexpect.EOF)
        return str(self.talk.before)

    def end(self, with_signal: int = signal.SIGKILL) -> int:
        """End the child if it has not ended, and give its exit code: minus the signal when one ended it."""
        if self.code is None:
            os.kill(self.pid, with_signal)
            self.code = self.ending()
        return self.code

    def ending(self) -> int:
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code


def _interview_here(wish: Wish, encoding: str, columns: int) -> int:
    """In the child: the streams of the new terminal, and the interview."""
    from folkevalgt.cli import interviewing

    try:
        _be_silent()
        os.environ["COLUMNS"] = str(columns)
        sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding=encoding, closefd=False)  # noqa: SIM115
        interviewing.run_interview(wish)
    except Stop as stop:
        return int(stop.code)
    except BaseException as error:
        os.write(2, f"Traceback: {error!r}".encode())
        return 70
    return 0


def _be_silent() -> None:
    """Let the terminal not repeat what is typed: the echo of a long line may come after the answer to it, on a busy machine."""
    import termios

    mode = termios.tcgetattr(0)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(0, termios.TCSANOW, mode)


CASE = "skolestruktur.yaml"


@cache
def uninterrupted() -> str:
    """The case file of an interview that nothing disturbs."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        here = Path.cwd()
        os.chdir(folder)
        try:
            child = Child(Wish(None, None, "nb", None, "2026-12-01", None, "strategi"), "utf-8", 76)
            child.say(*STRAIGHT)
            child.end()
            return Path(CASE).read_text(encoding="utf-8")
        finally:
            os.chdir(here)


def test_killed_at_every_question_and_resumed_gives_the_same_case(forked: Callable[..., Child], tmp_path: Path) -> None:
    expected = uninterrupted()
    for number, reply in enumerate(STRAIGHT):
        child = forked(CASE if number else None)
        child.say(reply)
        assert child.end() == -signal.SIGKILL
    assert (tmp_path / CASE).read_text(encoding="utf-8") == expected
    assert [path.name for path in tmp_path.iterdir()] == [CASE]


def test_ctrl_c_at_every_question_keeps_every_answer_and_prints_the_way_on(forked: Callable[..., Child], tmp_path: Path) -> None:
    expected = uninterrupted()
    for number, reply in enumerate(STRAIGHT):
        child = forked(CASE if number else None)
        child.say(reply)
        child.talk.send("\x03")
        assert f"folkevalgt plan --resume {CASE} --on 2026-12-01" in child.rest()
        assert child.ending() == INTERRUPTED
    assert (tmp_path / CASE).read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_keeps_the_answers(number: signal.Signals, forked: Callable[..., Child], tmp_path: Path) -> None:
    child = forked()
    child.say("skolestruktur")
    assert child.end(number) == INTERRUPTED
    assert "case_type: skolestruktur" in (tmp_path / CASE).read_text(encoding="utf-8")


def test_a_terminal_that_is_closed_keeps_the_answers(forked: Callable[..., Child], tmp_path: Path) -> None:
    child = forked()
    child.say("skolestruktur")
    os.close(child.terminal)
    assert child.ending() == INTERRUPTED
    assert "case_type: skolestruktur" in (tmp_path / CASE).read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["!", "\x04"])
def test_one_can_stop_before_anything_is_saved(way: str, forked: Callable[..., Child], tmp_path: Path) -> None:
    child = forked()
    child.talk.send(way if way == "\x04" else f"{way}\n")
    assert "folkevalgt plan" in child.rest()
    assert child.ending() == INTERRUPTED
    assert not list(tmp_path.iterdir())


GARBAGE = ("9999", "\x1b[A\x1b[B", "å" * 10_000, "\t", "‮⁦", "1-", "--", "'; DROP", "{name}", "%s", "-1", "¤&/()=")


def test_garbage_at_every_question_changes_nothing(forked: Callable[..., Child], tmp_path: Path) -> None:
    """Text questions take much of this as an answer, as they should; going back and answering mends it."""
    file = tmp_path / CASE
    child = forked()
    for number, reply in enumerate(STRAIGHT):
        for garbage in GARBAGE[number % 6 :: 6]:
            screen = child.say(garbage)
            assert "Traceback" not in screen
            if "Svaret er lagret: " in screen or "Svaret står: " in screen:
                child.say("<")
        child.say(reply)
    assert file.read_text(encoding="utf-8") == uninterrupted()


def test_bytes_that_are_no_text_are_refused(forked: Callable[..., Child]) -> None:
    child = forked()
    os.write(child.terminal, b"\xff\xfe\xe5\n")
    assert "kan ikke leses" in child.wait()


def test_letters_typed_as_utf_8_are_read_also_when_the_locale_says_otherwise(
    forked: Callable[..., Child], tmp_path: Path
) -> None:
    child = forked(encoding="cp1252")
    child.say("skolestruktur")
    os.write(child.terminal, "Blåbærskogen\n".encode())
    child.wait()
    os.write(child.terminal, b"<\n")
    assert "Blåbærskogen" in child.wait()
    assert "title: Blåbærskogen\n" in (tmp_path / CASE).read_text(encoding="utf-8")


def test_the_reason_to_stop_is_said_again_before_the_strategy_is_made(forked: Callable[..., Child], tmp_path: Path) -> None:
    settled = uninterrupted().replace("decision_taken: false", "decision_taken: true")
    (tmp_path / CASE).write_text(settled, encoding="utf-8")
    assert "Stopp opp: Utfallet er avgjort." in forked(CASE).screen
    (tmp_path / CASE).write_text(uninterrupted(), encoding="utf-8")
    assert "Stopp opp" not in forked(CASE).screen


def test_what_may_be_a_reason_to_stop_is_not_said_as_if_it_were_known(forked: Callable[..., Child], tmp_path: Path) -> None:
    unknown = uninterrupted().replace("decision_taken: false", "decision_taken: vet-ikke")
    (tmp_path / CASE).write_text(unknown, encoding="utf-8")
    screen = forked(CASE).screen
    assert "Stopp opp" not in screen
    assert "Finn ut om noe av dette gjelder, før dere inviterer noen: Utfallet er avgjort." in " ".join(screen.split())


def test_measures_that_are_planned_are_named_and_all_names_are_shown_when_asked_for(
    forked: Callable[..., Child], tmp_path: Path
) -> None:
    (tmp_path / CASE).write_text(uninterrupted().replace("planned: [horing]\n", ""), encoding="utf-8")
    child = forked(CASE)
    assert "Hva har dere alt planlagt eller gjort?" in child.screen
    assert "Skriftlig høring" in " ".join(child.say("?").split())
    assert "Plakater på møteplasser. Skriv hele navnet." in " ".join(child.say("møte").split())
    assert "Svaret er lagret: Folkemøte og Skriftlig høring" in child.say("folkemøte, høring")


def test_going_back_keeps_the_answers_and_enter_keeps_them_too(forked: Callable[..., Child], tmp_path: Path) -> None:
    child = forked()
    child.say(*STRAIGHT[:6])
    before = (tmp_path / CASE).read_text(encoding="utf-8")
    assert "Spørsmål 4 " in child.say("<", "<", "<")
    assert "Enter = behold svaret: kartlegge behov" in child.say("<")
    assert "Spørsmål 7 " in child.say("")
    assert (tmp_path / CASE).read_text(encoding="utf-8") == before


def test_any_answer_can_be_changed_by_its_number_at_the_end(forked: Callable[..., Child], tmp_path: Path) -> None:
    (tmp_path / CASE).write_text(uninterrupted(), encoding="utf-8")
    child = forked(CASE)
    assert "13. Konfliktnivå: middels" in child.screen
    assert "fra 1 til 26" in child.say("99")
    assert "13. Konfliktnivå: høyt" in child.say("13", "3")
    changed = (tmp_path / CASE).read_text(encoding="utf-8")
    assert changed == uninterrupted().replace("conflict: middels", "conflict: hoy")


def test_a_case_written_by_hand_keeps_its_comments(forked: Callable[..., Child], tmp_path: Path) -> None:
    by_hand = "# Min sak\ntitle: Vegnavn   # foreløpig\ncase_type: navnesak\n"
    (tmp_path / "min.yaml").write_text(by_hand, encoding="utf-8")
    child = forked("min.yaml")
    assert "Spørsmål 3 " in child.screen
    child.say("3")
    assert (tmp_path / "min.yaml").read_text(encoding="utf-8") == f"{by_hand}why:\n  purposes: [hente-ideer]\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_narrow_terminals_and_old_encodings_lose_nothing(encoding: str, lang: str, forked: Callable[..., Child]) -> None:
    child = forked(encoding=encoding, columns=60, lang=lang)
    screen = child.screen + child.say("skolestruktur", "Skole", "?", "2", "3")
    assert max(map(len, screen.splitlines())) <= 60
    assert "\x1b" not in screen
    assert "?" not in screen.replace("? ", "").replace("?\r\n", "").replace("?,", "")
    assert "skolestruktur" in screen


def test_the_document_goes_to_standard_output_when_that_is_no_terminal(tmp_path: Path) -> None:
    (tmp_path / CASE).write_text(uninterrupted(), encoding="utf-8")
    command = " ".join(COMMAND).replace(sys.executable, f"'{sys.executable}'")
    child = pexpect.spawn(
        "/bin/sh", ["-c", f"{command} --resume {CASE} > ut.md"], cwd=str(tmp_path), encoding="utf-8", timeout=PATIENCE,
        env=plain_env(),
    )  # fmt: skip
    answer(child, [""])
    last, code = ended(child)
    assert code == 0
    assert "Hvordan, svaret på formelen: 10 tiltak." in last
    assert (tmp_path / "ut.md").read_text(encoding="utf-8").startswith("# ")
