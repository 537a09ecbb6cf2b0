"""The schemas in ``schemas/`` are the contracts: what the models say, valid, and true of every file that is shipped."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from folkevalgt.files.schema import MODELS, schema_text
from tests.conftest import ROOT

SCHEMAS = ROOT / "schemas"
SHIPPED = sorted([*ROOT.glob("methods/*.yaml"), *ROOT.glob("cases/*.yaml"), *ROOT.glob("folkevalgt/rules/*.yaml")])
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates are text, and so are yes and no."""


KEPT = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:null")
Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in KEPT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def schema(kind: str) -> dict[str, Any]:
    return dict(json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", MODELS)
def test_the_committed_schema_is_the_schema_of_the_model(kind: str) -> None:
    assert (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", MODELS)
def test_the_schema_is_valid_and_every_key_says_what_it_is(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    if kind in ("case", "method", "change", "catalogue"):
        bare = [key for key, value in schema(kind)["properties"].items() if "description" not in value]
        assert bare == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    modeline = MODELINE.match(text)
    assert modeline
    named = (path.parent / modeline[1]).resolve()
    assert named.parent == SCHEMAS
    kept = Draft202012Validator(json.loads(named.read_text(encoding="utf-8")))
    assert [error.json_path for error in kept.iter_errors(yaml.load(text, Editor))] == []
