"""The earliest day a case can be decided on, against trying every day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from folkevalgt.deciding.days import DAY, Almanac, each_day
from folkevalgt.deciding.schedule_earliest import Decisions
from folkevalgt.deciding.schedule_making import tasks_of
from folkevalgt.deciding.schedule_meetings import SAME_ROUND, Meetings
from folkevalgt.deciding.schedule_place import HORIZON, Placing
from folkevalgt.deciding.schedule_procedure import Procedure
from folkevalgt.deciding.schedule_tasks import Work
from folkevalgt.model.case import Meeting
from folkevalgt.model.vocabulary import Decider
from tests.test_schedule import ALMANAC, CALENDAR, asking, council, day, duty

START = day("2027-01-11")
DAYS = st.integers(30, 120).map(lambda n: START + n * DAY)
BODIES = st.sampled_from(["kommunestyret", "formannskapet", "planutvalget", "ungdomsrad", "Komité for miljø", "eldrerad"])
CUSTOMS = CALENDAR.customs
FOUR_MONTHS = CUSTOMS.recommendation_before_decision.model_copy(update={"days": 120})
SLOWLY = CUSTOMS.model_copy(update={"recommendation_before_decision": FOUR_MONTHS})
SLOW = Almanac(CALENDAR.model_copy(update={"customs": SLOWLY}))
"""A municipality where a case is recommended four months before the council decides, unless the meetings say otherwise."""
DUTIES = (
    duty("budsjett", kind="lead", event="innstilling-offentlig", before="vedtak", min={"days": "14"}),
    duty("forslag", kind="lead", event="forslag-offentlig", before="vedtak", min={"months": "2"}),
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    date, papers = draw(DAYS), draw(st.none() | st.integers(0, 60))
    return Meeting(body=draw(BODIES), date=date, papers=None if papers is None else date - papers * DAY)


def procedure(decider: Decider | None = None, given: tuple[Meeting, ...] = (), councils: int = 0, **others: object) -> Procedure:
    works = tuple(council(id) for id in ("ungdomsrad", "eldrerad")[:councils])
    kept = Meetings(START, given, decider, frozenset(work.method.id for work in works))
    rest = {"almanac": ALMANAC, "decided_on": None, "dated": False, "duties": (), "drafted": False, "asks": True, **others}
    return Procedure(start=START, meetings=kept, councils=works, **rest)  # type: ignore[arg-type]


def placing(*works: Work) -> Placing:
    return Placing(START, ALMANAC).put_all(tasks_of(works, [], 0))


@given(
    decider=st.none() | st.sampled_from(Decider),
    given_meetings=st.lists(meetings(), min_size=1, max_size=4).map(tuple),
    councils=st.integers(0, 2),
    almanac=st.sampled_from([ALMANAC, SLOW]),
    duties=st.lists(st.sampled_from(DUTIES), unique_by=lambda duty: duty.id).map(tuple),
    drafted=st.booleans(),
    decided_on=st.none() | DAYS,
    weeks=st.integers(1, 6),
    first=st.just(START) | DAYS,
)
@settings(max_examples=200, deadline=None)
def test_halving_finds_the_day_that_trying_each_finds(
    decider: Decider | None,
    given_meetings: tuple[Meeting, ...],
    councils: int,
    almanac: Almanac,
    duties: tuple[object, ...],
    drafted: bool,
    decided_on: dt.date | None,
    weeks: int,
    first: dt.date,
) -> None:
    case = procedure(decider, given_meetings, councils, almanac=almanac, duties=duties, drafted=drafted, decided_on=decided_on)
    decisions, placed = Decisions(case), placing(asking("mote", run=(weeks, weeks)))
    horizon = START + (HORIZON - 1) * DAY
    tried = (d for d in each_day(first, horizon) if ALMANAC.is_open_day(d) and decisions.possible(d, placed))
    assert decisions.earliest(placed, first) == next(tried, None)


def test_a_day_before_a_meeting_can_be_possible_though_the_days_after_it_are_not() -> None:
    placed = placing(asking("mote"))
    # Over on Friday 29 January. Analysis from Monday 1 February for two weeks, papers a week before the recommendation, and
    # two weeks to the decision: Monday 8 March.
    assert Decisions(procedure()).earliest(placed) == day("2027-03-08")
    # A recommendation the day after, with papers in January, is about any decision on that day and in the six weeks after it.
    decisions = Decisions(procedure(given=(Meeting(body="formannskapet", date=day("2027-03-09"), papers=day("2027-01-29")),)))
    assert decisions.earliest(placed) == day("2027-03-08")
    assert decisions.earliest(placed, day("2027-03-09")) == day("2027-03-09") + (SAME_ROUND + 1) * DAY


def test_what_could_not_be_placed_has_no_earliest_day() -> None:
    left_out = placing(asking("mote", lead=(200, 200)))
    assert not left_out.whole
    assert Decisions(procedure()).earliest(left_out) is None
