"""The widths of the columns, where the writer decides them."""

from __future__ import annotations

import pytest

from folkevalgt.telling.columns import LINE, shares
from folkevalgt.telling.document import Table
from tests.documents import NAMES, NINE, told


def table(*rows: tuple[str, ...]) -> Table:
    return Table("Tabell", tuple("Hode" for _ in rows[0]), rows)


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_the_columns_fill_the_page_and_no_date_is_broken(path: object, language: object) -> None:
    tables = [block for block in told(path, language).blocks if isinstance(block, Table)]  # type: ignore[arg-type]
    for found in tables:
        assert sum(shares(found)) == pytest.approx(1)
        for n, share in enumerate(shares(found)):
            assert all(share * LINE >= len(row[n]) for row in found.rows if row[n][:1].isdigit() and " " not in row[n])


def test_the_fullest_column_is_the_widest_and_equal_columns_are_equal() -> None:
    short, long, also_short = shares(table(("ja", "ord " * 60, "ja")))
    assert long > short == also_short


def test_a_column_to_be_filled_in_has_room_to_write() -> None:
    empty, full = shares(table(("", "ord " * 20), ("", "ord " * 20)))
    assert empty == full


def test_words_longer_than_a_page_starve_no_column() -> None:
    assert min(shares(table(("å" * 500, "ja", "å" * 500, "å" * 500, "å" * 500)))) > 0.04
