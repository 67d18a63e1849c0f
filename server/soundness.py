"""Whether the database can be worked with: asked once before the app starts, and for whoever watches over it."""

import shutil
import sqlite3
from pathlib import Path

from db import engine, settings
from db.keeping import backups
from server.settings import RefusesToStart

LOW_BYTES = 200 * 2**20  # of free disk; below that a warning
_NAMED = 3  # newest backups
_QUICK_CHECK_MOST_BYTES = 2 * 2**30  # about two seconds; beyond that only the head of the file is read


def require() -> None:
    """Raise RefusesToStart where the SQLite file is damaged, with the newest backups by name.

    Another database, and one that is not there yet, is not looked at.
    """
    file = engine.sqlite_file(engine.get())
    if file is None or not file.is_file() or not file.stat().st_size:
        return
    if (found := _damage(file)) is not None:
        raise RefusesToStart(
            f"The database {file} is damaged ({found}), so the app does not start: it would make it worse. Keep that "
            f"file, then bring back a backup. {_newest()}"
        )


def _damage(file: Path) -> str | None:
    """Return what is wrong with a SQLite file, None where nothing is; a file that is only locked is not damaged."""
    checked = file.stat().st_size <= _QUICK_CHECK_MOST_BYTES
    try:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone() if checked else ("ok",)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        damaged = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        return str(error) if damaged else None
    return None if found == "ok" else "its check fails"


def _newest() -> str:
    copies = backups.listed()[:_NAMED]
    if not copies:
        return f"There is none in {backups.folder()}."
    return f"The newest in {backups.folder()}: {', '.join(one.name for one in copies)}."


def writable() -> bool:
    """Return whether the database takes writes now; a writer that is at work proves that it does."""
    return engine.takes_writes()


def disk_is_low() -> bool:
    """Return whether less than 200 MB are free where the app keeps its files."""
    folder = settings.data_folder()
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free < LOW_BYTES
