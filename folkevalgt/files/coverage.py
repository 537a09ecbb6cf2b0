"""What is no fault, but makes a catalogue poorer: whom and what it does not serve, what is out of date or lacks its letter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from folkevalgt.files.entry import Entry
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.method import Method
from folkevalgt.model.problem import Location, Problem, ProblemSeverity
from folkevalgt.model.rule import CaseTypes, Duties
from folkevalgt.model.vocabulary import Audience, Subject

FEWEST_FOR_AUDIENCE = 2
FEWEST_FOR_SUBJECT = 5
SOURCE_YEARS = 3
LAW_YEARS = 1
"""How old the check of a source, and of a text of law, may be before somebody should look again."""


def uncovered(methods: Sequence[Entry], case_types: CaseTypes, folder: Path) -> Iterator[Problem]:
    """Audiences that too few methods are made for, and subjects that too few methods handle."""
    made_for = Counter(audience for method in methods for audience in method.made_for)
    handles = Counter(subject for method in methods for subject in method.handles)
    for audience in Audience:
        if made_for[audience] < FEWEST_FOR_AUDIENCE:
            yield _warning("FV208", folder, value=audience, count=made_for[audience], least=FEWEST_FOR_AUDIENCE)
    for subject, types in _subjects(case_types).items():
        if handles[subject] < FEWEST_FOR_SUBJECT:
            yield _warning("FV209", folder, value=subject, count=handles[subject], least=FEWEST_FOR_SUBJECT, name=types)


def old_sources(reads: Iterable[Read[Method]], on: dt.date) -> Iterator[Problem]:
    """The sources of methods that nobody has looked at for too long."""
    for read in reads:
        for number, source in enumerate(read.value.sources):
            if _older(source.checked, on, SOURCE_YEARS):
                yield _old(read, ("sources", number, "checked"), source.checked, SOURCE_YEARS)


def without_invitation(read: Read[Method]) -> Iterator[Problem]:
    """A method that invites people, with no words to the person invited: the letter then has to use the summary."""
    if read.value.invites and read.value.invitation is None:
        yield Problem("FV160", read.tree.where(()), ProblemSeverity.WARNING)


def old_law(read: Read[Duties], on: dt.date) -> Iterator[Problem]:
    """The duties whose text of law nobody has looked at for too long."""
    for number, duty in enumerate(read.value.duties):
        if _older(duty.checked, on, LAW_YEARS):
            yield _old(read, ("duties", number, "checked"), duty.checked, LAW_YEARS)


def checked_later(tree: Tree, on: dt.date) -> Iterator[Problem]:
    """Sources and texts of law that are marked as checked on a day to come. Tomorrow passes: the day differs round the world."""
    latest = (on + dt.timedelta(days=1)).isoformat()
    for mapping in tree.mappings:
        checked = mapping.get("checked")
        if isinstance(checked, str) and checked > latest and checked[:4].isdecimal():
            yield tree.problem("FV504", (*tree.path_to(mapping), "checked"), {"value": checked})


def _subjects(case_types: CaseTypes) -> dict[Subject, str]:
    """The subjects of the case types, each with the ids of the types that have it."""
    found: dict[Subject, list[str]] = {}
    for info in case_types.case_types:
        for subject in info.subjects:
            found.setdefault(subject, []).append(info.id)
    return {subject: ", ".join(ids) for subject, ids in found.items()}


def _older(checked: dt.date, on: dt.date, years: int) -> bool:
    return (on.year - checked.year, on.month, on.day) > (years, checked.month, checked.day)


def _old(read: Read[Method] | Read[Duties], path: tuple[str | int, ...], checked: dt.date, years: int) -> Problem:
    about = {"value": checked.isoformat(), "least": str(years)}
    return Problem("FV503", read.tree.where(path), ProblemSeverity.WARNING, path, about)


def _warning(code: str, folder: Path, **about: object) -> Problem:
    return Problem(code, Location(str(folder)), ProblemSeverity.WARNING, (), {name: str(value) for name, value in about.items()})
