"""What open windows are told: the versions of the workshops that they watch."""

import contextlib
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlmodel import col

from db import access, engine, models
from db.access import Actor, Right
from salesops.vocabulary import Audience

_VERSIONS = select(col(models.Workshop.id), col(models.Workshop.version)).where(
    col(models.Workshop.id).in_(bindparam("watched", expanding=True))
)


@dataclass(frozen=True)
class Written:
    """One change as it was committed: the workshop's new version, what it is about and who may know of it."""

    workshop: str
    version: int
    subject: str
    audience: Audience


_told: list[Callable[[Written], None]] = []


@contextlib.contextmanager
def hearing(told: Callable[[Written], None]) -> Iterator[None]:
    """Call ``told`` with each change that this process commits, from the thread that made it."""
    _told.append(told)
    try:
        yield
    finally:
        _told.remove(told)


def tell(written: Written) -> None:
    """Tell who listens of a change that was committed."""
    for told in tuple(_told):
        told(written)


def versions(watched: Collection[tuple[str, Actor]]) -> dict[str, int]:
    """Return the version of each watched workshop by its id, all in one query; what is gone is left out.

    ``watched`` pairs a workshop's id with one who watches it. Raises NotAllowed.
    """
    for workshop_id, actor in watched:
        access.require(actor, Right.READ, workshop_id)
    ids = sorted({workshop_id for workshop_id, _ in watched})
    with engine.read_connection() as connection:
        return {found.id: found.version for found in connection.execute(_VERSIONS, {"watched": ids})}


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
