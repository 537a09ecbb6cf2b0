"""What a plan for a case must do, as data a reader recognises from the document.

Each requirement names what it is about, how much it weighs, and which methods could serve it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from folkevalgt.deciding.assess import Assessment, serves
from folkevalgt.deciding.judging import Facts, judge
from folkevalgt.deciding.situation import Situation, involves, is_open, seeks_people_out
from folkevalgt.model.method import Method
from folkevalgt.model.plan import RequirementKind
from folkevalgt.model.rule import Duty, HearCheck, Selection, WindowCheck
from folkevalgt.model.vocabulary import YOUNG, Audience, Effect, NeedOfAudience, Party, Purpose, Stage, Step, Verdict

WEIGHTS = ("duty", "must", "wish", "should")
"""How a requirement weighs, heaviest first: the law, what must be done, what the municipality wants, what ought to be."""

LEGAL_ONLY: tuple[RequirementKind, ...] = ("duty", "information")
"""What is left when a gate says that people are to be informed and invited to nothing beyond the law."""


DONE_OR_NOT: tuple[RequirementKind, ...] = ("duty", "expected", "stage")
"""What is met by any method that can meet it, so that the quickest will do."""


@dataclass(frozen=True)
class Requirement:
    """One thing the plan must do. ``methods`` are the ids of the candidates that can do it, in the order of the ranking."""

    kind: RequirementKind
    about: str
    weight: str
    methods: tuple[str, ...]

    @property
    def key(self) -> str:
        """A name that no other requirement of the case has."""
        return f"{self.kind}:{self.about}"

    @cached_property
    def able(self) -> frozenset[str]:
        """The same methods, to ask whether one of them is among them."""
        return frozenset(self.methods)

    @property
    def graded(self) -> bool:
        """Whether it matters how well the method fits the case. The law, and the stages of a process, ask only that it is
        done, and how well each audience is informed is a requirement of its own.
        """
        return self.kind not in DONE_OR_NOT and self.about != Purpose.INFORMERE

    @property
    def need(self) -> NeedOfAudience:
        """Whether the requirement is a must or a should."""
        return NeedOfAudience.SHOULD if self.weight in ("wish", "should") else NeedOfAudience.MUST


def duties_in_force(duties: Sequence[Duty], facts: Facts, situation: Situation) -> list[Duty]:
    """The duties that apply to the case on the day it is planned, and that something can still be done about."""
    return [duty for duty in duties if is_ahead(duty, situation) and judge(duty.when, facts).verdict is Verdict.YES]


def is_ahead(duty: Duty, situation: Situation) -> bool:
    """Whether a duty is in force, and does not belong to a phase that the case has left."""
    return in_force(duty, situation) and not is_over(duty, situation)


def is_over(duty: Duty, situation: Situation) -> bool:
    """Whether a duty belongs to a phase that the case has left, as the start of a plan when there is a draft."""
    phase = situation.case.when.phase
    return duty.until is not None and phase is not None and phase.is_after(duty.until)


def in_force(duty: Duty, situation: Situation) -> bool:
    """Whether the text of a duty is in force on the day of the decision (today when that is not known)."""
    day = situation.decision or situation.on
    started = duty.in_force_from is None or duty.in_force_from <= day
    return not duty.pending and started and (duty.in_force_to is None or day <= duty.in_force_to)


def methods_of(duty: Duty) -> tuple[str, ...]:
    """The methods that fulfil a duty, empty when the plan cannot show it."""
    return duty.check.methods if isinstance(duty.check, HearCheck | WindowCheck) else ()


def requirements_of(
    situation: Situation, candidates: Sequence[Assessment], duties: Sequence[Duty], selection: Sequence[Selection]
) -> tuple[Requirement, ...]:
    """Everything the plan must do, heaviest first. ``duties`` and ``selection`` are those that apply to the case."""
    making = (
        _of_duties(situation, candidates, duties),
        _informed(situation, candidates),
        _audiences(situation, candidates),
        _promise(situation, candidates),
        _purposes(situation, candidates),
        _outreach(situation, candidates),
        _open(situation, candidates),
        _selected(candidates, selection),
        _stages(situation, candidates),
        _planned(situation, candidates),
    )
    found = {requirement.key: requirement for part in making for requirement in part}
    return tuple(sorted(found.values(), key=lambda r: WEIGHTS.index(r.weight)))


def _ids(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    return tuple(assessment.method.id for assessment in assessments)


def _asks(assessment: Assessment) -> bool:
    """Whether it asks people themselves, and not a council that speaks for them."""
    return involves(assessment.method) and not assessment.method.is_council


def _with_people(assessments: Sequence[Assessment]) -> Sequence[Assessment]:
    """Those that meet people; the councils, that speak for them, only when no other can."""
    return [assessment for assessment in assessments if not assessment.method.is_council] or assessments


def _involving(assessments: Sequence[Assessment]) -> Sequence[Assessment]:
    """Those that ask people for something; information alone only when no other can."""
    return [assessment for assessment in assessments if involves(assessment.method)] or assessments


def _carrying(assessments: Sequence[Assessment]) -> Sequence[Assessment]:
    """Those that can carry the case; the ones beside it only when no other can."""
    return [assessment for assessment in assessments if not assessment.beside] or assessments


def _of_duties(situation: Situation, candidates: Sequence[Assessment], duties: Sequence[Duty]) -> Iterator[Requirement]:
    for duty in duties:
        if not methods_of(duty) or _is_optional(duty):
            continue
        able = [a for a in candidates if a.method.id in methods_of(duty) and _hears(situation, duty, a.method)]
        kind: RequirementKind = "duty" if duty.strength.binds else "expected"
        yield Requirement(kind, duty.id, "duty" if kind == "duty" else "must", _ids(able))


def _hears(situation: Situation, duty: Duty, method: Method) -> bool:
    """Whether a method that can meet a duty does so in this case: children are heard where those it concerns can take part."""
    young = set(YOUNG) & set(situation.concerned)
    return Party.BARN_UNGE not in duty.hear or not young or any(situation.reach(method, audience) for audience in young)


def _is_optional(duty: Duty) -> bool:
    return isinstance(duty.check, WindowCheck) and duty.check.optional


def _informed(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    informing = [a for a in candidates if Stage.INFORMERE in a.method.stages and not involves(a.method)]
    for audience in situation.must:
        methods = [a for a in informing if serves(situation, a.method, audience) or serves(situation, a.method, Audience.ALLE)]
        yield Requirement("information", audience, "must", _ids(methods))


def _audiences(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    """Each audience is reached by something made for it, and ought to be reached at the promised step."""
    promised = _promised(situation)
    for audience, need in situation.concerned.items():
        made_for = [a for a in candidates if involves(a.method) and serves(situation, a.method, audience)]
        direct = _carrying(_with_people(made_for))
        yield Requirement("audience", audience, need.value, _ids(direct))
        at_step = [a for a in direct if promised in a.method.steps]
        if at_step:
            yield Requirement("audience-step", audience, "should", _ids(at_step))


def _promised(situation: Situation) -> Step:
    """What is promised; to talk with people when nothing is said, since hearing alone reaches few."""
    return situation.case.why.ambition or Step.SNAKKE_MED


def _promise(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    promised = situation.case.why.ambition
    if promised is not None and promised is not Step.INFORMERE:
        at_step = [a for a in candidates if _asks(a) and promised in a.method.steps]
        yield Requirement("promise", promised, "must", _ids(_carrying(at_step)))


def _purposes(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    for purpose in situation.case.why.purposes or ():
        if purpose is not Purpose.OPPFYLLE_LOVKRAV:
            serving = [a for a in candidates if purpose in a.method.purposes]
            able = serving if purpose is Purpose.INFORMERE else _involving(serving)
            yield Requirement("purpose", purpose, "must", _ids(_carrying(_with_people(able))))


def _outreach(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    if Audience.ALLE in situation.must:
        seeking = [a for a in candidates if seeks_people_out(a.method)]
        yield Requirement("outreach", Audience.ALLE, "must", _ids(_carrying(seeking)))


def _open(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    """When a case is for those who live near, anyone who thinks it concerns them ought to be able to take part: nobody has a
    list of them. When it is for everybody they must, for a drawn sample alone shuts the others out. A decision about
    particular people is for its parties.
    """
    if situation.decides_on_individuals:
        return
    unlisted = [audience for audience in (Audience.ALLE, Audience.NABOER_BERORTE) if audience in situation.must]
    for audience in unlisted[:1]:
        letting_in = [a for a in candidates if _asks(a) and _lets_in(situation, a.method, audience)]
        weight = "must" if audience is Audience.ALLE else "should"
        yield Requirement("open", audience, weight, _ids(_carrying(letting_in)))


def _lets_in(situation: Situation, method: Method, audience: Audience) -> bool:
    """Whether anyone of an audience may come, and the case is what it is about: to a standing offer people bring their own."""
    return is_open(method) and not method.standing and situation.reach(method, audience) is not None


def _selected(candidates: Sequence[Assessment], selection: Sequence[Selection]) -> Iterator[Requirement]:
    for rule in selection:
        if rule.effect is Effect.KREV and rule.applies_to.methods:
            yield Requirement("selection", rule.id, "must", tuple(i for i in _ids(candidates) if i in rule.applies_to.methods))


def _stages(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    promised = _promised(situation)
    wanted = [Stage.INFORMERE]
    wanted += [Stage.INNHENTE] if promised.rank >= Step.SPORRE.rank else []
    wanted += [Stage.DROFTE] if promised.rank >= Step.SNAKKE_MED.rank else []
    wanted += [Stage.BESLUTTE] if promised is Step.HAND_PA_RATTET else []
    for stage in wanted:
        filling = [a for a in candidates if stage in a.method.stages and (stage is Stage.INFORMERE or _asks(a))]
        yield Requirement("stage", stage, "should", _ids(_carrying(filling)))


def _planned(situation: Situation, candidates: Sequence[Assessment]) -> Iterator[Requirement]:
    known = _ids(candidates)
    for id in situation.case.planned or ():
        yield Requirement("planned", id, "wish", (id,) if id in known else ())
