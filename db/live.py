"""What open windows are told: the versions of the workshops that they watch."""

from collections.abc import Collection

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right


def versions(watched: Collection[tuple[str, Actor]]) -> dict[str, int]:
    """Return the version of each watched workshop by its id, all in one query; what is gone is left out.

    ``watched`` pairs a workshop's id with one who watches it. Raises NotAllowed.
    """
    for workshop_id, actor in watched:
        access.require(actor, Right.READ, workshop_id)
    ids = sorted({workshop_id for workshop_id, _ in watched})
    statement = select(models.Workshop.id, models.Workshop.version).where(col(models.Workshop.id).in_(ids))
    with engine.read() as session:
        return dict(session.exec(statement).all())
