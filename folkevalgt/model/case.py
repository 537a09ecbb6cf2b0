"""A council case, as the person who prepares it describes it.

Everything but ``title`` and ``case_type`` may be left out. Left out means *not known*, and not known
is never *no*. Any optional key may hold ``vet-ikke``: judged as left out, but not asked again.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from folkevalgt.model.base import Day, Flag, Frozen, Line, Prose, Slug, Whole
from folkevalgt.model.calendar import Break
from folkevalgt.model.method import Ages
from folkevalgt.model.vocabulary import (
    Audience,
    CaseType,
    Conflict,
    Decider,
    Experience,
    InputStatus,
    NeedOfAudience,
    Phase,
    Purpose,
    RunBy,
    Step,
    Subject,
    fold,
)

UNSURE = "vet-ikke"
"""What a user writes for "we do not know": judged as left out, but not asked again."""

Things = Annotated[tuple[Line, ...], Field(max_length=50)]


class Municipality(Frozen):
    """The municipality that decides."""

    name: Line | None = Field(default=None, description="Navnet på kommunen.")
    inhabitants: Whole | None = Field(default=None, ge=1, le=2_000_000, description="Innbyggertallet.")


class Why(Frozen):
    """Why people are involved, and what they can influence."""

    purposes: tuple[Purpose, ...] | None = Field(default=None, description="Formålene med å involvere, viktigst først.")
    ambition: Step | None = Field(
        default=None,
        description="Det høyeste trinnet dere lover: informere, sporre, snakke-med, sette-dagsorden eller hand-pa-rattet.",
    )
    status: InputStatus | None = Field(default=None, description="Hva innspillene skal telle som.")
    open: Things | None = Field(default=None, description="Det innbyggerne kan påvirke. Tom liste betyr ingenting.")
    closed: Things | None = Field(default=None, description="Det som allerede er bestemt.")
    alternatives: Things | None = Field(default=None, description="Alternativene i saken.")


class Concerned(Frozen):
    """An audience of the case."""

    audience: Audience = Field(description="Gruppen saken berører.")
    need: NeedOfAudience = Field(default=NeedOfAudience.MUST, description="must når gruppen må nås, should når den bør nås.")
    count: Whole | None = Field(default=None, ge=0, description="Omtrent hvor mange de er.")
    ages: Ages | None = Field(default=None, description="Alderen på gruppen, når den er kjent.")
    note: Line | None = Field(default=None, description="Hvordan de blir berørt.")


class Meeting(Frozen):
    """A meeting with a known date."""

    body: Line = Field(description="Organet som møtes, for eksempel formannskap, ungdomsrad eller levekårsutvalget.")
    date: Day = Field(description="Møtedatoen.")
    papers: Day | None = Field(default=None, description="Datoen sakspapirene blir sendt.")

    @property
    def key(self) -> str:
        """The name of the body as an id."""
        return fold(self.body)

    @model_validator(mode="after")
    def _papers_first(self) -> Self:
        if self.papers is not None and self.papers > self.date:
            raise PydanticCustomError("papers_after_meeting", "papers are later than the meeting")
        return self


class When(Frozen):
    """Where the case stands, and when it is decided."""

    phase: Phase | None = Field(default=None, description="Hvor saken står nå.")
    start: Day | None = Field(default=None, description="Første dag arbeidet kan begynne.")
    decision: Day | None = Field(default=None, description="Datoen for vedtaket.")
    weeks: Whole | None = Field(default=None, ge=0, le=520, description="Uker til vedtaket, når datoen ikke er satt.")
    decided_by: Decider | None = Field(default=None, description="Hvem som gjør vedtaket.")
    meetings: tuple[Meeting, ...] | None = Field(default=None, description="Møter med kjente datoer.")
    breaks: tuple[Break, ...] | None = Field(
        default=None, max_length=100, description="Ferier som faller på andre dager her enn det som er vanlig."
    )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.decision is not None and self.weeks is not None:
            raise PydanticCustomError("decision_and_weeks", "give decision or weeks, not both")
        if self.decision is not None and self.start is not None and self.start > self.decision:
            raise PydanticCustomError("start_after_decision", "start is later than decision")
        return self


class Resources(Frozen):
    """What the municipality can spend."""

    hours: Whole | None = Field(default=None, ge=0, le=100_000, description="Timer kommunen kan bruke.")
    budget_nok: Whole | None = Field(default=None, ge=0, le=100_000_000, description="Kroner kommunen kan bruke.")
    facilitator: Flag | None = Field(default=None, description="true når kommunen har en prosessleder som kan lede samtaler.")


class Roles(Frozen):
    """Who does what. Write the role, not the person's name."""

    owner: Line | None = Field(default=None, description="Rollen som eier prosessen.")
    process_leader: Line | None = Field(default=None, description="Rollen som leder samtalene.")
    answers: Line | None = Field(default=None, description="Rollen som svarer dem som har gitt innspill.")


class Circumstances(Frozen):
    """What rules ask about. Every key is optional; left out means not known."""

    decision_taken: Flag | None = Field(default=None, description="Er utfallet i praksis avgjort?")
    mandate_written: Flag | None = Field(
        default=None, description="Er det skrevet ned hva som kan påvirkes, hvilken status innspillene har og hvem som avgjør?"
    )
    linked_to_decision: Flag | None = Field(
        default=None, description="Går innspillene inn i en navngitt sak, plan eller et budsjett?"
    )
    feedback_planned: Flag | None = Field(default=None, description="Er det planlagt hvordan deltakerne får svar?")
    frame_known: Flag | None = Field(default=None, description="Er den økonomiske rammen og grensene offentlige?")
    staffed: Flag | None = Field(default=None, description="Er de som skal gjøre jobben, på plass?")
    run_by: RunBy | None = Field(default=None, description="Hvem gjennomfører prosessen?")
    earlier_experience: Experience | None = Field(default=None, description="Hva opplevde innbyggerne sist de ble spurt?")
    affects_children: Flag | None = Field(default=None, description="Berører saken barn og unge under 18 år?")
    affects_sami_interests: Flag | None = Field(default=None, description="Kan saken påvirke samiske interesser direkte?")
    affects_vulnerable_groups: Flag | None = Field(default=None, description="Berører saken grupper i en utsatt situasjon?")
    one_group_bears_the_cost: Flag | None = Field(default=None, description="Bærer én næring, gate eller gruppe ulempene?")
    scattered_settlement: Flag | None = Field(default=None, description="Bor folk spredt?")
    technical_material: Flag | None = Field(default=None, description="Er grunnlaget teknisk og tungt å lese?")
    changed_after_hearing: Flag | None = Field(default=None, description="Er forslaget endret etter høringen?")
    concerns_elderly: Flag | None = Field(default=None, description="Gjelder saken eldre?")
    concerns_disability: Flag | None = Field(default=None, description="Gjelder saken personer med funksjonsnedsettelse?")
    concerns_youth: Flag | None = Field(default=None, description="Gjelder saken ungdom?")
    concerns_school: Flag | None = Field(
        default=None, description="Gjelder saken noe elevene har etter opplæringslova, slik som skole eller skolefritidsordning?"
    )
    health_and_care: Flag | None = Field(default=None, description="Hører tjenesten under helse- og omsorgstjenesteloven?")
    sami_administrative_area: Flag | None = Field(
        default=None, description="Er kommunen med i forvaltningsområdet for samiske språk?"
    )
    environmental_effect: Flag | None = Field(default=None, description="Kan planen eller reglene ha betydning for miljøet?")
    significant_environmental_effect: Flag | None = Field(
        default=None, description="Kan planen eller reglene få vesentlige følger for miljøet?"
    )
    plan_programme_required: Flag | None = Field(default=None, description="Skal planen ha planprogram?")
    impact_assessment_required: Flag | None = Field(default=None, description="Skal planen ha konsekvensutredning?")
    private_proposal: Flag | None = Field(default=None, description="Er planforslaget privat?")
    unresolved_objection: Flag | None = Field(default=None, description="Finnes det en innsigelse som ikke er løst?")
    land_use_changed_after_hearing: Flag | None = Field(
        default=None, description="Endrer vedtaket arealbruk på en måte som ikke har vært på høring?"
    )
    catchment_regulation_exists: Flag | None = Field(default=None, description="Har kommunen forskrift om skolekretser?")
    changes_catchment: Flag | None = Field(default=None, description="Endrer saken hvilken skole et område hører til?")
    affects_employees: Flag | None = Field(
        default=None, description="Endrer saken arbeidsplassen eller arbeidsforholdet til ansatte?"
    )
    is_regulation: Flag | None = Field(default=None, description="Er vedtaket en forskrift?")
    individual_decision: Flag | None = Field(default=None, description="Ender saken i enkeltvedtak mot bestemte parter?")
    collects_personal_data: Flag | None = Field(default=None, description="Samler medvirkningen inn personopplysninger?")
    special_categories: Flag | None = Field(
        default=None, description="Samler medvirkningen inn særlige kategorier av personopplysninger?"
    )
    digital_solution: Flag | None = Field(default=None, description="Blir en digital løsning brukt?")
    physical_meeting: Flag | None = Field(default=None, description="Blir et møte eller et annet fysisk tiltak brukt?")
    urgent_procedure: Flag | None = Field(default=None, description="Blir hastebehandling vurdert?")
    zoning_needed: Flag | None = Field(default=None, description="Krever tiltaket reguleringsplan?")
    development_agreement: Flag | None = Field(default=None, description="Forhandler kommunen om en utbyggingsavtale?")
    traffic_signs: Flag | None = Field(default=None, description="Krever tiltaket skiltvedtak?")
    spelling_of_place_name: Flag | None = Field(default=None, description="Skal skrivemåten av et stadnavn fastsettes?")
    multilingual_name: Flag | None = Field(default=None, description="Er navnet i et område med samiske eller kvenske navn?")
    joint_council_considered: Flag | None = Field(
        default=None, description="Vurderes et felles råd for eldre og personer med funksjonsnedsettelse?"
    )


class Done(Frozen):
    """A measure that has been carried out already."""

    method: Slug = Field(description="Metoden, som id.")
    date: Day | None = Field(default=None, description="Datoen den ble gjennomført.")
    note: Line | None = Field(default=None, description="Hva som kom fram, kort.")


class Case(Frozen):
    """A council case."""

    title: Line = Field(description="Tittelen på saken.")
    case_type: CaseType = Field(description="Hva slags sak det er.")
    subjects: tuple[Subject, ...] | None = Field(default=None, description="Hva saken handler om. Utelatt: følger av sakstypen.")
    summary: Prose | None = Field(default=None, description="Bakgrunnen, kort.")
    question: Prose | None = Field(default=None, description="Spørsmålet innbyggerne skal svare på.")
    municipality: Municipality = Field(default=Municipality(), description="Kommunen.")
    why: Why = Field(default=Why(), description="Hvorfor: formål og handlingsrom.")
    who: tuple[Concerned, ...] | None = Field(default=None, max_length=50, description="Hvem saken berører.")
    when: When = Field(default=When(), description="Når: fase, vedtak og møter.")
    resources: Resources = Field(default=Resources(), description="Timer, kroner og prosessleder.")
    roles: Roles = Field(default=Roles(), description="Hvem som gjør hva. Skriv rollen, ikke navnet.")
    bodies: tuple[Slug, ...] | None = Field(default=None, max_length=100, description="Råd, utvalg og verktøy som finnes her.")
    conflict: Conflict | None = Field(default=None, description="Hvor omstridt saken er.")
    circumstances: Circumstances = Field(default=Circumstances(), description="Forhold reglene spør om.")
    planned: tuple[Slug, ...] | None = Field(
        default=None, max_length=100, description="Tiltak som allerede er bestemt eller ønsket, som metode-id-er."
    )
    done: tuple[Done, ...] | None = Field(default=None, max_length=100, description="Tiltak som allerede er gjennomført.")
    unsure: tuple[str, ...] = Field(default=(), description="Stiene som holdt vet-ikke. Settes av leseren, aldri i filen.")

    @model_validator(mode="after")
    def _audiences_once(self) -> Self:
        names = [concerned.audience for concerned in self.who or ()]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PydanticCustomError("named_twice", "{names} stands twice", {"names": ", ".join(twice)})
        return self
