"""How wide the columns of a table should be, for the formats where the writer decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from folkevalgt.telling.document import Table

LINE, MARGIN = 100, 4
"""In letters: a line as wide as the page, and the air around the text of a cell."""

LONGEST_WORD, SHORTEST_WORD = 25, 14
"""In letters: no column is made wider for what is longer than the first, and none breaks a word shorter than the second."""

TO_SHARE = 10
"""In letters: what should be left of the line to share, once every column has room for its longest word."""

STEPS = (16, 8, 4, 2, 1)
"""How many letters a column may give to another at a time, the largest first."""

Widths = tuple[int, ...]


def shares(table: Table) -> tuple[float, ...]:
    """The share of the width for each column, 1 in all: room for its longest word, and then what makes the table shortest.

    A column where nothing is written is for somebody to write in, and gets as much as the fullest.
    """
    columns = _filled([(head, *(row[n] for row in table.rows)) for n, head in enumerate(table.header)])
    least = _least(columns)
    widths = _start(least, [max(map(len, column)) for column in columns])
    while better := next(_shorter(widths, least, columns), None):
        widths = better
    return tuple(width / sum(widths) for width in widths)


def _filled(columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The columns, but where only the head is written, the fullest instead."""
    fullest = max(columns, key=lambda column: sum(map(len, column)))
    return [column if any(column[1:]) or len(column) == 1 else fullest for column in columns]


def _least(columns: list[tuple[str, ...]]) -> list[int]:
    """How narrow each column may be. Words are left whole as long as that leaves some room to share."""
    for most in range(LONGEST_WORD, SHORTEST_WORD, -1):
        least = [_longest_word(column, most) for column in columns]
        if sum(least) <= LINE - TO_SHARE:
            return least
    return [_longest_word(column, SHORTEST_WORD) for column in columns]


def _longest_word(cells: tuple[str, ...], most: int) -> int:
    """How wide the longest word is, or the most of it. A date or a sum is never broken, a word may be hyphenated."""
    words = [word for cell in cells for word in cell.split(" ")]
    return max((min(len(word), LONGEST_WORD if any(map(str.isdigit, word)) else most) for word in words), default=0) + MARGIN


def _start(least: list[int], longest: list[int]) -> Widths:
    """The least of each, and of what is left as much as its longest cell is worth, roughly."""
    left = max(LINE - sum(least), 0)
    wanted = [min(cell, LINE) for cell in longest]
    return tuple(width + left * want // max(sum(wanted), 1) for width, want in zip(least, wanted, strict=True))


def _shorter(widths: Widths, least: list[int], columns: list[tuple[str, ...]]) -> Iterator[Widths]:
    """The widths nearby that make the table shorter: one column gives, and another gets."""
    height = _height(widths, columns)
    for step in STEPS:
        for gives, gets in permutations(range(len(widths)), 2):
            if widths[gives] - step >= least[gives]:
                moved = tuple(w - step * (n == gives) + step * (n == gets) for n, w in enumerate(widths))
                if _height(moved, columns) < height:
                    yield moved


def _height(widths: Widths, columns: list[tuple[str, ...]]) -> tuple[int, int]:
    """The lines of all the rows, each as high as its highest cell; then those of all the cells, to tell equals apart."""
    rows = list(zip(*(_lines(column, width) for column, width in zip(columns, widths, strict=True)), strict=True))
    return sum(map(max, rows)), sum(map(sum, rows))


@lru_cache(maxsize=1000)
def _lines(cells: tuple[str, ...], width: int) -> tuple[int, ...]:
    return tuple(_wrapped(cell, max(width - MARGIN, 1)) for cell in cells)


def _wrapped(cell: str, room: int) -> int:
    """How many lines the words of a cell take."""
    lines, used = 1, 0
    for length in map(len, cell.split(" ")):
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0
        extra, length = divmod(length, room + 1)
        lines, used = lines + extra, used + length + (used > 0)
    return lines
