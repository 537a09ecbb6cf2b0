"""The language the command speaks: help and what it says to the person. The code says it in bokmål, and ``text/command.yaml``
has the same in the other languages, so that a command in bokmål starts without reading a file of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from folkevalgt.model.language import Language

OPTION = "--lang"


class _Speaker:
    language = Language.NB


def speak(language: Language) -> None:
    """Say everything in this language from now on."""
    _Speaker.language = language


def spoken(text: str, **values: object) -> str:
    """A text of the code in the language that is spoken, with its {names} filled in. Untranslated texts stay in bokmål."""
    own = text if _Speaker.language is Language.NB else _translations(_Speaker.language).get(text, text)
    return own.format_map(values) if values else own


@cache
def _translations(language: Language) -> dict[str, str]:
    from folkevalgt.files.words import read_words

    return {entry[Language.NB]: entry[language] for entry in read_words("command")["said"]}


def language_of(arguments: Sequence[str]) -> Language:
    """The language that is asked for on a command line, before it is read: help is printed in the middle of reading."""
    values = [value for name, value in pairwise(arguments) if name == OPTION]
    values += [argument.removeprefix(f"{OPTION}=") for argument in arguments if argument.startswith(f"{OPTION}=")]
    return next((Language(value) for value in values if value in tuple(Language)), Language.NB)
