"""What a YAML file is: a method, a case, rules, or something beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from folkevalgt.files.overlay import CHANGES
from folkevalgt.files.places import CATALOGUE_FILE
from folkevalgt.files.reading import RULE_FILES
from folkevalgt.files.tree import Tree

CASE, METHOD, CHANGE, CALENDAR, CATALOGUE, REFERENCES = "case", "method", "change", "calendar", "catalogue", "references"
"""The kinds of file. A rule file has the name of its rules, such as ``duties``."""

FOLDERS: Final = {"methods": METHOD, "metoder": METHOD, "cases": CASE, "saker": CASE}
"""The folders that say what is in them."""

TELLING: Final = {
    frozenset([CHANGES]): CHANGE,
    **{frozenset([key]): name for name, (key, _) in RULE_FILES.items()},
    frozenset(["periods", "customs"]): CALENDAR,
    frozenset(["references"]): REFERENCES,
    frozenset(["title", "case_type"]): CASE,
    frozenset(["id", "steps"]): METHOD,
    frozenset(["effort", "how"]): METHOD,
}
"""The top keys that say what a file is."""


def kind_of(tree: Tree, siblings: Iterable[str] = ()) -> str:
    """What a file is. ``siblings`` are the kinds of the files beside it that say what they are."""
    told = told_kind(tree)
    if told:
        return told
    path = Path(tree.file)
    named = {CATALOGUE_FILE: CATALOGUE, **{f"{name}.yaml": name for name in (CALENDAR, REFERENCES, *RULE_FILES)}}
    place = FOLDERS.get(path.resolve().parent.name)
    return named.get(path.name) or place or (METHOD if METHOD in siblings or CHANGE in siblings else CASE)


def told_kind(tree: Tree) -> str | None:
    """What a file is from its top keys alone, None when they do not tell."""
    keys = set(tree.data) if isinstance(tree.data, dict) else set()
    return next((kind for telling, kind in TELLING.items() if telling <= keys), None)
