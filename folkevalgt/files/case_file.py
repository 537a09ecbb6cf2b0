"""A case file that is being answered: read as it stands, one answer put in, written whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from folkevalgt.files.case_input import checked_case
from folkevalgt.files.case_writing import with_answer
from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.tree import Tree
from folkevalgt.files.writing import write_atomically
from folkevalgt.model.case import Case

EMPTY: Final = "FV121"


@dataclass(frozen=True)
class CaseFile:
    """The text of a case file, and what it says."""

    path: Path
    text: str
    tree: Tree

    @property
    def data(self) -> Mapping[str, Any]:
        """The answers as they stand: text, lists and mappings."""
        return self.tree.data if isinstance(self.tree.data, dict) else {}

    def case(self, until_named: str, until_typed: str) -> Case:
        """The answers as a case, with a title and a type while it has none. InvalidFiles when an answer cannot be used."""
        data = {"title": until_named, "case_type": until_typed, **self.data}
        tree = Tree(self.tree.file, data, self.tree.marks, self.tree.problems)
        return checked_case(tree).value

    def with_answers(self, changes: Mapping[str, Any]) -> CaseFile:
        """The same file with other answers; nothing is written yet."""
        text = self.text
        for key, value in changes.items():
            text = with_answer(text, tuple(key.split(".")), value)
        return _case_file(self.path, text)

    def save(self) -> None:
        """Write the file, or leave what was there. FileTrouble when it cannot be done."""
        write_atomically(self.path, self.text.encode("utf-8"))


def open_case_file(path: Path) -> CaseFile:
    """A case file that is there. FileTrouble when it is not."""
    return _case_file(path, decode(read_bytes(path), str(path)))


def new_case_file(folder: Path, name: str, header: str = "") -> CaseFile:
    """A case file that is not there yet, named so that it replaces none. ``header`` is a comment to put first."""
    paths = (folder / f"{name}{'' if number == 1 else f'-{number}'}.yaml" for number in range(1, 10_000))
    return _case_file(next(path for path in paths if not path.exists()), f"{header}\n" if header else "")


def _case_file(path: Path, text: str) -> CaseFile:
    """A file without answers is no mistake here: it is one that nobody has begun."""
    tree = read_tree(text, str(path))
    empty = [problem.code for problem in tree.problems] == [EMPTY]
    return CaseFile(path, text, Tree(tree.file, {}, {}) if empty else tree)
