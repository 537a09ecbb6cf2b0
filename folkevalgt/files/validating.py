"""Every problem in any mix of methods, cases and rules, found in one run.

What a file is, follows from what stands in it; when that does not tell, from its name and its folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from folkevalgt.files import case_input, coverage, references, suggesting
from folkevalgt.files.old_references import old_references
from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.places import CATALOGUE_FILE, data_folder, leads_out, rule_file, yaml_files
from folkevalgt.files.reading import RULE_FILES, checked_tree, read_catalogue, read_references, read_rules
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue, CatalogueInfo
from folkevalgt.model.method import Method
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem
from folkevalgt.model.rule import OldReferences, Rules
from folkevalgt.model.vocabulary import fold

CASE, METHOD, CALENDAR, CATALOGUE, REFERENCES = "case", "method", "calendar", "catalogue", "references"
"""The kinds of file. A rule file has the name of its rules, such as ``duties``."""

PLACES: Final = {"methods": METHOD, "metoder": METHOD, "cases": CASE, "saker": CASE}
"""The folders that say what is in them."""

TELLING: Final = {
    **{frozenset([key]): name for name, (key, _) in RULE_FILES.items()},
    frozenset(["periods", "customs"]): CALENDAR,
    frozenset(["references"]): REFERENCES,
    frozenset(["title", "case_type"]): CASE,
    frozenset(["id", "steps"]): METHOD,
    frozenset(["effort", "how"]): METHOD,
}
"""The top keys that say what a file is."""


@dataclass(frozen=True)
class Checked:
    """What a run found. ``troubles`` are the files and folders that could not be read at all."""

    problems: tuple[Problem, ...]
    troubles: tuple[Problem, ...]
    methods: int
    rules: int
    cases: int

    @property
    def every(self) -> tuple[Problem, ...]:
        """Problems and troubles, sorted by file, line and column."""
        return tuple(sorted((*self.problems, *self.troubles), key=lambda problem: (problem.where, problem.code)))


@dataclass(frozen=True)
class Sheet:
    """One file that could be read as text, and what kind it is."""

    path: Path
    tree: Tree
    kind: str


def check_files(paths: Sequence[Path], on: dt.date) -> Checked:
    """Check these files and folders, or everything that follows with the program when there are none. ``on`` is today."""
    run = _Run(on)
    run.read(paths or shipped())
    names = run.check_methods()
    run.check_rules(names)
    run.check_cases(names)
    run.check_rest()
    count = [run.count(METHOD), run.count(*RULE_FILES), run.count(CASE)]
    return Checked(tuple(run.problems), tuple(run.troubles), *count)


def shipped() -> tuple[Path, ...]:
    """The methods, rules and cases that follow with the program; from here when they are below the working folder."""
    here = Path.cwd()
    folders = (data_folder("methods"), rule_file("duties").parent, data_folder("cases"))
    return tuple(folder.relative_to(here) if folder.is_relative_to(here) else folder for folder in folders)


def kind_of(tree: Tree, siblings: Iterable[str] = ()) -> str:
    """What a file is. ``siblings`` are the kinds of the files beside it that say what they are."""
    told = told_kind(tree)
    if told:
        return told
    path = Path(tree.file)
    named = {CATALOGUE_FILE: CATALOGUE, **{f"{name}.yaml": name for name in (CALENDAR, REFERENCES, *RULE_FILES)}}
    place = PLACES.get(path.resolve().parent.name)
    return named.get(path.name) or place or (METHOD if METHOD in siblings else CASE)


def told_kind(tree: Tree) -> str | None:
    """What a file is from its top keys alone, None when they do not tell."""
    keys = set(tree.data) if isinstance(tree.data, dict) else set()
    return next((kind for telling, kind in TELLING.items() if telling <= keys), None)


@cache
def _standard() -> dict[str, str]:
    """The names of the methods that follow with the program."""
    return references.method_names(read_catalogue().methods)


@cache
def _rules() -> Rules:
    """The rules that follow with the program."""
    return read_rules()


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

    def read(self, paths: Sequence[Path]) -> None:
        """Read every file in these paths, each once, and settle what kind it is."""
        files = dict.fromkeys(file for path in paths for file in self.files_in(path))
        trees = {file: tree for file in files if (tree := self.tree(file)) is not None}
        told = [(file.parent, kind) for file, tree in trees.items() if (kind := told_kind(tree))]
        for file, tree in trees.items():
            siblings = [kind for folder, kind in told if folder == file.parent]
            self.sheets.append(Sheet(file, tree, kind_of(tree, siblings)))

    def files_in(self, path: Path) -> tuple[Path, ...]:
        """The file itself; of a folder its YAML files and those in its folders for methods and cases."""
        try:
            if not path.is_dir():
                return (path,)
            folders = [path, *(path / name for name in PLACES if (path / name).is_dir())]
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

    def models(self, model: Any, *kinds: str) -> Iterator[Read[Any]]:
        """The sheets of some kinds that hold what they should. The problems of the others are kept."""
        for sheet in self.sheets:
            if sheet.kind in kinds:
                try:
                    yield _read(sheet, model)
                except InvalidFiles as invalid:
                    self.problems.extend(invalid.problems)

    def check_methods(self) -> dict[str, str]:
        """Check each folder of methods for itself; give all names that cases and rules may use."""
        reads: dict[Path, list[Read[Method]]] = {}
        for read in self.models(Method, METHOD):
            reads.setdefault(Path(read.tree.file).parent, []).append(read)
        names: dict[str, str] = {}
        for folder in dict.fromkeys(sheet.path.parent for sheet in self.sheets if sheet.kind == METHOD):
            names |= self.catalogue(folder, reads.get(folder, []))
        return names or _standard()

    def catalogue(self, folder: Path, reads: list[Read[Method]]) -> dict[str, str]:
        """Check the methods of a folder against each other; give the names they, and those beside them, have."""
        names = {fold(file.stem): file.stem for file in yaml_files(folder) if file.name != CATALOGUE_FILE}
        names |= references.method_names(read.value for read in reads)
        if folder not in self.whole or self.extends(folder):
            names = _standard() | names
        for read in reads:
            self.problems.extend(references.wrong_file_name(read))
            self.problems.extend(references.unknown_methods(read.tree, names))
        self.problems.extend(references.ids_used_twice((read.tree, ("id",), read.value.id) for read in reads))
        self.problems.extend(references.names_used_twice(reads))
        self.problems.extend(coverage.old_sources(reads, self.on))
        if folder in self.whole and reads and not self.extends(folder):
            self.problems.extend(coverage.uncovered([read.value for read in reads], _rules(), folder))
        return names

    def extends(self, folder: Path) -> bool:
        """Whether the folder says that the standard methods belong to it too."""
        sheets = (sheet for sheet in self.sheets if sheet.kind == CATALOGUE and sheet.path.parent == folder)
        return any(sheet.tree.at(("extends",)) == "standard" for sheet in sheets)

    def check_rules(self, names: dict[str, str]) -> None:
        """Check the rule files, each for itself and then against each other and the methods."""
        ids: list[tuple[Tree, tuple[str | int, ...], str]] = []
        for name, (key, model) in RULE_FILES.items():
            for read in self.models(model, name):
                self.problems.extend(references.unknown_methods(read.tree, names))
                if name == "duties":
                    self.problems.extend(coverage.old_law(read, self.on))
                if name == "case-types":
                    self.problems.extend(references.unknown_facts(read))
                else:
                    ids += [(read.tree, (key, number, "id"), rule.id) for number, rule in enumerate(getattr(read.value, key))]
        self.problems.extend(references.ids_used_twice(ids))

    def check_cases(self, names: dict[str, str]) -> None:
        """Check the cases, the methods they name and the laws they refer to."""
        nothing = Catalogue("", "", (), "")
        for read in self.models(Case, CASE):
            for problem in references.check_references(read, nothing):
                id = fold(problem.about["value"])
                if id not in names.values():
                    self.problems.append(replace(problem, suggestion=suggesting.closest(id, names)))
        for sheet in self.sheets:
            if sheet.kind == CASE:
                self.problems.extend(old_references(sheet.tree, _references()))

    def check_rest(self) -> None:
        """Check calendars, old references and the files that describe a catalogue."""
        for model, kind in ((Calendar, CALENDAR), (OldReferences, REFERENCES), (CatalogueInfo, CATALOGUE)):
            list(self.models(model, kind))


def _read(sheet: Sheet, model: Any) -> Read[Any]:
    if sheet.kind == CASE:
        return checked_tree(sheet.tree, Case, case_input.read_input, case_input.problems_in(sheet.tree))
    return checked_tree(sheet.tree, model, model.model_validate)
