"""Questions that the team adds to a component or stage."""

from collections.abc import Sequence

from db import models
from db.access import Actor
from db.change import Act, Gone, change
from salesops import content
from salesops.errors import BadInput
from salesops.vocabulary import AnswerType

PARTS = {AnswerType.CHOICE: "options", AnswerType.SPLIT: "parts", AnswerType.TABLE: "columns"}
NEEDED = {AnswerType.CHOICE: 2, AnswerType.SPLIT: 2, AnswerType.TABLE: 1}


def add(
    workshop_id: str,
    actor: Actor,
    subject_id: str,
    text: str,
    *,
    type: AnswerType = AnswerType.TEXT,
    options: Sequence[str] = (),
) -> str:
    """Add a question at the end of a component or stage; return its id.

    Raises
    ------
    BadInput
        The text is empty, or a choice, split or table lacks its options.
    Gone
        No such component or stage.
    """
    _require_subject(subject_id)
    given = list(dict.fromkeys(" ".join(option.split()) for option in options if option.strip()))
    if len(given) < (needed := NEEDED.get(type, 0)):
        raise BadInput(
            f"A {type} needs at least {needed} {PARTS[type]}, one per line. Add them, then add the question."
        )
    with change(workshop_id, actor, Act("ownquestion", "Added a question")) as door:
        position = max((q.position for q in door.all(models.OwnQuestion, subject_id=subject_id)), default=-1) + 1
        values = {"subject_id": subject_id, "text": text, "type": type, "options": given}
        return door.add(models.OwnQuestion, **values, position=position).id


def remove(workshop_id: str, actor: Actor, question_id: str) -> str:
    """Remove a question of the team's own with its answers; return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("ownquestion", "Removed a question")) as door:
        question = door.get(models.OwnQuestion, question_id)
        door.says(f"Removed the question “{question.text[:60]}”")
        for answer in door.all(models.Answer, question_id=question_id):
            door.delete(answer)
        for view in door.all(models.View, question_id=question_id):
            door.delete(view)
        door.delete(question)
        return door.entry_id


def _require_subject(subject_id: str) -> None:
    method = content.load()
    if subject_id not in {str(one.id) for one in (*method.components, *method.stages)}:
        raise Gone("This component or stage")
