"""The same cases and the same day give the same bytes, whatever the surroundings, and in every Python they can be made with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from sysconfig import get_python_version

import pytest

from tests.conftest import ROOT
from tests.test_cli import LILLEVIK, environment

FORMATS = ("md", "html", "json", "ics", "docx", "pdf", "csv")
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "nb_NO.UTF-8", "LANG": "tr_TR.UTF-8"},
)
OTHERS = [version for version in ("3.11", "3.12", "3.13", "3.14") if version != get_python_version()]
WRITE = f"""
import sys
from folkevalgt.cli.main import ending
folder, *cases = sys.argv[1:]
for format in {FORMATS}:
    part = ("--part", "innspillslogg") if format == "csv" else ()
    asked = ["plan", *cases, "--on", "2026-12-01", "--format", format, "-o", f"{{folder}}/{{format}}", *part]
    if code := ending(asked):
        sys.exit(code)
"""
"""All formats in one process, which is what takes the time."""


def written(python: str | Path, folder: Path, cases: list[Path], env: dict[str, str]) -> dict[str, bytes]:
    """What this Python writes in all formats, by the name of each file."""
    for format in FORMATS:
        (folder / format).mkdir(parents=True)
    command = [python, "-c", WRITE, folder, *cases]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    runs = [
        written(sys.executable, tmp_path / str(number), [Path(LILLEVIK)], environment(**around))
        for number, around in enumerate(SURROUNDINGS)
    ]
    assert len(runs[0]) == len(FORMATS)
    assert [differing(run, runs[0]) for run in runs] == [[], [], []]


# --- other versions of Python


def found(version: str) -> str:
    """A Python of this version: on the path, or kept by pyenv."""
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    names = [shutil.which(f"python{version}"), *sorted(kept.glob(f"{version}.*/bin/python"))]
    for name in filter(None, names):
        asked = [name, "-c", "import sysconfig; print(sysconfig.get_python_version())"]
        if subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() == version:
            return str(name)
    pytest.skip(f"Python {version} is not installed")


@cache
def written_here(folder: Path) -> dict[str, bytes]:
    return written(sys.executable, folder, sorted((ROOT / "cases").glob("*.yaml")), environment())


@pytest.mark.installs
@pytest.mark.parametrize("version", OTHERS)
def test_every_python_writes_the_same_bytes(version: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The package is installed, with the same versions of what it rests on, and reads the cases in the other order."""
    subprocess.run([found(version), "-m", "venv", tmp_path / "venv"], check=True, capture_output=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "-c", pinned(tmp_path), f"{ROOT}[docx,ics,pdf]"]
    installed = subprocess.run(install, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    surroundings = environment(PYTHONPATH="", PYTHONHASHSEED=version.partition(".")[2])
    cases = sorted((ROOT / "cases").glob("*.yaml"), reverse=True)
    there = written(python, tmp_path / "ut", cases, surroundings)
    here = written_here(tmp_path_factory.getbasetemp() / "her")
    assert len(here) == len(FORMATS) * len(cases)
    assert differing(there, here) == []


def pinned(folder: Path) -> Path:
    """The versions installed here, for the other Python to take too: they are what the files are made with."""
    here = sorted(f"{each.name}=={each.version}" for each in distributions() if each.name != "folkevalgt")
    path = folder / "versions.txt"
    path.write_text("\n".join(here), encoding="utf-8")
    return path
