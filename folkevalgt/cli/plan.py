"""``folkevalgt plan``: read a case, decide, and write the strategy. Never prompts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from folkevalgt import __version__
from folkevalgt.cli.console import Code, Stop, UsageTrouble, day, known, put, say, tell, troubles_told, write_file
from folkevalgt.cli.formats import check_format
from folkevalgt.cli.several import counted, targets
from folkevalgt.cli.speech import spoken
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem
from folkevalgt.model.vocabulary import Language
from folkevalgt.publishing import FORMATS, LOG, PARTS, STRATEGY, as_json, published

if TYPE_CHECKING:
    from folkevalgt.model.plan import Plan
    from folkevalgt.telling.story import Story
    from folkevalgt.telling.wording import Words


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
    final: bool = False
    alternatives: bool = False


@dataclass(frozen=True)
class Order:
    """What the person asked for, checked."""

    output: Path | None
    language: Language
    format: str | None
    on: dt.date
    methods: Path | None
    part: str
    final: bool = False
    alternatives: bool = False

    @property
    def usual_format(self) -> str:
        """The format when nothing is said: a log is filled in with a spreadsheet, the rest is read."""
        return "csv" if self.part == LOG else "md"

    def format_for(self, path: Path | None) -> str:
        """The format: as asked for, else the ending of the file, else the usual one of the part."""
        ending = path.suffix.removeprefix(".").lower() if path is not None else ""
        chosen = self.format or (ending if path is not None else self.usual_format)
        if ending in FORMATS and ending != chosen:
            raise UsageTrouble(
                "«{path}» ender på .{ending}, men --format er {format}. Velg ett av dem.", path=path, ending=ending, format=chosen
            )
        if not chosen:
            raise UsageTrouble(
                "«{path}» mangler en endelse som sier formatet, slik: {path}.md. Er det en mappe, så lag den først.", path=path
            )
        if chosen not in FORMATS:
            raise UsageTrouble(
                "Vi kan ikke skrive filer som ender på «.{ending}». Velg mellom {allowed}.",
                ending=ending,
                allowed=", ".join(FORMATS),
            )
        self._check_part(chosen)
        return chosen

    def _check_part(self, format: str) -> None:
        if format == "csv" and self.part != LOG:
            raise UsageTrouble("Bare innspillsloggen kan skrives som csv: --part {part}", part=LOG)
        if self.alternatives and (self.part != STRATEGY or format == "ics"):
            raise UsageTrouble("Bare strategien viser andre planer. Bruk --alternatives uten --part, og ikke med --format ics.")


def run_plan(cases: list[Path], wish: Wish) -> None:
    """Write the strategy of each case: on standard output, in a file, or in a folder for several."""
    order = order_of(wish)
    if len(cases) > 1 and order.output is None:
        raise UsageTrouble("Flere saker trenger en mappe å skrive til: -o MAPPE")
    into_folder = order.output is not None and (len(cases) > 1 or order.output.is_dir())
    check_format(order.format_for(None if into_folder else order.output), to_stdout=order.output is None)
    with troubles_told(order.language):
        work = _targets(cases, order, into_folder)
        maker = Maker(order)
        codes = [_one(maker, case, target) for case, target in counted(list(work.items()))]
    if order.output is not None:
        _said(list(work.values()), codes, order.output)
    if max(codes) is not Code.DONE:
        raise Stop(max(codes))


def _said(written: list[Path | None], codes: list[Code], output: Path) -> None:
    """What was written, in one line."""
    if len(codes) > 1:
        done = codes.count(Code.DONE)
        say(spoken("Skrev {done} av {every} filer i {folder}.", done=done, every=len(codes), folder=output))
    elif codes[0] is Code.DONE:
        say(spoken("Skrev {file}.", file=written[0]))


def order_of(wish: Wish) -> Order:
    """What was asked for, checked. UsageTrouble when something cannot be used."""
    language = Language(known(wish.lang, tuple(Language), "--lang"))
    if wish.format is not None:
        known(wish.format, FORMATS, "--format")
    part = known(wish.part, PARTS, "--part")
    return Order(wish.output, language, wish.format, day(wish.on), wish.methods, part, wish.final, wish.alternatives)


def _targets(cases: list[Path], order: Order, into_folder: bool) -> Mapping[Path, Path | None]:
    """Where the strategy of each case goes. FileTrouble when the folder for them is missing."""
    if order.output is None or not into_folder:
        return dict.fromkeys(cases, order.output)
    if not order.output.is_dir():
        raise FileTrouble(Problem("FV911" if order.output.exists() else "FV920", Location(str(order.output))))
    return targets(cases, order.output, order.format or order.usual_format)


def _one(maker: Maker, case: Path, target: Path | None) -> Code:
    """Write one strategy. A case that cannot be used does not stop the others."""
    try:
        data = maker.data(case, maker.order.format_for(target))
        if target is not None:
            write_file(target, data)
    except InvalidFiles as invalid:
        tell(invalid.problems, maker.order.language)
        return Code.FINDINGS
    except NotFinalError as draft:
        say("\n".join((f"{case}: {draft.lines[0]}", *draft.lines[1:])))
        return Code.FINDINGS
    except FileTrouble as trouble:
        tell((trouble.problem,), maker.order.language)
        return Code.FILE
    if target is None:
        put(data)
    return Code.DONE


def _say_missing(characters: Sequence[str], sign: str) -> None:
    missing = " ".join(characters)
    say(spoken("Skriften i PDF-filen mangler disse tegnene, som vises som «{sign}»: {missing}", sign=sign, missing=missing))


@dataclass(frozen=True)
class NotFinalError(Exception):
    """A final strategy was asked for, and something is left. ``lines`` say what."""

    lines: tuple[str, ...]


class Maker:
    """Makes strategies: reads the catalogue, the rules and the words once."""

    def __init__(self, order: Order) -> None:
        from folkevalgt.files.old_references import finder_of
        from folkevalgt.files.reading import read_calendar, read_catalogue, read_references, read_rules

        self.order = order
        self.catalogue = read_catalogue(order.methods)
        self.rules = read_rules()
        self.calendar = read_calendar()
        self.finder = finder_of(read_references())

    def data(self, path: Path, format: str) -> bytes:
        """The strategy for the case in a file, in a format."""
        return self.told(self.plan(path), format)

    def plan(self, path: Path) -> Plan:
        """The plan for the case in a file. Old references in the case are told, and stop nothing."""
        from folkevalgt.deciding.planning import make_plan
        from folkevalgt.files.old_references import old_references
        from folkevalgt.files.reading import read_case_with_places

        read = read_case_with_places(path, self.catalogue)
        if notes := tuple(old_references(read.tree, self.finder)):
            tell(notes, self.order.language)
        order = self.order
        given = (read.value, self.catalogue, self.rules, self.calendar, order.on, __version__)
        return make_plan(*given, near=True, compared=order.alternatives)

    def told(self, plan: Plan, format: str) -> bytes:
        """A plan in a format. NotFinalError when a final one was asked for and something is left."""
        if self.order.final and plan.unfinished.anything:
            from folkevalgt.telling.clarify import left_to_do

            raise NotFinalError(tuple(left_to_do(self._story(plan))))
        return as_json(plan) if format == "json" else published(self._story(plan), format, self.order.part, _say_missing)

    def _story(self, plan: Plan) -> Story:
        from folkevalgt.telling.story import Story

        return Story(plan, self.catalogue, self.rules, self._words, self.order.final)

    @cached_property
    def _words(self) -> Words:
        from folkevalgt.files.words import read_words
        from folkevalgt.telling.wording import Words

        return Words(self.order.language, read_words(self.order.language))
