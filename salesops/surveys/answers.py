"""Which parts an item of a survey has, and what may be answered to each."""

from collections.abc import Mapping
from typing import Any

from salesops import content
from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE, POINTS
from salesops.errors import BadInput
from salesops.surveys.language import marked
from salesops.surveys.questions import answered
from salesops.vocabulary import CONFIDENCE_POINTS, SCORE_MAX, SCORE_MIN, AnswerKind
from salesops.workshop import Survey

COMMENT_LIMIT = 1_000  # characters
RECALL_LIMIT = 300  # characters of the goal sentence, or of one blank


OF_POINT = (AnswerKind.SCORE, AnswerKind.CONFIDENCE, AnswerKind.COMMENT)  # the comment is the evidence
OF_QUESTION = (AnswerKind.ANSWER,)


def parts(survey: Survey) -> dict[str, tuple[AnswerKind, ...]]:
    """Return the parts of every item of a survey, by item id, in the order in which they are asked."""
    method = content.load()
    if survey.asks_points:
        return {item.id: OF_QUESTION if item.question else OF_POINT for item in survey.items}
    found: dict[str, tuple[AnswerKind, ...]] = {}
    if survey.asks_recall:
        found |= {question.id: (AnswerKind.RECALL,) for question in method.recall_questions}
    importance = (AnswerKind.IMPORTANCE,) if survey.asks_importance else ()
    found |= {item.id: (AnswerKind.AGREEMENT, *importance, AnswerKind.COMMENT) for item in survey.items}
    return found | {statement.id: (AnswerKind.AGREEMENT,) for statement in method.trust_statements}


def check(
    survey: Survey,
    item_id: str,
    kind: AnswerKind,
    value: Any,
    asked: Mapping[str, tuple[AnswerKind, ...]] | None = None,
) -> Any:
    """Return an answer as it is stored, None where it is taken back.

    ``asked`` are the survey's ``parts`` where the caller has them at hand. Raises BadInput for an item that the
    survey does not ask, or a value outside its scale.
    """
    if kind not in (parts(survey) if asked is None else asked).get(item_id, ()):
        raise BadInput(marked("This survey does not ask that. Reload the page; what you answered is kept."))
    if value is None or value == "" or value == []:
        return None
    match kind:
        case AnswerKind.AGREEMENT:
            return value if value == DONT_KNOW else _on_scale(value, 1, POINTS)
        case AnswerKind.IMPORTANCE:
            return _on_scale(value, 1, POINTS)
        case AnswerKind.SCORE:
            return value if value in (DONT_KNOW, NOT_APPLICABLE) else _on_scale(value, SCORE_MIN, SCORE_MAX)
        case AnswerKind.CONFIDENCE:
            return _on_scale(value, 1, CONFIDENCE_POINTS)
        case AnswerKind.ANSWER:
            return answered(item_id, value)
        case AnswerKind.COMMENT:
            return _text(value, COMMENT_LIMIT)
        case AnswerKind.RECALL:
            return _recall(item_id, value)


def _recall(item_id: str, value: Any) -> list[str] | None:
    boxes = content.load().recall_question(item_id).boxes
    if not isinstance(value, list) or len(value) > boxes:
        raise BadInput(marked("There are fewer lines to fill here. Reload the page; what you answered is kept."))
    written = [_text(one, RECALL_LIMIT) for one in value]
    return written if any(one.strip() for one in written) else None


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise BadInput(marked("Write words here."))
    if len(value) > limit:
        raise BadInput(
            marked("This has {count} characters; the limit is {limit}. Shorten it.", count=len(value), limit=limit)
        )
    return value


def _on_scale(value: Any, lowest: int, highest: int) -> int:
    if type(value) is not int or not lowest <= value <= highest:
        raise BadInput(marked("Choose one of {lowest} to {highest}.", lowest=lowest, highest=highest))
    return value
