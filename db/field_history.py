"""How one value came to be: everything it ever was, who wrote it and when, and any of it back as a new change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast
from sqlmodel import col, select

from db import access, engine, fields, rows
from db.access import Actor, Right
from db.change import Gone
from db.fields import Field, Saved
from db.models import History
from db.parts import BY_TABLE
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience

# A row of these is for the eyes that its key names, so it is addressed by that key and never by its id.
_KEYS = {"note": ("subject", "audience"), "view": ("question_id", "person_id")}
_NOT_TYPED = frozenset({("settings", "binned_on"), ("settings", "archived_on")})  # acts of their own


@dataclass(frozen=True)
class Past:
    """One value that a field had: from when on, by whom, through what act; ``row`` is the whole row then, as kept.

    ``by`` is "" and ``at`` None for what stood before the first entry that tells of it.
    """

    at: datetime | None
    by: str
    act: str
    value: Any
    row: dict[str, Any]


def of_row(workshop_id: str, actor: Actor, table: str, row_id: str, column: str) -> tuple[Past, ...]:
    """Return every value of one column of a row, the newest first; a time in which the row was not there is None.

    What follows unchanged on itself stands once. Raises NotAllowed.
    """
    access.require(actor, Right.READ, workshop_id)
    about = select(History).where(
        col(History.workshop_id) == workshop_id,
        cast(col(History.rows), Text).contains(f'"{row_id}"', autoescape=True),
    )
    if access.audience(actor, workshop_id) is not Audience.FACILITATORS:
        about = about.where(col(History.audience) == Audience.TEAM.value)
    found: list[Past] = []
    with engine.read() as session:
        for entry in session.exec(about.order_by(col(History.version))):
            for row in entry.rows:
                if (row["table"], row["id"]) == (table, row_id):
                    _take(found, entry, row, column)
    return tuple(reversed(found))


def address(table: str, row: dict[str, Any], column: str) -> Field | None:
    """Return the field of a column of a kept row; None where it is no value that somebody types."""
    typed = table in BY_TABLE and BY_TABLE[table].typed and (table, column) not in _NOT_TYPED
    if not typed or column in rows.BOOKKEEPING or column == "id":
        return None
    if table in _KEYS:
        return Field(table, tuple((name, row[name]) for name in _KEYS[table]), column)
    return fields.of(table, row["id"], column)


def restore(workshop_id: str, actor: Actor, table: str, past: Past, column: str, *, label: str) -> Saved:
    """Write a value that a field once had again, as a new change, over what stands there now.

    Raises
    ------
    Gone
        The row is not there any more: undo its removal first.
    WorkshopError
        It is a value that nobody types, so it comes back only with what set it.
    BadInput, NotAllowed, ChangedMeanwhile
        As ``db.fields.save``; nothing was changed.
    """
    access.require(actor, Right.EDIT, workshop_id)
    field = address(table, past.row, column)
    if field is None:
        raise WorkshopError("This value is not typed by anybody, so it cannot be brought back alone.")
    private = table == "view" or past.row.get("audience") == Audience.FACILITATORS
    access.require(actor, Right.READ_PRIVATE if private else Right.EDIT, workshop_id)
    with engine.read() as session:
        statement = select(field.model).where(col(field.model.workshop_id) == workshop_id)
        stands = session.exec(statement.filter_by(**dict(field.key))).one_or_none()
    if stands is None:
        raise Gone("What this value belongs to")
    kept = {name: value for name, value in past.row.items() if name not in rows.BOOKKEEPING}
    value = rows.checked(field.model, kept)[column]
    return fields.save(workshop_id, actor, field, value, was=getattr(stands, column), label=label)


def _take(found: list[Past], entry: History, row: dict[str, Any], column: str) -> None:
    before, after = row["before"], row["after"]
    if not found and before is not None:
        found.append(Past(None, "", "", before.get(column), before))
    value = None if after is None else after.get(column)
    if not found or found[-1].value != value:
        found.append(Past(entry.at, entry.actor_name, entry.act, value, after or before or {}))
