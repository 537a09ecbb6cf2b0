"""Where the shipped files are, and which files in a folder are methods."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from folkevalgt.model.problem import FileTrouble, InvalidFiles, Location, Problem

PACKAGE: Final = Path(__file__).parent.parent
MAX_FILES: Final = 10_000
CATALOGUE_FILE: Final = "catalogue.yaml"


def data_folder(name: str) -> Path:
    """The shipped ``methods`` or ``cases``: inside an installed package, or beside it in a checkout."""
    inside = PACKAGE / "_data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def problem_folder() -> Path:
    """The examples of every problem code, the same files that the tests hold the program to."""
    inside = PACKAGE / "_data" / "problems"
    return inside if inside.is_dir() else PACKAGE.parent / "tests" / "problems"


def rule_file(name: str) -> Path:
    """A shipped rule file, such as ``duties``."""
    return PACKAGE / "rules" / f"{name}.yaml"


def text_file(name: str) -> Path:
    """A shipped file of words, such as ``nb`` or ``problems``."""
    return PACKAGE / "text" / f"{name}.yaml"


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files directly in a folder, sorted by name. Folders in it are not searched."""
    try:
        names = sorted(path.name for path in folder.iterdir() if _is_yaml(path))
    except OSError as error:
        raise FileTrouble(Problem(_folder_code(error), Location(str(folder)))) from None
    if len(names) > MAX_FILES:
        raise InvalidFiles((Problem("FV909", Location(str(folder)), about={"limit": str(MAX_FILES)}),))
    return tuple(folder / name for name in names)


def own_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files in a folder that hold methods, or changes to methods. There may be none."""
    return tuple(path for path in yaml_files(folder) if path.name != CATALOGUE_FILE)


def method_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files that hold methods. InvalidFiles when there are none."""
    methods = own_files(folder)
    if not methods:
        raise InvalidFiles((Problem("FV908", Location(str(folder))),))
    return methods


def leads_out(path: Path) -> bool:
    """Whether this is a link to something outside its folder. Such links are not followed."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):
        return False  # a link in a ring leads nowhere; reading it says so


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")


def _folder_code(error: OSError) -> str:
    return {FileNotFoundError: "FV901", NotADirectoryError: "FV911", PermissionError: "FV904"}.get(type(error), "FV905")
