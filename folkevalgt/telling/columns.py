"""How wide the columns of a table should be, for the formats where the writer decides."""

from __future__ import annotations

import math

from folkevalgt.telling.document import Table

LINE, MARGIN = 100, 4
"""In letters: a line as wide as the page, and the air around the text of a cell."""

POWER = 4
"""The higher, the more the fullest cells decide."""


def shares(table: Table) -> tuple[float, ...]:
    """The share of the width for each column, 1 in all: room for its longest word, and then what makes the table short.

    A row is as high as its fullest cell, so full cells weigh much: the widths make the sum of (length / width) ** POWER
    over all cells the least. A column where nothing is written is for somebody to write in, and gets as much as the fullest.
    """
    columns = [[head, *(row[n] for row in table.rows)] for n, head in enumerate(table.header)]
    weights = [_weight(column) for column in columns]
    to_fill_in = [bool(table.rows) and not any(column[1:]) for column in columns]
    room = [max(weights) if empty else weight for weight, empty in zip(weights, to_fill_in, strict=True)]
    return _shared([_longest_word(column) for column in columns], room)


def _longest_word(cells: list[str]) -> float:
    return min(max((len(word) for cell in cells for word in cell.split(" ")), default=0), LINE / 4) + MARGIN


def _weight(cells: list[str]) -> float:
    return math.pow(sum((len(cell) + MARGIN) ** POWER for cell in cells), 1 / (POWER + 1))


def _shared(least: list[float], weights: list[float]) -> tuple[float, ...]:
    """The weights as shares, but no column under its least: those that would be get it, and the others share what is left."""
    line = max(LINE, sum(least))
    narrow: set[int] = set()
    while True:
        left = line - sum(least[n] for n in narrow)
        free = sum(weight for n, weight in enumerate(weights) if n not in narrow)
        widths = [least[n] if n in narrow else left * weight / free for n, weight in enumerate(weights)]
        under = {n for n, width in enumerate(widths) if width < least[n]}
        if not under:
            return tuple(width / line for width in widths)
        narrow |= under
