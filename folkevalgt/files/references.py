"""Checks across files: that what one file names exists in another, and that ids and names are unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import Any

from folkevalgt.files import suggesting
from folkevalgt.files.tree import MAX_PROBLEMS, Path, Read, Tree
from folkevalgt.model.condition import FACTS, kind_of
from folkevalgt.model.method import Method
from folkevalgt.model.problem import Problem, ProblemSeverity
from folkevalgt.model.vocabulary import Language, fold

METHOD_LISTS = ("methods", "not_with", "measures")


def unknown_in_case(tree: Tree, known: Mapping[str, str]) -> Iterator[Problem]:
    """The methods a case names that do not exist. ``known``: see :func:`method_names`."""
    done: list[Path] = [("done", number, "method") for number in range(len(_list_at(tree, ("done",))))]
    named = [*_words_in(tree, ("planned",)), *((path, id) for path in done if isinstance(id := tree.at(path), str))]
    return islice(_unknown(tree, ((path, fold(id)) for path, id in named), "FV201", known), MAX_PROBLEMS)


def _words_in(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    """The words of a list, and where each stands."""
    for number, word in enumerate(_list_at(tree, path)):
        if isinstance(word, str):
            yield (*path, number), word


def _list_at(tree: Tree, path: Path) -> list[Any]:
    value = tree.at(path)
    return value if isinstance(value, list) else []


def method_names(methods: Iterable[Method]) -> dict[str, str]:
    """Everything methods are called, folded, and the id behind each. An id goes before what another method is also called."""
    methods = tuple(methods)
    names = {fold(method.id): method.id for method in methods}
    for method in methods:
        for name in (method.name.nb, method.name.nn, method.name.en, *method.aliases):
            names.setdefault(fold(name), method.id)
    return names


def unknown_methods(tree: Tree, known: Mapping[str, str]) -> Iterator[Problem]:
    """The methods a method file or rule file names that do not exist. ``known``: see :func:`method_names`."""
    return _unknown(tree, _named_methods(tree), "FV202", known)


def between_methods(reads: Sequence[Read[Method]], also: dict[str, str]) -> Iterator[Problem]:
    """What is wrong between the methods of one catalogue. ``also``: other names they may use, as those of unreadable files."""
    names = method_names(read.value for read in reads) | also
    for read in reads:
        yield from wrong_file_name(read)
        yield from unknown_methods(read.tree, names)
        yield from at_odds(read)
    yield from ids_used_twice((read.tree, id_path(read.tree), read.value.id) for read in reads)
    yield from names_used_twice(reads)


def in_broken_method(tree: Tree, known: Mapping[str, str]) -> Iterator[Problem]:
    """What can be said of how a file of a method stands to others when its form is wrong too."""
    yield from unknown_methods(tree, known)
    if isinstance(id := tree.at(("id",)), str):
        yield from _other_name(tree, id)


def id_path(tree: Tree) -> Path:
    """Where the id of a method stands in its file, which may be one that changes a standard method."""
    return ("changes",) if "changes" in tree.marks else ("id",)


def wrong_file_name(read: Read[Method]) -> Iterator[Problem]:
    """A method that stands in a file with another name than its id."""
    yield from _other_name(read.tree, read.value.id)


def _other_name(tree: Tree, id: str) -> Iterator[Problem]:
    stem = PurePath(tree.file).stem
    if stem != id:
        yield tree.problem("FV204", id_path(tree), {"value": id, "name": stem}, suggestion=id + ".yaml")


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


def unknown_facts(tree: Tree) -> Iterator[Problem]:
    """Facts that case types presume or ask about, and that are not yes/no facts."""
    flags = [fact for fact in FACTS if kind_of(fact) == "flag"]
    for number in range(len(_list_at(tree, ("case_types",)))):
        for key in ("presumed", "ask"):
            for path, fact in _words_in(tree, ("case_types", number, key)):
                if fact not in flags:
                    yield tree.problem("FV207", path, {"value": fact}, suggestion=suggesting.key_like(fact, flags))


def ids_in(tree: Tree, key: str) -> Iterator[tuple[Tree, Path, str]]:
    """The ids of the rules in a file, which stand in the list at a key, for :func:`ids_used_twice`."""
    for number in range(len(_list_at(tree, (key,)))):
        path: Path = (key, number, "id")
        if isinstance(id := tree.at(path), str):
            yield tree, path, id


def _twice(places: Iterable[tuple[Tree, Path, str]], code: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for tree, path, word in places:
        where = tree.where(path)
        first = seen.setdefault(fold(word), f"{where.file}:{where.line}")
        if first != f"{where.file}:{where.line}":
            yield tree.problem(code, path, {"value": word, "first": first})


def _unknown(tree: Tree, named: Iterable[tuple[Path, str]], code: str, known: Mapping[str, str]) -> Iterator[Problem]:
    for path, id in named:
        if known.get(fold(id)) != id:
            written = tree.at(path)
            yield tree.problem(
                code, path, {"value": written if isinstance(written, str) else id}, suggestion=suggesting.closest(id, known)
            )


def _named_methods(tree: Tree) -> Iterator[tuple[Path, str]]:
    """The methods named anywhere in a file, and where. A fact about measures names them under ``includes``."""
    for mapping in tree.mappings:
        for key in METHOD_LISTS:
            if key in mapping:
                end: Path = ("includes",) if isinstance(mapping[key], dict) else ()
                yield from _words_in(tree, (*tree.path_to(mapping), key, *end))
