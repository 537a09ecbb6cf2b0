"""What other programs may use, offered as names of the package itself: ``from folkevalgt import read_case``.

What is not here may change from one version to the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from folkevalgt import __version__, publishing
from folkevalgt.deciding import planning
from folkevalgt.files import reading
from folkevalgt.files.excerpts import Excerpts
from folkevalgt.files.validating import check_files
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.plan import Plan
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Problem
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling import problems
from folkevalgt.telling.story import Story
from folkevalgt.telling.wording import Words

__all__ = [
    "Case",
    "Catalogue",
    "FileTrouble",
    "InvalidFiles",
    "Plan",
    "Problem",
    "check",
    "describe",
    "make_plan",
    "read_case",
    "read_catalogue",
    "render",
]


def read_catalogue(folder: str | Path | None = None) -> Catalogue:
    """The methods in a folder; left out, those that follow with the program.

    Raises FileTrouble when the folder cannot be read, and InvalidFiles with every problem found in it.
    """
    return reading.read_catalogue(None if folder is None else Path(folder))


def read_case(path: str | Path, catalogue: Catalogue | None = None) -> Case:
    """A council case from a YAML file. The methods it names are looked for in the catalogue, left out: the standard one.

    Raises FileTrouble when the file cannot be read, and InvalidFiles with every problem found in it. ``Case.model_validate``
    makes a case from a dict with the same keys.
    """
    return reading.read_case_with_places(Path(path), catalogue or read_catalogue()).value


def make_plan(case: Case, on: dt.date, catalogue: Catalogue | None = None, *, alternatives: bool = False) -> Plan:
    """The plan for a case, made on a day. The same arguments give the same plan; it takes from half a second to a few.

    Hours are working hours and money is whole NOK. ``alternatives`` asks which answers of the case change the plan most,
    and takes a new plan for each.
    """
    given = (case, catalogue or read_catalogue(), reading.read_rules(), reading.read_calendar(), on, __version__)
    return planning.make_plan(*given, near=True, compared=alternatives)


def render(
    plan: Plan,
    format: str = "md",
    *,
    language: str = "nb",
    part: str = "strategi",
    final: bool = False,
    catalogue: Catalogue | None = None,
) -> bytes:
    """A plan as md, html, docx, pdf, csv, json or ics; what is text is UTF-8. The same bytes as ``folkevalgt plan`` writes.

    ``language`` is nb, nn or en, and ``part`` what ``--part`` takes. ``catalogue`` is the one the plan was made with.
    ``final`` leaves out the mark of a draft; ``plan.unfinished`` says whether the strategy may be final. Raises ValueError
    for a word that is none of these, and ModuleNotFoundError when the format needs an extra of the package.
    """
    _one_of(format, publishing.FORMATS)
    _one_of(part, publishing.PARTS)
    if format == "csv" and part != publishing.LOG:
        raise ValueError(f"only the part {publishing.LOG} can be csv")
    if format == "json":
        return publishing.as_json(plan)
    words = Words(Language(language), read_words(Language(language)))
    story = Story(plan, catalogue or read_catalogue(), reading.read_rules(), words, final)
    return publishing.published(story, format, part)


def check(paths: Iterable[str | Path], on: dt.date) -> tuple[Problem, ...]:
    """Every problem in these files and folders, by file, line and column. A file that cannot be read is a problem too."""
    return check_files([Path(path) for path in paths], on).every


def describe(problem: Problem, language: str = "nb") -> str:
    """What is wrong and what would mend it, with the line of the file where there is one."""
    return problems.line(problem, read_words("problems"), Language(language), Excerpts()(problem))


def _one_of(word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        raise ValueError(f"{word!r} is none of {', '.join(allowed)}")
