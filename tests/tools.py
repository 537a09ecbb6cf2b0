"""Programs that are not Python, and that some tests need. CI has them all; elsewhere their tests are left out, and say so."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from typing import Any

import pytest


def tool(*names: str) -> str:
    """The path of the first of these programs that is here."""
    for name in names:
        if found := shutil.which(name):
            return found
    if os.environ.get("FOLKEVALGT_ALL_TOOLS"):
        pytest.fail(f"{names[0]} must be installed where every test has to run")
    pytest.skip(f"{names[0]} is not installed")


def module(name: str) -> Any:
    """A package only some tests need."""
    if not os.environ.get("FOLKEVALGT_ALL_TOOLS"):
        return pytest.importorskip(name, reason=f"{name} is not installed: pip install -e '.[browser]'")
    return import_module(name)
