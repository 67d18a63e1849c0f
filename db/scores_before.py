"""Scores as they were: read back out of the history, for the heat map before and after."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right


def at(workshop_id: str, actor: Actor, moment: datetime) -> Mapping[str, int | None]:
    """Return ``{merger point id: its score at that moment}`` of those whose score was written since; None for none yet.

    A merger point that is not among them stands as it did. Raises NotAllowed.
    """
    access.require(actor, Right.READ, workshop_id)
    row = models.History
    statement = (
        select(row.rows)
        .where(col(row.workshop_id) == workshop_id, col(row.at) > moment)
        .order_by(col(row.version).desc())
    )
    found: dict[str, int | None] = {}
    with engine.read() as session:
        for recorded in session.exec(statement):
            for one in recorded:
                if one["table"] == "gap" and one["after"] is not None:  # the oldest change has the last word
                    found[one["after"]["link_id"]] = None if one["before"] is None else one["before"]["score"]
    return found


def first(workshop_id: str, actor: Actor) -> Mapping[str, int]:
    """Return ``{merger point id: the first score that it was given}``. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop_id)
    row = models.History
    statement = select(row.rows).where(col(row.workshop_id) == workshop_id).order_by(col(row.version))
    found: dict[str, int] = {}
    with engine.read() as session:
        for recorded in session.exec(statement):
            for one in recorded:
                for state in (one["before"], one["after"]):  # typing in one field is one entry: its start counts too
                    if one["table"] == "gap" and state is not None and state["score"] is not None:
                        found.setdefault(state["link_id"], state["score"])
    return found
