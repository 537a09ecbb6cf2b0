"""The schemas in ``schemas/`` are the contracts, and are what the models say."""

from __future__ import annotations

from pathlib import Path

import pytest

from folkevalgt.files.schema import MODELS, schema_text

SCHEMAS = Path(__file__).parent.parent / "schemas"


@pytest.mark.parametrize("kind", MODELS)
def test_the_committed_schema_is_the_schema_of_the_model(kind: str) -> None:
    assert (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8") == schema_text(kind)
