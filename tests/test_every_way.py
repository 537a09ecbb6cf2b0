"""For every method of every shipped case: what brings it into the plan, or takes it out, does so when it is written in the case.

About twenty seconds a case: a plan is made again for every change that is tried.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from folkevalgt.deciding.in_time import Outcome, best_in_time
from folkevalgt.deciding.setting import Setting, required_of
from folkevalgt.deciding.ways_in import into_the_plan, to_be_used
from folkevalgt.deciding.ways_out import out_of_the_plan
from folkevalgt.files.reading import read_case
from folkevalgt.model.case import Case
from tests.conftest import setting_of
from tests.test_changes import CASES, with_all

NO_WAY_IN = {"samisk-konsultasjon", "offentlig-ettersyn", "horing", "innbyggerforslag"}
"""What the law keeps for other cases, for people whom the case does not concern, or for the residents to start themselves."""


def outcome_of(setting: Setting) -> Outcome:
    return best_in_time(setting, required_of(setting), setting.limits)


def measures(case: Case) -> set[str]:
    return set(outcome_of(setting_of(case)).portfolio.ids)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_method_outside_the_plan_has_a_way_in_that_works(path: Path) -> None:
    case = read_case(path)
    setting = setting_of(case)
    outcome = outcome_of(setting)
    left = [a for a in setting.ranked if a.method.id not in {*outcome.portfolio.ids, *setting.done}]
    ways = {a.method.id: into_the_plan(setting, outcome, a, to_be_used(setting, outcome, a), thorough=True) for a in left}
    assert {id for id, way in ways.items() if way is None} <= NO_WAY_IN
    for id, way in ways.items():
        if way is not None:
            after = measures(with_all(case, way.changes))
            assert id in after, (id, way)
            assert not after & set(way.out), (id, way)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_measure_has_a_way_out_that_works_or_the_law_asks_for_it(path: Path) -> None:
    case = read_case(path)
    setting = setting_of(case)
    outcome = outcome_of(setting)
    portfolio = outcome.portfolio
    by_law = {
        id for r in portfolio.requirements if r.kind == "duty" and len(portfolio.serving(r)) == 1 for id in portfolio.serving(r)
    }
    for id in portfolio.ids:
        way = out_of_the_plan(setting, outcome, id)
        assert way is not None or id in by_law, id
        if way is not None:
            after = measures(with_all(case, way.changes))
            assert id not in after, (id, way)
            assert set(way.comes_in) <= after, (id, way)
