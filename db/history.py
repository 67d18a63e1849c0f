"""What happened: the entries of a workshop, and undo of any of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from db import access, engine, rows
from db.access import Actor, Right
from db.change import Act, Change, Gone, change
from db.models import ROWS, History, Row
from db.rules import keep_agreements
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience

SUBJECTS = frozenset(ROWS)  # every part of a workshop that an entry can be about


@dataclass(frozen=True)
class Entry:
    """One change as the reader may see it; ``rows`` holds table, id and the full row before and after."""

    id: str
    version: int
    at: datetime
    actor_name: str
    subject: str
    act: str
    rows: tuple[dict[str, Any], ...]
    undoes_id: str | None
    undone: bool


class ChangedSince(WorkshopError):
    """An undo would overwrite what somebody did later."""

    def __init__(self, by: str, act: str) -> None:
        super().__init__(
            f"{by} changed the same thing later ({act[:1].lower()}{act[1:]}). Undo that first, or change it by hand; "
            "nothing was changed now."
        )


def entries(workshop_id: str, actor: Actor, *, limit: int = 50, below: int | None = None) -> list[Entry]:
    """Return the newest entries first, at most ``limit`` of them, older than version ``below``.

    Entries of private notes are left out for those who may not read them.
    """
    access.require(actor, Right.READ, workshop_id)
    statement = select(History).where(col(History.workshop_id) == workshop_id)
    if access.audience(actor, workshop_id) is not Audience.FACILITATORS:
        statement = statement.where(col(History.audience) == Audience.TEAM.value)
    if below is not None:
        statement = statement.where(col(History.version) < below)
    with engine.read() as session:
        found = session.exec(statement.order_by(col(History.version).desc()).limit(limit))
        return [_entry(row) for row in found]


def subjects_since(workshop_id: str, actor: Actor, version: int) -> dict[str, int]:
    """Return which parts of the workshop changed after ``version``, each with the version of its newest change.

    What only private notes changed is left out for those who may not read them.
    """
    access.require(actor, Right.READ, workshop_id)
    newest = func.max(col(History.version))
    statement = (
        select(History.subject, newest)
        .where(col(History.workshop_id) == workshop_id, col(History.version) > version)
        .group_by(col(History.subject))
    )
    if access.audience(actor, workshop_id) is not Audience.FACILITATORS:
        statement = statement.where(col(History.audience) == Audience.TEAM.value)
    with engine.read() as session:
        return dict(session.exec(statement).all())


def latest(workshop_id: str, actor: Actor) -> Entry | None:
    """Return the newest entry that this actor made and could undo now, None where there is none."""
    mine = (e for e in entries(workshop_id, actor, limit=20) if not e.undone)
    return next((e for e in mine if e.actor_name == actor.name), None)


def undo(workshop_id: str, actor: Actor, entry_id: str) -> str:
    """Bring back what one entry changed, where it still stands as that entry left it; return the new entry's id.

    Undoing an undo is a redo.

    Raises
    ------
    ChangedSince
        Naming who changed a row of it later; nothing is changed then.
    Gone
        No such entry here.
    """
    with engine.read() as session:
        entry = _find(session, workshop_id, entry_id, access.audience(actor, workshop_id))
    verb = "Redid" if entry.undoes_id else "Undid"
    what = entry.act.removeprefix("Undid: ").removeprefix("Redid: ")
    act = Act(entry.subject, f"{verb}: {what}", audience=Audience(entry.audience))
    with change(workshop_id, actor, act) as door:
        entry = _find(door.session, workshop_id, entry_id, access.audience(actor, workshop_id))
        if entry.undone_by_id:
            raise WorkshopError("This was undone already. Nothing was changed.")
        for row in reversed(entry.rows):
            _put_back(door, entry, row)
        keep_agreements(door)
        entry.undone_by_id = door.entry_id
        _mark(door, entry)
        return door.entry_id


def _find(session: Session, workshop_id: str, entry_id: str, audience: Audience) -> History:
    entry = session.get(History, entry_id)
    hidden = entry is not None and entry.audience == Audience.FACILITATORS and audience is Audience.TEAM
    if entry is None or entry.workshop_id != workshop_id or hidden:
        raise Gone("This entry")
    return entry


def _put_back(door: Change, entry: History, recorded: dict[str, Any]) -> None:
    model = ROWS[recorded["table"]]
    row = door.find(model, id=recorded["id"])
    stands = None if row is None else rows.stored(row)
    if not _matches(stands, recorded["after"]):
        raise _changed_since(door, entry, recorded)
    before = recorded["before"]
    if before is None:
        assert row is not None  # it matches "after", which is a row wherever "before" is none
        door.delete(row)
    elif row is None:
        door.restore(model, before)
    else:
        door.update(row, **_columns(model, before))


def _columns(model: type[Row], stored: dict[str, Any]) -> dict[str, Any]:
    return rows.plain(model.model_validate(stored))


def _matches(stands: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    if stands is None or after is None:
        return stands is after
    return rows.same(stands, after)


def _changed_since(door: Change, entry: History, recorded: dict[str, Any]) -> ChangedSince:
    later = select(History).where(col(History.workshop_id) == entry.workshop_id, col(History.version) > entry.version)
    for other in door.session.exec(later.order_by(col(History.version).desc())):
        if any((r["table"], r["id"]) == (recorded["table"], recorded["id"]) for r in other.rows):
            return ChangedSince(other.actor_name, other.act)
    return ChangedSince("Someone", "the entry is too old to be traced")


def _mark(door: Change, entry: History) -> None:
    """Let the undo point at what it undoes; what it undid becomes open again when the undo is undone."""
    door.undoes_id = entry.id
    if entry.undoes_id and (first := door.session.get(History, entry.undoes_id)) is not None:
        first.undone_by_id = None
    door.session.flush()


def _entry(row: History) -> Entry:
    return Entry(
        id=row.id,
        version=row.version,
        at=row.at,
        actor_name=row.actor_name,
        subject=row.subject,
        act=row.act,
        rows=tuple(row.rows),
        undoes_id=row.undoes_id,
        undone=row.undone_by_id is not None,
    )
