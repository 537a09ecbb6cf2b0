"""The example of a problem code as Markdown: the wrong file, the right one, and what is said."""

from __future__ import annotations

import re
from typing import Protocol

from folkevalgt.telling.wording import Words


class Shown(Protocol):
    """The texts of an example."""

    @property
    def bad(self) -> str | None:
        """A file with the problem."""

    @property
    def good(self) -> str | None:
        """The same file without it."""

    @property
    def said(self) -> str:
        """What is said of the first."""


def shown(example: Shown, words: Words) -> str:
    """Each text with its heading, in a block where nothing is markup."""
    parts = (("bad", "yaml", example.bad), ("good", "yaml", example.good), ("said", "text", example.said))
    return "".join(f"\n**{words(f'explain.problem.{key}')}**\n\n{_fenced(text, kind)}\n" for key, kind, text in parts if text)


def _fenced(text: str, kind: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    safe = "".join(char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text)
    return f"{fence}{kind}\n{safe}\n{fence}"
