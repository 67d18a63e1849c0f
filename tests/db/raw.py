"""What lies in a table, read past every door."""

from sqlmodel import select

from db import engine


def rows_of(model) -> list:
    """Return all rows of a table, whichever workshop they belong to."""
    with engine.read() as session:
        return list(session.exec(select(model)))
