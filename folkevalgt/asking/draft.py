"""A case that is being answered: what its file holds, what it means, and what still turns on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from folkevalgt.asking.turning import Turns, turning
from folkevalgt.deciding.setting import Setting
from folkevalgt.model.case import UNSURE, Case
from folkevalgt.model.rule import Rules
from folkevalgt.model.vocabulary import fold

Changes = Mapping[str, Any]
"""Keys of a case, such as ``why.open``, and what they are to hold. None takes the key away."""


@dataclass(frozen=True)
class Draft:
    """The answers so far. ``data`` is the file as text, lists and mappings; ``setting`` is everything judged on them."""

    data: Mapping[str, Any]
    setting: Setting

    @property
    def case(self) -> Case:
        """The answers as a case."""
        return self.setting.situation.case

    @property
    def on(self) -> dt.date:
        """The day of the interview."""
        return self.setting.situation.on

    @property
    def rules(self) -> Rules:
        """The rules the case is held against."""
        return self.setting.rules

    @cached_property
    def turns(self) -> dict[str, Turns]:
        """What still turns on each fact that is not known."""
        return turning(self.setting)

    def at(self, key: str) -> Any:
        """What the file holds at a key, None when nothing."""
        value: Any = self.data
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def has(self, key: str) -> bool:
        """Whether the key is answered, also with «vet ikke»."""
        return self.at(key) is not None or self.is_unsure(key.partition(".")[0])

    def is_unsure(self, key: str) -> bool:
        """Whether the answer is «vet ikke»."""
        value = self.at(key)
        return isinstance(value, str) and fold(value) == UNSURE
