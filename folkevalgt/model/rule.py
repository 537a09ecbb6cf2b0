"""Rules: gates, selection, pitfalls, duties and practice, as data that explains itself.

Every rule carries its own examples, and the test suite runs them all.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from folkevalgt.model.base import Day, Flag, Frozen, Line, Slug, Text, Url, Whole
from folkevalgt.model.calendar import DayOfYear
from folkevalgt.model.condition import FACTS, Condition, read_fact
from folkevalgt.model.method import Ages, Source
from folkevalgt.model.vocabulary import (
    Audience,
    CaseType,
    Confidence,
    Effect,
    Evidence,
    Force,
    Format,
    GateEffect,
    LawStatus,
    Manner,
    Milestone,
    Need,
    Party,
    Phase,
    PitfallGroup,
    PracticeKind,
    Reach,
    Recruitment,
    Severity,
    Step,
    Strength,
    Subject,
    Verdict,
)

Alias = Annotated[str, Field(pattern=r"^[RPCKT]\d{1,2}$")]
"""The number of a rule in the notes it comes from: R01-R65 rules, P01-P36 pitfalls, K and T the KS slides' factors and tips."""

Always = Literal["always"]

FactName = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
"""The name of a fact: a field of :class:`~folkevalgt.model.condition.Condition`."""


class Example(Frozen):
    """Facts, and what the rule must say about them."""

    facts: dict[str, Any] = Field(description="Fakta, med verdiene de har i eksempelet. Utelatte fakta er ukjente.")
    expect: Verdict = Field(description="Svaret regelen skal gi: yes, no eller unknown.")

    @field_validator("facts")
    @classmethod
    def _known_facts(cls, facts: dict[str, Any]) -> dict[str, Any]:
        unknown = next((name for name in facts if name not in FACTS), None)
        if unknown is not None:
            raise PydanticCustomError("unknown_fact", "no such fact", {"fact": unknown})
        return {name: read_fact(name, raw) for name, raw in facts.items()}


class Rule(Frozen):
    """What all rules have."""

    id: Slug = Field(description="Id-en til regelen.")
    aliases: tuple[Alias, ...] = Field(default=(), description="Nummer i kildenotatene.")
    when: Condition | Always = Field(description="Når regelen slår til. always betyr alltid.")
    name: Text = Field(description="Navnet, som en kort overskrift.")
    text: Text = Field(description="Hva regelen sier, i én til tre setninger.")
    sources: tuple[Source, ...] = Field(default=(), description="Kildene bak regelen.")
    examples: tuple[Example, ...] = Field(default=(), description="Minst ett ja og ett nei, når regelen ikke alltid gjelder.")

    @model_validator(mode="after")
    def _examples_both_ways(self) -> Self:
        if self.when != "always" and not {Verdict.YES, Verdict.NO} <= {e.expect for e in self.examples}:
            raise PydanticCustomError("examples_missing", "examples must show one yes and one no")
        return self


class Gate(Rule):
    """May we start at all? A gate that says yes is closed, and limits what may be promised."""

    effect: GateEffect = Field(description="Hva som følger når porten er stengt.")
    consequence: Text = Field(description="Hva kommunen gjør da.")
    evidence: Evidence = Field(description="Hvor godt regelen er belagt.")


class Applies(Frozen):
    """Which methods a selection rule is about. Keys are joined by *and*, the words of one key by *or*."""

    methods: tuple[Slug, ...] | None = Field(default=None, min_length=1, description="Bestemte metoder.")
    steps: tuple[Step, ...] | None = Field(default=None, min_length=1, description="Metoder som når minst ett av disse trinnene.")
    top_step: tuple[Step, ...] | None = Field(
        default=None, min_length=1, description="Metoder der det høyeste trinnet er ett av disse."
    )
    recruitment: tuple[Recruitment, ...] | None = Field(
        default=None, min_length=1, description="Metoder med minst én av disse rekrutteringsmåtene."
    )
    format: tuple[Format, ...] | None = Field(default=None, min_length=1, description="Metoder med minst ett av disse formatene.")
    subjects: tuple[Subject, ...] | None = Field(
        default=None, min_length=1, description="Metoder for minst ett av disse temaene."
    )
    reaches: dict[Audience, Reach] | None = Field(
        default=None, min_length=1, description="Metoder som når minst én av gruppene så godt."
    )
    needs: tuple[Need, ...] | None = Field(default=None, min_length=1, description="Metoder som trenger minst ett av disse.")
    law: tuple[LawStatus, ...] | None = Field(
        default=None, min_length=1, description="Metoder med ett av disse forholdene til loven. Uten law er metoden frivillig."
    )

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("empty_condition", "say which methods the rule is about")
        return self


class Selection(Rule):
    """What a case rules in or out, for any method that the rule applies to."""

    applies_to: Applies = Field(description="Hvilke metoder regelen gjelder.")
    effect: Effect = Field(description="krev, tilrad, frarad eller utelukk.")
    force: Force = Field(description="ma, bor eller unnga.")
    evidence: Evidence = Field(description="Hvor godt regelen er belagt.")


class Mitigation(Frozen):
    """What to do about a pitfall. It is credited, not repeated, when one of its methods is in the plan."""

    do: Text = Field(description="Hva dere gjør, i én setning med verb.")
    methods: tuple[Slug, ...] = Field(default=(), description="Metoder som gjør dette. Er én med i planen, er tiltaket på plass.")
    answered_when: Condition | None = Field(default=None, description="Når saken eller planen allerede gjør dette.")
    who: Text = Field(description="Rollen som gjør det.")
    by: Milestone = Field(description="Milepælen det må være gjort før.")
    solves: Flag = Field(default=False, description="true når dette alene løser snubletråden.")


class Pitfall(Rule):
    """What can go wrong here."""

    group: PitfallGroup = Field(description="Gruppen snubletråden hører til.")
    severity: Severity = Field(description="vaer-klar-over, bor-loses eller ma-loses.")
    because: Text = Field(description="Hvorfor den slår til her. Kan bruke {navn} på fakta i vilkåret for å vise verdiene.")
    mitigations: tuple[Mitigation, ...] = Field(min_length=1, description="Hva dere gjør med den.")
    evidence: Evidence = Field(description="Hvor godt regelen er belagt.")


class Law(Frozen):
    """A reference to a law, printed per language by ``telling``."""

    name: Text = Field(description="Navnet på loven, uten stor forbokstav når den skrives slik.")
    ref: Line | None = Field(default=None, description="Lovdata-referansen, for eksempel LOV-2018-06-22-83.")
    section: Line | None = Field(default=None, description="Paragrafen, for eksempel 12-1 andre ledd, uten §-tegn.")
    url: Url | None = Field(default=None, description="Adressen på Lovdata.")

    def cited(self, language: str, space: str = " ") -> str:
        """The law and its sections, as they are cited: ``kommuneloven § 12-1``, ``skiltforskriften §§ 26, 28``.

        ``space`` is what stands after the sign: a document does not break the line there.
        """
        return " ".join(part for part in (self.name[language], self._numbered(space)) if part)

    def _numbered(self, space: str) -> str:
        section = self.section or ""
        several = "," in section and "ledd" not in section
        return f"{'§§' if several else '§'}{space}{section}" if section[:1].isdigit() else section


class Span(Frozen):
    """A length of time. Months are calendar months: two months is not 60 days."""

    days: Whole | None = Field(default=None, ge=1, description="Kalenderdager.")
    weeks: Whole | None = Field(default=None, ge=1, description="Uker.")
    months: Whole | None = Field(default=None, ge=1, description="Kalendermåneder.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one_unit", "give exactly one of days, weeks and months")
        return self


class WindowCheck(Frozen):
    """From ``start`` to ``end`` there must be at least ``min``."""

    kind: Literal["window"]
    start: Milestone
    end: Milestone
    min: Span
    methods: tuple[Slug, ...] = Field(default=(), description="Metoder som er selve høringen, og derfor må vare så lenge.")
    optional: Flag = Field(default=False, description="true når regelen bare gjelder hvis milepælene er med i planen.")


class LeadCheck(Frozen):
    """``event`` must happen at least ``min`` before ``before``."""

    kind: Literal["lead"]
    event: Milestone
    before: Milestone
    min: Span


class LatestCheck(Frozen):
    """``event`` must happen no later than ``max`` after ``after``."""

    kind: Literal["latest"]
    event: Milestone
    after: Milestone
    max: Span


class DateCheck(Frozen):
    """``event`` must happen on or before this day of the year (MM-DD)."""

    kind: Literal["date"]
    event: Milestone
    on_or_before: DayOfYear


class OrderCheck(Frozen):
    """``first`` must happen before ``then``."""

    kind: Literal["order"]
    first: Milestone
    then: Milestone


class HearCheck(Frozen):
    """The parties in ``hear`` must be heard; the plan does it when one of ``methods`` is in it."""

    kind: Literal["hear"]
    by: Milestone = Field(description="Milepælen høringen må være ferdig før.")
    methods: tuple[Slug, ...] = Field(default=(), description="Metoder som oppfyller plikten.")


class ContentCheck(Frozen):
    """Something must stand in a document, or be taken care of; the plan cannot show it by itself."""

    kind: Literal["content"]
    by: Milestone = Milestone.SAKSFRAMLEGG


class NoCheck(Frozen):
    """Information: nothing to check."""

    kind: Literal["info"]


Check = Annotated[
    WindowCheck | LeadCheck | LatestCheck | DateCheck | OrderCheck | HearCheck | ContentCheck | NoCheck,
    Field(discriminator="kind"),
]


class Duty(Rule):
    """What the law, or guidance, says about involving people in a kind of case."""

    law: Law = Field(description="Loven og paragrafen.")
    strength: Strength = Field(description="skal, rett, bor, kan eller praksis.")
    severity: Severity = Field(description="Hvor viktig det er å gjøre noe med den.")
    confidence: Confidence = Field(description="Hvordan regelen er kontrollert.")
    in_force_from: Day | None = Field(
        default=None, description="Første dag regelen gjelder. Utelatt: gjelder, dato ikke kontrollert."
    )
    in_force_to: Day | None = Field(default=None, description="Siste dag regelen gjelder.")
    pending: Flag = Field(
        default=False, description="true når regelen er vedtatt, men ikke satt i kraft. Vises bare som informasjon."
    )
    until: Phase | None = Field(
        default=None,
        description="Den siste fasen der dette blir gjort. Senere ber strategien kommunen kontrollere at det er gjort.",
    )
    checked: Day = Field(description="Datoen lovteksten ble kontrollert.")
    hear: tuple[Party, ...] = Field(default=(), description="Hvem som skal høres.")
    manner: Manner = Field(
        default=Manner.HORE,
        description="Hva kommunen gjør med dem: hører, drøfter med, legger fram for, varsler, rådfører seg med eller sender til. "
        "staten når det er staten som hører.",
    )
    check: Check = Field(description="Hva som kan kontrolleres mot planen.")
    consequence: Text | None = Field(default=None, description="Hva som kan skje hvis den ikke følges.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.in_force_from and self.in_force_to and self.in_force_from > self.in_force_to:
            raise PydanticCustomError("dates_order", "in_force_from is later than in_force_to")
        return self


class Practice(Rule):
    """A success factor, a tip or a sign of samskaping: ``when`` says that it is fulfilled."""

    kind: PracticeKind = Field(description="Hvor rådet kommer fra.")
    advice: Text = Field(description="Hva dere gjør når den mangler.")


class CaseTypeInfo(Frozen):
    """What follows from the type of case unless the case says otherwise. It is *presumed*, and still asked."""

    id: CaseType = Field(description="Sakstypen.")
    name: Text = Field(description="Navnet på sakstypen.")
    subjects: tuple[Subject, ...] = Field(min_length=1, description="Temaene som følger av sakstypen.")
    audiences: tuple[Audience, ...] = Field(min_length=1, description="Gruppene sakstypen nesten alltid berører.")
    ages: dict[Audience, Ages] = Field(
        default_factory=dict, description="Alderen på en gruppe, når sakstypen sier den og ordet alene er for vidt."
    )
    presumed: tuple[FactName, ...] = Field(default=(), description="Ja/nei-fakta som er antatt ja.")
    ask: tuple[FactName, ...] = Field(default=(), description="Ja/nei-fakta som må avklares i denne sakstypen.")


class Gates(Frozen):
    """rules/gates.yaml"""

    gates: tuple[Gate, ...]


class Selections(Frozen):
    """rules/selection.yaml"""

    selection: tuple[Selection, ...]


class Pitfalls(Frozen):
    """rules/pitfalls.yaml"""

    pitfalls: tuple[Pitfall, ...]


class Duties(Frozen):
    """rules/duties.yaml"""

    duties: tuple[Duty, ...]


class Practices(Frozen):
    """rules/practice.yaml"""

    practice: tuple[Practice, ...]


class CaseTypes(Frozen):
    """rules/case-types.yaml"""

    case_types: tuple[CaseTypeInfo, ...]


class Rules(Frozen):
    """Everything the shipped rule files hold."""

    gates: tuple[Gate, ...] = ()
    selection: tuple[Selection, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    duties: tuple[Duty, ...] = ()
    practice: tuple[Practice, ...] = ()
    case_types: tuple[CaseTypeInfo, ...] = ()

    @property
    def every(self) -> tuple[Rule, ...]:
        """All rules, of every kind. Case types are none."""
        return (*self.gates, *self.selection, *self.pitfalls, *self.duties, *self.practice)

    def case_type(self, id: CaseType) -> CaseTypeInfo:
        """What follows from a type of case. Raises KeyError when the rule file lacks it."""
        for info in self.case_types:
            if info.id == id:
                return info
        raise KeyError(id)


class OldReference(Frozen):
    """Words for a law, a section or a title that something else has replaced, and what holds now."""

    id: Slug = Field(description="Id-en til henvisningen.")
    phrases: tuple[Line, ...] = Field(
        min_length=1,
        description="Ordene slik folk skriver dem, for eksempel kommuneloven § 6. Bare ord som ikke også kan være riktige.",
    )
    now: Text = Field(description="Det som gjelder nå, slik det skal skrives.")
    why: Text = Field(description="Hva som er endret, i én setning.")
    confidence: Confidence = Field(description="Hvordan endringen er kontrollert.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Kildene til det som gjelder nå.")


class OldReferences(Frozen):
    """rules/references.yaml"""

    references: tuple[OldReference, ...]
