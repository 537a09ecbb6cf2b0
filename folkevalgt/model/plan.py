"""A plan: everything the tool has decided about one case. Data only; ``telling`` turns it into words.

``plan --format json`` prints this model as it stands, so its fields are a public contract.
Money is NOK, time is hours of the municipality's own staff, dates are calendar days.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from folkevalgt.model.base import Frozen, Range
from folkevalgt.model.case import Case
from folkevalgt.model.reason import Reason
from folkevalgt.model.vocabulary import (
    Audience,
    Confidence,
    Decider,
    GateEffect,
    Milestone,
    NeedOfAudience,
    Party,
    PitfallGroup,
    PracticeKind,
    Reach,
    Recruitment,
    Severity,
    Stage,
    Step,
    Strength,
    Verdict,
)


class ClosedGate(Frozen):
    """A gate that is closed for this case, or may be."""

    rule: str
    verdict: Verdict
    effect: GateEffect
    reason: Reason


class Gate(Frozen):
    """May the municipality start, and what may it promise?"""

    open: bool = Field(description="Usant når bare informasjon og lovpålagt medvirkning er riktig.")
    closed: tuple[ClosedGate, ...] = Field(description="Portene som er stengt, eller som ikke kan vurderes ennå.")


RequirementKind = Literal[
    "duty",
    "expected",
    "audience",
    "audience-step",
    "purpose",
    "stage",
    "promise",
    "outreach",
    "open",
    "planned",
    "information",
    "selection",
]
"""The kinds of things a plan must do. A measure is in the plan because of one; what none can do is a gap."""

GapReason = Literal["no-method", "time", "hours", "budget", "facilitator", "limit", "frame", "clash"]
"""Why the plan cannot do what it must."""


class Because(Frozen):
    """One reason a measure was chosen."""

    kind: RequirementKind
    about: str = Field(description="Id-en til plikten, gruppen, formålet, trinnet eller regelen.")
    alone: bool = Field(default=False, description="Sant når ingen andre tiltak i planen gjør det samme.")
    councils: bool = Field(default=False, description="Sant når et råd i planen også er laget for gruppen.")


class Measure(Frozen):
    """A method that is in the plan, with its dates and cost."""

    method: str
    step: Step
    stage: Stage
    prepare: dt.date | None = Field(description="Dagen forberedelsene starter.")
    start: dt.date | None = Field(description="Første dag tiltaket varer.")
    end: dt.date | None = Field(description="Siste dag tiltaket varer.")
    audiences: dict[Audience, Reach] = Field(description="Gruppene i saken tiltaket når, og hvor godt.")
    hours: Range = Field(description="Kommunens egne timer, anslått spenn.")
    cost_nok: Range = Field(description="Kroner, anslått spenn.")
    others: dict[str, Range] = Field(default_factory=dict, description="Timer for andre enn administrasjonen.")
    statutory: bool = Field(description="Sant når en plikt krever tiltaket.")
    presumed: bool = Field(
        default=False, description="Sant for et råd som saken ikke sier finnes, og som ikke alle kommuner må ha."
    )
    done: dt.date | None = Field(default=None, description="Datoen tiltaket allerede er gjennomført.")
    responsible: str | None = Field(default=None, description="Rollen som er ansvarlig.")
    because: tuple[Because, ...]


class Fit(Frozen):
    """Whether a method fits one answer of the case."""

    criterion: str = Field(description="purpose, subject, audience, open-to, step, phase, conflict, size eller advice.")
    fits: bool
    about: tuple[str, ...] = Field(
        default=(), description="Svaret i saken: ordene som stemte, eller dem saken ba om når ingen stemte."
    )


class Change(Frozen):
    """One answer of the case, changed."""

    fact: str = Field(
        description="Faktumet som får et annet svar; planned og unplanned: et ønske om en metode, og et ønske som blir trukket."
    )
    value: Any = Field(
        description="Den nye verdien. For bodies, purposes og planned: ordet som kommer til. For unplanned: ordet som går ut."
    )


class WayIn(Frozen):
    """What brings a method into the plan. It has been tried: the plan was made again with these changes."""

    changes: tuple[Change, ...] = Field(description="Endringene av saken, alle sammen.")
    out: tuple[str, ...] = Field(description="Tiltakene som da går ut av planen.")
    decision: dt.date | None = Field(
        default=None, description="Når saken da kan avgjøres, når ingen har satt en dato og det blir senere enn i planen."
    )


class WayOut(Frozen):
    """What takes a measure out of the plan. It has been tried: the plan was made again with these changes."""

    changes: tuple[Change, ...] = Field(description="Endringene av saken, alle sammen.")
    comes_in: tuple[str, ...] = Field(description="Tiltakene som da kommer inn i planen.")


Beside = Literal["places-only", "open-to-nobody"]
"""What keeps a method from carrying a case: it asks of places, and something else is decided; or nobody whom the case concerns
can take part."""

Unchosen = Literal[
    "ruled-out", "unknown", "gate", "time", "hours", "budget", "limit", "frame", "clash", Beside, "not-called", "better"
]
"""Why a method is not in the plan: it may not be used; it is not known whether it may; the gate is closed; the calendar has
no room; hours, NOK, the number of measures, or the three together keep it out; another measure does the same job; it is beside
what the case decides, or whom it concerns; nothing in the case calls for it; or others fit better for everything it could do.
"""


class Ranked(Frozen):
    """One method, judged against the case."""

    method: str
    verdict: Verdict
    fits: int
    of: int
    criteria: tuple[Fit, ...]
    reason: tuple[Reason, ...] = Field(description="Vilkårene som avgjorde, de avgjørende først.")
    because: tuple[str, ...] = Field(
        default=(),
        description="Ett merke for hver grunn: requires.N, not_when.N, time, hours, budget, facilitator, body, age eller regel.",
    )
    chosen: bool = Field(description="Sant når metoden er med i planen. verdict sier bare om den kan brukes.")
    unchosen: Unchosen | None = Field(default=None, description="Hvorfor metoden ikke er med i planen. null når den er med.")
    nearest_change: tuple[Change, ...] = Field(
        default=(), description="Den minste endringen av saken som gjør verdict til yes. Tom når ingen kan."
    )
    way_in: WayIn | None = Field(
        default=None, description="Hva som tar metoden inn i planen. Prøvd for near_misses; null når ingenting vi prøvde, kan."
    )
    way_out: WayOut | None = Field(
        default=None,
        description="Hva som tar metoden ut av planen. Prøvd når det er spurt om den; null når ingenting vi prøvde, kan.",
    )
    displaced_by: tuple[str, ...] = Field(default=(), description="Tiltakene i planen som dekker det denne metoden ville dekket.")


class Coverage(Frozen):
    """How one audience of the case is covered."""

    audience: Audience
    need: NeedOfAudience
    informed: bool
    measures: dict[str, Reach]
    recruitment: tuple[Recruitment, ...]
    highest_step: Step | None = Field(description="Det høyeste trinnet et egnet tiltak når gruppen på.")


class Gap(Frozen):
    """Something required that the plan cannot meet, and why."""

    kind: RequirementKind
    about: str
    need: NeedOfAudience
    why: GapReason
    councils: bool = Field(default=False, description="Sant når et råd i planen likevel er laget for gruppen.")


class MitigationState(Frozen):
    """One mitigation of a warning, and whether the plan already does it."""

    index: int = Field(description="Plassen i regelens liste, fra 0.")
    in_place: bool
    methods: tuple[str, ...] = Field(default=(), description="Tiltakene i planen som gjør det.")


class Warning(Frozen):
    """A pitfall that lies ahead, here."""

    rule: str
    group: PitfallGroup
    severity: Severity
    on: Literal["planned", "plan"] = Field(description="Om den gjelder det kommunen hadde planlagt, eller den anbefalte planen.")
    measures: tuple[str, ...] = Field(description="Tiltakene den gjelder. Tom når den gjelder saken.")
    solved_by: tuple[str, ...] = Field(description="Tiltakene som løser den. Tom når den ikke er løst.")
    mitigations: tuple[MitigationState, ...]
    facts: dict[str, Any] = Field(description="Faktaene i vilkåret med verdier, til forklaringen.")
    reason: Reason


DutyStatus = Literal["planned", "not-planned", "no-time", "earlier", "unclear", "information"]
"""What a plan shows of a duty. It never certifies that the law is met."""


class DutyState(Frozen):
    """A duty that applies to the case, or may."""

    rule: str
    applies: Verdict
    law: str = Field(description="Loven og paragrafen, på bokmål.")
    strength: Strength
    severity: Severity
    confidence: Confidence
    status: DutyStatus = Field(
        description="no-time når det ikke er tid til det før vedtaket. earlier når det hører til en fase som er over."
    )
    due: dt.date | None
    hear: tuple[Party, ...]
    measures: tuple[str, ...]
    reason: Reason


class PracticeState(Frozen):
    """Whether a success factor, tip or sign of samskaping is in place."""

    rule: str
    kind: PracticeKind
    state: Literal["fulfilled", "missing", "unclear"]
    reason: Reason


class Promise(Frozen):
    """Four things that must agree."""

    promised: Step | None
    reached: Step | None
    status: str | None
    open_count: int | None
    agrees: Verdict
    faults: tuple[Literal["mix-below-promise", "nothing-open", "power-without-status"], ...]


class Event(Frozen):
    """A milestone with a date."""

    milestone: Milestone
    date: dt.date
    body: str | None = None
    presumed: bool = Field(description="Sant når datoen er beregnet, ikke oppgitt.")
    rule: str | None = Field(default=None, description="Plikten datoen følger av.")


class Remark(Frozen):
    """Something about the given dates that somebody has to look at."""

    kind: Literal[
        "decision-past",
        "decision-weekend",
        "decision-holiday",
        "decision-in-holidays",
        "decision-after-election",
        "election",
        "meeting-after-decision",
        "state-decides",
        "state-hears",
        "hurried-hearing",
        "winter-break",
        "autumn-break",
    ]
    date: dt.date = Field(description="Datoen det gjelder.")
    body: str | None = Field(default=None, description="Organet det gjelder.")


class Schedule(Frozen):
    """The dates of the case."""

    start: dt.date
    decision: dt.date | None
    decision_presumed: bool = Field(
        description="Sant når verken dato eller uker er oppgitt, og datoen er den tidligste forsvarlige."
    )
    weeks: int | None
    decided_by: Decider | None
    events: tuple[Event, ...]
    remarks: tuple[Remark, ...] = Field(default=(), description="Det noen må se på ved de oppgitte datoene.")
    fits: bool
    late_by_days: int = Field(description="Dager som mangler. 0 når alt får plass.")
    too_late: tuple[str, ...] = Field(description="Tiltakene og milepælene som ikke får plass.")
    earliest_decision: dt.date | None = Field(description="Den tidligste forsvarlige datoen for vedtaket.")
    latest_decision: dt.date | None = Field(
        default=None, description="Den siste dagen loven tillater for vedtaket. null når loven ikke setter noen grense."
    )

    @property
    def can_wait(self) -> bool:
        """Whether the law lets the decision wait for the earliest day that can be defended."""
        last = self.latest_decision
        return self.earliest_decision is not None and (last is None or self.earliest_decision <= last)

    @property
    def past_the_law(self) -> bool:
        """Whether the decision is later than the law allows."""
        return self.decision is not None and self.latest_decision is not None and self.decision > self.latest_decision

    @property
    def can_be_earlier(self) -> bool:
        """Whether the decision is later than the law allows, though there is time for everything before that."""
        return self.past_the_law and self.can_wait


class Question(Frozen):
    """A fact that is not known, and the rules that turn on it."""

    fact: str
    rules: tuple[str, ...]
    presumed: bool = Field(description="Sant når svaret er antatt ut fra sakstypen.")
    unsure: bool = Field(description="Sant når kommunen har svart vet ikke.")


class Unfinished(Frozen):
    """What keeps a strategy a draft."""

    answers: tuple[str, ...] = Field(description="Fakta som må være kjent før strategien er endelig, de viktigste først.")
    duties: tuple[str, ...] = Field(description="Lovkrav planen ikke dekker.")

    @property
    def anything(self) -> bool:
        """Whether something is left before the strategy is final."""
        return bool(self.answers or self.duties)


class Totals(Frozen):
    """What the plan takes."""

    measures: int = Field(description="Antall tiltak. Lovfestede organer teller som ett.")
    hours: Range
    cost_nok: Range
    hours_available: int
    hours_presumed: bool
    budget_nok: int
    budget_presumed: bool
    limit: int = Field(description="Det høyeste antallet tiltak.")
    proven: bool = Field(description="Om det er bevist at ingen blanding er bedre.")


class Alternative(Frozen):
    """Another plan for the same case, to hold beside the recommended one."""

    kind: Literal["minimum", "recommended", "ambitious"]
    measures: tuple[str, ...]
    hours: Range
    cost_nok: Range
    audiences_reached: int
    audiences_required: int
    warnings: int
    no_time: tuple[str, ...] = Field(default=(), description="Lovkravene det ikke er tid til. Bare for minimum.")
    why_none: Literal["top-step", "frame", "no-method"] | None = Field(
        default=None, description="Hvorfor det ikke finnes noe mer ambisiøst: top-step, frame eller no-method."
    )


class WhatIf(Frozen):
    """Another answer to one question of the case, and how the measures of the plan would differ."""

    fact: str
    now: Any = Field(description="Svaret i saken nå. null når det ikke er kjent.")
    value: Any = Field(description="Svaret som er prøvd.")
    comes_in: tuple[str, ...]
    goes_out: tuple[str, ...]


class Versions(Frozen):
    """What the plan was made with."""

    folkevalgt: str
    catalogue: str = Field(description="Navnet på katalogen.")
    methods: int
    digest: str = Field(description="Sjekksum av sak, katalog og dato. Reglene følger utgaven av programmet.")
    law_checked: dt.date | None = Field(description="Den eldste datoen en brukt lovtekst ble kontrollert.")


class Plan(Frozen):
    """The whole answer for one case on one date."""

    on: dt.date
    case: Case
    gate: Gate
    measures: tuple[Measure, ...]
    ranking: tuple[Ranked, ...]
    near_misses: tuple[str, ...] = Field(description="Metodene vi har prøvd å få inn: de ønskede, og de best rangerte etter dem.")
    coverage: tuple[Coverage, ...]
    stages: dict[Stage, tuple[str, ...]]
    gaps: tuple[Gap, ...]
    warnings: tuple[Warning, ...]
    duties: tuple[DutyState, ...]
    practice: tuple[PracticeState, ...]
    promise: Promise
    schedule: Schedule
    questions: tuple[Question, ...]
    unfinished: Unfinished
    totals: Totals
    alternatives: tuple[Alternative, ...]
    what_if: tuple[WhatIf, ...] = Field(
        default=(), description="Svarene som endrer planen mest, de viktigste først. Bare med --alternatives."
    )
    versions: Versions
