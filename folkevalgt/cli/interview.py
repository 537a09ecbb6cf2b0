"""``folkevalgt plan`` without a case: the interview. The case file is its whole state, saved after every answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.feedback import effect
from folkevalgt.asking.question import Question, Section
from folkevalgt.asking.replies import Unclear, is_unsure
from folkevalgt.asking.script import SCRIPT, answered_questions, left_out, open_questions
from folkevalgt.asking.showing import before_making, choices, example, explanation, heading, hints, saved, summary, told
from folkevalgt.cli.terminal import Interrupted, Terminal, Unreadable
from folkevalgt.deciding.setting import set_out
from folkevalgt.files.case_file import CaseFile, new_case_file
from folkevalgt.model.calendar import Calendar
from folkevalgt.model.vocabulary import CaseType
from folkevalgt.telling.conditions import Names
from folkevalgt.telling.problems import shorten

TRIES = 3
"""After so many replies that could not be used, an example is shown."""
UNNAMED = "…"
KEYS = ("<", "?", "!")
HELP = ("keys", "keys_signs", "keys_unsure")
"""How to answer: the sentences of ``interview`` that say it."""


@dataclass(frozen=True)
class World:
    """What every interview needs: words, catalogue, rules, the calendar, the day, and the folder new files go to."""

    names: Names
    calendar: Calendar
    on: dt.date
    folder: Path = field(default_factory=Path)

    def draft(self, file: CaseFile) -> Draft:
        """The answers in a file, judged. InvalidFiles when one cannot be used."""
        case = file.case(UNNAMED, CaseType.GENERELL_SAK)
        return Draft(file.data, set_out(case, self.names.catalogue, self.names.rules, self.calendar, self.on))


class Interview:
    """One conversation. ``file`` is always what stands on the disk, or a file that is not written yet."""

    def __init__(self, world: World, terminal: Terminal, file: CaseFile | None) -> None:
        self.world = world
        self.terminal = terminal
        self.begun = file is not None
        self.file = file or new_case_file(world.folder, UNNAMED)
        self.draft = world.draft(self.file)
        self.section: Section | None = None

    @property
    def names(self) -> Names:
        """The words, and what methods and rules are called."""
        return self.world.names

    def run(self) -> None:
        """Ask until everything is answered and the person is content. Raises Interrupted when they stop."""
        self._greet()
        self._ask_all()
        while (question := self._chosen_in_summary()) is not None:
            self._ask(question)
            self._ask_all()

    def _greet(self) -> None:
        if self.begun:
            self._say("again", n=len(answered_questions(self.draft)))
        else:
            self._say("welcome")
            self._say("formula")
        self.terminal.line()
        for key in (*HELP, "keys_after"):
            self._say(key)

    def _ask_all(self) -> None:
        question: Question | None = None
        while waiting := open_questions(self.draft):
            question = self._ask(question or waiting[0])

    def _ask(self, question: Question) -> Question | None:
        """Ask one question until it is answered. Gives the question to go back to, when the person wants that."""
        self._show(question)
        tries = 0
        while True:
            try:
                reply = self.terminal.answer()
                if reply not in KEYS:
                    self._take(question, self._changes(question, reply))
                    return None
                if (before := self._obey(reply, question)) is not None:
                    return before
            except (Unclear, Unreadable) as trouble:
                tries += 1
                self._say_trouble(trouble)
                if tries % TRIES == 0:
                    self.terminal.say(example(question, self.names))

    def _obey(self, key: str, question: Question) -> Question | None:
        """Do what a key asks: explain, stop, or give the question to go back to."""
        if key == "!":
            raise Interrupted
        if key == "?":
            self._say_all(explanation(question, self.draft, self.names))
            return None
        before = self._before(question)
        if before is None:
            self._say("trouble.first")
        return before

    def _before(self, question: Question) -> Question | None:
        earlier = SCRIPT[: SCRIPT.index(question)]
        return next((q for q in reversed(earlier) if q.answered(self.draft)), None)

    def _changes(self, question: Question, reply: str) -> Changes:
        """What a reply changes. Enter keeps an answer, or takes what was suggested."""
        if not reply and question.answered(self.draft):
            return {}
        if not reply and (suggested := question.suggested(self.draft)) is not None:
            return suggested
        if not reply or is_unsure(reply):
            if question.required:
                raise Unclear("needed")
            return question.unsure(self.draft)
        return question.read(reply, self.draft, self.names.words)

    def _take(self, question: Question, changes: Changes) -> None:
        """Save an answer, and say what it changed."""
        if not self.begun:
            self.file = new_case_file(self.world.folder, str(changes["case_type"]), self.names.words("interview.header"))
        file = self.file.with_answers(changes)
        after = self.world.draft(file)
        if file.text != self.file.text:
            file.save()
        if not self.begun:
            self._say("file", file=str(file.path))
        changed = effect(self.draft, after, first=not self.begun)
        self.file, self.draft, self.begun = file, after, True
        self.terminal.say(saved(question, after, changes, self.names))
        self._say_all(told(changed, self.names))

    def _show(self, question: Question) -> None:
        self.terminal.line()
        if question.section is not self.section:
            self.section = question.section
            self.terminal.line(self.names.words(f"interview.section.{self.section}").upper())
            self._say(f"lead.{self.section}")
            self.terminal.line()
        self._say_all(heading(question, self.draft, self.names))
        for option, detail in choices(question, self.draft, self.names):
            self.terminal.say(option, indent="     ", first="  " if option[1] == "." else " ")
            if detail:
                self.terminal.say(detail, indent="     ")
        self._say_all(hints(question, self.draft, self.names))

    def _chosen_in_summary(self) -> Question | None:
        """The question whose answer the person wants to change; None when they are content."""
        self.section = None
        self.terminal.line()
        self.terminal.line(self.names.words("interview.summary").upper())
        for line in summary(self.draft, self.names):
            self.terminal.cut(line)
        self._say_all(before_making(self.draft, self.names))
        self._say("summary_edit")
        self._say("summary_enter")
        answered = answered_questions(self.draft)
        listed = (*answered, *left_out(self.draft))
        while reply := self._summary_reply():
            if reply == "<":
                return answered[-1]
            if reply.isdecimal() and 1 <= int(reply) <= len(listed):
                return listed[int(reply) - 1]
            for key in HELP if reply == "?" else ("summary_trouble",):
                self._say(key, count=len(listed))
        return None

    def _summary_reply(self) -> str:
        try:
            reply = self.terminal.answer()
        except Unreadable:
            return "-"
        if reply == "!":
            raise Interrupted
        return reply

    def _say(self, key: str, **values: Any) -> None:
        self.terminal.say(self.names.words(f"interview.{key}", **values))

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.terminal.say(line)

    def _say_trouble(self, trouble: Unclear | Unreadable) -> None:
        if isinstance(trouble, Unreadable):
            self._say("trouble.unreadable")
            return
        about = {name: _brief(value) for name, value in trouble.about.items()}
        self._say(f"trouble.{trouble.code}", **about)


def _brief(value: object) -> object:
    """What was typed, cut; names that we give ourselves, whole."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return shorten(value) if isinstance(value, str) else value
