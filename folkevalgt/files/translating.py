"""pydantic's errors as problems: our codes, the place in the file, and a suggestion. None of pydantic's words get out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from folkevalgt.files import suggesting
from folkevalgt.files.shape import Model, keys_at
from folkevalgt.files.tree import MAX_PROBLEMS, Path, Tree
from folkevalgt.model.base import SLUG_PATTERN
from folkevalgt.model.condition import FACTS, read_fact
from folkevalgt.model.problem import Problem, in_order
from folkevalgt.model.vocabulary import Language, fold

CODES: Final = {
    "extra_forbidden": "FV130",
    "missing": "FV131",
    "union_tag_not_found": "FV131",
    "enum": "FV132",
    "literal_error": "FV132",
    "union_tag_invalid": "FV132",
    "whole_number": "FV133",
    "flag": "FV134",
    "day": "FV135",
    "no_such_day": "FV136",
    "text": "FV137",
    "string_type": "FV137",
    "empty_text": "FV138",
    "string_too_short": "FV138",
    "several_lines": "FV139",
    "string_pattern_mismatch": "FV140",
    "string_too_long": "FV142",
    "too_short": "FV143",
    "too_long": "FV144",
    "greater_than_equal": "FV145",
    "less_than_equal": "FV146",
    "model_type": "FV147",
    "dict_type": "FV147",
    "model_attributes_type": "FV147",
    "tuple_type": "FV148",
    "hidden_character": "FV119",
    "string_unicode": "FV119",
    "empty_condition": "FV150",
    "no_bound": "FV151",
    "named_twice": "FV152",
    "one_unit": "FV153",
    "unknown_fact": "FV154",
    "examples_missing": "FV155",
    "exposure_missing": "FV156",
    "range_order": "FV157",
    "decision_and_weeks": "FV158",
    "one_rule": "FV159",
    "start_after_decision": "FV301",
    "papers_after_meeting": "FV302",
    "dates_order": "FV303",
    "break_order": "FV305",
    "source_or_estimate": "FV501",
}
"""The code of each error type the models can give. A type that is not here is FV100, which a test forbids."""

ONE_VALUE: Final = ("FV132", "FV133", "FV134", "FV135", "FV137", "FV140", "FV141")
LANGUAGES: Final = tuple(Language)
SOURCE_KEYS: Final = ("sources", "supports", "checked")
FOLLOWS: Final = ("FV137", "FV143", "FV147")
"""What pydantic also says when a value, or one inside it, is wrong in a more telling way."""
MISSING: Final = ("FV131", "FV401", "FV502")
"""What is also said when the key is there and is misspelt."""
FOCUS: Final = {
    "union_tag_invalid": "kind",
    "named_twice": "who",
    "examples_missing": "examples",
    "exposure_missing": "exposure",
    "decision_and_weeks": "weeks",
    "start_after_decision": "start",
    "papers_after_meeting": "papers",
    "dates_order": "in_force_to",
    "break_order": "last",
}
"""The key to show when an error is about the mapping it stands in."""
ABOUT: Final = {"ge": "limit", "le": "limit", "min_length": "limit", "max_length": "limit"}


def problems_of(error: ValidationError, tree: Tree, model: Model) -> tuple[Problem, ...]:
    """All errors of one file, in the order of the file, each place once."""
    found = [_translated(detail, tree, model) for detail in islice(_flat(error, ()), MAX_PROBLEMS)]
    telling = [problem.path for problem in found if problem.code not in FOLLOWS]
    misspelt = {(*problem.path[:-1], problem.suggestion) for problem in found if problem.code == "FV130"}
    chosen = {
        (p.path, p.code): p
        for p in found
        if not (p.code in FOLLOWS and _is_told(p.path, telling)) and not (p.code in MISSING and p.path in misspelt)
    }
    return in_order(chosen.values())


def _is_told(path: Path, telling: list[Path]) -> bool:
    """Whether another problem stands here or further in."""
    return any(other[: len(path)] == path for other in telling)


def _flat(error: ValidationError, before: Path) -> Iterator[ErrorDetails]:
    """The errors, and those inside the facts of an example, which pydantic hands over as one."""
    for detail in error.errors(include_url=False):
        detail["loc"] = (*before, *detail["loc"])
        if detail["type"] == "value_error" and isinstance(detail["input"], dict):
            yield from _facts(detail["input"], detail["loc"])
        else:
            yield detail


def _facts(facts: dict[str, Any], before: Path) -> Iterator[ErrorDetails]:
    for name, raw in facts.items():
        try:
            read_fact(name, raw)
        except ValidationError as error:
            yield from _flat(error, (*before, name))


def _translated(detail: ErrorDetails, tree: Tree, model: Model) -> Problem:
    kind, is_key = detail["type"], detail["loc"][-1:] == ("[key]",)
    path = _path(detail, tree)
    value = path[-1] if is_key else tree.at(path)
    about = {ABOUT.get(name, name): str(given) for name, given in detail.get("ctx", {}).items()}
    about |= {"key": str(path[-1]) if path else "", "value": value if isinstance(value, str) else ""}
    code, suggestion = _judged(kind, detail, about, model)
    if isinstance(value, dict | list) and code in ONE_VALUE:
        code, suggestion = "FV137", None
    return tree.problem(code, path, about, suggestion=suggestion, at_key=is_key or code in ("FV130", "FV154"))


def _path(detail: ErrorDetails, tree: Tree) -> Path:
    kind, written = detail["type"], detail["input"]
    path = real_path(detail["loc"], tree.data, keep_last=kind == "missing")
    focus = str(detail["ctx"]["fact"]) if kind == "unknown_fact" else FOCUS.get(kind, "")
    return (*path, focus) if isinstance(written, dict) and focus in written else path


def _judged(kind: str, detail: ErrorDetails, about: dict[str, str], model: Model) -> tuple[str, str | None]:
    """The code, which may depend on more than the type, and the suggestion. Adds the words wanted to ``about``."""
    code, value = CODES.get(kind, "FV100"), about["value"]
    if code == "FV131":
        return _missing_code(about), None
    if code == "FV130":
        about["words"] = ", ".join(keys := keys_at(model, detail["loc"][:-1]))
        return code, suggesting.key_like(about["key"], keys)
    if code == "FV132":
        words = suggesting.listed(about.get("expected", about.get("expected_tags", "")))
        about["words"] = ", ".join(words)
        return code, suggesting.word_like(value, words)
    if code == "FV154":
        about["words"] = ", ".join(suggesting.nearest(about["fact"], FACTS))
        return code, suggesting.key_like(about["fact"], FACTS)
    if code == "FV140":
        return _pattern_code(about, value)
    if code == "FV147" and set(LANGUAGES) <= set(keys_at(model, detail["loc"])):
        return "FV402", None
    if code in ("FV143", "FV144"):
        return _size_code(code, about), None
    return code, SUGGEST[code](value) if code in SUGGEST else None


SUGGEST: Final[dict[str, Callable[[str], str | None]]] = {
    "FV133": suggesting.whole_number,
    "FV134": suggesting.flag,
    "FV135": suggesting.day,
    "FV136": suggesting.day,
    "FV147": suggesting.spaced,
    "FV148": suggesting.as_list,
}


def _missing_code(about: dict[str, str]) -> str:
    about["key"] = about.get("discriminator", about["key"]).strip("'")
    if about["key"] in LANGUAGES:
        return "FV401"
    return "FV502" if about["key"] in SOURCE_KEYS else "FV131"


def _size_code(code: str, about: dict[str, str]) -> str:
    if about["value"]:
        return "FV142"
    return "FV502" if code == "FV143" and about["key"] in SOURCE_KEYS else code


def _pattern_code(about: dict[str, str], value: str) -> tuple[str, str | None]:
    if about.get("pattern") == SLUG_PATTERN:
        return "FV140", slug_of(value)
    return "FV141", "https://" + value if value.startswith("www.") else None


def slug_of(text: str) -> str | None:
    """The id that a text is when it is folded, if it is one."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return slug or None


def real_path(loc: Iterable[str | int], data: Any, *, keep_last: bool = False) -> Path:
    """The path in the data: without the names of union branches, which pydantic puts in between."""
    steps, path = list(loc), []
    for number, step in enumerate(steps):
        last = keep_last and number == len(steps) - 1
        if last or (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int)):
            path.append(step)
            data = None if last else data[step]
    return tuple(path)
