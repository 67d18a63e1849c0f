"""Views: what single people answered to a question, before the team agrees on one answer that keeps its sources.

A view of a component or stage is that person's score of it, 0 to 5: the subject's id then stands as the question id.
Views are named and belong to the room: who facilitates sees them side by side. They are never in the snapshot.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from db import access, channels, engine, fields, models
from db.access import Actor, Right
from db.change import Act, Gone, change
from db.fields import Saved
from db.rules import check_answer, check_view
from salesops.components import check_score, question_code, subject_ids, subject_name
from salesops.engagement import Differing, differing
from salesops.errors import BadInput
from salesops.surveys.question_results import OwnAnswer
from salesops.vocabulary import Audience
from salesops.workshop import AnswerValue, View, Workshop
from salesops.workshop.channels import ABLE_QUESTION

_AGREED = "Agreed the answer to"  # how the history's entries of a merge begin
_AGREED_SCORE = "Agreed the score of"


class WithViews(Workshop):
    """A snapshot with the single answers to one question; made where it is shown, never cached or exported."""

    views: tuple[View, ...] = ()


def of_question(workshop_id: str, actor: Actor, question_id: str) -> dict[str, AnswerValue]:
    """Return ``{person id: their answer}`` of one question; raises NotAllowed for all but who facilitates."""
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    statement = select(models.View.person_id, models.View.value).where(
        col(models.View.workshop_id) == workshop_id, col(models.View.question_id) == question_id
    )
    with engine.read() as session:
        return {person_id: value for person_id, value in session.exec(statement) if value is not None}


def counts(workshop_id: str, actor: Actor) -> dict[str, int]:
    """Return ``{question id, or component or stage id: how many people answered or scored it alone}``."""
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    statement = select(models.View.question_id, models.View.value).where(col(models.View.workshop_id) == workshop_id)
    found: dict[str, int] = {}
    with engine.read() as session:
        for question_id, value in session.exec(statement):
            found[question_id] = found.get(question_id, 0) + (value is not None)
    return {question_id: count for question_id, count in found.items() if count}


def apart(workshop: Workshop, actor: Actor) -> tuple[Differing, ...]:
    """Return what several people answered or scored alone and see differently, as counts; raises NotAllowed."""
    access.require(actor, Right.READ_PRIVATE, workshop.id)
    row = models.View
    statement = select(row.question_id, row.person_id, row.value).where(col(row.workshop_id) == workshop.id)
    said: dict[str, dict[str, AnswerValue]] = {}
    with engine.read() as session:
        for question_id, person_id, value in session.exec(statement):
            if value is not None:
                said.setdefault(question_id, {})[person_id] = value
    return differing(workshop, said)


def beside(workshop: Workshop, actor: Actor, question_id: str) -> WithViews:
    """Return the snapshot with the single answers to one question, so that ``db.fields.read`` finds them."""
    found = of_question(workshop.id, actor, question_id).items()
    views = tuple(View(id=p, question_id=question_id, person_id=p, value=value) for p, value in found)
    # The parts of a snapshot have been checked when it was read.
    return WithViews.model_construct(**{name: getattr(workshop, name) for name in Workshop.model_fields}, views=views)


def save(workshop_id: str, actor: Actor, question_id: str, person_id: str, value: Any, *, was: Any) -> Saved:
    """Write one person's answer; None takes it back. Raises as ``db.fields.save`` does."""
    field = fields.view(question_id, person_id)
    return fields.save(workshop_id, actor, field, value, was=was, label=f"a view on {_called(question_id)}")


def take_over(workshop_id: str, actor: Actor, given: Iterable[OwnAnswer]) -> tuple[str, int]:
    """Write answers that people gave with their names before a session beside the others' answers.

    Where a person has an answer to a question already, that one stays. Return the history entry's id and how many
    were written. Raises NotAllowed, and BadInput for an answer that does not fit its question.
    """
    act = Act("view", "Put answers from before the session beside the others'", audience=Audience.FACILITATORS)
    with change(workshop_id, actor, act, Right.READ_PRIVATE) as door:
        there = {(one.question_id, one.person_id): one for one in door.all(models.View)}
        count = 0
        for one in given:
            held = there.get((one.question_id, one.person_id))
            if held is None or held.value is None:
                row = door.put(
                    models.View, {"question_id": one.question_id, "person_id": one.person_id}, value=one.value
                )  # fmt: skip
                check_view(door, row)
                count += 1
        many = "answer" if count == 1 else "answers"
        door.says(f"Put {count} {many} from before the session beside the others'")
        return door.entry_id, count


def given(workshop_id: str, actor: Actor) -> frozenset[tuple[str, str]]:
    """Return ``(question id, person id)`` of every answer that one person gave alone; raises NotAllowed."""
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    row = models.View
    statement = select(row.question_id, row.person_id, row.value).where(col(row.workshop_id) == workshop_id)
    with engine.read() as session:
        return frozenset((question, person) for question, person, value in session.exec(statement) if value is not None)


def agree(workshop_id: str, actor: Actor, question_id: str, value: Any, person_ids: Iterable[str]) -> str:
    """Write the agreed answer with the people whose views it merges; return the history entry's id."""
    sources = sorted(set(person_ids))
    with change(workshop_id, actor, Act("answer", f"{_AGREED} {question_code(question_id)}")) as door:
        for person_id in sources:
            door.get(models.ListItem, person_id)
        answer = door.put(models.Answer, {"question_id": question_id}, value=value, source_ids=sources)
        check_answer(door, answer)
        if question_id == ABLE_QUESTION:  # kept in the channels' grid alone; this row keeps whose answers it merged
            channels.put_answer(door, value)
            door.update(answer, value=None)
        return door.entry_id


def agree_score(workshop_id: str, actor: Actor, subject_id: str, score: int) -> str:
    """Write the score that the room agreed on for a component or stage; return the history entry's id.

    The score is the one that was chosen, whatever single people gave; evidence, owner and review stay as they are.
    Raises BadInput for what is no score, Gone for what is neither a component nor a stage.
    """
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    if subject_id not in subject_ids():
        raise Gone("This component or stage")
    if score is None:
        raise BadInput("Choose the score that you agreed on, from 0 to 5.")
    check_score(score)
    with change(workshop_id, actor, Act("maturityscore", f"{_AGREED_SCORE} {subject_name(subject_id)}")) as door:
        alone = sum(view.value is not None for view in door.all(models.View, question_id=subject_id))
        people = "person" if alone == 1 else "people"
        door.says(f"{_AGREED_SCORE} {subject_name(subject_id)}: {score}, after {alone} {people} scored alone")
        door.put(models.MaturityScore, {"subject_id": subject_id}, score=score)
        return door.entry_id


def agreed_at(workshop_id: str, actor: Actor, question_id: str) -> datetime | None:
    """Return when the views on a question were last merged, or a score last agreed on.

    None where that is not known (an imported workshop).
    """
    access.require(actor, Right.READ, workshop_id)
    score = question_id in subject_ids()
    begins, column = (_AGREED_SCORE, "subject_id") if score else (_AGREED, "question_id")
    statement = select(models.History.at, models.History.rows).where(
        col(models.History.workshop_id) == workshop_id,
        col(models.History.act).startswith(begins),
        col(models.History.undone_by_id).is_(None),
    )
    with engine.read() as session:
        for at, recorded in session.exec(statement.order_by(col(models.History.version).desc())):
            if any((row["after"] or {}).get(column) == question_id for row in recorded):
                return at
    return None


def _called(question_id: str) -> str:
    """Return how the history calls what a view is on, in short."""
    return subject_name(question_id) if question_id in subject_ids() else question_code(question_id)
