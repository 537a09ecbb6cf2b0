"""Puts what takes time to find at every start in the wheel: the catalogue and the rules as JSON, and the public holidays."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

YEARS = range(2010, 2061)
"""The years whose public holidays are laid out. Others are asked of the library when they are needed."""


class PrepareData(BuildHookInterface[Any]):
    """Runs the readers of the package itself on the files of the repository. An editable install reads the YAML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the files in a folder of their own, and have them put in the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from folkevalgt.files.reading import prepare_shipped

        self.folder = tempfile.TemporaryDirectory()
        made = {f"_data/prepared/{name}": data for name, data in prepare_shipped().items()}
        made["deciding/laid_out_years.py"] = _laid_out(YEARS).encode("ascii")
        for place, data in made.items():
            path = Path(self.folder.name) / Path(place).name
            path.write_bytes(data)
            build_data["force_include"][str(path)] = f"folkevalgt/{place}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take away what was made for the build."""
        if version != "editable":
            self.folder.cleanup()


def _laid_out(years: Iterable[int]) -> str:
    """A module with the public holidays and Easter Sunday of each year, as day numbers."""
    from folkevalgt.deciding.days import public_holidays

    lines = ['"""The public holidays and Easter Sunday of the nearest years, as the build had them from the library."""', ""]
    for year in years:
        days, easter = public_holidays(year)
        lines.append(f"    {year}: ({sorted(day.toordinal() for day in days)}, {easter.toordinal()}),")
    return "\n".join([*lines[:2], "YEARS = {", *lines[2:], "}", ""])
