"""Put one answer into the text of a case file and leave the rest as it stands, comments and all.

Only the span of the answer changes. A comment that stands inside a value that is replaced moves to the line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from folkevalgt.model.base import Frozen
from folkevalgt.model.case import Case

INDENT: Final = "  "
PLAIN: Final = re.compile(r"[^\W\d_][^:#\[\]{},&*!|>'\"%@`?\n\t]*[^\W_]|[1-9]\d*|\d{4}-\d\d-\d\d")
"""What needs no quotation marks, in brackets or not: words, whole numbers and days."""


def with_answer(text: str, path: tuple[str, ...], value: Any) -> str:
    """The text of a case with this value at a key (at the top, or one level down). None takes the key away."""
    newline = "\r\n" if "\r\n" in text else "\n"
    changed = _Text(text.replace("\r\n", "\n")).put(path, value)
    return changed.replace("\n", newline)


class _Text:
    """A case file as text, and the spans of its keys and values."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") or not text else text + "\n"
        root = yaml.compose(self.text, Loader=yaml.BaseLoader)
        self.root = root if isinstance(root, yaml.MappingNode) else None

    def put(self, path: tuple[str, ...], value: Any) -> str:
        """The text with the answer in it."""
        pairs, names = self._pairs(self.root), list(Case.model_fields)
        if len(path) == 1:
            return self._set(self.root, pairs, names, path[0], value, "")
        parent = pairs.get(path[0])
        if parent is None or not isinstance(parent[1], yaml.MappingNode):
            return self.text if value is None else self.put(path[:1], {path[1]: value})
        inside = self._pairs(parent[1])
        if value is None and list(inside) == [path[1]]:
            return self.put(path[:1], None)
        return self._set(parent[1], inside, _keys_of(path[0]), path[1], value, " " * parent[1].start_mark.column)

    def _pairs(self, node: Any) -> dict[str, tuple[Any, Any]]:
        return {key.value: (key, value) for key, value in node.value} if node else {}

    def _set(self, node: Any, pairs: Mapping[str, Any], names: list[str], key: str, value: Any, indent: str) -> str:
        if node is not None and node.flow_style:
            return self._set_in_braces(node, pairs, key, value)
        if key in pairs:
            old_key, old = pairs[key]
            return self._replace(old_key, old, value, indent)
        if value is None:
            return self.text
        at = self._place(pairs, names, key)
        return self.text[:at] + _entry(key, value, indent) + self.text[at:]

    def _place(self, pairs: Mapping[str, Any], names: list[str], key: str) -> int:
        """Where a new key goes: after the last of those that the order of a case puts before it."""
        before = [pairs[name] for name in names[: names.index(key)] if name in pairs]
        if before:
            return self._line_end(max(_end(self.text, value) for _, value in before))
        after = [marked.start_mark.index for marked, _ in pairs.values()]
        return self._line_start(min(after)) if after else len(self.text)

    def _replace(self, key: Any, old: Any, value: Any, indent: str) -> str:
        """A key in block style gets another value, or goes away with its line."""
        first, last = self._line_start(key.start_mark.index), self._line_end(_end(self.text, old))
        new = "" if value is None else _entry(str(key.value), value, indent)
        kept = [f"{indent}{comment}\n" for comment in self._comments(first, last)]
        if len(kept) == 1 and new.count("\n") == 1 and self.text[first:last].count("\n") == 1:
            new, kept = f"{new[:-1]}  {kept[0].strip()}\n", []
        return self.text[:first] + "".join(kept) + new + self.text[last:]

    def _set_in_braces(self, node: Any, pairs: Mapping[str, Any], key: str, value: Any) -> str:
        """A key inside ``{…}``: the braces are written anew, on one line, with the other values as they stand."""
        raw = {name: self.text[v.start_mark.index : v.end_mark.index].strip() for name, (_, v) in pairs.items()}
        raw[key] = "" if value is None else _inline(value)
        inside = ", ".join(f"{name}: {written}" for name, written in raw.items() if written or name != key)
        start, end = node.start_mark.index, node.end_mark.index
        comments = "".join(f"{comment}\n" for comment in self._comments(start, end))
        line = self._line_start(start)
        return self.text[:line] + comments + self.text[line:start] + "{" + inside + "}" + self.text[end:]

    def _comments(self, first: int, last: int) -> list[str]:
        """The comments in a span of the text."""
        return [match[0].rstrip() for match in self._hashes(first, last)]

    def _hashes(self, first: int, last: int) -> Iterator[re.Match[str]]:
        scalars = [
            (token.start_mark.index, token.end_mark.index)
            for token in yaml.scan(self.text, Loader=yaml.BaseLoader)
            if isinstance(token, yaml.ScalarToken)
        ]
        for match in re.compile(r"(?<!\S)#[^\n]*").finditer(self.text, first, last):
            if not any(start <= match.start() < end for start, end in scalars):
                yield match

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1


def _end(text: str, node: Any) -> int:
    """Where the last character of a value is, without the comments and empty lines after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return int(max(node.start_mark.index, len(text[: node.end_mark.index].rstrip())))


def _keys_of(part: str) -> list[str]:
    """The keys inside a part of a case, in the order they are described."""
    model = Case.model_fields[part].annotation
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, Frozen) else []


def _entry(key: str, value: Any, indent: str) -> str:
    """A key and its value as lines."""
    if isinstance(value, Mapping):
        return f"{indent}{key}:\n" + "".join(_entry(name, part, indent + INDENT) for name, part in value.items())
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        return f"{indent}{key}:\n" + "".join(f"{indent}{INDENT}- {_inline(item)}\n" for item in value)
    return f"{indent}{key}: {_inline(value)}\n"


def _inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(str(value))


def _text(text: str) -> str:
    """A text, in quotation marks where it could be read as something else."""
    if PLAIN.fullmatch(text) and text.casefold() not in ("null", "true", "false"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
