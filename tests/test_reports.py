"""``validate`` in the forms other programs read. The exit code is the same in every form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from folkevalgt.cli.main import ending
from folkevalgt.cli.validate import FORMATS
from tests.conftest import ROOT

GOOD = "title: En god sak\ncase_type: navnesak\n"
BAD = "title: 50 %, ja\ncase_type: navnesak\nconflict: høyt\nfase: utkast\nsummary: Rådmannen foreslår navn.\n"
WARNED = "title: Rådmannens forslag\ncase_type: navnesak\n"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good case, a bad one and one with only a warning."""
    (tmp_path / "saker").mkdir()
    for name, text in {"god": GOOD, "dårlig, sak": BAD, "advart": WARNED}.items():
        (tmp_path / "saker" / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def validate(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def run(*arguments: str) -> Ended:
        code = ending(["validate", *arguments])
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["god.yaml"], 0), (["advart.yaml"], 0), (["advart.yaml", "--strict"], 1), (["."], 1), (["borte.yaml"], 3)],
    ids=str,
)
def test_the_exit_code_is_the_same_in_every_form(
    validate: Any, monkeypatch: pytest.MonkeyPatch, format: str, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir("saker")
    assert validate(*arguments, "--format", format).code == code


@pytest.mark.parametrize("format", [form for form in FORMATS if form != "github"])
def test_every_form_tells_of_every_problem_in_the_same_order(validate: Any, format: str) -> None:
    out = validate("saker", "--format", format).out
    codes = ["FV304", "FV132", "FV130", "FV304"]
    places = [out.find(code) for code in codes]
    assert -1 not in places
    assert out.count("høyt") >= 1


# --- SARIF


def test_sarif_keeps_to_its_schema(validate: Any) -> None:
    schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    for arguments in (["saker"], ["saker/god.yaml"], ["borte.yaml"], [str(Path.cwd() / "saker")]):
        jsonschema.Draft4Validator(schema).validate(validate(*arguments, "--format", "sarif").data)


def test_sarif_names_rules_places_and_marks(validate: Any) -> None:
    (run,) = validate("saker", "--format", "sarif").data["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["FV130", "FV132", "FV304"]
    wrong = next(result for result in run["results"] if result["ruleId"] == "FV132")
    assert run["tool"]["driver"]["rules"][wrong["ruleIndex"]]["id"] == "FV132"
    assert wrong["level"] == "error"
    place = wrong["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "saker/d%C3%A5rlig%2C%20sak.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 11}


# --- GitLab


def test_gitlab_marks_stay_when_lines_move_and_are_never_equal(validate: Any, folder: Path) -> None:
    path = folder / "saker" / "dårlig, sak.yaml"
    before = validate("saker", "--format", "gitlab").data
    path.write_text("# en linje til\n" + BAD, encoding="utf-8")
    after = validate("saker", "--format", "gitlab").data
    marks = [issue["fingerprint"] for issue in before]
    assert marks == [issue["fingerprint"] for issue in after]
    assert len(set(marks)) == len(marks) == 4
    assert [issue["location"]["lines"]["begin"] for issue in before] != [issue["location"]["lines"]["begin"] for issue in after]
    assert {issue["severity"] for issue in before} == {"major", "minor"}


# --- JUnit


def test_junit_has_a_test_for_each_file(validate: Any) -> None:
    suites = ElementTree.fromstring(validate("saker", "--format", "junit").out.encode("utf-8"))
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    assert set(cases) == {"saker/god.yaml", "saker/advart.yaml", "saker/dårlig, sak.yaml"}
    assert (suites.get("tests"), suites.get("failures")) == ("3", "1")
    assert cases["saker/god.yaml"].find("failure") is None
    assert cases["saker/advart.yaml"].find("failure") is None
    assert "FV132" in (cases["saker/dårlig, sak.yaml"].findtext("failure") or "")


def test_junit_fails_on_warnings_when_the_run_does(validate: Any) -> None:
    suites = ElementTree.fromstring(validate("saker/advart.yaml", "--strict", "--format", "junit").out.encode("utf-8"))
    assert suites.get("failures") == "1"


def test_junit_is_xml_whatever_the_files_hold(validate: Any, folder: Path) -> None:
    (folder / "saker" / "rar.yaml").write_text(GOOD + 'conflict: "<&\\e\\uFFFE]]>"\n', encoding="utf-8")
    assert ElementTree.fromstring(validate("saker/rar.yaml", "--format", "junit").out.encode("utf-8")).tag == "testsuites"


# --- GitHub


def annotations(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(("::error", "::warning", "::notice"))]


def test_github_marks_errors_first_and_escapes_what_it_must(validate: Any) -> None:
    marks = annotations(validate("saker", "--format", "github").out)
    assert [mark.split()[0] for mark in marks] == ["::error", "::error", "::warning", "::warning"]
    assert "file=saker/dårlig%2C sak.yaml,line=3,col=11,title=FV132 Ukjent ord::" in marks[0]


def test_github_is_chosen_on_github_with_a_summary(validate: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "oppsummering.md"))
    (folder / "oppsummering.md").write_text("Før\n", encoding="utf-8")
    monkeypatch.chdir("saker")
    done = validate(".")
    assert "file=saker/dårlig%2C sak.yaml" in annotations(done.out)[0]
    summary = (folder / "oppsummering.md").read_text(encoding="utf-8")
    assert summary.startswith("Før\n### 3 saker er kontrollert. 2 feil og 2 advarsler.\n")
    assert "| saker/dårlig, sak.yaml:3 | FV132 |" in summary
    assert validate(".", "--format", "text").out.startswith("advart.yaml:1:8 FV304")


def test_a_summary_that_cannot_be_written_stops_nothing(validate: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder))
    assert validate("saker/god.yaml", "--format", "github").code == 0


def test_twenty_five_problems_are_ten_marks_and_a_notice(validate: Any, folder: Path) -> None:
    (folder / "mange.yaml").write_text(GOOD + "".join(f"ukjent{n}: x\n" for n in range(25)), encoding="utf-8")
    done = validate("mange.yaml", "--format", "github")
    marks = annotations(done.out)
    assert done.code == 1
    assert [mark.split()[0].split("::")[1] for mark in marks] == ["error"] * 10 + ["notice"]
    assert "15 flere funn" in marks[-1]
    assert done.out.count(" FV130 Nøkkelen") == 25


def test_a_file_cannot_give_github_orders(validate: Any, folder: Path) -> None:
    """Everything GitHub could take for an order stands between the word that stops orders and that word again."""
    name = "::add-mask::x.yaml"
    (folder / name).write_text(GOOD + "conflict: '::set-output name=a::b'\n", encoding="utf-8")
    lines = validate(name, "--format", "github").out.splitlines()
    stop, again = lines[0], next(number for number, line in enumerate(lines) if line == f"::{lines[0].split('::')[2]}::")
    assert stop.startswith("::stop-commands::")
    orders = [line for line in lines[again + 1 :] if line.startswith("::")]
    assert len(lines[again + 1 :]) == len(orders) == 1
    assert orders[0].startswith("::error file=%3A%3Aadd-mask%3A%3Ax.yaml,")


def test_a_good_file_is_quiet_on_github(validate: Any) -> None:
    assert validate("saker/god.yaml", "--format", "github").out == ""
