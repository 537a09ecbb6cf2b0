"""New files to begin with: a case, a method and a whole catalogue of a municipality's own.

The files in ``skeletons/`` are in bokmål, and ``text/skeletons.yaml`` has their explanations and examples in the other languages.
One file for all of them keeps their keys and values the same. Ids and the names of files are the same in every language.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Final

from folkevalgt.files.opening import decode, read_bytes
from folkevalgt.files.places import PACKAGE
from folkevalgt.files.schema import schema_text
from folkevalgt.files.words import read_words
from folkevalgt.model.language import Language

EXAMPLE: Final = "egen-metode"
README: Final = "README.md"
"""Code hosts show it below the files, in whatever language it is."""
SCHEMAS: Final = ("case", "method", "change", "catalogue")
COPIED_FROM: Final = {
    README: README,
    "metoder/catalogue.yaml": "metoder/catalogue.yaml",
    "metoder/gjestebud.yaml": "metoder/gjestebud.yaml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/folkevalgt.yml": "workflow.yml",
}
"""The files of a catalogue, and those they are copied from."""


def case_skeleton(language: Language) -> str:
    """A case where everything that may be left out is a comment."""
    return _text("case.yaml", language)


def method_skeleton(id: str, on: dt.date, language: Language) -> str:
    """A method with every key, its sources checked on this day."""
    return _text("method.yaml", language).replace(EXAMPLE, id).replace("2026-01-01", on.isoformat())


def catalogue_skeleton(on: dt.date, language: Language) -> dict[Path, str]:
    """The files of a folder that builds on the standard catalogue, with schemas, a hook and a job that check them."""
    files = {place: _text(f"catalogue/{source}", language) for place, source in COPIED_FROM.items()}
    files[f"metoder/{EXAMPLE}.yaml"] = _with_schema("method", method_skeleton(EXAMPLE, on, language))
    files["saker/eksempel.yaml"] = _with_schema("case", case_skeleton(language))
    files |= {f"skjema/{kind}.schema.json": schema_text(kind) for kind in SCHEMAS}
    return {Path(place): text for place, text in files.items()}


def _with_schema(kind: str, text: str) -> str:
    return f"# yaml-language-server: $schema=../skjema/{kind}.schema.json\n{text}"


def _text(name: str, language: Language) -> str:
    path = PACKAGE / "skeletons" / name
    text = decode(read_bytes(path), str(path))
    return text if language is Language.NB else _translated(text, language)


def _translated(text: str, language: Language) -> str:
    """The text with all that is written in bokmål in another language. The longest goes first, for it may hold a shorter one."""
    own = {entry[Language.NB]: entry[language] for entry in read_words("skeletons")["written"]}
    written = "|".join(map(re.escape, sorted(own, key=len, reverse=True)))
    return re.sub(written, lambda found: own[found[0]], text)
