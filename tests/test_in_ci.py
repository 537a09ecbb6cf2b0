"""The pre-commit hook and the GitHub action, run as pre-commit and the runner would. Both install the package as it stands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

pytestmark = pytest.mark.installs
GOOD = "title: En god sak\ncase_type: navnesak\n"
BAD = GOOD + "conflict: høyt\n"
PARTS = (
    "folkevalgt",
    "methods",
    "cases",
    "tests/problems",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)


def git(*arguments: str, cwd: Path) -> None:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.no", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package in a repository of its own, as it stands on disk now."""
    folder = tmp_path_factory.mktemp("pakke")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", "Pakken", cwd=folder)
    return folder


def test_the_hook_stops_a_bad_file_and_lets_a_good_one_through(package: Path, tmp_path: Path) -> None:
    work = tmp_path / "kommune"
    (work / "saker").mkdir(parents=True)
    git("init", "-q", "-b", "main", cwd=work)
    for text, code, says in ((GOOD, 0, "Passed"), (BAD, 1, "saker/sak.yaml:3:11 FV132")):
        (work / "saker" / "sak.yaml").write_text(text, encoding="utf-8")
        git("add", "-A", cwd=work)
        done = try_hook(package, work, tmp_path)
        assert done.returncode == code, done.stdout + done.stderr
        assert says in done.stdout


def try_hook(package: Path, work: Path, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(package), "folkevalgt-validate", "--all-files"]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home / "pre-commit"), "PRE_COMMIT_COLOR": "never"}
    return subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


# --- the action

ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, VALIDATE = ACTION["runs"]["steps"]


def run_step(step: Mapping[str, Any], cwd: Path, temp: Path, package: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the runner does: inputs in ``env``, the script in a file, bash that stops at the first error."""
    inputs = {name: given.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
    env = {name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()}
    script = temp / "steg.sh"
    script.write_text(step["run"], encoding="utf-8")
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(package),
        "GITHUB_WORKSPACE": str(cwd),
        "GITHUB_STEP_SUMMARY": str(temp / "oppsummering.md"),
        "RUNNER_TEMP": str(temp),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    return subprocess.run(
        command, cwd=cwd, env={**kept, **env, **runner}, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def installed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    temp = tmp_path_factory.mktemp("runner")
    done = run_step(INSTALL, package, temp, package, python=sys.executable)
    assert done.returncode == 0, done.stderr
    return temp


def test_the_action_marks_the_line_and_fails(package: Path, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "saker").mkdir()
    (tmp_path / "saker" / "sak.yaml").write_text(BAD, encoding="utf-8")
    done = run_step(VALIDATE, tmp_path, installed, package)
    assert done.returncode == 1
    assert "::error file=saker/sak.yaml,line=3,col=11,title=FV132" in done.stdout
    assert "saker/sak.yaml:3" in (installed / "oppsummering.md").read_text(encoding="utf-8")


def test_the_action_writes_a_report_to_a_file(package: Path, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "en sak.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "to.yaml").write_text(GOOD.replace("god", "grei"), encoding="utf-8")
    given = {"paths": "to.yaml .", "strict": "true", "format": "sarif", "output": "funn.sarif"}
    done = run_step(VALIDATE, tmp_path, installed, package, **given)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "funn.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []


def test_the_action_works_from_the_installed_package_alone(installed: Path, tmp_path: Path) -> None:
    command = [str(installed / "folkevalgt" / "bin" / "folkevalgt"), "explain", "FV203"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "hides: [gjestebudet, vr-visualisering]" in done.stdout
    subprocess.run([command[0], "new", "catalogue", "kat"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([command[0], "validate", "--strict", "kat"], cwd=tmp_path, check=True, capture_output=True)
