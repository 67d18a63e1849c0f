"""What each kind of database needs to be opened well: how long it waits, how it keeps, how a transaction begins."""

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_TIMEOUT_S = 5.0  # SQLite's own patience with another process
PATIENCE_S = 12.0  # how long a writer waits in all; less than a browser waits for its answer


def prepare(engine: Engine, file: Path | None) -> None:
    """Make every connection of an engine, and every transaction on SQLite, begin as the app needs it.

    ``file`` is where a SQLite database lies, None for memory and for other databases.
    """
    if engine.dialect.name == "sqlite":
        if file is not None:
            event.listen(engine, "do_connect", lambda *_: begin_for_owner(file))
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _be_patient)


def begin_for_owner(file: Path) -> None:
    """Begin a file that nobody but its owner reads, where there is none; SQLite's logs beside it follow its mode.

    What stands in its way is left to whoever writes into it.
    """
    with contextlib.suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def patience(url: str) -> dict[str, Any]:
    """Return how long the driver waits for a server that says nothing; a line that was cut is noticed as fast."""
    if not url.startswith("postgresql") or "connect_timeout" in url:
        return {}
    return {"connect_timeout": 5, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3,
            "tcp_user_timeout": 15_000}  # fmt: skip


def _be_patient(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {round(PATIENCE_S * 1e3)}")
    connection.commit()


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin, not where the driver guesses
    # FULL: what the screen shows as saved must survive a power cut.
    busy = f"busy_timeout={round(BUSY_TIMEOUT_S * 1e3)}"
    for pragma in (busy, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute("PRAGMA " + pragma)


def _begin(connection: Connection) -> None:
    # IMMEDIATE: a writer takes its lock before it reads, so two processes never both read and then collide.
    writing = connection.get_execution_options().get("writing", False)
    # By the driver itself: through SQLAlchemy the statement costs more than one that saves an answer.
    raw: Any = connection.connection.dbapi_connection
    if not writing:
        raw.execute("BEGIN")
        return
    end = time.monotonic() + PATIENCE_S - BUSY_TIMEOUT_S
    while True:
        try:
            raw.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:  # nothing was done yet, so waiting once more is safe for every act
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
