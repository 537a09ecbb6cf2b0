"""What is wrong with a command line, in plain Norwegian."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any


def usage_sentence(trouble: Any) -> str:
    """One or two sentences for what typer found: what is wrong, and where help is."""
    name = type(trouble).__name__
    sentence = SENTENCES.get(name, _other)(trouble)
    context = getattr(trouble, "ctx", None)
    path = context.command_path if context is not None else "folkevalgt"
    return f"{sentence} Skriv «{path} --help» for hjelp."


def _no_such_option(trouble: Any) -> str:
    near = f" Mente du {trouble.possibilities[0]}?" if trouble.possibilities else ""
    return f"Det finnes ikke noe valg {trouble.option_name}.{near}"


def _bad_parameter(trouble: Any) -> str:
    kind = getattr(getattr(trouble, "param", None), "type", None)
    least = getattr(kind, "min", None)
    wanted = f" Skriv et helt tall, {least} eller mer." if least is not None else ""
    return f"Verdien passer ikke for {_named(trouble)}.{wanted}"


def _missing(trouble: Any) -> str:
    return f"{_named(trouble)} mangler."


def _needs_value(trouble: Any) -> str:
    return f"Valget {trouble.option_name} trenger en verdi."


def _other(trouble: Any) -> str:
    message, context = str(getattr(trouble, "message", "")), getattr(trouble, "ctx", None)
    if "extra argument" in message:
        return f"Her står noe kommandoen ikke bruker: {message.partition('(s) (')[2].removesuffix(')')}."
    commands = list(getattr(getattr(context, "command", None), "commands", {}))
    typed = message.partition("'")[2].partition("'")[0]
    if not (commands and typed):
        return "Kommandoen er ikke skrevet riktig."
    near = get_close_matches(typed, commands, 1, 0.5)
    return f"Det finnes ingen kommando «{typed}»." + (
        f" Mente du «{near[0]}»?" if near else f" Velg mellom {', '.join(commands)}."
    )


def _named(trouble: Any) -> str:
    parameter = getattr(trouble, "param", None)
    if parameter is None:
        return str(getattr(trouble, "param_hint", "") or "et valg")
    return str(parameter.opts[0]) if parameter.param_type_name == "option" else str(parameter.metavar or parameter.name)


SENTENCES = {
    "NoSuchOption": _no_such_option,
    "BadParameter": _bad_parameter,
    "MissingParameter": _missing,
    "BadOptionUsage": _needs_value,
}
