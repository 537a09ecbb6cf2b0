"""The facts that rules may ask about a case: one small pure function each, None when it is not known.

All arithmetic and subtlety lives here and in :mod:`folkevalgt.deciding.facts_of_measures`; conditions only compare.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.deciding.judging import Facts, Known
from folkevalgt.deciding.situation import Situation, involves
from folkevalgt.model.case import Circumstances
from folkevalgt.model.condition import FACTS
from folkevalgt.model.method import Method
from folkevalgt.model.vocabulary import YOUNG, Audience, Format, PersonalData, Phase

STATUTORY_BODIES = ("eldrerad", "rad-funksjonsnedsettelse", "ungdomsrad")
"""Every municipality has these (kommuneloven § 5-12)."""

FOLLOWS_FROM_AUDIENCE = {
    "affects_children": YOUNG,
    "affects_sami_interests": (Audience.SAMISKE_INTERESSER,),
    "affects_vulnerable_groups": (Audience.SJELDEN_DELTAR, Audience.MINORITETSSPRAKLIGE),
    "affects_employees": (Audience.ANSATTE,),
    "concerns_elderly": (Audience.ELDRE,),
    "concerns_disability": (Audience.PERSONER_MED_FUNKSJONSNEDSETTELSE,),
    "concerns_youth": (Audience.UNGDOM,),
}
"""Flags that are answered when the case names one of these audiences."""

FOLLOWS_FROM_MEASURES: dict[str, Callable[[Method], bool]] = {
    "collects_personal_data": lambda m: m.personal_data is not PersonalData.INGEN,
    "special_categories": lambda m: m.personal_data is PersonalData.SAERLIGE_KATEGORIER,
    "digital_solution": lambda m: Format.DIGITAL in m.format and involves(m),
    "physical_meeting": lambda m: Format.FYSISK in m.format and involves(m),
}
"""Flags that the measures under review answer."""

AFTER_HEARING = ("changed_after_hearing", "land_use_changed_after_hearing")
BEFORE_HEARING = (Phase.TIDLIG_IDE, Phase.UTREDNING)
"""The phases in which there is no proposal yet, so that nothing in it can have been changed after a hearing."""


def facts_of(situation: Situation) -> Facts:
    """The facts of a case, each computed once."""

    @cache
    def known(name: str) -> Known:
        if name in Circumstances.model_fields:
            return _circumstance(situation, name)
        if name in OF_MEASURES:
            return Known(OF_MEASURES[name](situation, situation.measures) if situation.measures is not None else None)
        return OF_CASE[name](situation)

    return known


def _circumstance(s: Situation, name: str) -> Known:
    given = getattr(s.case.circumstances, name)
    if given is not None:
        return Known(given)
    named = {concerned.audience for concerned in s.case.who or ()}
    if named & set(FOLLOWS_FROM_AUDIENCE.get(name, ())):
        return Known(True)
    if name in FOLLOWS_FROM_MEASURES and s.measures is not None:
        return Known(any(FOLLOWS_FROM_MEASURES[name](method) for method in s.measures))
    if name == "is_regulation" and _changes_catchment_regulation(s):
        return Known(True)
    if name in AFTER_HEARING and s.case.when.phase in BEFORE_HEARING:
        return Known(False)
    return Known(True, presumed=True) if name in s.info.presumed else Known()


def _changes_catchment_regulation(s: Situation) -> bool:
    """A change of a catchment regulation is itself a regulation (forvaltningsloven § 37 applies)."""
    circumstances = s.case.circumstances
    return bool(circumstances.catchment_regulation_exists and circumstances.changes_catchment)


def _decides_on_individuals(s: Situation) -> Known:
    """What an exception from a duty rests on: it counts only when it is certain, so not known is no."""
    decides = s.decides_on_individuals
    return Known(decides, presumed=decides and s.case.circumstances.individual_decision is None)


def _count(things: tuple[Any, ...] | None) -> Known:
    return Known(None if things is None else len(things))


def _stated(value: str | None) -> Known:
    """A role or a question that is written down is known to be there; left out, we do not know."""
    return Known(True if value else None)


def _subjects(s: Situation) -> Known:
    return Known(s.case.subjects or s.info.subjects, presumed=s.case.subjects is None)


def _audiences(s: Situation) -> Known:
    return Known(tuple(s.concerned), presumed=s.case.who is None)


def _must_audiences(s: Situation) -> Known:
    return Known(s.must, presumed=s.case.who is None)


def _decision_date_known(s: Situation) -> Known:
    when = s.case.when
    if when.decision is not None:
        return Known(True)
    return Known(False if when.weeks is not None else None)


def _weeks_available(s: Situation) -> Known:
    """Whole weeks from start, or today if that is later, to the decision; 0 when it has passed."""
    return Known(None if s.decision is None else max(0, (s.decision - s.start).days // 7))


def _bodies(s: Situation) -> Known:
    return Known(None if s.case.bodies is None else tuple(sorted({*s.case.bodies, *STATUTORY_BODIES})))


OF_CASE: dict[str, Callable[[Situation], Known]] = {
    "case_type": lambda s: Known(s.case.case_type),
    "subjects": _subjects,
    "purposes": lambda s: Known(s.case.why.purposes),
    "ambition": lambda s: Known(s.case.why.ambition),
    "status": lambda s: Known(s.case.why.status),
    "question_stated": lambda s: _stated(s.case.question),
    "open_count": lambda s: _count(s.case.why.open),
    "alternatives_count": lambda s: _count(s.case.why.alternatives),
    "audiences": _audiences,
    "must_audiences": _must_audiences,
    "phase": lambda s: Known(s.case.when.phase),
    "decided_by": lambda s: Known(s.case.when.decided_by),
    "decision_date_known": _decision_date_known,
    "weeks_available": _weeks_available,
    "school_weeks_available": lambda s: Known(s.school_weeks),
    "hours_available": lambda s: Known(s.hours, presumed=s.case.resources.hours is None),
    "budget_nok": lambda s: Known(s.nok, presumed=s.case.resources.budget_nok is None),
    "facilitator": lambda s: Known(s.case.resources.facilitator),
    "owner_named": lambda s: _stated(s.case.roles.owner),
    "answers_named": lambda s: _stated(s.case.roles.answers),
    "bodies": _bodies,
    "decides_on_individuals": _decides_on_individuals,
    "conflict": lambda s: Known(s.case.conflict),
}
"""The facts that are not plain circumstances: name to function."""


def names() -> tuple[str, ...]:
    """All facts that can be computed. The test suite holds this equal to what conditions may ask."""
    computed = {*OF_CASE, *OF_MEASURES, *Circumstances.model_fields}
    return tuple(name for name in FACTS if name in computed)
