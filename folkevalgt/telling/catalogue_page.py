"""The catalogue as one page to read, in bokmål: what stands on each step, and then every method from A to Å."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from folkevalgt.model.base import Range
from folkevalgt.model.catalogue import Catalogue
from folkevalgt.model.method import Measured, Method, Source, Use
from folkevalgt.model.vocabulary import Reach, Step
from folkevalgt.telling.document import Block, Document, Heading, Link, Run, Runs, Strong, bullets, paragraph
from folkevalgt.telling.explaining import size
from folkevalgt.telling.wording import Words

TITLE = "Metoder for innbyggermedvirkning"
INTRODUCTION = (
    "Siden viser metodene folkevalgt velger mellom. En metode som kan nå flere trinn i deltakelsestrappa, står under "
    "hvert av dem. Metodene er beskrevet fra A til Å lenger ned.",
    "Tall merket «anslag» er våre egne anslag for én sak. De andre tallene har en kilde. «Laget for» betyr at metoden "
    "er laget for gruppen. «Kan delta» betyr at gruppen kan være med, men at metoden ikke er tilpasset den.",
    "Siden er laget av filene i methods/. Rett filene, ikke siden.",
)
LAST_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}", "é": "e"})
"""Where æ, ø and å stand in the Norwegian alphabet: after z."""


def catalogue_page(catalogue: Catalogue, words: Words) -> Document:
    """The whole page. ``words`` are the bokmål ones."""
    methods = sorted(catalogue.methods, key=lambda method: method.name.nb.casefold().translate(LAST_LETTERS))
    blocks: list[Block] = [paragraph(text) for text in INTRODUCTION]
    blocks += [Heading(2, "Metodene på hvert trinn"), *_contents(methods, words)]
    blocks += [Heading(2, "Metodene fra A til Å")]
    for method in methods:
        blocks += _method(method, words)
    return Document(TITLE, words.language, tuple(blocks))


def anchor(heading: str) -> str:
    """The address of a heading within a page, as GitHub makes it.

    >>> anchor("3D- og VR-visualisering")
    '3d--og-vr-visualisering'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _contents(methods: Iterable[Method], words: Words) -> Iterator[Block]:
    listed = list(methods)
    for step in Step:
        yield Heading(3, words.sentence(words(f"step_number.{step}")))
        yield paragraph(words(f"step_promise.{step}"))
        here = [method.name.nb for method in listed if step in method.steps]
        yield bullets([(Link(name, f"#{anchor(name)}"),) for name in here])


def _method(method: Method, words: Words) -> Iterator[Block]:
    yield Heading(3, method.name.nb)
    yield paragraph(method.summary.nb)
    yield bullets([*_facts(method, words)])
    yield from _headed("Slik gjør dere det", bullets([step.nb for step in method.how], numbered=True))
    yield from _headed("Det som ofte går galt", bullets([wrong.nb for wrong in method.goes_wrong]))
    yield paragraph(Strong("Folkevalgte:"), " ", method.folkevalgte.nb)
    yield paragraph(Strong("Inn i saken:"), " ", method.produces.nb)
    if method.invitation:
        yield paragraph(Strong("I invitasjonen:"), " ", method.invitation.nb)
    if method.used_by:
        yield from _headed("Brukt av", bullets([_use(use) for use in method.used_by]))
    yield from _headed("Kilder", bullets([_source(source, words) for source in method.sources]))


def _headed(head: str, block: Block) -> tuple[Block, Block]:
    return paragraph(Strong(head)), block


def _facts(method: Method, words: Words) -> Iterator[Runs]:
    steps = words.listed(words(f"step_number.{step}").removeprefix("trinn ") for step in method.steps)
    note = (". " + method.step_note.nb,) if method.step_note else ()
    yield (Strong("Trinn:"), " ", steps, *note)
    yield from _reached(method, words)
    yield Strong("Formål:"), " ", words.labels("purpose", method.purposes)
    yield Strong("Tid:"), " ", *_time(method, words)
    yield Strong("Deltakere:"), " ", size(method.people, words), *_measured(method.people)
    yield Strong("Timer for kommunen:"), " ", words.range_of("hours", method.effort.hours), *_measured(method.effort.hours)
    yield Strong("Utgifter:"), " ", words.range_of("nok", method.effort.nok), *_measured(method.effort.nok)
    if method.pot_nok:
        yield Strong("Penger deltakerne fordeler:"), " ", words.range_of("nok", method.pot_nok), *_measured(method.pot_nok)
    if method.law:
        yield Strong("Loven:"), " ", method.law.note.nb


def _reached(method: Method, words: Words) -> Iterator[Runs]:
    for reach, head in ((Reach.EGNET, "Laget for:"), (Reach.MULIG, "Kan delta:")):
        groups = [audience for audience, has in method.audiences.items() if has is reach]
        if groups:
            yield Strong(head), " ", words.labels("audience", groups)
    if method.ages:
        yield Strong("Alder:"), " ", _ages(method.ages.min, method.ages.max)


def _ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is None:
        return f"til og med {oldest} år"
    return f"fra {youngest} år" if oldest is None else f"{youngest}–{oldest} år"


def _time(method: Method, words: Words) -> Iterator[Run]:
    for part, measured in (("forberedelse ", method.time.lead), (", gjennomføring ", method.time.run)):
        yield part + _weeks(measured, words)
        yield from _backing(measured)


def _weeks(span: Range, words: Words) -> str:
    longest = words.count("weeks", span.max)
    return longest if span.min == span.max else f"{span.min}–{longest}"


def _measured(measured: Measured) -> Iterator[Run]:
    yield from _backing(measured)
    if measured.basis:
        yield f". {measured.basis.nb}"


def _backing(measured: Measured) -> Iterator[Run]:
    """What stands behind a figure: a source, or that it is an estimate."""
    if measured.source is None:
        yield " (anslag)"
    else:
        yield from (" (", Link("kilde", measured.source), ")")


def _use(use: Use) -> Runs:
    where = use.municipality if use.year is None else f"{use.municipality}, {use.year}"
    return (Link(where, use.url) if use.url else where, f": {use.what.nb}")


def _source(source: Source, words: Words) -> Runs:
    title = Link(source.title, source.url) if source.url else source.title
    return title, f". {source.supports} Kontrollert {words.date(source.checked)}."
