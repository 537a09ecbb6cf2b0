"""The nearest change is true: applied to the case, it really brings the method in."""

from __future__ import annotations

from typing import Any

import pytest

from folkevalgt.files.reading import read_case
from folkevalgt.model.case import Case, Circumstances
from folkevalgt.model.plan import Change
from folkevalgt.model.vocabulary import Verdict
from tests.conftest import ROOT, changed, setting_of

CASES = sorted((ROOT / "cases").glob("*.yaml"))
PLACES = {
    "hours_available": ("resources", "hours"),
    "budget_nok": ("resources", "budget_nok"),
    "facilitator": ("resources", "facilitator"),
    "ambition": ("why", "ambition"),
    "status": ("why", "status"),
    "purposes": ("why", "purposes"),
    "weeks_available": ("when", "weeks"),
    "decided_by": ("when", "decided_by"),
}


def with_change(case: Case, change: Change) -> Case:
    """The case with the change written in its file."""
    if change.fact == "bodies":
        return changed(case, bodies=[*(case.bodies or ()), change.value])
    if change.fact in Circumstances.model_fields:
        return changed(case, circumstances={change.fact: change.value})
    if change.fact == "weeks_available":
        return changed(case, when={"weeks": change.value, "decision": None, "meetings": None})
    if change.fact == "open_count":
        return changed(case, why={"open": [f"sak {n}" for n in range(change.value)]})
    if change.fact == "alternatives_count":
        return changed(case, why={"alternatives": [f"alternativ {n}" for n in range(change.value)]})
    part, key = PLACES[change.fact]
    value: Any = [change.value] if change.fact == "purposes" else change.value
    return changed(case, **{part: {key: value}})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_nearest_change_turns_the_verdict(path: Any) -> None:
    case = read_case(path)
    ruled_out = [a for a in setting_of(case).ranked if a.verdict is Verdict.NO and a.change is not None]
    assert ruled_out
    for assessment in ruled_out:
        assert assessment.change is not None
        after = setting_of(with_change(case, assessment.change))
        (again,) = [a for a in after.ranked if a.method.id == assessment.method.id]
        assert again.verdict is not Verdict.NO, (assessment.method.id, assessment.change, again.marks)
