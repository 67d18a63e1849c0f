"""Questions that the team adds to a component or stage."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from db import access, engine, fields, models
from db.access import Actor, Right
from db.change import Act, Change, Gone, change
from db.rules import check_own_question
from salesops.components import CALLED, NEEDED, carried_over, checked_options, loses, subject_ids
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import AnswerType

Placed = tuple[int | None, str]  # an option: its place so far (None: a new one) and its name


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
    access.require(actor, Right.EDIT, workshop_id)
    _require_subject(subject_id)
    given = list(dict.fromkeys(" ".join(option.split()) for option in options if option.strip()))
    if len(given) < (needed := NEEDED.get(type, 0)):
        raise BadInput(
            f"A {type} needs at least {needed} {CALLED[type]}s, one per line. Add them, then add the question."
        )
    with change(workshop_id, actor, Act("ownquestion", "Added a question")) as door:
        position = door.after_last(models.OwnQuestion, subject_id=subject_id)
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
        for put_off in door.all(models.QuestionState, question_id=question_id):
            door.delete(put_off)
        door.delete(question)
        return door.entry_id


def change_options(
    workshop_id: str, actor: Actor, question_id: str, options: Sequence[Placed], *, was: Sequence[str]
) -> str:
    """Add, rename, move or remove the options, parts or columns of a question of the team's own, in one act.

    Agreed and single answers go along: a renamed or moved option keeps its answers, what was said of a removed one
    goes (`salesops.components.carried_over`); shares that somebody typed but that make no whole yet are forgotten
    where a place changes. Returns the history entry's id, with which all of it can be undone.

    Parameters
    ----------
    options
        All options as they shall be, in their order.
    was
        The names that the screen was drawn with.

    Raises
    ------
    BadInput
        A name is empty or twice, or too few are left.
    WorkshopError
        Somebody else changed the options meanwhile.
    """
    with change(workshop_id, actor, Act("ownquestion", "Changed the options of a question")) as door:
        own = door.get(models.OwnQuestion, question_id)
        type = AnswerType(own.type)
        if list(was) != own.options:
            raise WorkshopError("Somebody changed these meanwhile. Look at what is there now; nothing was changed.")
        labels = checked_options(type, [label for _, label in options])
        places = {before: now for now, (before, _) in enumerate(options) if before is not None}
        moved = any(places.get(place) != place for place in range(len(own.options)))
        lost = _carry_over(door, own, places) if moved and type is not AnswerType.NUMBER else 0
        door.update(own, options=labels)
        check_own_question(door, own)
        answers = f"; {lost} {'answer lost' if lost == 1 else 'answers lost'} what it said there" if lost else ""
        door.says(f"Changed the {CALLED.get(type, 'option')}s of “{own.text[:60]}”{answers}")
        return door.entry_id


def losing(workshop_id: str, actor: Actor, question_id: str, place: int) -> int:
    """Return how many answers would lose something with the option at that place.

    Counts the agreed answer and, for who may read them, what single people answered. Raises Gone.
    """
    access.require(actor, Right.READ, workshop_id)
    kept: list[type[models.Answer] | type[models.View]] = [models.Answer]
    if actor.may(Right.READ_PRIVATE, workshop_id):
        kept.append(models.View)
    with engine.read() as session:
        own = session.get(models.OwnQuestion, question_id)
        if own is None or own.workshop_id != workshop_id:
            raise Gone("This question")
        values = [
            value
            for model in kept
            for value in session.exec(
                select(model.value).where(col(model.workshop_id) == workshop_id, col(model.question_id) == question_id)
            )
        ]
        return sum(loses(AnswerType(own.type), value, place) for value in values)


def _carry_over(door: Change, own: models.OwnQuestion, places: dict[int, int]) -> int:
    """Move what was said to the new places; return how many answers lost something."""
    type, gone = AnswerType(own.type), [place for place in range(len(own.options)) if place not in places]
    lost = 0
    said: list[models.Answer | models.View] = [*door.all(models.Answer, question_id=own.id)]
    said += door.all(models.View, question_id=own.id)
    for row in said:
        lost += any(loses(type, row.value, place) for place in gone)
        if row.value is not None:
            door.update(row, value=carried_over(type, row.value, places))
    typed = [fields.answer(own.id).id, fields.view(own.id, "").id.removesuffix("/value")]
    for begin in typed:
        door.session.exec(
            delete(models.Draft).where(
                col(models.Draft.workshop_id) == door.workshop.id, col(models.Draft.field).startswith(begin)
            )
        )
    return lost


def _require_subject(subject_id: str) -> None:
    if subject_id not in subject_ids():
        raise Gone("This component or stage")
