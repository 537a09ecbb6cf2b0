"""New files to begin with: a case, a method and a whole catalogue of a municipality's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.places import PACKAGE
from folkevalgt.files.schema import schema_text

EXAMPLE: Final = "egen-metode"
SCHEMAS: Final = ("case", "method", "change", "catalogue")
COPIED_FROM: Final = {
    "LES-MEG.md": "LES-MEG.md",
    "metoder/catalogue.yaml": "metoder/catalogue.yaml",
    "metoder/gjestebud.yaml": "metoder/gjestebud.yaml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/folkevalgt.yml": "workflow.yml",
}
"""The files of a catalogue, and those they are copied from."""


def case_skeleton() -> str:
    """A case where everything that may be left out is a comment."""
    return _text("case.yaml")


def method_skeleton(id: str, on: dt.date) -> str:
    """A method with every key, its sources checked on this day."""
    return _text("method.yaml").replace(EXAMPLE, id).replace("2026-01-01", on.isoformat())


def catalogue_skeleton(on: dt.date) -> dict[Path, str]:
    """The files of a folder that builds on the standard catalogue, with schemas, a hook and a job that check them."""
    files = {place: _text(f"catalogue/{source}") for place, source in COPIED_FROM.items()}
    files[f"metoder/{EXAMPLE}.yaml"] = _with_schema("method", method_skeleton(EXAMPLE, on))
    files["saker/eksempel.yaml"] = _with_schema("case", case_skeleton())
    files |= {f"skjema/{kind}.schema.json": schema_text(kind) for kind in SCHEMAS}
    return {Path(place): text for place, text in files.items()}


def _with_schema(kind: str, text: str) -> str:
    return f"# yaml-language-server: $schema=../skjema/{kind}.schema.json\n{text}"


def _text(name: str) -> str:
    path = PACKAGE / "skeletons" / name
    return decode(read_bytes(path), str(path))
