"""Statements compiled once per kind of database and handed straight to the driver.

Saving an answer is the one thing that hundreds of people do at the same time: building the same three statements
anew for each of them costs ten times what the database needs to carry them out.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ARRAY, Connection, Dialect, String, any_, bindparam, func
from sqlalchemy import select as core_select
from sqlalchemy.sql import ClauseElement


class Statement:
    """One statement with named parameters; rows come back as tuples, as the driver reads them.

    What the driver raises comes out as it is, not as SQLAlchemy's errors.
    """

    def __init__(self, clause: ClauseElement) -> None:
        self._clause = clause
        self._compiled: dict[str, tuple[str, Callable[[Mapping[str, Any]], Any]]] = {}

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """Run it in the connection's transaction and return all rows."""
        text, given = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text, given(values))
            return list(cursor.fetchall()) if cursor.description else []
        finally:
            cursor.close()

    def run_many(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Run it in the connection's transaction, once per set of parameters."""
        text, given = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(text, [given(one) for one in values])
        finally:
            cursor.close()

    def _for(self, dialect: Dialect) -> tuple[str, Callable[[Mapping[str, Any]], Any]]:
        kept = self._compiled.get(dialect.name)
        if kept is None:
            compiled: Any = self._clause.compile(dialect=dialect)
            kept = str(compiled), _in_order(compiled.positiontup) if compiled.positional else dict
            self._compiled[dialect.name] = kept
        return kept


class Lookup:
    """A statement for any number of keys at once: one question for everybody who shares a commit.

    ``made`` builds it from the condition that a column's value is among the keys.
    """

    def __init__(self, column: Any, made: Callable[[Any], ClauseElement]) -> None:
        # SQLite takes no list as a parameter, but reads one from JSON.
        listed = core_select(func.json_each(bindparam("keys")).table_valued("value").c.value)
        array: Any = bindparam("keys", type_=ARRAY(String))
        self._by_dialect: dict[str, tuple[Statement, Callable[[list[str]], Any]]] = {
            "sqlite": (Statement(made(column.in_(listed))), json.dumps),
            "postgresql": (Statement(made(column == any_(array))), list),
        }

    def rows(self, connection: Connection, keys: Collection[str]) -> list[tuple[Any, ...]]:
        """Run it in the connection's transaction and return all rows, in no order."""
        statement, sent = self._by_dialect[connection.dialect.name]
        return statement.rows(connection, keys=sent(sorted(keys)))


def _in_order(names: Iterable[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return what puts named values into the order of the statement's question marks."""
    order = tuple(names)
    if len(order) > 1:
        return itemgetter(*order)
    return lambda values: tuple(values[name] for name in order)
