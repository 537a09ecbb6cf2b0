"""The shipped catalogue: easy to read, backed by sources, true to its groups, and with no method that is never used."""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from docs.build import methods_page
from folkevalgt.deciding.situation import involves
from folkevalgt.model.base import Text
from folkevalgt.model.case import Case
from folkevalgt.model.method import Method
from folkevalgt.model.vocabulary import (
    Audience,
    CaseType,
    Language,
    LawStatus,
    Level,
    Need,
    PitfallGroup,
    Purpose,
    Reach,
    Recruitment,
    Step,
    Verdict,
)
from tests.conftest import ROOT, case_of, catalogue, rules, setting_of
from tests.test_words import DICTIONARIES, LISTS, misspelt

METHODS = catalogue().methods
NORWEGIAN = (Language.NB, Language.NN)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
TOP = 10
"""How far down the ranking a method still counts as recommended."""


def texts(value: Any) -> Iterator[Text]:
    """Every text in three languages within a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def prose(method: Method, language: Language) -> list[str]:
    """What a method says in a language, with what its sources support, which is always in bokmål."""
    own = [text[language] for text in texts(method)]
    return own + [source.supports for source in method.sources] if language is Language.NB else own


# --- form


def test_there_are_as_many_methods_as_files() -> None:
    files = {path.stem for path in (ROOT / "methods").glob("*.yaml")} - {"catalogue"}
    assert {method.id for method in METHODS} == files


@pytest.mark.parametrize("language", Language)
def test_names_are_unique_and_begin_with_a_capital(language: Language) -> None:
    names = Counter(method.name[language] for method in METHODS)
    assert not [name for name, times in names.items() if times > 1]
    assert not [name for name in names if name[0].islower()]


def test_every_text_ends_as_a_sentence_does() -> None:
    ending = re.compile(r"[.!?][»”)]?$")
    assert not [
        (method.id, text[language])
        for method in METHODS
        for text in texts(method)
        for language in Language
        if text is not method.name and not ending.search(text[language])
    ]


SPOKEN_TO = {Language.NB: r"\bdere\b", Language.NN: r"\b(de|dykk|dykkar)\b", Language.EN: r"\byou\b"}


@pytest.mark.parametrize("language", Language)
def test_an_invitation_speaks_to_whoever_is_invited(language: Language) -> None:
    invited = {method.id: method.invitation for method in METHODS if method.invitation}
    assert set(invited) == {method.id for method in METHODS if method.invites}
    assert not [id for id, text in invited.items() if not re.search(SPOKEN_TO[language], text[language], re.IGNORECASE)]


def test_every_method_has_a_source_with_an_address() -> None:
    assert not [method.id for method in METHODS if not any(source.url for source in method.sources)]


def test_each_method_has_its_own_reason_for_how_many_it_takes_in() -> None:
    reasons = Counter(method.people.basis for method in METHODS)
    assert not [reason for reason, times in reasons.items() if reason is None or times > 1]


def test_methods_named_as_doing_the_same_job_name_each_other() -> None:
    known = {method.id: method for method in METHODS}
    assert not [(m.id, other) for m in METHODS for other in m.not_with if m.id not in known[other].not_with]


# --- language


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_is_in_the_dictionary_or_has_been_checked(language: Language) -> None:
    found = {word: method.id for method in METHODS for text in prose(method, language) for word in WORD.findall(text)}
    checked = set((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())
    unknown = misspelt("\n".join(sorted(found)), DICTIONARIES[language]) - checked
    assert not {word: found.get(word) for word in sorted(unknown)}


@pytest.mark.parametrize("language", Language)
def test_the_word_list_is_sorted_and_has_no_doubles(language: Language) -> None:
    words = (LISTS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))


NOT_NYNORSK = re.compile(
    r"\b(ikke|hva|hvem|hvor|hvordan|hvis|bare|noe|noen|fra|skole\w*|medvirkning|sammen|være|gjøre|spørja|høyra|gjera|vera|"
    r"følgja|seia|kommunens|òg|vart|aleine)\b",
    re.IGNORECASE,
)


def test_nynorsk_is_nynorsk_and_has_one_form_of_each_word() -> None:
    assert not [(m.id, found.group(), text.nn) for m in METHODS for text in texts(m) if (found := NOT_NYNORSK.search(text.nn))]


def lix(sentences: list[str]) -> float:
    """Words in a sentence, plus words of over six letters in a hundred. Under 40 reads as easily as a novel or a newspaper."""
    words = [word for text in sentences for word in WORD.findall(text)]
    stops = sum(max(1, len(re.findall(r"[.!?:](?=[\s»”)]|$)", text))) for text in sentences)
    return len(words) / stops + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_the_methods_are_easy_to_read(language: Language) -> None:
    figures = {m.id: round(lix([text[language] for text in texts(m) if text is not m.name]), 1) for m in METHODS}
    hardest = sorted(figures.items(), key=lambda item: -item[1])[:5]
    report = f"{language}: median {statistics.median(figures.values())}, hardest {hardest}"
    sys.stdout.write(report + "\n")
    assert statistics.median(figures.values()) <= 40, report
    assert max(figures.values()) <= 50, report


# --- groups and subjects


def made_for(audience: Audience, step: Step | None = None) -> list[str]:
    """The methods that ask people, and are made for an audience."""
    asking = [method for method in METHODS if involves(method) and (step is None or step in method.steps)]
    return [method.id for method in asking if method.audiences.get(audience) is Reach.EGNET]


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_can_be_asked_in_at_least_two_ways_made_for_it(audience: Audience) -> None:
    empty = [step.value for step in Step if step is not Step.INFORMERE and not made_for(audience, step)]
    sys.stdout.write(f"{audience}: no method made for it on {', '.join(empty) or 'no step'}\n")
    assert len(made_for(audience)) >= 2, made_for(audience)


@pytest.mark.parametrize("case_type", CaseType)
def test_each_subject_of_a_case_type_has_at_least_five_methods_that_ask_people(case_type: CaseType) -> None:
    asking = [method for method in METHODS if involves(method) and not method.standing]
    for subject in rules().case_type(case_type).subjects:
        assert sum(subject in method.subjects for method in asking) >= 5, subject


def test_everyone_is_reached_by_a_draw_a_vote_a_page_for_all_and_those_who_go_where_people_are() -> None:
    reaching = {method.id for method in METHODS if method.audiences.get(Audience.ALLE) is Reach.EGNET}
    drawn = {method.id for method in METHODS if method.recruitment[0] is Recruitment.TILFELDIG_UTVALG}
    assert reaching == drawn | {"folkeavstemning", "nettsak", "stand", "oppsokende-medvirkning"}


def test_what_reaches_everyone_does_not_hear_some_much_more_than_others() -> None:
    reaching = [method for method in METHODS if method.audiences.get(Audience.ALLE) is Reach.EGNET]
    assert not [m.id for m in reaching if m.exposure[PitfallGroup.REPRESENTATIVITET].level is Level.HOY]


def test_a_standing_arrangement_is_used_only_where_there_is_one() -> None:
    """It costs one case little because it is there; the law gives every municipality proposals from residents."""
    without = setting_of(case_of("innbyggerforslag", who=_who("alle"), bodies=[])).ranked
    usable = {a.method.id for a in without if a.method.standing and not a.method.named_by_law and a.verdict is not Verdict.NO}
    assert not usable


def test_a_drawn_group_that_talks_has_someone_to_lead_it() -> None:
    talking = [m for m in METHODS if m.recruitment[0] is Recruitment.TILFELDIG_UTVALG and Step.SNAKKE_MED in m.steps]
    assert talking
    assert not [method.id for method in talking if Need.FASILITATOR not in method.needs]


def test_what_the_law_demands_serves_the_purpose_of_meeting_the_law() -> None:
    demanded = [m for m in METHODS if m.law and m.law.status in (LawStatus.PABUDT, LawStatus.PABUDT_I_NOEN_SAKER)]
    lacking = [method.id for method in demanded if Purpose.OPPFYLLE_LOVKRAV not in method.purposes]
    assert lacking == ["innbyggerforslag"], "residents start it themselves; the law then binds the council"


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("hears_a_draft", {"horing", "offentlig-ettersyn"}),
        ("is_formal", {"horing", "offentlig-ettersyn", "planprogram-horing", "folkemote", "digitalt-folkemote"}),
        ("is_at_every_school", {"elevrad", "fau"}),
    ],
)
def test_what_a_method_is_follows_from_what_it_says_and_not_from_its_id(what: str, ids: set[str]) -> None:
    """So that a municipality may call its written hearing what it likes."""
    assert {method.id for method in METHODS if getattr(method, what)} == ids


def test_the_three_statutory_councils_differ_only_in_whom_they_speak_for() -> None:
    councils = [m for m in METHODS if m.recruitment[0] is Recruitment.LOVFESTET_ORGAN]
    assert [council.id for council in councils] == ["eldrerad", "rad-funksjonsnedsettelse", "ungdomsrad"]
    assert len({(c.steps, c.stages, c.subjects, c.standing, c.format, c.conflict, c.not_when[0].when) for c in councils}) == 1


# --- use


def _who(*audiences: str) -> list[dict[str, str]]:
    return [{"audience": audience} for audience in audiences]


def _why(*purposes: str, ambition: str = "snakke-med") -> dict[str, Any]:
    return {"purposes": list(purposes), "ambition": ambition}


def _when(phase: str, weeks: int) -> dict[str, Any]:
    return {"phase": phase, "weeks": weeks}


NEXT_TO_NOTHING = {"hours": 1, "budget_nok": 0, "facilitator": False}
LITTLE = {"hours": 100, "budget_nok": 80_000, "facilitator": False}
SOME = {"hours": 300, "budget_nok": 250_000, "facilitator": True}
MUCH = {"hours": 1500, "budget_nok": 1_500_000, "facilitator": True}
CHILDREN = {"affects_children": True}

CASES: dict[str, Case] = {
    "where the school is to be": case_of(
        "skolestruktur",
        who=_who("barn", "foreldre", "ansatte"),
        why=_why("kartlegge-behov", "hente-ideer"),
        when=_when("utredning", 26),
        resources=SOME,
        bodies=["elevrad", "fau"],
        circumstances=CHILDREN,
        conflict="middels",
    ),
    "who goes to which school": case_of(
        "skolekretsforskrift",
        who=_who("foreldre", "barn"),
        why=_why("teste-forslag", "forankre"),
        when=_when("utkast", 14),
        resources=LITTLE,
        bodies=["elevrad", "fau"],
        circumstances=CHILDREN,
        conflict="hoy",
    ),
    "a park for its neighbours": case_of(
        "park-byrom",
        who=_who("naboer-berorte", "barn", "eldre"),
        why=_why("hente-ideer", "kartlegge-behov"),
        when=_when("tidlig-ide", 30),
        resources=SOME,
        conflict="lav",
    ),
    "a park for everyone": case_of(
        "park-byrom",
        who=_who("alle"),
        why=_why("hente-ideer", ambition="sette-dagsorden"),
        when=_when("tidlig-ide", 40),
        resources=MUCH,
        conflict="lav",
    ),
    "how the square is used": case_of(
        "park-byrom",
        who=_who("sjelden-deltar"),
        why=_why("kartlegge-behov", ambition="sporre"),
        when=_when("evaluering", 20),
        resources=SOME,
        conflict="hoy",
    ),
    "the school yard": case_of(
        "park-byrom",
        who=_who("barn", "ungdom"),
        subjects=["sted", "bygg"],
        why=_why("hente-ideer"),
        when=_when("tidlig-ide", 40),
        resources=MUCH,
        conflict="lav",
    ),
    "a street without cars": case_of(
        "veg-trafikk",
        who=_who("naboer-berorte", "naeringsliv"),
        why=_why("teste-forslag", "kartlegge-behov"),
        when=_when("gjennomforing", 52),
        resources=MUCH,
        conflict="middels",
    ),
    "roads in the local groups online": case_of(
        "veg-trafikk",
        who=_who("unge-voksne", "voksne"),
        why=_why("kartlegge-behov", "hente-ideer", ambition="sette-dagsorden"),
        when=_when("kontinuerlig", 20),
        resources=LITTLE,
        conflict="lav",
    ),
    "the climate plan": case_of(
        "klimaplan",
        who=_who("alle"),
        why=_why("prioritere", "handtere-konflikt", "forankre"),
        when=_when("utredning", 40),
        resources=MUCH,
        conflict="hoy",
    ),
    "the budget": case_of(
        "budsjett-okonomiplan",
        who=_who("alle"),
        why=_why("informere", "prioritere", ambition="sporre"),
        when=_when("beslutning", 6),
        resources=LITTLE,
        conflict="middels",
    ),
    "news of the budget": case_of(
        "budsjett-okonomiplan",
        who=_who("alle"),
        why=_why("informere", ambition="informere"),
        when=_when("beslutning", 4),
        resources=LITTLE,
        conflict="middels",
    ),
    "a merger": case_of(
        "kommunesammenslaing",
        who=_who("alle"),
        why={**_why("dele-makt", "forankre", ambition="hand-pa-rattet"), "alternatives": ["ja", "nei"]},
        when=_when("utkast", 60),
        resources=MUCH,
        conflict="hoy",
    ),
    "care of the old": case_of(
        "omsorgsplan",
        who=_who("eldre", "tjenestebrukere", "sjelden-deltar"),
        why=_why("kartlegge-behov", "teste-forslag"),
        when=_when("utredning", 30),
        resources=SOME,
        bodies=["brukerrad"],
        conflict="middels",
    ),
    "the welfare office": case_of(
        "nav-kontor",
        who=_who("tjenestebrukere", "minoritetsspraklige", "personer-med-funksjonsnedsettelse"),
        why=_why("kartlegge-behov", "bygge-tillit"),
        when=_when("tidlig-ide", 30),
        resources=SOME,
    ),
    "a service made together": case_of(
        "tjenesteutforming",
        who=_who("frivillighet", "tjenestebrukere"),
        why=_why("samskape", "dele-makt", ambition="hand-pa-rattet"),
        when=_when("tidlig-ide", 60),
        resources=MUCH,
        conflict="lav",
    ),
    "the running of a home": case_of(
        "tjenesteutforming",
        who=_who("tjenestebrukere", "ansatte"),
        why=_why("dele-makt", "prioritere", ambition="hand-pa-rattet"),
        when=_when("gjennomforing", 20),
        resources=SOME,
        bodies=["styre-for-institusjon"],
    ),
    "how good the services are": case_of(
        "tjenesteutforming",
        who=_who("alle"),
        why=_why("kartlegge-behov", "prioritere", ambition="sporre"),
        when=_when("evaluering", 20),
        resources=SOME,
        bodies=["innbyggerpanel", "innbyggerapp"],
    ),
    "a plan for the young": case_of(
        "temaplan",
        who=_who("ungdom"),
        why=_why("demokratilaering", "kartlegge-behov"),
        when=_when("utredning", 40),
        resources=SOME,
        circumstances=CHILDREN,
    ),
    "money the young share out": case_of(
        "temaplan",
        who=_who("ungdom", "barn"),
        why=_why("dele-makt", "demokratilaering", "prioritere", ambition="hand-pa-rattet"),
        when=_when("tidlig-ide", 60),
        resources=MUCH,
        bodies=["barn-unges-kommunestyre"],
        conflict="lav",
    ),
    "news for the young": case_of(
        "temaplan",
        who=_who("ungdom", "unge-voksne"),
        why=_why("informere", ambition="informere"),
        when=_when("utredning", 12),
        resources=LITTLE,
    ),
    "newcomers and local business": case_of(
        "temaplan",
        who=_who("minoritetsspraklige", "naeringsliv"),
        why=_why("bygge-tillit", "forankre"),
        when=_when("kontinuerlig", 20),
        resources=SOME,
        bodies=["dialogforum"],
    ),
    "cabins and reindeer": case_of(
        "kommuneplan-arealdel",
        who=_who("hytteeiere", "grunneiere", "samiske-interesser"),
        why=_why("informere", "teste-forslag", "oppfylle-lovkrav"),
        when=_when("utkast", 30),
        resources=SOME,
        circumstances={"affects_sami_interests": True},
    ),
    "the start of the municipal plan": case_of(
        "kommuneplan-samfunnsdel",
        who=_who("alle"),
        why=_why("kartlegge-behov", "oppfylle-lovkrav", ambition="sette-dagsorden"),
        when=_when("tidlig-ide", 60),
        resources=MUCH,
        circumstances={"plan_programme_required": True},
    ),
    "a zoning plan by the book": case_of(
        "detaljregulering",
        who=_who("naboer-berorte", "grunneiere"),
        why=_why("teste-forslag", "informere", "oppfylle-lovkrav", ambition="sporre"),
        when=_when("utkast", 20),
        resources=LITTLE,
        conflict="middels",
    ),
    "a tower that is hard to picture": case_of(
        "detaljregulering",
        who=_who("alle", "foreldre"),
        why=_why("informere", "teste-forslag", ambition="sporre"),
        when=_when("utkast", 40),
        resources=MUCH,
        conflict="hoy",
    ),
    "a new district": case_of(
        "omraderegulering",
        who=_who("naboer-berorte", "grunneiere", "naeringsliv"),
        why=_why("samskape", "handtere-konflikt"),
        when=_when("tidlig-ide", 50),
        resources=MUCH,
        conflict="hoy",
    ),
    "local democracy itself": case_of(
        "medvirkningsordning",
        who=_who("alle"),
        why=_why("bygge-tillit", "demokratilaering", "hente-ideer"),
        when=_when("kontinuerlig", 40),
        resources=SOME,
        bodies=["apen-sporretime", "ordforerbenk"],
        conflict="lav",
    ),
    "power to the villages": case_of(
        "medvirkningsordning",
        who=_who("naboer-berorte", "frivillighet"),
        why=_why("dele-makt", "forankre", ambition="hand-pa-rattet"),
        when=_when("kontinuerlig", 40),
        resources=SOME,
        bodies=["kommunedelsutvalg", "naerdemokratiordning", "velforening-grendelag"],
    ),
    "an arts centre": case_of(
        "kulturhus",
        who=_who("frivillighet", "naeringsliv"),
        why=_why("samskape", "forankre", "kartlegge-behov"),
        when=_when("tidlig-ide", 20),
        resources=SOME,
        conflict="lav",
    ),
    "a dark way home": case_of(
        "veg-trafikk",
        who=_who("naboer-berorte", "eldre"),
        why=_why("kartlegge-behov", "bygge-tillit", ambition="snakke-med"),
        when=_when("gjennomforing", 12),
        resources=LITTLE,
        bodies=[],
    ),
    "a town hall everyone can enter": case_of(
        "kulturhus",
        who=_who("personer-med-funksjonsnedsettelse"),
        why=_why("teste-forslag", "oppfylle-lovkrav", ambition="snakke-med"),
        when=_when("utkast", 12),
        resources=LITTLE,
        bodies=[],
    ),
    "a proposal from residents": case_of(
        "innbyggerforslag",
        who=_who("alle"),
        why=_why("hente-ideer", "demokratilaering", ambition="sette-dagsorden"),
        when=_when("tidlig-ide", 20),
        resources=LITTLE,
        bodies=["apen-sporretime"],
    ),
    "decided this week": case_of(
        why=_why("informere", ambition="informere"), when=_when("beslutning", 0), resources=NEXT_TO_NOTHING, bodies=[]
    ),
}
"""Ordinary cases, different in type, groups, purpose, time and means."""


def test_every_method_is_recommended_in_some_case() -> None:
    recommended = {a.method.id for case in CASES.values() for a in setting_of(case).ranked[:TOP] if a.verdict is not Verdict.NO}
    assert not [method.id for method in METHODS if method.id not in recommended]


def test_every_method_is_ruled_out_in_some_case() -> None:
    ruled_out = {a.method.id for case in CASES.values() for a in setting_of(case).ranked if a.verdict is Verdict.NO}
    assert not [method.id for method in METHODS if method.id not in ruled_out]


# --- the page


def test_the_page_of_methods_is_the_generated_one() -> None:
    page = Path(ROOT / "docs" / "metoder.md").read_text(encoding="utf-8")
    assert page == methods_page(), "run python docs/build.py"


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    from folkevalgt.telling.catalogue_page import anchor

    page = methods_page()
    headings = {anchor(found.replace("\\", "")) for found in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\(<#([^>]+)>\)", page)) <= headings
