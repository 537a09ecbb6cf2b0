"""The files that show what a problem code is about: one that has the problem, one that has not, and what is said of the first."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Final

from folkevalgt.files.places import problem_folder
from folkevalgt.model.language import Language

SHORT: Final = 16
"""Files with more lines than this are shown as the lines where the two differ."""


@dataclass(frozen=True)
class Example:
    """Texts to show, None when the file cannot be kept: too large, or no file at all."""

    bad: str | None
    good: str | None
    said: str


def example_of(code: str, language: Language) -> Example:
    """The example of a problem code, with what is said of it in a language."""
    folder = problem_folder() / code
    bad, good = (_text(folder, kind) for kind in ("bad", "good"))
    said = (folder / f"expected.{language}.txt").read_text(encoding="utf-8")
    if bad and good and max(len(bad), len(good)) > SHORT:
        bad, good = _different(bad, good)
    return Example("\n".join(bad) or None, "\n".join(good) or None, said.rstrip("\n"))


def _text(folder: Path, kind: str) -> list[str]:
    """The lines of the file, or of the files in the folder with their names, that begin with ``bad`` or ``good``."""
    paths = sorted(folder.glob(f"{kind}.*"))
    files = [path for found in paths for path in ([found] if found.is_file() else sorted(found.iterdir()))]
    lines: list[str] = []
    for path in files:
        head = [f"# {path.name}"] if len(files) > 1 or path.parent != folder else []
        lines += [*head, *path.read_bytes().decode("utf-8", "replace").splitlines()]
    return lines


def _different(bad: list[str], good: list[str]) -> tuple[list[str], list[str]]:
    """The lines of each that the other does not have, with a line around them, and dots for what is left out."""
    changes = [change for change in SequenceMatcher(None, bad, good, autojunk=False).get_opcodes() if change[0] != "equal"]
    return _around(bad, [(start, end) for _, start, end, _, _ in changes]), _around(good, [(a, b) for *_, a, b in changes])


def _around(lines: list[str], spans: list[tuple[int, int]]) -> list[str]:
    kept = sorted({number for start, end in spans for number in range(max(start - 1, 0), min(end + 1, len(lines)))})
    shown = ["…"] if kept and kept[0] else []
    for before, number in pairwise([-1, *kept]):
        shown += ["…"] if before not in (-1, number - 1) else []
        shown.append(lines[number][:200])
    return [*shown, "…"] if kept and kept[-1] < len(lines) - 1 else shown
