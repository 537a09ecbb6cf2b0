"""Files to models. Readers collect every problem of a run and raise them once, as ``InvalidFiles``.

``FileTrouble`` is raised when the file or folder that was asked for is missing or cannot be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter

from folkevalgt.files import overlay, references
from folkevalgt.files.case_input import checked_case
from folkevalgt.files.checking import checked_tree
from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.places import (
    CATALOGUE_FILE,
    data_folder,
    leads_out,
    method_files,
    own_files,
    rule_file,
    yaml_files,
)
from folkevalgt.files.prepared import framed, prepare, prepared
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Read, Tree
from folkevalgt.files.words import prepare_words
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import Case
from folkevalgt.model.catalogue import Catalogue, CatalogueInfo
from folkevalgt.model.method import Method
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem, in_order
from folkevalgt.model.rule import CaseTypes, Duties, Gates, OldReferences, Pitfalls, Practices, Rules, Selections

__all__ = [
    "check_rules",
    "read_calendar",
    "read_case",
    "read_case_with_places",
    "read_catalogue",
    "read_method",
    "read_references",
    "read_rules",
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


def read_case_with_places(path: Path, catalogue: Catalogue | None = None) -> Read[Case]:
    """A council case and where everything stands in the file. The methods it names are in the catalogue, when one is given."""
    tree = _tree(read_bytes(path), path)
    return checked_case(tree, references.method_names(catalogue.methods) if catalogue else None)


def read_method(path: Path) -> Method:
    """One method. The file has the name of its id."""
    run = _Run()
    read = _parse_file(path, Method)
    run.problems.extend(references.wrong_file_name(read))
    run.finish()
    return read.value


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """The methods in a folder, or those that follow with the program.

    A folder stands alone unless its ``catalogue.yaml`` says ``extends: standard``; see :mod:`folkevalgt.files.overlay`.
    """
    if folder is None:
        standard = data_folder("methods")
        return prepared("catalogue", _parser(Catalogue), yaml_files(standard), lambda: _read_catalogue(standard))
    return _read_catalogue(folder)


def _read_catalogue(folder: Path) -> Catalogue:
    standard = data_folder("methods")
    run = _Run()
    info = run.take(lambda: run.info(folder)) or no_info(folder)
    on_top = info.value.extends is not None and folder.resolve() != standard.resolve()
    reads = run.on_top(folder, standard, info) if on_top else run.methods(method_files(folder))
    run.finish()
    methods = tuple(sorted((read.value for read in reads), key=lambda method: method.id))
    title = _title(folder, info.value)
    builds_on = " ".join(_title(standard, read_info(standard).value)).strip() if on_top else ""
    return Catalogue(*title, methods, run.digest.hexdigest(), builds_on)


def read_methods() -> list[Read[Method]]:
    """The methods that follow with the program, and where everything stands in their files."""
    run = _Run()
    reads = run.methods(method_files(data_folder("methods")))
    run.finish()
    return reads


def read_info(folder: Path) -> Read[CatalogueInfo]:
    """What a folder of methods says of itself in ``catalogue.yaml``."""
    return _Run().info(folder)


def read_rules() -> Rules:
    """The rules that follow with the program."""
    return prepared("rules", _parser(Rules), map(rule_file, RULE_FILES), _read_rules)


def read_case_types() -> CaseTypes:
    """The case types that follow with the program."""
    return _parse_file(rule_file("case-types"), CaseTypes).value


def _read_rules() -> Rules:
    reads = _read_rule_files()
    return Rules(**{key: getattr(reads[key].value, key) for key in reads})


def prepare_shipped() -> dict[str, bytes]:
    """What is read at every start, as files that the build puts in the package, by name.

    The catalogue has every key, also those that were left out, because ``methods`` reads it without the models.
    """
    catalogue = TypeAdapter(Catalogue).dump_json(read_catalogue(), by_alias=True)
    rules = TypeAdapter(Rules).dump_json(read_rules(), by_alias=True, exclude_unset=True)
    return {
        "catalogue.json": prepare(catalogue, yaml_files(data_folder("methods"))),
        "rules.json": prepare(rules, map(rule_file, RULE_FILES)),
        **prepare_words(),
    }


def _parser(kind: type[T]) -> Callable[[bytes], T]:
    return lambda body: TypeAdapter(kind).validate_json(body)


def read_calendar(path: Path | None = None) -> Calendar:
    """The school holidays, quiet weeks and customary intervals that follow with the program, or those of a file."""
    return _parse_file(path or rule_file("calendar"), Calendar).value


def read_references() -> OldReferences:
    """The old references that follow with the program, for :mod:`folkevalgt.files.old_references`."""
    return _parse_file(rule_file("references"), OldReferences).value


def check_rules(catalogue: Catalogue) -> tuple[Problem, ...]:
    """The methods that rules name and the catalogue does not have."""
    names = references.method_names(catalogue.methods)
    return tuple(
        problem
        for read in _read_rule_files().values()
        for problem in references.unknown_methods(references.methods_named(read.tree), names)
    )


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
        """The methods in these files, which stand alone, checked against each other."""
        trees = self.trees(paths)
        for tree in trees:
            self.problems.extend(overlay.without_standard(tree))
        reads = self.parsed(tree for tree in trees if not overlay.is_change(tree))
        self.held_together(reads, {path.stem: path.stem for path in paths})
        return reads

    def on_top(self, folder: Path, standard: Path, info: Read[CatalogueInfo]) -> list[Read[Method]]:
        """The methods of the standard catalogue, with those of a folder that builds on it."""
        base, trees = self.methods(method_files(standard)), self.trees(own_files(folder))
        layers = overlay.Overlay(base, _parse_file(rule_file("duties"), Duties).value.duties)
        own = self.parsed(tree for tree in trees if not overlay.is_change(tree))
        reads = layers.on_top(own, (tree for tree in trees if overlay.is_change(tree)), info)
        self.problems.extend(layers.problems)
        stems = [Path(tree.file).stem for tree in trees]
        known = references.method_names(read.value for read in base) | dict(zip(stems, stems, strict=True))
        self.held_together(reads, known)
        return reads

    def held_together(self, reads: list[Read[Method]], also: dict[str, str]) -> None:
        """Hold the methods of a catalogue against their files and each other."""
        self.problems.extend(problem for read in reads for problem in references.in_method(read))
        entries = [references.entry_of(read.tree, read.value) for read in reads]
        self.problems.extend(references.between_methods(entries, also))

    def trees(self, paths: tuple[Path, ...]) -> list[Tree]:
        """The files that can be read as text."""
        return [tree for path in paths if (tree := self.take(lambda path=path: self._file(path))) is not None]  # type: ignore[misc]

    def parsed(self, trees: Iterable[Tree]) -> list[Read[Method]]:
        """The methods in the files that hold one."""
        return [read for tree in trees if (read := self.take(lambda tree=tree: _method(tree)))]  # type: ignore[misc]

    def info(self, folder: Path) -> Read[CatalogueInfo]:
        """The file that says what the catalogue is called, and what it builds on."""
        path = folder / CATALOGUE_FILE
        if not path.exists():
            return no_info(folder)
        return checked_tree(self._file(path), CatalogueInfo, CatalogueInfo.model_validate)

    def _file(self, path: Path) -> Tree:
        if leads_out(path):
            raise InvalidFiles((Problem("FV910", Location(str(path))),))
        data = read_bytes(path)
        self.digest.update(framed(path, data))
        return _tree(data, path)

    def finish(self) -> None:
        """Raise what was found, in the order of files and lines."""
        if self.problems:
            raise InvalidFiles(in_order(self.problems))


def _read_rule_files() -> dict[str, Read[Any]]:
    run = _Run()
    reads: dict[str, Read[Any]] = {}
    for name, (key, model) in RULE_FILES.items():
        read = run.take(lambda name=name, model=model: _parse_file(rule_file(name), model))  # type: ignore[misc]
        if read:
            reads[key] = read
    rules = [place for key, read in reads.items() if key != "case_types" for place in references.ids_in(read.tree, key)]
    run.problems.extend(references.ids_used_twice(rules))
    if "case_types" in reads:
        run.problems.extend(references.unknown_facts(reads["case_types"].tree))
    run.finish()
    return reads


def _method(tree: Tree) -> Read[Method]:
    return checked_tree(tree, Method, Method.model_validate)


def no_info(folder: Path) -> Read[CatalogueInfo]:
    """What a folder that says nothing of itself is."""
    return Read(CatalogueInfo(), Tree(str(folder / CATALOGUE_FILE), {}, {}))


def _title(folder: Path, info: CatalogueInfo) -> tuple[str, str]:
    """The name and the version of a catalogue."""
    return info.name or folder.resolve().name, info.version or ""


def _parse_file(path: Path, model: type[M]) -> Read[M]:
    return _parse(read_bytes(path), path, model)


def _parse(data: bytes, path: Path, model: type[M]) -> Read[M]:
    return checked_tree(_tree(data, path), model, model.model_validate)


def _tree(data: bytes, path: Path) -> Tree:
    return read_tree(decode(data, str(path)), str(path))
