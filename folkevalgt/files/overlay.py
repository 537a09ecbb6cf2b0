"""A municipality's own folder on top of the standard catalogue: what it adds, changes, replaces and hides.

A method file says ``changes: ID`` and holds only the keys that differ, or ``replaces: ID`` and is a whole method.
``catalogue.yaml`` says ``hides: [ID]``. What the law demands can be neither hidden nor weakened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from folkevalgt.files import references, suggesting
from folkevalgt.files.checking import checked_tree
from folkevalgt.files.tree import Path, Read, Tree
from folkevalgt.model.base import Text
from folkevalgt.model.catalogue import CatalogueInfo
from folkevalgt.model.method import Method
from folkevalgt.model.problem import InvalidFiles, Problem
from folkevalgt.model.rule import Duty
from folkevalgt.model.vocabulary import Language, Strength

CHANGES: Final = "changes"
FREE: Final = (
    "aliases", "summary", "invitation", "ks_step", "step_note", "people", "effort", "pot_nok", "exposure", "needs", "how",
    "goes_wrong", "folkevalgte", "produces", "accessibility", "personal_data", "privacy", "used_by", "sources",
)  # fmt: skip
"""The keys that a municipality may change in a method the law demands: none of them decides whether or when it is used."""


@dataclass
class Overlay:
    """The standard catalogue, and what a folder does to it. ``problems`` grows as things are asked."""

    standard: Sequence[Read[Method]]
    duties: Sequence[Duty]
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = {read.value.id: read for read in self.standard}

    def on_top(self, own: Iterable[Read[Method]], changes: Iterable[Tree], info: Read[CatalogueInfo]) -> list[Read[Method]]:
        """The methods of the standard catalogue and the folder together."""
        own, changed = list(own), [read for tree in changes if (read := self.changed(tree))]
        gone = [*self._hidden(info), *self._replaced(own)]
        self._forbid(gone)
        left = {id for _, _, id in gone} | {read.value.id for read in changed}
        kept = [read for id, read in self.known.items() if id not in left]
        return _without_lost([*kept, *own, *changed])

    def changed(self, tree: Tree) -> Read[Method] | None:
        """A standard method with the keys of a file instead of its own. None when no method comes of it."""
        base = self._known(tree, (CHANGES,))
        if base is None:
            return None
        self._forbid_weakening(tree, base.value.id)
        try:
            merged = Tree(tree.file, {**base.tree.data, **_without_head(tree), "id": base.value.id}, tree.marks, tree.problems)
            return checked_tree(merged, Method, Method.model_validate)
        except InvalidFiles as invalid:
            self.problems.extend(invalid.problems)
            return None

    def _hidden(self, info: Read[CatalogueInfo]) -> Iterator[tuple[Tree, Path, str]]:
        duties = {duty.id: duty for duty in self.duties}
        for number, id in enumerate(info.value.hides):
            path: Path = ("hides", number)
            if id in duties:
                self._refuse("FV212", info.tree, path, id, _law(duties[id]))
            elif self._known(info.tree, path):
                yield info.tree, path, id

    def _replaced(self, own: Iterable[Read[Method]]) -> Iterator[tuple[Tree, Path, str]]:
        for read in own:
            if read.value.replaces is not None and self._known(read.tree, ("replaces",)):
                yield read.tree, ("replaces",), read.value.replaces

    def _known(self, tree: Tree, path: Path) -> Read[Method] | None:
        """The standard method that a file names, and a problem when there is none."""
        id = tree.at(path)
        found = self.known.get(id) if isinstance(id, str) else None
        if found is None:
            about = {"key": str(path[0]), "value": str(id)}
            names = references.method_names(read.value for read in self.standard)
            self.problems.append(tree.problem("FV203", path, about, suggestion=suggesting.closest(str(id), names)))
        return found

    def _forbid(self, gone: list[tuple[Tree, Path, str]]) -> None:
        """A problem for each method that is gone, and that the law demands."""
        ids = {id for _, _, id in gone}
        for tree, path, id in gone:
            if law := self._law_behind(id, ids):
                self._refuse("FV212", tree, path, id, law)

    def _forbid_weakening(self, tree: Tree, id: str) -> None:
        if law := self._law_behind(id, {id}):
            for key in tree.data:
                if key not in (CHANGES, "id", *FREE):
                    self._refuse("FV213", tree, (key,), id, law)

    def _refuse(self, code: str, tree: Tree, path: Path, id: str, law: Text) -> None:
        about = {"value": id, "key": str(path[0]), "words": ", ".join(FREE)}
        self.problems.append(replace(tree.problem(code, path, about, at_key=code == "FV213"), texts={"law": law}))

    def _law_behind(self, id: str, gone: set[str]) -> Text | None:
        """The law that no method would be left for, or that sets the body up. None when there is none."""
        for duty in self.duties:
            methods = getattr(duty.check, "methods", ())
            if duty.strength is Strength.SKAL and id in methods and gone.issuperset(methods):
                return _law(duty)
        method = self.known[id].value
        if not (method.is_statutory_body and method.law):
            return None
        basis = ", ".join(method.law.basis)
        return Text(nb=basis, nn=basis, en=basis)


def without_standard(tree: Tree) -> Iterator[Problem]:
    """What works only on top of the standard catalogue, in a folder that does not build on it."""
    for key in (CHANGES, "replaces", "hides"):
        if isinstance(tree.data, dict) and key in tree.data:
            yield tree.problem("FV214", (key,), {"key": key}, at_key=True)


def is_change(tree: Tree) -> bool:
    """Whether a file changes a method of the standard catalogue."""
    return isinstance(tree.data, dict) and CHANGES in tree.data


def _without_head(tree: Tree) -> dict[str, object]:
    return {key: value for key, value in tree.data.items() if key != CHANGES}


def _without_lost(reads: list[Read[Method]]) -> list[Read[Method]]:
    """The methods without standing references to standard methods that are gone."""
    ids = {read.value.id for read in reads}
    return [
        Read(read.value.model_copy(update={"not_with": tuple(id for id in read.value.not_with if id in ids)}), read.tree)
        if any(id not in ids for id in read.value.not_with)
        else read
        for read in reads
    ]


def _law(duty: Duty) -> Text:
    return Text(**{language.value: duty.law.cited(language) for language in Language})
