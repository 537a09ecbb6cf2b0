"""A participation method: what it is for, whom it reaches, what it takes, and how it is done."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from folkevalgt.model.base import Day, Flag, Frozen, Line, Range, Slug, Text, Url, Whole, out_of_order
from folkevalgt.model.condition import Condition
from folkevalgt.model.vocabulary import (
    Article,
    Audience,
    Conflict,
    Contributor,
    Format,
    LawStatus,
    Level,
    Need,
    PersonalData,
    Phase,
    PitfallGroup,
    Purpose,
    Reach,
    Recruitment,
    Stage,
    Step,
    Subject,
)


class Source(Frozen):
    """Where a statement comes from."""

    title: Line = Field(description="Tittelen på kilden, med utgiver.")
    url: Url | None = Field(default=None, description="Nettadressen. Utelates når kilden ikke ligger på nett.")
    supports: Line = Field(description="Hva kilden er belegg for, på bokmål.")
    checked: Day = Field(description="Datoen kilden sist ble kontrollert.")


class Measured(Range):
    """A range that is either backed by a source or marked as an estimate with a basis. Zero needs no basis."""

    source: Url | None = Field(default=None, description="Nettadressen tallet er hentet fra.")
    estimate: Flag = Field(default=False, description="true når tallet er et anslag.")
    basis: Text | None = Field(default=None, description="Hva anslaget bygger på, i én setning.")

    @model_validator(mode="after")
    def _backed(self) -> Self:
        bare = self.estimate and self.basis is None and self.max > 0
        if bare or (self.source is None) == (not self.estimate):
            raise PydanticCustomError("source_or_estimate", "give either source, or estimate: true and basis")
        return self


class Time(Frozen):
    """How long a method takes in one case."""

    lead: Measured = Field(description="Forberedelse før tiltaket starter, i uker.")
    run: Measured = Field(description="Hvor lenge tiltaket varer i én sak, i uker.")
    participant_hours: Measured = Field(description="Timene én deltaker bruker. 0 når det er skriftlig eller passivt.")


class People(Measured):
    """How many people one round of the method takes in, and how many it usually is."""

    typical: Whole = Field(ge=0, description="Et vanlig antall.")

    @model_validator(mode="after")
    def _typical_between(self) -> Self:
        if self.min > self.typical:
            raise out_of_order("min", self.min, "typical", self.typical)
        if self.typical > self.max:
            raise out_of_order("typical", self.typical, "max", self.max)
        return self


class Effort(Frozen):
    """What one case costs with this method. A standing body costs a case some hours, not a year."""

    hours: Measured = Field(description="Kommunens egne timer i én sak, med forberedelse og etterarbeid.")
    nok: Measured = Field(description="Kroner til kjøp utenfra i én sak, uten egne timer og uten penger deltakerne fordeler.")
    others: dict[Contributor, Range] = Field(
        default_factory=dict, description="Timer for andre enn administrasjonen, til sammen i én sak."
    )


class Exposure(Frozen):
    """How exposed the method is to a group of pitfalls."""

    level: Level = Field(description="Hvor utsatt metoden er.")
    because: Text = Field(description="Hvorfor, i én setning.")


class Ages(Frozen):
    """The ages the method works for."""

    min: Whole | None = Field(default=None, ge=0, le=120, description="Yngste deltaker.")
    max: Whole | None = Field(default=None, ge=0, le=120, description="Eldste deltaker.")

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.min is None and self.max is None:
            raise PydanticCustomError("no_bound", "min or max is needed")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise out_of_order("min", self.min, "max", self.max)
        return self


class Requirement(Frozen):
    """A condition on the case, with the reason a person would give."""

    when: Condition = Field(description="Vilkåret, over fakta om saken.")
    because: Text = Field(description="Hvorfor vilkåret gjelder, i én setning.")
    rules: tuple[Annotated[str, Field(pattern=r"^[RPC]\d{2}$")], ...] = Field(
        default=(), description="Nummer på utvelgingsregler bak vilkåret."
    )


class Use(Frozen):
    """A documented use of the method."""

    municipality: Line = Field(description="Kommunen, med land hvis det ikke er Norge.")
    year: Whole | None = Field(default=None, ge=1950, le=2100, description="Året, når det er kjent.")
    what: Text = Field(description="Hva kommunen gjorde, i én setning.")
    url: Url | None = Field(default=None, description="Nettadressen til omtalen.")


class MethodLaw(Frozen):
    """How the law relates to the method. The duties themselves stand in the rules, not here."""

    status: LawStatus = Field(description="Om metoden er frivillig, støtter en plikt eller er påbudt.")
    basis: tuple[Line, ...] = Field(min_length=1, description="Lov og paragraf.")
    note: Text = Field(description="Hva loven sier om metoden, i én eller to setninger.")


class Method(Frozen):
    """One method in the catalogue. The file name is the id."""

    id: Slug = Field(description="Id-en, lik filnavnet: små bokstaver og bindestrek, uten æ, ø og å.")
    replaces: Slug | None = Field(
        default=None, description="Metoden i standardkatalogen som denne erstatter. Bare i en kommunes egen katalog."
    )
    name: Text = Field(description="Navnet på metoden.")
    article: Article | None = Field(default=None, description="Artikkelen foran det engelske navnet inne i en setning.")
    aliases: tuple[Line, ...] = Field(default=(), description="Andre navn folk bruker.")
    summary: Text = Field(description="Hva metoden er og hva den gir, i én eller to setninger.")
    invitation: Text | None = Field(
        default=None,
        description="Hva den inviterte gjør, sagt til den inviterte: dere, de og you. Uten den bruker brevet summary.",
    )
    steps: tuple[Step, ...] = Field(min_length=1, description="Trinnene i deltakelsestrappa metoden kan nå.")
    ks_step: Step | None = Field(default=None, description="Trinnet KS Folkevalgtprogram plasserer metoden på.")
    step_note: Text | None = Field(default=None, description="Hvorfor denne plasseringen, når kilder er uenige.")
    stages: tuple[Stage, ...] = Field(min_length=1, description="Delene av prosessen metoden kan fylle.")
    purposes: tuple[Purpose, ...] = Field(min_length=1, description="Formål metoden faktisk tjener.")
    subjects: tuple[Subject, ...] = Field(min_length=1, description="Hva slags saker metoden passer for.")
    audiences: dict[Audience, Reach] = Field(
        min_length=1, description="Hvem metoden når: egnet når den er laget for gruppen, mulig når gruppen kan delta."
    )
    ages: Ages | None = Field(default=None, description="Aldersgrenser, når metoden har det.")
    phases: tuple[Phase, ...] = Field(min_length=1, description="Når i saken metoden passer best.")
    standing: Flag = Field(default=False, description="true for råd og ordninger som finnes uavhengig av saken.")
    recruitment: tuple[Recruitment, ...] = Field(min_length=1, description="Hvordan deltakerne kommer med.")
    format: tuple[Format, ...] = Field(min_length=1, description="Fysisk, digitalt eller begge deler.")
    conflict: tuple[Conflict, ...] = Field(default=tuple(Conflict), min_length=1, description="Konfliktnivåene metoden tåler.")
    time: Time = Field(description="Hvor lang tid metoden tar.")
    people: People = Field(description="Hvor mange som deltar i én runde.")
    effort: Effort = Field(description="Hva metoden koster i én sak.")
    pot_nok: Measured | None = Field(default=None, description="Penger deltakerne fordeler, i kroner.")
    exposure: dict[PitfallGroup, Exposure] = Field(description="Hvor utsatt metoden er for hver gruppe snubletråder.")
    requires: tuple[Requirement, ...] = Field(default=(), description="Alle disse må være oppfylt for at metoden kan brukes.")
    not_when: tuple[Requirement, ...] = Field(default=(), description="Metoden brukes ikke når ett av disse er oppfylt.")
    not_with: tuple[Slug, ...] = Field(default=(), description="Metoder som gjør samme jobb, så begge i samme sak er for mye.")
    needs: tuple[Need, ...] = Field(default=(), description="Det som må være på plass.")
    how: tuple[Text, ...] = Field(min_length=5, max_length=9, description="Slik gjør dere det, fem til ni steg.")
    goes_wrong: tuple[Text, ...] = Field(
        min_length=1, max_length=5, description="Det som ofte går galt, og hva dere gjør med det."
    )
    folkevalgte: Text = Field(description="Hva folkevalgte gjør, og ikke gjør, her.")
    produces: Text = Field(description="Hva som kommer inn i saken.")
    accessibility: Text = Field(description="Tilgjengelighet og trygghet: barn, tolk, universell utforming.")
    personal_data: PersonalData = Field(description="Hva slags personopplysninger metoden vanligvis lagrer.")
    privacy: Text = Field(description="Hvilke opplysninger, på hvilket grunnlag og hvor lenge.")
    used_by: tuple[Use, ...] = Field(default=(), description="Dokumentert bruk. Tom liste betyr at vi ikke har funnet noen.")
    law: MethodLaw | None = Field(default=None, description="Forholdet til loven, når det finnes et.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Kildene bak filen.")

    @model_validator(mode="after")
    def _all_tripwires(self) -> Self:
        three = set(PitfallGroup) - {PitfallGroup.PROSESS}
        missing = sorted(three - set(self.exposure))
        if missing:
            raise PydanticCustomError("exposure_missing", "exposure lacks {groups}", {"groups": ", ".join(missing)})
        return self

    def __hash__(self) -> int:
        """Of the id alone: two methods of a catalogue never share it."""
        return hash(self.id)

    @property
    def invites(self) -> bool:
        """Whether people are invited to it: it asks them for something, and is not a body with members of its own."""
        return not self.only_informs and not self.is_council

    @property
    def only_informs(self) -> bool:
        """Whether the method is information alone: it asks people for nothing, or informing is all it is for."""
        return set(self.steps) == {Step.INFORMERE} or set(self.purposes) == {Purpose.INFORMERE}

    @property
    def named_by_law(self) -> bool:
        """Whether a law names the method, or a duty rests on it."""
        return self.law_status is not LawStatus.FRIVILLIG

    @property
    def law_status(self) -> LawStatus:
        """How the law relates to the method; one that no law speaks of is voluntary."""
        return LawStatus.FRIVILLIG if self.law is None else self.law.status

    @property
    def hears_a_draft(self) -> bool:
        """Whether it puts a proposal to people because a law asks for it, as a written hearing does."""
        return not self.standing and {Purpose.TESTE_FORSLAG, Purpose.OPPFYLLE_LOVKRAV} <= set(self.purposes)

    @property
    def is_formal(self) -> bool:
        """Whether it is a channel of a municipality that does no more than it must: open to whoever comes, and either asked
        for by a law or there to inform about and anchor what is decided already.
        """
        is_open = not self.only_informs and self.recruitment[0] is Recruitment.APEN
        return is_open and (
            Purpose.OPPFYLLE_LOVKRAV in self.purposes or set(self.purposes) <= {Purpose.INFORMERE, Purpose.FORANKRE}
        )

    @property
    def is_at_every_school(self) -> bool:
        """Whether it is a council that a duty of the schools rests on, so that every school has it (opplæringslova § 10-5)."""
        return self.is_council and self.named_by_law and Need.SKOLESAMARBEID in self.needs

    @property
    def is_statutory_body(self) -> bool:
        """Whether this is a body that the law has set up, such as ungdomsråd."""
        return self.standing and Recruitment.LOVFESTET_ORGAN in self.recruitment

    @property
    def is_council(self) -> bool:
        """Whether this is a standing body: statutory, elected or of organisations."""
        bodies = {Recruitment.LOVFESTET_ORGAN, Recruitment.VALGT, Recruitment.ORGANISASJONSREPRESENTASJON}
        return self.standing and bool(bodies & set(self.recruitment))
