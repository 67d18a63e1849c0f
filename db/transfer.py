"""Workshops as files: taken out, brought in as new ones, duplicated.

A file holds the snapshot, see ``salesops.transfer``. What comes in is read, lifted and checked before the database is
touched; then it is written in one transaction, with fresh ids everywhere.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db import access, kept_data, models, rows, snapshot
from db.access import Actor, Right
from db.change import Act, first_change
from db.models import Base, Row, Workshop, new_id
from salesops import content, formats, transfer
from salesops.transfer import FileRefused, Option, WorkshopFile
from salesops.vocabulary import NAME_LIMIT
from salesops.workshop import Workshop as Snapshot

MODELS = {kind: model for model, kind in rows.TYPES.items()}  # the snapshot's type -> its table
_WITHIN = {  # columns that point to rows of their own table
    model: tuple(column for column, target in rows.references(model).items() if target is model) for model in rows.TYPES
}
_ORDER = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}


def export_workshop(workshop_id: str, actor: Actor, *, include: Collection[Option] = ()) -> bytes:
    """Return the workshop as a JSON file; private notes only when ``include`` names them.

    Never inside: single people's own answers, history, drafts. Raises NotAllowed and Gone.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    workshop = snapshot.load(workshop_id, actor)
    data = kept_data.all_of(workshop, actor) if Option.DEALS in include else {}
    return transfer.written(workshop, at=datetime.now(UTC), include=include, kept_data=data)


def import_workshop(data: bytes, actor: Actor) -> str:
    """Make a new workshop from a file; return its id.

    All or nothing. Every row gets a fresh id, also inside answers, so the same file can be imported twice and no id
    of the file can meet another workshop's.

    Raises
    ------
    FileRefused
        With a sentence: no workshop file, truncated, too large, of a newer version, with ids that point nowhere or
        that the method does not have, with a value that the app would not have taken. Nothing was changed.
    NotAllowed
        The actor may not make workshops.
    """
    file = transfer.read(data)
    transfer.check(file.workshop, content.load())
    written = formats.day(file.exported_at.date(), file.workshop.settings) if file.exported_at else ""
    return make(file, actor, "Imported the workshop from a file" + (f" of {written}" if written else ""))


def duplicate(workshop_id: str, actor: Actor, name: str | None = None) -> str:
    """Make a copy of a workshop under another name (default: "… (copy)"); return the copy's id.

    The copy has no notes, no single people's answers and no history. Raises NotAllowed, Gone and BadInput.
    """
    file = transfer.read(export_workshop(workshop_id, actor, include={Option.DEALS}))
    kept = file.workshop.settings
    named = rows.checked(
        models.Settings, dict(kept) | {"name": f"{kept.name[: NAME_LIMIT - 7]} (copy)" if name is None else name}
    )
    copy = {
        "settings": kept.model_copy(update={"name": named["name"]}),
        "notes": (),
        "created_at": datetime.now(UTC),
    }
    copied = replace(file, workshop=file.workshop.model_copy(update=copy))
    return make(copied, actor, f"Made as a copy of “{kept.name}”")


def make(file: WorkshopFile, actor: Actor, says: str) -> str:
    """Make a new workshop of what a file holds, with fresh ids everywhere; return its id.

    Raises NotAllowed, and FileRefused where its entries contradict each other; nothing was made then.
    """
    workshop = file.workshop
    fresh = transfer.renewed(workshop, content.load(), new_id)
    try:
        # The entry names no rows: an undo of it must not take the workshop apart.
        with first_change(actor, Act("settings", says), workshop.content_version) as door:
            door.workshop.created_at = min(workshop.created_at, datetime.now(UTC))
            kept_data.put_packed(door, file.kept_data)
            _write(door.session, door.workshop, fresh, actor)
            return door.workshop.id
    except IntegrityError as error:
        raise FileRefused("Two of its entries contradict each other. Download the workshop again.") from error


def _write(session: Session, workshop: Workshop, fresh: Snapshot, actor: Actor) -> None:
    """Write the rows, table by table, so that what a row points to is there before it."""
    made = [_row(workshop.id, value, actor) for values in transfer.parts(fresh).values() for value in values]
    within = [(row, column, getattr(row, column)) for row in made for column in _WITHIN.get(type(row), ())]
    for row, column, _ in within:
        setattr(row, column, None)  # a row may come before the one of its own table that it points to
    for table in sorted({str(row.__tablename__) for row in made}, key=_ORDER.__getitem__):
        session.add_all(row for row in made if row.__tablename__ == table)
        session.flush()
    for row, column, pointed in within:
        setattr(row, column, pointed)
    session.flush()


def _row(workshop_id: str, value: object, actor: Actor) -> Row:
    model = MODELS[type(value)]  # type: ignore[index]
    return model(workshop_id=workshop_id, updated_by=actor.name, **rows.checked(model, dict(value)))  # type: ignore[call-overload]
