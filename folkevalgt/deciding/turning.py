"""Which answers of a case would have to be others for a judgement to turn, found by walking its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import product
from typing import Any

from folkevalgt.model.condition import words_of
from folkevalgt.model.plan import Change
from folkevalgt.model.reason import Reason
from folkevalgt.model.vocabulary import Verdict

Changes = tuple[Change, ...]

CHOSEN_BY_THE_MUNICIPALITY = (
    "planned",
    "facilitator",
    "bodies",
    "question_stated",
    "owner_named",
    "answers_named",
    "mandate_written",
    "linked_to_decision",
    "feedback_planned",
    "frame_known",
    "staffed",
    "run_by",
    "open_count",
    "alternatives_count",
    "hours_available",
    "budget_nok",
    "weeks_available",
    "ambition",
    "purposes",
    "status",
    "decision_taken",
)
"""Answers that a municipality may make others, the smallest change first. The rest are what they are: the law, the phase,
whom the case concerns. A question that is still open may be answered either way.
"""


def ways_to_turn(reason: Reason, wanted: Verdict) -> Iterator[Changes]:
    """Every smallest set of changes that should give a reason the verdict YES or NO."""
    if reason.verdict is wanted:
        yield ()
    elif not reason.because:
        yield from ((change,) for change in _changes_of(reason, wanted))
    elif reason.fact == "not":
        yield from ways_to_turn(reason.because[0], ~wanted)
    elif (reason.fact == "all") is (wanted is Verdict.YES):  # every part must turn
        yield from all_together([list(ways_to_turn(part, wanted)) for part in reason.because])
    else:  # one part is enough
        yield from (way for part in reason.because for way in ways_to_turn(part, wanted))


def all_together(parts: Iterable[Iterable[Changes]]) -> Iterator[Changes]:
    """One way from each part, joined. Of two changes of the same number, the larger is enough."""
    for combination in product(*parts):
        yield _joined(change for way in combination for change in way)


def smallest_first(ways: Iterable[Changes]) -> list[Changes]:
    """Fewest changes first, then by what kind of change they are and how large; words in the order of their vocabulary."""
    return sorted(dict.fromkeys(ways), key=lambda way: (len(way), [_size(change) for change in way]))


def _size(change: Change) -> tuple[int, str, int]:
    place = CHOSEN_BY_THE_MUNICIPALITY.index(change.fact) if change.fact in CHOSEN_BY_THE_MUNICIPALITY else -1
    return place, change.fact, change.value if isinstance(change.value, int) else 0


def _joined(changes: Iterable[Change]) -> Changes:
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        number = isinstance(change.value, int) and not isinstance(change.value, bool)
        key = (change.fact, "" if number else str(change.value))
        if key not in found or (number and change.value > found[key].value):
            found[key] = change
    return tuple(found.values())


def _may_change(leaf: Reason) -> bool:
    return leaf.actual is None or leaf.presumed or leaf.fact in CHOSEN_BY_THE_MUNICIPALITY


def _changes_of(leaf: Reason, wanted: Verdict) -> list[Change]:
    """The values that would give one test the wanted verdict, when it may be another."""
    if not _may_change(leaf):
        return []
    return [Change(fact=leaf.fact, value=value) for value in _values(leaf.fact, leaf.expected, wanted is Verdict.YES)]


def _values(fact: str, expected: Any, fulfil: bool) -> list[Any]:
    if isinstance(expected, bool):
        return [expected is fulfil]
    if not isinstance(expected, dict):
        return []
    if "includes" in expected:
        return list(expected["includes"]) if fulfil else []
    if "one_of" in expected:
        return [word for word in _vocabulary(fact) if (word in expected["one_of"]) is fulfil]
    return _bounds(fact, expected, fulfil)


def _vocabulary(fact: str) -> list[StrEnum]:
    words: Iterable[StrEnum] = words_of(fact)  # type: ignore[assignment]
    return list(words)


def _bounds(fact: str, expected: dict[str, Any], fulfil: bool) -> list[Any]:
    low, high = expected.get("at_least"), expected.get("at_most")
    if words_of(fact) is not int:
        words = _vocabulary(fact)
        first = words.index(low) if low is not None else 0
        last = words.index(high) if high is not None else len(words) - 1
        return [word for place, word in enumerate(words) if (first <= place <= last) is fulfil]
    if fulfil:
        return [low if low is not None else high]
    return [value for value in (None if low is None else low - 1, None if high is None else high + 1) if value is not None]
