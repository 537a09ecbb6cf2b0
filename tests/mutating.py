"""Whether the tests would notice if ``deciding`` decided wrongly: ``python -m tests.mutating --mutants 330 --seed 1``.

mutmut makes many copies of the code with one small change each, a ``<`` that became ``<=``, say, and runs the tests, the
quickest first. A mutant no test minds is a gap in the tests, or a change that changes nothing. There are
thousands, so this runs a sample, drawn evenly over the modules, and gives each mutant only so much time. The same seed draws the
same sample. A mutant that a slower test would have noticed counts as unnoticed, so the true figure is never lower.
The settings stand in ``pyproject.toml``. Install ``.[mutation]`` first.

As a plugin of pytest it notes how long each test takes, and keeps the time of a mutant.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import islice, zip_longest
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

ROOT = Path(__file__).parent.parent
PLACE = Path("folkevalgt") / "deciding"
COPY = ROOT / "mutants"
"""Where mutmut keeps its copy of the code, the tests and what came of each mutant."""

BUDGET, TIMES = "FOLKEVALGT_MUTANT_SECONDS", "FOLKEVALGT_TEST_TIMES"
"""Where the plugin reads how long a mutant may take, and the file it writes the time of each test to."""

PLANS = ("compared", "looked_into", "plan", "plan_of", "setting_of")
"""The functions of the tests that make a plan once and keep it for the tests after."""

ONLY = {
    "test_compose": ("compose", "requirements"),
    "test_days": ("days",),
    "test_deadlines": ("deadlines",),
    "test_gates": ("gates",),
    "test_judging": ("facts", "judging"),
    "test_ranking": ("assess",),
    "test_turning": ("changing", "turning"),
}
"""The tests that come by these modules and no others, so that no other mutant has to wait for them."""

A_TEST_FAILED, TIME_WAS_UP = 1, (-24, 24, 36, 152)
NOTICED = (A_TEST_FAILED, *TIME_WAS_UP)
"""How a mutant that the tests notice ends. Other codes are faults of the tools, and do not count as noticed."""

taken: dict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: Any) -> None:
    """Note how long a test took."""
    taken[report.nodeid] += report.duration


def pytest_sessionfinish() -> None:
    """Write it down, when somebody has asked."""
    if TIMES in os.environ and "PYTEST_XDIST_WORKER" not in os.environ:
        Path(os.environ[TIMES]).write_text(json.dumps(taken), encoding="utf-8")


def pytest_configure() -> None:
    """Stop a mutant that never ends; a test it has begun gets twice its time to end."""
    if BUDGET in os.environ and "__mutmut_" in os.environ.get("MUTANT_UNDER_TEST", ""):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (3 * int(os.environ[BUDGET]), most))


def pytest_runtest_setup() -> None:
    """Leave a mutant when its time is up. While the time is taken, let no test live on the plans of another."""
    import pytest

    if TIMES in os.environ:
        _forget_plans()
    if process_time() > float(os.environ.get(BUDGET, "inf")):
        pytest.skip("no more time for this mutant")


def _forget_plans() -> None:
    for module in [module for name, module in sys.modules.items() if name.startswith("tests.")]:
        for name in PLANS:
            getattr(getattr(module, name, None), "cache_clear", lambda: None)()


def times(children: int) -> dict[str, float]:
    """Seconds for each test, from running them all on the code as it is. CalledProcessError when one fails."""
    from mutmut.configuration import config

    chosen = [*config().pytest_add_cli_args, *config().pytest_add_cli_args_test_selection]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "times.json"
        command = [sys.executable, "-m", "pytest", f"-n{children}", *chosen]
        subprocess.run(command, env={**os.environ, TIMES: str(path)}, check=True)
        return dict(json.loads(path.read_text(encoding="utf-8")))


def prepare(drawn: list[str], seconds: Mapping[str, float]) -> None:
    """Tell mutmut which tests may notice a mutant, which spares it from watching them all run. The plugin keeps the time,
    so that the durations only give the order."""
    from mutmut.utils.format_utils import mangled_name_from_mutant_name

    quickest_first = sorted(seconds, key=lambda test: seconds[test])
    functions = {mangled_name_from_mutant_name(name) for name in drawn}
    told = {
        "tests_by_mangled_function_name": {function: _tests_of(function, quickest_first) for function in sorted(functions)},
        "duration_by_test": {test: place / 1e6 for place, test in enumerate(quickest_first)},
        "stats_time": 0,
    }
    rmtree(COPY, ignore_errors=True)
    COPY.mkdir()
    (COPY / "mutmut-stats.json").write_text(json.dumps(told), encoding="utf-8")


def _tests_of(function: str, tests: list[str]) -> list[str]:
    module = function.split(".")[2]
    return [test for test in tests if module in ONLY.get(Path(test.partition("::")[0]).stem, (module,))]


def sample(by_module: Mapping[str, list[str]], count: int, seed: int) -> list[str]:
    """So many mutants, as many from each module as from the next, as far as they go."""
    random = Random(seed)
    shuffled = [random.sample(names, len(names)) for _, names in sorted(by_module.items())]
    return list(islice((name for row in zip_longest(*shuffled) for name in row if name), count))


def mutants() -> dict[str, list[str]]:
    """The names of all mutants of each module."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    found = {}
    for path in sorted(path.relative_to(ROOT) for path in (ROOT / PLACE).glob("*.py")):
        made = mutate_file_contents(str(path), (ROOT / path).read_text(encoding="utf-8")).mutant_names
        found[path.stem] = [get_mutant_name(path, name) for name in made]
    return {module: names for module, names in found.items() if names}


def results() -> dict[str, int | None]:
    """The code each mutant ended with; None for one that was not run."""
    from mutmut.mutation.data import SourceFileMutationData

    def of(path: Path) -> dict[str, int | None]:
        data = SourceFileMutationData(path=path.relative_to(ROOT))
        data.load()
        return data.exit_code_by_key

    return {name: code for path in sorted((ROOT / PLACE).glob("*.py")) for name, code in of(path).items()}


def report(drawn: list[str], came: Mapping[str, int | None]) -> str:
    """What the mutants that went unnoticed change, and how many were noticed in each module."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    rows: dict[str, Counter[bool]] = defaultdict(Counter)
    for name in drawn:
        rows[name.split(".")[2]][came[name] in NOTICED] += 1
    noticed = sum(row[True] for row in rows.values())
    left = [f"{name}: {came[name]}\n{get_diff_for_mutant(name)}" for name in drawn if came[name] not in NOTICED]
    lines = [f"{module:24} {row[True]:4} of {row.total():4}" for module, row in sorted(rows.items())]
    return "\n".join([*left, *lines, f"{noticed} of {len(drawn)}: {100 * noticed / len(drawn):.1f} %", ""])


def main(arguments: list[str]) -> int:
    """Run it from the command line, in the folder of the project. 1 when a mutant went unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=330)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=30, help="of processor time for each mutant")
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument("--times", type=Path, help="the seconds of each test, from an earlier run")
    parser.add_argument("names", nargs="*", help="these mutants, and not a sample")
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    drawn = asked.names or sample(mutants(), asked.mutants, asked.seed)
    prepare(drawn, json.loads(asked.times.read_text(encoding="utf-8")) if asked.times else times(asked.children))
    command = [Path(sys.executable).with_name("mutmut"), "run", f"--max-children={asked.children}", *drawn]
    subprocess.run(command, env={**os.environ, BUDGET: str(asked.seconds)}, check=True)
    came = results()
    sys.stdout.write(report(drawn, came))
    return int(any(came[name] not in NOTICED for name in drawn))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
