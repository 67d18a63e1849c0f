"""Views: what single people answered to a question, before the team agrees on one answer that keeps its sources.

Views are named and belong to the room: who facilitates sees them side by side. They are never in the snapshot.
"""

from collections.abc import Iterable
from typing import Any

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right
from db.change import Act, ChangedMeanwhile, change
from db.fields import Saved
from db.rules import check_answer, check_view
from salesops.vocabulary import Audience
from salesops.workshop import AnswerValue


def of_question(workshop_id: str, actor: Actor, question_id: str) -> dict[str, AnswerValue]:
    """Return ``{person id: their answer}`` of one question; raises NotAllowed for all but who facilitates."""
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    statement = select(models.View.person_id, models.View.value).where(
        col(models.View.workshop_id) == workshop_id, col(models.View.question_id) == question_id
    )
    with engine.read() as session:
        return {person_id: value for person_id, value in session.exec(statement) if value is not None}


def counts(workshop_id: str, actor: Actor) -> dict[str, int]:
    """Return ``{question id: how many people answered it alone}``."""
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    statement = select(models.View.question_id, models.View.value).where(col(models.View.workshop_id) == workshop_id)
    found: dict[str, int] = {}
    with engine.read() as session:
        for question_id, value in session.exec(statement):
            found[question_id] = found.get(question_id, 0) + (value is not None)
    return {question_id: count for question_id, count in found.items() if count}


def save(workshop_id: str, actor: Actor, question_id: str, person_id: str, value: Any, *, was: Any) -> Saved:
    """Write one person's answer; None takes it back. Raises as ``db.fields.save`` does."""
    says, field = f"Wrote down a view on {question_id}", f"view/{question_id}/{person_id}"
    act = Act("view", says, field, Audience.FACILITATORS)
    with change(workshop_id, actor, act, Right.READ_PRIVATE) as door:
        key = {"question_id": question_id, "person_id": person_id}
        row = door.find(models.View, **key)
        if row is not None and row.value not in (was, value):
            raise ChangedMeanwhile(row.value, row.updated_by, row.updated_at)
        row = door.put(models.View, key, value=value)
        check_view(door, row)
    return Saved(row.value, row.updated_at)


def agree(workshop_id: str, actor: Actor, question_id: str, value: Any, person_ids: Iterable[str]) -> str:
    """Write the agreed answer with the people whose views it merges; return the history entry's id."""
    sources = sorted(set(person_ids))
    with change(workshop_id, actor, Act("answer", f"Agreed the answer to {question_id}")) as door:
        for person_id in sources:
            door.get(models.ListItem, person_id)
        answer = door.put(models.Answer, {"question_id": question_id}, value=value, source_ids=sources)
        check_answer(door, answer)
        return door.entry_id
