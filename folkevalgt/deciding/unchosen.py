"""Why a method is not in the plan. It may be one that can well be used."""

from __future__ import annotations

from collections import Counter

from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.compose import Portfolio
from folkevalgt.deciding.in_time import Outcome
from folkevalgt.deciding.lifting import Lifted
from folkevalgt.deciding.setting import Setting
from folkevalgt.model.plan import Unchosen
from folkevalgt.model.vocabulary import Verdict


def why_unchosen(setting: Setting, outcome: Outcome, lifted: Lifted, assessment: Assessment) -> Unchosen:
    """The first thing that keeps a method out. A limit is one only if the method comes in when it is lifted."""
    id = assessment.method.id
    if assessment.verdict is Verdict.NO:
        return "ruled-out"
    if not setting.gate.open:
        return "gate"
    if assessment not in setting.candidates:
        return "unknown"
    if id in outcome.dropped:
        return "time"
    limit = lifted.reason(lambda portfolio: id in portfolio.ids)
    if limit != "clash":
        return limit
    if same_job(outcome.portfolio, assessment):
        return "clash"
    if displaced_by(outcome.portfolio, id):
        return "better"
    return assessment.beside or "not-called"


def same_job(portfolio: Portfolio, assessment: Assessment) -> tuple[str, ...]:
    """The chosen measures that do the same job, so that both would be too much."""
    method = assessment.method
    return tuple(a.method.id for a in portfolio.chosen if a.method.id in method.not_with or method.id in a.method.not_with)


def displaced_by(portfolio: Portfolio, id: str) -> tuple[str, ...]:
    """The fewest chosen measures we find that do everything a method could have done and that is done, councils last: they
    speak for people, not with them.
    """
    left = [serving for r in portfolio.requirements if id in r.methods and (serving := portfolio.serving(r))]
    councils = {a.method.id for a in portfolio.chosen if a.method.is_council}
    found: list[str] = []
    while left:
        shared = Counter(other for serving in left for other in serving)
        found.append(min(shared, key=lambda other: (other in councils, -shared[other], other)))
        left = [serving for serving in left if found[-1] not in serving]
    return tuple(found)
