"""What changed since the last meeting, for the end of the report: read from the history, private notes left out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from db import access, engine
from db.access import Actor, Right
from db.models import History
from salesops.engagement.cadence import last_held
from salesops.report.model import Block
from salesops.report.parts import changed
from salesops.vocabulary import Audience
from salesops.workshop import Workshop

MOST = 2_000  # entries that are read, newest first


@dataclass(frozen=True)
class ToldEntry:
    """One change of the history that a report may tell."""

    at: datetime
    subject: str
    act: str
    undone: bool
    undoes_id: str | None
    rows: tuple[dict[str, Any], ...]


def changes(workshop: Workshop, actor: Actor) -> tuple[Block, ...]:
    """Return what changed since the last meeting ended, () where none has. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop.id)
    meeting = last_held(workshop)
    if meeting is None or meeting.ended_at is None:
        return ()
    statement = select(History).where(
        col(History.workshop_id) == workshop.id,
        col(History.version) <= workshop.version,
        col(History.at) > meeting.ended_at,
        col(History.audience) == Audience.TEAM.value,
    )
    with engine.read() as session:
        found = session.exec(statement.order_by(col(History.version).desc()).limit(MOST))
        entries = [_told(entry) for entry in found]
    return changed.blocks(workshop, meeting, entries)


def _told(entry: History) -> ToldEntry:
    undone = entry.undone_by_id is not None
    return ToldEntry(entry.at, entry.subject, entry.act, undone, entry.undoes_id, tuple(entry.rows))
