"""The end of a workshop: what goes with it, deleted for good, and the record that it was, which holds no name of it."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, col, func, select

from db import access, engine, models, unfinished
from db.access import Actor, Right, Role
from db.change import Gone
from db.keeping import backups
from db.keeping.backups import Backup
from db.models import Base, now
from salesops.errors import WorkshopError
from salesops.vocabulary import ListKind

DAYS_IN_BIN = 30
# Who deletes what nobody brought back within that time.
THE_BIN = Actor("bin", "The bin, after 30 days", Role.OWNER, workshops=None)


@dataclass(frozen=True)
class Erased:
    """What was deleted: its name is known to the caller only, no table keeps it.

    ``counts`` are rows by table, people and deals counted apart; ``backups`` still hold them until they expire.
    """

    name: str
    at: datetime
    by: str
    counts: dict[str, int]
    backups: tuple[Backup, ...]


@dataclass(frozen=True)
class Record:
    """What is kept of a deletion: the workshop's id, when, by whom, how many rows of which table."""

    erased_id: str
    at: datetime
    by: str
    counts: dict[str, int]


def holds(workshop_id: str, actor: Actor) -> dict[str, int]:
    """Return how many rows the workshop has by table, history and drafts included; empty tables are left out.

    People are counted as "person" apart from the other entries of lists, and deals of the CRM as "deal". Raises
    NotAllowed and Gone.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.read() as session:
        if session.get(models.Workshop, workshop_id) is None:
            raise Gone("This workshop")
        return _counts(session, workshop_id)


def backups_with(workshop_id: str, actor: Actor) -> tuple[Backup, ...]:
    """Return the backups that hold the workshop, newest first: those made since it was. Raises NotAllowed and Gone."""
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.read() as session:
        workshop = session.get(models.Workshop, workshop_id)
        if workshop is None:
            raise Gone("This workshop")
        begun = session.exec(select(func.min(models.History.at)).where(col(models.History.workshop_id) == workshop_id))
        return _since(begun.one() or workshop.created_at)


def erase(workshop_id: str, actor: Actor) -> Erased:
    """Delete a workshop in the bin for good: rows, history, drafts, kept data, links, keys. There is no way back.

    Raises
    ------
    WorkshopError
        The workshop is not in the bin (any more); nothing was deleted.
    NotAllowed, Gone
        Nothing was deleted.
    """
    access.require(actor, Right.OWN, workshop_id)
    still_in = backups_with(workshop_id, actor)
    with engine.write() as session:
        workshop = session.exec(
            select(models.Workshop).where(col(models.Workshop.id) == workshop_id).with_for_update()
        ).one_or_none()
        if workshop is None:
            raise Gone("This workshop")
        settings = session.exec(select(models.Settings).where(col(models.Settings.workshop_id) == workshop_id)).one()
        name = settings.name
        if settings.binned_on is None:
            raise WorkshopError(f"“{name}” is not in the bin, so it cannot be deleted for good. Nothing was deleted.")
        erased = Erased(name, now(), actor.name, _counts(session, workshop_id), still_in)
        _delete(session, workshop)
        session.add(
            models.Erasure(erased_id=workshop_id, erased_at=erased.at, erased_by=erased.by, counts=erased.counts)
        )
    unfinished.finish([workshop_id])
    return erased


def erase_due(actor: Actor, *, on: date) -> int:
    """Erase what has been in the bin for 30 days, as far as this actor may; return how many went."""
    settings = models.Settings
    over = select(settings.workshop_id).where(col(settings.binned_on) <= on - timedelta(days=DAYS_IN_BIN))
    with engine.read() as session:
        due = [one for one in session.exec(over).all() if actor.may(Right.OWN, one)]
    gone = 0
    for workshop_id in due:
        with contextlib.suppress(Gone):  # another process was faster
            erase(workshop_id, actor)
            gone += 1
    return gone


def records() -> tuple[Record, ...]:
    """Return what is kept of all deletions, the earliest first; no name of a workshop is among it."""
    with engine.read() as session:
        found = session.exec(select(models.Erasure).order_by(col(models.Erasure.erased_at)))
        return tuple(Record(one.erased_id, one.erased_at, one.erased_by, dict(one.counts)) for one in found)


def hold_to(told: Sequence[Record]) -> int:
    """Delete again what a backup brought back that was deleted since; return how many workshops went.

    ``told`` are the records of the database that the backup replaced: they are taken over.
    """
    gone = []
    with engine.write() as session:
        known = set(session.exec(select(models.Erasure.erased_id)).all())
        for one in told:
            if one.erased_id not in known:
                session.add(
                    models.Erasure(erased_id=one.erased_id, erased_at=one.at, erased_by=one.by, counts=one.counts)
                )
        for erased_id in {*known, *(one.erased_id for one in told)}:
            if (workshop := session.get(models.Workshop, erased_id)) is not None:
                _delete(session, workshop)
                gone.append(erased_id)
    if gone:
        unfinished.finish(gone)
    return len(gone)


def _delete(session: Session, workshop: models.Workshop) -> None:
    """Delete a workshop with all its rows, and note its surveys, whose keys go when this is committed."""
    surveys = session.exec(select(models.Survey.id).where(col(models.Survey.workshop_id) == workshop.id)).all()
    _delete_rows(session, workshop.id)
    session.delete(workshop)
    unfinished.note(workshop.id, surveys, erased=True)


def _since(begun: datetime) -> tuple[Backup, ...]:
    return tuple(one for one in backups.listed() if one.made_at >= begun)


def _counts(session: Session, workshop_id: str) -> dict[str, int]:
    def count(table: Table, *where: Any) -> int:
        counting = select(func.count()).select_from(table).where(table.c.workshop_id == workshop_id, *where)
        return int(session.execute(counting).scalar_one())

    counted = {table.name: count(table) for table in _own_tables()}
    listed = Base.metadata.tables["listitem"]
    people = count(listed, listed.c.kind == ListKind.PERSON.value)
    counted["listitem"] -= people
    deals = select(func.sum(models.PipelineExport.deals)).where(col(models.PipelineExport.workshop_id) == workshop_id)
    counted |= {"person": people, "deal": session.exec(deals).one() or 0}
    return {name: many for name, many in counted.items() if many}


def _own_tables() -> Iterable[Table]:
    """Return the tables with rows of single workshops, those that others point to last."""
    return [table for table in reversed(Base.metadata.sorted_tables) if "workshop_id" in table.c]


def _delete_rows(session: Session, workshop_id: str) -> None:
    for table in _own_tables():
        within = [column.name for column in table.c for key in column.foreign_keys if key.column.table is table]
        if within:  # rows that point to others of their own table
            nothing = dict.fromkeys(within)
            session.execute(table.update().where(table.c.workshop_id == workshop_id).values(nothing))
        if "id" not in table.c:  # rows with a key of several columns, as answers of a survey
            session.execute(table.delete().where(table.c.workshop_id == workshop_id))
            continue
        ids = session.execute(select(table.c.id).where(table.c.workshop_id == workshop_id)).scalars().all()
        for row_id in ids:
            session.execute(table.delete().where(table.c.id == row_id, table.c.workshop_id == workshop_id))
