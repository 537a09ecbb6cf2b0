"""The Word files in another office program: LibreOffice opens all of them, and not a word is lost."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from folkevalgt.files.looks import font_files
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.docx import to_docx
from folkevalgt.telling.painting import to_png
from tests.documents import NAMES, NINE, letters, told, words_of
from tests.tools import tool

DAY = dt.date(2026, 12, 1)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plain text LibreOffice makes of each file, all in one start of the program."""
    office, folder = tool("soffice", "libreoffice"), tmp_path_factory.mktemp("word")
    for (path, language), name in zip(NINE, NAMES, strict=True):
        data = to_docx(told(path, language), DAY, lambda svg: to_png(svg, font_files()))
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize(("path", "language"), NINE, ids=NAMES)
def test_no_word_is_lost(path: Path, language: Language, converted: Path) -> None:
    shown = (converted / f"{path.stem}-{language}.txt").read_text(encoding="utf-8-sig")
    found, place = letters(shown), 0
    for text in words_of(told(path, language)):
        place = found.find(letters(text), place)
        assert place >= 0, text
