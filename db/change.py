"""The one door to write: a change is one transaction that checks the actor, records what it did, counts up.

A change is a small idempotent operation. Where nothing changed, nothing is written: no row, no entry, no new
version.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from db import access, engine, live, once, rows, sessions
from db.access import Actor, Right, Role
from db.models import History, Membership, Workshop, new_id, now
from db.open_change import Change, Gone
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience

__all__ = ["Act", "Change", "ChangedMeanwhile", "Gone", "change", "first_change"]

TYPING = timedelta(minutes=10)  # one person's typing in one field within this time is one entry


@dataclass(frozen=True)
class Act:
    """What a change is, for the history and the live tick.

    ``subject`` names the part of the workshop, ``says`` is the sentence of the history, ``field`` the one
    field that was typed into (None for acts that are never merged).
    """

    subject: str
    says: str
    field: str | None = None
    audience: Audience = Audience.TEAM


class ChangedMeanwhile(WorkshopError):
    """The stored value is not the one the screen was drawn with.

    ``theirs`` is the value in the database, ``by`` who wrote it, ``at`` when.
    """

    def __init__(self, theirs: Any, by: str, at: datetime) -> None:
        super().__init__(
            f"{by or 'Someone'} changed this at {at:%H:%M} UTC while you were writing. "
            "Both versions are shown; choose one, nothing was overwritten."
        )
        self.theirs, self.by, self.at = theirs, by, at


@contextlib.contextmanager
def change(workshop_id: str, actor: Actor, act: Act, right: Right = Right.EDIT) -> Iterator[Change]:
    """Open the door: yield a Change, then write its history entry and count the version up, all or nothing.

    Raises
    ------
    NotAllowed
        The actor may not do this here.
    Gone
        The workshop is not there (any more).
    WorkshopError
        Somebody wrote the same thing at the same moment; nothing was changed.
    """
    access.require(actor, right, workshop_id)
    written = None
    try:
        with engine.write() as session:
            change = Change(session, _locked(session, workshop_id), actor)
            _require_undone(change)
            yield change
            if (recorded := change.recorded()) or change.final:
                # What is done for good names no rows: an undo of the rest would leave half of it.
                _finish(change, act, [] if change.final else recorded)
                written = live.Written(workshop_id, change.workshop.version, act.subject, act.audience)
    except IntegrityError as error:
        raise WorkshopError(
            "Someone changed the same thing at the same moment. Nothing was saved here; "
            "look at what is there now and try again."
        ) from error
    if written is not None:
        live.tell(written)


@contextlib.contextmanager
def first_change(actor: Actor, act: Act, content_version: str) -> Iterator[Change]:
    """Make a new, empty workshop and open the door to it: yield a Change whose entry is its first.

    Who makes it owns it. Raises NotAllowed for who may not make workshops.
    """
    access.require_maker(actor)
    workshop_id = new_id()
    with engine.write() as session:
        workshop = Workshop(id=workshop_id, version=0, content_version=content_version)
        session.add(workshop)
        session.flush()
        if actor.account_id is not None:
            session.add(Membership(workshop_id=workshop_id, account_id=actor.account_id, role=Role.OWNER.value))
        yield (change := Change(session, workshop, access.maker(actor, workshop_id)))
        _finish(change, act, change.recorded())
    sessions.forget()  # the very next look knows the new owner


def _require_undone(change: Change) -> None:
    if (entry_id := once.next_id()) is None:
        return
    change.entry_id = entry_id
    if change.session.get(History, entry_id) is not None:
        raise once.DoneAlready


def _locked(session: Session, workshop_id: str) -> Workshop:
    # The row lock makes changes of one workshop queue up on PostgreSQL; on SQLite the transaction does.
    statement = select(Workshop).where(col(Workshop.id) == workshop_id).with_for_update()
    workshop = session.exec(statement).one_or_none()
    if workshop is None:
        raise Gone("This workshop")
    return workshop


def _finish(change: Change, act: Act, recorded: list[dict[str, Any]]) -> None:
    change.workshop.version += 1
    if (entry := _still_typing(change, act, recorded)) is not None:
        entry.rows = [{**recorded[0], "before": entry.rows[0]["before"]}]
        entry.at, entry.version = now(), change.workshop.version
        return
    change.session.add(
        History(
            id=change.entry_id,
            workshop_id=change.workshop.id,
            version=change.workshop.version,
            actor_id=change.actor.id,
            actor_name=change.actor.name,
            subject=act.subject,
            act=change.sentence or act.says,
            field=act.field,
            audience=act.audience.value,
            rows=recorded,
            undoes_id=change.undoes_id,
        )
    )


def _still_typing(change: Change, act: Act, recorded: list[dict[str, Any]]) -> History | None:
    """Return the entry that this change goes on with: same person, same field, nobody in between."""
    if act.field is None or len(recorded) != 1:
        return None
    statement = (
        select(History)
        .where(col(History.workshop_id) == change.workshop.id, col(History.field) == act.field)
        .order_by(col(History.version).desc())
        .limit(1)
    )
    last = change.session.exec(statement).one_or_none()
    if last is None or last.actor_id != change.actor.id or last.undone_by_id or len(last.rows) != 1:
        return None
    if abs(now() - last.began_at) > TYPING:  # a clock that was put back does not make one entry of a whole day
        return None
    before = recorded[0]["before"]
    unbroken = before is not None and last.rows[0]["after"] is not None
    return last if unbroken and rows.same(last.rows[0]["after"], before) else None
