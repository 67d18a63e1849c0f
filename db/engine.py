"""The one engine of this process: where the database is and how it is opened, read and written."""

import contextlib
import functools
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlmodel import Session, SQLModel, create_engine

import db.models  # noqa: F401  (the tables must be known before anything asks for their metadata)
from db import dialects, settings, trouble, vacuuming
from salesops.errors import Unavailable

_engine: Engine | None = None
_opening = threading.Lock()
# SQLite's own back-off is unfair: one lock per process keeps the slowest writer ten times faster.
_sqlite_writer = threading.Lock()
_idle = threading.Condition()
_writes = 0  # that are open in this process
_listening: list[Callable[[], None]] = []  # who is told of each write of this process


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
        trouble.forget()
        _engine = _open(url)
        return _engine


def other(url: str) -> Engine:
    """Open a second database beside the one in use; who asked for it disposes of it."""
    return _open(url)


def close() -> None:
    """Close every connection; the next use opens the engine again."""
    global _engine
    with _opening:
        if _engine is not None:
            _engine.dispose()
        trouble.forget()
        _engine = None


def sqlite_file(engine: Engine) -> Path | None:
    """Return the file behind a SQLite engine, None for other databases and for memory."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or name in (None, "", ":memory:"):
        return None
    return Path(str(name).removeprefix("file:"))


@contextlib.contextmanager
def read() -> Iterator[Session]:
    """Yield a short session that only reads. Raises Unavailable."""
    with trouble.calmed(), Session(get(), expire_on_commit=False) as session:
        yield session


@contextlib.contextmanager
def read_connection() -> Iterator[Connection]:
    """Yield a bare connection that only reads, for what every run asks: the ORM costs more than the answer."""
    with trouble.calmed(), get().connect() as connection:
        yield connection


@contextlib.contextmanager
def write() -> Iterator[Session]:
    """Yield a session in one transaction: committed at the end, rolled back on any error. Raises Unavailable."""
    with trouble.calmed(), _turn() as engine, Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
    for told in tuple(_listening):
        told()


@contextlib.contextmanager
def listening(told: Callable[[], None]) -> Iterator[None]:
    """Call ``told`` after each change that this process commits, from the thread that made it; answers of surveys,
    which come by the hundred and are shown to nobody, are none.
    """
    _listening.append(told)
    try:
        yield
    finally:
        _listening.remove(told)


@contextlib.contextmanager
def write_connection() -> Iterator[Connection]:
    """Yield a bare connection in one transaction as ``write`` does, for the few statements that must be cheap."""
    with trouble.calmed(), _turn() as engine, engine.begin() as connection:
        yield connection


def answers() -> bool:
    """Return whether the database can be read now."""
    try:
        with read() as session:
            session.connection().exec_driver_sql("SELECT 1 FROM workshop LIMIT 1")
    except Unavailable:
        return False
    return True


def takes_writes() -> bool:
    """Return whether the database can be written; True where another writer is at work, which proves it."""
    if get().dialect.name != "sqlite":
        with get().connect() as connection:
            return connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "off"
    with get().connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        connection.rollback()
        try:
            raw.execute("PRAGMA busy_timeout=0")
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("PRAGMA user_version=0")  # BEGIN alone succeeds where PRAGMA query_only is set
            raw.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        finally:
            raw.execute(f"PRAGMA busy_timeout={round(dialects.BUSY_TIMEOUT_S * 1e3)}")
        return True


def finish(seconds: float) -> bool:
    """Wait until no write of this process is open, at most so long; return whether none is."""
    with _idle:
        return _idle.wait_for(lambda: not _writes, seconds)


@contextlib.contextmanager
def _turn() -> Iterator[Engine]:
    """Yield the engine for a writer whose turn it is. Raises Unavailable where that does not come in time."""
    global _writes
    trouble.require_sound()
    engine = get()
    alone = engine.dialect.name == "sqlite"
    if alone and not _sqlite_writer.acquire(timeout=dialects.PATIENCE_S):
        raise Unavailable(trouble.BUSY)
    with _idle:
        _writes += 1
    try:
        yield _writing(engine)
    finally:
        if alone:
            _sqlite_writer.release()
        with _idle:
            _writes -= 1
            if not _writes:
                _idle.notify_all()


@functools.lru_cache(maxsize=1)
def _writing(engine: Engine) -> Engine:
    """Return the engine as `db.dialects` wants it for a writer; making it anew costs as much as a statement."""
    return engine.execution_options(writing=True)


def forget_deleted(*tables: type[SQLModel]) -> None:
    """Take what deleted rows left behind out of the database's files: on PostgreSQL of ``tables``, by default of all.

    A SQLite file is gone through as a whole, its log too. PostgreSQL's log, and copies of it, are with who runs it.
    """
    engine = get()
    if engine.dialect.name != "sqlite":
        with trouble.calmed(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            vacuuming.vacuum(connection, tuple(str(one.__tablename__) for one in tables))
        return
    with (
        trouble.calmed(),
        _sqlite_writer,
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        raw = connection.connection.dbapi_connection
        assert raw is not None
        connection.rollback()
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            raw.execute(statement)


def _open(url: str) -> Engine:
    # hide_parameters: what somebody answered stands in no error's text, so in no log either.
    lives_elsewhere = not url.startswith("sqlite")  # a server may be gone between two uses, a file is not
    engine = create_engine(
        url, pool_size=20, max_overflow=30, pool_timeout=dialects.PATIENCE_S, pool_pre_ping=lives_elsewhere,
        hide_parameters=True, connect_args=dialects.patience(url),
    )  # fmt: skip
    if (file := sqlite_file(engine)) and not file.parent.is_dir():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    dialects.prepare(engine, file)
    return engine
