"""A plan in the part and the format that is wanted: the last step of the command and of the functions of the package."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

    from folkevalgt.model.plan import Plan
    from folkevalgt.telling.document import Document
    from folkevalgt.telling.story import Story

DOCUMENT_FORMATS: Final = ("md", "html", "docx", "pdf")
"""The formats of every part."""

FORMATS: Final = (*DOCUMENT_FORMATS, "csv", "json", "ics")
STRATEGY: Final = "strategi"
INTERNAL: Final = "internt"
LOG: Final = "innspillslogg"
PARTS: Final = (STRATEGY, INTERNAL, "saksframlegg", LOG, "metodekort", "invitasjoner")


def _warn(characters: Sequence[str], sign: str) -> None:
    warnings.warn(f"the font lacks {' '.join(characters)}, shown as {sign}", stacklevel=2)


def as_json(plan: Plan) -> bytes:
    """The plan as data. It is the same in every language, so it takes no words."""
    return (plan.model_dump_json(indent=2, by_alias=True) + "\n").encode("utf-8")


def published(story: Story, format: str, part: str = STRATEGY, lacking: Callable[[Sequence[str], str], None] = _warn) -> bytes:
    """A plan in a format of ``FORMATS``, but json. ``lacking`` is given the characters that the format lacks, and what stands
    in their place.

    A csv file is always the log, and an ics file always the calendar. Word and PDF files hold the day of the plan, so that the
    same case on the same day gives the same bytes. ModuleNotFoundError when a format needs an extra that is not installed.
    """
    if format == "ics":
        from folkevalgt.telling.calendar_file import to_ics

        return to_ics(story).encode("utf-8")
    if format == "csv":
        from folkevalgt.telling.parts.input_log import to_csv

        return to_csv(story).encode("utf-8")
    return _written(_document(story, part), story, format, lacking)


def _document(story: Story, part: str) -> Document:
    given = (story.plan, story.catalogue, story.rules, story.words)
    if part == STRATEGY:
        from folkevalgt.telling.strategy import strategy

        return strategy(*given, final=story.final)
    if part == INTERNAL:
        from folkevalgt.telling.internal import internal_note

        return internal_note(*given)
    from folkevalgt.telling.parts import PARTS

    return PARTS[part](story)


def _written(document: Document, story: Story, format: str, lacking: Callable[[Sequence[str], str], None]) -> bytes:
    from folkevalgt.files import looks

    match format:
        case "html":
            from folkevalgt.telling.html import to_html

            return to_html(document, story.words, looks.stylesheet()).encode("utf-8")
        case "docx":
            from folkevalgt.telling.docx import to_docx
            from folkevalgt.telling.painting import to_png

            return to_docx(document, story.plan.on, lambda svg: to_png(svg, looks.font_files()))
        case "pdf":
            return _pdf(document, story.plan.on, lacking)
        case _:
            from folkevalgt.telling.markdown import to_markdown

            return to_markdown(document).encode("utf-8")


def _pdf(document: Document, day: dt.date, lacking: Callable[[Sequence[str], str], None]) -> bytes:
    from folkevalgt.files import looks
    from folkevalgt.telling.pdf import UNKNOWN, Press, to_pdf, unknown

    press = Press(looks.layout(), str(looks.FONTS), looks.characters())
    if missing := unknown(document, press.characters):
        lacking(missing, UNKNOWN)
    return to_pdf(document, day, press)
