"""Why a condition holds or not: a tree of data, never prose. Sentences come from ``text/``."""

from __future__ import annotations

from typing import Any

from folkevalgt.model.base import Frozen
from folkevalgt.model.vocabulary import Verdict


class Reason(Frozen):
    """One test and what came of it, with the tests below it.

    ``fact`` is the name of a fact, or ``all``, ``any`` or ``not`` (then ``because`` holds the parts), or
    ``always``. ``expected`` is the test as written in the file; ``actual`` is the value of the fact, None when it
    is not known. ``presumed`` says that the value follows from the case type and not from an answer.
    """

    verdict: Verdict
    fact: str
    expected: Any = None
    actual: Any = None
    presumed: bool = False
    because: tuple[Reason, ...] = ()

    def leaves(self) -> tuple[Reason, ...]:
        """All tests on facts in the tree, in the order they were written."""
        if not self.because:
            return (self,)
        return tuple(leaf for part in self.because for leaf in part.leaves())

    def unknown_facts(self) -> tuple[str, ...]:
        """The facts that must be known before an unknown verdict can be decided, in order, each once."""
        if self.verdict is not Verdict.UNKNOWN:
            return ()
        if not self.because:
            return (self.fact,)
        names = (name for part in self.because for name in part.unknown_facts())
        return tuple(dict.fromkeys(names))
