"""Checks across files: that what one file names exists in another, and that ids and names are unique."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import Any

from folkevalgt.files import suggesting
from folkevalgt.files.entry import Entry, Word, word_at
from folkevalgt.files.tree import MAX_PROBLEMS, Path, Read, Tree
from folkevalgt.model.condition import FACTS, kind_of
from folkevalgt.model.method import Method
from folkevalgt.model.problem import Problem, ProblemSeverity
from folkevalgt.model.vocabulary import Language, Reach, Step, fold

METHOD_LISTS = ("methods", "not_with", "measures")


def named_in_case(tree: Tree) -> Iterator[Word]:
    """The methods that a case names."""
    yield from _words_in(tree, ("planned",))
    for number in range(len(_list_at(tree, ("done",)))):
        if word := word_at(tree, ("done", number, "method")):
            yield word


def unknown_in_case(named: Iterable[Word], known: Mapping[str, str]) -> Iterator[Problem]:
    """The methods a case names that do not exist. People write them as they like. ``known``: see :func:`method_names`."""
    return islice(_unknown(named, "FV201", known, fold), MAX_PROBLEMS)


def _words_in(tree: Tree, path: Path) -> Iterator[Word]:
    """The words of a list."""
    for number in range(len(_list_at(tree, path))):
        if word := word_at(tree, (*path, number)):
            yield word


def _list_at(tree: Tree, path: Path) -> list[Any]:
    value = tree.at(path)
    return value if isinstance(value, list) else []


def method_names(methods: Iterable[Method]) -> dict[str, str]:
    """Everything methods are called, folded, and the id behind each. An id goes before what another method is also called."""
    return _names([(method.id, [method.name.nb, method.name.nn, method.name.en, *method.aliases]) for method in methods])


def entry_names(entries: Iterable[Entry]) -> dict[str, str]:
    """The same for what is left of the files of methods."""
    return _names([(e.id.text, [*(name.text for name in e.names), *e.aliases]) for e in entries if e.id])


def _names(called: Sequence[tuple[str, list[str]]]) -> dict[str, str]:
    names = {fold(id): id for id, _ in called}
    for id, others in called:
        for name in others:
            names.setdefault(fold(name), id)
    return names


def entry_of(tree: Tree, method: Method | None) -> Entry:
    """What other files need to know of a file with a method, or of one that should have been."""
    named = tuple(methods_named(tree))
    if method is None:
        return Entry(tree.file, word_at(tree, id_path(tree)), named=named)
    names = tuple(
        Word(method.name[language], tree.where(path), path) for language in Language for path in [("name", language.value)]
    )
    asks = any(step is not Step.INFORMERE for step in method.steps)
    return Entry(
        file=tree.file,
        id=word_at(tree, id_path(tree), method.id),
        names=names,
        aliases=method.aliases,
        named=named,
        made_for=tuple(a for a, reach in method.audiences.items() if asks and reach is Reach.EGNET),
        handles=tuple(dict.fromkeys(method.subjects)) if asks and not method.standing else (),
    )


def unknown_methods(named: Iterable[Word], known: Mapping[str, str]) -> Iterator[Problem]:
    """The methods a method file or rule file names that do not exist. ``known``: see :func:`method_names`."""
    return _unknown(named, "FV202", known)


def in_method(read: Read[Method]) -> Iterator[Problem]:
    """What is wrong with a method for itself, that takes its file to see."""
    yield from wrong_file_name(read)
    yield from at_odds(read)


def between_methods(entries: Sequence[Entry], also: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong between the methods of one catalogue. ``also``: other names they may use, as those of unreadable files."""
    names = entry_names(entries) | dict(also)
    for entry in entries:
        yield from unknown_methods(entry.named, names)
    yield from ids_used_twice(entry.id for entry in entries if entry.id)
    yield from names_used_twice(entries)


def in_broken_method(entry: Entry, known: Mapping[str, str]) -> Iterator[Problem]:
    """What can be said of how a file of a method stands to others when its form is wrong too."""
    yield from unknown_methods(entry.named, known)
    if entry.id:
        yield from _other_name(entry.file, entry.id)


def id_path(tree: Tree) -> Path:
    """Where the id of a method stands in its file, which may be one that changes a standard method."""
    return ("changes",) if "changes" in tree.marks else ("id",)


def wrong_file_name(read: Read[Method]) -> Iterator[Problem]:
    """A method that stands in a file with another name than its id."""
    path = id_path(read.tree)
    return _other_name(read.tree.file, Word(read.value.id, read.tree.where(path), path))


def _other_name(file: str, id: Word) -> Iterator[Problem]:
    stem = PurePath(file).stem
    if stem != id.text:
        yield id.problem("FV204", {"value": id.text, "name": stem}, suggestion=id.text + ".yaml")


def at_odds(read: Read[Method]) -> Iterator[Problem]:
    """A method that names itself, or that stands on other steps than KS says without saying why."""
    method = read.value
    for number, id in enumerate(read.tree.at(("not_with",)) or ()):
        if id == method.id:
            yield read.tree.problem("FV210", ("not_with", number), {"value": id})
    if method.ks_step and method.ks_step not in method.steps and not method.step_note:
        about = {"value": method.ks_step, "words": ", ".join(method.steps)}
        yield replace(read.tree.problem("FV211", ("ks_step",), about), severity=ProblemSeverity.WARNING)


def ids_used_twice(ids: Iterable[Word]) -> Iterator[Problem]:
    """Ids that stand in two places. The problem is at the second, and names the first."""
    return _twice(ids, "FV205")


def names_used_twice(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Methods with the same name in the same language."""
    for names in zip(*(entry.names for entry in entries if entry.names), strict=True):
        yield from _twice(names, "FV206")


def unknown_facts(tree: Tree) -> Iterator[Problem]:
    """Facts that case types presume or ask about, and that are not yes/no facts."""
    flags = [fact for fact in FACTS if kind_of(fact) == "flag"]
    for number in range(len(_list_at(tree, ("case_types",)))):
        for key in ("presumed", "ask"):
            for word in _words_in(tree, ("case_types", number, key)):
                if word.text not in flags:
                    yield word.problem("FV207", {"value": word.text}, suggestion=suggesting.key_like(word.text, flags))


def ids_in(tree: Tree, key: str) -> Iterator[Word]:
    """The ids of the rules in a file, which stand in the list at a key, for :func:`ids_used_twice`."""
    for number in range(len(_list_at(tree, (key,)))):
        if word := word_at(tree, (key, number, "id")):
            yield word


def _twice(words: Iterable[Word], code: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for word in words:
        here = f"{word.where.file}:{word.where.line}"
        first = seen.setdefault(fold(word.text), here)
        if first != here:
            yield word.problem(code, {"value": word.text, "first": first})


def _unknown(named: Iterable[Word], code: str, known: Mapping[str, str], read: Callable[[str], str] = str) -> Iterator[Problem]:
    """``read`` makes an id of what is written."""
    for word in named:
        id = read(word.text)
        if known.get(fold(id)) != id:
            yield word.problem(code, {"value": word.text}, suggesting.closest(id, known))


def methods_named(tree: Tree) -> Iterator[Word]:
    """The methods named anywhere in a file, and where. A fact about measures names them under ``includes``."""
    for mapping in tree.mappings:
        for key in METHOD_LISTS:
            if key in mapping:
                end: Path = ("includes",) if isinstance(mapping[key], dict) else ()
                yield from _words_in(tree, (*tree.path_to(mapping), key, *end))
