"""``new``: what it writes has no problems, can be used at once, and never takes the place of something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from folkevalgt.cli.main import ending
from folkevalgt.files.reading import read_case
from tests.conftest import ROOT


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = ending(list(arguments))
        return (code, *capfd.readouterr())

    return command


@pytest.mark.parametrize(("kind", "file"), [("case", "sak.yaml"), ("method", "metoder/bytur.yaml")])
def test_a_skeleton_has_no_problems(run: Any, kind: str, file: str) -> None:
    Path("metoder").mkdir()
    assert run("new", kind, file)[0] == 0
    assert run("validate", "--strict", file)[0] == 0
    assert run("validate", "--fix", file)[2].count("Skrev") == 0


def test_a_method_has_the_name_of_its_file(run: Any) -> None:
    run("new", "method", "bytur.yaml")
    assert "id: bytur\n" in Path("bytur.yaml").read_text(encoding="utf-8")
    code, out, err = run("new", "method", "Åpen tur.yaml")
    assert (code, out) == (2, "")
    assert "apen-tur.yaml" in err
    assert not Path("Åpen tur.yaml").exists()


def test_every_line_of_the_case_that_is_a_comment_may_be_used(run: Any) -> None:
    """With the marks gone the whole skeleton is a case, so that nothing in it leads astray."""
    run("new", "case", "sak.yaml")
    lines = Path("sak.yaml").read_text(encoding="utf-8").splitlines()
    body = lines[lines.index(next(line for line in lines if line.startswith("title:"))) :]
    keys = [line.removeprefix("# ") for line in body if ":" in line or not line.startswith("#")]
    text = "\n".join(line for line in keys if not line[:1].isupper()) + "\n"
    Path("hel.yaml").write_text(text.replace("Alle nøklene", "#"), encoding="utf-8")
    assert run("validate", "--strict", "hel.yaml")[0] == 0
    case = read_case(Path("hel.yaml"))
    assert (case.when.phase, case.resources.hours, case.circumstances.affects_children) == ("utredning", 200, True)


def test_a_skeleton_goes_to_standard_output(run: Any) -> None:
    assert run("new", "case")[1].startswith("# En sak til folkevalgt.")
    assert "id: egen-metode\n" in run("new", "method")[1]


def test_a_catalogue_can_be_used_at_once(run: Any) -> None:
    assert run("new", "catalogue", "kat")[0] == 0
    assert run("validate", "--strict", "kat")[0] == 0
    code, out, _ = run("plan", "kat/saker/eksempel.yaml", "--methods", "kat/metoder")
    assert code == 0
    assert "Egen katalog 1 + Standard" in out
    for kind in ("case", "method", "change", "catalogue"):
        schema = f"{kind}.schema.json"
        assert (Path("kat/skjema") / schema).read_bytes() == (ROOT / "schemas" / schema).read_bytes()


@pytest.mark.parametrize("kind", ["case", "method", "catalogue"])
def test_nothing_is_written_over(run: Any, tmp_path: Path, kind: str) -> None:
    for target in (tmp_path / "noe.yaml", tmp_path / "mappe"):
        target.mkdir() if target.suffix == "" else target.write_text("mitt")
        if target.is_dir():
            (target / "mitt.txt").write_text("mitt")
        assert run("new", kind, str(target))[0] == 2
    assert (tmp_path / "noe.yaml").read_text() == "mitt"
    assert [path.name for path in (tmp_path / "mappe").iterdir()] == ["mitt.txt"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["new"], 2, "SLAG"),
        (["new", "sak"], 2, "case"),
        (["new", "catalogue"], 2, "mappen"),
        (["new", "case", "ikke-her/sak.yaml"], 3, "FV920"),
    ],
)
def test_what_cannot_be_made_is_told(run: Any, arguments: list[str], code: int, says: str) -> None:
    ended, out, err = run(*arguments)
    assert (ended, out) == (code, "")
    assert says in err
