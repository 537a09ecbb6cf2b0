"""Every promise in docs/palitelighet.md and SECURITY.md names a test, and the test exists."""

from __future__ import annotations

import re

import pytest

from folkevalgt.files import strict_yaml, syntax
from folkevalgt.files.opening import MAX_BYTES
from folkevalgt.files.places import MAX_FILES
from folkevalgt.files.tree import MAX_PROBLEMS
from tests.conftest import ROOT

PAGES = {"docs/palitelighet.md": 40, "docs/mutasjoner.md": 5, "SECURITY.md": 8}
"""The pages, and the least number of promises in each."""


@pytest.mark.parametrize("page", PAGES)
def test_every_named_test_exists(page: str) -> None:
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", (ROOT / page).read_text(encoding="utf-8"))
    assert len(named) >= PAGES[page]
    for file, name in named:
        assert re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.MULTILINE), f"{file}::{name}"


def test_the_limits_on_the_page_are_those_of_the_program() -> None:
    text = (ROOT / "docs" / "palitelighet.md").read_text(encoding="utf-8")
    said = {
        "Størrelsen på en fil": f"{MAX_BYTES >> 20} MiB",
        "Nivåer inni hverandre": str(syntax.MAX_DEPTH),
        "Verdier i en fil": f"{strict_yaml.MAX_NODES:_}".replace("_", " "),
        "Filer i en mappe": f"{MAX_FILES:_}".replace("_", " "),
        "Problemer som fortelles av hvert slag i en fil": str(MAX_PROBLEMS),
    }
    for what, limit in said.items():
        assert f"| {what} | {limit} |" in text
