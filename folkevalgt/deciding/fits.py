"""Which of a case's answers a method fits, one named criterion at a time.

A criterion counts only when the case has an answer to it, so that a case that says little is not held against a method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from folkevalgt.deciding.judging import Facts
from folkevalgt.deciding.situation import Situation, usual_recruitment
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Fit
from folkevalgt.model.rule import Applies, Selection
from folkevalgt.model.vocabulary import Audience, Conflict, Effect, Reach, Recruitment


@dataclass(frozen=True)
class Fitting:
    """What a method is held against: the case, its facts, and the selection rules that fire for it."""

    situation: Situation
    facts: Facts
    fired: Sequence[Selection]

    def applies(self, rule: Selection, method: Method) -> bool:
        """Whether a selection rule is about this method."""
        return _applies(rule.applies_to, method)

    def advice(self, method: Method) -> int:
        """Rules of craft that speak for the method here, less those that speak against it."""
        about = [rule.effect for rule in self.fired if self.applies(rule, method)]
        return sum(effect in (Effect.TILRAD, Effect.KREV) for effect in about) - about.count(Effect.FRARAD)


def fits_of(method: Method, fitting: Fitting) -> tuple[Fit, ...]:
    """The criteria the case has an answer to, each with whether the method fits it and the words that matched."""
    return tuple(fit for criterion in CRITERIA.values() if (fit := criterion(method, fitting)) is not None)


def _fit(name: str, wanted: Iterable[str] | None, has: Iterable[str]) -> Fit | None:
    """Whether any wanted word is there; None when the case wants nothing."""
    if not wanted:
        return None
    words, matched = tuple(wanted), set(has)
    found = tuple(word for word in words if word in matched)
    return Fit(criterion=name, fits=bool(found), about=found or words)


def _purpose(method: Method, f: Fitting) -> Fit | None:
    return _fit("purpose", f.situation.case.why.purposes, method.purposes)


def _subject(method: Method, f: Fitting) -> Fit | None:
    return _fit("subject", f.facts("subjects").value, method.subjects)


def _audience(method: Method, f: Fitting) -> Fit | None:
    wanted = f.situation.must
    reached = [audience for audience in wanted if f.situation.reach(method, audience) is Reach.EGNET]
    return _fit("audience", wanted, reached)


def _step(method: Method, f: Fitting) -> Fit | None:
    promised = f.situation.case.why.ambition
    return _fit("step", promised and (promised,), method.steps)


def _phase(method: Method, f: Fitting) -> Fit | None:
    phase = f.situation.case.when.phase
    return _fit("phase", phase and (phase,), method.phases)


def _conflict(method: Method, f: Fitting) -> Fit | None:
    conflict = f.situation.case.conflict
    return _fit("conflict", conflict and (conflict,), method.conflict)


def _recruitment(method: Method, f: Fitting) -> Fit | None:
    """A case for everyone wants people drawn or open doors; a case for particular groups wants them sought out."""
    if not f.situation.must:
        return None
    everyone = Audience.ALLE in f.situation.must
    if f.situation.case.conflict is Conflict.HOY:
        wanted: tuple[Recruitment, ...] = (Recruitment.TILFELDIG_UTVALG, Recruitment.MALRETTET)
    elif everyone:
        wanted = (Recruitment.TILFELDIG_UTVALG, Recruitment.APEN)
    else:
        wanted = tuple(way for way in Recruitment if way not in (Recruitment.APEN, Recruitment.TILFELDIG_UTVALG))
    return _fit("recruitment", wanted, [usual_recruitment(method)])


def _size(method: Method, f: Fitting) -> Fit | None:
    """Whether there are enough people for the method among those it reaches."""
    counts = {c.audience: c.count for c in f.situation.case.who or () if c.count and c.audience in method.audiences}
    people = sum(counts.values()) or f.situation.case.municipality.inhabitants
    if people is None:
        return None
    return Fit(criterion="size", fits=method.people.min <= people, about=(str(method.people.min), str(people)))


def _advice(method: Method, f: Fitting) -> Fit | None:
    """What the rules of craft that fire here say of this method; no criterion when they say nothing."""
    about = tuple(rule.id for rule in f.fired if f.applies(rule, method))
    return Fit(criterion="advice", fits=f.advice(method) >= 0, about=about) if about else None


CRITERIA: dict[str, Callable[[Method, Fitting], Fit | None]] = {
    "purpose": _purpose,
    "subject": _subject,
    "audience": _audience,
    "step": _step,
    "phase": _phase,
    "conflict": _conflict,
    "recruitment": _recruitment,
    "size": _size,
    "advice": _advice,
}
"""The criteria, in the order a reader meets them."""


def _applies(which: Applies, method: Method) -> bool:
    checks = (
        (which.methods, [method.id]),
        (which.steps, method.steps),
        (which.top_step, [max(method.steps, key=lambda step: step.rank)]),
        (which.recruitment, [usual_recruitment(method)]),
        (which.format, method.format),
        (which.subjects, method.subjects),
        (which.needs, method.needs),
    )
    plain = all(wanted is None or set(wanted) & set(has) for wanted, has in checks)
    reaches = which.reaches or {}
    return plain and (not reaches or any(_reaches(method, audience, least) for audience, least in reaches.items()))


def _reaches(method: Method, audience: Audience, least: Reach) -> bool:
    has = method.audiences.get(audience)
    return has is Reach.EGNET or (has is Reach.MULIG and least is Reach.MULIG)
