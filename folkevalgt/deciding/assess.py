"""Judge every method against a case: may it be used here, and how many of the case's answers does it fit?

Hard, and each with its reason: what the method itself requires, age, what must be in place, hours, money, and time
when even the shortest lead and run do not fit. Phase, conflict and subject never rule a method out; they count.

The ranking is an ordered list of named criteria (see :func:`in_order`), not a weighted score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from folkevalgt.deciding.fits import Fitting, beside, fits_of
from folkevalgt.deciding.judging import Facts, judge
from folkevalgt.deciding.schedule_tasks import weeks_needed
from folkevalgt.deciding.situation import Situation
from folkevalgt.model.condition import Condition
from folkevalgt.model.method import Method
from folkevalgt.model.plan import Beside, Fit
from folkevalgt.model.reason import Reason
from folkevalgt.model.rule import Selection
from folkevalgt.model.vocabulary import Audience, Effect, LawStatus, Need, Reach, Verdict

MUST_EXIST = "body"
"""The mark of a standing body or scheme that the municipality has to have already."""

OFF_SUBJECT = 100
"""More answers than a case can have."""

SHORT_OF = ("time", "hours", "budget")
"""The marks of what a case may have too little of."""


@dataclass(frozen=True)
class Assessment:
    """One method against one case."""

    method: Method
    verdict: Verdict
    fits: tuple[Fit, ...]
    reasons: tuple[Reason, ...]
    marks: tuple[str, ...]
    advice: int
    beside: Beside | None = None

    @property
    def fitting(self) -> int:
        """How many of the case's answers the method fits: an answer with several words when it fits at least one."""
        return len({fit.criterion for fit in self.fits if fit.fits})

    @property
    def answers(self) -> int:
        """How many answers of the case the method is held against."""
        return len({fit.criterion for fit in self.fits})

    @property
    def made_for_this(self) -> float:
        """The share of the method's own purposes, subjects and audiences that the case asks for, from 0 to 1."""
        own = len(self.method.purposes) + len(self.method.subjects) + len(self.method.audiences)
        return sum(fit.fits for fit in self.fits if fit.criterion in ("purpose", "subject", "audience")) / own

    @property
    def misses(self) -> int:
        """How many words of the case's answers the method misses. An open question counts as one, and a method for none of
        the subjects of the case as more than all answers together: it does a thing only when no other can.
        """
        subjects = [fit.fits for fit in self.fits if fit.criterion == "subject"]
        off_subject = bool(subjects) and not any(subjects)
        return sum(not fit.fits for fit in self.fits) + (self.verdict is Verdict.UNKNOWN) + OFF_SUBJECT * off_subject

    @property
    def possible(self) -> bool:
        """Whether a method may be used, or could be with more to spend."""
        return self.verdict is not Verdict.NO or set(self.marks) <= set(SHORT_OF)


def assess(
    situation: Situation, facts: Facts, methods: Iterable[Method], selection: Sequence[Selection]
) -> tuple[Assessment, ...]:
    """Every method with its verdict, fits and reasons, best first."""
    fired = [rule for rule in selection if judge(rule.when, facts).verdict is Verdict.YES]
    fitting = Fitting(situation, facts, fired)
    return in_order(_assess(method, fitting) for method in methods)


def in_order(assessments: Iterable[Assessment], chosen: Collection[str] = ()) -> tuple[Assessment, ...]:
    """Best first. The criteria, in order: not ruled out; how many of the case's answers it fits, where being in the plan
    counts as one more (``chosen`` holds the ids, once a plan is made), the rules of craft as one for or against, and an open
    question as one against; in the plan; how many times its use is documented; how much of what it is made for the case
    asks for; fewer hours; the id.
    """

    def key(a: Assessment) -> tuple[float | str, ...]:
        method, unknown, needed = a.method, a.verdict is Verdict.UNKNOWN, a.method.id in chosen
        fitting = a.fitting + needed - unknown - (a.advice < 0)
        settled = (-len(method.used_by), -a.made_for_this, method.effort.hours.middle)
        return (a.verdict is Verdict.NO, -fitting, not needed, *settled, method.id)

    return tuple(sorted(assessments, key=key))


def _assess(method: Method, fitting: Fitting) -> Assessment:
    judged = judged_of(method, fitting)
    verdict = verdict_of(judged)
    failing = [(mark, reason) for mark, reason in judged if reason.verdict is verdict and verdict is not Verdict.YES]
    return Assessment(
        method=method,
        verdict=verdict,
        fits=fits_of(method, fitting),
        reasons=tuple(reason for _, reason in failing),
        marks=tuple(mark for mark, _ in failing),
        advice=fitting.advice(method),
        beside=beside(method, fitting),
    )


def judged_of(method: Method, fitting: Fitting) -> list[tuple[str, Reason]]:
    """Everything that must hold for a method to be used, each with its mark and what came of it."""
    judged = [(mark, judge(condition, fitting.facts)) for mark, condition in required_of(method)]
    return [*judged, *_too_young_or_old(method, fitting.situation), *_ruled_out(method, fitting)]


def verdict_of(judged: Iterable[tuple[str, Reason]]) -> Verdict:
    """The verdict of everything together: the worst."""
    return min((reason.verdict for _, reason in judged), key=lambda verdict: verdict.rank)


@lru_cache(maxsize=1000)
def required_of(method: Method) -> tuple[tuple[str, Condition], ...]:
    """What a method requires of a case, each with a mark that says what kind of requirement it is."""
    exists = _exists(method)
    own = [(MUST_EXIST if r.when == exists else f"requires.{i}", r.when) for i, r in enumerate(method.requires)]
    own += [
        (f"not_when.{i}", Condition.model_validate({"not": requirement.when})) for i, requirement in enumerate(method.not_when)
    ]
    return (*own, *_resources(method), *_in_place(method))


def _resources(method: Method) -> list[tuple[str, Condition]]:
    effort = method.effort
    return [
        ("time", _at_least("weeks_available", weeks_needed(method))),
        ("hours", _at_least("hours_available", effort.hours.min)),
        ("budget", _at_least("budget_nok", effort.nok.min)),
    ]


def _at_least(fact: str, bound: int) -> Condition:
    return Condition.model_validate({fact: {"at_least": bound}})


def _in_place(method: Method) -> list[tuple[str, Condition]]:
    needs: list[tuple[str, Condition]] = []
    if Need.FASILITATOR in method.needs:
        needs.append(("facilitator", Condition(facilitator=True)))
    if method.is_council and not _exists_by_law(method):
        needs.append((MUST_EXIST, _exists(method)))
    return needs


def _exists(method: Method) -> Condition:
    """That the municipality has the body or scheme already."""
    return Condition.model_validate({"bodies": {"includes": [method.id]}})


def _exists_by_law(method: Method) -> bool:
    return method.is_at_every_school or method.is_statutory_body or method.law_status is LawStatus.PABUDT


def _too_young_or_old(method: Method, situation: Situation) -> Iterator[tuple[str, Reason]]:
    """No when the method would reach an audience of the case, but for its age limits, and reaches none because of them."""
    named = [audience for audience in situation.concerned if audience in method.audiences]
    if named and method.ages is not None and not any(situation.reach(method, audience) for audience in situation.concerned):
        limits = method.ages.model_dump(exclude_none=True)
        yield "age", Reason(verdict=Verdict.NO, fact="ages", expected=limits, actual=tuple(named))


def _ruled_out(method: Method, fitting: Fitting) -> Iterator[tuple[str, Reason]]:
    """No when a selection rule that fires here excludes the method; the first one is enough."""
    excluding = (rule for rule in fitting.about(method) if rule.effect is Effect.UTELUKK)
    for rule in islice(excluding, 1):
        yield rule.id, Reason(verdict=Verdict.NO, fact="not", because=(judge(rule.when, fitting.facts),))


def serves(situation: Situation, method: Method, audience: Audience) -> bool:
    """Whether a method is made for an audience of the case."""
    return situation.reach(method, audience) is Reach.EGNET
