"""The closed vocabularies of the field. Ids are Norwegian kebab-case ASCII; labels live in ``text/``.

Ordered vocabularies (:class:`Step`, :class:`Conflict`, :class:`Level`) have a ``rank``, so that
"at least" and "at most" mean what a reader expects.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cached_property
from typing import Self

from folkevalgt.model.language import Language as Language


class Ranked(StrEnum):
    """A vocabulary whose members are listed from lowest to highest."""

    @cached_property
    def rank(self) -> int:
        """Position from the bottom, starting at 1."""
        return list(type(self)).index(self) + 1


class Step(Ranked):
    """The five steps of the KS participation ladder.

    Step 4 is about who chooses the topic, step 5 about who decides: two axes, not one more degree of power.
    """

    INFORMERE = "informere"
    SPORRE = "sporre"
    SNAKKE_MED = "snakke-med"
    SETTE_DAGSORDEN = "sette-dagsorden"
    HAND_PA_RATTET = "hand-pa-rattet"


class Stage(Ranked):
    """The stages of one process, in the order they happen."""

    INFORMERE = "informere"
    INNHENTE = "innhente"
    DROFTE = "drofte"
    BESLUTTE = "beslutte"
    MELDE_TILBAKE = "melde-tilbake"


class Audience(StrEnum):
    """Groups that a case can concern. ``alle`` is everyone; a measure for everyone is only ``mulig`` for one group."""

    ALLE = "alle"
    BARN = "barn"
    UNGDOM = "ungdom"
    UNGE_VOKSNE = "unge-voksne"
    VOKSNE = "voksne"
    ELDRE = "eldre"
    FORELDRE = "foreldre"
    MINORITETSSPRAKLIGE = "minoritetsspraklige"
    PERSONER_MED_FUNKSJONSNEDSETTELSE = "personer-med-funksjonsnedsettelse"
    ANSATTE = "ansatte"
    NAERINGSLIV = "naeringsliv"
    FRIVILLIGHET = "frivillighet"
    NABOER_BERORTE = "naboer-berorte"
    GRUNNEIERE = "grunneiere"
    HYTTEEIERE = "hytteeiere"
    SAMISKE_INTERESSER = "samiske-interesser"
    TJENESTEBRUKERE = "tjenestebrukere"
    SJELDEN_DELTAR = "sjelden-deltar"


class Reach(StrEnum):
    """How well a method reaches an audience: made for it, or merely possible."""

    EGNET = "egnet"
    MULIG = "mulig"


class Phase(StrEnum):
    """Where a case stands when involvement is planned."""

    TIDLIG_IDE = "tidlig-ide"
    UTREDNING = "utredning"
    UTKAST = "utkast"
    BESLUTNING = "beslutning"
    GJENNOMFORING = "gjennomforing"
    EVALUERING = "evaluering"
    KONTINUERLIG = "kontinuerlig"

    def is_after(self, other: Phase) -> bool:
        """Whether another phase is over in this one. A standing arrangement comes after nothing."""
        phases = list(Phase)
        return self is not Phase.KONTINUERLIG and phases.index(self) > phases.index(other)


class Purpose(StrEnum):
    """Why a municipality involves people."""

    INFORMERE = "informere"
    KARTLEGGE_BEHOV = "kartlegge-behov"
    HENTE_IDEER = "hente-ideer"
    TESTE_FORSLAG = "teste-forslag"
    PRIORITERE = "prioritere"
    FORANKRE = "forankre"
    BYGGE_TILLIT = "bygge-tillit"
    HANDTERE_KONFLIKT = "handtere-konflikt"
    DELE_MAKT = "dele-makt"
    SAMSKAPE = "samskape"
    DEMOKRATILAERING = "demokratilaering"
    OPPFYLLE_LOVKRAV = "oppfylle-lovkrav"


class Subject(StrEnum):
    """What a case is about, seen from what a method can handle."""

    STED = "sted"
    BYGG = "bygg"
    TJENESTE = "tjeneste"
    STRUKTUR = "struktur"
    PENGER = "penger"
    RETNING = "retning"
    ORDNING = "ordning"
    TRAFIKK = "trafikk"
    MILJO = "miljo"


YOUNG = (Audience.BARN, Audience.UNGDOM)
"""The audiences that are heard as children."""

PLACES = frozenset({Subject.STED, Subject.BYGG, Subject.TRAFIKK, Subject.MILJO})
"""The subjects that are seen by going there: a method made for these alone asks how a place works, and nothing else."""


class Recruitment(StrEnum):
    """How the people in the room got there."""

    APEN = "apen"
    MALRETTET = "malrettet"
    TILFELDIG_UTVALG = "tilfeldig-utvalg"
    VALGT = "valgt"
    LOVFESTET_ORGAN = "lovfestet-organ"
    ORGANISASJONSREPRESENTASJON = "organisasjonsrepresentasjon"


class Format(StrEnum):
    """Where a measure takes place."""

    FYSISK = "fysisk"
    DIGITAL = "digital"
    HYBRID = "hybrid"


class Level(Ranked):
    """How exposed something is."""

    INGEN = "ingen"
    LAV = "lav"
    MIDDELS = "middels"
    HOY = "hoy"


class Article(StrEnum):
    """The article before an English name inside a sentence."""

    A = "a"
    AN = "an"
    THE = "the"


class Conflict(Ranked):
    """How contested a case is."""

    LAV = "lav"
    MIDDELS = "middels"
    HOY = "hoy"


class PitfallGroup(StrEnum):
    """The three tripwires of the KS slides, and the craft of the process itself."""

    REPRESENTATIVITET = "representativitet"
    ANSVARSPULVERISERING = "ansvarspulverisering"
    TIDSHORISONT = "tidshorisont"
    PROSESS = "prosess"


class InputStatus(StrEnum):
    """What the input will count as. A local referendum is advisory too (kommuneloven § 12-2)."""

    RADGIVENDE = "radgivende"
    POLITISK_FORPLIKTENDE = "politisk-forpliktende"
    AVGJORENDE_I_RAMME = "avgjorende-i-ramme"


class Decider(StrEnum):
    """Who makes the decision."""

    KOMMUNESTYRET = "kommunestyret"
    FORMANNSKAP = "formannskap"
    UTVALG = "utvalg"
    KOMMUNEDIREKTOR = "kommunedirektor"
    STATEN = "staten"


class RunBy(StrEnum):
    """Who carries out the process."""

    KOMMUNEN = "kommunen"
    UTBYGGER = "utbygger"
    KONSULENT = "konsulent"


class Experience(StrEnum):
    """What people here have experienced the last time they were asked."""

    GOD = "god"
    BLANDET = "blandet"
    DARLIG = "darlig"
    INGEN = "ingen"


class NeedOfAudience(StrEnum):
    """Whether an audience has to be reached, or ought to be."""

    MUST = "must"
    SHOULD = "should"


class Need(StrEnum):
    """What must be in place to carry out a method."""

    KOMMUNIKASJONSRESSURS = "kommunikasjonsressurs"
    KLARSPRAK = "klarsprak"
    GRAFISK_PRODUKSJON = "grafisk-produksjon"
    MODERERING = "moderering"
    DIGITAL_PLATTFORM = "digital-plattform"
    KARTPLATTFORM = "kartplattform"
    PERSONVERNVURDERING = "personvernvurdering"
    ANALYSEKAPASITET = "analysekapasitet"
    FOLKEREGISTERUTTREKK = "folkeregisteruttrekk"
    ADRESSEGRUNNLAG = "adressegrunnlag"
    FASILITATOR = "fasilitator"
    LOKALE = "lokale"
    REFERENT = "referent"
    MATERIELL = "materiell"
    FAGEKSPERTISE = "fagekspertise"
    FOLKEVALGTE_TIL_STEDE = "folkevalgte-til-stede"
    OVERSETTELSE_TOLK = "oversettelse-tolk"
    TRANSPORT = "transport"
    SAMARBEIDSPARTNER = "samarbeidspartner"
    UNIVERSELL_UTFORMING = "universell-utforming"
    SKOLESAMARBEID = "skolesamarbeid"
    KOMMUNESTYREVEDTAK = "kommunestyrevedtak"
    REGLEMENT = "reglement"
    BUDSJETTMIDLER = "budsjettmidler"
    SEKRETARIAT = "sekretariat"
    SAKSBEHANDLER = "saksbehandler"
    VALGAPPARAT = "valgapparat"
    TREDIMENSJONAL_MODELL = "3d-modell"
    HONORAR = "honorar"


class Contributor(StrEnum):
    """People outside the administration whose hours a measure takes."""

    LAERERE = "laerere"
    ELEVER = "elever"
    FRIVILLIGE = "frivillige"
    FOLKEVALGTE = "folkevalgte"
    ANSATTE_I_TJENESTEN = "ansatte-i-tjenesten"


class PersonalData(Ranked):
    """What a method usually stores about people."""

    INGEN = "ingen"
    VANLIGE = "vanlige"
    SAERLIGE_KATEGORIER = "saerlige-kategorier"


class LawStatus(StrEnum):
    """How the law relates to a method."""

    FRIVILLIG = "frivillig"
    STOTTER_PLIKT = "stotter-plikt"
    PABUDT_I_NOEN_SAKER = "pabudt-i-noen-saker"
    PABUDT = "pabudt"


class CaseType(StrEnum):
    """The kinds of council case that the law, or practice, treats differently."""

    KOMMUNAL_PLANSTRATEGI = "kommunal-planstrategi"
    KOMMUNEPLAN_SAMFUNNSDEL = "kommuneplan-samfunnsdel"
    KOMMUNEPLAN_AREALDEL = "kommuneplan-arealdel"
    KOMMUNEPLAN_HANDLINGSDEL = "kommuneplan-handlingsdel"
    KOMMUNEDELPLAN = "kommunedelplan"
    OMRADEREGULERING = "omraderegulering"
    DETALJREGULERING = "detaljregulering"
    REGULERINGSENDRING_MINDRE = "reguleringsendring-mindre"
    UTBYGGINGSAVTALE = "utbyggingsavtale"
    SKOLESTRUKTUR = "skolestruktur"
    SKOLEKRETSFORSKRIFT = "skolekretsforskrift"
    BARNEHAGESTRUKTUR = "barnehagestruktur"
    BUDSJETT_OKONOMIPLAN = "budsjett-okonomiplan"
    LOKAL_FORSKRIFT = "lokal-forskrift"
    KOMMUNESAMMENSLAING = "kommunesammenslaing"
    TJENESTEUTFORMING = "tjenesteutforming"
    OMSORGSPLAN = "omsorgsplan"
    NAV_KONTOR = "nav-kontor"
    TEMAPLAN = "temaplan"
    KLIMAPLAN = "klimaplan"
    PARK_BYROM = "park-byrom"
    NAVNESAK = "navnesak"
    VEG_TRAFIKK = "veg-trafikk"
    KULTURHUS = "kulturhus"
    VERN = "vern"
    ORGANISASJONSENDRING = "organisasjonsendring"
    INNBYGGERFORSLAG = "innbyggerforslag"
    FOLKEAVSTEMNING = "folkeavstemning"
    MEDVIRKNINGSORDNING = "medvirkningsordning"
    ENKELTVEDTAK = "enkeltvedtak"
    GENERELL_SAK = "generell-sak"


class Strength(StrEnum):
    """How binding a duty is. ``skal`` is what the municipality must do, ``rett`` somebody else's right to it."""

    SKAL = "skal"
    RETT = "rett"
    BOR = "bor"
    KAN = "kan"
    PRAKSIS = "praksis"

    @property
    def binds(self) -> bool:
        """Whether the law demands it of the municipality, rather than advises it."""
        return self in (Strength.SKAL, Strength.RETT)


class Severity(Ranked):
    """How pressing a warning is, lowest first."""

    VAER_KLAR_OVER = "vaer-klar-over"
    BOR_LOSES = "bor-loses"
    MA_LOSES = "ma-loses"


class Confidence(StrEnum):
    """How a legal rule was checked. ``delvis`` and ``hukommelse`` are never shown as a breach of law."""

    LOVTEKST = "lovtekst"
    SEKUNDAERKILDE = "sekundaerkilde"
    DELVIS = "delvis"
    HUKOMMELSE = "hukommelse"

    @property
    def is_checked(self) -> bool:
        """Whether somebody has read the law, or a source that quotes it. The rest asks for a check, and stops nothing."""
        return self in (Confidence.LOVTEKST, Confidence.SEKUNDAERKILDE)


class Evidence(StrEnum):
    """How well a rule of craft is supported: a source says it, it is derived from sources, or it is our judgement."""

    KILDE = "kilde"
    UTLEDET = "utledet"
    SKJONN = "skjonn"


class Force(StrEnum):
    """How hard a selection rule pulls."""

    MA = "ma"
    BOR = "bor"
    UNNGA = "unnga"


class Effect(StrEnum):
    """What a selection rule does to a method that it applies to."""

    KREV = "krev"
    TILRAD = "tilrad"
    FRARAD = "frarad"
    UTELUKK = "utelukk"


class GateEffect(StrEnum):
    """What follows when a gate is closed."""

    BARE_INFORMERE = "bare-informere"
    EGEN_UTTALELSE = "egen-uttalelse"
    AVKLAR_FORST = "avklar-forst"


class PracticeKind(StrEnum):
    """Where a rule of good practice comes from in the KS slides."""

    SUKSESSFAKTOR = "suksessfaktor"
    TIPS = "tips"
    SAMSKAPING = "samskaping"
    ROLLE = "rolle"


class Party(StrEnum):
    """Who must be heard by law, or ought to be."""

    ALLMENNHETEN = "allmennheten"
    INNBYGGERE_BERORT = "innbyggere-berort"
    BERORTE_OFFENTLIGE_ORGANER = "berorte-offentlige-organer"
    NABOKOMMUNER = "nabokommuner"
    BERORTE_KOMMUNER = "berorte-kommuner"
    ORGANISASJONER = "organisasjoner"
    GRUNNEIERE_FESTERE = "grunneiere-festere"
    NABOER = "naboer"
    FORSLAGSSTILLERE = "forslagsstillere"
    SAMETINGET = "sametinget"
    SAMISKE_INTERESSER = "samiske-interesser"
    ELDRERAD = "eldrerad"
    RAD_FUNKSJONSNEDSETTELSE = "rad-funksjonsnedsettelse"
    UNGDOMSRAD = "ungdomsrad"
    BARN_UNGE = "barn-unge"
    SPESIELLE_GRUPPER = "spesielle-grupper"
    ELEVRAD = "elevrad"
    FAU = "fau"
    BRUKERORGAN_SKOLE = "brukerorgan-skole"
    MOTTAKENDE_SKOLE = "mottakende-skole"
    BARNEHAGE_FORELDRERAD = "barnehage-foreldrerad"
    BARNEHAGE_SU = "barnehage-su"
    PASIENT_BRUKER = "pasient-bruker"
    FRIVILLIGE = "frivillige"
    NAV_BRUKERE = "nav-brukere"
    ANSATTE = "ansatte"
    ADM_UTVALG = "adm-utvalg"
    PART = "part"
    POLITI = "politi"
    VEGVESEN = "vegvesen"
    STADNAMNTENESTA = "stadnamntenesta"
    NAVN_EIER = "navn-eier"
    LOKALE_NAVNEORG = "lokale-navneorg"
    SAMISKE_KVENSKE_ORG = "samiske-kvenske-org"


class Manner(StrEnum):
    """What the law asks the municipality to do with those it names: to hear them is not to discuss the case with them."""

    HORE = "hore"
    DROFTE = "drofte"
    LEGGE_FRAM = "legge-fram"
    VARSLE = "varsle"
    RADFORE = "radfore"
    SENDE = "sende"
    STATEN = "staten"


class Holiday(StrEnum):
    """The holidays of the calendar that a municipality may have on other days than most."""

    FELLESFERIE = "fellesferie"
    JUL_NYTTAR = "jul-nyttar"
    PASKEUKA = "paskeuka"
    VINTERFERIE = "vinterferie"
    HOSTFERIE = "hostferie"
    SOMMERFERIE_SKOLE = "sommerferie-skole"


class Milestone(StrEnum):
    """The fixed points of a case that the law counts between."""

    MEDVIRKNING_START = "medvirkning-start"
    OPPSTART_VARSEL = "oppstart-varsel"
    PLANPROGRAM_START = "planprogram-start"
    PLANPROGRAM_FRIST = "planprogram-frist"
    PLANPROGRAM_FASTSATT = "planprogram-fastsatt"
    PLANFORSLAG_MOTTATT = "planforslag-mottatt"
    UTLEGGING_AVGJORT = "utlegging-avgjort"
    HORING_START = "horing-start"
    HORING_FRIST = "horing-frist"
    HORING2_START = "horing2-start"
    HORING2_FRIST = "horing2-frist"
    TILLEGG_START = "tillegg-start"
    TILLEGG_FRIST = "tillegg-frist"
    STRATEGI_START = "strategi-start"
    STRATEGI_FRIST = "strategi-frist"
    FERDIGBEHANDLET = "ferdigbehandlet"
    RAD_MOTTAR = "rad-mottar"
    RAD_UTTALELSE = "rad-uttalelse"
    ANSATTE_DROFTING = "ansatte-drofting"
    SAKSFRAMLEGG = "saksframlegg"
    INNKALLING = "innkalling"
    BEHANDLING = "behandling"
    INNSTILLING = "innstilling"
    INNSTILLING_OFFENTLIG = "innstilling-offentlig"
    FORSLAG_OFFENTLIG = "forslag-offentlig"
    VEDTAK = "vedtak"
    KUNNGJORT = "kunngjort"
    KLAGEFRIST = "klagefrist"
    OVERSENDT_STATSFORVALTER = "oversendt-statsforvalter"
    AVTALE_START = "avtale-start"
    AVTALE_FRIST = "avtale-frist"
    AVTALE_INNGATT = "avtale-inngatt"
    FORSLAG_FREMMET = "forslag-fremmet"
    FORSLAG_AVGJORT = "forslag-avgjort"
    VARSEL_KONSULTASJON = "varsel-konsultasjon"
    KONSULTASJON_START = "konsultasjon-start"
    NAVN_START = "navn-start"
    NAVN_FRIST = "navn-frist"
    STADNAMN_TILRADING = "stadnamn-tilrading"
    VERN_START = "vern-start"
    VERN_FRIST = "vern-frist"
    PART_VARSLET = "part-varslet"
    PLANSTRATEGI_VEDTATT = "planstrategi-vedtatt"
    KONSTITUERENDE_MOTE = "konstituerende-mote"
    ANALYSE = "analyse"
    TILBAKEMELDING = "tilbakemelding"
    SLUTTMELDING = "sluttmelding"


class Verdict(Ranked):
    """Three-valued truth. Unknown is never no."""

    NO = "no"
    UNKNOWN = "unknown"
    YES = "yes"

    def __invert__(self) -> Self:
        members = list(type(self))
        return members[len(members) - 1 - members.index(self)]


LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "_": "-", " ": "-"})


def fold(text: str) -> str:
    """The form in which ids are looked up: small letters, æøå folded, spaces as hyphens.

    >>> fold("Barnetråkk"), fold("Å sette dagsorden")
    ('barnetrakk', 'a-sette-dagsorden')
    """
    return unicodedata.normalize("NFC", text.strip()).casefold().translate(LETTERS)
