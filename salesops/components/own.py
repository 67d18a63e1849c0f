"""Questions that the team added, in the shape of the method's questions: one editor and one check serve both."""

from typing import Any

from salesops import content
from salesops.components.own_options import option_id
from salesops.content.answer_schema import ChoiceSpec, ColumnSpec, DateSpec, NumberSpec, SplitSpec, TableSpec, TextSpec
from salesops.content.base import Option
from salesops.content.question_schema import Question, Rule, RuleKind
from salesops.content.schema import Component, StageItem
from salesops.vocabulary import AnswerType, CellType, Depth
from salesops.workshop import OwnQuestion, Workshop

OWN = "Own question"  # what stands where the method's questions show their id


def own_question(own: OwnQuestion) -> Question:
    """Return a question of the team's own as the editors and checks take it.

    Options become the choices, the parts of a split or the columns of a table; their ids are their places, so a
    renamed option keeps its answers, and `own_options` carries them along where places change. A choice needs two
    options and a split one; with fewer it is a text.
    """
    return Question(
        id=own.id,
        text=own.text,
        depth=Depth.SHORT,
        spec=_spec(own),
        rules=(Rule(kind=RuleKind.ANSWERED),),
        complete_when="Something is answered.",
    )


def own_questions(workshop: Workshop, subject_id: str) -> tuple[Question, ...]:
    """Return the questions that the team added to a component or stage, in their order."""
    return tuple(own_question(own) for own in workshop.own_questions if own.subject_id == subject_id)


def questions_of(subject: Component | StageItem, workshop: Workshop) -> tuple[Question, ...]:
    """Return what is asked of a component or stage in this workshop: the method's questions, then the team's own."""
    method = (question for question in subject.questions if not question.retired)
    return (*method, *own_questions(workshop, str(subject.id)))


def question_code(question_id: str) -> str:
    """Return how a question is called in short: the method's id, or that it is one of the team's own."""
    try:
        return content.load().question(question_id).id
    except KeyError:
        return OWN


def _spec(own: OwnQuestion) -> Any:
    options = tuple(Option(id=option_id(n), label=label) for n, label in enumerate(own.options))
    match own.type:
        case AnswerType.CHOICE if len(options) > 1:
            return ChoiceSpec(type=AnswerType.CHOICE, options=options)
        case AnswerType.SPLIT if options:
            return SplitSpec(type=AnswerType.SPLIT, parts=options)
        case AnswerType.NUMBER:
            return NumberSpec(type=AnswerType.NUMBER, unit=own.options[0] if own.options else "number")
        case AnswerType.DATE:
            return DateSpec(type=AnswerType.DATE)
        case AnswerType.TABLE if options:
            columns = tuple(ColumnSpec(id=o.id, label=o.label, type=CellType.TEXT) for o in options)
            return TableSpec(type=AnswerType.TABLE, columns=columns)
        case _:
            return TextSpec(type=AnswerType.TEXT)
