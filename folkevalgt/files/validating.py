"""Every problem in any mix of methods, cases and rules, found in one run.

What a file is, follows from what stands in it; when that does not tell, from its name and its folder.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from folkevalgt.files import coverage, references
from folkevalgt.files.case_input import checked_case
from folkevalgt.files.checking import checked_tree
from folkevalgt.files.kinds import CALENDAR, CASE, CATALOGUE, CHANGE, FOLDERS, METHOD, REFERENCES, kind_of, told_kind
from folkevalgt.files.languages import not_nynorsk
from folkevalgt.files.old_references import old_references
from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.overlay import Overlay, without_standard
from folkevalgt.files.places import data_folder, leads_out, own_files, rule_file, yaml_files
from folkevalgt.files.reading import RULE_FILES, no_info, read_case_types, read_info, read_methods, read_references, read_rules
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.catalogue import CatalogueInfo
from folkevalgt.model.method import Method
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem, in_order
from folkevalgt.model.rule import CaseTypes, OldReferences, Rules
from folkevalgt.model.vocabulary import fold


@dataclass(frozen=True)
class Checked:
    """What a run found. ``troubles`` are the files and folders that could not be read at all, and ``files`` every file."""

    problems: tuple[Problem, ...]
    troubles: tuple[Problem, ...]
    methods: int
    rules: int
    cases: int
    files: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[Problem, ...]:
        """Problems and troubles, sorted by file, line and column."""
        return in_order((*self.problems, *self.troubles))


@dataclass(frozen=True)
class Sheet:
    """One file that could be read as text, and what kind it is."""

    path: Path
    tree: Tree
    kind: str


def check_files(paths: Sequence[Path], on: dt.date) -> Checked:
    """Check these files and folders, or everything that follows with the program when there are none. ``on`` is today."""
    with _nothing_collected():
        return _check_files(paths, on)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """No search for garbage meanwhile: what is read is kept to the end, and searching takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_files(paths: Sequence[Path], on: dt.date) -> Checked:
    run = _Run(on)
    run.read(paths or shipped())
    names = run.check_methods()
    run.check_rules(names)
    run.check_cases(names)
    run.check_rest()
    methods, rules, cases = run.count(METHOD, CHANGE), run.count(*RULE_FILES), run.count(CASE)
    return Checked(tuple(run.problems), tuple(run.troubles), methods, rules, cases, run.files)


def shipped() -> tuple[Path, ...]:
    """The methods, rules and cases that follow with the program; from here when they are below the working folder."""
    here = Path.cwd()
    folders = (data_folder("methods"), rule_file("duties").parent, data_folder("cases"))
    return tuple(folder.relative_to(here) if folder.is_relative_to(here) else folder for folder in folders)


@cache
def _standard() -> tuple[Read[Method], ...]:
    """The methods that follow with the program."""
    return tuple(read_methods())


def _standard_names() -> dict[str, str]:
    return references.method_names(read.value for read in _standard())


@cache
def _rules() -> Rules:
    """The rules that follow with the program."""
    return read_rules()


@cache
def _case_types() -> CaseTypes:
    """The case types that follow with the program, without the other rules, which take fifty times as long to read."""
    return read_case_types()


@cache
def _references() -> OldReferences:
    """The old references that follow with the program. What is wrong in their file, is told where that file is checked."""
    try:
        return read_references()
    except InvalidFiles:
        return OldReferences(references=())


@dataclass
class _Run:
    """What one run has read and found so far."""

    on: dt.date
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    troubles: list[Problem] = field(default_factory=list)
    whole: set[Path] = field(default_factory=set)
    files: tuple[str, ...] = ()

    def read(self, paths: Sequence[Path]) -> None:
        """Read every file in these paths, each once, and settle what kind it is."""
        files = dict.fromkeys(file for path in paths for file in self.files_in(path))
        self.files = tuple(map(str, files))
        trees = {file: tree for file in files if (tree := self.tree(file)) is not None}
        told: dict[Path, set[str]] = {}
        for file, tree in trees.items():
            told.setdefault(file.parent, set()).add(told_kind(tree) or "")
        self.sheets += [Sheet(file, tree, kind_of(tree, told[file.parent])) for file, tree in trees.items()]

    def files_in(self, path: Path) -> tuple[Path, ...]:
        """The file itself; of a folder its YAML files and those in its folders for methods and cases."""
        try:
            if not path.is_dir():
                return (path,)
            folders = [path, *(path / name for name in FOLDERS if (path / name).is_dir())]
            found = tuple(file for folder in folders for file in yaml_files(folder))
        except FileTrouble as trouble:
            self.troubles.append(trouble.problem)
            return ()
        except InvalidFiles as invalid:
            self.problems.extend(invalid.problems)
            return ()
        self.whole.update(folders)
        if not found:
            self.problems.append(Problem("FV908", Location(str(path))))
        return found

    def tree(self, path: Path) -> Tree | None:
        """The tree of a file, None when it cannot be read as text."""
        if leads_out(path):
            self.problems.append(Problem("FV910", Location(str(path))))
            return None
        try:
            return read_tree(decode(read_bytes(path), str(path)), str(path))
        except InvalidFiles as invalid:
            self.problems.extend(invalid.problems)
        except FileTrouble as trouble:
            self.troubles.append(trouble.problem)
        return None

    def count(self, *kinds: str) -> int:
        """How many files there are of these kinds."""
        return sum(sheet.kind in kinds for sheet in self.sheets)

    def of_kind(self, kind: str) -> list[Sheet]:
        """The sheets of one kind."""
        return [sheet for sheet in self.sheets if sheet.kind == kind]

    def models(self, model: Any, *sheets: Sheet) -> Iterator[Read[Any]]:
        """What these sheets hold, when it is what they should. The problems of the others are kept."""
        for sheet in sheets:
            try:
                yield checked_tree(sheet.tree, model, model.model_validate)
            except InvalidFiles as invalid:
                self.problems.extend(invalid.problems)

    def check_methods(self) -> dict[str, str]:
        """Check each folder of methods for itself; give all names that cases and rules may use."""
        names: dict[str, str] = {}
        of_methods = [sheet for sheet in self.sheets if sheet.kind in (METHOD, CHANGE, CATALOGUE)]
        for folder in dict.fromkeys(sheet.path.parent for sheet in of_methods):
            names |= self.catalogue(folder, [sheet for sheet in of_methods if sheet.path.parent == folder])
        return names or _standard_names()

    def catalogue(self, folder: Path, sheets: list[Sheet]) -> dict[str, str]:
        """Check the methods of a folder against each other; give the names they, and those beside them, have."""
        info = self.info(folder, sheets)
        methods = [sheet for sheet in sheets if sheet.kind == METHOD]
        own = list(self.models(Method, *methods))
        changes = [sheet.tree for sheet in sheets if sheet.kind == CHANGE]
        files = {fold(file.stem): file.stem for file in own_files(folder)}
        alone = folder in self.whole and not info.value.extends
        together = self.on_top(own, changes, info) if info.value.extends else own
        if not info.value.extends:
            self.problems.extend(problem for sheet in sheets for problem in without_standard(sheet.tree))
        also = files if alone else _standard_names() | files
        self.problems.extend(references.between_methods(together, also))
        names = references.method_names(read.value for read in together)
        self.add_new(problem for tree in _without(methods, own) for problem in references.in_broken_method(tree, names | also))
        self.problems.extend(coverage.old_sources(own, self.on))
        if alone and len(own) == len(methods) > 0:
            self.problems.extend(coverage.uncovered([read.value for read in own], _case_types(), folder))
        beside = {} if folder in self.whole else _standard_names()
        return beside | files | names

    def on_top(self, own: list[Read[Method]], changes: list[Tree], info: Read[CatalogueInfo]) -> list[Read[Method]]:
        """The standard catalogue with what a folder does to it."""
        layers = Overlay(_standard(), _rules().duties)
        together = layers.on_top(own, changes, info)
        self.problems.extend(layers.problems)
        return together

    def info(self, folder: Path, sheets: list[Sheet]) -> Read[CatalogueInfo]:
        """What the folder says of itself, also when only some of its files are checked."""
        given = [sheet for sheet in sheets if sheet.kind == CATALOGUE]
        if given:
            return next(self.models(CatalogueInfo, *given), None) or no_info(folder)
        try:
            return read_info(folder)
        except (InvalidFiles, FileTrouble):
            return no_info(folder)

    def add_new(self, problems: Iterable[Problem]) -> None:
        """Keep the problems at places where nothing is told yet."""
        told = {problem.where for problem in self.problems}
        self.problems.extend(problem for problem in problems if problem.where not in told)

    def check_rules(self, names: dict[str, str]) -> None:
        """Check the rule files, each for itself and then against each other and the methods."""
        ids: list[tuple[Tree, tuple[str | int, ...], str]] = []
        for name, (key, model) in RULE_FILES.items():
            reads = list(self.models(model, *self.of_kind(name)))
            if name == "duties":
                self.problems.extend(problem for read in reads for problem in coverage.old_law(read, self.on))
            for sheet in self.of_kind(name):
                self.add_new(references.unknown_methods(sheet.tree, names))
                if name == "case-types":
                    self.add_new(references.unknown_facts(sheet.tree))
                else:
                    ids += references.ids_in(sheet.tree, key)
        self.add_new(references.ids_used_twice(ids))

    def check_cases(self, names: dict[str, str]) -> None:
        """Check the cases, the methods they name and the laws they refer to."""
        for sheet in self.of_kind(CASE):
            try:
                checked_case(sheet.tree, names)
            except InvalidFiles as invalid:
                self.problems.extend(invalid.problems)
            self.problems.extend(old_references(sheet.tree, _references()))

    def check_rest(self) -> None:
        """Check calendars and old references, and the dates and the languages of everything but cases."""
        for model, kind in ((Calendar, CALENDAR), (OldReferences, REFERENCES)):
            list(self.models(model, *self.of_kind(kind)))
        for sheet in self.sheets:
            if sheet.kind != CASE:
                self.problems.extend(coverage.checked_later(sheet.tree, self.on))
                self.problems.extend(not_nynorsk(sheet.tree))


def _without(sheets: Iterable[Sheet], reads: Iterable[Read[Any]]) -> list[Tree]:
    """The trees of the sheets that no model came of."""
    whole = {read.tree.file for read in reads}
    return [sheet.tree for sheet in sheets if sheet.tree.file not in whole]
