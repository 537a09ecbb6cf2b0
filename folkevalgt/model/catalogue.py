"""A catalogue: the methods a municipality chooses among."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pydantic import Field

from folkevalgt.model.base import Frozen, Line, Slug
from folkevalgt.model.method import Method


class CatalogueInfo(Frozen):
    """The file ``catalogue.yaml`` in a folder of methods. It may be left out."""

    name: Line | None = Field(default=None, description="Navnet på katalogen.")
    version: Line | None = Field(default=None, description="Utgaven, for eksempel 2027-1.")
    extends: Literal["standard"] | None = Field(
        default=None, description="standard når metodene som følger med, også skal være med."
    )
    hides: tuple[Slug, ...] = Field(
        default=(), description="Metoder i standardkatalogen som kommunen ikke bruker. Det loven krever, kan ikke skjules."
    )


@dataclass(frozen=True)
class Catalogue:
    """Methods sorted by id. ``digest`` is the same when, and only when, the files are the same.

    ``builds_on`` is the title of the standard catalogue when this one extends it.
    """

    name: str
    version: str
    methods: tuple[Method, ...] = field(repr=False)
    digest: str
    builds_on: str = ""

    @property
    def title(self) -> str:
        """The name and the version, and those of the catalogue it builds on."""
        own = f"{self.name} {self.version}".strip()
        return f"{own} + {self.builds_on}" if self.builds_on else own

    @cached_property
    def _by_id(self) -> dict[str, Method]:
        return {method.id: method for method in self.methods}

    def get(self, id: str) -> Method | None:
        """The method with this id, or None."""
        return self._by_id.get(id)
