"""What many cases in one run take: ``folkevalgt plan *.yaml -o FOLDER`` with made-up cases, as many as a county has in a year.

The cases are those of :mod:`tests.fuzzing`: random answers to a random part of the questions, about all the types of case.
Memory is what the process holds when a strategy is written, as the system counts it, so only on Linux.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch

import yaml

from benchmarks.timing import machine
from folkevalgt.cli import plan
from folkevalgt.cli.console import write_file
from folkevalgt.cli.main import ending
from folkevalgt.files.reading import read_case_with_places, read_catalogue
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.problem import InvalidFiles
from tests.fuzzing import random_case

ON = "2026-12-01"


@dataclass
class Meter:
    """Prints what the process holds and has used, each time so many more strategies are written."""

    step: int
    begun: float = field(default_factory=time.process_time)
    first: float = 0.0
    written: int = 0

    def write(self, path: Path, data: bytes) -> None:
        """Write a strategy, and count it."""
        write_file(path, data)
        self.written += 1
        now = time.process_time()
        if self.written == 1:
            self.first = now
        if self.written == 1 or self.written % self.step == 0:
            each = (now - self.first) / max(self.written - 1, 1)
            print(f"| {self.written} | {held():.0f} | {now - self.begun:.1f} | {each:.2f} |", flush=True)


def held() -> float:
    """The memory this process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def write_cases(folder: Path, count: int, seed: int) -> list[Path]:
    """Write cases that can be planned, one a file."""
    random, catalogue = Random(seed), read_catalogue()
    paths = [folder / f"sak-{number}.yaml" for number in range(count)]
    for path in paths:
        while not _can_be_planned(path, random, catalogue):
            pass
    return paths


def _can_be_planned(path: Path, random: Random, catalogue: Catalogue) -> bool:
    path.write_text(yaml.safe_dump(random_case(random), allow_unicode=True), encoding="utf-8")
    try:
        read_case_with_places(path, catalogue)
    except InvalidFiles:
        return False
    return True


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "strategier")
        folder.mkdir()
        cases = write_cases(Path(name), asked.cases, asked.seed)
        print("\n| strategies written | MiB | processor time, s | s each after the first |\n|---|---|---|---|")
        with patch.object(plan, "write_file", Meter(max(asked.cases // 4, 1)).write):
            code = ending(["plan", *map(str, cases), "-o", str(folder), "--on", ON])
    if code:
        sys.exit(f"exit {code}")


if __name__ == "__main__":
    main()
