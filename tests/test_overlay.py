"""A municipality's own folder on top of the standard catalogue: it adds, changes, replaces and hides, but never the law."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from folkevalgt.cli.main import ending
from folkevalgt.files.reading import read_catalogue
from folkevalgt.files.validating import check_files
from folkevalgt.model.problem import InvalidFiles, Problem
from tests.conftest import ROOT, catalogue

ON = dt.date(2026, 12, 1)
HEAD = "name: Lillevik\nversion: 2027-1\nextends: standard\n"
COSTS = "effort:\n  hours: {min: 5, max: 9, source: https://example.no}\n  nok: {min: 0, max: 500, source: https://example.no}\n"


def method(id: str, name: str = "", **first: str) -> str:
    text = (ROOT / "tests" / "problems" / "methods" / "eksempel.yaml").read_text(encoding="utf-8")
    name = name or id.capitalize()
    text = text.replace("{nb: Eksempel, nn: Døme, en: Example}", f"{{nb: {name}, nn: {name}, en: {name}}}")
    return "".join(f"{key}: {value}\n" for key, value in first.items()) + text.replace("id: eksempel", f"id: {id}")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "metoder"
    folder.mkdir()
    (folder / "catalogue.yaml").write_text(HEAD, encoding="utf-8")
    return folder


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def checked(folder: Path) -> list[tuple[str, str, int]]:
    return [(found.code, Path(found.where.file).name, found.where.line) for found in check_files([folder], ON).every]


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(InvalidFiles) as caught:
        read_catalogue(folder)
    return caught.value.problems


def test_it_adds_changes_replaces_and_hides(own: Path) -> None:
    write(
        own,
        catalogue=HEAD + "hides: [vr-visualisering]\n",
        grendemote=method("grendemote"),
        gjestebud="changes: gjestebud\n" + COSTS,
        folkemote=method("folkemote", replaces="folkemote", name="Allmøte"),
        byvandring=method("byvandring", replaces="trygghetsvandring"),
    )
    assert checked(own) == []
    ours, standard = read_catalogue(own), catalogue()
    left = {item.id for item in standard.methods} - {"vr-visualisering", "trygghetsvandring"}
    assert {item.id for item in ours.methods} == left | {"grendemote", "byvandring"}
    assert ours.get("folkemote").name.nb == "Allmøte"  # type: ignore[union-attr]
    changed, before = ours.get("gjestebud"), standard.get("gjestebud")
    assert changed is not None
    assert before is not None
    assert (changed.effort.hours.min, changed.effort.hours.max) == (5, 9)
    assert changed.model_copy(update={"effort": before.effort}) == before


def test_the_title_tells_both_catalogues_and_their_versions(own: Path) -> None:
    assert read_catalogue(own).title == "Lillevik 2027-1 + Standard 2026.1"


def test_the_digest_follows_everything_that_is_hidden_and_changed(own: Path) -> None:
    digests = {read_catalogue(own).digest}
    digests.add(read_catalogue(write(own, catalogue=HEAD + "hides: [vr-visualisering]\n")).digest)
    digests.add(read_catalogue(write(own, gjestebud="changes: gjestebud\n" + COSTS)).digest)
    assert len(digests) == 3


def test_nothing_names_what_is_gone(own: Path) -> None:
    others = read_catalogue(write(own, catalogue=HEAD + "hides: [folketrakk]\n")).methods
    assert not [item.id for item in others if "folketrakk" in item.not_with]
    assert [item.id for item in catalogue().methods if "folketrakk" in item.not_with]


def test_a_clash_an_unknown_reference_and_a_hidden_duty_are_three_precise_problems(own: Path) -> None:
    write(
        own,
        catalogue=HEAD + "hides: [pbl-12-10-horing-6-uker]\n",
        gjestebud=method("gjestebud", name="Vårt gjestebud"),
        grendemote=method("grendemote") + "not_with: [gjestebudd]\n",
    )
    assert checked(own) == [("FV212", "catalogue.yaml", 4), ("FV205", "gjestebud.yaml", 1), ("FV202", "grendemote.yaml", 38)]
    by_code = {problem.code: problem for problem in refused(own)}
    clash, unknown, hidden = by_code["FV205"], by_code["FV202"], by_code["FV212"]
    assert clash.about["first"].endswith("methods/gjestebud.yaml:2")
    assert unknown.suggestion == "gjestebud"
    assert hidden.texts["law"].nb == "plan- og bygningsloven § 12-10"


@pytest.mark.parametrize("id", ["ungdomsrad", "eldrerad", "offentlig-ettersyn", "samisk-konsultasjon", "horing"])
def test_what_the_law_demands_can_be_neither_hidden_replaced_nor_weakened(own: Path, id: str) -> None:
    write(own, catalogue=HEAD + f"hides: [{id}]\n")
    assert checked(own) == [("FV212", "catalogue.yaml", 4)]
    write(own, catalogue=HEAD, **{id: method(id, replaces=id)})
    assert checked(own) == [("FV212", f"{id}.yaml", 1)]
    write(own, **{id: f"changes: {id}\nphases: [evaluering]\naliases: [noe annet]\n"})
    assert checked(own) == [("FV213", f"{id}.yaml", 2)]
    write(own, **{id: f"changes: {id}\naliases: [noe annet]\n" + COSTS})
    assert checked(own) == []


def test_a_duty_with_several_methods_keeps_one(own: Path) -> None:
    """Each of the methods may go, but not all of them."""
    assert checked(write(own, catalogue=HEAD + "hides: [nettsak]\n")) == []


def test_two_files_for_one_method(own: Path) -> None:
    write(own, gjestebud="changes: gjestebud\n" + COSTS, kopi="changes: gjestebud\n" + COSTS)
    assert {code for code, _, _ in checked(own)} >= {"FV204", "FV205"}


def test_what_is_wrong_in_a_change_has_its_place(own: Path) -> None:
    write(own, gjestebud="changes: gjestebud\neffort: {hours: {min: 9, max: 5, source: https://example.no}}\nphase: [utkast]\n")
    assert checked(own) == [("FV131", "gjestebud.yaml", 2), ("FV157", "gjestebud.yaml", 2), ("FV130", "gjestebud.yaml", 3)]


def test_one_file_of_a_folder_is_checked_as_part_of_it(own: Path) -> None:
    write(own, gjestebud="changes: gjestebud\n" + COSTS)
    assert checked(own / "gjestebud.yaml") == []
    (own / "catalogue.yaml").unlink()
    assert checked(own / "gjestebud.yaml") == [("FV214", "gjestebud.yaml", 1)]


def test_a_case_may_use_what_is_added_and_not_what_is_hidden(own: Path) -> None:
    write(own, catalogue=HEAD + "hides: [vr-visualisering]\n", grendemote=method("grendemote"))
    (own.parent / "sak.yaml").write_text("title: x\ncase_type: navnesak\nplanned: [grendemote, vr-visualisering]\n")
    assert checked(own.parent) == [("FV201", "sak.yaml", 3)]


def test_every_command_uses_it(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(own, grendemote=method("grendemote"), gjestebud="changes: gjestebud\n" + COSTS)
    case = own.parent / "sak.yaml"
    case.write_text("title: Ny park\ncase_type: park-byrom\n", encoding="utf-8")
    assert ending(["plan", str(case), "--methods", str(own), "--on", "2026-12-01"]) == 0
    assert "Lillevik 2027-1 + Standard 2026.1" in capfd.readouterr().out
    assert ending(["methods", "grendemote", "--methods", str(own)]) == 0
    assert capfd.readouterr().out.splitlines()[-1].startswith("grendemote\t")
    assert ending(["explain", "gjestebud", "--methods", str(own)]) == 0
    assert "5–9" in capfd.readouterr().out
