"""A component's question on a small screen: a choice where it is one, else a few lines in one's own words.

Tables, splits and numbers are filled in together on the big screen; before a session a person says in words what
belongs there.
"""

from typing import Any

from salesops import components, content
from salesops.content.answer_schema import ChoiceSpec
from salesops.content.question_schema import Question
from salesops.errors import BadInput
from salesops.surveys.language import ENGLISH, marked, told

WORDS_LIMIT = 1_000  # characters


def choices(question_id: str, language: str = ENGLISH) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Return the ids and words of a question's choices, and whether several may be chosen; none for other kinds."""
    if check := _check(question_id, language):
        return check, False
    question = _question(question_id)
    if question is None or not isinstance(question.spec, ChoiceSpec):
        return (), False
    return tuple((option.id, option.label) for option in question.spec.options), question.spec.many


def answered(question_id: str, value: Any) -> Any:
    """Return an answer as it is stored. Raises BadInput for a choice that is not offered, or too many words."""
    if check := _check(question_id):
        if not isinstance(value, str) or value not in dict(check):
            raise BadInput(marked("That is not offered here. Reload the page; what you answered is kept."))
        return value
    question = _question(question_id)
    if question is not None and isinstance(question.spec, ChoiceSpec):
        components.check_answer(question, value, {})
        return value
    if not isinstance(value, str):
        raise BadInput(marked("Write words here."))
    if len(value) > WORDS_LIMIT:
        raise BadInput(
            marked(
                "This has {count} characters; the limit is {limit}. Shorten it.", count=len(value), limit=WORDS_LIMIT
            )
        )
    return value


def read_out(question_id: str, value: Any) -> str:
    """Return an answer as it reads: a choice in its words."""
    question = _question(question_id)
    if question is not None and isinstance(question.spec, ChoiceSpec):
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(option.label for option in question.spec.options if option.id in chosen)
    return str(value)


def _check(question_id: str, language: str = ENGLISH) -> tuple[tuple[str, str], ...]:
    """Return what a question of the check of the five stages offers, in the method's words; () for any other."""
    method = content.load()
    try:
        question = method.check_question(question_id)
    except KeyError:
        return ()
    names = {one.id: told(language, f"stage.{one.id}", one.name) for one in method.stages}
    words = {option.id: " → ".join(names[one] for one in option.stages) for option in question.options}
    return tuple(words.items())


def _question(question_id: str) -> Question | None:
    """Return a question of the method; None for one of the team's own, which is answered in words."""
    try:
        return content.load().question(question_id)
    except KeyError:
        return None
