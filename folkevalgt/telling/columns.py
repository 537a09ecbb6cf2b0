"""How wide the columns of a table should be, for the formats where the writer decides."""

from __future__ import annotations

from folkevalgt.telling.document import Table

NARROWEST, WIDEST, MARGIN = 8, 34, 4
"""In letters: enough for a date, not so much that the other columns starve, and the air around the text."""


def shares(table: Table) -> tuple[float, ...]:
    """The share of the width for each column, 1 in all: by its longest word and its usual length."""
    columns = [[head, *(row[n] for row in table.rows)] for n, head in enumerate(table.header)]
    needs = [_need(column) for column in columns]
    return tuple(need / sum(needs) for need in needs)


def _need(cells: list[str]) -> float:
    longest_word = max((len(word) for cell in cells for word in cell.split()), default=0)
    usual = sum(map(len, cells)) / len(cells)
    return min(max(longest_word, usual, NARROWEST), WIDEST) + MARGIN
