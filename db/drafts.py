"""Drafts: a value that was refused stays with the person who typed it until it is mended, also over a refresh.

A draft is no part of the workshop: no history, no version, and nobody but its writer reads it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from db import access, engine
from db.access import Actor, Right
from db.fields import Field
from db.models import Draft

# Put together once, and past the ORM: every run of a page with inputs asks.
_MINE = select(Draft.field, Draft.value, Draft.problem).where(
    col(Draft.workshop_id) == bindparam("workshop"), col(Draft.actor_id) == bindparam("actor")
)


@dataclass(frozen=True)
class RefusedValue:
    """What was typed and why it was not taken."""

    value: Any
    problem: str


def keep(workshop_id: str, actor: Actor, field: Field, value: Any, problem: str) -> None:
    """Keep a refused value (JSON) with the sentence that refused it."""
    access.require(actor, Right.EDIT, workshop_id)
    with engine.write() as session:
        draft = _find(session, workshop_id, actor, field)
        if draft is None:
            draft = Draft(workshop_id=workshop_id, actor_id=actor.id, field=field.id)
        draft.value, draft.problem = value, problem
        session.add(draft)


def drop(workshop_id: str, actor: Actor, field: Field) -> None:
    """Forget the draft: the value was mended or given up."""
    access.require(actor, Right.EDIT, workshop_id)
    with engine.write() as session:
        if (draft := _find(session, workshop_id, actor, field)) is not None:
            session.delete(draft)


def mine(workshop_id: str, actor: Actor) -> dict[str, RefusedValue]:
    """Return this actor's drafts in this workshop, by field id."""
    access.require(actor, Right.READ, workshop_id)
    with engine.read_connection() as connection:
        found = connection.execute(_MINE, {"workshop": workshop_id, "actor": actor.id})
        return {field: RefusedValue(value, problem) for field, value, problem in found}


def _find(session: Session, workshop_id: str, actor: Actor, field: Field) -> Draft | None:
    statement = select(Draft).where(
        col(Draft.workshop_id) == workshop_id,
        col(Draft.actor_id) == actor.id,
        col(Draft.field) == field.id,
    )
    return session.exec(statement).one_or_none()
