"""Drivers as they stood at the start of a year: read back out of the history, for the plan of its review."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right
from salesops.vocabulary import GoalKind

_TABLE = "drivervalue"


def at(workshop_id: str, actor: Actor, tree_id: GoalKind, moment: datetime) -> Mapping[str, float]:
    """Return ``{driver: its value at that moment}``; one that was first given later, as it was first given.

    A driver that nobody gave is absent. Raises NotAllowed.
    """
    access.require(actor, Right.READ, workshop_id)
    row = models.History
    statement = (
        select(row.at, row.rows)
        .where(col(row.workshop_id) == workshop_id, col(row.subject) != "survey")
        .order_by(col(row.version))
    )
    found: dict[str, float] = {}
    with engine.read() as session:
        for when, recorded in session.exec(statement):
            for one in recorded:
                for state in (one["before"], one["after"]) if one["table"] == _TABLE else ():
                    if state is None or state["tree_id"] != tree_id.value or state["value"] is None:
                        continue
                    if state["node_id"] not in found or (when <= moment and state is one["after"]):
                        found[state["node_id"]] = state["value"]
    return found
