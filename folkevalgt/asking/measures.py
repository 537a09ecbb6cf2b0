"""The measures that are planned, and those that have been carried out: one question, answered by name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from folkevalgt.asking import days, replies
from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.kinds import Several
from folkevalgt.asking.question import Values
from folkevalgt.asking.replies import Option, Unclear
from folkevalgt.model.case import UNSURE
from folkevalgt.model.vocabulary import fold
from folkevalgt.telling.wording import Words

DONE: Final = re.compile(r"(?<!\w)(?:gjort|done)(?!\w):?", re.IGNORECASE)
DATED: Final = re.compile(r"\(([^()]*\d[^()]*)\)\s*$")
"""A day in brackets; a name may end in brackets too, but never with a figure in them."""


@dataclass(frozen=True)
class Measures(Several):
    """Methods, typed by name: there are too many to list them. ``gjestebud gjort folkemøte (12.3.2026)``.

    What the file says is done stands when a reply does not speak of it; ``gjort 0`` takes it away.
    """

    def missing(self, draft: Draft) -> tuple[str, ...]:
        """What is planned. That nothing is said to be done is an answer too: most cases begin with nothing."""
        return self.keys[:1] if not draft.has(self.keys[0]) else ()

    def numbered(self, draft: Draft, words: Words) -> list[Option]:
        """None; all the names are shown when they are asked for."""
        return []

    def unsure(self, draft: Draft) -> Changes:
        """It is not known what is planned."""
        return {self.keys[0]: UNSURE}

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The methods that are meant, none for ``0``."""
        options, (planned, *done) = self.options(draft, words), DONE.split(reply)
        if len(done) > 1:
            raise Unclear("done_twice")
        found: dict[str, Any] = {self.keys[0]: replies.named(planned, options)}
        if done:
            found[self.keys[1]] = self._done(done[0], draft, options)
        return found

    def _done(self, reply: str, draft: Draft, options: list[Option]) -> list[dict[str, Any]]:
        if reply.strip() in replies.NONE:
            return []
        parts = [part for part in re.split(r"\s*[,;]\s*(?![^(]*\))", reply.strip(" ,;")) if part]
        if not parts:
            raise Unclear("nothing_done")
        known = {fold(str(entry["method"])): entry for entry in draft.at(self.keys[1]) or () if isinstance(entry, Mapping)}
        return [
            {**known.get(word, {}), **entry}
            for part in parts
            for word, entry in self._carried_out(part, draft.on, options).items()
        ]

    def _carried_out(self, part: str, on: dt.date, options: list[Option]) -> dict[str, dict[str, Any]]:
        """The methods of one part of the reply, with the day in brackets where there is one."""
        day = DATED.search(part)
        dated = {"date": days.past(day[1], on).isoformat()} if day else {}
        return {word: {"method": word, **dated} for word in replies.named(DATED.sub("", part), options)}

    def _label(self, word: str, draft: Draft, words: Words) -> str:
        return next((words.of(method.name) for method in draft.setting.catalogue.methods if method.id == fold(word)), word)

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """The names of those that are planned, then of those that are done, with their days."""
        planned = super().in_words(values, draft, words) if self.keys[0] in values else words("interview.unsure")
        done = words.listed(self._told(entry, draft, words) for entry in values.get(self.keys[1]) or ())
        return words("interview.planned_and_done", planned=planned, done=done) if done else planned

    def _told(self, entry: Mapping[str, Any], draft: Draft, words: Words) -> str:
        name = self._label(str(entry["method"]), draft, words)
        return f"{name} ({words.date(dt.date.fromisoformat(str(entry['date'])))})" if "date" in entry else name
