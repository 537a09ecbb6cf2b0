"""From a tree to a model: the problems of form and those of content, told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from folkevalgt.files.translating import problems_of
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.problem import InvalidFiles, Problem, in_order

UNKNOWN_KEY: Final = "FV130"
"""The problem that is about the key alone, whatever its value is."""

M = TypeVar("M", bound=BaseModel)


def checked_tree(tree: Tree, model: type[M], validate: Callable[[Any], M], found: Iterable[Problem] = ()) -> Read[M]:
    """The model in a tree. InvalidFiles with the problems of form, and those of content at other places."""
    problems, value = [*tree.problems, *found], None
    if tree.data is not None:
        try:
            value = validate(tree.data)
        except ValidationError as error:
            told = {_place(problem) for problem in problems}
            problems += [problem for problem in problems_of(error, tree, model) if not _is_told(problem, tree, told)]
    if problems or value is None:
        raise InvalidFiles(in_order(problems))
    return Read(value, tree)


def _place(problem: Problem) -> tuple[int, int]:
    return problem.where.line, problem.where.column


def _is_told(problem: Problem, tree: Tree, told: set[tuple[int, int]]) -> bool:
    """Whether a problem of form stands at the key or the value, or has left the value without content."""
    places = frozenset() if problem.code == UNKNOWN_KEY else tree.places_at(problem.path)
    return not told.isdisjoint((_place(problem), *places)) or (bool(places) and tree.at(problem.path) is None)
