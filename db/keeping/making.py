"""A backup: a copy of one moment of the database, taken while the app runs, restored once and compared row by row."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from db import dialects, engine
from db.keeping import backups, everything
from db.keeping.backups import Backup, CopyReason
from db.keeping.comparing import Compared, compared
from db.keeping.lines import Summed
from db.keeping.opening import file_opened, one_moment, whole
from db.keeping.refusal import CommandRefused


@dataclass(frozen=True)
class Made:
    """A backup that was made and checked, with what was compared, and what rotation removed for it."""

    path: Path
    tables: list[Compared]
    removed: list[Backup]


def make(to: Path | None = None) -> Made:
    """Make a backup in the folder of backups and remove those whose time is over, or make one in a file elsewhere.

    It is restored into a database of its own and compared with the moment it was taken of; only then it gets its name.
    SQLite gives a SQLite file, PostgreSQL a file of the whole database. Raises CommandRefused: the file is there
    already, or the copy is not the same.
    """
    now = datetime.now(UTC)
    path = to or backups.path_for(CopyReason.BACKUP, suffix(engine.get()), at=now)
    if path.exists():
        raise CommandRefused(f"“{path}” is there already. Name another file; nothing was written.")
    tables = written(engine.get(), path)
    return Made(path, tables, [] if to else backups.rotate(on=now.date()))


def export_all(file: Path) -> list[Summed]:
    """Write the whole database, as it is at this moment, into one file; return each table. Raises CommandRefused."""
    if file.exists():
        raise CommandRefused(f"“{file}” is there already. Name another file; nothing was written.")
    unfinished = backups.partial(file)
    try:
        with one_moment(engine.get()) as connection:
            found = everything.write_file(connection, unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return found


def suffix(of: Engine) -> str:
    """Return how the name of a database's backup ends."""
    return ".db" if engine.sqlite_file(of) is not None else ".zip"


def written(of: Engine, path: Path) -> list[Compared]:
    """Write a checked copy of a database to a path; return what was compared. Raises CommandRefused."""
    unchecked = backups.partial(path)
    unchecked.unlink(missing_ok=True)
    try:
        with one_moment(of) as source:
            _write(of, source, unchecked)
            with _restored(unchecked) as restored, one_moment(restored) as there:
                tables = compared(source, there)
        if wrong := [one.table for one in tables if not one.equal]:
            raise CommandRefused(
                f"The copy differs from the database in {', '.join(wrong)}, so it was not kept. Try again."
            )
        with unchecked.open("rb") as opened:
            os.fsync(opened.fileno())
        unchecked.replace(path)
    finally:
        unchecked.unlink(missing_ok=True)
    return tables


def _write(of: Engine, source: Connection, file: Path) -> None:
    if engine.sqlite_file(of) is None:
        everything.write_file(source, file)
        return
    raw = source.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    dialects.begin_for_owner(file)
    with contextlib.closing(sqlite3.connect(file)) as copy:
        raw.backup(copy)
    whole(file)


@contextlib.contextmanager
def _restored(file: Path) -> Iterator[Engine]:
    """Yield a database of its own, made of a copy as a restore makes it."""
    with tempfile.TemporaryDirectory(prefix=".checking-", dir=file.parent) as folder:
        place = Path(folder) / "restored.db"
        if _is_sqlite(file):
            shutil.copyfile(file, place)
        else:
            with file_opened(place) as made:
                everything.read_file(file, made)
        with file_opened(place) as opened:
            yield opened


def _is_sqlite(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"
