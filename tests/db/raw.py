"""What lies in a table, or in the whole database, read past every door."""

from pathlib import Path

from sqlmodel import select

from db import engine
from db.models import Base


def rows_of(model) -> list:
    """Return all rows of a table, whichever workshop they belong to."""
    with engine.read() as session:
        return list(session.exec(select(model)))


def everything() -> str:
    """Return every value of every table as text."""
    with engine.get().connect() as connection:
        return "\n".join(
            repr(tuple(row)) for table in Base.metadata.sorted_tables for row in connection.execute(select(table))
        )


def files(database: Path) -> bytes:
    """Return what the disk holds of the open database: a SQLite file with its log, or PostgreSQL's files of it."""
    if engine.get().dialect.name == "sqlite":
        return b"".join(one.read_bytes() for one in sorted(database.parent.glob("workshops.db*")))
    with engine.get().connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        number = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).scalar_one()
    return b"".join(one.read_bytes() for one in sorted(Path(folder, "base", str(number)).iterdir()))
