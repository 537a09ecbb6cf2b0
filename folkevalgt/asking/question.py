"""What every question of the interview has, whatever kind of answer it takes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.replies import Option
from folkevalgt.model.case import UNSURE
from folkevalgt.telling.wording import Words

Values = Mapping[str, Any]
"""Keys of a case and what stands there: text and lists as in a file, or what a reply became."""


class Section(StrEnum):
    """The parts of the interview, in the order of KS's formula; what concerns the administration comes last."""

    SAK = "sak"
    HVORFOR = "hvorfor"
    HVEM = "hvem"
    NAR = "nar"
    RESSURSER = "ressurser"
    ADMINISTRASJON = "administrasjon"


@dataclass(frozen=True)
class Question(ABC):
    """One question. Its words are ``interview.ask.ID`` in ``text/``.

    ``facts`` are what the rules know the answer as. A question that is not ``core`` is asked only while something turns
    on one of them, and when there are none, only where there is room.
    """

    id: str
    section: Section
    keys: tuple[str, ...]
    facts: tuple[str, ...] = ()
    core: bool = True
    required: bool = False

    @property
    def hint(self) -> str:
        """The key of the line that says how to answer."""
        return type(self).__name__.lower()

    def form(self, key: str) -> str:
        """The key of the line that says what is written at a key of the case file."""
        return self.hint

    def matters(self, draft: Draft) -> bool:
        """Whether the question is worth asking in this case."""
        return self.core or not self.facts or any(fact in draft.turns for fact in self.facts)

    def missing(self, draft: Draft) -> tuple[str, ...]:
        """The keys that still need an answer."""
        return tuple(key for key in self.keys if not draft.has(key)) if self.matters(draft) else ()

    def answered(self, draft: Draft) -> bool:
        """Whether there is an answer, and nothing left to ask."""
        return any(draft.has(key) for key in self.keys) and not self.missing(draft)

    def weight(self, draft: Draft) -> tuple[int, int]:
        """How decisive the answer is."""
        return max((draft.turns[fact].weight for fact in self.facts if fact in draft.turns), default=(0, 0))

    def options(self, draft: Draft, words: Words) -> list[Option]:
        """What there is to choose between; empty for a free answer."""
        return []

    def numbered(self, draft: Draft, words: Words) -> list[Option]:
        """The options that are listed with the question, to be chosen by number."""
        return self.options(draft, words)

    def suggested(self, draft: Draft) -> Changes | None:
        """What Enter means when nothing is answered yet, where something can be suggested."""
        return None

    def unsure(self, draft: Draft) -> Changes:
        """What «vet ikke» changes."""
        return dict.fromkeys(self.keys, UNSURE)

    @abstractmethod
    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """What a reply changes in the case. Raises Unclear."""

    @abstractmethod
    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """An answer as a person would say it."""

    def shown(self, draft: Draft, words: Words, changes: Changes | None = None) -> str:
        """The answer in the case, or the one that these changes would make."""
        values = {key: draft.at(key) for key in self.keys} if changes is None else changes
        known = {key: value for key, value in values.items() if value is not None and str(value) != UNSURE}
        return self.in_words(known, draft, words) if known else words("interview.unsure")
