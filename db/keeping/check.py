"""Is the database whole? Each check says what is wrong and what to do; none changes anything."""

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, and_, func, inspect, or_, select
from sqlalchemy.exc import SQLAlchemyError

from db import engine, keys, migrate, snapshot
from db.access import LOCAL
from db.keeping.opening import one_moment
from db.models import Base, History, KeptData, Survey, Workshop
from salesops.errors import Unavailable, WorkshopError

_SHOWN = 5  # faults of one kind that are told one by one


@dataclass(frozen=True)
class Checked:
    """One check: what was looked at, how much of it, and each fault as a sentence."""

    name: str
    looked_at: str
    faults: list[str]


def check() -> list[Checked]:
    """Check the whole database in use; what cannot be read is a fault, never an error."""
    done: list[Checked] = []
    for name, look in _CHECKS.items():
        faults: list[str] = []
        try:
            with one_moment(engine.get()) as connection:
                looked_at = look(connection, faults)
        except (SQLAlchemyError, Unavailable) as error:
            looked_at = "–"
            faults.append(f"It cannot be read ({getattr(error, 'orig', error)}). Restore the newest backup.")
        more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        done.append(Checked(name, looked_at, faults[:_SHOWN] + more))
        if name in _FIRST and faults:
            break  # what follows could only fail for the same reason
    return done


def _file(connection: Connection, faults: list[str]) -> str:
    if connection.dialect.name != "sqlite":
        return "left to PostgreSQL"
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if found != ["ok"]:
        faults += [f"The file is damaged: {one}. Restore the newest backup." for one in found]
    return "1 file"


def _schema(connection: Connection, faults: list[str]) -> str:
    revision, head = migrate.current(), migrate.head()
    if revision != head:
        faults.append(f"The schema is {revision}, this app needs {head}. Run “python -m db upgrade”.")
        return f"schema {revision}"
    there = inspect(connection)
    for table in Base.metadata.sorted_tables:
        missing = {one.name for one in table.c}
        if there.has_table(table.name):
            missing -= {one["name"] for one in there.get_columns(table.name)}
        if missing:
            faults.append(f"Table {table.name} lacks {', '.join(sorted(missing))}. Restore the newest backup.")
    return f"{len(Base.metadata.sorted_tables)} tables"


def _references(connection: Connection, faults: list[str]) -> str:
    """Every reference leads to a row, and to one of the same workshop."""
    looked_at = 0
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            for key in column.foreign_keys:
                looked_at += 1
                nowhere, elsewhere = _astray(connection, table, column, key.column)
                for count, leads in ((nowhere, "nowhere"), (elsewhere, "into another workshop")):
                    if count:
                        where = f"{count} rows of {table.name}: {column.name} leads {leads}"
                        faults.append(f"{where}. Restore a backup.")
    return f"{looked_at} references"


def _astray(connection: Connection, table: Table, column: Column[object], to: Column[object]) -> tuple[int, int]:
    other = to.table.alias("other")
    found = other.c[to.name]
    joined = table.join(other, column == found, isouter=True)
    wrong = and_(column.is_not(None), found.is_(None))
    stray = None
    if "workshop_id" in table.c and "workshop_id" in to.table.c:
        stray = and_(found.is_not(None), table.c.workshop_id != other.c.workshop_id)
    statement = select(found, func.count()).select_from(joined)
    statement = statement.where(wrong if stray is None else or_(wrong, stray)).group_by(found)
    counted = connection.execute(statement).all()
    nowhere = sum(count for value, count in counted if value is None)
    return nowhere, sum(count for _, count in counted) - nowhere


def _workshops(connection: Connection, faults: list[str]) -> str:
    """Every workshop can be opened."""
    ids = _ids(connection)
    for workshop_id in ids:
        try:
            snapshot.load(workshop_id, LOCAL)
        except (WorkshopError, ValueError, StopIteration, RuntimeError) as error:
            why = (str(error).splitlines() or ["a part of it is missing"])[0][:200]
            faults.append(f"Workshop {workshop_id} does not open: {why}. Restore a backup, or ask who wrote to it.")
    return f"{len(ids)} workshops"


def _history(connection: Connection, faults: list[str]) -> str:
    """The newest entry is the workshop's version, no version is there twice, undone entries are all there.

    A version may be missing in between: typing that went on within ten minutes moves its entry up.
    """
    entry, workshop = _table(History), _table(Workshop)
    counts = select(
        entry.c.workshop_id, func.max(entry.c.version), func.min(entry.c.version), func.count(),
        func.count(entry.c.version.distinct()),
    ).group_by(entry.c.workshop_id)  # fmt: skip
    found = {row[0]: row[1:] for row in connection.execute(counts)}
    versions = {row.id: row.version for row in connection.execute(select(workshop.c.id, workshop.c.version))}
    for workshop_id, version in versions.items():
        last, first, entries, different = found.get(workshop_id, (0, 1, 0, 0))
        if last != version or first < 1 or entries != different:
            faults.append(
                f"Workshop {workshop_id} is at version {version}, its history ends at {last} with {entries} entries. "
                "Its history is not whole: restore a backup if you need it."
            )
    other = entry.alias("other")
    lost = select(func.count()).select_from(
        entry.join(other, or_(entry.c.undoes_id == other.c.id, entry.c.undone_by_id == other.c.id), isouter=True)
    )
    names_another = or_(entry.c.undoes_id.is_not(None), entry.c.undone_by_id.is_not(None))
    if count := connection.execute(lost.where(names_another, other.c.id.is_(None))).scalar_one():
        faults.append(f"{count} entries of the history name an entry that is not there. Restore a backup.")
    return f"{sum(row[2] for row in found.values())} entries"


def _kept_data(connection: Connection, faults: list[str]) -> str:
    """What rows name by digest is there, and is what the digest says."""
    kept = _table(KeptData)
    there: set[tuple[str, str]] = set()
    for workshop_id, digest, packed in connection.execute(select(kept.c.workshop_id, kept.c.digest, kept.c.packed)):
        there.add((workshop_id, digest))
        if not _is(digest, packed):
            faults.append(f"Opportunities of workshop {workshop_id} are damaged. Bring that export in again.")
    named = [table for table in Base.metadata.sorted_tables if "digest" in table.c and table is not kept]
    for table in named:
        for workshop_id, digest in connection.execute(select(table.c.workshop_id, table.c.digest).distinct()):
            if (workshop_id, digest) not in there:
                faults.append(
                    f"Opportunities that workshop {workshop_id} names are missing. Bring that export in again."
                )
    return f"{len(there)} pieces"


def _is(digest: str, packed: bytes) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(packed)).hexdigest() == digest
    except zlib.error:
        return False


def _keys(connection: Connection, faults: list[str]) -> str:
    """Every open survey has its key on this machine."""
    survey = _table(Survey)
    statement = select(survey.c.id, survey.c.name).where(
        survey.c.launched_on.is_not(None), survey.c.closed_on.is_(None)
    )
    found = connection.execute(statement).all()
    faults += [
        f"The key of the open survey “{name}” is not in {keys.folder()}: its links do not open and it cannot be "
        "counted. Bring the folder of keys back, or give the survey up on its page."
        for survey_id, name in found
        if not keys.there(survey_id)
    ]
    return f"{len(found)} open surveys"


def _ids(connection: Connection) -> list[str]:
    return list(connection.execute(select(_table(Workshop).c.id)).scalars())


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[str(model.__tablename__)]


_CHECKS: dict[str, Callable[[Connection, list[str]], str]] = {
    "The file is whole": _file,
    "The schema is this app's": _schema,
    "References lead to rows of the same workshop": _references,
    "Every workshop opens": _workshops,
    "The history is whole": _history,
    "Kept opportunities are what they were": _kept_data,
    "Open surveys have their keys": _keys,
}
_FIRST = frozenset(list(_CHECKS)[:2])
