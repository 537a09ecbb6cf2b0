"""The best mix once more, by a solver of another kind: integer programming (HiGHS) instead of answer sets.

It shares nothing with ``compose`` but the candidates, the requirements and the limits, and counts the goals itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import highspy

from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.compose import Limits
from folkevalgt.deciding.requirements import WEIGHTS, Requirement


def best_values(candidates: Sequence[Assessment], requirements: Sequence[Requirement], limits: Limits) -> tuple[int, ...]:
    """The best value of each goal, heaviest first: one minimisation for each, with the ones before it held fast."""
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("threads", 1)
    chosen = {a.method.id: solver.addBinary() for a in candidates}
    _limit(solver, candidates, requirements, chosen, limits)
    reached = []
    for goal in _goals(solver, candidates, requirements, chosen):
        solver.minimize(goal)
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        value = round(solver.getObjectiveValue())
        solver.addConstr(goal <= value + 0.5)
        reached.append(value)
    return tuple(reached)


def _limit(
    solver: Any, candidates: Sequence[Assessment], requirements: Sequence[Requirement], chosen: dict[str, Any], limits: Limits
) -> None:
    effort = {a.method.id: a.method.effort for a in candidates}
    duties = [r.methods for r in requirements if r.weight == "duty"]
    alone = {methods[0] for methods in duties if len(methods) == 1}
    simplest = _sum((effort[id].hours.min if id in alone else effort[id].hours.middle) * x for id, x in chosen.items())
    solver.addConstr(simplest <= limits.hours)
    hours = {id: effort[id].hours.middle for id in chosen}
    for id in chosen.keys() - {id for methods in duties for id in methods}:
        slack = sum(hours.values()) * (1 - chosen[id])
        solver.addConstr(_sum(hours[other] * x for other, x in chosen.items()) <= limits.hours + slack)
    paid = {a.method.id: a.method for a in candidates if not a.method.is_statutory_body}
    solver.addConstr(_sum(m.effort.nok.min * chosen[id] for id, m in paid.items()) <= limits.nok)
    middle = {id: m.effort.nok.middle for id, m in paid.items()}
    for id in (id for id, m in paid.items() if not m.named_by_law and middle[id]):
        slack = sum(middle.values()) * (1 - chosen[id])
        solver.addConstr(_sum(nok * chosen[other] for other, nok in middle.items()) <= limits.nok + slack)
    bodies = [chosen[a.method.id] for a in candidates if a.method.is_statutory_body]
    any_body = solver.addBinary()
    for x in bodies:
        solver.addConstr(any_body >= x)
    others = [chosen[a.method.id] for a in candidates if not a.method.is_statutory_body]
    solver.addConstr(_sum([*others, any_body]) <= limits.measures)
    for a in candidates:
        for other in a.method.not_with:
            if other in chosen:
                solver.addConstr(chosen[a.method.id] + chosen[other] <= 1)


def _goals(
    solver: Any, candidates: Sequence[Assessment], requirements: Sequence[Requirement], chosen: dict[str, Any]
) -> list[Any]:
    misses = {a.method.id: a.misses for a in candidates}
    unmet: dict[str, list[Any]] = {weight: [] for weight in WEIGHTS}
    cost = []
    for requirement in requirements:
        served, able = solver.addBinary(), [id for id in requirement.methods if id in chosen]
        assigned = {id: solver.addBinary() for id in able}
        solver.addConstr(_sum(assigned.values()) == served)
        for id in able:
            solver.addConstr(assigned[id] <= chosen[id])
            solver.addConstr(served >= chosen[id])
        unmet[requirement.weight].append(1 - served)
        cost += [misses[id] * x for id, x in assigned.items() if requirement.graded]
    hours = [a.method.effort.hours.middle * chosen[a.method.id] for a in candidates]
    return [*(_sum(unmet[weight]) for weight in WEIGHTS), _sum(cost), _sum(hours), _sum(chosen.values())]


def _sum(terms: Any) -> Any:
    total = highspy.highs.highs_linear_expression()
    for term in terms:
        total = total + term
    return total
