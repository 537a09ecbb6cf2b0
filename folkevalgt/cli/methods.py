"""``folkevalgt methods``: the methods that fit some filters, as a table, as plain lines or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkevalgt.cli.console import known, put, say, troubles_told, typed
from folkevalgt.cli.paper import columns
from folkevalgt.model.vocabulary import Audience, Language, Phase, Purpose, Reach, Recruitment, Step, Subject, fold

if TYPE_CHECKING:
    from folkevalgt.model.catalogue import Catalogue
    from folkevalgt.model.method import Method
    from folkevalgt.telling.wording import Words

VOCABULARIES = {
    "step": Step,
    "audience": Audience,
    "purpose": Purpose,
    "subject": Subject,
    "phase": Phase,
    "recruitment": Recruitment,
}
"""The filters that take a word, and the words they take."""


@dataclass(frozen=True)
class Wanted:
    """What the methods must have. None, and no words, means that anything will do."""

    words: tuple[str, ...] = ()
    step: str | None = None
    audience: str | None = None
    purpose: str | None = None
    subject: str | None = None
    phase: str | None = None
    recruitment: str | None = None
    hours: int | None = None

    def settled(self) -> Wanted:
        """The same filters in the spelling of the vocabularies. UsageTrouble for a word that is not in them."""
        given = {name: value for name in VOCABULARIES if (value := getattr(self, name)) is not None}
        settled: dict[str, Any] = {name: _word(name, value) for name, value in given.items()}
        return replace(self, words=tuple(typed(word) for word in self.words), **settled)

    def fits(self, method: Method, language: str) -> bool:
        """Whether a method passes every filter."""
        given = {name: value for name in VOCABULARIES if (value := getattr(self, name)) is not None}
        text = _searched(method, language)
        return (
            all(value in HAS[name](method) for name, value in given.items())
            and (self.hours is None or method.effort.hours.middle <= self.hours)
            and all(fold(word) in text for word in self.words)
        )


def _word(name: str, value: str) -> str:
    """A word of a vocabulary, however it is written. A step may be given as its number."""
    allowed = tuple(VOCABULARIES[name])
    if name == "step" and value.isdecimal() and 1 <= int(value) <= len(allowed):
        return allowed[int(value) - 1]
    return known(fold(typed(value)), allowed, f"--{name}")


HAS: dict[str, Callable[[Method], Sequence[str]]] = {
    "step": lambda method: method.steps,
    "audience": lambda method: _made_for(method),
    "purpose": lambda method: method.purposes,
    "subject": lambda method: method.subjects,
    "phase": lambda method: method.phases,
    "recruitment": lambda method: method.recruitment,
}
"""What a method has of each vocabulary."""


def _made_for(method: Method) -> list[Audience]:
    return [audience for audience, reach in method.audiences.items() if reach is Reach.EGNET]


def _searched(method: Method, language: str) -> str:
    """Everything words are looked for in, folded."""
    return fold("\n".join((method.id, method.name[language], *method.aliases, method.summary[language])))


def run_methods(wanted: Wanted, lang: str, folder: Path | None, as_json: bool) -> None:
    """Print the methods that fit."""
    known(lang, tuple(Language), "--lang")
    wanted = wanted.settled()
    from folkevalgt.files.reading import read_catalogue

    with troubles_told(lang):
        catalogue = read_catalogue(folder)
    found = [method for method in catalogue.methods if wanted.fits(method, lang)]
    if as_json:
        put(_json(found))
    elif found:
        put(_shown(found, Language(lang)))
    if not found:
        say(_nothing(wanted, catalogue))


def _nothing(wanted: Wanted, catalogue: Catalogue) -> str:
    """That no method fits, and the ones whose names look like the words."""
    from difflib import get_close_matches

    from folkevalgt.files.references import method_names

    names = method_names(catalogue.methods)
    near = [names[name] for word in wanted.words for name in get_close_matches(fold(word), names, 3, 0.6)]
    listed = ", ".join(dict.fromkeys(near))
    return f"Ingen metoder passer. Mente du {listed}?" if listed else "Ingen metoder passer med alt dette. Prøv færre valg."


def _json(methods: Iterable[Method]) -> str:
    whole = [method.model_dump(mode="json", by_alias=True) for method in methods]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _shown(methods: Sequence[Method], language: Language) -> str:
    """Plain lines in a pipe; on a terminal something to read."""
    if sys.stdout is None or not sys.stdout.isatty():
        return "".join(_line(method, language) + "\n" for method in methods)
    from folkevalgt.files.reading import read_words
    from folkevalgt.telling.wording import Words

    words = Words(language, read_words(language))
    width = columns()
    fitting = next((names for names in TABLES if _narrowest(methods, words, names) <= width), None)
    return _table(methods, words, width, fitting) if fitting else _list(methods, words)


def _line(method: Method, language: str) -> str:
    """Id, name, step numbers, the audiences it is made for, hours and kroner, with tabs between."""
    hours, nok = method.effort.hours, method.effort.nok
    cells = (
        method.id,
        " ".join(method.name[language].split()),
        ",".join(str(step.rank) for step in method.steps),
        ",".join(_made_for(method)),
        f"{hours.min}-{hours.max}",
        f"{nok.min}-{nok.max}",
    )
    return "\t".join(cells)


COLUMNS = ("id", "name", "steps", "audiences", "hours")
TABLES = (COLUMNS, ("id", "name", "steps", "hours"), ("id", "name"))
"""The tables, widest first. The widest where no word is broken is shown; where none fits, a line for each thing."""
GAP = 2
"""The spaces between two columns."""


def _row(method: Method, words: Words) -> tuple[str, ...]:
    hours = method.effort.hours
    return (
        method.id,
        words.of(method.name),
        ", ".join(str(step.rank) for step in method.steps),
        ", ".join(words(f"audience.{audience}") for audience in _made_for(method)) or "–",
        f"{hours.min}–{hours.max}",
    )


def _list(methods: Iterable[Method], words: Words) -> str:
    heads = [words(f"methods.{column}") for column in COLUMNS]
    rows = [_row(method, words) for method in methods]
    return "\n".join("".join(f"{head}: {cell}\n" for head, cell in zip(heads, row, strict=True)) for row in rows)


def _cells(methods: Iterable[Method], words: Words, names: Sequence[str]) -> list[tuple[str, ...]]:
    """The heading and the rows of these columns."""
    rows = [tuple(words(f"methods.{column}") for column in COLUMNS), *(_row(method, words) for method in methods)]
    return [tuple(row[COLUMNS.index(name)] for name in names) for row in rows]


def _narrowest(methods: Iterable[Method], words: Words, names: Sequence[str]) -> int:
    """The columns a terminal must have for a table where no word is broken."""
    widest = [
        max(len(word) for cell in column for word in cell.split()) for column in zip(*_cells(methods, words, names), strict=True)
    ]
    return sum(widest) + GAP * len(widest)


def _table(methods: Iterable[Method], words: Words, width: int, names: Sequence[str]) -> str:
    """A table without colours, with every word whole."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="", title=None)
    head, *rows = _cells(methods, words, names)
    for number, cell in enumerate(head):
        longest = max(len(word) for row in (head, *rows) for word in row[number].split())
        table.add_column(Text(cell), overflow="fold", min_width=longest)
    for row in rows:
        table.add_row(*map(Text, row))
    page: Any = StringIO()
    Console(file=page, width=width, markup=False, highlight=False, emoji=False, color_system=None, legacy_windows=False).print(
        table
    )
    return "".join(line.rstrip() + "\n" for line in page.getvalue().strip("\n").splitlines())
