"""Write the generated pages of ``docs/``. Run it after a change in ``methods/``: ``python docs/build.py``."""

from __future__ import annotations

from pathlib import Path

from folkevalgt.files.reading import read_catalogue, read_words
from folkevalgt.files.writing import write_atomically
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.catalogue_page import catalogue_page
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.wording import Words

PAGE = Path(__file__).parent / "metoder.md"


def methods_page() -> str:
    """The page of the shipped catalogue."""
    return to_markdown(catalogue_page(read_catalogue(), Words(Language.NB, read_words("nb"))))


if __name__ == "__main__":
    write_atomically(PAGE, methods_page().encode())
