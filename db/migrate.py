"""Bring the database to the newest schema, after a copy if it holds data."""

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

_once = threading.Lock()
_POSTGRES_LOCK = 7_226_181  # any number of our own: processes that start together upgrade one after the other


def head() -> str:
    """Return the schema revision that this version of the app needs."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None  # there is always a first migration
    return revision


def current() -> str | None:
    """Return the schema revision of the database, None for an empty one."""
    with engine.get().connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(to: str | None = None) -> None:
    """Upgrade the database to revision ``to``, by default the newest; safe to call twice.

    A SQLite file that holds data is copied first. PostgreSQL is backed up with its own tools by who runs it.
    """
    with _once:
        wanted = to or head()
        if current() == wanted:
            return
        opened = engine.get()
        if (file := engine.sqlite_file(opened)) is not None and _holds_data(opened):
            copy_sqlite(file)
        with opened.execution_options(writing=True).begin() as connection:
            if opened.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
            _run(connection, wanted)


def copy_sqlite(file: Path) -> Path:
    """Copy a SQLite database, also while it is in use, into ``backups/`` beside it; return the copy's path."""
    folder = file.parent / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{file.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{file.suffix}"
    source, copy = sqlite3.connect(file), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    return target


def _holds_data(opened: Engine) -> bool:
    with opened.connect() as connection:
        if not inspect(connection).has_table("workshop"):
            return False
        return connection.execute(text("SELECT 1 FROM workshop LIMIT 1")).first() is not None


def _run(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(settings.ROOT / "db" / "migrations"))
    return config
