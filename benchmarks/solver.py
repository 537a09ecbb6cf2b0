"""How good the best mix is, and what it costs to prove it: against greedy choice and against every mix there is.

The cases are made up: copies of the shipped methods with other hours, prices and fits, and requirements that between
three and forty per cent of the methods can meet.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.timing import machine, run, spread
from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.compose import Limits, Portfolio, compose, keeps, values
from folkevalgt.deciding.requirements import Requirement
from folkevalgt.files.reading import read_catalogue
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Fit
from folkevalgt.model.vocabulary import Verdict

SIZES = ((76, 8), (76, 25), (500, 8), (500, 25), (5000, 8), (5000, 25))
"""Methods and requirements."""
WEIGHTS = ("duty", "must", "must", "must", "should", "should")


@dataclass(frozen=True)
class Instance:
    """One made-up case: what can be chosen, what is asked for, and what may be spent."""

    candidates: tuple[Assessment, ...]
    wanted: tuple[Requirement, ...]
    limits: Limits

    @property
    def best(self) -> Portfolio:
        """The best mix, proven."""
        return compose(self.candidates, self.wanted, self.limits)


def instance(methods: int, requirements: int, seed: int) -> Instance:
    """The same case for the same seed."""
    chance = random.Random(f"{methods} {requirements} {seed}")
    shipped = read_catalogue().methods
    candidates = tuple(_candidate(shipped[n % len(shipped)], n, chance) for n in range(methods))
    ids = [a.method.id for a in candidates]
    wanted = tuple(_requirement(str(n), ids, chance) for n in range(requirements))
    return Instance(candidates, wanted, Limits(chance.randint(100, 500), chance.randint(20_000, 300_000), 9))


def _candidate(method: Method, number: int, chance: random.Random) -> Assessment:
    hours, nok = chance.randint(3, 120), chance.choice((0, chance.randint(0, 80_000)))
    spent = {
        "hours": {"min": hours, "max": hours, "source": "https://example.no"},
        "nok": {"min": nok, "max": nok, "source": "https://example.no"},
    }
    effort = type(method.effort).model_validate(spent)
    copy = method.model_copy(update={"id": f"{method.id}-{number}", "effort": effort, "not_with": ()})
    fits = (Fit(criterion="purpose", fits=False, about=("x",)),) * chance.randint(0, 10)
    return Assessment(copy, Verdict.YES, fits, (), (), 0)


def _requirement(about: str, ids: Sequence[str], chance: random.Random) -> Requirement:
    share = chance.uniform(0.03, 0.4)
    return Requirement("audience", about, chance.choice(WEIGHTS), tuple(id for id in ids if chance.random() < share))


def greedy(case: Instance) -> Portfolio:
    """Take the measure that helps most, again and again, until none helps."""
    mix = Portfolio((), case.wanted, False)
    while True:
        chosen = set(mix.ids)
        ways = (Portfolio((*mix.chosen, a), case.wanted, False) for a in case.candidates if a.method.id not in chosen)
        next_mix = min((way for way in ways if keeps(way, case.limits)), key=values, default=mix)
        if values(next_mix) >= values(mix):
            return mix
        mix = next_mix


def every_mix(case: Instance) -> Iterator[Portfolio]:
    """Every mix within the limits."""
    for size in range(min(len(case.candidates), case.limits.measures + 3) + 1):
        for chosen in combinations(case.candidates, size):
            mix = Portfolio(chosen, case.wanted, False)
            if keeps(mix, case.limits):
                yield mix


def equal_to_every_mix(methods: int, seeds: int) -> int:
    """In how many small cases the best mix is as good as the best of all there are."""
    cases = [instance(methods, 6, seed) for seed in range(seeds)]
    return sum(values(case.best) == min(map(values, every_mix(case))) for case in cases)


def row(methods: int, requirements: int, seeds: int) -> str:
    """One line of the table: time for the proof, greedy beside it, and the memory of a process that does one."""
    took, pairs = [], []
    for seed in range(seeds):
        case = instance(methods, requirements, seed)
        start = time.perf_counter()
        best = case.best
        took.append(time.perf_counter() - start)
        pairs.append((best, greedy(case)))
    mib = run([sys.executable, "-m", "benchmarks.solver", "--one", str(methods), str(requirements)]).mib
    proven = sum(best.proven for best, _ in pairs)
    times = f"{statistics.median(took) * 1000:.0f} | {max(took) * 1000:.0f} | ±{spread(took):.0%}"
    return f"| {methods} | {requirements} | {proven}/{seeds} | {times} | {mib:.0f} | {_gap(pairs)} |"


def _gap(pairs: Sequence[tuple[Portfolio, Portfolio]]) -> str:
    """How often greedy is worse, how many more requirements it leaves, and how much worse the methods fit when it leaves none."""
    worse = sum(values(other) > values(best) for best, other in pairs)
    left = statistics.mean(len(other.unmet) - len(best.unmet) for best, other in pairs)
    fits = [values(other)[4] - values(best)[4] for best, other in pairs if len(other.unmet) == len(best.unmet)]
    return (
        f"{worse}/{len(pairs)} | {left:+.1f} | {statistics.mean(fits):+.0f}"
        if fits
        else f"{worse}/{len(pairs)} | {left:+.1f} | –"
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--most", type=int, default=5000, help="the largest catalogue")
    parser.add_argument("--small", type=int, default=12, help="methods in the cases where every mix is tried")
    parser.add_argument("--one", type=int, nargs=2, help="methods and requirements: solve one case and say nothing")
    asked = parser.parse_args(arguments)
    if asked.one:
        case = instance(asked.one[0], asked.one[1], 0)
        assert keeps(case.best, case.limits)
        return
    print(machine())
    print(f"\nEqual to every mix, {asked.small} methods: {equal_to_every_mix(asked.small, asked.seeds)} of {asked.seeds}\n")
    print("| methods | asked for | proven | median ms | max ms | spread | MiB | greedy worse | left unmet | misses |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for methods, requirements in SIZES:
        if methods <= asked.most:
            print(row(methods, requirements, asked.seeds), flush=True)


if __name__ == "__main__":
    main()
