"""JSON Schemas (2020-12) for the files people write, made from the models, for editors and other checkers."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from folkevalgt.model.calendar import Calendar
from folkevalgt.model.case import UNSURE, Case
from folkevalgt.model.catalogue import CatalogueInfo
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Plan
from folkevalgt.model.rule import CaseTypes, Duties, Gates, OldReferences, Pitfalls, Practices, Selections

MODELS: dict[str, type[BaseModel]] = {
    "case": Case,
    "method": Method,
    "change": Method,
    "catalogue": CatalogueInfo,
    "calendar": Calendar,
    "plan": Plan,
    "gates": Gates,
    "selection": Selections,
    "pitfalls": Pitfalls,
    "duties": Duties,
    "practice": Practices,
    "case-types": CaseTypes,
    "references": OldReferences,
}
"""The kinds of file that have a schema."""


def schema_for(kind: str) -> dict[str, Any]:
    """The schema of one kind of file. KeyError when there is no such kind."""
    mode = "serialization" if kind == "plan" else "validation"
    schema = MODELS[kind].model_json_schema(mode=mode)  # type: ignore[arg-type]
    if kind == "case":
        _accept_unsure(schema)
    for part in schema.get("$defs", {}).values():
        part.pop("description", None)  # written in English for those who read the code; an editor shows the key's own
    if kind == "change":
        _change_only(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text(kind: str) -> str:
    """The schema as it stands in ``schemas/``: indented, æøå unescaped, a newline at the end."""
    return json.dumps(schema_for(kind), ensure_ascii=False, indent=2) + "\n"


def _change_only(schema: dict[str, Any]) -> None:
    """Let a file name the standard method it changes, and hold only what differs."""
    kept = {key: value for key, value in schema["properties"].items() if key not in ("id", "replaces")}
    changes = {**schema["properties"]["id"], "description": "Metoden i standardkatalogen som endres.", "title": "Changes"}
    schema |= {"title": "Change", "description": "The keys of a standard method that a municipality changes."}
    schema |= {"properties": {"changes": changes, **kept}, "required": ["changes"]}


def _accept_unsure(schema: dict[str, Any]) -> None:
    """Let every optional key of a case hold ``vet-ikke``; the key ``unsure`` belongs to the reader alone."""
    schema["properties"].pop("unsure")
    for model in (schema, *schema["$defs"].values()):
        required = set(model.get("required", ()))
        for name, value in model.get("properties", {}).items():
            if name not in required:
                model["properties"][name] = _or_unsure(value)


def _or_unsure(value: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {key: value[key] for key in ("description", "title") if key in value}
    bare = {key: item for key, item in value.items() if key not in (*kept, "default")}
    choices = [choice for choice in bare.get("anyOf", [bare]) if choice != {"type": "null"}]
    return {**kept, "anyOf": [*choices, {"const": UNSURE}]}
