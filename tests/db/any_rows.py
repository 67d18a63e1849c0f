"""Rows for any table of any schema, made up from what the table says of itself."""

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    inspect,
    select,
)
from sqlalchemy.types import TypeDecorator

ROWS = 2  # per table and call: the first has a value in every column, the second nothing where nothing may stand
Rows = dict[str, list[dict[str, Any]]]  # table -> rows as they are read back


def known_tables(connection: Connection, before: Iterable[Table] = ()) -> list[Table]:
    """Return all tables, parents first; those that are as they were before are not read again."""
    there = inspect(connection)
    stayed = {
        table.name: table
        for table in before
        if [one["name"] for one in there.get_columns(table.name)] == [one.name for one in table.c]
    }
    found = MetaData()
    changed = set(there.get_table_names()) - stayed.keys() - {"alembic_version"}
    found.reflect(connection, only=sorted(changed), resolve_fks=False)
    return _parents_first({**stayed, **{table.name: table for table in found.tables.values()}})


def fill(connection: Connection, tables: list[Table], call: str) -> Rows:
    """Write rows into every table, which point to each other; return them as they are read back."""
    made: Rows = {}
    for table in tables:
        made[table.name] = [_row(table, number, call, made) for number in range(ROWS)]
        connection.execute(table.insert(), made[table.name])
    return {table.name: [_read(connection, table, row) for row in made[table.name]] for table in tables}


def _read(connection: Connection, table: Table, row: dict[str, Any]) -> dict[str, Any]:
    where = [key == row[key.name] for key in table.primary_key]
    return dict(connection.execute(select(table).where(*where)).mappings().one())


def _row(table: Table, number: int, call: str, made: Rows) -> dict[str, Any]:
    row: dict[str, Any] = {}
    pointed: dict[str, int] = {}
    for column in table.c:
        target = next((key.target_fullname.split(".") for key in column.foreign_keys), None)
        if target is None:
            row[column.name] = None if number and column.nullable else _value(column, number, call)
        elif column.nullable and (number or target[0] == table.name):
            row[column.name] = None
        else:  # two references to one table lead to different rows of it
            place = (number + pointed.setdefault(target[0], 0)) % ROWS
            pointed[target[0]] += 1
            row[column.name] = made[target[0]][place][target[1]]
    return row


def _value(column: Any, number: int, call: str) -> Any:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    match kind:
        case JSON():
            return 0.1 + 0.2 if number else {"ü": [1, 0.1 + 0.2, None, "🚀"], "a": 1.0}
        case Boolean():
            return number == 0
        case Integer():
            return 3  # fits every scale, least and range
        case Float():
            return math.inf if number else 0.1 + 0.2
        case DateTime():
            zone = UTC if kind.timezone else None
            return datetime(2026, 3, 29, 1, 59, 59, 999_999, tzinfo=zone)
        case Date():
            return date(2024, 2, 29)
        case LargeBinary():
            return bytes(range(256))
        case text:
            return f"{call}{number} {column.name} “ü”\n"[: text.length]


def _parents_first(tables: dict[str, Table]) -> list[Table]:
    ordered: dict[str, Table] = {}

    def take(table: Table) -> None:
        for key in table.foreign_keys:
            parent = key.target_fullname.split(".")[0]
            if parent != table.name and parent not in ordered:
                take(tables[parent])
        ordered[table.name] = table

    for name in sorted(tables):
        if name not in ordered:
            take(tables[name])
    return list(ordered.values())
