"""Markdown as people read it on a terminal: headings, lists and tables in place of their marks."""

from __future__ import annotations

import os
import sys
from io import StringIO
from typing import Any


def can_show_styles() -> bool:
    """Whether the text goes to a terminal. In a pipe or a file it stays Markdown."""
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """The width of the terminal, 80 when it does not say."""
    from shutil import get_terminal_size

    given = os.environ.get("COLUMNS", "")
    return get_terminal_size((80, 24)).columns if not given.isdecimal() or int(given) else 80


def on_paper(markdown: str) -> str:
    """The text laid out in the width of the terminal, at most 100 columns. No colours: they say nothing here."""
    from rich.console import Console
    from rich.markdown import Markdown

    page: Any = StringIO()
    styled = not os.environ.get("NO_COLOR")
    console = Console(
        file=page, width=min(columns(), 100), force_terminal=styled, no_color=True, emoji=False, legacy_windows=False
    )
    console.print(Markdown(markdown, hyperlinks=False, code_theme="bw"))
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())
