"""A closed gate: people are informed, and invited to nothing beyond what the law asks for."""

from __future__ import annotations

from folkevalgt.deciding.assess import Assessment
from folkevalgt.deciding.gates import let_through
from folkevalgt.deciding.requirements import Requirement, RequirementKind
from folkevalgt.model.plan import Gate
from folkevalgt.model.vocabulary import Step
from tests.test_compose import candidate, method

OPEN, CLOSED = Gate(open=True, closed=()), Gate(open=False, closed=())


def informing(id: str) -> Assessment:
    return candidate(method(id, 1).model_copy(update={"steps": (Step.INFORMERE,)}))


CANDIDATES = [informing("brev"), informing("nettside"), candidate(method("folkemote", 9)), candidate(method("horing", 9))]


def kept(gate: Gate, kind: RequirementKind, *methods: str) -> list[tuple[str, ...]]:
    through = let_through(gate, CANDIDATES, [Requirement(kind, "noe", "must", methods)])
    return [requirement.methods for requirement in through]


def test_an_open_gate_lets_everything_through() -> None:
    assert kept(OPEN, "purpose", "folkemote", "brev") == [("folkemote", "brev")]


def test_a_closed_gate_keeps_only_the_law_and_information() -> None:
    assert kept(CLOSED, "purpose", "folkemote", "brev") == []
    assert kept(CLOSED, "audience", "folkemote", "brev") == []
    assert kept(CLOSED, "information", "brev") == [("brev",)]


def test_what_may_be_met_by_information_alone_is_met_by_nothing_more() -> None:
    assert kept(CLOSED, "information", "folkemote", "brev", "nettside") == [("brev", "nettside")]
    assert kept(CLOSED, "duty", "horing", "brev") == [("brev",)]


def test_a_duty_that_information_cannot_meet_stands_as_it_is() -> None:
    assert kept(CLOSED, "duty", "horing", "folkemote") == [("horing", "folkemote")]


def test_information_that_nobody_can_give_is_a_need_without_a_way() -> None:
    assert kept(CLOSED, "information", "folkemote") == [()]
