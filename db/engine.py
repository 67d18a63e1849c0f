"""The one engine of this process: where the database is and how it is opened, read and written."""

import contextlib
import functools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import Session, create_engine

import db.models  # noqa: F401  (the tables must be known before anything asks for their metadata)
from db import settings

_engine: Engine | None = None
_opening = threading.Lock()
# SQLite's own back-off is unfair: one lock per process keeps the slowest writer ten times faster.
_sqlite_writer = threading.Lock()


def get() -> Engine:
    """Return this process's engine, opened on first use."""
    global _engine
    with _opening:
        if _engine is None:
            _engine = _open(settings.database_url())
        return _engine


def use(url: str) -> Engine:
    """Close the engine in use and open ``url`` instead (tests, command line)."""
    global _engine
    with _opening:
        if _engine is not None:
            _engine.dispose()
        _engine = _open(url)
        return _engine


def close() -> None:
    """Close every connection; the next use opens the engine again."""
    global _engine
    with _opening:
        if _engine is not None:
            _engine.dispose()
        _engine = None


def sqlite_file(engine: Engine) -> Path | None:
    """Return the file behind a SQLite engine, None for other databases and for memory."""
    if engine.dialect.name != "sqlite" or engine.url.database in (None, "", ":memory:"):
        return None
    return Path(str(engine.url.database))


@contextlib.contextmanager
def read() -> Iterator[Session]:
    """Yield a short session that only reads."""
    with Session(get(), expire_on_commit=False) as session:
        yield session


@contextlib.contextmanager
def write() -> Iterator[Session]:
    """Yield a session in one transaction: committed at the end, rolled back on any error."""
    engine, lock = _for_writing()
    with lock, Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextlib.contextmanager
def write_connection() -> Iterator[Connection]:
    """Yield a bare connection in one transaction as ``write`` does, for the few statements that must be cheap."""
    engine, lock = _for_writing()
    with lock, engine.begin() as connection:
        yield connection


def _for_writing() -> tuple[Engine, contextlib.AbstractContextManager[Any]]:
    engine = get()
    return _writing(engine), _sqlite_writer if engine.dialect.name == "sqlite" else contextlib.nullcontext()


@functools.lru_cache(maxsize=1)
def _writing(engine: Engine) -> Engine:
    """Return the engine as `_begin` wants it for a writer; making it anew costs as much as a statement."""
    return engine.execution_options(writing=True)


def forget_deleted() -> None:
    """Take what deleted rows left behind out of a SQLite file and its log; other databases clean up by themselves."""
    engine = get()
    if engine.dialect.name != "sqlite":
        return
    with _sqlite_writer, engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        connection.rollback()
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            raw.execute(statement)


def _open(url: str) -> Engine:
    # hide_parameters: what somebody answered stands in no error's text, so in no log either.
    lives_elsewhere = not url.startswith("sqlite")  # a server may be gone between two uses, a file is not
    engine = create_engine(url, pool_size=20, max_overflow=30, pool_pre_ping=lives_elsewhere, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        if file := sqlite_file(engine):
            file.parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin, not where the driver guesses
    # FULL: what the screen shows as saved must survive a power cut.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute("PRAGMA " + pragma)


def _begin(connection: Connection) -> None:
    # IMMEDIATE: a writer takes its lock before it reads, so two processes never both read and then collide.
    writing = connection.get_execution_options().get("writing", False)
    # By the driver itself: through SQLAlchemy the statement costs more than one that saves an answer.
    raw: Any = connection.connection.dbapi_connection
    raw.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
