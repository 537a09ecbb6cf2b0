"""Files to models. Readers collect every problem of a run and raise them once, as ``InvalidFiles``.

``FileTrouble`` is raised when the file or folder that was asked for is missing or cannot be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from folkevalgt.files import case_input, references
from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.places import CATALOGUE_FILE, data_folder, leads_out, method_files, rule_file, text_file
from folkevalgt.files.references import check_references
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.translating import problems_of
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue, CatalogueInfo
from folkevalgt.model.method import Method
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem
from folkevalgt.model.rule import CaseTypes, Duties, Gates, OldReferences, Pitfalls, Practices, Rules, Selections

__all__ = [
    "check_references",
    "check_rules",
    "read_calendar",
    "read_case",
    "read_case_with_places",
    "read_catalogue",
    "read_method",
    "read_references",
    "read_rules",
    "read_words",
]

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

RULE_FILES: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "gates": ("gates", Gates),
    "selection": ("selection", Selections),
    "pitfalls": ("pitfalls", Pitfalls),
    "duties": ("duties", Duties),
    "practice": ("practice", Practices),
    "case-types": ("case_types", CaseTypes),
}
"""The shipped rule files: the key each holds, and its model."""


def read_case(path: Path) -> Case:
    """A council case."""
    return read_case_with_places(path).value


def read_case_with_places(path: Path) -> Read[Case]:
    """A council case and where everything stands in the file, for :func:`check_references`."""
    tree = _tree(read_bytes(path), path)
    return checked_tree(tree, Case, case_input.read_input, case_input.problems_in(tree))


def read_method(path: Path) -> Method:
    """One method. The file has the name of its id."""
    run = _Run()
    read = _parse_file(path, Method)
    run.problems.extend(references.wrong_file_name(read))
    run.finish()
    return read.value


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """The methods in a folder, or those that follow with the program.

    A folder stands alone unless its ``catalogue.yaml`` says ``extends: standard``.
    """
    standard = data_folder("methods")
    folder = folder or standard
    run = _Run()
    paths = method_files(folder)
    info = run.take(lambda: _catalogue_info(folder)) or CatalogueInfo()
    if info.extends and folder.resolve() != standard.resolve():
        paths = (*method_files(standard), *paths)
    reads = run.methods(paths)
    run.finish()
    methods = tuple(sorted((read.value for read in reads), key=lambda method: method.id))
    return Catalogue(info.name or folder.resolve().name, info.version or "", methods, run.digest.hexdigest())


def read_rules() -> Rules:
    """The rules that follow with the program."""
    reads = _read_rule_files()
    return Rules(**{key: getattr(reads[key].value, key) for key in reads})


def read_calendar(path: Path | None = None) -> Calendar:
    """The school holidays, quiet weeks and customary intervals that follow with the program, or those of a file."""
    return _parse_file(path or rule_file("calendar"), Calendar).value


def read_references() -> OldReferences:
    """The old references that follow with the program, for :mod:`folkevalgt.files.old_references`."""
    return _parse_file(rule_file("references"), OldReferences).value


def check_rules(catalogue: Catalogue) -> tuple[Problem, ...]:
    """The methods that rules name and the catalogue does not have."""
    names = references.method_names(catalogue.methods)
    return tuple(problem for read in _read_rule_files().values() for problem in references.unknown_methods(read.tree, names))


def read_words(name: str) -> dict[str, Any]:
    """A file of words in ``text/``, such as ``nb`` or ``problems``: mappings of text."""
    path = text_file(name)
    tree = _tree(read_bytes(path), path)
    if tree.problems:
        raise InvalidFiles(tree.problems)
    return dict(tree.data)


@dataclass
class _Run:
    """What one run has found so far."""

    problems: list[Problem] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def take(self, read: Callable[[], T]) -> T | None:
        """What ``read`` gives, or None when the file has problems, which are kept."""
        try:
            return read()
        except InvalidFiles as invalid:
            self.problems.extend(invalid.problems)
        except FileTrouble as trouble:
            self.problems.append(trouble.problem)
        return None

    def methods(self, paths: tuple[Path, ...]) -> list[Read[Method]]:
        """The methods in these files, checked against each other."""
        reads = [read for path in paths if (read := self.take(lambda path=path: self._method(path)))]  # type: ignore[misc]
        names = references.method_names(read.value for read in reads) | {path.stem: path.stem for path in paths}
        for read in reads:
            self.problems.extend(references.wrong_file_name(read))
            self.problems.extend(references.unknown_methods(read.tree, names))
        self.problems.extend(references.ids_used_twice((read.tree, ("id",), read.value.id) for read in reads))
        self.problems.extend(references.names_used_twice(reads))
        return reads

    def _method(self, path: Path) -> Read[Method]:
        if leads_out(path):
            raise InvalidFiles((Problem("FV910", Location(str(path))),))
        data = read_bytes(path)
        self.digest.update(b"%s\0%d\0%s" % (path.name.encode("utf-8", "surrogateescape"), len(data), data))
        return _parse(data, path, Method)

    def finish(self) -> None:
        """Raise what was found, in the order of files and lines."""
        if self.problems:
            raise InvalidFiles(_in_order(self.problems))


def _read_rule_files() -> dict[str, Read[Any]]:
    run = _Run()
    reads: dict[str, Read[Any]] = {}
    for name, (key, model) in RULE_FILES.items():
        read = run.take(lambda name=name, model=model: _parse_file(rule_file(name), model))  # type: ignore[misc]
        if read:
            reads[key] = read
    rules = [
        (read.tree, (key, number, "id"), rule.id)
        for key, read in reads.items()
        if key != "case_types"
        for number, rule in enumerate(getattr(read.value, key))
    ]
    run.problems.extend(references.ids_used_twice(rules))
    if "case_types" in reads:
        run.problems.extend(references.unknown_facts(reads["case_types"]))
    run.finish()
    return reads


def _catalogue_info(folder: Path) -> CatalogueInfo | None:
    path = folder / CATALOGUE_FILE
    return _parse_file(path, CatalogueInfo).value if path.exists() else None


def _parse_file(path: Path, model: type[M]) -> Read[M]:
    return _parse(read_bytes(path), path, model)


def _parse(data: bytes, path: Path, model: type[M]) -> Read[M]:
    return checked_tree(_tree(data, path), model, model.model_validate)


def _tree(data: bytes, path: Path) -> Tree:
    return read_tree(decode(data, str(path)), str(path))


def checked_tree(tree: Tree, model: type[M], validate: Callable[[Any], M], found: Iterable[Problem] = ()) -> Read[M]:
    """The model in a tree. InvalidFiles with the problems of form, and those of content at other places."""
    problems, value = [*tree.problems, *found], None
    if tree.data is not None:
        try:
            value = validate(tree.data)
        except ValidationError as error:
            places = {problem.where for problem in problems}
            problems += [problem for problem in problems_of(error, tree, model) if problem.where not in places]
    if problems or value is None:
        raise InvalidFiles(_in_order(problems))
    return Read(value, tree)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.where, problem.code)))
