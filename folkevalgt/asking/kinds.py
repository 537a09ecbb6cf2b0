"""The kinds of answers: a choice, several, a text, a list, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from folkevalgt.asking import days, replies
from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.question import Question, Values
from folkevalgt.asking.replies import Option, Unclear
from folkevalgt.model.case import UNSURE
from folkevalgt.model.vocabulary import fold
from folkevalgt.telling.wording import Words

SATURDAY, SUNDAY = 5, 6
WordsOf = Callable[[Draft], Sequence[str]]


@dataclass(frozen=True)
class Choice(Question):
    """One of several words. ``labels`` is where their names are in ``text/``, ``details`` a line about each."""

    choices: WordsOf = lambda draft: ()
    labels: str = ""
    details: str = ""
    suggest: str | None = None

    def options(self, draft: Draft, words: Words) -> list[Option]:
        """The words with their names."""
        return [
            Option(word, words.sentence(self._label(word, draft, words)), self._detail(word, words)) for word in self._all(draft)
        ]

    def _all(self, draft: Draft) -> Sequence[str]:
        return self.choices(draft)

    def _label(self, word: str, draft: Draft, words: Words) -> str:
        key = f"{self.labels}.{fold(word)}"
        return words(key) if words.has(key) else word

    def _detail(self, word: str, words: Words) -> str:
        key = f"{self.details}.{word}"
        return words(key) if self.details and words.has(key) else ""

    def suggested(self, draft: Draft) -> Changes | None:
        """The usual answer, where there is one."""
        return {self.keys[0]: self.suggest} if self.suggest else None

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The word that is meant."""
        return {self.keys[0]: replies.one(reply, self.options(draft, words))}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """Its name."""
        return self._label(str(values[self.keys[0]]), draft, words)


@dataclass(frozen=True)
class TypeOfCase(Choice):
    """The type of the case; its names are in the rules."""

    def _all(self, draft: Draft) -> Sequence[str]:
        return [info.id for info in draft.rules.case_types]

    def _label(self, word: str, draft: Draft, words: Words) -> str:
        return next((words.of(info.name) for info in draft.rules.case_types if info.id == fold(word)), word)

    @property
    def hint(self) -> str:
        """It is a choice."""
        return "choice"


@dataclass(frozen=True)
class Several(Choice):
    """Any number of words."""

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The words that are meant."""
        return {self.keys[0]: replies.some(reply, self.options(draft, words))}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """Their names in a list."""
        chosen = values[self.keys[0]]
        return words.listed(self._label(str(word), draft, words) for word in chosen) or words("word.none")


@dataclass(frozen=True)
class Sentence(Question):
    """A text; ``long`` when it may be more than a line."""

    long: bool = False

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The text as it is kept."""
        return {self.keys[0]: replies.prose(reply) if self.long else replies.line(reply)}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """The text itself."""
        return str(values[self.keys[0]])


@dataclass(frozen=True)
class Points(Question):
    """A list of short texts."""

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The texts, none for ``0``."""
        return {self.keys[0]: replies.points(reply)}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """The texts in a list."""
        return words.listed(map(str, values[self.keys[0]])) or words("interview.nothing")


@dataclass(frozen=True)
class Start(Question):
    """The first day work can be done. Suggested: today, or the Monday after a weekend."""

    def suggested(self, draft: Draft) -> Changes | None:
        """The first day from today that is no Saturday or Sunday."""
        to_monday = {SATURDAY: 2, SUNDAY: 1}.get(draft.on.weekday(), 0)
        return {self.keys[0]: (draft.on + dt.timedelta(days=to_monday)).isoformat()}

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The day, which cannot be after the decision."""
        day = days.day(reply, draft.on).day
        decision = draft.case.when.decision
        if decision is not None and day > decision:
            raise Unclear("start_after_decision", day=decision)
        return {self.keys[0]: day.isoformat()}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """The day with its weekday."""
        return words.weekday_date(dt.date.fromisoformat(str(values[self.keys[0]])))


@dataclass(frozen=True)
class Decision(Question):
    """The day of the decision, or the weeks that are left when no day is set."""

    def missing(self, draft: Draft) -> tuple[str, ...]:
        """Either key is an answer."""
        return () if any(draft.has(key) for key in self.keys) else self.keys[:1]

    def unsure(self, draft: Draft) -> Changes:
        """Not known; weeks go away."""
        return {self.keys[0]: UNSURE, self.keys[1]: None}

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """A day; or «om 12 uker», kept as weeks from the start."""
        when, start = days.day(reply, draft.on), draft.setting.situation.start
        if when.day < start:
            raise Unclear("decision_before_start", day=start)
        if when.weeks is not None:
            return {self.keys[0]: None, self.keys[1]: (when.day - start).days // 7}
        return {self.keys[0]: when.day.isoformat(), self.keys[1]: None}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """The day with its weekday, or the weeks."""
        if self.keys[0] in values:
            return words.weekday_date(dt.date.fromisoformat(str(values[self.keys[0]])))
        return words("interview.weeks_from_start", weeks=words.count("weeks", int(values[self.keys[1]])))
