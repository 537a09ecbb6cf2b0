"""What every command shares: where text goes, how troubles become exit codes, and dates on the command line.

The document goes to standard output as UTF-8; everything said to the person goes to standard error.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkevalgt.cli.speech import spoken

if TYPE_CHECKING:
    from folkevalgt.model.problem import Problem

LANGUAGES = {"no": "nb", "norsk": "nb", "bokmål": "nb", "bokmal": "nb", "nynorsk": "nn", "engelsk": "en", "english": "en"}
"""What people call the languages."""

KINDS = {
    "sak": "case",
    "metode": "method",
    "katalog": "catalogue",
    "endring": "change",
    "kalender": "calendar",
    "strategi": "plan",
}
"""What people call the kinds of file."""

ERRORS = {
    errno.ENOSPC: "disken er full",
    errno.EDQUOT: "kvoten på disken er brukt opp",
    errno.EIO: "disken eller enheten svarer ikke",
    errno.EBADF: "den er lukket",
    errno.EFBIG: "filen blir for stor",
}
"""Why the system refuses to write, in words."""
UNKNOWN_ERROR = "systemet svarer med feil {number}"


class Code(IntEnum):
    """The exit codes of the program."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FILE = 3
    FAULT = 70
    INTERRUPTED = 130


class Stop(Exception):  # noqa: N818
    """End the program with this code, after what had to be said has been said."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.name)
        self.code = code


class UsageTrouble(Exception):  # noqa: N818
    """The command was given something it cannot use: in bokmål what it is, with {names} for the values."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(spoken(text, **values))


def say(text: str) -> None:
    """Say something to the person, on standard error."""
    _write(sys.stderr, text + "\n")


def put(result: str | bytes) -> None:
    """Write a result on standard output, text as UTF-8 whatever the locale. A reader that has gone away is no fault."""
    if sys.stdout is None:
        say(spoken("Kan ikke skrive: standard ut er lukket."))
        raise Stop(Code.FILE)
    try:
        _write_bytes(result.encode("utf-8") if isinstance(result, str) else result)
    except BrokenPipeError:
        _forget_stdout()
        raise Stop(Code.DONE) from None
    except OSError as error:
        _forget_stdout()
        reason = ERRORS.get(error.errno or 0, UNKNOWN_ERROR)
        say(spoken("Kan ikke skrive til standard ut: {reason}.", reason=spoken(reason, number=error.errno)))
        raise Stop(Code.FILE) from None


def _write_bytes(data: bytes) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8"))
    else:
        buffer.write(data)
    sys.stdout.flush()


def _write(stream: Any, text: str) -> None:
    """Write without ever failing on a character the stream cannot show."""
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except (OSError, ValueError):
        return


def _forget_stdout() -> None:
    """Let the interpreter close without complaining of a stream that is gone."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None


@contextmanager
def troubles_told(language: str = "nb") -> Iterator[None]:
    """Turn troubles with files into sentences and exit codes."""
    from folkevalgt.model.problem import FileTrouble, InvalidFiles

    try:
        yield
    except InvalidFiles as invalid:
        tell(invalid.problems, language)
        raise Stop(Code.FINDINGS) from None
    except FileTrouble as trouble:
        tell((trouble.problem,), language)
        raise Stop(Code.FILE) from None


def tell(problems: tuple[Problem, ...], language: str, write: Callable[[str], None] = say) -> None:
    """Say what is wrong, one problem after the other."""
    if not problems:
        return
    from folkevalgt.files.excerpts import Excerpts
    from folkevalgt.files.words import read_words
    from folkevalgt.telling.problems import line

    words, excerpts = read_words("problems"), Excerpts()
    for problem in problems:
        write(line(problem, words, language, excerpts(problem)))


def typed(text: str) -> str:
    """What a person typed, as UTF-8 also when the locale says that letters are only ASCII."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _safe(text: str) -> str:
    """What was typed, short and without characters that move the cursor."""
    from folkevalgt.telling.problems import shorten

    return shorten(text)


def day(text: str | None) -> dt.date:
    """A date from the command line, or today."""
    if text is None:
        return dt.date.today()  # noqa: DTZ011  (the only clock; everything below takes the date as an argument)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageTrouble("«{word}» er ikke en dato. Skriv år, måned og dag, slik: 2027-06-17.", word=_safe(text)) from None


def known(value: str, allowed: tuple[str, ...], option: str) -> str:
    """A word that must be one of several. Says what is allowed, and guesses what was meant."""
    if value in allowed:
        return value
    meant = KINDS.get(value.casefold()) if option == "SLAG" else None
    near = [meant] if meant in allowed else _language(value) if option == "--lang" else _close(value, allowed)
    raise UsageTrouble(
        "«{word}» er ikke en verdi for {option}.{guess} Velg mellom {allowed}.",
        word=_safe(value),
        option=spoken(option),
        guess=spoken(" Mente du «{word}»?", word=near[0]) if near else "",
        allowed=", ".join(allowed),
    )


def _language(value: str) -> list[str]:
    """The language that is meant. Words of two letters are all alike, so only what people call the languages counts."""
    word = value.casefold().replace("_", "-").partition("-")[0]
    meant = LANGUAGES.get(word, word)
    return [meant] if meant in LANGUAGES.values() else []


def _close(value: str, allowed: tuple[str, ...]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(value, allowed, 1, 0.5)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    from folkevalgt.files.writing import write_atomically

    write_atomically(path, data)
