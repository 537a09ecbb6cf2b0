"""What the municipality can spend, hours and money in one answer: ``350 timer, 120 000 kroner``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from folkevalgt.asking import replies
from folkevalgt.asking.compound import most_of
from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.question import Question, Values
from folkevalgt.asking.replies import Unclear
from folkevalgt.model.base import Range
from folkevalgt.model.case import UNSURE
from folkevalgt.telling.wording import Words

BETWEEN: Final = re.compile(r"\s*[;/]\s*|,\s+|(?<=[^\W\d]),|\s+(?:og|and)\s+")
"""Between two numbers; not the comma of ``1,5 mill`` or ``120 000,-``."""
MONEY: Final = re.compile(r"(?<![^\W\d])(?:kr|kroner?|nok)(?![^\W\d])\.?|,-", re.IGNORECASE)
HOURS: Final = re.compile(r"tim(?:er?|ar)(?!\w)|hours?(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Means(Question):
    """Hours of the municipality's own staff, then NOK for what is bought; a unit says which is which."""

    def form(self, key: str) -> str:
        """A number at each key."""
        return "number"

    def unsure(self, draft: Draft) -> Changes:
        """What is not answered already is not known."""
        return dict.fromkeys(self.missing(draft) or self.keys, UNSURE)

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The numbers. One that is not given is not known, unless the case has it."""
        found: dict[str, Any] = {}
        for part in filter(None, BETWEEN.split(reply.strip())):
            key = self._key_of(part, found)
            found[key] = UNSURE if replies.is_unsure(part) else replies.whole(MONEY.sub(" ", part), 0, most_of(*key.split(".")))
        if not found:
            raise Unclear("hours_and_money")
        return {key: UNSURE for key in self.missing(draft) if key not in found} | found

    def _key_of(self, part: str, taken: Values) -> str:
        hours, money = self.keys
        key = money if MONEY.search(part) else hours if HOURS.search(part) or hours not in taken else money
        if key in taken:
            raise Unclear("hours_and_money")
        return key

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """Both, also the one that is not known."""
        units = dict(zip(self.keys, ("hours", "nok"), strict=True))
        known = {key: _number(unit, int(values[key]), words) for key, unit in units.items() if key in values}
        return ", ".join(known.get(key) or words(f"interview.unsure_of.{unit}") for key, unit in units.items())

    def usual(self, draft: Draft, words: Words) -> str:
        """What is reckoned with where the answer is not known."""
        situation = draft.setting.situation
        return words.listed((_number("hours", situation.hours, words), _number("nok", situation.nok, words)))


def _number(unit: str, number: int, words: Words) -> str:
    return words.range_of(unit, Range(min=number, max=number))
