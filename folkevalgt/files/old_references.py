"""Old references in what people write in a case: sections of repealed laws, and titles that are no longer used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

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
WEB: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)


class Finder(NamedTuple):
    """What finds the old references: a pattern with a group for each phrase, the reference behind each group, and the first
    words of the phrases, without which there is nothing to find.
    """

    pattern: re.Pattern[str]
    owners: tuple[OldReference, ...]
    first: tuple[str, ...]


def old_references(tree: Tree, finder: Finder) -> Iterator[Problem]:
    """A warning for each old reference in the texts of a case, once for each text it stands in."""
    together = _plain(" ".join(_words(tree.data))).casefold()
    if any(word in together for word in finder.first):  # as in few files, and the pattern takes half the time of a file
        yield from islice(_warnings(tree, finder), MAX_PROBLEMS)


def found_in(text: str, finder: Finder) -> Iterator[tuple[str, OldReference]]:
    """The old references in a text, each with the words found, from the start of the text. The longest words win."""
    for match in finder.pattern.finditer(_plain(WEB.sub("…", text))):
        yield match[0], finder.owners[(match.lastindex or 1) - 1]


def _warnings(tree: Tree, finder: Finder) -> Iterator[Problem]:
    for path, text in _texts(tree.data, ()):
        first: dict[str, tuple[str, OldReference]] = {}
        for words, reference in found_in(text, finder):
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


def _words(data: Any) -> list[str]:
    """The same texts without their paths, which takes a third of the time."""
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in ([part] if isinstance(part, str) else _words(part))]


def finder_of(references: OldReferences) -> Finder:
    """The finder of these references. It has one pattern with a group for each phrase, the longest first.

    The pattern looks for the first words of phrases before whole phrases, so that a long text takes no long time.
    """
    phrases = [(_plain(phrase), reference) for reference in references.references for phrase in reference.phrases]
    phrases.sort(key=lambda pair: -len(pair[0]))
    words = dict.fromkeys(phrase.split(" ")[0] for phrase, _ in phrases)
    groups = "|".join(f"({_pattern(phrase)})" for phrase, _ in phrases) or NOTHING
    first = "|".join(map(_pattern, words)) or NOTHING
    pattern = re.compile(f"{START}(?={first})(?:{groups}){END}", re.IGNORECASE)
    spelt = (word.replace("§", sign).casefold() for word in words for sign in ("§", "paragraf"))
    return Finder(pattern, tuple(owner for _, owner in phrases), tuple(dict.fromkeys(spelt)))


def _pattern(phrase: str) -> str:
    """A phrase as a pattern: a space after § or a digit may be left out, and § may be written out."""
    spaced = re.sub(r"(?<=[§\d])\\ ", " ?", re.escape(phrase))
    return spaced.replace("§", SECTION) + (NUMBER_END if phrase[-1].isdigit() else "")


def _plain(text: str) -> str:
    """The text in one Unicode form, with single ordinary spaces and without soft hyphens."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())
