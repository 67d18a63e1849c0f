"""A file of the whole database in a SQLite file of its own, at the newest schema, before anything is replaced."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import dialects, engine, migrate, settings
from db.keeping import everything
from db.keeping.opening import file_opened, whole
from db.keeping.refusal import CommandRefused

_SQLITE, _ZIP = b"SQLite format 3\0", b"PK\x03\x04"


@dataclass(frozen=True)
class Staged:
    """Where the file's content stands now, and the schema revision that it had."""

    path: Path
    revision: str


@contextlib.contextmanager
def staged(file: Path) -> Iterator[Staged]:
    """Yield the content of a backup or of a file of the whole database, checked and upgraded; nothing else is touched.

    Raises CommandRefused for a file that is none of these, damaged, or of a newer version of the app.
    """
    begins = _begin(file)
    beside = (engine.sqlite_file(engine.get()) or settings.data_folder() / "x").parent
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=beside) as folder:
        path = Path(folder) / "restored.db"
        if begins.startswith(_SQLITE):
            revision = _sqlite(file, path)
        elif begins.startswith(_ZIP):
            with file_opened(path) as opened:
                revision = everything.read_file(file, opened).schema_revision
        else:
            raise CommandRefused(
                f"“{file.name}” is neither a backup nor a file of the whole database. Choose another file."
            )
        with file_opened(path) as opened:
            migrate.upgrade(of=opened)
        yield Staged(path, revision)


def _begin(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE))
    except OSError as error:
        raise CommandRefused(
            f"“{file}” cannot be read: {error.strerror}. Check its name and who may read it."
        ) from error


def _sqlite(file: Path, path: Path) -> str:
    """Copy a SQLite file with its log, if there is one; return its revision."""
    for part in ("", "-wal"):
        if (source := Path(f"{file}{part}")).exists():
            dialects.begin_for_owner(Path(f"{path}{part}"))
            shutil.copyfile(source, f"{path}{part}")
    try:
        with contextlib.closing(sqlite3.connect(path)) as raw:
            sound = raw.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            strange = raw.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
            found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        whole(path)
    except sqlite3.OperationalError as error:
        raise CommandRefused(f"“{file.name}” is no database of this app: {error}. Choose another file.") from error
    except sqlite3.DatabaseError as error:
        raise CommandRefused(f"“{file.name}” is damaged: {error}. Take another backup.") from error
    if not sound:
        raise CommandRefused(f"“{file.name}” is damaged. Take another backup.")
    if strange is not None or found is None:
        raise CommandRefused(f"“{file.name}” is no database of this app. Choose another file.")
    if found[0] not in migrate.revisions():
        raise CommandRefused(
            f"“{file.name}” was made with another version of this app (schema {found[0][:20]}; this one reads up to "
            f"{migrate.head()}). Update this app, then try again."
        )
    return str(found[0])
