"""Whether the nynorsk texts of a file are nynorsk: words that only bokmål has, and texts that are copied from bokmål."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from folkevalgt.files.tree import Tree
from folkevalgt.model.problem import Problem, ProblemSeverity

WORD: Final = re.compile(r"[\w-]+")
BOKMAL: Final = frozenset(
    WORD.findall("""
    ikke hva hvem hver hvert hvor hvordan hvorfor hvis hvilke hvilken hvilket noe noen flere hverandre uker måneder dere deres
    fra være vært gjøre gjøres velge velger velges snakker forteller mener eget samme sammen selv selve mangler krever holdes
    sendes brukes legges gjennomføres penger hjem bedre sier spørre spørrer spørres uenig uenige voksne åpen åpent åpne
    rådgivende videre navne navnet stedet annet følge følger følges innspill innspillene opplysninger deltaker deltakere
    deltakeren deltakerne brukere brukerne folkevalgt folkevalgte folkevalgten folkevalgtene
    """)
)
"""Words that the dictionary of bokmål has, and that of nynorsk lacks. Words of the same form in both do not belong here."""

BEGINNINGS: Final = ("innbygger", "medvirkning", "uttalelse")
INSIDE: Final = "undersøkelse"
"""What words of bokmål begin with, or hold, whatever their ending is."""

COPIED: Final = 16
"""How many words a text must have before it is odd that both languages have it word for word."""


def not_nynorsk(tree: Tree) -> Iterator[Problem]:
    """A warning for each nynorsk text that has words of bokmål, or is a copy of the bokmål text."""
    for mapping in tree.mappings:
        nb, nn = mapping.get("nb"), mapping.get("nn")
        if not (isinstance(nb, str) and isinstance(nn, str)):
            continue
        if found := _words_of_bokmal(nn):
            yield _warning("FV601", tree, (*tree.path_to(mapping), "nn"), {"words": ", ".join(found)})
        elif len(nn) > COPIED and len(words := nn.split()) >= COPIED and nb.split() == words:
            yield _warning("FV602", tree, (*tree.path_to(mapping), "nn"), {})


def _words_of_bokmal(text: str) -> list[str]:
    """The words of a text that only bokmål has, each once."""
    folded = text.casefold()
    words = WORD.findall(folded)
    if BOKMAL.isdisjoint(words) and INSIDE not in folded and not any(beginning in folded for beginning in BEGINNINGS):
        return []
    return list(dict.fromkeys(filter(_is_bokmal, words)))


def _is_bokmal(word: str) -> bool:
    """Of words with a hyphen, only those that stand in the list."""
    return word in BOKMAL or ("-" not in word and (word.startswith(BEGINNINGS) or INSIDE in word))


def _warning(code: str, tree: Tree, path: tuple[str | int, ...], about: dict[str, str]) -> Problem:
    return Problem(code, tree.where(path), ProblemSeverity.WARNING, path, about)
