"""Write the generated pages of ``docs/``, and the piece of a strategy in the README.

Run it after a change in ``methods/``, rules, facts or words.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from folkevalgt import make_plan, read_case, render
from folkevalgt.cli.interview import Interview
from folkevalgt.cli.interviewing import checked, measures, read_world
from folkevalgt.cli.plan import Maker, Wish
from folkevalgt.cli.terminal import Terminal
from folkevalgt.deciding.facts import FOLLOWS_FROM_AUDIENCE, FOLLOWS_FROM_MEASURES
from folkevalgt.deciding.facts_of_measures import OF_MEASURES
from folkevalgt.files.reading import read_catalogue, read_rules
from folkevalgt.files.words import read_words
from folkevalgt.files.writing import write_atomically
from folkevalgt.model.vocabulary import Language
from folkevalgt.telling.catalogue_page import catalogue_page
from folkevalgt.telling.facts_page import Origins, facts_page
from folkevalgt.telling.markdown import to_markdown
from folkevalgt.telling.wording import Words

DOCS = Path(__file__).parent
ROOT = DOCS.parent
ORIGINS = Origins(OF_MEASURES, FOLLOWS_FROM_AUDIENCE, FOLLOWS_FROM_MEASURES)


def methods_page() -> str:
    """The page of the shipped catalogue."""
    return to_markdown(catalogue_page(read_catalogue(), _words()))


def page_of_facts() -> str:
    """The page of the facts that the shipped rules and methods may ask about."""
    return to_markdown(facts_page(read_rules(), read_catalogue(), ORIGINS, _words()))


def _words() -> Words:
    return Words(Language.NB, read_words("nb"))


REPLIES = (
    "skole", "10", "Framtidas barneskole i Lillevik", "1", "3", "<", "<", "?", "2,3,6",
    "om skolen skal bestå, plassering, romprogram, uteareal, etterbruk av bygget", "den økonomiske rammen i økonomiplanen",
    "Hvordan skal barneskoletilbudet i Lillevik være de neste tjue årene?",
    "legge ned skolen, sette i stand skolen, bygge ny skole", "1", "1-6", "2 (180),7,13,10 (28) bør 3,8", "2,6 4?", "2", "3",
    "2", "11.1.2027", "17.6.2027", "", "5? 6?", "350, 120 000", "4,5,15", "høring", "", "rådgiver oppvekst, kommunedirektøren",
    "Lillevik, 6400", "26", "Barneskolen er i svært dårlig stand. Kommunestyret vil høre innbyggerne før det bestemmer seg.", "",
)  # fmt: skip
"""What is typed in the recorded interview: the Lillevik case, with a choice that fits several, a weak answer, a step back,
a question mark on the way, and an answer to what was not asked.
"""
WIDTH = 76


def session(replies: Iterable[str], width: int = WIDTH) -> str:
    """An interview as it stands in the terminal, until the strategy is made."""
    written: list[str] = []
    waiting = iter(replies)

    def read() -> bytes:
        reply = next(waiting) + "\n"
        written.append(reply)
        return reply.encode()

    with tempfile.TemporaryDirectory() as folder:
        wish = Wish(None, None, "nb", None, "2026-12-01", None, "strategi")
        world = read_world(wish, Path(folder))
        terminal = Terminal(written.append, read, width)
        interview = Interview(world, terminal, None)
        interview.run()
        terminal.line()
        for line in measures(Maker(checked(wish)).plan(interview.file.path), interview.names):
            terminal.say(line, indent="    ", first="  ")
        return "".join(written).replace(f"{folder}/", "")


def interview_page() -> str:
    """The page that shows an interview from the first question to the measures."""
    return f"""# Et intervju

Slik ser `folkevalgt plan` ut i terminalen, innspilt med svarene for barneskolen i Lillevik 1. desember 2026. Det som står etter
`>`, er skrevet av den som svarer. Siden blir laget på nytt av `docs/build.py`, og en test sammenlikner den med et intervju i en
ekte terminal.

```text
{session(REPLIES)}```
"""


OUTPUT = re.compile(r"(?<=<!-- output -->\n```markdown\n).*?(?=```)", re.DOTALL)


def readme(text: str) -> str:
    """The README with the beginning of the strategy for Lillevik as it is now."""
    case = read_case(ROOT / "cases" / "lillevik-skole.yaml")
    strategy = render(make_plan(case, dt.date(2026, 12, 1))).decode()
    summary = strategy[strategy.index("## Kort oppsummert") : strategy.index("## 1 ")]
    return OUTPUT.sub(lambda _: f"{summary.strip()}\n", text)


if __name__ == "__main__":
    write_atomically(ROOT / "README.md", readme((ROOT / "README.md").read_text(encoding="utf-8")).encode())
    write_atomically(DOCS / "metoder.md", methods_page().encode())
    write_atomically(DOCS / "intervju.md", interview_page().encode())
    write_atomically(DOCS / "fakta.md", page_of_facts().encode())
