"""The help of the command in Norwegian: the words that typer writes itself, and would write in English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

WORDS = {
    "Options": "Valg",
    "Arguments": "Argumenter",
    "Commands": "Kommandoer",
    "Show this message and exit.": "Vis denne hjelpen.",
    "Install completion for the current shell.": "Slå på fullføring med tabulator i skallet du bruker.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Vis koden for fullføring med tabulator, så du kan lagre den selv."
    ),
}
PARTS = {
    "[OPTIONS]": "[VALG]",
    "COMMAND [ARGS]...": "KOMMANDO …",
    "[default: ": "[utelatt: ",
    "[required]": "[må være med]",
    "<str>": "<tekst>",
    "<path>": "<sti>",
    "<int>": "<tall>",
    "<integer range>": "<tall>",
    "<int range>": "<tall>",
}
"""Words that stand in longer texts."""


def norwegian(text: str) -> str:
    """What typer wrote, in bokmål."""
    text = WORDS.get(text, text)
    for english, own in PARTS.items():
        text = text.replace(english, own)
    return text


class Formatter(HelpFormatter):
    """Writes help with our words in the place of typer's."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, norwegian(args), prefix or "Bruk: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a part."""
        super().write_heading(norwegian(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names, and what each is."""
        super().write_dl([(norwegian(name), norwegian(text)) for name, text in rows], col_max, col_spacing)


class Context(typer.Context):
    """What a command knows when it runs; here only how its help is written."""

    formatter_class = Formatter


class Command(TyperCommand):
    """A command with Norwegian help."""

    context_class = Context

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as typer reads them. Every trouble knows its command, so that it can point to the help of it."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as trouble:
            trouble.__dict__["ctx"] = getattr(trouble, "ctx", None) or ctx
            raise


class Group(TyperGroup):
    """The command that holds the others."""

    context_class = Context


class App(typer.Typer):
    """An app whose commands have Norwegian help."""

    def command(self, *arguments: Any, **options: Any) -> Callable[[Any], Any]:
        """A command, as typer makes it."""
        return super().command(*arguments, **{"cls": Command, **options})
