"""Making tasks of measures and of the windows of the law: how long each lasts, and in which order they are placed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from folkevalgt.deciding.days import add_span
from folkevalgt.deciding.schedule_tasks import CONCLUDING, OPEN_MEETING, OTHER_MEETING, Care, Task, Work
from folkevalgt.model.base import Range
from folkevalgt.model.method import Method
from folkevalgt.model.rule import Duty, Span, WindowCheck
from folkevalgt.model.vocabulary import Manner, Milestone, Stage

PACES = range(4, -1, -1)
"""How much time measures are given: 4 is the middle of their range, 0 the least, tried in this order."""

WINDOW_ORDER = (Milestone.PLANPROGRAM_START, Milestone.HORING_START, Milestone.HORING2_START)
"""Statutory windows that must follow each other."""


def windows(duties: Iterable[Duty], care: Care = Care.WINDOWS) -> tuple[WindowCheck, ...]:
    """The windows of the municipality that the law sets, and practice as far as there is care for it."""
    return tuple(
        duty.check
        for duty in duties
        if isinstance(duty.check, WindowCheck)
        and not duty.pending
        and duty.manner is not Manner.STATEN
        and (duty.strength.binds or care >= Care.WINDOWS)
    )


def tasks_of(works: Sequence[Work], duties: Sequence[Duty], pace: int, care: Care = Care.LAW) -> tuple[Task, ...]:
    """Everything that must be placed before the analysis, in the order it is placed."""
    making = _Making(care, windows(duties), windows(duties, Care.LAW), windows(duties, care))
    asked = [making.task(work, pace) for work in works if work.role in ("inform", "ask")]
    return tuple(sorted((*asked, *making.bare()), key=order))


def order(task: Task) -> tuple[object, ...]:
    """The order of placing: by stage and window; the law first, then school, then the longest, then by id."""
    return (task.rank, not task.spans, not task.school, -(task.lead + task.run), task.id)


@dataclass(frozen=True)
class _Making:
    """What tasks are made with: all windows there are, those of the law, and those that are kept with so much care."""

    care: Care
    all: tuple[WindowCheck, ...]
    law: tuple[WindowCheck, ...]
    kept: tuple[WindowCheck, ...]

    def task(self, work: Work, pace: int) -> Task:
        """A measure as a task, with as much time as the pace says; at school, with the shorter versions too."""
        whole, *shorter = (self._paced(work, less) for less in PACES if less == pace or (less < pace and work.at_school))
        return replace(whole, shorter=tuple(shorter))

    def _paced(self, work: Work, pace: int) -> Task:
        method, time = work.method, work.method.time
        own = [check for check in self.all if method.id in check.methods]
        law = _spans(work, self.law)
        return Task(
            id=method.id,
            rank=_rank(work, own),
            lead=_paced(time.lead, pace),
            run=_paced(time.run, pace),
            shortest=7 * time.run.min,
            spans=_spans(work, self.kept),
            audiences=work.audiences,
            school=work.at_school,
            hearing=bool(own or law) or method.hears_a_draft,
            hears_draft=method.hears_a_draft,
            weekly=_weekly(method, law),
            care=self.care,
            announces=work.announces and work.role == "inform",
        )

    def bare(self) -> list[Task]:
        """Windows before the decision that no method carries, such as the two months for those who may speak on a name."""
        bare = [c for c in self.all if not c.methods and not c.optional and c.start is not Milestone.KUNNGJORT]
        starts = dict.fromkeys(check.start for check in bare)
        return [_bare([check for check in bare if check.start is start], self.kept) for start in starts]


def _rank(work: Work, own: Sequence[WindowCheck]) -> tuple[int, int, int]:
    written = bool(own) or work.method.hears_a_draft
    turn = 0 if written or work.role == "inform" or not work.drafted else OPEN_MEETING if work.open_meeting else OTHER_MEETING
    return (CONCLUDING if work.concludes else work.stage.rank, turn, max((_window_rank(check) for check in own), default=0))


def _spans(work: Work, kept: Sequence[WindowCheck]) -> tuple[Span, ...]:
    """How long a measure must last, for each window that it fills."""
    own = tuple(check.min for check in kept if work.method.id in check.methods)
    return own + ((work.statutory_min,) if work.statutory_min else ())


def _paced(weeks: Range, pace: int) -> int:
    """Days, in whole weeks, between the least and the middle of a range of weeks."""
    return 7 * (weeks.min + (weeks.middle - weeks.min) * pace // PACES[0])


def _weekly(method: Method, spans: Sequence[Span]) -> float:
    day = dt.date(2027, 1, 1)  # only to count the days of a span
    least = max((7 * method.time.run.min, *((add_span(day, span) - day).days for span in spans)))
    return method.effort.hours.middle * 7 / max(7 * method.time.lead.min + least, 7)


def _window_rank(check: WindowCheck) -> int:
    return WINDOW_ORDER.index(check.start) + 1 if check.start in WINDOW_ORDER else 0


def _bare(same: Sequence[WindowCheck], kept: Sequence[WindowCheck]) -> Task:
    """One task for all windows with the same start: overlapping rules take the longest."""
    rank = (Stage.INNHENTE.rank, 0, _window_rank(same[0]))
    spans = tuple(check.min for check in same if check in kept)
    return Task(id=same[0].end.value, rank=rank, lead=0, run=0, shortest=0, spans=spans, hearing=True)
