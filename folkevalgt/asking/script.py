"""The interview: every question, in the order of KS's formula, and which of them a case still needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import chain
from typing import Final

from folkevalgt.asking.compound import Audiences, Place, Statements, TwoRoles, key_of
from folkevalgt.asking.draft import Draft
from folkevalgt.asking.kinds import Choice, Decision, Points, Sentence, Several, Start, TypeOfCase
from folkevalgt.asking.means import Means
from folkevalgt.asking.measures import Measures
from folkevalgt.asking.question import Question, Section
from folkevalgt.deciding.facts import STATUTORY_BODIES
from folkevalgt.model.condition import Condition
from folkevalgt.model.vocabulary import Audience, Conflict, Decider, Experience, InputStatus, Phase, Purpose, RunBy, Step

MOST_QUESTIONS: Final = 25
"""An interview is never longer. What is left out stands as questions in the document."""

MANDATE = (
    "mandate_written", "linked_to_decision", "frame_known", "feedback_planned", "staffed", "facilitator", "decision_taken",
)  # fmt: skip
"""What is good to have in place; the one that is not, last, so that nobody takes it with the others."""
AFFECTED = (
    "affects_children", "concerns_youth", "concerns_elderly", "concerns_disability", "affects_employees",
    "affects_vulnerable_groups", "affects_sami_interests", "sami_administrative_area", "one_group_bears_the_cost",
    "concerns_school", "health_and_care", "scattered_settlement",
)  # fmt: skip
PROCEDURE = (
    "zoning_needed", "plan_programme_required", "impact_assessment_required", "is_regulation", "individual_decision",
    "catchment_regulation_exists", "changes_catchment", "environmental_effect", "significant_environmental_effect",
    "private_proposal", "unresolved_objection", "development_agreement", "traffic_signs", "spelling_of_place_name",
    "multilingual_name", "joint_council_considered", "urgent_procedure", "changed_after_hearing",
    "land_use_changed_after_hearing", "technical_material",
)  # fmt: skip
AFTER_HEARING = (Phase.BESLUTNING, Phase.GJENNOMFORING, Phase.EVALUERING)


def _all(vocabulary: type[StrEnum]) -> Callable[[Draft], Sequence[str]]:
    words = tuple(str(word) for word in vocabulary)
    return lambda _: words


def _methods(draft: Draft) -> list[str]:
    return [method.id for method in draft.setting.catalogue.methods]


def _bodies(draft: Draft) -> list[str]:
    """What a rule or a method asks whether the municipality has; the statutory bodies are everywhere."""
    own = [m.id for m in draft.setting.catalogue.methods if m.is_council]
    asked = [requirement.when for method in draft.setting.catalogue.methods for requirement in method.requires]
    asked += [rule.when for rule in draft.rules.selection if isinstance(rule.when, Condition)]
    named = chain.from_iterable(_bodies_in(condition) for condition in asked)
    return [body for body in dict.fromkeys([*own, *named]) if body not in STATUTORY_BODIES]


def _bodies_in(condition: Condition) -> list[str]:
    nested = [*(condition.all or ()), *(condition.any or ()), *([condition.not_] if condition.not_ else [])]
    here = list(condition.bodies.includes) if condition.bodies else []
    return here + [body for part in nested for body in _bodies_in(part)]


def _statements(id: str, section: Section, facts: tuple[str, ...], **more: object) -> Statements:
    return Statements(id, section, tuple(map(key_of, facts)), facts, core=True, **more)  # type: ignore[arg-type]


SCRIPT: Final[tuple[Question, ...]] = (
    TypeOfCase("case_type", Section.SAK, ("case_type",), required=True),
    Sentence("title", Section.SAK, ("title",), required=True),
    Several("purposes", Section.HVORFOR, ("why.purposes",), ("purposes",), choices=_all(Purpose), labels="purpose"),
    Choice(
        "ambition", Section.HVORFOR, ("why.ambition",), ("ambition",),
        choices=_all(Step), labels="step", details="step_promise",
    ),
    Points("open", Section.HVORFOR, ("why.open",), ("open_count",)),
    Points("closed", Section.HVORFOR, ("why.closed",)),
    Sentence("question", Section.HVORFOR, ("question",), ("question_stated",), long=True),
    Points("alternatives", Section.HVORFOR, ("why.alternatives",), ("alternatives_count",), core=False),
    Choice(
        "status", Section.HVORFOR, ("why.status",), ("status",),
        choices=_all(InputStatus), labels="status", details="interview.status_means",
    ),
    _statements("mandate", Section.HVORFOR, MANDATE),
    Audiences("who", Section.HVEM, ("who",), ("audiences", "must_audiences"), choices=_all(Audience), labels="audience"),
    _statements("affected", Section.HVEM, AFFECTED),
    Choice(
        "conflict", Section.HVEM, ("conflict",), ("conflict",), core=False,
        choices=_all(Conflict), labels="conflict", details="interview.conflict_means",
    ),
    Choice(
        "earlier_experience", Section.HVEM, ("circumstances.earlier_experience",), ("earlier_experience",), core=False,
        choices=_all(Experience), labels="experience", details="interview.experience_means",
    ),
    Choice(
        "phase", Section.NAR, ("when.phase",), ("phase",),
        choices=_all(Phase), labels="phase", details="interview.phase_means",
    ),
    Start("start", Section.NAR, ("when.start",), ("weeks_available",)),
    Decision("decision", Section.NAR, ("when.decision", "when.weeks"), ("weeks_available", "decision_date_known")),
    Choice(
        "decided_by", Section.NAR, ("when.decided_by",), ("decided_by",),
        choices=_all(Decider), labels="decider", suggest=Decider.KOMMUNESTYRET,
    ),
    _statements(
        "procedure", Section.NAR, PROCEDURE,
        only_in=(("changed_after_hearing", AFTER_HEARING), ("land_use_changed_after_hearing", AFTER_HEARING)),
    ),
    Means("means", Section.RESSURSER, ("resources.hours", "resources.budget_nok"), ("hours_available", "budget_nok")),
    Several("bodies", Section.RESSURSER, ("bodies",), ("bodies",), core=False, choices=_bodies, labels="body"),
    Measures("planned", Section.ADMINISTRASJON, ("planned", "done"), choices=_methods),
    Choice(
        "run_by", Section.ADMINISTRASJON, ("circumstances.run_by",), ("run_by",), core=False,
        choices=_all(RunBy), labels="run_by", suggest=RunBy.KOMMUNEN,
    ),
    TwoRoles("roles", Section.ADMINISTRASJON, ("roles.owner", "roles.answers"), ("owner_named", "answers_named"), core=False),
    Place("place", Section.ADMINISTRASJON, ("municipality.name", "municipality.inhabitants")),
    Sentence("summary", Section.ADMINISTRASJON, ("summary",), core=False, long=True),
)  # fmt: skip
"""All questions. Those that are not core, and single statements, are asked only while something turns on them. The summary
decides nothing, so it comes last, when there is room.
"""


def open_questions(draft: Draft) -> tuple[Question, ...]:
    """What is still to be asked, in order: the core, and the most decisive of the rest that there is room for."""
    missing = [question for question in SCRIPT if question.missing(draft) and _applies(question, draft)]
    core = [question for question in missing if question.core]
    room = max(0, MOST_QUESTIONS - len(core) - len(answered_questions(draft)))
    rest = sorted((q for q in missing if not q.core), key=lambda q: (q.weight(draft), -SCRIPT.index(q)), reverse=True)
    wanted = {question.id for question in [*core, *rest[:room]]}
    return tuple(question for question in SCRIPT if question.id in wanted)


def answered_questions(draft: Draft) -> tuple[Question, ...]:
    """What has been answered, in order."""
    return tuple(question for question in SCRIPT if question.answered(draft))


def left_out(draft: Draft) -> tuple[Question, ...]:
    """The questions that are worth an answer, and that there was no room for."""
    asked = open_questions(draft)
    return tuple(q for q in SCRIPT if q.missing(draft) and _applies(q, draft) and q not in asked)


def _applies(question: Question, draft: Draft) -> bool:
    """What the input counts as is no question when people are only informed."""
    return question.id != "status" or draft.case.why.ambition is not Step.INFORMERE
