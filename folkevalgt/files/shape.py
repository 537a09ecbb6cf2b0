"""What the models want at a place in a file: which models may stand there, and which keys they have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Model = type[BaseModel]


def keys_at(root: Model, loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at this place in a validation error, which may name union branches."""
    return tuple(dict.fromkeys(key for model in models_at(root, loc) for key in fields_of(model)))


def models_at(root: Model, loc: tuple[str | int, ...]) -> tuple[Model, ...]:
    """The models that may stand at this place. Indexes and keys of a map stay with the models inside it."""
    models: tuple[Model, ...] = (root,)
    for step in loc:
        fields = [field for model in models if (field := fields_of(model).get(str(step)))]
        if fields:
            models = tuple(model for field in fields for model in models_in(field.annotation))
        elif len(models) > 1:
            models = tuple(model for model in models if _is_branch(model, step)) or models
    return models


@cache
def fields_of(model: Model) -> dict[str, FieldInfo]:
    """The fields by the names they have in files."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@cache
def models_of(model: Model) -> dict[str, tuple[Model, ...]]:
    """The models that each field mentions, by the names the fields have in files."""
    return {name: models_in(field.annotation) for name, field in fields_of(model).items()}


def models_in(annotation: Any) -> tuple[Model, ...]:
    """All models a type mentions."""
    return tuple(dict.fromkeys(_models_in(annotation)))


def _models_in(annotation: Any) -> Iterator[Model]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _models_in(part)


def _is_branch(model: Model, tag: str | int) -> bool:
    kind = model.model_fields.get("kind")
    return model.__name__ == tag or (kind is not None and tag in get_args(kind.annotation))
