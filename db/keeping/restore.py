"""The database in place replaced by a backup or by a file of the whole database; the replaced one is kept."""

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from db import engine, migrate
from db.keeping import backups, carrying
from db.keeping.backups import CopyReason
from db.keeping.carrying import Carried, Known
from db.keeping.comparing import copied
from db.keeping.lines import Summed, summed, tables
from db.keeping.making import written
from db.keeping.opening import address, file_opened, in_use, one_moment, whole
from db.keeping.refusal import CommandRefused
from db.keeping.staging import staged
from salesops.errors import Unavailable

_RUNNING = "The app is running, or another program has the database open. Stop it, then try again; nothing was changed."


@dataclass(frozen=True)
class Restored:
    """What is in place now: each table, the schema that the file had, the replaced database's copy, what was redone.

    ``kept`` is None where nothing was replaced, ``carried`` where the replaced database could not be read.
    """

    tables: list[Summed]
    revision: str
    kept: Path | None
    carried: Carried | None


def restore(file: Path, *, force: bool = False) -> Restored:
    """Put a backup or a file of the whole database in place of the database.

    The content is checked and upgraded first. Workshops deleted and accounts closed in the replaced database are
    deleted and closed again; nobody is signed in, and links to join have to be made again.

    Raises CommandRefused: there is data and no ``force``, the file is not taken, or the app is running; nothing was
    changed.
    """
    known = _known_here(force)
    with staged(file) as one:
        with in_use(f"sqlite:///{one.path}"):
            carried = carrying.carry(known or Known())
        whole(one.path)
        found, kept = _put_in_place(one.path)
    return Restored(found, one.revision, kept, None if known is None else carried)


def bring_in(file: Path) -> Restored:
    """Bring a file of the whole database into an empty one, every row as it was there. Raises CommandRefused."""
    _known_here(force=False)
    with staged(file) as one:
        found, kept = _put_in_place(one.path)
    return Restored(found, one.revision, kept, Carried(0, 0))


def _known_here(force: bool) -> Known | None:
    """Return what the database in place knows, None for one that cannot be read."""
    opened = engine.get()
    try:
        if migrate.holds_data(opened) and not force:
            raise CommandRefused(
                "The database in place holds data, so nothing was changed. To replace it say “restore FILE --force”; "
                "the replaced one is kept in the folder of backups."
            )
        return carrying.known(opened)
    except (SQLAlchemyError, Unavailable) as error:
        if not force:
            raise CommandRefused(
                "The database in place cannot be read, so nothing was changed. To replace it say "
                "“restore FILE --force”; what is left of it is kept in the folder of backups."
            ) from error
        return None


def _put_in_place(path: Path) -> tuple[list[Summed], Path | None]:
    file = engine.sqlite_file(engine.get())
    if file is None:
        return _rows_in_place(path)
    with file_opened(path) as opened, one_moment(opened) as there:
        found = [summed(there, table) for table in tables(there)]
    return found, _file_in_place(path, file)


def _file_in_place(path: Path, file: Path) -> Path | None:
    """Give the new file the old one's place, and the old one a place among the backups where it held anything."""
    url, keep = address(engine.get()), _worth_keeping()
    engine.close()
    _require_alone(file)
    with path.open("rb") as opened:
        os.fsync(opened.fileno())
    kept = backups.path_for(CopyReason.BEFORE_RESTORE, file.suffix, at=datetime.now(UTC)) if keep else None
    engine.close()
    for part in ("-wal", "-shm", ""):
        old = Path(f"{file}{part}")
        if kept is not None and old.exists():
            old.replace(f"{kept}{part}")  # a log is left only beside a file that is damaged
        else:
            old.unlink(missing_ok=True)
    path.replace(file)
    engine.use(url)
    return kept


def _worth_keeping() -> bool:
    try:
        return migrate.holds_data(engine.get())
    except SQLAlchemyError:
        return True  # damaged: somebody may yet get something out of it


def _require_alone(file: Path) -> None:
    try:
        whole(file)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise CommandRefused(_RUNNING) from error


def _rows_in_place(path: Path) -> tuple[list[Summed], Path | None]:
    """Give the new rows the old ones' place, in one transaction, after a backup of the old ones."""
    engine.use(address(engine.get()))  # idle connections of our own are not somebody else's
    opened = engine.get()
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with opened.connect() as connection:
        if connection.execute(text(others)).scalar_one():
            raise CommandRefused(_RUNNING)
    kept = None
    if migrate.holds_data(opened):
        kept = backups.path_for(CopyReason.BEFORE_RESTORE, ".zip", at=datetime.now(UTC))
        written(opened, kept)
    migrate.upgrade(of=opened)
    with file_opened(path) as source, one_moment(source) as there, opened.begin() as target:
        names = ", ".join(f'"{table.name}"' for table in tables(target))
        target.execute(text(f"TRUNCATE {names}"))
        found = copied(there, target)
    return [Summed(one.table, one.rows, one.digest) for one in found], kept
