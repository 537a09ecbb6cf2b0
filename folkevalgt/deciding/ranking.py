"""Every method in order: whether it may be used, whether it is in the plan, why not, and what would change that."""

from __future__ import annotations

from collections.abc import Collection

from folkevalgt.deciding.assess import Assessment, in_order
from folkevalgt.deciding.in_time import Outcome
from folkevalgt.deciding.lifting import Lifted
from folkevalgt.deciding.setting import Setting
from folkevalgt.deciding.unchosen import displaced_by, same_job, why_unchosen
from folkevalgt.deciding.ways_in import into_the_plan, to_be_used
from folkevalgt.deciding.ways_out import out_of_the_plan
from folkevalgt.model.plan import Ranked


def ranking_of(
    setting: Setting, outcome: Outcome, lifted: Lifted, tried: Collection[str], thorough: Collection[str]
) -> tuple[Ranked, ...]:
    """Every method, best first; those ``tried``, and those tried ``thorough``-ly, and what brings them in or out."""
    in_plan = {*outcome.portfolio.ids, *setting.done}
    ordered = in_order(setting.ranked, in_plan)
    ranked = []
    for a in ordered:
        if a.method.id in in_plan:
            ranked.append(_in_the_plan(setting, outcome, a, a.method.id in thorough))
        else:
            row, far = _unchosen(setting, outcome, lifted, a), a.method.id in thorough
            if far or a.method.id in tried:
                found = into_the_plan(setting, outcome, a, row.nearest_change, thorough=far)
                row = row.model_copy(update={"way_in": found})
            ranked.append(row)
    return tuple(ranked)


def _in_the_plan(setting: Setting, outcome: Outcome, assessment: Assessment, far: bool) -> Ranked:
    """A chosen method; what takes it out when that is asked for. Nothing takes out what has been done."""
    tried = far and assessment.method.id in outcome.portfolio.ids
    found = out_of_the_plan(setting, outcome, assessment.method.id) if tried else None
    return _chosen(assessment).model_copy(update={"way_out": found})


def _chosen(assessment: Assessment) -> Ranked:
    return Ranked(
        method=assessment.method.id,
        verdict=assessment.verdict,
        fits=assessment.fitting,
        of=assessment.answers,
        criteria=assessment.fits,
        reason=assessment.reasons,
        because=assessment.marks,
        chosen=True,
    )


def _unchosen(setting: Setting, outcome: Outcome, lifted: Lifted, assessment: Assessment) -> Ranked:
    why = why_unchosen(setting, outcome, lifted, assessment)
    portfolio = outcome.portfolio
    others = same_job(portfolio, assessment) if why == "clash" else displaced_by(portfolio, assessment.method.id)
    found = {
        "chosen": False,
        "unchosen": why,
        "nearest_change": to_be_used(setting, outcome, assessment),
        "displaced_by": others if why in ("clash", "better") else (),
    }
    return _chosen(assessment).model_copy(update=found)


NEAR_MISSES = 6
"""For how many methods a plan says what would bring them in, when not asked for all of them."""


def near_misses(setting: Setting, outcome: Outcome) -> tuple[str, ...]:
    """The methods that were wished for and not chosen, and then the best ranked: those that may be used, and then the
    others, so that there is something to go on when nothing fits.
    """
    out = [a for a in in_order(setting.ranked) if a.method.id not in {*outcome.portfolio.ids, *setting.done}]
    wished = set(setting.situation.case.planned or ())
    first = [a for a in out if a.method.id in wished]
    nearest = [a for a in out if a.method.id not in wished]
    return tuple(a.method.id for a in [*first, *nearest][: max(NEAR_MISSES, len(first))])
