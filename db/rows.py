"""Rows as plain values: what is compared, recorded in the history and handed to the snapshot's types."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

from pydantic import ValidationError

from db import models
from db.models import Base, Row
from db.parts import BY_TABLE
from salesops.errors import BadInput, sentence

BOOKKEEPING = frozenset({"workshop_id", "updated_at", "updated_by"})

TYPES = {part.model: part.kind for part in BY_TABLE.values()}


@cache
def references(model: type[Row]) -> dict[str, type[Row]]:
    """Return the columns that point to rows of the same workshop, with the model they point to."""
    table = Base.metadata.tables[str(model.__tablename__)]
    return {
        column.name: models.ROWS[key.column.table.name]
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in models.ROWS
    }


def plain(row: Row) -> dict[str, Any]:
    """Return the row's own content: every column but the bookkeeping."""
    return row.model_dump(exclude=set(BOOKKEEPING))


def value(row: Row) -> Any:
    """Return the row as the snapshot's type."""
    return TYPES[type(row)].model_validate(plain(row))


def stored(row: Base) -> dict[str, Any]:
    """Return the whole row as JSON values, as the history keeps it."""
    return row.model_dump(mode="json")


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two stored rows say the same, whoever wrote them and when.

    Columns that only one of them has are left out: it was recorded by an older version of the app.
    """
    return all(one[name] == other[name] for name in (one.keys() & other.keys()) - BOOKKEEPING)


def checked(model: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as the snapshot's type takes them, ready to be stored.

    Raises
    ------
    BadInput
        With a sentence that names the field, what is wrong and what is allowed.
    """
    try:
        value = TYPES[model].model_validate(dict(values))
    except ValidationError as error:
        raise BadInput(sentence(error)) from error
    return {name: item.value if isinstance(item, Enum) else item for name, item in value.model_dump().items()}


def require_text(values: Mapping[str, Any]) -> None:
    """Raise BadInput where a new value holds a sign that not every database can keep."""
    if any(_is_no_text(value) for value in values.values()):
        raise BadInput("This holds a character that no text has: it was damaged on its way. Type it anew.")


def _is_no_text(value: Any) -> bool:
    if isinstance(value, str):  # PostgreSQL refuses NUL, every file half a surrogate
        return "\0" in value or (not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value))
    if isinstance(value, dict):
        return any(_is_no_text(inner) for pair in value.items() for inner in pair)
    return isinstance(value, list | tuple) and any(_is_no_text(inner) for inner in value)
