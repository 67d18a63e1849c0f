"""Ways to open a database while it is kept: one moment of it, another one meanwhile, a SQLite file by itself."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine

from db import engine


def address(of: Engine) -> str:
    """Return the address of an open database, its password included."""
    return of.url.render_as_string(hide_password=False)


@contextlib.contextmanager
def one_moment(of: Engine) -> Iterator[Connection]:
    """Yield a connection that only reads and sees the database as it is at this moment, whatever others write."""
    if of.dialect.name == "sqlite":
        with of.connect() as connection, connection.begin():
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()  # the first read fixes it
            yield connection
        return
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with of.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def file_opened(file: Path) -> Iterator[Engine]:
    """Yield an engine on a SQLite file; closed afterwards, the file holds everything by itself."""
    opened = engine.other(f"sqlite:///{file}")
    try:
        yield opened
    finally:
        opened.dispose()
        whole(file)


@contextlib.contextmanager
def in_use(url: str) -> Iterator[None]:
    """Let all of ``db`` work on another database meanwhile."""
    before = engine.get()
    engine.use(url)
    try:
        yield
    finally:
        engine.use(address(before))


def whole(file: Path) -> None:
    """Take the log of a SQLite file into it. Raises sqlite3.OperationalError where somebody else has it open."""
    with contextlib.closing(sqlite3.connect(file, timeout=1)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
