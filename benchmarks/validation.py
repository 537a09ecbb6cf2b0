"""How fast a folder of files is checked: against reading the same files with libyaml, and against check-jsonschema.

The records are made up: methods with the least a method can hold, and small cases. check-jsonschema is used when it is
installed (give its path with ``--check-jsonschema`` when it is not on PATH).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from benchmarks.timing import by_turns, machine, ours, show
from folkevalgt.files.reading import read_catalogue

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
PARSE = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
SIZES = (76, 1000, 10000)
ALWAYS = (
    "effort",
    "time",
    "people",
    "purposes",
    "subjects",
    "stages",
    "steps",
    "phases",
    "recruitment",
    "format",
    "personal_data",
)
GROUPS = ("representativitet", "ansvarspulverisering", "tidshorisont")
TEXTS = ("summary", "invitation", "folkevalgte", "produces", "accessibility", "privacy")


@cache
def _model() -> dict[str, Any]:
    return read_catalogue().methods[0].model_dump(mode="json", exclude_defaults=True)


def record(number: int) -> dict[str, Any]:
    """A method with the least it can hold."""
    model = _model()
    text = {"nb": "Møte i grenda", "nn": "Møte i grenda", "en": "Village meeting"}
    name = {language: f"{word} {number}" for language, word in text.items()}
    exposure = {
        group: {"level": "lav", "because": text} for group in ("representativitet", "ansvarspulverisering", "tidshorisont")
    }
    small = {key: _without_others(model[key]) for key in ALWAYS}
    many = {"how": [text] * 5, "goes_wrong": [text], "exposure": exposure, "audiences": {"alle": "mulig"}}
    source = {"title": "Kommunens erfaring", "supports": "Bruken.", "checked": "2026-11-24"}
    return {"id": f"m{number}", "name": name, **small, **many, **dict.fromkeys(TEXTS, text), "sources": [source]}


def _without_others(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_others(item) for key, item in value.items() if key != "others"}
    return value


class Plain(yaml.CSafeDumper):
    """No anchors, as a person would write it."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Write every value in full."""
        return True


CASE = """\
title: Ny park i grend {number}
case_type: park-byrom
summary: >-
  Parkeringsplassen ved elva blir ledig når den nye skolen åpner. Formannskapet vil
  bruke plassen til en park og har satt av penger i investeringsbudsjettet.
question: Hva skal parken brukes til, og hva skal ligge hvor?
municipality:
  name: Elvestad
  inhabitants: 3100
why:
  purposes: [hente-ideer, kartlegge-behov, samskape]
  ambition: sette-dagsorden
  status: radgivende
  open:
    - hva parken skal brukes til
    - hva som skal ligge hvor
  closed:
    - at det blir en park
who:
  - {{audience: barn, need: must, count: 260}}
  - {{audience: ungdom, need: must, count: 190}}
  - {{audience: eldre, need: should}}
when:
  phase: tidlig-ide
  start: 2027-02-01
  decision: 2027-09-23
  decided_by: formannskap
resources:
  hours: 160
  budget_nok: 45000
roles:
  owner: Parkansvarlig
  answers: Teknisk sjef
bodies: [ungdomsrad, eldrerad, elevrad]
conflict: lav
circumstances:
  decision_taken: false
  mandate_written: true
  linked_to_decision: true
"""
"""A case of the size that other measurements of this kind use for a record."""


def write_cases(folder: Path, count: int) -> int:
    """Write the cases, one a file, and give the size of one in bytes."""
    for number in range(count):
        (folder / f"s{number}.yaml").write_text(CASE.format(number=number), encoding="utf-8")
    return len(CASE.format(number=count).encode())


def write_methods(folder: Path, count: int) -> int:
    """Write the records, one a file, and give the size of one in bytes."""
    for number in range(count):
        text = yaml.dump(record(number), Dumper=Plain, allow_unicode=True, sort_keys=False)
        (folder / f"m{number}.yaml").write_text(text, encoding="utf-8")
    return len(text.encode())


WRITERS: dict[str, Callable[[Path, int], int]] = {"method": write_methods, "case": write_cases}


def commands(folder: Path, kind: str, other: str | None) -> dict[str, list[str]]:
    """What is measured, by name. ``validate`` warns of a thin catalogue, but finds no error in it."""
    some = {
        "libyaml alone": [sys.executable, "-c", PARSE, str(folder)],
        "folkevalgt validate": [ours(), "validate", str(folder)],
    }
    if other:
        files = sorted(str(path) for path in folder.glob("*.yaml"))
        some["check-jsonschema"] = [other, "--schemafile", str(SCHEMAS / f"{kind}.schema.json"), *files]
    return some


def main(arguments: list[str] | None = None) -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--kinds", choices=WRITERS, nargs="+", default=list(WRITERS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check-jsonschema", default=shutil.which("check-jsonschema"))
    asked = parser.parse_args(arguments)
    print(machine())
    for kind, count in product(asked.kinds, asked.sizes):
        with tempfile.TemporaryDirectory() as name:
            size = WRITERS[kind](Path(name), count)
            runs = by_turns(commands(Path(name), kind, asked.check_jsonschema), asked.rounds)
            show(f"{count} files with a {kind} of {size / 1000:.1f} kB", runs, "libyaml alone")


if __name__ == "__main__":
    main()
