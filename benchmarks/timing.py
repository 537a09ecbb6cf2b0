"""What the scripts share: run commands by turns, and print medians, ratios and spread.

By turns, because a busy machine is busy for a while: then all of the commands suffer, and the ratios hold. Processor time,
because on a busy machine a command mostly waits for its turn; and the time that a person waits, which is shorter when a command
shares its work with other processes, and tells something on a quiet machine.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run of a command: processor time and time waited, in seconds, and the most memory one process held, in MiB."""

    seconds: float
    waited: float
    mib: float


def run(command: Sequence[str]) -> Run:
    """Run a command and wait for it. What it prints is thrown away; a fault stops the script."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    waited = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit {process.returncode}: {' '.join(command)}")
    return Run(usage.ru_utime + usage.ru_stime, waited, usage.ru_maxrss / 1024)


SCRIPTS = sysconfig.get_path("scripts")


def ours() -> str:
    """The command as it is installed beside the Python that runs the script."""
    return shutil.which("folkevalgt", path=SCRIPTS) or sys.exit(f"folkevalgt is not installed in {SCRIPTS}")


def by_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Run]]:
    """Run each command once in each round, after one round that does not count."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            one = run(command)
            if number:
                runs[name].append(one)
    return runs


def show(title: str, runs: Mapping[str, Sequence[Run]], base: str) -> None:
    """Print a table. A ratio is the median of the ratios within each round; the spread is that of :func:`spread`."""
    print(f"\n{title} (ratio to «{base}»)\n\n| command | median ms | ratio | spread | waited ms | ratio | MiB |\n|{'---|' * 7}")
    for name, some in runs.items():
        pairs = list(zip(some, runs[base], strict=True))
        seconds, waited = [one.seconds for one in some], [one.waited for one in some]
        ratio = statistics.median(one.seconds / other.seconds for one, other in pairs)
        of_waiting = statistics.median(one.waited / other.waited for one, other in pairs)
        cells = [f"{statistics.median(seconds) * 1000:.0f}", f"{ratio:.2f}", f"±{spread(seconds):.0%}"]
        cells += [f"{statistics.median(waited) * 1000:.0f}", f"{of_waiting:.2f}", f"{max(one.mib for one in some):.0f}"]
        print(f"| {name} | {' | '.join(cells)} |")


def spread(values: Sequence[float]) -> float:
    """Half the distance between the quartiles, as a share of the median."""
    low, middle, high = statistics.quantiles(values, n=4) if len(values) > 1 else (values[0],) * 3
    return (high - low) / 2 / middle


def machine() -> str:
    """The machine and how busy it is, to print above the figures."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {load}"
