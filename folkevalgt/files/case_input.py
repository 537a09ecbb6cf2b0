"""What is special about case files: ``vet-ikke``, and ids written the way people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from folkevalgt.files.checking import checked_tree
from folkevalgt.files.references import named_in_case, unknown_in_case
from folkevalgt.files.shape import fields_of, models_of
from folkevalgt.files.suggesting import listed
from folkevalgt.files.tree import HOLDERS, Path, Read, Tree
from folkevalgt.model.case import UNSURE, Case
from folkevalgt.model.problem import Problem
from folkevalgt.model.vocabulary import fold

READERS_KEY = "unsure"
"""The key of a case that only the reader may set."""

MANY = 1_000
"""A file with more errors than this is not one that somebody spelt a little differently."""


def checked_case(tree: Tree, methods: Mapping[str, str] | None = None) -> Read[Case]:
    """The case in a tree. ``methods``: the names it may use, see :func:`~folkevalgt.files.references.method_names`.

    InvalidFiles with everything that is wrong: the form, the content, and the methods that do not exist.
    """
    found = [*_readers_key(tree), *(unknown_in_case(named_in_case(tree), methods) if methods is not None else ())]
    return checked_tree(tree, Case, read_input, found)


def _readers_key(tree: Tree) -> Iterator[Problem]:
    """The key that only the reader may set, when somebody wrote it."""
    if isinstance(tree.data, dict) and READERS_KEY in tree.data:
        yield tree.problem("FV130", (READERS_KEY,), {"key": READERS_KEY}, at_key=True)


def read_input(data: Any) -> Case:
    """The case in the data of a file. ValidationError when it is not one."""
    unsure: list[str] = []
    data = _without_unsure(data, Case, (), unsure)
    if isinstance(data, dict):
        data[READERS_KEY] = unsure
    try:
        return Case.model_validate(data)
    except ValidationError as error:
        if error.error_count() > MANY:
            raise
        _fold_ids(data, error.errors(include_url=False))
    return Case.model_validate(data)


def _without_unsure(data: Any, model: type[BaseModel] | None, path: Path, unsure: list[str]) -> Any:
    """A copy without the optional keys that hold ``vet-ikke``, at any level; their paths are added to ``unsure``."""
    if isinstance(data, list):
        return [
            _without_unsure(item, model, (*path, number), unsure) if isinstance(item, HOLDERS) else item
            for number, item in enumerate(data)
        ]
    if not isinstance(data, dict) or model is None:
        return data
    kept, fields, models = {}, fields_of(model), models_of(model)
    for key, value in data.items():
        if isinstance(value, HOLDERS):
            inside = next(iter(models.get(key, ())), None)
            kept[key] = _without_unsure(value, inside, (*path, key), unsure)
        elif key in fields and not fields[key].is_required() and isinstance(value, str) and fold(value) == UNSURE:
            unsure.append(".".join(map(str, (*path, key))))
        else:
            kept[key] = value
    return kept


def _fold_ids(data: Any, errors: list[ErrorDetails]) -> None:
    """Write ids that are right but for capitals, spaces and æøå as they should be."""
    for error in errors:
        value = error["input"]
        if isinstance(value, str) and _is_id(fold(value), error):
            *way, last = error["loc"]
            holder = data
            for step in way:
                holder = holder[step]
            holder[last] = fold(value)


def _is_id(word: str, error: ErrorDetails) -> bool:
    context = error.get("ctx", {})
    if error["type"] == "enum":
        return word in listed(context["expected"])
    return error["type"] == "string_pattern_mismatch" and re.search(context["pattern"], word) is not None
