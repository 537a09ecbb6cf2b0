"""The help of the command in the language that is spoken, also the words that typer writes itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from folkevalgt.cli.speech import spoken

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


NO_BRACES = str.maketrans("", "", "{}")
"""Typer puts an argument that must be there in braces. That it must, is said below."""


def in_our_words(text: str) -> str:
    """What typer wrote, in the language that is spoken."""
    if text in WORDS:
        return spoken(WORDS[text])
    for english, own in PARTS.items():
        text = text.replace(english, spoken(own))
    return text


class Formatter(HelpFormatter):
    """Writes help with our words in the place of typer's."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, in_our_words(args).translate(NO_BRACES), prefix or f"{spoken('Bruk:')} ")

    def write_heading(self, heading: str) -> None:
        """The heading of a part."""
        super().write_heading(in_our_words(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names, and what each is."""
        super().write_dl([(in_our_words(name), in_our_words(text)) for name, text in rows], col_max, col_spacing)


def translated(command: Any) -> Any:
    """The same command with its help in the language that is spoken. The command itself keeps its words for the next time."""
    shown = copy(command)
    shown.help = spoken(command.help)
    shown.params = [_translated_parameter(parameter) for parameter in command.params]
    return shown


def _translated_parameter(parameter: Any) -> Any:
    shown = copy(parameter)
    shown.help = parameter.help and spoken(parameter.help)
    shown.metavar = parameter.metavar and spoken(parameter.metavar)
    return shown


class Context(typer.Context):
    """What a command knows when it runs; here only how its help is written."""

    formatter_class = Formatter


class Command(TyperCommand):
    """A command with help in three languages."""

    context_class = Context

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of the command."""
        super(Command, translated(self)).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the command does, in the list of commands."""
        return super(Command, translated(self)).get_short_help_str(limit)

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

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of the program."""
        super(Group, translated(self)).format_help(ctx, formatter)


class App(typer.Typer):
    """An app whose commands have help in three languages."""

    def command(self, *arguments: Any, **options: Any) -> Callable[[Any], Any]:
        """A command, as typer makes it."""
        return super().command(*arguments, **{"cls": Command, **options})
