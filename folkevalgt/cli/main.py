"""The command ``folkevalgt``: the commands, and what their endings mean."""

# No annotations as text here: typer would have to compile each of them anew at every start.
import gc
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from folkevalgt import __version__
from folkevalgt.cli.console import Code, Stop, UsageTrouble, put, say
from folkevalgt.cli.helping import App, Group
from folkevalgt.cli.speech import OPTION, language_of, speak, spoken

app = App(
    cls=Group,
    help="Lager en strategi for innbyggerinvolvering ut fra en sak, en katalog av metoder og regler.",
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)

Language = Annotated[str, typer.Option(OPTION, help="Språk: nb, nn eller en.")]
Methods = Annotated[
    Path | None, typer.Option("--methods", help="Mappe med egne metoder. De gjelder alene, eller bygger på standardkatalogen.")
]
On = Annotated[str | None, typer.Option("--on", help="Datoen planen lages, for eksempel 2027-01-11. Utelatt: i dag.")]


STREAM = Path("-")
"""What many programs call standard input or output."""


def _files(paths: list[Path] | None) -> list[Path]:
    """The files to read. UsageTrouble for standard input: problems are told by file, line and column."""
    if STREAM in (paths or ()):
        raise UsageTrouble("Vi leser ikke fra standard inn (-). Skriv navnet på en fil.")
    return paths or []


def _target(path: Path | None) -> Path | None:
    """The file to write, None for standard output."""
    return None if path == STREAM else path


def _show_version(wanted: bool) -> None:
    if wanted:
        put(f"folkevalgt {__version__}\n")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    lang: Language = "nb",
    _version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Vis versjonen.")] = False,
) -> None:
    """Lager en strategi for innbyggerinvolvering ut fra en sak, en katalog av metoder og regler."""
    context.default_map = {command: {"lang": lang} for command in ("plan", "validate", "methods", "explain", "new")}


@app.command()
def plan(
    cases: Annotated[list[Path] | None, typer.Argument(metavar="SAK…", help="Saksfiler (YAML).")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Filen eller mappen strategien skrives til.")] = None,
    lang: Language = "nb",
    format: Annotated[
        str | None,
        typer.Option("--format", help="md, html, docx, pdf, csv, json eller ics. Utelatt: følger filendelsen, ellers md."),
    ] = None,
    on: On = None,
    methods: Methods = None,
    part: Annotated[
        str, typer.Option("--part", help="strategi, internt, saksframlegg, innspillslogg, metodekort eller invitasjoner.")
    ] = "strategi",
    final: Annotated[
        bool, typer.Option("--final/--draft", help="Endelig: stopper når et nødvendig svar eller et lovkrav mangler.")
    ] = False,
    alternatives: Annotated[
        bool, typer.Option("--alternatives", help="Ta med hvilke svar i saken som endrer planen mest. Tar noen sekunder.")
    ] = False,
    resume: Annotated[Path | None, typer.Option("--resume", help="Saksfilen intervjuet skal fortsette med.")] = None,
) -> None:
    """Skriv strategien for en sak. Uten SAK: et intervju som lager saken først."""
    from folkevalgt.cli.plan import Wish, run_plan

    cases, wish = _files(cases), Wish(resume, _target(output), lang, format, on, methods, part, final, alternatives)
    if cases and resume is None:
        run_plan(cases, wish)
        return
    _check_interview(cases, final, alternatives)
    from folkevalgt.cli.interviewing import run_interview

    run_interview(wish)


def _check_interview(cases: list[Path], final: bool, alternatives: bool) -> None:
    if cases:
        raise UsageTrouble("Velg ett av to: SAK for å skrive strategien, eller --resume SAK for å fortsette intervjuet.")
    if final:
        raise UsageTrouble("--final trenger en SAK: intervjuet lager alltid et utkast.")
    if alternatives:
        raise UsageTrouble("--alternatives trenger en SAK: lag strategien på nytt med saksfilen når intervjuet er ferdig.")


@app.command()
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[STI…]", help="Filer og mapper. Utelatt: det som følger med.")
    ] = None,
    lang: Language = "nb",
    format: Annotated[
        str | None,
        typer.Option("--format", help="text, json, github, sarif, gitlab eller junit. Utelatt: text, og github på GitHub."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Advarsler teller også som feil.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Rett det som trygt kan rettes, og si hva som ble gjort.")] = False,
    on: Annotated[str | None, typer.Option("--on", help="Datoen kontrollen gjelder. Utelatt: i dag.")] = None,
) -> None:
    """Finn alle feil i metoder, saker og regler."""
    from folkevalgt.cli.validate import run_validate

    run_validate(_files(paths), lang, format, strict, on, fix)


@app.command()
def methods(
    words: Annotated[list[str] | None, typer.Argument(metavar="[ORD…]", help="Ord som skal finnes i metoden.")] = None,
    step: Annotated[str | None, typer.Option("--step", help="Trinn i trappa: 1 til 5.")] = None,
    audience: Annotated[
        str | None, typer.Option("--audience", help="Gruppe metoden skal være laget for, for eksempel ungdom.")
    ] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", help="Formål, for eksempel hente-ideer.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Tema, for eksempel trafikk.")] = None,
    phase: Annotated[str | None, typer.Option("--phase", help="Fase, for eksempel utredning.")] = None,
    recruitment: Annotated[str | None, typer.Option("--recruitment", help="Rekruttering, for eksempel tilfeldig-utvalg.")] = None,
    hours: Annotated[int | None, typer.Option("--hours", min=0, help="Høyst så mange timer.")] = None,
    lang: Language = "nb",
    folder: Methods = None,
    json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Vis metodene i katalogen."""
    from folkevalgt.cli.methods import Wanted, run_methods

    wanted = Wanted(tuple(words or ()), step, audience, purpose, subject, phase, recruitment, hours)
    run_methods(wanted, lang, folder, json)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="NAVN", help="En metode, en regel eller en problemkode.")],
    case: Annotated[Path | None, typer.Option("--case", help="Saksfilen svaret skal gjelde.")] = None,
    lang: Language = "nb",
    on: On = None,
    methods: Methods = None,
) -> None:
    """Forklar en metode, en regel eller en problemkode. Med --case: slik den slår ut i saken."""
    from folkevalgt.cli.explain import run_explain

    _files([case] if case else [])
    run_explain(name, case, lang, on, methods)


@app.command()
def new(
    kind: Annotated[str, typer.Argument(metavar="SLAG", help="case, method eller catalogue.")],
    target: Annotated[Path | None, typer.Argument(metavar="[STI]", help="Filen eller mappen. Utelatt: skjermen.")] = None,
    lang: Language = "nb",
) -> None:
    """Lag en sak, en metode eller en egen katalog å begynne med."""
    from folkevalgt.cli.new import run_new

    run_new(kind, _target(target), lang)


@app.command()
def schema(
    kind: Annotated[
        str, typer.Argument(metavar="SLAG", help="case, method, change, catalogue, plan, calendar eller en regelfil.")
    ],
) -> None:
    """Skriv JSON Schema for en slags fil."""
    from folkevalgt.cli.console import known
    from folkevalgt.files.schema import MODELS, schema_text

    put(schema_text(known(kind, tuple(MODELS), "SLAG")))


SELDOM = 50_000
"""New objects between two searches for rings of garbage. A plan makes few rings and many objects that live as long as it does:
looking through them at Python's own pace took a tenth of the time.
"""


def run() -> None:
    """Run a command, and end with its code. Help, which typer writes, is UTF-8 as all else.

    Ctrl-C and a request from the system to end are interruptions, so that nothing half-done is left behind. When all is
    done, neither of them interrupts anything.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_DFL:  # and not when whoever started the program wants it ignored
            signal.signal(number, signal.default_int_handler)
    gc.set_threshold(SELDOM)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    code = ending(sys.argv[1:])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(code)


def ending(arguments: list[str]) -> int:
    """Run a command and give its exit code. No mistake of a user ends in a traceback."""
    speak(language_of(arguments))
    try:
        code = app(args=arguments, prog_name="folkevalgt", standalone_mode=False)
        if code == Code.INTERRUPTED:  # how typer tells of Ctrl-C
            say(spoken("Avbrutt."))
        return int(code or Code.DONE)
    except Stop as stop:
        return stop.code
    except UsageTrouble as trouble:
        say(str(trouble))
        return Code.USAGE
    except TyperException as trouble:
        from folkevalgt.cli.usage import usage_sentence

        say(usage_sentence(trouble))
        return Code.USAGE
    except (KeyboardInterrupt, typer.Abort):
        say(spoken("Avbrutt."))
        return Code.INTERRUPTED
    except Exception as error:  # the last wall: a fault of ours is one line, and a way to see more
        return _fault(error)


def _fault(error: Exception) -> int:
    import os
    import traceback

    if os.environ.get("FOLKEVALGT_DEBUG"):
        say("".join(traceback.format_exception(error)))
    say(
        spoken(
            "Feil i programmet: {error}. Sett FOLKEVALGT_DEBUG=1 og kjør på nytt for å se mer, og meld fra.",
            error=type(error).__name__,
        )
    )
    return Code.FAULT
