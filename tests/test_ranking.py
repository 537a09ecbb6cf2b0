"""The list of methods is in order: named criteria, one after the other, and no sum of points."""

from __future__ import annotations

from dataclasses import replace

from folkevalgt.deciding.assess import Assessment, in_order
from folkevalgt.model.plan import Fit, Plan, Ranked
from folkevalgt.model.vocabulary import Verdict
from tests.conftest import lillevik, plan_of
from tests.test_compose import candidate, method


def order(*assessments: Assessment, chosen: tuple[str, ...] = ()) -> list[str]:
    return [a.method.id for a in in_order(assessments, chosen)]


def used(id: str, hours: int, times: int) -> Assessment:
    made = method(id, hours)
    return candidate(made.model_copy(update={"used_by": made.used_by[:1] * times}))


def fitting(id: str, answers: int, hours: int = 1) -> Assessment:
    criteria = ("purpose", "subject", "audience", "open-to", "step", "phase", "conflict", "size", "advice")
    fits = tuple(Fit(criterion=name, fits=n < answers, about=("x",)) for n, name in enumerate(criteria))
    return replace(candidate(method(id, hours)), fits=fits)


def test_the_method_that_fits_most_answers_comes_first_whatever_it_costs() -> None:
    assert order(fitting("billig", 3), fitting("passer", 4, hours=90)) == ["passer", "billig"]


def test_two_words_of_the_same_answer_count_as_one() -> None:
    one = fitting("ett", 1)
    twice = replace(one, fits=(one.fits[0], *one.fits))
    assert (one.fitting, one.answers) == (twice.fitting, twice.answers)


def test_a_method_that_is_ruled_out_comes_last() -> None:
    assert order(replace(fitting("nei", 9), verdict=Verdict.NO), fitting("ja", 1)) == ["ja", "nei"]


def test_an_open_question_counts_as_one_answer_against() -> None:
    assert order(replace(fitting("apent", 3), verdict=Verdict.UNKNOWN), fitting("ja", 3)) == ["ja", "apent"]


def test_being_in_the_plan_counts_as_one_more_answer_and_settles_what_is_equal() -> None:
    assert order(fitting("a", 3), fitting("b", 3), fitting("c", 4), fitting("d", 5), chosen=("b",)) == ["d", "b", "c", "a"]


def test_documented_use_counts_before_hours() -> None:
    assert order(used("billig", 1, 0), used("provd", 50, 2)) == ["provd", "billig"]


def test_a_method_made_for_this_comes_before_one_made_for_everything() -> None:
    broad = fitting("a-bred", 3, hours=1)
    words = ("subjects", "purposes")
    smaal = replace(broad, method=method("smal", 50).model_copy(update={name: getattr(broad.method, name)[:1] for name in words}))
    assert order(broad, smaal) == ["smal", "a-bred"]


def test_hours_decide_when_nothing_else_does() -> None:
    assert order(used("dyr", 50, 1), used("billig", 1, 1)) == ["billig", "dyr"]


def net(ranked: Ranked) -> int:
    against = any(not fit.fits for fit in ranked.criteria if fit.criterion == "advice")
    return ranked.fits + ranked.chosen - against - (ranked.verdict is Verdict.UNKNOWN)


def rows(plan: Plan) -> list[tuple[bool, int, bool]]:
    return [(ranked.verdict is Verdict.NO, -net(ranked), not ranked.chosen) for ranked in plan.ranking]


def test_the_list_in_lillevik_keeps_to_the_criteria() -> None:
    assert rows(plan_of(lillevik())) == sorted(rows(plan_of(lillevik())))
