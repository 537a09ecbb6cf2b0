"""Every problem in any mix of methods, cases and rules, found in one run.

What a file is, follows from what stands in it; when that does not tell, from its name and its folder.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from folkevalgt.files import coverage, references
from folkevalgt.files.alone import Sheet, case_problems, method_sheet, sheet_of
from folkevalgt.files.checking import checked_tree
from folkevalgt.files.entry import Entry, Word
from folkevalgt.files.kinds import CALENDAR, CASE, CATALOGUE, CHANGE, FOLDERS, METHOD, REFERENCES, kind_of
from folkevalgt.files.languages import not_nynorsk
from folkevalgt.files.overlay import Overlay, without_standard
from folkevalgt.files.places import data_folder, own_files, rule_file, yaml_files
from folkevalgt.files.reading import RULE_FILES, no_info, read_case_types, read_catalogue, read_info, read_methods, read_rules
from folkevalgt.files.sharing import shared
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


@cache
def _standard_names() -> dict[str, str]:
    """What those methods are called. The catalogue the build prepared is enough to know, and faster to read."""
    return references.method_names(read_catalogue().methods)


@cache
def _rules() -> Rules:
    """The rules that follow with the program."""
    return read_rules()


@cache
def _case_types() -> CaseTypes:
    """The case types that follow with the program, without the other rules, which take fifty times as long to read."""
    return read_case_types()


@dataclass
class _Run:
    """What one run has read and found so far."""

    on: dt.date
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    troubles: list[Problem] = field(default_factory=list)
    whole: set[Path] = field(default_factory=set)
    files: tuple[str, ...] = ()
    building: dict[Path, bool] = field(default_factory=dict)

    def read(self, paths: Sequence[Path]) -> None:
        """Read every file in these paths, each once, and settle what kind it is."""
        files = dict.fromkeys(file for path in paths for file in self.files_in(path))
        self.files = tuple(map(str, files))
        sheets = [sheet for sheet in shared(list(files), self.sheet, self.light_sheet) if sheet is not None]
        told: dict[Path, set[str]] = {}
        for sheet in sheets:
            told.setdefault(sheet.path.parent, set()).add(sheet.kind or "")
        self.sheets = [self.settled(sheet, told[sheet.path.parent]) for sheet in sheets]
        self.problems.extend(problem for sheet in self.sheets if sheet.kind == METHOD for problem in sheet.problems)

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

    def sheet(self, path: Path) -> Sheet | None:
        """What a file is and holds, None when it cannot be read as text."""
        try:
            return self.alone(path)
        except InvalidFiles as invalid:
            self.problems.extend(invalid.problems)
        except FileTrouble as trouble:
            self.troubles.append(trouble.problem)
        return None

    def light_sheet(self, path: Path) -> Sheet | None:
        """The same, when nothing but an entry is left of the file, so that another process can send it."""
        try:
            sheet = self.alone(path)
        except (InvalidFiles, FileTrouble):
            return None
        return sheet if sheet.entry and not sheet.entry.read else None

    def alone(self, path: Path) -> Sheet:
        """A file checked by itself. InvalidFiles and FileTrouble when it cannot be read as text."""
        return sheet_of(path, self.on, on_top=self.builds_on(path.parent))

    def builds_on(self, folder: Path) -> bool:
        """Whether a folder builds on the standard catalogue."""
        if folder not in self.building:
            self.building[folder] = _info(folder).value.extends is not None
        return self.building[folder]

    def settled(self, sheet: Sheet, siblings: set[str]) -> Sheet:
        """The sheet with its kind, when those beside it have said theirs."""
        if sheet.kind is not None or sheet.tree is None:
            return sheet
        kind = kind_of(sheet.tree, siblings)
        if kind == METHOD:
            return method_sheet(sheet.path, sheet.tree, self.on, on_top=False)
        return replace(sheet, kind=kind)

    def count(self, *kinds: str) -> int:
        """How many files there are of these kinds."""
        return sum(sheet.kind in kinds for sheet in self.sheets)

    def of_kind(self, kind: str) -> list[Sheet]:
        """The sheets of one kind."""
        return [sheet for sheet in self.sheets if sheet.kind == kind]

    def trees(self, *kinds: str) -> list[Tree]:
        """The trees that were kept of the files of these kinds."""
        return [sheet.tree for sheet in self.sheets if sheet.kind in kinds and sheet.tree is not None]

    def models(self, model: Any, trees: Iterable[Tree]) -> Iterator[Read[Any]]:
        """What these trees hold, when it is what they should. The problems of the others are kept."""
        for tree in trees:
            try:
                yield checked_tree(tree, model, model.model_validate)
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
        given = [sheet.tree for sheet in sheets if sheet.kind == CATALOGUE and sheet.tree]
        info = self.info(folder, given)
        methods = [sheet.entry for sheet in sheets if sheet.entry]
        own = [entry for entry in methods if entry.names]
        files = {fold(file.stem): file.stem for file in own_files(folder)}
        alone = folder in self.whole and not info.value.extends
        changes = [sheet.tree for sheet in sheets if sheet.kind == CHANGE and sheet.tree]
        together = self.on_top(own, changes, info) if info.value.extends else own
        if not info.value.extends:
            self.problems.extend(problem for entry in methods for problem in entry.only_on_top)
            self.problems.extend(problem for tree in (*changes, *given) for problem in without_standard(tree))
        also = files if alone else _standard_names() | files
        self.problems.extend(references.between_methods(together, also))
        names = references.entry_names(together)
        broken = [entry for entry in methods if not entry.names]
        self.add_new(problem for entry in broken for problem in references.in_broken_method(entry, names | also))
        if alone and not broken and own:
            self.problems.extend(coverage.uncovered(own, _case_types(), folder))
        beside = {} if folder in self.whole else _standard_names()
        return beside | files | names

    def on_top(self, own: list[Entry], changes: list[Tree], info: Read[CatalogueInfo]) -> list[Entry]:
        """The standard catalogue with what a folder does to it."""
        layers = Overlay(_standard(), _rules().duties)
        together = layers.on_top([entry.read for entry in own if entry.read], changes, info)
        changed = {tree.file for tree in changes}
        self.problems.extend(layers.problems)
        self.problems.extend(p for read in together if read.tree.file in changed for p in references.in_method(read))
        return [references.entry_of(read.tree, read.value) for read in together]

    def info(self, folder: Path, given: list[Tree]) -> Read[CatalogueInfo]:
        """What the folder says of itself, also when only some of its files are checked."""
        return next(self.models(CatalogueInfo, given), no_info(folder)) if given else _info(folder)

    def add_new(self, problems: Iterable[Problem]) -> None:
        """Keep the problems at places where nothing is told yet."""
        told = {problem.where for problem in self.problems}
        self.problems.extend(problem for problem in problems if problem.where not in told)

    def check_rules(self, names: dict[str, str]) -> None:
        """Check the rule files, each for itself and then against each other and the methods."""
        ids: list[Word] = []
        for name, (key, model) in RULE_FILES.items():
            reads = list(self.models(model, self.trees(name)))
            if name == "duties":
                self.problems.extend(problem for read in reads for problem in coverage.old_law(read, self.on))
            for tree in self.trees(name):
                self.add_new(references.unknown_methods(references.methods_named(tree), names))
                if name == "case-types":
                    self.add_new(references.unknown_facts(tree))
                else:
                    ids += references.ids_in(tree, key)
        self.add_new(references.ids_used_twice(ids))

    def check_cases(self, names: dict[str, str]) -> None:
        """Check the cases, the methods they name and the laws they refer to."""
        self.problems.extend(problem for sheet in self.sheets if sheet.kind == CASE for problem in case_problems(sheet, names))

    def check_rest(self) -> None:
        """Check calendars and old references, and the dates and the languages of everything but cases."""
        for model, kind in ((Calendar, CALENDAR), (OldReferences, REFERENCES)):
            list(self.models(model, self.trees(kind)))
        for tree in self.trees(CHANGE, CATALOGUE, CALENDAR, REFERENCES, *RULE_FILES):
            self.problems.extend(coverage.checked_later(tree, self.on))
            self.problems.extend(not_nynorsk(tree))


def _info(folder: Path) -> Read[CatalogueInfo]:
    """What a folder says of itself, when that can be read."""
    try:
        return read_info(folder)
    except (InvalidFiles, FileTrouble):
        return no_info(folder)
