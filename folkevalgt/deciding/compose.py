"""Choose the best mix of measures: proven, deterministic, by a declared list of goals.

The goals, heaviest first: fewest unmet duties; fewest unmet *must*; fewest wishes unmet; fewest unmet *should*; each
requirement that is graded served by the method that fits the case best (the sum over them of how many of the case's answers its
method misses, as in facility location, so that one method may serve several and a cheap unsuited one does not win);
fewest hours; fewest measures; the place in the ranking. Limits: hours (see :func:`taken`), NOK (see :func:`affords`), the
number of measures, and methods that do the same job.

clingo solves the goals in this order and proves the optimum; :func:`values` computes them independently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.facts_of_measures import count_measures, hours_of
from folkevalgt.deciding.requirements import WEIGHTS, Requirement
from folkevalgt.deciding.situation import charged
from folkevalgt.model.method import Method

if TYPE_CHECKING:
    from clingo import Model, SolveHandle

MODEL = """
{ chosen(M) : method(M) }.
served(R) :- serves(R, M), chosen(M).
1 { assigned(R, M) : serves(R, M), chosen(M) } 1 :- served(R).
:- clash(A, B), chosen(A), chosen(B).
legal(M) :- weight(R, duty), serves(R, M).
beyond_the_law :- chosen(M), not legal(M).
spends :- chosen(M), voluntary(M), nok(M, K), K > 0.
a_body :- chosen(M), body(M).
#minimize { 1@9, R : weight(R, duty), not served(R) }.
#minimize { 1@8, R : weight(R, must), not served(R) }.
#minimize { 1@7, R : weight(R, wish), not served(R) }.
#minimize { 1@6, R : weight(R, should), not served(R) }.
#minimize { D@5, R : assigned(R, M), graded(R), misses(M, D) }.
#minimize { H@4, M : chosen(M), hours(M, H) }.
#minimize { 1@3, M : chosen(M) }.
#minimize { M@2, M : chosen(M) }.
#minimize { M*M@1, M : chosen(M) }.
#show chosen/1.

#program within(n, max_hours, max_nok, max_measures).
#external asked(n).
:- asked(n), #sum { H, M : chosen(M), simplest(M, H) } > max_hours.
:- asked(n), beyond_the_law, #sum { H, M : chosen(M), hours(M, H) } > max_hours.
:- asked(n), #sum { K, M : chosen(M), least(M, K) } > max_nok.
:- asked(n), spends, #sum { K, M : chosen(M), nok(M, K) } > max_nok.
:- asked(n), #sum { 1, M : chosen(M), not body(M) ; 1, bodies : a_body } > max_measures.
"""
"""The whole model. Methods and requirements are numbered by their place; a lower number is better in the ranking. Each set of
limits is numbered too, and holds while it is asked about.
"""


STRATEGY = ("--opt-strategy=usc,oll,disjoint,stratify", "--eq=0")
"""Unsatisfiable cores, the heaviest first, and the model as it stands: clingo may take minutes to make it smaller. Measured in
``benchmarks/solver.py`` and recorded in docs/decisions/0004.
"""

MOST_CONFLICTS = 50_000
"""When the search stops with the best mix it has found. Counted, not timed, so that every machine stops at the same mix."""


@dataclass(frozen=True)
class Limits:
    """What the plan may use: hours of the municipality's own staff, NOK, and measures (statutory bodies count as one)."""

    hours: int
    nok: int
    measures: int

    def within(self, wider: Limits) -> bool:
        """Whether what keeps these limits keeps the others too."""
        return self.hours <= wider.hours and self.nok <= wider.nok and self.measures <= wider.measures


@dataclass(frozen=True)
class Portfolio:
    """The chosen methods, in the order of the ranking, and which requirements each serves."""

    chosen: tuple[Assessment, ...]
    requirements: tuple[Requirement, ...]
    proven: bool

    @property
    def methods(self) -> tuple[Method, ...]:
        """The chosen methods."""
        return tuple(assessment.method for assessment in self.chosen)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the chosen methods."""
        return tuple(assessment.method.id for assessment in self.chosen)

    def serving(self, requirement: Requirement) -> tuple[str, ...]:
        """The chosen methods that serve a requirement."""
        return tuple(id for id in self.ids if id in requirement.able)

    @property
    def unmet(self) -> tuple[Requirement, ...]:
        """The requirements that nothing in the mix serves."""
        return tuple(requirement for requirement in self.requirements if not self.serving(requirement))


Models = dict[str, "_Search"]
"""The models that have been made ready, by the facts they hold."""


def compose(
    candidates: Iterable[Assessment], requirements: Iterable[Requirement], limits: Limits, models: Models | None = None
) -> Portfolio:
    """The best mix of the candidates under the limits. An empty mix is an answer too: then everything is unmet."""
    return Mixes(candidates, requirements, models).best(limits)


class Mixes:
    """The best mixes of the same candidates for the same requirements, under one limit after another.

    A mix that is proven to be the best one, is so under every tighter limit that it keeps, and is not looked for again.
    Candidates that serve no requirement are left out at once: they could only cost. ``models`` are those that others have made
    ready, with what they have found; one made here is put among them.
    """

    def __init__(
        self, candidates: Iterable[Assessment], requirements: Iterable[Requirement], models: Models | None = None
    ) -> None:
        self.requirements = tuple(requirements)
        useful = {id for requirement in self.requirements for id in requirement.methods}
        self.kept = tuple(assessment for assessment in candidates if assessment.method.id in useful)
        self.models = {} if models is None else models

    def best(self, limits: Limits) -> Portfolio:
        """The best mix under the limits."""
        if not self.kept:
            return Portfolio((), self.requirements, proven=True)
        for wider, found in self._search.known:
            if found.proven and limits.within(wider) and keeps(mix := self._mix(found), limits):
                return mix
        return self._mix(self._search.best(limits))

    def _mix(self, found: _Found) -> Portfolio:
        return Portfolio(tuple(self.kept[number] for number in found.numbers), self.requirements, found.proven)

    @cached_property
    def _search(self) -> _Search:
        facts = _facts(self.kept, self.requirements)
        if facts not in self.models:
            self.models[facts] = _Search(facts)
        return self.models[facts]


def values(portfolio: Portfolio) -> tuple[int, ...]:
    """The goals a portfolio reaches, heaviest first, computed without the solver; lower is better."""
    misses = {a.method.id: a.misses for a in portfolio.chosen}
    unmet = [sum(r.weight == weight for r in portfolio.unmet) for weight in WEIGHTS]
    graded = [r for r in portfolio.requirements if r.graded and portfolio.serving(r)]
    served = [min(misses[id] for id in portfolio.serving(r)) for r in graded]
    return (*unmet, sum(served), hours_of(portfolio.methods), len(portfolio.chosen))


def keeps(portfolio: Portfolio, limits: Limits) -> bool:
    """Whether a portfolio is within the limits, checked without the solver."""
    methods = portfolio.methods
    clash = any(other in portfolio.ids for method in methods for other in method.not_with)
    within = taken(portfolio) <= limits.hours and affords(methods, limits.nok) and count_measures(methods) <= limits.measures
    return within and not clash


def taken(portfolio: Portfolio) -> int:
    """The hours that a mix takes from the frame: what they may be expected to be. But a mix of nothing except what the law
    asks for is not given up for them: what it leaves no choice about then counts in its simplest form.
    """
    if set(portfolio.ids) - legal(portfolio.requirements):
        return hours_of(portfolio.methods)
    forced = without_choice(portfolio.requirements)
    return sum(method.effort.hours.min if method.id in forced else method.effort.hours.middle for method in portfolio.methods)


def legal(requirements: Iterable[Requirement]) -> set[str]:
    """The methods that can meet a duty."""
    return {id for r in requirements if r.weight == "duty" for id in r.methods}


def without_choice(requirements: Iterable[Requirement]) -> set[str]:
    """The methods that are the only one to meet a duty."""
    return {r.methods[0] for r in requirements if r.weight == "duty" and len(r.methods) == 1}


def affords(methods: Sequence[Method], nok: int) -> bool:
    """Whether the money is enough. It stops what is voluntary; what a law names only when its simplest form is too dear."""
    return spent(methods) <= nok


def spent(methods: Sequence[Method]) -> int:
    """The NOK that methods take from the frame: the simplest form of each when the law names them all."""
    spends = any(not method.named_by_law and charged(method) for method in methods)
    return sum(charged(m) if spends else _least(m) for m in methods)


def _least(method: Method) -> int:
    return min(charged(method), method.effort.nok.min)


def _facts(kept: Sequence[Assessment], requirements: Sequence[Requirement]) -> str:
    number = {assessment.method.id: place for place, assessment in enumerate(kept)}
    return "\n".join(
        [*_method_facts(kept, number), *_requirement_facts(requirements, number), *_hours_facts(kept, requirements, number)]
    )


def _method_facts(kept: Sequence[Assessment], number: dict[str, int]) -> Iterable[str]:
    for m, assessment in enumerate(kept):
        method = assessment.method
        yield f"method({m}). misses({m},{assessment.misses}). hours({m},{method.effort.hours.middle})."
        yield f"nok({m},{charged(method)}). least({m},{_least(method)})."
        if not method.named_by_law:
            yield f"voluntary({m})."
        if method.is_statutory_body:
            yield f"body({m})."
        for other in method.not_with:
            if other in number:
                yield f"clash({m},{number[other]})."


def _hours_facts(kept: Sequence[Assessment], requirements: Sequence[Requirement], number: dict[str, int]) -> Iterable[str]:
    forced = without_choice(requirements)
    for assessment in kept:
        hours = assessment.method.effort.hours
        least = hours.min if assessment.method.id in forced else hours.middle
        yield f"simplest({number[assessment.method.id]},{least})."


def _requirement_facts(requirements: Sequence[Requirement], number: dict[str, int]) -> Iterable[str]:
    for r, requirement in enumerate(requirements):
        yield f"weight({r},{requirement.weight})."
        if requirement.graded:
            yield f"graded({r})."
        for id in requirement.methods:
            if id in number:
                yield f"serves({r},{number[id]})."


class _Found(NamedTuple):
    """The numbers of the methods in the best mix, and whether it is proven to be the best."""

    numbers: tuple[int, ...]
    proven: bool


class _Search:
    """The model with the facts of a case, made ready once, and what it has found under each set of limits."""

    def __init__(self, facts: str) -> None:
        import clingo

        self.control = clingo.Control([*STRATEGY, f"--solve-limit={MOST_CONFLICTS}", "--parallel-mode=1", "--seed=1", "-Wnone"])
        self.control.add("base", [], facts + MODEL)
        self.control.ground([("base", [])])
        self.known: list[tuple[Limits, _Found]] = []

    def best(self, limits: Limits) -> _Found:
        """The best mix within the limits."""
        from clingo import Function, Number

        numbers = [Number(n) for n in (len(self.known), limits.hours, limits.nok, limits.measures)]
        self.control.ground([("within", numbers)])
        asked = Function("asked", numbers[:1])
        self.control.assign_external(asked, True)
        best: tuple[int, ...] = ()
        with self.control.solve(yield_=True, async_=True) as handle:
            for model in _models(handle):
                best = tuple(sorted(symbol.arguments[0].number for symbol in model.symbols(shown=True)))
            found = _Found(best, bool(handle.get().exhausted))
        self.control.release_external(asked)
        self.known.append((limits, found))
        return found


def _models(handle: SolveHandle) -> Iterator[Model]:
    """The mixes that are found, each better than the one before. The search has a thread of its own, and Python sees Ctrl-C
    only between the waits for it.
    """
    while True:
        handle.resume()
        while not handle.wait(0.1):
            pass
        if (model := handle.model()) is None:
            return
        yield model
