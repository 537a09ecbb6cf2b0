"""The golden documents: a case paper in each language, and the strategy of a case that is settled already."""

from __future__ import annotations

from pathlib import Path

from folkevalgt.files.words import read_words
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.parts.case_paper import case_paper
from folkevalgt.telling.story import Story
from folkevalgt.telling.strategy import strategy
from folkevalgt.telling.wording import Words
from tests.conftest import catalogue, changed, lillevik, plan_of, rules

FOLDER = Path(__file__).parent


def documents() -> dict[str, str]:
    """Each golden document by its file name; of the strategy, what stands before the attachment."""
    words = {language: Words(language, read_words(language)) for language in Language}
    told = {
        f"saksframlegg-{language}.md": to_markdown(case_paper(Story(plan_of(lillevik()), catalogue(), rules(), words[language])))
        for language in Language
    }
    settled = plan_of(changed(lillevik(), circumstances={"decision_taken": True}))
    text = to_markdown(strategy(settled, catalogue(), rules(), words[Language.NB]))
    return {**told, "avgjort-nb.md": text[: text.index("## Vedlegg")].rstrip() + "\n"}
