"""Begin an interview, end it, and say how to go on: what is around the conversation in :mod:`folkevalgt.cli.interview`."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from folkevalgt import __version__
from folkevalgt.asking.showing import missing
from folkevalgt.cli.console import Code, Stop, day, known, troubles_told
from folkevalgt.cli.interview import Interview, World
from folkevalgt.cli.terminal import Interrupted, Terminal, is_terminal
from folkevalgt.files.case_file import CaseFile, open_case_file
from folkevalgt.model.plan import Measure
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.conditions import Names


@dataclass(frozen=True)
class Wish:
    """What was typed on the command line, as it was typed."""

    resume: Path | None
    output: Path | None
    lang: str
    format: str | None
    on: str | None
    methods: Path | None
    part: str

    def go_on(self, path: Path) -> str:
        """The command that goes on with the answers in a file, to copy."""
        given = {
            "-o": self.output,
            "--lang": None if self.lang == Language.NB else self.lang,
            "--format": self.format,
            "--on": self.on,
            "--methods": self.methods,
        }
        options = [word for name, value in given.items() if value is not None for word in (name, str(value))]
        return " ".join(map(shlex.quote, ("folkevalgt", "plan", "--resume", str(path), *options)))


def run_interview(wish: Wish) -> None:
    """Ask what has to be known, save the answers as a case, and write the strategy."""
    known(wish.lang, tuple(Language), "--lang")
    with troubles_told(wish.lang):
        world = read_world(wish)
        terminal = Terminal()
        interview = Interview(world, terminal, _opened(wish.resume))
        if not is_terminal():
            list_missing(interview, wish)
            raise Stop(Code.USAGE)
        try:
            with terminal.stopped_by_signals():
                interview.run()
        except Interrupted:
            _say_stopped(interview, wish)
            raise Stop(Code.INTERRUPTED) from None
        conclude(interview, wish)


def read_world(wish: Wish, folder: Path = Path()) -> World:
    """Everything an interview needs to know. ``folder`` is where a new case file is put."""
    from folkevalgt.files.reading import read_calendar, read_catalogue, read_rules, read_words
    from folkevalgt.telling.wording import Words

    language = Language(wish.lang)
    names = Names(Words(language, read_words(language)), read_catalogue(wish.methods), read_rules())
    return World(names, read_calendar(), day(wish.on), folder)


def _opened(resume: Path | None) -> CaseFile | None:
    return None if resume is None else open_case_file(resume)


def list_missing(interview: Interview, wish: Wish) -> None:
    """Without a terminal nobody is asked: every missing answer is named at once, with the key it goes under."""
    words, terminal = interview.names.words, interview.terminal
    if wish.resume is None:
        terminal.say(words("interview.no_terminal"))
    else:
        terminal.say(words("interview.no_terminal_here", file=str(wish.resume)))
    terminal.say(words("interview.missing"))
    for line, allowed in missing(interview.draft, interview.names):
        terminal.say(line, indent="    ", first="  ")
        if allowed:
            terminal.say(allowed, indent="    ")


def _say_stopped(interview: Interview, wish: Wish) -> None:
    words, terminal = interview.names.words, interview.terminal
    terminal.line()
    if not interview.begun:
        terminal.say(words("interview.stopped_early"))
        return
    terminal.say(words("interview.stopped", file=str(interview.file.path)))
    terminal.line(f"  {wish.go_on(interview.file.path)}")


def conclude(interview: Interview, wish: Wish) -> None:
    """Show the measures, write the strategy, and say where everything is."""
    from folkevalgt.cli.plan import run_plan

    words, terminal, path = interview.names.words, interview.terminal, interview.file.path
    terminal.line()
    terminal.say(words("interview.making"))
    for line in measures(interview):
        terminal.say(line, indent="    ", first="  ")
    output = wish.output or _document_beside(path, wish)
    run_plan([path], output, wish.lang, wish.format, interview.world.on.isoformat(), wish.methods, wish.part)
    if output is not None:
        terminal.say(words("interview.written", file=str(output)))
    terminal.say(words("interview.kept_in", file=str(path)))
    terminal.line(f"  {wish.go_on(path)}")


def measures(interview: Interview) -> list[str]:
    """The measures of the plan with their dates, in words."""
    from folkevalgt.deciding.planning import make_plan

    names, world = interview.names, interview.world
    plan = make_plan(interview.draft.case, names.catalogue, names.rules, world.calendar, world.on, __version__)
    dated = [_dated(measure, names) for measure in plan.measures]
    return [names.words("interview.chosen", n=len(dated)), *dated]


def _dated(measure: Measure, names: Names) -> str:
    name, start, end = names.method(measure.method), measure.start, measure.end
    if start is None or end is None:
        return name
    key = "measure" if start < end else "measure_day"
    return names.words(f"interview.{key}", name=name, start=start, end=end)


def _document_beside(path: Path, wish: Wish) -> Path | None:
    """Where the strategy goes when nobody has said: beside the case, never over a document that is there.

    None, which is standard output, when that leads somewhere else than to the screen.
    """
    if sys.stdout is not None and not os.isatty(sys.stdout.fileno()):
        return None
    ending = wish.format or "md"
    names = (f"{path.stem}-strategi{'' if n == 1 else f'-{n}'}.{ending}" for n in range(1, 10_000))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
