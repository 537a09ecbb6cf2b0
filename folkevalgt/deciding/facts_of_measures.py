"""The facts about a set of measures: what a municipality had planned, or the recommended mix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from folkevalgt.deciding.schedule_tasks import weeks_needed
from folkevalgt.deciding.situation import (
    Situation,
    charged,
    involves,
    is_open,
    seeks_people_out,
    top_step,
)
from folkevalgt.model.method import Method
from folkevalgt.model.vocabulary import YOUNG, Audience, Format, Need, Purpose, Reach, Stage, Step

Measures = Sequence[Method]


def asking(measures: Measures) -> list[Method]:
    """The measures that ask people for something."""
    return [method for method in measures if involves(method)]


def count_measures(measures: Measures) -> int:
    """How many measures there are, with all statutory bodies as one."""
    bodies = sum(method.is_statutory_body for method in measures)
    return len(measures) - max(0, bodies - 1)


def highest_step(s: Situation, measures: Measures) -> Step | None:
    """The highest step the measures reach within what is promised."""
    steps = [top_step(method, s.case.why.ambition) for method in measures]
    return max(steps, key=lambda step: step.rank, default=None)


def _steps_below_promise(s: Situation, measures: Measures) -> int | None:
    promised = s.case.why.ambition
    if promised is None:
        return None
    reached = highest_step(s, measures)
    return max(0, promised.rank - (reached.rank if reached else 0))


def _open_share(s: Situation, measures: Measures) -> int | None:
    asked = asking(measures)
    if not asked:
        return None
    return round(100 * sum(map(is_open, asked)) / len(asked))


def _only_formal(s: Situation, measures: Measures) -> bool:
    return bool(measures) and all(not involves(m) or m.is_formal or m.is_statutory_body for m in measures)


def _digital_only(s: Situation, measures: Measures) -> bool:
    asked = asking(measures)
    return bool(asked) and all(set(m.format) == {Format.DIGITAL} for m in asked)


def _central_meetings_only(s: Situation, measures: Measures) -> bool:
    met = [m for m in asking(measures) if Format.FYSISK in m.format and not m.is_council and Need.LOKALE in m.needs]
    near = [m for m in asking(measures) if seeks_people_out(m) or m.audiences.get(Audience.NABOER_BERORTE) is Reach.EGNET]
    return bool(met) and not near


def _children_reached(s: Situation, measures: Measures) -> bool:
    named = set(YOUNG) & set(s.concerned) or YOUNG
    return any(s.reach(m, audience) is Reach.EGNET for m in asking(measures) for audience in named)


def must_unreached(s: Situation, measures: Measures) -> int:
    """How many of the audiences that must be reached have no measure made for them that asks them for something."""
    return sum(not any(s.reach(m, audience) is Reach.EGNET for m in asking(measures)) for audience in s.must)


def _stages_missing(s: Situation, measures: Measures) -> tuple[Stage, ...]:
    filled = {stage for method in measures for stage in method.stages}
    return tuple(stage for stage in Stage if stage not in filled)


def _most_asked_times(s: Situation, measures: Measures) -> int:
    asked = [m for m in asking(measures) if not m.is_council]
    times = Counter(a for m in asked for a in s.concerned if a is not Audience.ALLE and s.reach(m, a) is Reach.EGNET)
    return max(times.values(), default=0)


def _percent(part: int, whole: int) -> int:
    """Part of whole in percent, rounded up; a thousand when there is nothing to take from."""
    if whole == 0:
        return 1000 if part else 0
    return -(-100 * part // whole)


def hours_of(measures: Measures) -> int:
    """The hours that measures may be expected to take."""
    return sum(method.effort.hours.middle for method in measures)


def _hours_used(s: Situation, measures: Measures) -> int:
    return _percent(hours_of(measures), s.hours)


def _nok_used(s: Situation, measures: Measures) -> int:
    return _percent(sum(charged(m) for m in measures), s.nok)


def _weeks_missing(s: Situation, measures: Measures) -> int | None:
    if s.decision is None:
        return None
    available = max(0, (s.decision - s.start).days // 7)
    return max((max(0, weeks_needed(m) - available) for m in (*measures, *s.out_of_time)), default=0)


def _vision_used(s: Situation, measures: Measures) -> bool:
    return any(m.purposes[0] is Purpose.HENTE_IDEER and Purpose.TESTE_FORSLAG not in m.purposes for m in asking(measures))


OF_MEASURES: dict[str, Callable[[Situation, Measures], Any]] = {
    "measures": lambda s, m: tuple(method.id for method in m),
    "measures_count": lambda s, m: count_measures(m),
    "highest_step": highest_step,
    "steps_below_promise": _steps_below_promise,
    "recruitment": lambda s, m: tuple(dict.fromkeys(way for method in m for way in method.recruitment)),
    "open_recruitment_share": _open_share,
    "only_formal_channels": _only_formal,
    "digital_only": _digital_only,
    "central_meetings_only": _central_meetings_only,
    "children_reached": _children_reached,
    "must_audiences_unreached": must_unreached,
    "outreach_or_draw": lambda s, m: any(seeks_people_out(method) for method in m),
    "stages_missing": _stages_missing,
    "most_asked_times": _most_asked_times,
    "hours_used_percent": _hours_used,
    "nok_used_percent": _nok_used,
    "weeks_missing": _weeks_missing,
    "vision_method_used": _vision_used,
}
"""The facts about measures: name to function."""
