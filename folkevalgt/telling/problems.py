"""A problem as people read it: the place, the code, what is wrong, and what would mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from folkevalgt.model.problem import Location, Problem

LINE: Final = 100
BEFORE: Final = 40
"""How much is shown of a long line in a file, and how much of that stands before the problem."""
WIDTH: Final = 60
LONG: Final = 700
UNCUT: Final = ("words", "first")
"""How much is shown of a value that somebody wrote, and of words that we wrote."""


def line(problem: Problem, words: Mapping[str, Any], language: str = "nb", source: str | None = None) -> str:
    """``file:line:col CODE sentence``, the line of the file with a caret below, and what to do about it.

    ``words`` is ``text/problems.yaml``, and ``source`` the line, when there is one to show.
    """
    return line_of(problem, *sentence_and_hint(problem, words, language), [] if source is None else excerpt(problem, source))


def line_of(problem: Problem, sentence: str, hint: str, shown: Sequence[str] = ()) -> str:
    """The lines of a problem whose words are found. ``shown``: the lines between, such as an excerpt."""
    return "\n".join([f"{place(problem.where)} {problem.code} {sentence}", *shown, f"    {hint}"])


def excerpt(problem: Problem, source: str) -> list[str]:
    """The line a problem is in, cut to what fits round it, and below it carets under the words that are wrong."""
    column = max(problem.where.column - 1, 0)
    start = max(0, column - BEFORE) if len(source) > LINE else 0
    end = start + LINE
    before, rest = (_visible(part) for part in (source[start:column], source[column:end]))
    wrong = _visible(next((word for word in _written(problem) if source.startswith(word, column)), ""))
    gutter = f"    {problem.where.line} | "
    more = ("…" if start else "", "…" if len(source) > end else "")
    carets = " " * len(more[0] + before) + "^" * min(len(wrong) or 1, max(len(rest), 1))
    return [f"{gutter}{more[0]}{before}{rest}{more[1]}".rstrip(), " " * (len(gutter) - 2) + f"| {carets}"]


def _written(problem: Problem) -> Iterator[str]:
    """What may stand at the place of a problem: the value in quotes or without, or the key."""
    for word in filter(None, (problem.about.get("value"), problem.about.get("key"))):
        yield from (f'"{word}"', f"'{word}'", word)


def _visible(text: str) -> str:
    """Text with one printable character for each of its characters, so that a caret can stand below one of them."""
    return "".join(char if char.isprintable() else " " if char == "\t" else "\N{REPLACEMENT CHARACTER}" for char in text)


def sentence_and_hint(problem: Problem, words: Mapping[str, Any], language: str = "nb") -> tuple[str, str]:
    """What is wrong, and what would mend it."""
    text = words[problem.code][language]
    shown = defaultdict(str, {name: shorten(value, LONG if name in UNCUT else WIDTH) for name, value in problem.about.items()})
    shown.update({name: shorten(said[language], LONG) for name, said in problem.texts.items()})
    hint = text["fix"]
    if problem.suggestion is not None:
        hint, shown["suggestion"] = words["suggestion"][language], shorten(problem.suggestion)
    return text["sentence"].format_map(shown), hint.format_map(shown)


def place(where: Location) -> str:
    """``file:line:col``; only ``file`` when the whole file is meant."""
    file = shorten(where.file, LONG)
    return f"{file}:{where.line}:{where.column}" if where.line else file


def shorten(text: str, width: int = WIDTH) -> str:
    """Text that is safe to show: at most ``width`` characters, and no character that moves the cursor or hides."""
    cut = text if len(text) <= width else text[: width - 1] + "…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in cut)
