"""Parts: texts beside the strategy, each ready to be used as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from folkevalgt.telling.document import Document
from folkevalgt.telling.parts.case_paper import case_paper
from folkevalgt.telling.parts.input_log import input_log
from folkevalgt.telling.parts.invitations import invitations
from folkevalgt.telling.parts.method_cards import method_cards
from folkevalgt.telling.story import Story

PARTS: Mapping[str, Callable[[Story], Document]] = {
    "saksframlegg": case_paper,
    "innspillslogg": input_log,
    "metodekort": method_cards,
    "invitasjoner": invitations,
}
"""What ``--part`` can ask for besides the strategy and the internal note."""
