"""The meetings that a case gives: which of them decides, which recommends, and which is only on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from folkevalgt.deciding.days import DAY
from folkevalgt.model.case import Meeting
from folkevalgt.model.vocabulary import Decider

SAME_ROUND = 42
"""Days before the decision within which a meeting of the recommending body is about this decision."""

COUNCIL = ("kommunestyre", "kommunestyret", "bystyre", "bystyret")
"""Names of the council itself."""

BOARDS = ("formannskap", "formannskapet", "utvalg", "utvalget", "planutvalg", "planutvalget", "hovedutvalg", "hovedutvalget")
"""Bodies that recommend to the council."""

ADVISERS = ("ungdomsrad", "eldrerad", "rad-funksjonsnedsettelse", "elevrad", "fau", "samarbeidsutvalg", "administrasjonsutvalg")
"""Bodies that give a statement. Every other body deals with the case itself, whatever it is called."""

RECOMMENDED = (None, Decider.KOMMUNESTYRET)
"""Who decides after another body has recommended; not known counts as the council."""


@dataclass(frozen=True)
class Meetings:
    """The meetings that are given, seen from the ``start`` of the case. ``heard`` are the councils of the plan, by id."""

    start: dt.date
    given: tuple[Meeting, ...]
    decider: Decider | None
    heard: frozenset[str]

    @property
    def recommended(self) -> bool:
        """Whether a body recommends before another decides."""
        return self.decider in RECOMMENDED

    @property
    def turns(self) -> set[dt.date]:
        """The days of decision from which other meetings count than the day before."""
        return {meeting.date + n * DAY for meeting in self.given for n in (0, 1, SAME_ROUND + 1)}

    def deciding(self, decision: dt.date) -> Meeting | None:
        """The meeting that decides, when it is known. A committee may have any name."""
        if self.decider is Decider.UTVALG:
            return self._last(decision, decision, self._deals_with_cases)
        return self._last_of(COUNCIL if self.recommended else BOARDS, decision, decision)

    def recommending(self, decision: dt.date) -> Meeting | None:
        """The meeting that recommends before a decision, when it is known."""
        return self._last_of(BOARDS, decision - SAME_ROUND * DAY, decision - DAY) if self.recommended else None

    def of_municipality(self, decision: dt.date) -> Meeting | None:
        """The last meeting in which the municipality itself deals with a case that the state decides."""
        return self._last_of((*COUNCIL, *BOARDS), self.start, decision - DAY)

    def of_council(self, id: str, last: dt.date) -> Meeting | None:
        """The last meeting of a council that is heard, no later than a day."""
        return self._last_of((id,), self.start, last)

    def others(self, decision: dt.date, known: Sequence[Meeting | None]) -> tuple[Meeting, ...]:
        """Meetings on the way to the decision that are neither ``known`` nor those of a council that is heard."""
        return tuple(m for m in self.given if m not in known and m.key not in self.heard and self.start <= m.date <= decision)

    def in_round(self, others: Sequence[Meeting], decision: dt.date) -> list[Meeting]:
        """Those of the others that need the case paper of this decision."""
        return [m for m in others if self._deals_with_cases(m.key) and m.date >= decision - SAME_ROUND * DAY]

    def _deals_with_cases(self, key: str) -> bool:
        return key not in ADVISERS and key not in self.heard

    def _last_of(self, bodies: Sequence[str], first: dt.date, last: dt.date) -> Meeting | None:
        return self._last(first, last, lambda key: key in bodies)

    def _last(self, first: dt.date, last: dt.date, wanted: Callable[[str], bool]) -> Meeting | None:
        fitting = [m for m in self.given if wanted(m.key) and max(first, self.start) <= m.date <= last]
        return max(fitting, key=lambda meeting: meeting.date, default=None)
