"""Inputs nobody would think of. ``python -m tests.fuzzing --inputs 100000`` runs as many as you like; the suite runs a few.

Two kinds: files that were right and then damaged byte by byte, which must be read or refused with problems that have a place;
and whole cases with random answers, which must end in a plan that can be told in every language. Anything else is a fault:
the input is kept, so that it can become a test of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import types
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from folkevalgt.deciding.planning import make_plan
from folkevalgt.files.reading import read_case, read_method
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.plan import Plan
from folkevalgt.model.problem import InvalidFiles
from folkevalgt.telling.internal import internal_note
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.problems import line
from folkevalgt.telling.strategy import strategy
from folkevalgt.telling.wording import Words
from tests.conftest import ON, ROOT, calendar, catalogue, rules

SEEDS = sorted((ROOT / "cases").glob("*.yaml")) + sorted((ROOT / "methods").glob("b*.yaml"))
TEXTS = (
    *(
        "\t",
        ": ",
        "- ",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "\r\n",
        "  ",
        "*a",
        "&a ",
        "!x ",
        "<<: ",
        "? ",
        "|\n",
        ">-\n",
    ),
    *(
        "%",
        "\\",
        "vet-ikke",
        "null",
        "~",
        "1.000",
        "0150",
        "12:30",
        "no",
        "ja",
        "2026-02-30",
        "---\n",
        "...\n",
        "9" * 400,
        "[" * 60,
    ),
    *("å", "a\u030a", "\u200b", "\u202e", "\0", "\ufeff", "💡", "\ud800", "\x85", "\u2028"),
)
PIECES = (*(text.encode("utf-8", "surrogatepass") for text in TEXTS), b"\xe5")
"""What a damaged file may get in the middle of it."""


class FaultError(AssertionError):
    """The program did something it must never do."""


def damaged(random: Random) -> bytes:
    """A shipped file with one to four things done to it."""
    data = _seed(random.randrange(len(SEEDS)))
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        at, length = random.randrange(len(data) + 1), random.choice((0, 0, 1, 2, 20, 200, 4000))
        copied = data[at : at + random.randint(0, 60)]
        strange = random.randbytes(random.randint(1, 4)) if random.random() < 0.1 else b""
        piece = random.choice((random.choice(PIECES), copied, strange))
        data = data[:at] + piece + data[at + length :]
    return data


@cache
def _seed(number: int) -> bytes:
    return SEEDS[number].read_bytes()


def check_file(data: bytes, folder: Path) -> str:
    """Read the bytes as a case and as a method. Says what came of it: the codes of the problems, or that it was read."""
    path, endings = folder / "fil.yaml", []
    path.write_bytes(data)
    for read in (read_case, read_method):
        try:
            read(path)
            endings.append("read")
        except InvalidFiles as invalid:
            for problem in invalid.problems:
                _must(problem.code != "FV100", f"no words for a problem: {problem}")
                told = line(problem, _words("problems"), "nb")
                _must(all(part.isprintable() for part in told.split("\n")), f"a problem that moves the cursor: {told!r}")
            endings.append(invalid.problems[0].code)
    return endings[0]


def random_case(random: Random) -> dict[str, Any]:
    """A case with random answers to a random part of the questions."""
    return {"title": "En sak | med <b>tegn</b>", **_model(Case, random, random.choice((0.1, 0.3, 0.6, 0.95)))}


def _model(model: type[BaseModel], random: Random, share: float) -> dict[str, Any]:
    fields = {field.alias or name: field for name, field in model.model_fields.items() if name not in ("unsure", "title")}
    asked = {name: field for name, field in fields.items() if field.is_required() or random.random() < share}
    return {name: _value(name, field.annotation, random, share) for name, field in asked.items()}


def _value(name: str, kind: Any, random: Random, share: float) -> Any:
    if get_origin(kind) is Annotated:
        return _value(name, get_args(kind)[0], random, share)
    if get_origin(kind) in (Union, types.UnionType):
        return _value(name, next(part for part in get_args(kind) if part is not type(None)), random, share)
    if get_origin(kind) is tuple:
        return [_value(name, get_args(kind)[0], random, share) for _ in range(random.choice((0, 1, 1, 2, 4)))]
    if issubclass(kind, BaseModel):
        return _model(kind, random, share)
    return _scalar(name, kind, random)


def _scalar(name: str, kind: type, random: Random) -> Any:
    if issubclass(kind, Enum):
        return random.choice(list(kind)).value
    if kind is bool:
        return random.random() < 0.5
    if kind is int:
        return random.choice((0, 1, 2, 5, 18, 40, 120, 350, 6400, 90_000))
    if kind is dt.date:
        return ON + dt.timedelta(days=random.choice((-400, -1, 0, 1, 13, 60, 200, 500, 2000)))
    if name in ("planned", "method"):
        return random.choice(catalogue().methods).id
    return random.choice(("elevrad", "ungdomsrad", "kartlosning", "levekarsutvalget"))


def check_case(answers: dict[str, Any], folder: Path) -> str:
    """Read, decide and tell a case. Says what came of it: a plan, or the code of the first problem."""
    path = folder / "sak.yaml"
    path.write_text(yaml.safe_dump(answers, allow_unicode=True), encoding="utf-8")
    try:
        case = read_case(path)
    except InvalidFiles as invalid:
        return invalid.problems[0].code
    plan = make_plan(case, catalogue(), rules(), calendar(), ON, "test", near=True)
    told = plan.model_dump_json(by_alias=True)
    _must(Plan.model_validate_json(told).model_dump_json(by_alias=True) == told, "a plan that cannot be read back")
    for language in ("nb", "nn", "en"):
        words = Words(language, _words(language))  # type: ignore[arg-type]
        for write in (strategy, internal_note):
            text = to_markdown(write(plan, catalogue(), rules(), words))
            _must("<b>" not in text and "{" not in text, f"markup or a hole in the text ({language})")
    return "plan"


@cache
def _words(name: str) -> dict[str, Any]:
    return read_words(name)


def _must(true: bool, otherwise: str) -> None:
    if not true:
        raise FaultError(otherwise)


def run(inputs: int, cases: int, seed: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Run damaged files and random cases, and say of each what kind it was and what came of it."""
    random = Random(seed)
    for _ in range(inputs):
        data = damaged(random)
        try:
            yield "file", check_file(data, folder)
        except Exception as error:
            yield "fault", _kept(data, error)
    for _ in range(cases):
        answers = random_case(random)
        try:
            yield "case", check_case(answers, folder)
        except Exception as error:
            yield "fault", _kept((folder / "sak.yaml").read_bytes(), error)


def _kept(data: bytes, error: Exception) -> str:
    """Where the input that made a fault was put."""
    handle, name = tempfile.mkstemp(prefix="feil-", suffix=".yaml")
    with open(handle, "wb") as file:  # noqa: PTH123  (a handle has no path)
        file.write(data)
    return f"{type(error).__name__}: {error} ({name})"


def main(arguments: list[str]) -> int:
    """Run it from the command line. 1 when there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = Counter(run(asked.inputs, asked.cases, asked.seed, Path(folder)))
    for (kind, ending), times in sorted(found.items(), key=lambda item: (item[0][0], -item[1])):
        sys.stdout.write(f"{times:7} {kind:6} {ending}\n")
    return int(any(kind == "fault" for kind, _ in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
