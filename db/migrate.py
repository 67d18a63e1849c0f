"""Bring the database to the newest schema, after a copy if it holds data."""

import contextlib
import functools
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from db import engine, settings
from db.keeping import backups
from db.keeping.backups import CopyReason

_once = threading.Lock()
_POSTGRES_LOCK = 7_226_181  # any number of our own: processes that start together upgrade one after the other


@functools.cache
def head() -> str:
    """Return the schema revision that this version of the app needs."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None  # there is always a first migration
    return revision


def revisions() -> list[str]:
    """Return every schema revision that this version of the app can read, oldest first."""
    return [one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


def current(of: Engine | None = None) -> str | None:
    """Return the schema revision of a database (default: the one in use), None for an empty one."""
    with (of or engine.get()).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(to: str | None = None, *, of: Engine | None = None) -> None:
    """Upgrade a database (default: the one in use) to revision ``to``, by default the newest; safe to call twice.

    The SQLite file in use is copied first where it holds data; PostgreSQL is not: take a backup before a new version
    of the app. There is no way down: an older version of the app wants the copy that was made before.
    """
    with _once:
        wanted = to or head()
        opened = of or engine.get()
        if current(opened) == wanted:
            return
        if of is None and (file := engine.sqlite_file(opened)) is not None and holds_data(opened):
            copy_sqlite(file, backups.path_for(CopyReason.BEFORE_UPGRADE, file.suffix, at=datetime.now(UTC)))
        with opened.execution_options(writing=True).connect() as connection, _tables_may_be_made_anew(connection):
            if opened.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
            _run(connection, wanted)


@contextlib.contextmanager
def _tables_may_be_made_anew(connection: Connection) -> Iterator[None]:
    """Open a transaction in which SQLite lets go of a table that others point to, as it must to change a column.

    References are looked at once more before the end. See https://www.sqlite.org/lang_altertable.html#otheralter.
    """
    if connection.dialect.name != "sqlite":
        with connection.begin():
            yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")  # within a transaction it would do nothing
    try:
        with connection.begin():
            yield
            if (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
                raise RuntimeError(f"the upgrade would break references of {broken[0]}; nothing was changed")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def copy_sqlite(file: Path, target: Path) -> None:
    """Copy a SQLite database, also while it is in use, into one file of its own."""
    written = backups.partial(target)
    source, copy = sqlite3.connect(file), sqlite3.connect(written)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    written.replace(target)


def holds_data(opened: Engine) -> bool:
    """Return whether there is anything of anybody in a database: a workshop, or an account."""
    with opened.connect() as connection:
        there = set(inspect(connection).get_table_names()) & {"workshop", "account"}
        return any(connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1")).first() is not None for name in there)


def _run(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(settings.ROOT / "db" / "migrations"))
    return config
