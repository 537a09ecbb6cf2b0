"""Write the generated pages of ``docs/``. Run it after a change in ``methods/``, rules or facts: ``python docs/build.py``."""

from __future__ import annotations

from pathlib import Path

from folkevalgt.deciding.facts import FOLLOWS_FROM_AUDIENCE, FOLLOWS_FROM_MEASURES
from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.files.reading import read_catalogue, read_rules, read_words
from folkevalgt.files.writing import write_atomically
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.catalogue_page import catalogue_page
from folkevalgt.telling.facts_page import Origins, facts_page
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.wording import Words

DOCS = Path(__file__).parent
ORIGINS = Origins(OF_MEASURES, FOLLOWS_FROM_AUDIENCE, FOLLOWS_FROM_MEASURES)


def methods_page() -> str:
    """The page of the shipped catalogue."""
    return to_markdown(catalogue_page(read_catalogue(), _words()))


def page_of_facts() -> str:
    """The page of the facts that the shipped rules and methods may ask about."""
    return to_markdown(facts_page(read_rules(), read_catalogue(), ORIGINS, _words()))


def _words() -> Words:
    return Words(Language.NB, read_words("nb"))


if __name__ == "__main__":
    write_atomically(DOCS / "metoder.md", methods_page().encode())
    write_atomically(DOCS / "fakta.md", page_of_facts().encode())
