"""Lines out and answers in. Only whole lines are written, in order, so that it works with a screen reader and in a log."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

WIDEST: Final = 78
NARROWEST: Final = 20
PLAIN: Final = str.maketrans(
    {
        "æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'",
        "–": "-", "—": "-", "…": "...", "é": "e", "ò": "o", "ô": "o", "§": "par.", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
"""What stands for a letter where the terminal has no such letter."""


class Interrupted(Exception):  # noqa: N818
    """The person stopped, or the terminal is gone."""


class Unreadable(Exception):  # noqa: N818
    """What was typed is not text in the encoding of the terminal."""


def is_terminal() -> bool:
    """Whether somebody can be asked: questions go to standard error, answers come from standard input."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


class Terminal:
    """Where the interview takes place. ``write`` and ``read`` are given in tests and when a session is recorded."""

    def __init__(
        self, write: Callable[[str], None] | None = None, read: Callable[[], bytes] | None = None, width: int | None = None
    ) -> None:
        self._write = write or _to_stderr
        self._read = read or _from_stdin
        self.width = width or _width()
        self._listening = False
        self._stopped = False

    def say(self, text: str, indent: str = "", first: str | None = None) -> None:
        """A paragraph, folded to the width of the terminal."""
        start = indent if first is None else first
        lines = textwrap.wrap(
            text, self.width, initial_indent=start, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        self._write("".join(f"{line}\n" for line in lines))

    def line(self, text: str = "") -> None:
        """A line that must not be folded, such as a command to copy."""
        self._write(f"{text}\n")

    def cut(self, text: str) -> None:
        """One line, cut where the terminal ends."""
        self._write((text if len(text) <= self.width else text[: self.width - 1] + "…") + "\n")

    def answer(self) -> str:
        """What the person types. Raises Interrupted when they stop, Unreadable when it is not text."""
        self._write("> ")
        raw = self._listen()
        if not raw:
            raise Interrupted
        for encoding in ("utf-8", getattr(sys.stdin, "encoding", None) or "utf-8"):
            with contextlib.suppress(UnicodeDecodeError):
                return raw.decode(encoding).strip()
        raise Unreadable

    def _listen(self) -> bytes:
        self._listening = True
        try:
            if self._stopped:
                raise Interrupted
            return self._read()
        except OSError:
            raise Interrupted from None
        finally:
            self._listening = False

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Ctrl-C, a closed terminal and a request to end stop the interview between answers, never in the middle of saving."""
        names = ("SIGINT", "SIGTERM", "SIGHUP")
        old = {number: signal.signal(number, self._stop) for name in names if (number := getattr(signal, name, None))}
        try:
            yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: Any) -> None:
        self._stopped = True
        if self._listening:
            raise Interrupted


def plain(text: str, encoding: str) -> str:
    """The text with every letter that the encoding lacks written with those it has."""
    return "".join(char if _has(char, encoding) else char.translate(PLAIN) for char in text)


def _has(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _to_stderr(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(plain(text, encoding).encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()


def _from_stdin() -> bytes:
    return sys.stdin.buffer.readline()


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    with contextlib.suppress(OSError, ValueError):
        asked = int(columns) if columns.isdecimal() and int(columns) else os.get_terminal_size(sys.stderr.fileno()).columns
        return min(asked, WIDEST) if asked >= NARROWEST else WIDEST
    return WIDEST
