"""The house has one direction: files, deciding and telling know model; telling knows deciding's results; asking knows both;
cli knows all. What other programs use stands before the house, and no room knows it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "folkevalgt"
MAY_KNOW = {
    "model": {"model"},
    "files": {"files", "model"},
    "deciding": {"deciding", "model"},
    "telling": {"telling", "model"},
    "asking": {"asking", "deciding", "telling", "model"},
    "cli": {"cli", "files", "asking", "deciding", "telling", "model", "publishing"},
}
PURE = ("model", "deciding", "telling", "asking")
OUTSIDE = {"yaml", "typer", "rich", "os", "pathlib", "subprocess", "socket", "time", "tempfile", "shutil", "urllib"}


def modules(room: str) -> list[Path]:
    return sorted((HOUSE / room).rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            yield node.module or ""


def called_name(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)


@pytest.mark.parametrize("room", MAY_KNOW)
def test_a_room_knows_only_the_rooms_it_may(room: str) -> None:
    for module in modules(room):
        for name in imports(module):
            if name.startswith("folkevalgt."):
                assert name.split(".")[1] in MAY_KNOW[room], f"{module} imports {name}"


@pytest.mark.parametrize("room", PURE)
def test_the_core_touches_no_files_no_clock_and_no_terminal(room: str) -> None:
    for module in modules(room):
        assert not OUTSIDE & {name.split(".")[0] for name in imports(module)}, module
        called = {name for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if (name := called_name(node))}
        assert not {"today", "now", "open", "print", "input"} & called, module


def test_only_the_shell_knows_the_terminal() -> None:
    for room in ("files", *PURE):
        for module in modules(room):
            assert not {"typer", "rich"} & {name.split(".")[0] for name in imports(module)}, module


def test_only_files_knows_yaml() -> None:
    for room in ("cli", *PURE):
        for module in modules(room):
            assert "yaml" not in {name.split(".")[0] for name in imports(module)}, module


def test_no_function_is_over_forty_lines() -> None:
    for room in MAY_KNOW:
        for module in modules(room):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    length = (node.end_lineno or 0) - node.lineno + 1
                    assert length <= 40, f"{module}:{node.lineno} {node.name} is {length} lines"
