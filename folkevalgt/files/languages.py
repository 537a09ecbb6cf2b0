"""Whether the nynorsk texts of a file are nynorsk: words that only bokmål has, and texts that are copied from bokmål."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from folkevalgt.files.tree import Tree
from folkevalgt.model.problem import Problem, ProblemSeverity

BOKMAL: Final = re.compile(
    r"(?<![\w-])(?:ikke|hva|hvem|hver|hvert|hvor|hvordan|hvorfor|hvis|hvilke[nt]?|noen?|flere|hverandre|uker|måneder|deres?|fra|"
    r"være|vært|gjøre|gjøres|velge[rs]?|snakker|forteller|mener|eget|samme|sammen|selve?|mangler|krever|holdes|sendes|brukes|"
    r"legges|gjennomføres|penger|hjem|bedre|sier|spørre[rs]?|uenige?|voksne|åpent?|åpne|rådgivende|videre|navnet?|stedet|annet|"
    r"følge[rs]?|innspill(?:ene)?|opplysninger|innbygger\w*|deltakere?n?e?|brukerne|brukere|medvirkning\w*|\w*undersøkelse\w*|"
    r"uttalelse\w*|folkevalgte?n?e?)(?![\w-])",
    re.IGNORECASE,
)
"""Words that the dictionary of bokmål has, and that of nynorsk lacks. Words of the same form in both do not belong here."""

COPIED: Final = 16
"""How many words a text must have before it is odd that both languages have it word for word."""


def not_nynorsk(tree: Tree) -> Iterator[Problem]:
    """A warning for each nynorsk text that has words of bokmål, or is a copy of the bokmål text."""
    for path, mapping in tree.mappings():
        nb, nn = mapping.get("nb"), mapping.get("nn")
        if not (isinstance(nb, str) and isinstance(nn, str)):
            continue
        found = dict.fromkeys(word.casefold() for word in BOKMAL.findall(nn))
        if found:
            yield _warning("FV601", tree, (*path, "nn"), {"words": ", ".join(found)})
        elif len(nn) > COPIED and nb.split() == nn.split() and len(nn.split()) >= COPIED:
            yield _warning("FV602", tree, (*path, "nn"), {})


def _warning(code: str, tree: Tree, path: tuple[str | int, ...], about: dict[str, str]) -> Problem:
    return Problem(code, tree.where(path), ProblemSeverity.WARNING, path, about)
