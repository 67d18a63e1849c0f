"""Bring the database to the newest schema, after a copy if it holds data."""

import functools
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from db import engine, settings
from db.keeping import backups
from db.keeping.backups import Kind

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
            copy_sqlite(file, backups.path_for(Kind.BEFORE_UPGRADE, file.suffix, at=datetime.now(UTC)))
        with opened.execution_options(writing=True).begin() as connection:
            if opened.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
            _run(connection, wanted)


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
