"""The methods as plain data, for listing and searching. The models are needed only when nothing was prepared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from folkevalgt.files.places import data_folder, yaml_files
from folkevalgt.files.prepared import prepared

Listed = dict[str, Any]
"""A method with every key, in the form of the JSON of ``folkevalgt methods --json``."""


def read_listing(folder: Path | None = None) -> list[Listed]:
    """The methods of a folder, or those that follow with the program, sorted by id."""
    if folder is not None:
        return _from_models(folder)
    sources = yaml_files(data_folder("methods"))
    return prepared("catalogue", lambda body: list(json.loads(body)["methods"]), sources, lambda: _from_models(None))


def _from_models(folder: Path | None) -> list[Listed]:
    from folkevalgt.files.reading import read_catalogue

    return [method.model_dump(mode="json", by_alias=True) for method in read_catalogue(folder).methods]
