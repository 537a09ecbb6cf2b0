"""What ``explain`` tells about a method or a problem code, without a case. Rules are in :mod:`explaining_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from folkevalgt.model.base import Range
from folkevalgt.model.method import Measured, Method, People, Source, Use
from folkevalgt.model.vocabulary import Reach
from folkevalgt.telling.conditions import Names
from folkevalgt.telling.document import Block, Document, Heading, Link, Run, Runs, Strong, bullets, paragraph
from folkevalgt.telling.wording import Words


def explained_method(method: Method, names: Names) -> Document:
    """Everything the catalogue says of a method."""
    words = names.words
    parts = (_fit_for, _takes, _course, _in_the_case, _exposed, _use, _law)
    blocks: list[Block] = [paragraph(words.of(method.summary))]
    blocks += [block for part in parts for block in part(method, names)]
    blocks += sources(method.sources, names)
    return Document(names.method(method.id), words.language, tuple(blocks))


def explained_problem(code: str, table: Mapping[str, Any], names: Names) -> Document:
    """What a problem code means, and what mends it. ``table`` is ``text/problems.yaml``."""
    text, words = table[code][names.words.language], names.words
    blocks = (
        paragraph(Strong(words("explain.problem.wrong")), " ", _open(text["sentence"])),
        paragraph(Strong(words("explain.problem.mend")), " ", _open(text["fix"])),
    )
    return Document(f"{code} {text['title']}", words.language, blocks)


def _open(text: str) -> str:
    """A sentence about no file in particular, with dots where a file would have filled it in."""
    return re.sub(r"{\w+}", "…", text)


def labelled(label: str, *runs: Run) -> Runs:
    """A bullet that begins with what it is about."""
    return (Strong(f"{label}:"), " ", *runs)


def sources(found: Iterable[Source], names: Names) -> list[Block]:
    """The sources, what each supports, and when it was checked."""
    words = names.words
    items: list[Runs] = [
        (
            Link(source.title, source.url) if source.url else source.title,
            f": {source.supports} {words('explain.checked', day=source.checked)}",
        )
        for source in found
    ]
    return [Heading(2, words("explain.sources")), bullets(items)] if items else []


def _fit_for(method: Method, names: Names) -> list[Block]:
    words = names.words
    items = [labelled(words("explain.step"), words.labels("step_number", method.steps), *_after(method.step_note, names))]
    items += [
        labelled(words(f"explain.{key}"), words.labels(vocabulary, values))
        for key, vocabulary, values in (
            ("stages", "stage", method.stages),
            ("purposes", "purpose", method.purposes),
            ("subjects", "subject", method.subjects),
            ("phases", "phase", method.phases),
            ("conflict", "conflict", method.conflict),
        )
    ]
    return [Heading(2, words("explain.fit_for")), bullets([*items, *_people(method, names), *_conditions(method, names)])]


def _after(text: Any, names: Names) -> tuple[str, ...]:
    return () if text is None else (f". {names.words.of(text)}",)


def _people(method: Method, names: Names) -> Iterator[Runs]:
    words = names.words
    for reach in Reach:
        groups = [audience for audience, has in method.audiences.items() if has is reach]
        if groups:
            yield labelled(words(f"explain.{reach}"), words.labels("audience", groups))
    if method.ages:
        limits = {"low": method.ages.min or 0, "high": method.ages.max or ""}
        yield labelled(words.sentence(words("explain.ages")), words("explain.years", **limits))
    yield labelled(words("explain.recruitment"), words.labels("recruitment", method.recruitment))
    yield labelled(words("explain.format"), "; ".join(words(f"format.{form}") for form in method.format))


def _conditions(method: Method, names: Names) -> Iterator[Runs]:
    words = names.words
    for key in ("requires", "not_when"):
        for requirement in getattr(method, key):
            yield labelled(words(f"explain.{key}"), words.of(requirement.because))
    if method.not_with:
        yield labelled(words("explain.not_with"), words.listed(names.method(id) for id in method.not_with))


def _takes(method: Method, names: Names) -> list[Block]:
    """Time, people and money, each with what stands behind it."""
    words, time = names.words, method.time
    items = [
        labelled(words("explain.lead"), *_measured("weeks", time.lead, names)),
        labelled(words("explain.run"), *_measured("weeks", time.run, names)),
        labelled(words("explain.participant_hours"), *_measured("hours", time.participant_hours, names)),
        labelled(words("explain.people"), *_participants(method.people, names)),
        labelled(words("explain.hours"), *_measured("hours", method.effort.hours, names)),
        labelled(words("explain.nok"), *_measured("nok", method.effort.nok, names)),
    ]
    if method.pot_nok:
        items.append(labelled(words("explain.pot"), *_measured("nok", method.pot_nok, names)))
    others = [f"{words(f'contributor.{who}')} {words.range_of('hours', span)}" for who, span in method.effort.others.items()]
    if others:
        items.append(labelled(words("explain.others"), words.listed(others)))
    if method.needs:
        items.append(labelled(words("explain.needs"), words.labels("explain.need", method.needs)))
    return [Heading(2, words("explain.takes")), bullets(items)]


def size(people: People, words: Words) -> str:
    """How many a method takes in: the least, the most and the usual number."""
    return words("explain.people_of", low=people.min, high=people.max, usual=people.typical)


def _participants(people: People, names: Names) -> Iterator[Run]:
    yield size(people, names.words)
    yield from _backing(people, names)


def _measured(unit: str, measured: Measured, names: Names) -> Iterator[Run]:
    yield _weeks(measured, names) if unit == "weeks" else names.words.range_of(unit, measured)
    yield from _backing(measured, names)


def _backing(measured: Measured, names: Names) -> Iterator[Run]:
    """What stands behind a figure: its source, or that it is an estimate, and what that rests on."""
    words = names.words
    if measured.source:
        yield from (" (", Link(words("explain.source"), measured.source), ")")
    else:
        yield f" ({words('explain.estimate')})"
    yield from _after(measured.basis, names)


def _weeks(span: Range, names: Names) -> str:
    longest = names.words.count("weeks", span.max)
    return longest if span.min == span.max else f"{span.min}–{longest}"


def _course(method: Method, names: Names) -> list[Block]:
    words = names.words
    return [
        Heading(2, words("explain.how")),
        bullets([words.of(step) for step in method.how], numbered=True),
        Heading(2, words("explain.goes_wrong")),
        bullets([words.of(wrong) for wrong in method.goes_wrong]),
    ]


def _in_the_case(method: Method, names: Names) -> list[Block]:
    words = names.words
    items = [
        labelled(words(f"explain.{key}"), words.of(getattr(method, key))) for key in ("folkevalgte", "produces", "accessibility")
    ]
    if method.invitation:
        items.insert(0, labelled(words("explain.invitation"), words.of(method.invitation)))
    kind = words(f"explain.personal_data.{method.personal_data}")
    items.append(labelled(words("explain.privacy"), kind, " ", words.of(method.privacy)))
    return [Heading(2, words("explain.in_the_case")), bullets(items)]


def _exposed(method: Method, names: Names) -> list[Block]:
    words = names.words
    items = [
        labelled(f"{words(f'group.{group}')} ({words(f'level.{exposure.level}')})", words.of(exposure.because))
        for group, exposure in method.exposure.items()
    ]
    return [Heading(2, words("explain.exposure")), bullets(items)]


def _use(method: Method, names: Names) -> list[Block]:
    words = names.words
    if not method.used_by:
        return [Heading(2, words("explain.used_by")), paragraph(words("explain.used_by_none"))]
    return [Heading(2, words("explain.used_by")), bullets([_used(use, names) for use in method.used_by])]


def _used(use: Use, names: Names) -> Runs:
    where = use.municipality if use.year is None else f"{use.municipality}, {use.year}"
    return (Link(where, use.url) if use.url else where, f": {names.words.of(use.what)}")


def _law(method: Method, names: Names) -> list[Block]:
    words, law = names.words, method.law
    if law is None:
        return []
    note = paragraph(Strong(words(f"explain.law_status.{law.status}")), " ", words.of(law.note))
    return [Heading(2, words("explain.law")), note, paragraph(words("explain.basis", basis=words.listed(law.basis)))]
