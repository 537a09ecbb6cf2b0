"""Begin an interview, end it, and say how to go on: what is around the conversation in :mod:`folkevalgt.cli.interview`."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from folkevalgt.asking.unanswered import missing, missing_lead
from folkevalgt.cli.console import Code, Stop, day, put, troubles_told, write_file
from folkevalgt.cli.interview import Interview, World
from folkevalgt.cli.plan import Maker, Order, Wish, order_of
from folkevalgt.cli.terminal import Interrupted, Terminal, is_terminal
from folkevalgt.files.case_file import CaseFile, open_case_file
from folkevalgt.model.plan import Measure, Plan
from folkevalgt.model.vocabulary import Language
from folkevalgt.publishing import STRATEGY
from folkevalgt.telling.conditions import Names


def run_interview(wish: Wish) -> None:
    """Ask what has to be known, save the answers as a case, and write the strategy."""
    order = checked(wish)
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
        conclude(interview, wish, order)


def checked(wish: Wish) -> Order:
    """What is to be written. UsageTrouble at once, and not after twenty-five questions, when it cannot be."""
    from folkevalgt.cli.formats import check_format

    order = order_of(wish)
    folder = wish.output is None or wish.output.is_dir()
    check_format(order.format_for(None if folder else wish.output), to_stdout=False)
    return order


def read_world(wish: Wish, folder: Path = Path()) -> World:
    """Everything an interview needs to know. ``folder`` is where a new case file is put."""
    from folkevalgt.files.reading import read_calendar, read_catalogue, read_rules
    from folkevalgt.files.words import read_words
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
    terminal.say(missing_lead(interview.names))
    for asked, to_write in missing(interview.draft, interview.names):
        terminal.say(asked, indent="    ", first="  ")
        terminal.say(to_write, indent="    ")


def command_to_go_on(wish: Wish, path: Path) -> str:
    """The command that goes on with the answers in a file, to copy."""
    given = {
        "-o": wish.output,
        "--lang": None if wish.lang == Language.NB else wish.lang,
        "--format": wish.format,
        "--on": wish.on,
        "--methods": wish.methods,
        "--part": None if wish.part == STRATEGY else wish.part,
    }
    options = [word for name, value in given.items() if value is not None for word in (name, str(value))]
    return " ".join(map(shlex.quote, (_program(), "plan", "--resume", str(path), *options)))


def _program() -> str:
    """The name the program answers to here: the path it was begun by, where the shell does not find it by its name."""
    name, started = "folkevalgt", Path(sys.argv[0])
    if started.stem != name:
        return name
    found = shutil.which(name)
    return name if found and Path(found).resolve() == started.resolve() else str(started)


def _say_stopped(interview: Interview, wish: Wish) -> None:
    words, terminal = interview.names.words, interview.terminal
    terminal.line()
    if not interview.begun:
        terminal.say(words("interview.stopped_early"))
        return
    terminal.say(words("interview.stopped", file=str(interview.file.path)))
    terminal.line(f"  {command_to_go_on(wish, interview.file.path)}")


def conclude(interview: Interview, wish: Wish, order: Order) -> None:
    """Show the measures, write the strategy, and say where everything is."""
    words, terminal, path = interview.names.words, interview.terminal, interview.file.path
    terminal.line()
    terminal.say(words("interview.making"))
    maker = Maker(order)
    plan = maker.plan(path)
    for line in measures(plan, interview.names):
        terminal.say(line, indent="    ", first="  ")
    output = _target(path, wish)
    data = maker.told(plan, order.format_for(output))
    if output is None:
        put(data)
    else:
        write_file(output, data)
        terminal.say(words("interview.written", file=str(output)))
    terminal.say(words("interview.kept_in", file=str(path)))
    terminal.line(f"  {command_to_go_on(wish, path)}")


def measures(plan: Plan, names: Names) -> list[str]:
    """The measures of a plan with their dates, in words; those that are done are said to be so."""
    done = {entry.method for entry in plan.case.done or ()}
    dated = [_done(measure, names) if measure.method in done else _dated(measure, names) for measure in plan.measures]
    return [names.words("interview.chosen", n=len(dated)), *dated]


def _done(measure: Measure, names: Names) -> str:
    day = measure.done
    done = names.words("word.done", day=day) if day else names.words("word.done_undated")
    return names.words("interview.measure_done", name=names.method(measure.method), done=done)


def _dated(measure: Measure, names: Names) -> str:
    name, start, end = names.method(measure.method), measure.start, measure.end
    if start is None or end is None:
        return name
    key = "measure" if start < end else "measure_day"
    return names.words(f"interview.{key}", name=name, start=start, end=end)


def _target(path: Path, wish: Wish) -> Path | None:
    """Where the strategy goes: as asked, else beside the case, never over a document that is there.

    None, which is standard output, when nobody has said and that leads somewhere else than to the screen.
    """
    if wish.output is not None and not wish.output.is_dir():
        return wish.output
    if wish.output is None and sys.stdout is not None and not sys.stdout.isatty():
        return None
    ending = wish.format or "md"
    names = (f"{path.stem}-strategi{'' if n == 1 else f'-{n}'}.{ending}" for n in range(1, 10_000))
    folder = path.parent if wish.output is None else wish.output
    return next(folder / name for name in names if not (folder / name).exists())
