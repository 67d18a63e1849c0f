"""The one door to write: a change is one transaction that checks the actor, records what it did, counts up.

A change is a small idempotent operation. Where nothing changed, nothing is written: no row, no entry, no new
version.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from db import access, engine, live, once, rows, sessions
from db.access import Actor, Right, Role
from db.models import History, Membership, Row, Workshop, new_id, now
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience

R = TypeVar("R", bound=Row)
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


class Gone(WorkshopError):
    """The thing to change is not there any more."""

    def __init__(self, what: str = "This") -> None:
        super().__init__(f"{what} was removed meanwhile. Nothing was changed; the page shows what is there now.")


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


class Change:
    """One open transaction on one workshop; keeps every touched row as it was and as it becomes."""

    def __init__(self, session: Session, workshop: Workshop, actor: Actor) -> None:
        self.session = session
        self.workshop = workshop
        self.actor = actor
        self.entry_id = new_id()
        self.undoes_id: str | None = None
        self.sentence: str | None = None
        self.final = False
        self._before: dict[tuple[str, str], dict[str, Any] | None] = {}
        self._after: dict[tuple[str, str], dict[str, Any] | None] = {}

    def says(self, sentence: str) -> None:
        """Give the history entry its sentence, once the names in it are known."""
        self.sentence = sentence

    def find(self, model: type[R], **key: Any) -> R | None:
        """Return this workshop's one row with that key, None where there is none."""
        statement = select(model).where(col(model.workshop_id) == self.workshop.id).filter_by(**key)
        return self.session.exec(statement).one_or_none()

    def get(self, model: type[R], row_id: str) -> R:
        """Return this workshop's row with that id; raises Gone."""
        row = self.find(model, id=row_id)
        if row is None:
            raise Gone()
        return row

    def all(self, model: type[R], **key: Any) -> list[R]:
        """Return this workshop's rows with that key."""
        statement = select(model).where(col(model.workshop_id) == self.workshop.id).filter_by(**key)
        return list(self.session.exec(statement))

    def add(self, model: type[R], **values: Any) -> R:
        """Write a new row; raises BadInput where a value does not fit."""
        (row,) = self.add_all(model, [values])
        return row

    def add_all(self, model: type[R], many: Iterable[Mapping[str, Any]]) -> list[R]:
        """Write new rows of one kind in one go, none of which points to another; raises BadInput as ``add`` does."""
        added = []
        for values in many:
            rows.require_text(values)
            content = rows.checked(model, {"id": new_id(), **values})
            self._require_own(model, content)
            added.append(model(workshop_id=self.workshop.id, updated_by=self.actor.name, **content))
        self.session.add_all(added)
        for row in added:
            self._remember(row, before=None)
            self._record(row)
        return added

    def update(self, row: R, **values: Any) -> R:
        """Set columns of a row; writes nothing where they already hold these values."""
        rows.require_text(values)
        content = rows.checked(type(row), rows.plain(row) | values)
        if content == rows.checked(type(row), rows.plain(row)):
            return row
        self._require_own(type(row), {name: content[name] for name in values})
        self._remember(row, before=rows.stored(row))
        for name in values:
            setattr(row, name, content[name])
        row.updated_at, row.updated_by = now(), self.actor.name
        self._record(row)
        return row

    def before(self, row: Row) -> Mapping[str, Any] | None:
        """Return the whole row as this change found it, None for one that it added or has not touched."""
        return self._before.get(_key(row))

    def for_good(self, row: Row, **values: Any) -> None:
        """Set columns of a row in a way that no undo takes back: the entry names no rows."""
        rows.require_text(values)
        content = rows.checked(type(row), rows.plain(row) | values)
        for name in values:
            setattr(row, name, content[name])
        row.updated_at, row.updated_by, self.final = now(), self.actor.name, True
        self.session.flush()

    def put(self, model: type[R], key: Mapping[str, Any], **values: Any) -> R:
        """Set columns of the row with that natural key, adding the row where there is none."""
        row = self.find(model, **key)
        return self.add(model, **key, **values) if row is None else self.update(row, **values)

    def restore(self, model: type[Row], stored: Mapping[str, Any]) -> None:
        """Bring back a deleted row under its own id."""
        row = model.model_validate(stored)
        self._remember(row, before=None)
        self.session.add(row)
        self._record(row)

    def delete(self, row: Row) -> None:
        """Delete one row; the caller deletes first what points to it."""
        self._remember(row, before=rows.stored(row))
        self._after[_key(row)] = None
        self.session.delete(row)
        self.session.flush()

    def recorded(self) -> list[dict[str, Any]]:
        """Return what changed, in order: table, id, the full row before and after."""
        return [
            {"table": table, "id": row_id, "before": before, "after": self._after[table, row_id]}
            for (table, row_id), before in self._before.items()
            if before != self._after[table, row_id]
        ]

    def _require_own(self, model: type[Row], content: Mapping[str, Any]) -> None:
        """Raise Gone where a value points to a row that is not there or belongs to another workshop."""
        for name, target in rows.references(model).items():
            row_id = content.get(name)
            if row_id is not None and self._after.get((str(target.__tablename__), row_id)) is None:  # not written here
                self.get(target, row_id)

    def _remember(self, row: Row, before: dict[str, Any] | None) -> None:
        self._before.setdefault(_key(row), before)

    def _record(self, row: Row) -> None:
        self.session.flush()
        self._after[_key(row)] = rows.stored(row)


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


def _key(row: Row) -> tuple[str, str]:
    return str(row.__tablename__), row.id
