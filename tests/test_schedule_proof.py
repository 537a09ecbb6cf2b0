"""That no other days are over earlier: proved by a solver that knows the rules and nothing of how the plan was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import clingo
import pytest

from folkevalgt.deciding.days import DAY, previous_workday
from folkevalgt.deciding.schedule import Work
from folkevalgt.deciding.schedule_making import tasks_of
from folkevalgt.deciding.schedule_order import best_order
from folkevalgt.deciding.schedule_place import Placing
from folkevalgt.model.vocabulary import Audience, Need, Stage
from tests.test_schedule import ALMANAC, asking, day

MODEL = """
{ pick(T,D,E) : possible(T,D,E) } = 1 :- task(T).
:- pick(T,D,_), pick(U,F,_), share(T,U), T < U, |D - F| < 14.
:- pick(T,_,E), pick(U,_,G), share(T,U), before(T,U), G < E.
:- pick(U,F,_), before(_,U), not opened(U,F).
opened(U,F) :- pick(U,F,_), before(T,U), pick(T,D,_), D <= F.
:- pick(_,_,E), E >= bound.
"""
"""A day for each; a fortnight between askings of the same people; a later stage not over before an earlier one of them."""

B, F, E, A, N = (
    frozenset({a}) for a in (Audience.BARN, Audience.FORELDRE, Audience.ELDRE, Audience.ANSATTE, Audience.NABOER_BERORTE)
)


def eight(school: str, stages: str) -> list[Work]:
    """Eight askings; the letters of ``school`` are at school, those of ``stages`` come in the later stage."""
    shape = {
        "a": (F | B, 1, 2), "b": (F, 3, 1), "c": (F | N, 2, 1), "d": (E, 1, 3),
        "e": (B, 3, 1), "f": (A | F, 2, 2), "g": (N | E, 4, 1), "h": (A, 1, 1),
    }  # fmt: skip
    works = []
    for id, (audiences, lead, run) in shape.items():
        stage = Stage.DROFTE if id in stages else Stage.INNHENTE
        needs = (Need.SKOLESAMARBEID,) if id in school else ()
        works.append(asking(id, stage, audiences, lead=(lead, lead), run=(run, run), needs=needs))
    return works


def facts(works: Sequence[Work], start: dt.date, last: dt.date) -> Iterator[str]:
    for work in works:
        id, time = work.method.id, work.method.time
        yield f"task({id})."
        for first in (start + n * DAY for n in range(7 * time.lead.min, (last - start).days)):
            end = previous_workday(first + (7 * time.run.min - 1) * DAY)
            if ALMANAC.is_open_day(first) and ALMANAC.break_in(first, end, school=work.at_school) is None:
                yield f"possible({id},{(first - start).days},{(end - start).days})."
        for other in works:
            if work.audiences & other.audiences and other is not work:
                yield f"share({id},{other.method.id})."
            if work.stage.rank < other.stage.rank:
                yield f"before({id},{other.method.id})."


def can_be_over_before(works: Sequence[Work], start: dt.date, bound: dt.date) -> bool:
    control = clingo.Control(["1", f"-c bound={(bound - start).days}"])
    control.add("base", [], MODEL + "\n".join(facts(works, start, bound)))
    control.ground([("base", [])])
    return bool(control.solve().satisfiable)


@pytest.mark.parametrize(("school", "stages"), [("", ""), ("ae", ""), ("e", "fgh"), ("", "ac"), ("be", "bdh")])
@pytest.mark.parametrize("start", ["2027-01-11", "2027-04-05", "2026-08-10"])
def test_eight_askings_cannot_be_over_earlier(school: str, stages: str, start: str) -> None:
    works, first = eight(school, stages), day(start)
    tasks, empty = tasks_of(works, [], 0), Placing(first, ALMANAC)
    finish = empty.copy().put_all(best_order(tasks, empty)).finish
    assert can_be_over_before(works, first, finish + DAY)
    assert not can_be_over_before(works, first, finish)
