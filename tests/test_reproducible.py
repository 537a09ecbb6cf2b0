"""The same case and the same day give the same bytes."""

from __future__ import annotations

import pytest

from tests.test_cli import LILLEVIK, ON, run

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "nb_NO.UTF-8", "LANG": "tr_TR.UTF-8"},
)


@pytest.mark.parametrize("format", ["md", "html", "json", "ics"])
def test_the_same_bytes_whatever_the_surroundings(format: str) -> None:
    written = [run("plan", LILLEVIK, *ON, "--format", format, **around) for around in SURROUNDINGS]
    assert written[0].out
    assert {done.out for done in written} == {written[0].out}
    assert {done.code for done in written} == {0}
