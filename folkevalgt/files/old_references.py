"""Old references in what people write in a case: sections of repealed laws, and titles that are no longer used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, Final

from folkevalgt.files.tree import MAX_PROBLEMS, Path, Tree
from folkevalgt.model.problem import Problem, ProblemSeverity
from folkevalgt.model.rule import OldReference, OldReferences

DASH: Final = "[-\u2010-\u2015\u2212]"
SECTION: Final = "(?:§§?|paragraf)"
START: Final = r"(?<![\w@])"
END: Final = r"(?![\w@]|\.\w)"
"""The words stand alone: not in a longer word, and not in an address on the web."""
NUMBER_END: Final = rf"(?!\s?[a-h]\b|\s*{DASH}\s*\d|[.,:/]\d)"
"""The number of a section ends here: § 6 is not § 6-1, § 6.1 or § 6 a."""
NOTHING: Final = "(?!)"
Finder = tuple[re.Pattern[str], tuple[OldReference, ...]]
"""A pattern with a group for each phrase, and the reference behind each group."""
WEB: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)


def old_references(tree: Tree, references: OldReferences) -> Iterator[Problem]:
    """A warning for each old reference in the texts of a case, once for each text it stands in."""
    return islice(_warnings(tree, references), MAX_PROBLEMS)


def found_in(text: str, references: OldReferences) -> Iterator[tuple[str, OldReference]]:
    """The old references in a text, each with the words found, from the start of the text. The longest words win."""
    return _found(text, _finder(references))


def _found(text: str, finder: Finder) -> Iterator[tuple[str, OldReference]]:
    pattern, owners = finder
    for match in pattern.finditer(_plain(WEB.sub("…", text))):
        yield match[0], owners[(match.lastindex or 1) - 1]


def _warnings(tree: Tree, references: OldReferences) -> Iterator[Problem]:
    finder = _finder(references)  # once for all texts: to look it up takes longer than to search a text
    for path, text in _texts(tree.data, ()):
        first: dict[str, tuple[str, OldReference]] = {}
        for words, reference in _found(text, finder):
            first.setdefault(reference.id, (words, reference))
        for words, reference in first.values():
            texts = {"now": reference.now, "why": reference.why}
            yield Problem("FV304", tree.where(path), ProblemSeverity.WARNING, path, {"value": words}, texts=texts)


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every value of a tree that is text."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*path, key))


@cache
def _finder(references: OldReferences) -> Finder:
    """One pattern with a group for each phrase, longest first, and the reference each group belongs to.

    It looks for the first words of phrases before whole phrases, so that a long text takes no long time.
    """
    phrases = [(_plain(phrase), reference) for reference in references.references for phrase in reference.phrases]
    phrases.sort(key=lambda pair: -len(pair[0]))
    groups = "|".join(f"({_pattern(phrase)})" for phrase, _ in phrases) or NOTHING
    first = "|".join(dict.fromkeys(_pattern(phrase.split(" ")[0]) for phrase, _ in phrases)) or NOTHING
    return re.compile(f"{START}(?={first})(?:{groups}){END}", re.IGNORECASE), tuple(owner for _, owner in phrases)


def _pattern(phrase: str) -> str:
    """A phrase as a pattern: a space after § or a digit may be left out, and § may be written out."""
    spaced = re.sub(r"(?<=[§\d])\\ ", " ?", re.escape(phrase))
    return spaced.replace("§", SECTION) + (NUMBER_END if phrase[-1].isdigit() else "")


def _plain(text: str) -> str:
    """The text in one Unicode form, with single ordinary spaces and without soft hyphens."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())
