"""Upgrades from every schema that was ever released, with rows in each of its tables.

    python -m tests.db.upgrades                 # on SQLite
    python -m tests.db.upgrades --postgresql    # on a PostgreSQL server of its own

One database walks through all revisions; at each of them every table gets rows, those of that revision's columns. At
the newest schema all of them must be there as they were written.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Engine, Table, select

from db import engine, migrate
from tests.db.any_rows import Rows, fill, known_tables


@dataclass(frozen=True)
class Kept:
    """What became of the rows of one revision: how many there were, and each fault in words."""

    revision: str
    tables: int
    rows: int
    faults: list[str]


def walk(opened: Engine) -> list[Kept]:
    """Bring an empty database through all revisions; return what became of the rows of each."""
    written: dict[str, Rows] = {}
    tables: list[Table] = []
    for revision in migrate.revisions():
        migrate.upgrade(revision, of=opened)
        with opened.execution_options(writing=True).begin() as connection:
            tables = known_tables(connection, tables)
            written[revision] = fill(connection, tables, revision)
    with opened.begin() as connection:
        stands = {
            table.name: {
                tuple(row[key.name] for key in table.primary_key): dict(row)
                for row in connection.execute(select(table)).mappings()
            }
            for table in tables
        }
    at_head = {table.name: table for table in tables}
    return [_kept(revision, rows, at_head, stands) for revision, rows in written.items()]


def _kept(revision: str, rows: Rows, at_head: dict[str, Table], stands: dict[str, dict[Any, Any]]) -> Kept:
    faults = [
        fault
        for name, many in rows.items()
        for row in many
        for fault in _faults(name, row, at_head.get(name), stands.get(name, {}))
    ]
    return Kept(revision, len(rows), sum(len(many) for many in rows.values()), faults)


def _faults(name: str, row: dict[str, Any], table: Table | None, stands: dict[Any, Any]) -> list[str]:
    if table is None:
        return [f"{name} is gone"]
    now = stands.get(tuple(row[key.name] for key in table.primary_key))
    if now is None:
        return [f"a row of {name} is gone"]
    changed = [
        f"{name}.{column} was {row[column]!r}, is {now[column]!r}" for column in row if now[column] != row[column]
    ]
    new = [one for one in table.c if one.name not in row]
    filled = [f"{name}.{one.name} began as {now[one.name]!r}" for one in new if now[one.name] != _default(one)]
    return changed + filled


def _default(column: Any) -> Any:
    """Return what a column that was added later holds in older rows, by what the schema says."""
    if column.server_default is None:
        return None
    said = str(column.server_default.arg).split("::")[0].strip("()").strip("'")
    match column.type:
        case JSON():
            return json.loads(said)
        case Boolean():
            return said.lower() in {"1", "true"}
        case other:
            return other.python_type(said)


def main() -> None:
    """Print what became of the rows of each revision."""
    parser = argparse.ArgumentParser(prog="python -m tests.db.upgrades")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own")
    with tempfile.TemporaryDirectory() as folder:
        if parser.parse_args().postgresql:
            from tests.postgres import running

            with running(hasty=True) as cluster:
                kept = _walked(cluster.create("upgrades"))
        else:
            kept = _walked(f"sqlite:///{Path(folder) / 'workshops.db'}")
    print("revision  tables  rows  faults")
    for one in kept:
        print(f"{one.revision:<8}  {one.tables:>6}  {one.rows:>4}  {len(one.faults):>6}")
        print(*(f"  {fault}" for fault in one.faults[:5]), sep="\n", end="\n" if one.faults else "")
    raise SystemExit(any(one.faults for one in kept))


def _walked(address: str) -> list[Kept]:
    from db import settings

    opened = engine.other(settings.with_driver(address))
    try:
        return walk(opened)
    finally:
        opened.dispose()


if __name__ == "__main__":
    main()
