"""What the README shows is what the program does."""

from __future__ import annotations

import re

from docs.build import readme
from tests.conftest import ROOT, catalogue

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark: str) -> str:
    found = re.search(rf"<!-- {mark} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found is not None, mark
    return found[1]


def test_the_piece_of_output_is_the_beginning_of_the_real_strategy() -> None:
    assert "## Kort oppsummert" in block("output")
    assert readme(README) == README, "run python docs/build.py"


def test_there_are_exactly_two_commands_and_each_is_one_line() -> None:
    for mark in ("plan", "test"):
        (line,) = block(mark).strip().splitlines()
        assert line.startswith("python3 -m venv --without-pip .venv && python3 -m pip --python .venv install --quiet ")


def test_the_number_of_methods_is_right() -> None:
    assert f"{len(catalogue().methods)} metoder" in README
