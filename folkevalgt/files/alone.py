"""One file checked by itself: what it is, what is wrong with it, and what the other files need of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from folkevalgt.files import coverage, references
from folkevalgt.files.case_input import checked_case
from folkevalgt.files.checking import checked_tree
from folkevalgt.files.entry import Entry
from folkevalgt.files.kinds import CASE, METHOD, told_kind
from folkevalgt.files.languages import not_nynorsk
from folkevalgt.files.old_references import Finder, finder_of, old_references
from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.overlay import without_standard
from folkevalgt.files.places import leads_out
from folkevalgt.files.reading import read_references
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.method import Method
from folkevalgt.model.problem import InvalidFiles, Location, Problem
from folkevalgt.model.rule import OldReferences


@dataclass(frozen=True)
class Sheet:
    """One file that could be read as text, and what kind it is; None when only the files beside it can tell.

    Of a method, and of a case without faults, an ``entry`` is left, and ``problems`` are all there is to say of the file alone.
    Of everything else the ``tree`` is kept.
    """

    path: Path
    kind: str | None
    tree: Tree | None = None
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


def sheet_of(path: Path, on: dt.date, *, on_top: bool) -> Sheet:
    """Read a file, and check it when it says itself that it is a method or a case. ``on_top``: see :func:`method_sheet`.

    InvalidFiles and FileTrouble when it cannot be read as text.
    """
    if leads_out(path):
        raise InvalidFiles((Problem("FV910", Location(str(path))),))
    tree = read_tree(decode(read_bytes(path), str(path)), str(path))
    kind = told_kind(tree)
    if kind == METHOD:
        return method_sheet(path, tree, on, on_top=on_top)
    return _case_sheet(path, tree) if kind == CASE else Sheet(path, kind, tree)


def method_sheet(path: Path, tree: Tree, on: dt.date, *, on_top: bool) -> Sheet:
    """A method, checked. ``on_top``: the model is kept, because the folder builds on the standard catalogue."""
    problems = [*coverage.checked_later(tree, on), *not_nynorsk(tree)]
    read: Read[Method] | None = None
    try:
        read = checked_tree(tree, Method, Method.model_validate)
        problems += [*references.in_method(read), *coverage.old_sources([read], on), *coverage.without_invitation(read)]
    except InvalidFiles as invalid:
        problems += invalid.problems
    entry = references.entry_of(tree, read.value if read else None)
    kept = replace(entry, only_on_top=tuple(without_standard(tree)), read=read if on_top else None)
    return Sheet(path, METHOD, entry=kept, problems=tuple(problems))


def _case_sheet(path: Path, tree: Tree) -> Sheet:
    """A case; with its tree when something is wrong, for then the methods it names have a say in what is told."""
    try:
        checked_case(tree)
    except InvalidFiles:
        return Sheet(path, CASE, tree)
    found = tuple(old_references(tree, _finder()))
    return Sheet(path, CASE, entry=Entry(tree.file, named=tuple(references.named_in_case(tree))), problems=found)


def case_problems(sheet: Sheet, names: dict[str, str]) -> list[Problem]:
    """What is wrong with a case, when the methods there are have these names."""
    if sheet.entry:
        return [*sheet.problems, *references.unknown_in_case(sheet.entry.named, names)]
    assert sheet.tree is not None
    found = list(old_references(sheet.tree, _finder()))
    try:
        checked_case(sheet.tree, names)
    except InvalidFiles as invalid:
        found += invalid.problems
    return found


@cache
def _finder() -> Finder:
    """The old references that follow with the program. What is wrong in their file, is told where that file is checked."""
    try:
        return finder_of(read_references())
    except InvalidFiles:
        return finder_of(OldReferences(references=()))
