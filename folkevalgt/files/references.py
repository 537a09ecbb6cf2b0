"""Checks across files: that what one file names exists in another, and that ids and names are unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from folkevalgt.files import suggesting
from folkevalgt.files.tree import Path, Read, Tree
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.condition import FACTS, kind_of
from folkevalgt.model.method import Method
from folkevalgt.model.problem import Problem, ProblemSeverity
from folkevalgt.model.rule import CaseTypes
from folkevalgt.model.vocabulary import Language, fold

METHOD_LISTS = ("methods", "not_with", "measures")


def check_references(case: Read[Case], catalogue: Catalogue) -> tuple[Problem, ...]:
    """The methods a case names that the catalogue does not have."""
    named: list[tuple[Path, str]] = [(("planned", n), id) for n, id in enumerate(case.value.planned or ())]
    named += [(("done", n, "method"), done.method) for n, done in enumerate(case.value.done or ())]
    return tuple(_unknown(case.tree, named, "FV201", method_names(catalogue.methods)))


def method_names(methods: Iterable[Method]) -> dict[str, str]:
    """Everything methods are called, folded, and the id behind each. An id goes before what another method is also called."""
    methods = tuple(methods)
    names = {fold(method.id): method.id for method in methods}
    for method in methods:
        for name in (method.name.nb, method.name.nn, method.name.en, *method.aliases):
            names.setdefault(fold(name), method.id)
    return names


def unknown_methods(tree: Tree, known: dict[str, str]) -> Iterator[Problem]:
    """The methods a method file or rule file names that do not exist. ``known``: see :func:`method_names`."""
    return _unknown(tree, _named_methods(tree.data, ()), "FV202", known)


def between_methods(reads: Sequence[Read[Method]], also: dict[str, str]) -> Iterator[Problem]:
    """What is wrong between the methods of one catalogue. ``also``: other names they may use, as those of unreadable files."""
    names = method_names(read.value for read in reads) | also
    for read in reads:
        yield from wrong_file_name(read)
        yield from unknown_methods(read.tree, names)
        yield from at_odds(read)
    yield from ids_used_twice((read.tree, id_path(read.tree), read.value.id) for read in reads)
    yield from names_used_twice(reads)


def id_path(tree: Tree) -> Path:
    """Where the id of a method stands in its file, which may be one that changes a standard method."""
    return ("changes",) if "changes" in tree.marks else ("id",)


def wrong_file_name(read: Read[Method]) -> Iterator[Problem]:
    """A method that stands in a file with another name than its id."""
    stem = PurePath(read.tree.file).stem
    if stem != read.value.id:
        about = {"value": read.value.id, "name": stem}
        yield read.tree.problem("FV204", id_path(read.tree), about, suggestion=read.value.id + ".yaml")


def at_odds(read: Read[Method]) -> Iterator[Problem]:
    """A method that names itself, or that stands on other steps than KS says without saying why."""
    method = read.value
    for number, id in enumerate(read.tree.at(("not_with",)) or ()):
        if id == method.id:
            yield read.tree.problem("FV210", ("not_with", number), {"value": id})
    if method.ks_step and method.ks_step not in method.steps and not method.step_note:
        about = {"value": method.ks_step, "words": ", ".join(method.steps)}
        yield replace(read.tree.problem("FV211", ("ks_step",), about), severity=ProblemSeverity.WARNING)


def ids_used_twice(reads: Iterable[tuple[Tree, Path, str]]) -> Iterator[Problem]:
    """Ids that stand in two places. The problem is at the second, and names the first."""
    return _twice(reads, "FV205")


def names_used_twice(methods: Iterable[Read[Method]]) -> Iterator[Problem]:
    """Methods with the same name in the same language."""
    for language in Language:
        yield from _twice(((m.tree, ("name", language.value), m.value.name[language]) for m in methods), "FV206")


def unknown_facts(read: Read[CaseTypes]) -> Iterator[Problem]:
    """Facts that case types presume or ask about, and that are not yes/no facts."""
    flags = [fact for fact in FACTS if kind_of(fact) == "flag"]
    for number, info in enumerate(read.value.case_types):
        for key in ("presumed", "ask"):
            for index, fact in enumerate(getattr(info, key)):
                if fact not in flags:
                    path = ("case_types", number, key, index)
                    yield read.tree.problem("FV207", path, {"value": fact}, suggestion=suggesting.key_like(fact, flags))


def _twice(places: Iterable[tuple[Tree, Path, str]], code: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for tree, path, word in places:
        where = tree.where(path)
        first = seen.setdefault(fold(word), f"{where.file}:{where.line}")
        if first != f"{where.file}:{where.line}":
            yield tree.problem(code, path, {"value": word, "first": first})


def _unknown(tree: Tree, named: Iterable[tuple[Path, str]], code: str, known: dict[str, str]) -> Iterator[Problem]:
    ids = set(known.values())
    for path, id in named:
        if id not in ids:
            written = tree.at(path)
            yield tree.problem(
                code, path, {"value": written if isinstance(written, str) else id}, suggestion=suggesting.closest(id, known)
            )


def _named_methods(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            value, end = (
                (value["includes"], (key, "includes")) if key == "measures" and isinstance(value, dict) else (value, (key,))
            )
            if key in METHOD_LISTS and isinstance(value, list):
                yield from (((*path, *end, number), id) for number, id in enumerate(value))
            else:
                yield from _named_methods(value, (*path, *end))
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _named_methods(item, (*path, number))
