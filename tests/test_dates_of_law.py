"""The dates the law gives a case of each type: held against a table worked by hand, and against another library's months."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from folkevalgt.deciding.days import is_workday
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.model.plan import DutyState, Plan
from folkevalgt.model.vocabulary import CaseType
from tests.conftest import ROOT, case_of, plan_of, rules
from tests.test_duties import TABLE

DATES: dict[str, Any] = dict(read_tree((ROOT / "tests" / "data" / "dates.yaml").read_text(encoding="utf-8"), "dates.yaml").data)
LAWS = {duty.id: duty.law for duty in rules().duties}


@cache
def plan(case_type: str) -> Plan:
    return plan_of(case_of(case_type, when={"start": "2027-01-11", "decision": "2027-12-16", "decided_by": "kommunestyret"}))


def numbered(case_type: str) -> list[DutyState]:
    """The duties of a case that have a number in the law, or in practice."""
    return [duty for duty in plan(case_type).duties if duty.applies == "yes" and duty.rule in TABLE["numbers"]]


def day_of(case_type: str, milestone: str) -> dt.date:
    return next(event.date for event in plan(case_type).schedule.events if event.milestone == milestone)


def shift(row: dict[str, str]) -> relativedelta:
    return relativedelta(**{unit: int(n) for unit, n in row.items() if unit in ("days", "weeks", "months")})


@pytest.mark.parametrize("case_type", CaseType)
def test_every_duty_with_a_number_has_its_section_and_the_right_date(case_type: CaseType) -> None:
    for duty in numbered(case_type):
        assert LAWS[duty.rule].section or duty.strength in ("praksis", "bor"), duty.rule
        if duty.rule in DATES["latest"]:
            assert str(duty.due) == DATES["latest"][duty.rule], duty.rule
        elif duty.rule in DATES["windows"]:
            row = DATES["windows"][duty.rule]
            start, end = day_of(case_type, row["start"]), day_of(case_type, row["end"])
            assert duty.due == end, duty.rule
            assert end >= start + shift(row), duty.rule
            assert is_workday(end)
        elif duty.rule in DATES["counted_from_the_plan"]:
            row = DATES["counted_from_the_plan"][duty.rule]
            last = day_of(case_type, row["from"]) + shift(row)
            assert duty.due == last or (duty.due is not None and duty.due < last and not is_workday(last)), duty.rule
        else:
            assert duty.rule in DATES["undated"], duty.rule


def test_the_table_leaves_out_no_number_that_a_minimal_case_meets() -> None:
    met = {duty.rule for case_type in CaseType for duty in numbered(case_type)}
    listed = {*DATES["latest"], *DATES["windows"], *DATES["counted_from_the_plan"], *DATES["undated"]}
    assert met <= listed


def test_a_proposal_decided_after_six_months_is_too_late_and_says_so() -> None:
    late = plan("innbyggerforslag")
    (duty,) = [duty for duty in late.duties if duty.rule == "koml-12-1-seks-maneder"]
    assert late.schedule.too_late == ("forslag-avgjort",)
    assert duty.status == "no-time"
    assert late.schedule.late_by_days == 158  # 11 July to 16 December
