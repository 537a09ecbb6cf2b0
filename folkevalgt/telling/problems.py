"""A problem as people read it: the place, the code, what is wrong, and what would mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from folkevalgt.model.problem import Location, Problem

WIDTH: Final = 60
LONG: Final = 400
UNCUT: Final = ("words", "first")
"""How much is shown of a value that somebody wrote, and of words that we wrote."""


def line(problem: Problem, words: Mapping[str, Any], language: str = "nb") -> str:
    """``file:line:col CODE sentence``, and what to do about it on the next line. ``words`` is ``text/problems.yaml``."""
    sentence, hint = sentence_and_hint(problem, words, language)
    return f"{place(problem.where)} {problem.code} {sentence}\n    {hint}"


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
