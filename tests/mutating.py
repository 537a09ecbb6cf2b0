"""Whether the tests would notice if ``deciding`` decided wrongly: ``python -m tests.mutating --mutants 330 --seed 1``.

mutmut makes many copies of each function with one small change each, a ``<`` that became ``<=``, say. The tests are collected
once. For each mutant, a fork of that process gives one function the changed code and runs the tests, those of the same subject
first, until one fails. A mutant no test minds is a gap in the tests, or a change that changes nothing.

There are thousands, so this runs a sample, drawn evenly over the modules, and gives each mutant only so much time. The same seed
draws the same sample. A mutant that a slower test would have noticed counts as unnoticed, so the true figure is never lower.
Install ``.[mutation]`` first. Only where a process can be forked, so not on Windows.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from itertools import islice, zip_longest
from pathlib import Path
from random import Random
from time import process_time
from types import CodeType, FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "folkevalgt.deciding"
PLACE = ROOT / "folkevalgt" / "deciding"

TESTS = (
    *("lillevik", "planning", "unchosen", "beside", "finishing", "gates", "assessing", "facts", "ranking", "turning", "judging"),
    *("deadlines", "days", "works", "compose", "duties", "schedule", "earliest"),
    *("dates_of_plan", "dates_of_law", "alternatives", "changes"),
)
"""The tests that may notice a mutant, about the quickest first."""

SLOW = (
    "test_alternatives.py::test_the_answers_that_change_the_plan_most_come_first",
    "test_dates_of_law.py::test_the_table_leaves_out_no_number_that_a_minimal_case_meets",
    "test_schedule.py::test_a_later_decision_never_makes_a_plan_impossible",
    "test_schedule.py::test_no_other_order_of_placing_is_over_earlier",
    "test_schedule.py::test_the_order_of_the_works_does_not_matter",
)
"""What takes longest, and is left out."""

OF_EVERY_TYPE = ("test_a_case_with_only_a_title", "test_rules_read_from_memory", "test_advice_is_never_reported")
"""What makes a plan for every type of case, and comes late."""

SUBJECTS = {
    "assess": "assessing",
    "fits": "assessing",
    "situation": "assessing",
    "changing": "turning",
    "what_if": "alternatives",
    "lifting": "changes",
}
"""The tests of a module, where they are not named after it or the first word of it."""

UNNOTICED, NOTICED, FAULT = range(3)
Pair = tuple[FunctionType, FunctionType]


@dataclass(frozen=True)
class Module:
    """A module with all its mutants: the source mutmut made, and each changed function beside the one it was made of."""

    name: str
    code: CodeType
    mutants: Mapping[str, Pair]
    texts: Mapping[str, Sequence[str]]

    def difference(self, mutant: str) -> str:
        """What a mutant changes, as a diff."""
        before, after = self.texts[_original(mutant)], self.texts[mutant]
        return "\n".join(
            line for line in islice(unified_diff(before, after, lineterm="", n=1), 3, None) if "__mutmut_" not in line
        )


def module_of(path: Path) -> Module:
    """A module with its mutants."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    name = f"{PACKAGE}.{path.stem}"
    made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    code = compile(made.code, str(path), "exec", dont_inherit=True)
    space: dict[str, Any] = {"__name__": name}
    exec(code, space)
    lines, spans = made.code.splitlines(), made.line_span_by_function_name
    pairs = {mutant: (_function(space, mutant), _function(space, _original(mutant))) for mutant in made.mutant_names}
    return Module(name, code, pairs, {function: lines[span.start - 1 : span.end] for function, span in spans.items()})


def _original(mutant: str) -> str:
    return mutant.rpartition("__mutmut_")[0] + "__mutmut_orig"


def _function(space: Mapping[str, Any], name: str) -> Any:
    """A function by the name mutmut gives it: ``x_name``, or ``xǁClassǁname`` for one of a class."""
    return vars(space[name.split("ǁ")[1]])[name] if "ǁ" in name else space[name]


def exchange(module: Module, mutant: str, ran: set[CodeType]) -> None:
    """Give a function the code of a mutant. One that ran while the module was imported has its work done again."""
    changed, unchanged = module.mutants[mutant]
    shipped = import_module(module.name)
    *_, owner, name = ["", *mutant.rpartition("__mutmut_")[0].removeprefix("x").split("ǁ")]
    function: Any = vars(getattr(shipped, owner))[name] if owner else getattr(shipped, name.removeprefix("_"))
    while not isinstance(function, FunctionType):  # the function of a property, or under a decorator
        function = next(getattr(function, key) for key in ("fget", "func", "__func__", "__wrapped__") if hasattr(function, key))
    if function.__code__ in ran:
        os.environ["MUTANT_UNDER_TEST"] = f"{module.name}.{mutant}"
        exec(module.code, vars(shipped))
    function.__code__ = changed.__code__
    if changed.__defaults__ != unchanged.__defaults__:
        function.__defaults__ = changed.__defaults__
    if changed.__kwdefaults__ != unchanged.__kwdefaults__:
        function.__kwdefaults__ = changed.__kwdefaults__


def imported() -> set[CodeType]:
    """Import the modules. The functions that run meanwhile, such as those that fill a table."""
    ran: set[CodeType] = set()
    sys.setprofile(lambda frame, event, _: ran.add(frame.f_code) if event == "call" else None)
    for path in sorted(PLACE.glob("*.py")):
        import_module(f"{PACKAGE}.{path.stem}")
    sys.setprofile(None)
    return ran


def sample(by_module: Mapping[str, list[str]], count: int, seed: int) -> list[str]:
    """So many mutants, as many from each module as from the next, as far as they go."""
    random = Random(seed)
    shuffled = [random.sample(names, len(names)) for _, names in sorted(by_module.items())]
    return list(islice((name for row in zip_longest(*shuffled) for name in row if name), count))


def in_order(items: Sequence[pytest.Item], module: str) -> list[pytest.Item]:
    """The tests of the same subject first, and what tries many cases last."""
    own = SUBJECTS.get(module, "changes" if module.startswith("ways_") else module.partition("_")[0])

    def key(item: pytest.Item) -> tuple[bool, bool, int]:
        subject = item.path.stem.removeprefix("test_")
        many = (
            hasattr(item.obj, "hypothesis") or item.name.startswith(OF_EVERY_TYPE) or "looked_into" in item.obj.__code__.co_names
        )
        return many, subject != own, TESTS.index(subject)

    return sorted(items, key=key)


class Mutating:
    """The plugin that runs the tests once for each mutant, each time in a fork."""

    def __init__(self, modules: Mapping[str, Module], drawn: Sequence[str], seconds: int, ran: set[CodeType]) -> None:
        self.modules, self.drawn, self.seconds, self.ran = modules, drawn, seconds, ran
        self.failed = False
        self.came: dict[str, int] = {}

    def pytest_configure(self) -> None:
        """The same examples for every mutant, and none smaller than the first that fails."""
        from hypothesis import Phase, settings

        settings.register_profile("mutating", database=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutating")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test failed."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running the tests once. What is read from files is read before the forks."""
        from tests.conftest import calendar, catalogue, lillevik, rules

        for read in (calendar, catalogue, lillevik, rules):
            read()
        for name in self.drawn:
            if (child := os.fork()) == 0:
                os._exit(self._ended(name, session.items))
            self.came[name] = self._code(os.waitpid(child, 0)[1])
            sys.stderr.write(f"\r{len(self.came)} of {len(self.drawn)}")
        return True

    @staticmethod
    def _code(status: int) -> int:
        """What never ends is stopped by the system, and is noticed."""
        return NOTICED if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)

    def _ended(self, name: str, items: Sequence[pytest.Item]) -> int:
        import resource

        module, _, mutant = name.rpartition(".")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        resource.setrlimit(resource.RLIMIT_CPU, (3 * self.seconds + 10, resource.RLIM_INFINITY))
        try:
            exchange(self.modules[module], mutant, self.ran)
            return self._tests(in_order(items, module.rpartition(".")[2]))
        except BaseException:
            return FAULT

    def _tests(self, items: Sequence[pytest.Item]) -> int:
        for item, following in zip_longest(items, items[1:]):
            if process_time() > self.seconds:
                break
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return NOTICED
        return UNNOTICED


def report(modules: Mapping[str, Module], came: Mapping[str, int]) -> str:
    """What the mutants that went unnoticed change, and how many were noticed in each module."""
    rows: dict[str, Counter[bool]] = defaultdict(Counter)
    for name, code in came.items():
        rows[name.split(".")[2]][code == NOTICED] += 1
    noticed = sum(row[True] for row in rows.values())
    missed = [name.rpartition(".") for name, code in came.items() if code != NOTICED]
    left = [f"{module}.{mutant}\n{modules[module].difference(mutant)}" for module, _, mutant in missed]
    lines = [f"{module:24} {row[True]:4} of {row.total():4}" for module, row in sorted(rows.items())]
    return "\n".join([*left, *lines, f"{noticed} of {len(came)}: {100 * noticed / max(len(came), 1):.1f} %", ""])


def main(arguments: list[str]) -> int:
    """Run it from the command line, in the folder of the project. 1 when a mutant went unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=330)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=15, help="of processor time for each mutant")
    parser.add_argument(
        "--modules", nargs="+", default=[path.stem for path in sorted(PLACE.glob("*.py"))], help="draw from these"
    )
    parser.add_argument("names", nargs="*", help="these mutants, and not a sample")
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    ran = imported()
    made = [module_of(PLACE / f"{name}.py") for name in asked.modules]
    names = {module.name: [f"{module.name}.{mutant}" for mutant in module.mutants] for module in made if module.mutants}
    modules = {module.name: module for module in made}
    mutating = Mutating(modules, asked.names or sample(names, asked.mutants, asked.seed), asked.seconds, ran)
    files = [f"tests/test_{name}.py" for name in TESTS]
    left_out = [f"--deselect=tests/{test}" for test in SLOW]
    pytest.main(["-s", "-p", "no:cacheprovider", *left_out, *files], plugins=[mutating])
    sys.stdout.write(report(modules, mutating.came))
    return int(any(code != NOTICED for code in mutating.came.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
