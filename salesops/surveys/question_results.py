"""What was answered to the questions of pre-work: by whom where names are shown, else choices counted, words alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from salesops import components, content
from salesops.alignment.gate import TOTAL, Cut, Group
from salesops.content.answer_schema import ChoiceSpec, TextSpec
from salesops.content.question_schema import Question
from salesops.surveys.counted import Counted, ShownCell
from salesops.surveys.form import words
from salesops.surveys.questions import choices, read_out
from salesops.vocabulary import AnswerKind, ListKind
from salesops.workshop import Survey, Workshop
from salesops.workshop.base import AnswerValue

T = TypeVar("T")


@dataclass(frozen=True)
class QuestionResult:
    """One question.

    ``said`` are names and answers, named by consent only. ``counts`` are people per choice in words, by group, for
    groups that may be shown; ``answered`` how many of everyone answered it. ``told`` are words that were released,
    ``held`` counts those that wait.
    """

    id: str
    text: str
    said: tuple[tuple[str, str], ...] = ()
    counts: Mapping[Group, Mapping[str, int]] | None = None
    answered: int | None = None
    told: tuple[str, ...] = ()
    held: int = 0

    @property
    def shows(self) -> bool:
        """Whether anything of it may be shown."""
        return bool(self.said or self.counts or self.told or self.held)


def question_results(survey: Survey, counted: Counted) -> tuple[QuestionResult, ...]:
    """Return the questions of a closed survey in the order in which they were asked."""
    method = content.load()
    return tuple(_result(one.id, words(one, method), counted) for one in survey.items if one.question)


def _result(item: str, text: str, counted: Counted) -> QuestionResult:
    named = tuple(
        (one.label, read_out(item, said[AnswerKind.ANSWER]))
        for one in counted.singles
        if AnswerKind.ANSWER in (said := one.answers.get(item, {}))
    )
    total = counted.cell(item, AnswerKind.ANSWER, TOTAL)
    groups = [TOTAL, *(one for one in counted.shown if one.cut is Cut.FUNCTION)]
    cells = {group: cell for group in groups if (cell := counted.cell(item, AnswerKind.ANSWER, group)) is not None}
    own = [one for one in counted.words if one.item == item]
    return QuestionResult(
        id=item,
        text=text,
        said=named,
        counts={group: _by_choice(item, cell) for group, cell in cells.items()} or None,
        answered=None if total is None else total.answered,
        told=tuple(str(one.text) for one in own if one.released and not one.hidden),
        held=sum(not one.released and not one.hidden for one in own),
    )


def _by_choice(item: str, cell: ShownCell) -> dict[str, int]:
    offered, _ = choices(item)
    return {label: people for (_, label), people in zip(offered, cell.counts, strict=True)}


@dataclass(frozen=True)
class OwnAnswer:
    """One person's answer that can stand beside the others' answers to the same question."""

    question_id: str
    person_id: str
    value: AnswerValue


def own_answers(workshop: Workshop, survey: Survey, counted: Counted) -> tuple[OwnAnswer, ...]:
    """Return the answers of a survey that is named by consent which fit as that person's own answer.

    A name must stand once on the workshop's list of people and once among those who answered; the question must be
    one of words or of a choice, because a table that was answered in words is no table.
    """
    people = _once((one.name.casefold(), one.id) for one in workshop.items(ListKind.PERSON))
    singles = _once((one.label.casefold(), one) for one in counted.singles)
    questions = {one.id: one for one in (*_method_questions(), *_own_texts(workshop))}
    asked = [one.id for one in survey.items if one.question and one.id in questions]
    return tuple(
        OwnAnswer(item, people[name], single.answers[item][AnswerKind.ANSWER])
        for name, single in singles.items()
        if name in people
        for item in asked
        if AnswerKind.ANSWER in single.answers.get(item, {})
    )


def _method_questions() -> list[Question]:
    return [one for one in content.load().questions if isinstance(one.spec, ChoiceSpec | TextSpec)]


def _own_texts(workshop: Workshop) -> list[Question]:
    """Return the team's own questions that are answered in words, on the small form as on the large one."""
    own = (components.own_question(one) for one in workshop.own_questions)
    return [one for one in own if isinstance(one.spec, TextSpec)]


def _once(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return the pairs whose first part stands there once."""
    known = list(pairs)
    often = Counter(name for name, _ in known)
    return {name: value for name, value in known if often[name] == 1}
