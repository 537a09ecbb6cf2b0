"""Which of a case's answers a method fits, one named answer at a time.

Only what the case answers counts, so that a case that says little is not held against a method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from folkevalgt.deciding.judging import Facts
from folkevalgt.deciding.situation import Situation, usual_recruitment
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Beside, Fit
from folkevalgt.model.rule import Applies, Selection
from folkevalgt.model.vocabulary import PLACES, Audience, Effect, Reach, Subject


@dataclass(frozen=True)
class Fitting:
    """What a method is held against: the case, its facts, and the selection rules that fire for it."""

    situation: Situation
    facts: Facts
    fired: Sequence[Selection]
    found: dict[Method, list[Selection]] = field(default_factory=dict, compare=False, repr=False)

    def advice(self, method: Method) -> int:
        """Rules of craft that speak for the method here, less those that speak against it."""
        return balance_of(self.about(method))

    def about(self, method: Method) -> list[Selection]:
        """The selection rules that fire and are about this method, found once."""
        if method not in self.found:
            self.found[method] = [rule for rule in self.fired if _applies(rule.applies_to, method)]
        return self.found[method]


def balance_of(rules: Iterable[Selection]) -> int:
    """How many of the rules speak for a method, less how many speak against it."""
    effects = [rule.effect for rule in rules]
    return sum(effect in (Effect.TILRAD, Effect.KREV) for effect in effects) - effects.count(Effect.FRARAD)


def fits_of(method: Method, fitting: Fitting) -> tuple[Fit, ...]:
    """One fit for each answer of the case: every purpose, subject and audience it names, and what else it says."""
    return tuple(fit for criterion in CRITERIA for fit in criterion(method, fitting))


def beside(method: Method, f: Fitting) -> Beside | None:
    """Why a method is beside the case, if it is: open to nobody whom the case concerns, or made for places alone when
    something else is decided. Such a method may add something, and cannot carry the case.
    """
    if _open_to_nobody(method, f.situation):
        return "open-to-nobody"
    return "places-only" if _asks_of_places(method, f) else None


def _asks_of_places(method: Method, f: Fitting) -> bool:
    """Whether a method asks how a place works, and the case is decided on something else. What is decided is the first
    subject of the case type that the case keeps. When a building is at stake as well, being shown the building is to the point.
    """
    subjects = f.facts("subjects").value
    decided = next((subject for subject in f.situation.info.subjects if subject in subjects), subjects[0])
    shows_the_building = Subject.BYGG in subjects and Subject.BYGG in method.subjects
    return set(method.subjects) <= PLACES and decided not in PLACES and not shows_the_building


def _open_to_nobody(method: Method, situation: Situation) -> bool:
    concerned = situation.concerned
    return bool(concerned) and not any(situation.reach(method, audience) for audience in concerned)


def _each(name: str, wanted: Iterable[str] | None, has: Iterable[str]) -> list[Fit]:
    """One fit for each wanted word."""
    matched = set(has)
    return [Fit(criterion=name, fits=word in matched, about=(word,)) for word in wanted or ()]


def _any(name: str, wanted: Iterable[str] | None, has: Iterable[str]) -> list[Fit]:
    """One fit for all the wanted words together; none when the case wants nothing."""
    words, matched = tuple(wanted or ()), set(has)
    found = tuple(word for word in words if word in matched)
    return [Fit(criterion=name, fits=bool(found), about=found or words)] if words else []


def _purpose(method: Method, f: Fitting) -> list[Fit]:
    return _each("purpose", f.situation.case.why.purposes, method.purposes)


def _subject(method: Method, f: Fitting) -> list[Fit]:
    return _each("subject", f.facts("subjects").value, method.subjects)


def _audience(method: Method, f: Fitting) -> list[Fit]:
    made_for = [audience for audience in f.situation.must if f.situation.reach(method, audience) is Reach.EGNET]
    return _each("audience", f.situation.must, made_for)


def _open_to(method: Method, f: Fitting) -> list[Fit]:
    """Whether anybody the case must reach can take part at all."""
    reached = [audience for audience in f.situation.must if f.situation.reach(method, audience) is not None]
    return _any("open-to", f.situation.must, reached)


def _step(method: Method, f: Fitting) -> list[Fit]:
    promised = f.situation.case.why.ambition
    return _any("step", promised and (promised,), method.steps)


def _phase(method: Method, f: Fitting) -> list[Fit]:
    phase = f.situation.case.when.phase
    return _any("phase", phase and (phase,), method.phases)


def _conflict(method: Method, f: Fitting) -> list[Fit]:
    conflict = f.situation.case.conflict
    return _any("conflict", conflict and (conflict,), method.conflict)


def _size(method: Method, f: Fitting) -> list[Fit]:
    """Whether there are enough people for the method among those it reaches."""
    counts = {c.audience: c.count for c in f.situation.case.who or () if c.count and c.audience in method.audiences}
    people = sum(counts.values()) or f.situation.case.municipality.inhabitants
    if people is None:
        return []
    return [Fit(criterion="size", fits=method.people.min <= people, about=(str(method.people.min), str(people)))]


def _advice(method: Method, f: Fitting) -> list[Fit]:
    """What the rules of craft that fire here say of the method, all together; nothing when they are silent or balance."""
    rules = f.about(method)
    balance = balance_of(rules)
    return [Fit(criterion="advice", fits=balance > 0, about=tuple(rule.id for rule in rules))] if balance else []


CRITERIA: tuple[Callable[[Method, Fitting], list[Fit]], ...] = (
    _purpose,
    _subject,
    _audience,
    _open_to,
    _step,
    _phase,
    _conflict,
    _size,
    _advice,
)
"""The criteria, in the order a reader meets them."""


def _applies(which: Applies, method: Method) -> bool:
    """What holds for a standard method, holds for the one a municipality has put in its place."""
    if which.methods is not None and not {method.id, method.replaces} & set(which.methods):
        return False
    checks = (
        (which.steps, method.steps),
        (which.top_step, [max(method.steps, key=lambda step: step.rank)]),
        (which.recruitment, [usual_recruitment(method)]),
        (which.format, method.format),
        (which.subjects, method.subjects),
        (which.needs, method.needs),
        (which.law, [method.law_status]),
    )
    plain = all(wanted is None or set(wanted) & set(has) for wanted, has in checks)
    reaches = which.reaches or {}
    return plain and (not reaches or any(_reaches(method, audience, least) for audience, least in reaches.items()))


def _reaches(method: Method, audience: Audience, least: Reach) -> bool:
    has = method.audiences.get(audience)
    return has is Reach.EGNET or (has is Reach.MULIG and least is Reach.MULIG)
