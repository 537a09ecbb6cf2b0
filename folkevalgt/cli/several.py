"""Many cases in one run: the file each strategy goes to, and a bar that shows how far the work has come."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from folkevalgt.cli.console import UsageTrouble
from folkevalgt.cli.speech import spoken
from folkevalgt.files.naming import file_name

T = TypeVar("T")


def targets(cases: Sequence[Path], folder: Path, ending: str) -> dict[Path, Path]:
    """The file in the folder that each case gets. UsageTrouble, before anything is written, when two would get the same."""
    found = {case: folder / f"{file_name(case.stem)}.{ending}" for case in cases}
    by_name: dict[str, list[Path]] = {}
    for case, target in found.items():
        by_name.setdefault(unicodedata.normalize("NFC", target.name).casefold(), []).append(case)
    clashes = [spoken(" og ").join(map(str, same)) for same in by_name.values() if len(same) > 1]
    if clashes:
        raise UsageTrouble("Disse sakene ville fått samme filnavn: {cases}. Gi dem ulike navn.", cases="; ".join(clashes))
    return found


def counted(work: Sequence[T]) -> Iterator[T]:
    """The same work, with a bar on standard error when there is much of it and somebody sees it."""
    if len(work) < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(work, spoken("Skriver"), console=Console(stderr=True), transient=True)
