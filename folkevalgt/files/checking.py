"""From a tree to a model: the problems of form and those of content, told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from folkevalgt.files.translating import problems_of
from folkevalgt.files.tree import Read, Tree
from folkevalgt.model.problem import InvalidFiles, Problem

M = TypeVar("M", bound=BaseModel)


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
        raise InvalidFiles(in_order(problems))
    return Read(value, tree)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column."""
    return tuple(sorted(problems, key=lambda problem: (problem.where, problem.code)))
