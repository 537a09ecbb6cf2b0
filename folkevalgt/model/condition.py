"""Conditions: closed mappings from facts to tests, which rules and methods are written in.

One field per fact. The field's type gives the kind of test: a flag, ``one_of``, ``includes``, or
``at_least`` / ``at_most``. Fields are joined by *and*; ``all``, ``any`` and ``not`` nest. There is no
arithmetic, no expression in a string, no rule that refers to a rule, and never a new operator: a
rule too hard for this becomes a new fact (one function in ``deciding/facts.py``).
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Annotated, Any, Generic, Self, TypeVar, cast, get_args, get_origin

from pydantic import Field, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from folkevalgt.model.base import Flag, Frozen, Slug, Whole
from folkevalgt.model.vocabulary import (
    Audience,
    CaseType,
    Conflict,
    Decider,
    Experience,
    InputStatus,
    Phase,
    Purpose,
    Recruitment,
    RunBy,
    Stage,
    Step,
    Subject,
)

T = TypeVar("T")
Some = Annotated[tuple[T, ...], Field(min_length=1)]


class OneOf(Frozen, Generic[T]):
    """The fact is one of these words."""

    one_of: Some[T] = Field(description="Faktumet må være ett av disse ordene.")


class Includes(Frozen, Generic[T]):
    """The fact is a set of words, and at least one of these is in it."""

    includes: Some[T] = Field(description="Minst ett av disse ordene må være med.")


class Between(Frozen, Generic[T]):
    """The fact is a number or a step, and lies within these bounds (both are inside)."""

    at_least: T | None = Field(default=None, description="Nedre grense, grensen er med.")
    at_most: T | None = Field(default=None, description="Øvre grense, grensen er med.")

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise PydanticCustomError("no_bound", "at_least or at_most is needed")
        return self


Number = Between[Whole]


class Condition(Frozen):
    """When something holds. Empty is an error: it would be true of every case."""

    all: Some[Condition] | None = Field(default=None, description="Alle disse vilkårene må være oppfylt.")
    any: Some[Condition] | None = Field(default=None, description="Minst ett av disse vilkårene må være oppfylt.")
    not_: Condition | None = Field(default=None, alias="not", description="Dette vilkåret må ikke være oppfylt.")

    # --- the case: why
    case_type: OneOf[CaseType] | None = Field(default=None, description="Hva slags sak det er.")
    subjects: Includes[Subject] | None = Field(default=None, description="Hva saken handler om: sted, bygg, tjeneste …")
    purposes: Includes[Purpose] | None = Field(default=None, description="Formålene med å involvere.")
    ambition: Between[Step] | None = Field(default=None, description="Det høyeste trinnet i trappa som blir lovet.")
    status: OneOf[InputStatus] | None = Field(default=None, description="Hva innspillene skal telle som.")
    question_stated: Flag | None = Field(default=None, description="Spørsmålet til innbyggerne er skrevet ned.")
    open_count: Number | None = Field(default=None, description="Hvor mange ting innbyggerne kan påvirke.")
    alternatives_count: Number | None = Field(default=None, description="Hvor mange alternativer saken har.")
    # --- who
    audiences: Includes[Audience] | None = Field(default=None, description="Alle gruppene saken nevner.")
    must_audiences: Includes[Audience] | None = Field(default=None, description="Gruppene som må nås.")
    # --- when
    phase: OneOf[Phase] | None = Field(default=None, description="Hvor saken står nå.")
    decided_by: OneOf[Decider] | None = Field(default=None, description="Hvem som gjør vedtaket.")
    decision_date_known: Flag | None = Field(default=None, description="Datoen for vedtaket er satt.")
    weeks_available: Number | None = Field(default=None, description="Hele uker fra start til vedtaket.")
    school_weeks_available: Number | None = Field(default=None, description="Uker fra start til vedtaket uten skoleferier.")
    # --- resources and roles
    hours_available: Number | None = Field(default=None, description="Timer kommunen kan bruke.")
    budget_nok: Number | None = Field(default=None, description="Kroner kommunen kan bruke.")
    facilitator: Flag | None = Field(default=None, description="Kommunen har en prosessleder som kan lede samtaler.")
    owner_named: Flag | None = Field(default=None, description="Det er sagt hvem som eier prosessen.")
    answers_named: Flag | None = Field(default=None, description="Det er sagt hvem som svarer dem som har gitt innspill.")
    bodies: Includes[Slug] | None = Field(default=None, description="Råd, utvalg og verktøy som finnes i kommunen.")
    # --- circumstances
    conflict: Between[Conflict] | None = Field(default=None, description="Hvor omstridt saken er.")
    decision_taken: Flag | None = Field(default=None, description="Utfallet er i praksis avgjort.")
    mandate_written: Flag | None = Field(
        default=None, description="Det er skrevet ned hva som kan påvirkes, statusen og hvem som avgjør."
    )
    linked_to_decision: Flag | None = Field(
        default=None, description="Innspillene går inn i en navngitt sak, plan eller et budsjett."
    )
    feedback_planned: Flag | None = Field(default=None, description="Det er planlagt hvordan deltakerne får svar.")
    frame_known: Flag | None = Field(default=None, description="Den økonomiske rammen og grensene er offentlige.")
    staffed: Flag | None = Field(default=None, description="De som skal gjøre jobben, er på plass.")
    run_by: OneOf[RunBy] | None = Field(default=None, description="Hvem som gjennomfører prosessen.")
    earlier_experience: OneOf[Experience] | None = Field(default=None, description="Hva innbyggerne opplevde sist de ble spurt.")
    affects_children: Flag | None = Field(default=None, description="Saken berører barn og unge under 18 år.")
    affects_sami_interests: Flag | None = Field(default=None, description="Saken kan påvirke samiske interesser direkte.")
    affects_vulnerable_groups: Flag | None = Field(default=None, description="Saken berører grupper i en utsatt situasjon.")
    one_group_bears_the_cost: Flag | None = Field(default=None, description="Én næring, gate eller gruppe bærer ulempene.")
    scattered_settlement: Flag | None = Field(default=None, description="Folk bor spredt.")
    technical_material: Flag | None = Field(default=None, description="Grunnlaget er teknisk og tungt å lese.")
    changed_after_hearing: Flag | None = Field(default=None, description="Forslaget er endret etter høringen.")
    # --- what only the duties ask
    concerns_elderly: Flag | None = Field(default=None, description="Saken gjelder eldre.")
    concerns_disability: Flag | None = Field(default=None, description="Saken gjelder personer med funksjonsnedsettelse.")
    concerns_youth: Flag | None = Field(default=None, description="Saken gjelder ungdom.")
    concerns_school: Flag | None = Field(
        default=None, description="Saken gjelder noe elevene har etter opplæringslova, slik som skole eller skolefritidsordning."
    )
    health_and_care: Flag | None = Field(default=None, description="Tjenesten hører under helse- og omsorgstjenesteloven.")
    sami_administrative_area: Flag | None = Field(
        default=None, description="Kommunen er med i forvaltningsområdet for samiske språk."
    )
    environmental_effect: Flag | None = Field(default=None, description="Planen eller reglene kan ha betydning for miljøet.")
    significant_environmental_effect: Flag | None = Field(
        default=None, description="Planen eller reglene kan få vesentlige følger for miljøet."
    )
    plan_programme_required: Flag | None = Field(default=None, description="Planen skal ha planprogram.")
    impact_assessment_required: Flag | None = Field(default=None, description="Planen skal ha konsekvensutredning.")
    private_proposal: Flag | None = Field(default=None, description="Planforslaget er privat.")
    unresolved_objection: Flag | None = Field(default=None, description="Det finnes en innsigelse som ikke er løst.")
    land_use_changed_after_hearing: Flag | None = Field(
        default=None, description="Vedtaket endrer arealbruk på en måte som ikke har vært på høring."
    )
    catchment_regulation_exists: Flag | None = Field(default=None, description="Kommunen har forskrift om skolekretser.")
    changes_catchment: Flag | None = Field(default=None, description="Saken endrer hvilken skole et område hører til.")
    affects_employees: Flag | None = Field(
        default=None, description="Saken endrer arbeidsplassen eller arbeidsforholdet til ansatte."
    )
    is_regulation: Flag | None = Field(default=None, description="Vedtaket er en forskrift.")
    individual_decision: Flag | None = Field(default=None, description="Saken ender i enkeltvedtak mot bestemte parter.")
    decides_on_individuals: Flag | None = Field(
        default=None,
        description="Det er sagt at saken ender i enkeltvedtak, eller det følger av sakstypen. Nei så lenge det er uvisst.",
    )
    collects_personal_data: Flag | None = Field(default=None, description="Medvirkningen samler inn personopplysninger.")
    special_categories: Flag | None = Field(
        default=None, description="Medvirkningen samler inn særlige kategorier av personopplysninger."
    )
    digital_solution: Flag | None = Field(default=None, description="En digital løsning blir brukt i medvirkningen.")
    physical_meeting: Flag | None = Field(default=None, description="Et møte eller et annet fysisk tiltak blir brukt.")
    urgent_procedure: Flag | None = Field(default=None, description="Hastebehandling blir vurdert.")
    zoning_needed: Flag | None = Field(default=None, description="Tiltaket krever reguleringsplan.")
    development_agreement: Flag | None = Field(default=None, description="Kommunen forhandler om en utbyggingsavtale.")
    traffic_signs: Flag | None = Field(default=None, description="Tiltaket krever skiltvedtak.")
    spelling_of_place_name: Flag | None = Field(default=None, description="Skrivemåten av et stadnavn skal fastsettes.")
    multilingual_name: Flag | None = Field(default=None, description="Navnet er i et område med samiske eller kvenske navn.")
    joint_council_considered: Flag | None = Field(
        default=None, description="Et felles råd for eldre og personer med funksjonsnedsettelse blir vurdert."
    )
    # --- the measures under review: what was planned, or the recommended mix
    measures: Includes[Slug] | None = Field(default=None, description="Metodene som er med i planen som vurderes.")
    measures_count: Number | None = Field(
        default=None, description="Hvor mange tiltak planen har. Lovfestede organer teller som ett."
    )
    highest_step: Between[Step] | None = Field(default=None, description="Det høyeste trinnet tiltakene når.")
    steps_below_promise: Number | None = Field(
        default=None, description="Hvor mange trinn tiltakene ligger under det som er lovet."
    )
    recruitment: Includes[Recruitment] | None = Field(default=None, description="Måtene deltakerne blir rekruttert på.")
    open_recruitment_share: Number | None = Field(
        default=None, description="Andelen av medvirkningstiltakene der deltakerne velger seg selv, i prosent."
    )
    only_formal_channels: Flag | None = Field(default=None, description="Tiltakene er bare informasjon, høring og åpne møter.")
    digital_only: Flag | None = Field(default=None, description="Alle medvirkningstiltakene er digitale.")
    central_meetings_only: Flag | None = Field(
        default=None, description="Alle møtene er felles for hele kommunen, ingen er ute i grendene."
    )
    children_reached: Flag | None = Field(default=None, description="Minst ett tiltak er laget for barn eller ungdom.")
    must_audiences_unreached: Number | None = Field(
        default=None, description="Hvor mange av gruppene som må nås, ingen tiltak er egnet for."
    )
    outreach_or_draw: Flag | None = Field(
        default=None, description="Minst ett tiltak oppsøker folk eller trekker dem ut tilfeldig."
    )
    stages_missing: Includes[Stage] | None = Field(default=None, description="Trinn i prosessen som ingen tiltak fyller.")
    most_asked_times: Number | None = Field(
        default=None, description="Hvor mange ganger den gruppen som blir spurt mest, blir spurt."
    )
    hours_used_percent: Number | None = Field(
        default=None, description="Timene tiltakene krever, i prosent av timene kommunen har."
    )
    nok_used_percent: Number | None = Field(default=None, description="Kronene tiltakene krever, i prosent av budsjettet.")
    weeks_missing: Number | None = Field(default=None, description="Uker som mangler for at det lengste tiltaket skal få plass.")
    vision_method_used: Flag | None = Field(default=None, description="Et tiltak ber folk drømme fritt eller lage visjoner.")

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("empty_condition", "a condition needs at least one test")
        return self

    @cached_property
    def tests(self) -> tuple[tuple[str, Any, Any], ...]:
        """What the condition names, one or a few of some eighty, in the order of the fields: the name of each, its value, and the
        test as it is written in a file (None for a field that nests). Found once: a condition is judged again and again.
        """
        given = ((name, getattr(self, name)) for name in sorted(self.model_fields_set, key=_places().__getitem__))
        return tuple((name, test, None if name in NESTING else _written(test)) for name, test in given if test is not None)


NESTING = ("all", "any", "not_")
"""The fields of a :class:`Condition` that are not facts."""

FACTS: tuple[str, ...] = tuple(name for name in Condition.model_fields if name not in NESTING)
"""The names of all facts, in the order they are documented."""


@cache
def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(Condition.model_fields)}


def _written(test: Any) -> Any:
    return test.model_dump(mode="json", exclude_none=True) if isinstance(test, Frozen) else test


def kind_of(fact: str) -> str:
    """The kind of test a fact takes: ``flag``, ``one_of``, ``includes`` or ``between``. KeyError when there is no such fact."""
    test = _test_of(fact)
    if test is bool:
        return "flag"
    return {OneOf: "one_of", Includes: "includes", Between: "between"}[test.__pydantic_generic_metadata__["origin"]]


def words_of(fact: str) -> type[Any]:
    """What the values of a fact are: bool, int, str or a vocabulary."""
    test = _test_of(fact)
    if test is bool:
        return bool
    (word,) = test.__pydantic_generic_metadata__["args"]
    return cast(type[Any], get_args(word)[0] if get_args(word) else word)


def read_fact(fact: str, raw: Any) -> Any:
    """Read the value of a fact as it stands in an example: text to bool, number, word or tuple of words.

    Raises pydantic's ValidationError for a value the fact cannot have, KeyError when there is no such fact.
    """
    return _reader_of(fact).validate_python(raw)


@cache
def _reader_of(fact: str) -> TypeAdapter[Any]:
    """Building one costs more than all its readings, and every rule has examples."""
    scalar: Any = {bool: Flag, int: Whole}.get(words_of(fact), words_of(fact))
    return TypeAdapter(tuple[scalar, ...] if kind_of(fact) == "includes" else scalar)


def _test_of(fact: str) -> Any:
    annotation = Condition.model_fields[fact].annotation
    choices = [arg for arg in get_args(annotation) if arg is not type(None)]
    bare = choices[0]
    return get_args(bare)[0] if get_origin(bare) is Annotated else bare
