"""``validate --fix``: mend what can be mended, say what was done, and check again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from folkevalgt.cli.console import UsageTrouble, say, troubles_told

if TYPE_CHECKING:
    from folkevalgt.files.fixing import Mended
    from folkevalgt.files.validating import Checked

ROUNDS = 3
"""A word that is mended may show that another is wrong. More rounds than this have never had anything to do."""


def fixed(checked: Checked, paths: list[Path], on: dt.date, lang: str) -> Checked:
    """What is still wrong after mending."""
    from folkevalgt.files.validating import check_files

    if not paths:
        raise UsageTrouble("Skriv hvilke filer eller mapper som skal rettes, for eksempel: folkevalgt validate --fix saker")
    for _ in range(ROUNDS):
        if not _mended(checked, lang):
            break
        checked = check_files(paths, on)
    return checked


def _mended(checked: Checked, lang: str) -> bool:
    """Mend every file once, and tell whether anything was done."""
    from folkevalgt.files.fixing import mend

    done: list[Mended] = []
    unreadable = {problem.where.file for problem in checked.every if problem.code.startswith("FV9")}
    with troubles_told(lang):
        for file in checked.files:
            if file not in unreadable:
                done += mend(file, [problem for problem in checked.problems if problem.where.file == file])
    for mended in done:
        say(_sentence(mended, lang))
    return bool(done)


def _sentence(mended: Mended, lang: str) -> str:
    from folkevalgt.files.words import read_words
    from folkevalgt.telling.problems import shorten

    words = read_words("problems")["fixed"][mended.what][lang]
    place = f"{mended.file}:{mended.line}" if mended.line else mended.file
    return f"{shorten(place, 400)} {words.format(before=shorten(mended.before), after=shorten(mended.after))}"
