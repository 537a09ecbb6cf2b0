"""The right duties for each type of case, and the numbers of the law: held against a table that was written separately."""

from __future__ import annotations

from typing import Any

import pytest

from folkevalgt.deciding.requirements import in_force
from folkevalgt.deciding.setting import required_of
from folkevalgt.deciding.situation import Situation
from folkevalgt.files.reading import read_rules
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.model.base import Text
from folkevalgt.model.rule import Duty, Law
from folkevalgt.model.vocabulary import CaseType
from tests.conftest import ON, ROOT, applying, case_of, plan_of, rules, setting_of

TABLE: dict[str, Any] = dict(read_tree((ROOT / "tests" / "data" / "duties.yaml").read_text(encoding="utf-8"), "duties.yaml").data)

FOLLOW_FROM_MEASURES = {
    "pol-behandlingsgrunnlag", "pol-art-9-saerlige-kategorier", "pol-5-aldersgrense-13", "ldl-17-uu-mote", "ldl-18-uu-ikt",
}  # fmt: skip
"""Duties that come with the measures of the plan: meetings, digital tools and personal data."""

SPLIT_OR_ADDED = {"oppl-10-5-elevrad", "fmo-2-ikke-enkeltpersoner", "praksis-skole-mottakende-skole", "praksis-skole-ansatte"}
"""Two rules of the table stand as two here, and two are practice that the table does not have."""


def duty(id: str) -> Duty:
    return next(duty for duty in rules().duties if duty.id == id)


@pytest.mark.parametrize("case_type", CaseType)
def test_a_case_of_each_type_has_the_duties_of_the_table_and_no_others(case_type: CaseType) -> None:
    expected = {*TABLE["always"], *TABLE["case_types"][case_type]}
    found = applying(plan_of(case_of(case_type)))
    assert expected <= found
    assert found - expected <= FOLLOW_FROM_MEASURES | SPLIT_OR_ADDED


@pytest.mark.parametrize("id", TABLE["numbers"])
def test_the_number_of_a_duty_is_the_number_of_the_table(id: str) -> None:
    check = duty(id).check
    span = getattr(check, "min", None) or getattr(check, "max", None)
    assert span is not None
    assert {unit: str(n) for unit, n in span.model_dump(exclude_none=True).items()} == TABLE["numbers"][id]


def test_what_is_discussed_with_the_employees_is_not_called_a_hearing() -> None:
    before = [duty for duty in rules().duties if getattr(duty.check, "first", None) == "ansatte-drofting"]
    assert {duty.id: duty.manner for duty in before} == {
        "koml-5-11-administrasjonsutvalg": "legge-fram",
        "aml-8-drofting": "drofte",
        "praksis-skole-ansatte": "drofte",
    }


def test_a_school_closure_has_no_number_from_the_law() -> None:
    binding = [duty(id) for id in applying(plan_of(case_of("skolestruktur"))) if duty(id).strength in ("skal", "rett")]
    assert binding
    assert not [duty.id for duty in binding if getattr(duty.check, "min", None) is not None]


@pytest.mark.parametrize(
    ("case_type", "who", "heard"),
    [
        ("barnehagestruktur", None, {"skoleopplegg"}),
        ("veg-trafikk", [{"audience": "barn"}], {"barnetrakk", "elevrad", "skoleopplegg"}),
        ("veg-trafikk", [{"audience": "ungdom"}], {"barnetrakk", "elevrad", "skoleopplegg", "ungdomsrad"}),
        ("veg-trafikk", [{"audience": "naboer-berorte"}], {"barnetrakk", "elevrad", "skoleopplegg", "ungdomsrad"}),
    ],
)
def test_children_are_heard_where_those_the_case_concerns_can_take_part(case_type: str, who: object, heard: set[str]) -> None:
    """The youth council does not speak for children in kindergarten, nor a map survey at school reach them."""
    setting = setting_of(case_of(case_type, who=who, circumstances={"affects_children": True}))
    (duty,) = [requirement for requirement in required_of(setting) if requirement.about == "grl-104-barn-hores"]
    assert {"barnetrakk", "elevrad", "skoleopplegg", "ungdomsrad"} & set(duty.methods) == heard


@pytest.mark.parametrize(("said", "expected"), [(True, {"elevrad", "fau"}), (False, set()), (None, set())])
def test_pupils_and_parents_are_heard_on_a_service_of_the_school(said: bool | None, expected: set[str]) -> None:
    """After-school care is in the Education Act, and the right to take part covers all that the Act gives pupils."""
    plan = plan_of(case_of("tjenesteutforming", circumstances={"concerns_school": said, "affects_children": True}))
    assert {"elevrad", "fau"} & {measure.method for measure in plan.measures} == expected


@pytest.mark.parametrize(
    ("section", "cited"),
    [
        (None, "veglova"),
        ("12-1", "veglova § 12-1"),
        ("12-1 andre, tredje ledd", "veglova § 12-1 andre, tredje ledd"),
        ("26, 28", "veglova §§ 26, 28"),
        ("kapittel 2", "veglova kapittel 2"),
    ],
)
def test_a_law_is_cited_with_as_many_signs_as_it_has_sections(section: str | None, cited: str) -> None:
    law = Law(name=Text(nb="veglova", nn="veglova", en="the Road Act"), section=section)
    assert law.cited("nb") == cited


def test_a_referendum_is_never_called_binding() -> None:
    about = [duty for duty in rules().duties if "folkeavstemning" in duty.id]
    assert about
    assert not [duty.id for duty in about if "rådgivende" not in duty.text.nb]


def test_every_duty_has_a_source_and_was_checked_lately() -> None:
    for duty in read_rules().duties:
        assert duty.checked.year >= 2026
        assert duty.sources, duty.id


def test_only_what_was_read_in_the_law_may_be_called_something_that_must_be_solved() -> None:
    for duty in rules().duties:
        if duty.severity == "ma-loses":
            assert duty.confidence == "lovtekst", duty.id


@pytest.mark.parametrize("id", [duty.id for duty in rules().duties if duty.in_force_to])
def test_a_later_date_never_revives_a_duty_that_has_lapsed(id: str) -> None:
    import datetime as dt

    lapsed = duty(id)
    assert lapsed.in_force_to is not None
    case_type = case_of("barnehagestruktur")
    info = rules().case_type(case_type.case_type)
    for days in (1, 100, 2000):
        assert not in_force(lapsed, Situation(case_type, max(lapsed.in_force_to, ON) + dt.timedelta(days=days), info))
