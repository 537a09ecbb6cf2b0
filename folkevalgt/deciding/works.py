"""The measures of a plan as the calendar sees them: what each asks of whom, and at which stage of the process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from folkevalgt.deciding.days import about_days
from folkevalgt.deciding.schedule import Work
from folkevalgt.deciding.setting import Setting
from folkevalgt.deciding.situation import Situation, involves, top_step
from folkevalgt.model.method import Method
from folkevalgt.model.rule import Duty, HearCheck, Span, WindowCheck
from folkevalgt.model.vocabulary import Audience, Manner, Milestone, Phase, Stage, Step


def works_of(setting: Setting, chosen: Sequence[Method]) -> list[Work]:
    """The measures as the calendar sees them: what was done already first, then the chosen ones."""
    drafted = setting.situation.case.when.phase in DRAFT_IS_OUT
    drafted = drafted and any(method.hears_a_draft for method in chosen)
    done = [
        _work(setting, method, setting.done[method.id] or setting.situation.start)
        for method in setting.methods(tuple(setting.done))
    ]
    return done + [replace(_work(setting, method, None), drafted=drafted) for method in chosen]


def _work(setting: Setting, method: Method, done: dt.date | None) -> Work:
    situation = setting.situation
    return Work(
        method=method,
        stage=stage_of(situation, method),
        audiences=frozenset(a for a in situation.concerned if a is not Audience.ALLE and situation.reach(method, a)),
        statutory_min=_longest_window(setting.duties, method.id),
        done=done,
        concludes=method.hears_a_draft and situation.case.when.phase not in DRAFT_IS_OUT,
        announces=any(_announces(duty, method.id) for duty in setting.duties),
    )


def _announces(duty: Duty, id: str) -> bool:
    """Whether a measure is the notice that the law wants sent when a draft is laid out."""
    check = duty.check
    laid_out = isinstance(check, HearCheck) and check.by is Milestone.HORING_START and id in check.methods
    return laid_out and duty.manner is Manner.VARSLE


DRAFT_IS_OUT = (Phase.UTKAST, Phase.BESLUTNING, Phase.GJENNOMFORING)
"""The phases in which a draft exists already, and is heard beside the other measures."""


def _longest_window(duties: Sequence[Duty], id: str) -> Span | None:
    binding = (duty.check for duty in duties if duty.strength.binds)
    windows = [check.min for check in binding if isinstance(check, WindowCheck) and id in check.methods]
    return max(windows, key=about_days, default=None)


def stage_of(situation: Situation, method: Method) -> Stage:
    """The stage a measure fills in this case: the furthest one that the step it reaches allows."""
    if not involves(method):
        return Stage.INFORMERE
    reached = top_step(method, situation.case.why.ambition)
    allowed = [stage for stage, least in LEAST_STEP.items() if reached.rank >= least.rank and stage in method.stages]
    return allowed[-1] if allowed else Stage.INNHENTE


LEAST_STEP = {Stage.INNHENTE: Step.SPORRE, Stage.DROFTE: Step.SNAKKE_MED, Stage.BESLUTTE: Step.HAND_PA_RATTET}
"""The lowest step at which a measure can fill a stage."""
