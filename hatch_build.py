"""Puts the catalogue and the rules in the wheel as JSON too, so that an installed program does not read YAML at every start."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrepareData(BuildHookInterface[Any]):
    """Runs the readers of the package itself on the files of the repository. An editable install reads the YAML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the files in a folder of their own, and have them put in the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from folkevalgt.files.reading import prepare_shipped

        self.folder = tempfile.TemporaryDirectory()
        for name, data in prepare_shipped().items():
            path = Path(self.folder.name) / name
            path.write_bytes(data)
            build_data["force_include"][str(path)] = f"folkevalgt/_data/prepared/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take away what was made for the build."""
        if version != "editable":
            self.folder.cleanup()
