"""Questions that the team adds to a component or stage."""

from collections.abc import Sequence

from db import models
from db.access import Actor
from db.change import Act, change
from salesops.vocabulary import AnswerType


def add(
    workshop_id: str,
    actor: Actor,
    subject_id: str,
    text: str,
    *,
    type: AnswerType = AnswerType.TEXT,
    options: Sequence[str] = (),
) -> str:
    """Add a question at the end of a component or stage; return its id. Raises BadInput for an empty text."""
    with change(workshop_id, actor, Act("ownquestion", "Added a question")) as door:
        position = len(door.all(models.OwnQuestion, subject_id=subject_id))
        values = {"subject_id": subject_id, "text": text, "type": type, "options": list(options)}
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
