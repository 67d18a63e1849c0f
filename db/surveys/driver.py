"""Statements compiled once per kind of database and handed straight to the driver.

Saving an answer is the one thing that hundreds of people do at the same time: building the same three statements
anew for each of them costs ten times what the database needs to carry them out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql import ClauseElement


class Statement:
    """One statement with named parameters; rows come back as tuples, as the driver reads them."""

    def __init__(self, clause: ClauseElement) -> None:
        self._clause = clause
        self._compiled: dict[str, tuple[str, list[str] | None]] = {}

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """Run it in the connection's transaction and return all rows."""
        text, order = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text, _given(values, order))
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def run_many(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Run it in the connection's transaction, once per set of parameters."""
        text, order = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(text, [_given(one, order) for one in values])
        finally:
            cursor.close()

    def _for(self, dialect: Dialect) -> tuple[str, list[str] | None]:
        kept = self._compiled.get(dialect.name)
        if kept is None:
            compiled: Any = self._clause.compile(dialect=dialect)
            kept = str(compiled), list(compiled.positiontup) if compiled.positional else None
            self._compiled[dialect.name] = kept
        return kept


def _given(values: Mapping[str, Any], order: list[str] | None) -> Any:
    return dict(values) if order is None else tuple(values[name] for name in order)
