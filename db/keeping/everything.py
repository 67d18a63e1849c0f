"""The whole database as one file: a ZIP archive with a file of lines per table and a list of what must be inside.

No keys and no secrets are inside: they never lie in the database (``db/keys.py``). What is read is foreign until its
list, its counts and its digests agree; limits stand before anything is unpacked.
"""

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pydantic import ValidationError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from db import migrate
from db.keeping.lines import ColumnKind, Summed, Summing, columns, lines, tables, write
from db.keeping.refusal import CommandRefused
from salesops.immutable import Value

FORMAT, FORMAT_VERSION = "sales-operations-database", 1
_LIST = "list.json"
_LIST_LIMIT = 2_000_000  # bytes
_ENTRIES_LIMIT = 400  # tables; there are fewer than a hundred
_SIZE_LIMIT = 20_000_000_000  # bytes of all files inside, unpacked
_LINE_LIMIT = 300_000_000  # bytes of one row
_RATIO_LIMIT = 300  # unpacked to packed; the history of a workshop, which repeats itself, has about 20
_RATIO_FROM = 1_000_000  # bytes unpacked: below, a high ratio harms nobody
_AGAIN = "Take another copy of it, or another backup."


class TableInside(Value):
    """One table of the file: its columns with their kinds, its rows counted, its digest."""

    name: str
    columns: list[tuple[str, ColumnKind]]
    rows: int
    digest: str


class Inside(Value):
    """What the file says of itself."""

    format: str
    format_version: int
    schema_revision: str
    made_at: datetime
    not_inside: list[str]
    tables: list[TableInside]


def write_file(connection: Connection, file: Path) -> list[Summed]:
    """Write all tables as the connection's transaction sees them; return each with its rows and digest."""
    found = []
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    for_owner = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(for_owner, "w+b") as begun, zipfile.ZipFile(begun, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables(connection):
            summing = Summing(table.name)
            with archive.open(_entry(table.name), "w", force_zip64=True) as entry:
                entry.writelines(summing.passing(lines(connection, table)))
            found.append((summing.result, columns(table)))
        inside = Inside(
            format=FORMAT, format_version=FORMAT_VERSION, schema_revision=revision, made_at=datetime.now(UTC),
            not_inside=["the server's secret", "the keys of open surveys"],
            tables=[TableInside(name=one.table, columns=cs, rows=one.rows, digest=one.digest) for one, cs in found],
        )  # fmt: skip
        archive.writestr(_LIST, inside.model_dump_json(indent=1))
    return [one for one, _ in found]


def read_file(file: Path, into: Engine) -> Inside:
    """Bring all tables of a file into an empty database, at the schema's revision of the file; return its list.

    Raises CommandRefused: foreign, damaged, cut off, too large, of a newer version. The database is of no use then.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            inside = _inside(archive)
            migrate.upgrade(inside.schema_revision, of=into)
            with into.execution_options(writing=True).begin() as connection:
                _bring(archive, inside, connection)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise CommandRefused(f"“{file.name}” is damaged or was cut off on its way. {_AGAIN}") from error
    except DBAPIError as error:
        raise CommandRefused(f"“{file.name}” holds rows that contradict each other. {_AGAIN}") from error
    return inside


def _inside(archive: zipfile.ZipFile) -> Inside:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if _LIST not in entries or entries[_LIST].file_size > _LIST_LIMIT:
        raise CommandRefused("This archive is not a file of the whole database. Choose one that “export --all” wrote.")
    _guard(archive.infolist())
    try:
        said = json.loads(archive.read(_LIST))
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise CommandRefused("This is another program's file. Choose one that “export --all” or “backup” wrote.")
        inside = Inside.model_validate(said)
    except (ValidationError, ValueError, RecursionError) as error:
        raise CommandRefused(f"The file does not say what is inside it. {_AGAIN}") from error
    if inside.format_version > FORMAT_VERSION or inside.schema_revision not in migrate.revisions():
        raise CommandRefused(
            f"The file was made with another version of this app (schema {inside.schema_revision[:20]}; this one reads "
            f"up to {migrate.head()}). Update this app, then try again."
        )
    wanted = {_LIST, *(_entry(table.name) for table in inside.tables)}
    if entries.keys() != wanted or len(archive.infolist()) != len(wanted):
        raise CommandRefused(
            f"Parts of the file are missing, or there is something in it that does not belong. {_AGAIN}"
        )
    return inside


def _guard(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill the disk before anything of it is unpacked."""
    bomb = any(
        entry.file_size > _RATIO_FROM and entry.file_size > _RATIO_LIMIT * entry.compress_size for entry in entries
    )
    if len(entries) > _ENTRIES_LIMIT or bomb or sum(entry.file_size for entry in entries) > _SIZE_LIMIT:
        raise CommandRefused("The file would unpack to far more than a database of this app holds. It was not opened.")


def _bring(archive: zipfile.ZipFile, inside: Inside, connection: Connection) -> None:
    """Write every table; a later one may point to an earlier one."""
    given = {table.name: table for table in inside.tables}
    known = tables(connection)
    if given.keys() != {table.name for table in known}:
        raise CommandRefused(f"The file does not hold the tables of schema {inside.schema_revision}. {_AGAIN}")
    for table in known:
        said = given[table.name]
        if said.columns != columns(table):
            raise CommandRefused(f"The table “{table.name}” of the file has other columns than it should. {_AGAIN}")
        summing = Summing(table.name)
        try:
            with archive.open(_entry(table.name)) as entry:
                write(connection, table, summing.passing(_lines(entry)))
        except (ValueError, TypeError, RecursionError) as error:
            raise CommandRefused(f"The table “{table.name}” of the file cannot be read. {_AGAIN}") from error
        if summing.result != Summed(said.name, said.rows, said.digest):
            raise CommandRefused(f"The table “{table.name}” of the file is not what was written there. {_AGAIN}")


def _lines(entry: IO[bytes]) -> Iterator[bytes]:
    while line := entry.readline(_LINE_LIMIT):
        if not line.endswith(b"\n"):
            raise ValueError("a row that does not end")
        yield line


def _entry(table: str) -> str:
    return f"tables/{table}.jsonl"
