"""Old references in what people write in a case: sections of repealed laws, and titles that are no longer used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
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
WEB: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Finder:
    """What finds the old references. ``phrases`` are those of each reference, the longest first."""

    phrases: tuple[tuple[str, OldReference], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One group for each phrase. It looks for the first words of phrases before whole phrases, so that a long text takes no
        long time. Made when it is needed, as for few files: making it takes longer than checking a file.
        """
        groups = "|".join(f"({_pattern(phrase)})" for phrase, _ in self.phrases) or NOTHING
        first = "|".join(map(_pattern, self._first)) or NOTHING
        return re.compile(f"{START}(?={first})(?:{groups}){END}", re.IGNORECASE)

    def may_find(self, text: str) -> bool:
        """Whether one of the first words is in a text. If not, there is nothing to find."""
        folded = text.casefold()
        return any(word in folded for word in self._spelt)

    @cached_property
    def _first(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(phrase.split(" ")[0] for phrase, _ in self.phrases))

    @cached_property
    def _spelt(self) -> tuple[str, ...]:
        """The first words, with § as it may be written."""
        return tuple(dict.fromkeys(word.replace("§", sign).casefold() for word in self._first for sign in ("§", "paragraf")))


def old_references(tree: Tree, finder: Finder) -> Iterator[Problem]:
    """A warning for each old reference in the texts of a case, once for each text it stands in."""
    if finder.may_find(_plain(" ".join(_words(tree.data)))):
        yield from islice(_warnings(tree, finder), MAX_PROBLEMS)


def found_in(text: str, finder: Finder) -> Iterator[tuple[str, OldReference]]:
    """The old references in a text, each with the words found, from the start of the text. The longest words win."""
    for match in finder.pattern.finditer(_plain(WEB.sub("…", text))):
        yield match[0], finder.phrases[(match.lastindex or 1) - 1][1]


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
    """The finder of these references."""
    phrases = [(_plain(phrase), reference) for reference in references.references for phrase in reference.phrases]
    return Finder(tuple(sorted(phrases, key=lambda pair: -len(pair[0]))))


def _pattern(phrase: str) -> str:
    """A phrase as a pattern: a space after § or a digit may be left out, and § may be written out."""
    spaced = re.sub(r"(?<=[§\d])\\ ", " ?", re.escape(phrase))
    return spaced.replace("§", SECTION) + (NUMBER_END if phrase[-1].isdigit() else "")


def _plain(text: str) -> str:
    """The text in one Unicode form, with single ordinary spaces and without soft hyphens."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())
