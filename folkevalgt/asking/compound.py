"""The questions whose answers are more than one value: the audiences, the statements, the municipality and the roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkevalgt.asking import replies
from folkevalgt.asking.draft import Changes, Draft
from folkevalgt.asking.kinds import Several
from folkevalgt.asking.question import Question, Values
from folkevalgt.asking.replies import Option, Unclear
from folkevalgt.model.case import UNSURE, Case
from folkevalgt.model.vocabulary import fold
from folkevalgt.telling.wording import Words

SHOULD = re.compile(r"(?<!\w)(?:bør|bor|should)(?!\w)", re.IGNORECASE)
COUNTED = re.compile(r"(\d{1,2})\s*\(\s*(\d[\d\s.]*)\)")


@dataclass(frozen=True)
class Audiences(Several):
    """Who must be reached and who ought to be: ``1,3-5 bør 8``, with how many they are: ``2 (180)``."""

    def suggested(self, draft: Draft) -> Changes | None:
        """The audiences that the type of case nearly always concerns."""
        named = draft.setting.situation.info.audiences
        return {"who": [{"audience": str(audience), "need": "must"} for audience in named]}

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The audiences. What the file says about an audience that is named again is kept."""
        options = self.options(draft, words)
        counts = {options[int(n) - 1].word: many for n, many in COUNTED.findall(reply) if 1 <= int(n) <= len(options)}
        parts = SHOULD.split(COUNTED.sub(r"\1", reply))
        if len(parts) > 2:
            raise Unclear("should_twice")
        must, should, *_ = [replies.some(part, options) if part.strip(" ,;.:") else [] for part in (*parts, "")]
        needs = dict.fromkeys(must, "must") | {word: "should" for word in should if word not in must}
        if not needs:
            raise Unclear("nobody")
        return {"who": [self._entry(word, need, counts.get(word), draft) for word, need in needs.items()]}

    def _entry(self, word: str, need: str, count: str | None, draft: Draft) -> dict[str, Any]:
        before = draft.at("who")
        entries = before if isinstance(before, list) else []
        known: dict[str, Any] = next((entry for entry in entries if fold(str(entry.get("audience"))) == word), {})
        counted = {"count": replies.whole(count, 0, 10_000_000)} if count else {}
        return {**known, "audience": word, "need": need, **counted}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """Those that must be reached, then those that ought to be."""
        who = values["who"]
        named = {need: [e for e in who if str(e.get("need", "must")) == need] for need in ("must", "should")}
        parts = [f"{words(f'need.{need}')}: {words.listed(self._one(e, words) for e in es)}" for need, es in named.items() if es]
        return "; ".join(parts) or words("word.none")

    def _one(self, entry: Mapping[str, Any], words: Words) -> str:
        name = words(f"audience.{fold(str(entry['audience']))}")
        return f"{name} ({words.number(int(entry['count']))})" if "count" in entry else name


def key_of(fact: str) -> str:
    """Where a yes/no fact stands in a case."""
    return "resources.facilitator" if fact == "facilitator" else f"circumstances.{fact}"


def fact_at(key: str) -> str:
    """The yes/no fact that stands at a key of a case."""
    return key.rpartition(".")[2]


@dataclass(frozen=True)
class Statements(Question):
    """Several things that are true or not: the numbers are yes, ``3?`` is not known, the rest is no.

    After ``1,3 vet ikke`` the rest is not known either. Only those are shown that a rule turns on, always in the same
    order, so that a number means the same when the question comes again. ``only_in`` names the phases in which a statement
    can be true at all.
    """

    only_in: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def missing(self, draft: Draft) -> tuple[str, ...]:
        """The statements that something turns on, and that are not answered."""
        return tuple(key_of(fact) for fact in self.facts if self._turns(fact, draft) and not draft.has(key_of(fact)))

    def begun(self, draft: Draft) -> bool:
        """Whether some of the statements are answered already."""
        return any(draft.has(key) for key in self.keys)

    def _turns(self, fact: str, draft: Draft) -> bool:
        phase = draft.case.when.phase
        possible = phase is None or phase in dict(self.only_in).get(fact, (phase,))
        return possible and fact in draft.turns and bool(draft.turns[fact].rules)

    def listed(self, draft: Draft) -> list[str]:
        """The facts to show: answered ones and those that a rule turns on."""
        return [fact for fact in self.facts if draft.has(key_of(fact)) or self._turns(fact, draft)]

    def options(self, draft: Draft, words: Words) -> list[Option]:
        """The statements."""
        return [Option(fact, statement(fact, words)) for fact in self.listed(draft)]

    def said(self, fact: str, draft: Draft, words: Words) -> str:
        """What has been answered to one of them, so that nobody takes it back unseen."""
        answer = draft.at(key_of(fact))
        known = {"true": "yes", "false": "no"}.get(str(answer).casefold(), "unsure")
        return "" if answer is None else words(f"interview.said.{known}")

    def unsure(self, draft: Draft) -> Changes:
        """Those that are not answered are not known; when all are, none of them is."""
        return dict.fromkeys(self.missing(draft) or map(key_of, self.listed(draft)), UNSURE)

    def suggested(self, draft: Draft) -> Changes | None:
        """What the case type presumes is yes; the rest is not known. What is answered already stands."""
        listed, presumed = self.listed(draft), self.presumed(draft)
        if not presumed and not self.begun(draft):
            return None
        new = {n: key_of(fact) for n, fact in enumerate(listed, 1) if not draft.has(key_of(fact))}
        return {key: True if n in presumed else UNSURE for n, key in new.items()}

    def presumed(self, draft: Draft) -> list[int]:
        """The numbers of the statements that are presumed from the type of case."""
        return [n for n, fact in enumerate(self.listed(draft), 1) if fact in draft.turns and draft.turns[fact].presumed]

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """Every statement that is shown gets an answer."""
        options = self.options(draft, words)
        answer = replies.yes_or_no(reply)
        if len(options) == 1 and answer is not None:
            return {key_of(options[0].word): answer}
        chosen, rest = replies.and_the_rest(reply)
        doubted = re.findall(r"[\d\-–]+(?=\s*\?)", chosen)
        plain = re.sub(r"[\d\-–]+\s*\?", "", chosen).strip(" ,;")
        unsure = [word for part in doubted for word in replies.some(part, options)]
        true = replies.some(plain, options) if plain else []
        answers = dict.fromkeys(true, True) | dict.fromkeys(unsure, rest or UNSURE)
        return {key_of(option.word): answers.get(option.word, rest or False) for option in options}

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """How many are yes, no and not known, so that no answer is given unseen; then those that are true."""
        said = [str(values[key]).casefold() for key in self.keys if key in values]
        counts = {
            "yes": said.count("true"),
            "no": said.count("false"),
            "unsure": len(said) - said.count("true") - said.count("false"),
        }
        counted = words.listed(words(f"interview.counted.{name}", n=n) for name, n in counts.items() if n)
        true = [fact for fact in self.facts if str(values.get(key_of(fact))).casefold() == "true"]
        key = "some_true" if true else "some_unsure" if counts["unsure"] else "none_true"
        return words(f"interview.{key}", counted=counted, true=" ".join(statement(fact, words) for fact in true))

    def shown(self, draft: Draft, words: Words, changes: Changes | None = None) -> str:
        """The answers counted; «vet ikke» when not one of them is known."""
        values = {key: value for key in self.keys if (value := (changes or {}).get(key, draft.at(key))) is not None}
        known = any(str(value) != UNSURE for value in values.values())
        return self.in_words(values, draft, words) if known else words("interview.unsure")


def statement(fact: str, words: Words) -> str:
    """A fact as something that may be true, with the words of the interview where they say more."""
    own = f"interview.statement.{fact}"
    return words(own if words.has(own) else f"fact.{fact}.yes")


@dataclass(frozen=True)
class Place(Question):
    """The municipality and how many live there: ``Lillevik, 6400``."""

    def form(self, key: str) -> str:
        """A name at the first key and a number at the other."""
        return "name" if key == self.keys[0] else "number"

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The name and the number; what is left out is not known."""
        match = re.fullmatch(r"(.*?)[\s,;:(]*(\d[\d\s.\u00a0]*)?\)?", reply.strip())
        name, number = (match[1], match[2]) if match else (reply, None)
        name = re.sub(r"\s+kommune$", "", name.strip(), flags=re.IGNORECASE)
        if "," in name:
            raise Unclear("no_place")
        found: dict[str, Any] = dict.fromkeys(self.keys, UNSURE)
        if name:
            found[self.keys[0]] = replies.line(name)
        if number:
            found[self.keys[1]] = replies.whole(number, 1, 2_000_000)
        return found

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """The name, and the inhabitants where they are known."""
        name, number = (values.get(key) for key in self.keys)
        counted = words("interview.inhabitants", n=int(number)) if number is not None else ""
        return ", ".join(part for part in (str(name) if name else "", counted) if part)


@dataclass(frozen=True)
class TwoRoles(Question):
    """The role that owns the process and the role that answers; one role may do both."""

    def read(self, reply: str, draft: Draft, words: Words) -> Changes:
        """The two roles."""
        roles = replies.points(reply)
        if not 1 <= len(roles) <= 2:
            raise Unclear("two_roles")
        return dict(zip(self.keys, (roles[0], roles[-1]), strict=True))

    def in_words(self, values: Values, draft: Draft, words: Words) -> str:
        """Who does what."""
        told: Sequence[str] = [words(f"interview.{key}", role=str(values[key])) for key in self.keys if key in values]
        return "; ".join(told)


def most_of(part: str, name: str) -> int:
    """The highest number that a field of a case may hold."""
    model: Any = Case.model_fields[part].annotation
    return int(next(limit.le for limit in model.model_fields[name].metadata if hasattr(limit, "le")))
