"""What open windows are told: the versions of the workshops that they watch."""

import os
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


def trace() -> tuple[tuple[int, int], ...] | None:
    """Return what a write by any process changes: time and length of a SQLite file and of its log; None elsewhere.

    The same trace saves asking, not for ever: the clock of a disk is coarse, so two writes may leave one trace.
    """
    file = engine.sqlite_file(engine.get())
    return None if file is None else (_written(str(file)), _written(f"{file}-wal"))


def _written(file: str) -> tuple[int, int]:
    try:
        found = os.stat(file)  # noqa: PTH116 (several times a second)
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
