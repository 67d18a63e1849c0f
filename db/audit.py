"""The whole history as a file, for who manages the workshop."""

from datetime import datetime

from sqlmodel import col, select

from db import access, engine, history, models, snapshot
from db.access import Actor, Right
from db.history import Entry
from salesops import audit, changes
from salesops.audit import AuditEntry, AuditFormat
from salesops.vocabulary import Audience
from salesops.workshop import Workshop

EVERY = 10_000_000


def names(workshop: Workshop) -> dict[str, str]:
    """Return the names of what a value of the history may point to by its id."""
    found = {one.id: one.name for one in workshop.list_items}
    found |= {one.id: one.name for one in workshop.elements} | {one.id: one.name for one in workshop.projects}
    found |= {one.id: one.name for one in workshop.meetings} | {one.id: one.name for one in workshop.surveys}
    found |= {one.id: one.title for one in workshop.agenda_items}
    return found | {one.id: one.name for one in workshop.sales_plans}


def export(workshop_id: str, actor: Actor, kind: AuditFormat, *, at: datetime) -> bytes:
    """Return every change as a file; entries of private notes only for who may read them. Raises NotAllowed, Gone."""
    access.require(actor, Right.MANAGE, workshop_id)
    workshop = snapshot.load(workshop_id, actor)
    private = access.audience(actor, workshop_id) is Audience.FACILITATORS
    hidden = _private(workshop_id) if private else frozenset()
    known = names(workshop)
    told = [_told(one, known, workshop, one.id in hidden) for one in history.entries(workshop_id, actor, limit=EVERY)]
    return audit.written(told, workshop.settings, kind, by=actor.name, at=at, private=private)


def count(workshop_id: str, actor: Actor) -> int:
    """Return how many changes this actor's file would hold. Raises NotAllowed."""
    access.require(actor, Right.MANAGE, workshop_id)
    return history.count(workshop_id, actor)


def _told(entry: Entry, known: dict[str, str], workshop: Workshop, private: bool) -> AuditEntry:
    values = changes.told(entry.rows, known, workshop.settings)
    return AuditEntry(
        entry.version, entry.at, entry.actor_name, entry.act, entry.subject, values, entry.undone_by, entry.for_good,
        private,
    )  # fmt: skip


def _private(workshop_id: str) -> frozenset[str]:
    row = models.History
    of_facilitators = col(row.audience) == Audience.FACILITATORS.value
    with engine.read() as session:
        return frozenset(session.exec(select(row.id).where(col(row.workshop_id) == workshop_id, of_facilitators)))
