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
from folkevalgt.cli.speech import spoken
from folkevalgt.model.vocabulary import Audience, Language, Phase, Purpose, Reach, Recruitment, Step, Subject, fold

if TYPE_CHECKING:
    from folkevalgt.files.listing import Listed
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

    def fits(self, method: Listed, language: str) -> bool:
        """Whether a method passes every filter."""
        given = {name: value for name in VOCABULARIES if (value := getattr(self, name)) is not None}
        text = _searched(method, language)
        return (
            all(value in HAS[name](method) for name, value in given.items())
            and (self.hours is None or _at_most(method["effort"]["hours"], self.hours))
            and all(fold(word) in text for word in self.words)
        )


def _word(name: str, value: str) -> str:
    """A word of a vocabulary, however it is written. A step may be given as its number."""
    allowed = tuple(VOCABULARIES[name])
    if name == "step" and value.isdecimal() and 1 <= int(value) <= len(allowed):
        return allowed[int(value) - 1]
    return known(fold(typed(value)), allowed, f"--{name}")


HAS: dict[str, Callable[[Listed], Sequence[str]]] = {
    "step": lambda method: method["steps"],
    "audience": lambda method: _made_for(method),
    "purpose": lambda method: method["purposes"],
    "subject": lambda method: method["subjects"],
    "phase": lambda method: method["phases"],
    "recruitment": lambda method: method["recruitment"],
}
"""What a method has of each vocabulary."""


def _at_most(range: dict[str, int], limit: int) -> bool:
    """Whether the middle of a range, rounded up, is at most the limit."""
    return range["min"] + range["max"] <= 2 * limit


def _made_for(method: Listed) -> list[str]:
    return [audience for audience, reach in method["audiences"].items() if reach == Reach.EGNET]


def _names(method: Listed) -> tuple[str, ...]:
    return (method["id"], *method["name"].values(), *method["aliases"])


def _searched(method: Listed, language: str) -> str:
    """Everything words are looked for in, folded."""
    return fold("\n".join((method["id"], method["name"][language], *method["aliases"], method["summary"][language])))


def run_methods(wanted: Wanted, lang: str, folder: Path | None, as_json: bool) -> None:
    """Print the methods that fit."""
    known(lang, tuple(Language), "--lang")
    wanted = wanted.settled()
    from folkevalgt.files.listing import read_listing

    with troubles_told(lang):
        methods = read_listing(folder)
    found = [method for method in methods if wanted.fits(method, lang)]
    if as_json:
        put(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    elif found:
        put(_shown(found, Language(lang)))
    if not found:
        say(_nothing(wanted, methods))


def _nothing(wanted: Wanted, methods: Iterable[Listed]) -> str:
    """That no method fits, and the ones whose names look like the words."""
    from difflib import get_close_matches

    ids = {fold(name): method["id"] for method in methods for name in _names(method)}
    near = [ids[name] for word in wanted.words for name in get_close_matches(fold(word), ids, 3, 0.6)]
    listed = ", ".join(dict.fromkeys(near))
    if listed:
        return spoken("Ingen metoder passer. Mente du {words}?", words=listed)
    return spoken("Ingen metoder passer med alt dette. Prøv færre valg.")


def _shown(methods: Sequence[Listed], language: Language) -> str:
    """Plain lines in a pipe; on a terminal something to read."""
    if sys.stdout is None or not sys.stdout.isatty():
        return "".join(_line(method, language) + "\n" for method in methods)
    from folkevalgt.files.words import read_words
    from folkevalgt.telling.wording import Words

    words = Words(language, read_words(language))
    width = columns()
    fitting = next((names for names in TABLES if _narrowest(methods, words, names) <= width), None)
    return _table(methods, words, width, fitting) if fitting else _list(methods, words)


def _line(method: Listed, language: str) -> str:
    """Id, name, step numbers, the audiences it is made for, hours and kroner, with tabs between."""
    cells = (
        method["id"],
        " ".join(method["name"][language].split()),
        ",".join(_ranks(method)),
        ",".join(_made_for(method)),
        "{min}-{max}".format_map(method["effort"]["hours"]),
        "{min}-{max}".format_map(method["effort"]["nok"]),
    )
    return "\t".join(cells)


COLUMNS = ("id", "name", "steps", "audiences", "hours")
TABLES = (COLUMNS, ("id", "name", "steps", "hours"), ("id", "name"))
"""The tables, widest first. The widest where no word is broken is shown; where none fits, a line for each thing."""
GAP = 2
"""The spaces between two columns."""


def _row(method: Listed, words: Words) -> tuple[str, ...]:
    return (
        method["id"],
        method["name"][words.language],
        ", ".join(_ranks(method)),
        ", ".join(words(f"audience.{audience}") for audience in _made_for(method)) or "–",
        "{min}–{max}".format_map(method["effort"]["hours"]),
    )


def _ranks(method: Listed) -> list[str]:
    """The numbers of the steps."""
    return [str(Step(step).rank) for step in method["steps"]]


def _list(methods: Iterable[Listed], words: Words) -> str:
    heads = [words(f"methods.{column}") for column in COLUMNS]
    rows = [_row(method, words) for method in methods]
    return "\n".join("".join(f"{head}: {cell}\n" for head, cell in zip(heads, row, strict=True)) for row in rows)


def _cells(methods: Iterable[Listed], words: Words, names: Sequence[str]) -> list[tuple[str, ...]]:
    """The heading and the rows of these columns."""
    rows = [tuple(words(f"methods.{column}") for column in COLUMNS), *(_row(method, words) for method in methods)]
    return [tuple(row[COLUMNS.index(name)] for name in names) for row in rows]


def _narrowest(methods: Iterable[Listed], words: Words, names: Sequence[str]) -> int:
    """The columns a terminal must have for a table where no word is broken."""
    widest = [
        max(len(word) for cell in column for word in cell.split()) for column in zip(*_cells(methods, words, names), strict=True)
    ]
    return sum(widest) + GAP * len(widest)


def _table(methods: Iterable[Listed], words: Words, width: int, names: Sequence[str]) -> str:
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
