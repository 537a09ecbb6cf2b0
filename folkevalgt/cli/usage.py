"""What is wrong with a command line, in plain words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from folkevalgt.cli.speech import spoken


def usage_sentence(trouble: Any) -> str:
    """One or two sentences for what typer found: what is wrong, and where help is."""
    name = type(trouble).__name__
    sentence = SENTENCES.get(name, _other)(trouble)
    context = getattr(trouble, "ctx", None)
    command = context.command_path.removeprefix("folkevalgt") if context is not None else ""
    return spoken("{sentence} Skriv «folkevalgt{command} --help» for hjelp.", sentence=sentence, command=command)


def _no_such_option(trouble: Any) -> str:
    near = spoken(" Mente du {words}?", words=trouble.possibilities[0]) if trouble.possibilities else ""
    return spoken("Det finnes ikke noe valg {option}.{guess}", option=trouble.option_name, guess=near)


def _bad_parameter(trouble: Any) -> str:
    kind = getattr(getattr(trouble, "param", None), "type", None)
    least = getattr(kind, "min", None)
    wanted = spoken(" Skriv et helt tall, {least} eller mer.", least=least) if least is not None else ""
    return spoken("Verdien passer ikke for {option}.{wanted}", option=_named(trouble), wanted=wanted)


def _missing(trouble: Any) -> str:
    return spoken("{option} mangler.", option=_named(trouble))


def _needs_value(trouble: Any) -> str:
    return spoken("Valget {option} trenger en verdi.", option=trouble.option_name)


def _other(trouble: Any) -> str:
    message, context = str(getattr(trouble, "message", "")), getattr(trouble, "ctx", None)
    if "extra argument" in message:
        extra = message.partition("(s) (")[2].removesuffix(")")
        return spoken("Her står noe kommandoen ikke bruker: {words}.", words=extra)
    commands = list(getattr(getattr(context, "command", None), "commands", {}))
    typed = message.partition("'")[2].partition("'")[0]
    if not commands:
        return spoken("Kommandoen er ikke skrevet riktig.")
    choose = spoken(" Velg mellom {allowed}.", allowed=", ".join(commands))
    if not typed:
        return spoken("Kommandoen mangler.") + choose
    near = get_close_matches(typed, commands, 1, 0.5)
    unknown = spoken("Det finnes ingen kommando «{word}».", word=typed)
    return unknown + (spoken(" Mente du «{word}»?", word=near[0]) if near else choose)


def _named(trouble: Any) -> str:
    parameter = getattr(trouble, "param", None)
    if parameter is None:
        return str(getattr(trouble, "param_hint", "") or spoken("et valg"))
    return str(parameter.opts[0]) if parameter.param_type_name == "option" else spoken(str(parameter.metavar or parameter.name))


SENTENCES = {
    "NoSuchOption": _no_such_option,
    "BadParameter": _bad_parameter,
    "MissingParameter": _missing,
    "BadOptionUsage": _needs_value,
}
