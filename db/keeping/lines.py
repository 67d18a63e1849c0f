"""A table's rows as lines of text: the same bytes for the same rows, whichever database holds them.

They are what a file of the whole database holds, and what two databases are compared by. It works at every revision
of the schema: what the tables of an older one are is read from the database itself.
"""

import base64
import datetime as dt
import hashlib
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    bindparam,
    column,
    select,
    table,
    type_coerce,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.types import NullType, TypeDecorator

from db import migrate
from db.models import Base

_AT_ONCE = 500  # rows
_NOT_OURS = frozenset({"alembic_version"})
_EXACT = 2**53  # up to here every whole number is one float


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    DAY = "day"
    MOMENT = "moment"
    BYTES = "bytes"
    JSON = "json"


@dataclass(frozen=True)
class Summed:
    """A table in one line: how many rows, and SHA-256 over all its lines in the order of their keys."""

    table: str
    rows: int
    digest: str


class Summing:
    """Counts lines and adds them up while they pass."""

    def __init__(self, name: str) -> None:
        self._name, self._rows, self._sum = name, 0, hashlib.sha256()

    def passing(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the lines, each noted."""
        for line in lines:
            self._rows += 1
            self._sum.update(line)
            yield line

    @property
    def result(self) -> Summed:
        """What passed so far."""
        return Summed(self._name, self._rows, self._sum.hexdigest())


def tables(connection: Connection) -> list[SqlTable]:
    """Return the tables of a database as they are, those that others point to first."""
    if MigrationContext.configure(connection).get_current_revision() == migrate.head():
        return Base.metadata.sorted_tables  # read from the database they would be the same, a second later
    found = MetaData()
    found.reflect(connection)
    return [one for one in found.sorted_tables if one.name not in _NOT_OURS]


def columns(of: SqlTable) -> list[tuple[str, ColumnKind]]:
    """Return the names and kinds of a table's columns, in the order in which a line holds them."""
    return [(one.name, _kind(one)) for one in _columns(of)]


def lines(connection: Connection, of: SqlTable) -> Iterator[bytes]:
    """Yield a table's rows as lines, in the order of their keys by code point."""
    told = [_TOLD[_kind(one)] for one in _columns(of)]
    statement = select(*(_raw(one) for one in _columns(of)))
    for key in of.primary_key or of.c:
        c_order = connection.dialect.name == "postgresql" and _kind(key) is ColumnKind.TEXT
        statement = statement.order_by(key.collate("C") if c_order else key)
    for row in connection.execute(statement.execution_options(yield_per=_AT_ONCE)):
        values = [None if value is None else tell(value) for tell, value in zip(told, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def summed(connection: Connection, of: SqlTable) -> Summed:
    """Return a table's rows counted and added up."""
    summing = Summing(of.name)
    for _ in summing.passing(lines(connection, of)):
        pass
    return summing.result


def write(connection: Connection, to: SqlTable, given: Iterable[bytes]) -> None:
    """Write lines into a table. Raises ValueError for a line that is none of this table."""
    fits = table(to.name, *(column(one.name, _stored_as(one)) for one in _columns(to)))
    within = [one.name for one in to.c for key in one.foreign_keys if key.column.table is to]
    later: list[dict[str, Any]] = []
    rows = (_row(line, to, connection.dialect.name) for line in given)
    while many := list(islice(rows, _AT_ONCE)):
        # A row may come before the one of its own table that it points to.
        later += [row for row in many if any(row[name] is not None for name in within)]
        connection.execute(fits.insert(), [row | dict.fromkeys(within) for row in many] if within else many)
    if later:
        keys = [one.name for one in to.primary_key]
        statement = fits.update().where(*(fits.c[name] == bindparam(f"key_{name}") for name in keys))
        statement = statement.values({name: bindparam(f"new_{name}") for name in within})
        pairs = [
            {f"key_{name}": row[name] for name in keys} | {f"new_{name}": row[name] for name in within} for row in later
        ]
        connection.execute(statement, pairs)


def _row(line: bytes, to: SqlTable, dialect: str) -> dict[str, Any]:
    values = json.loads(line)
    found = _columns(to)
    if not isinstance(values, list) or len(values) != len(found):
        raise ValueError(f"a line of {to.name} does not have {len(found)} values")
    return {
        one.name: None if value is None else _meant(one, value, dialect)
        for one, value in zip(found, values, strict=True)
    }


def _columns(of: SqlTable) -> list[Column[Any]]:
    return sorted(of.c, key=lambda one: one.name)  # an upgraded table has its columns in another order than a new one


def _kind(one: Column[Any]) -> ColumnKind:
    kinds: list[tuple[type[Any], ColumnKind]] = [
        (JSON, ColumnKind.JSON), (Boolean, ColumnKind.YES_NO), (Integer, ColumnKind.WHOLE), (Float, ColumnKind.NUMBER),
        (Numeric, ColumnKind.NUMBER), (DateTime, ColumnKind.MOMENT), (Date, ColumnKind.DAY),
        (LargeBinary, ColumnKind.BYTES),
    ]  # fmt: skip
    stored = one.type.impl if isinstance(one.type, TypeDecorator) else one.type
    return next((kind for held, kind in kinds if isinstance(stored, held)), ColumnKind.TEXT)


def _raw(one: Column[Any]) -> Any:
    """Return a JSON column as the text that is stored: parsed and written again it might not be the same."""
    return type_coerce(one, NullType()) if _kind(one) is ColumnKind.JSON else one


def _stored_as(one: Column[Any]) -> Any:
    return NullType() if _kind(one) is ColumnKind.JSON else one.type


def _utc(value: dt.datetime) -> str:
    aware = value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
    return aware.isoformat(timespec="microseconds")


def _number(value: float) -> float | str:
    return float(value) if math.isfinite(value) else str(float(value))


def _json_text(value: Any) -> str:
    """Return JSON as text; SQLite keeps a bare number in a JSON column as a number, PostgreSQL as it was written."""
    if isinstance(value, str):
        if value[:1] not in "-0123456789":
            return value
        value = json.loads(value)
    elif not isinstance(value, int | float):
        return json.dumps(value)  # a driver that parses JSON by itself
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT
    return json.dumps(int(value) if whole else value)


_TOLD: dict[ColumnKind, Callable[[Any], Any]] = {
    ColumnKind.TEXT: lambda value: value,
    ColumnKind.WHOLE: lambda value: value,
    ColumnKind.NUMBER: _number,
    ColumnKind.YES_NO: bool,
    ColumnKind.DAY: lambda value: value.isoformat(),
    ColumnKind.MOMENT: _utc,
    ColumnKind.BYTES: lambda value: base64.b64encode(value).decode(),
    ColumnKind.JSON: _json_text,
}


def _meant(one: Column[Any], value: Any, dialect: str) -> Any:
    match _kind(one):
        case ColumnKind.NUMBER:
            return float(value)
        case ColumnKind.DAY:
            return dt.date.fromisoformat(value)
        case ColumnKind.MOMENT:
            return dt.datetime.fromisoformat(value)
        case ColumnKind.BYTES:
            return base64.b64decode(value, validate=True)
        case ColumnKind.JSON if dialect == "sqlite" and value[:1] in "-0123456789":
            number = json.loads(value)  # SQLite's own reading of a number's text is not exact to the last digit
            return number if abs(number) < _EXACT else value
        case _:
            return value
