"""What is left of a file when it has been checked alone: enough to hold it against the other files.

A folder may hold ten thousand methods, and a model with its tree takes about eighty kilobytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from folkevalgt.files.tree import Path, Read, Tree
from folkevalgt.model.method import Method
from folkevalgt.model.problem import Location, Problem
from folkevalgt.model.vocabulary import Audience, Subject


@dataclass(frozen=True, slots=True)
class Word:
    """A word that other files may use as well, and where it stands."""

    text: str
    where: Location
    path: Path

    def problem(self, code: str, about: dict[str, str], suggestion: str | None = None) -> Problem:
        """A problem with the word."""
        return Problem(code, self.where, path=self.path, about=about, suggestion=suggestion)


def word_at(tree: Tree, path: Path, text: str | None = None) -> Word | None:
    """The text at a path, None when there is none. ``text``: what it says when it is read, if that is known."""
    written = tree.at(path) if text is None else text
    return Word(written, tree.where(path), path) if isinstance(written, str) else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A method or a case as other files see it.

    ``names`` are those in the three languages, empty when no method came of the file. ``named`` are the methods it names,
    ``made_for`` and ``handles`` the audiences and the subjects that it serves by asking people. ``only_on_top`` are the
    problems of a file that only works on top of the standard catalogue. ``read`` is kept where that may be so.
    """

    file: str
    id: Word | None = None
    names: tuple[Word, ...] = ()
    aliases: tuple[str, ...] = ()
    named: tuple[Word, ...] = ()
    made_for: tuple[Audience, ...] = ()
    handles: tuple[Subject, ...] = ()
    only_on_top: tuple[Problem, ...] = ()
    read: Read[Method] | None = None
