"""Tables of one database beside those of another, line by line."""

from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from db.keeping.lines import Summing, lines, tables, write
from db.keeping.refusal import CommandRefused


@dataclass(frozen=True)
class Compared:
    """One table: how many rows the first database has, their digest, and the first row that differs (from 1)."""

    table: str
    rows: int
    digest: str
    differs_at: int | None

    @property
    def equal(self) -> bool:
        """Whether both databases hold the same rows."""
        return self.differs_at is None


def compared(one: Connection, other: Connection) -> list[Compared]:
    """Compare all tables of two databases row by row; a table that one of them lacks has no rows there."""
    others = {table.name: table for table in tables(other)}
    found = [_compared(one, table, other, others.pop(table.name, None)) for table in tables(one)]
    return found + [Compared(name, 0, Summing(name).result.digest, 1) for name in others]


def copied(source: Connection, target: Connection) -> list[Compared]:
    """Write all rows of one database into another, which is empty and of the same schema; compare them afterwards.

    Raises CommandRefused where the other database cannot hold them exactly; the caller must then undo its transaction.
    """
    theirs = {table.name: table for table in tables(target)}
    for table in tables(source):
        try:
            write(target, theirs[table.name], lines(source, table))
        except DBAPIError as error:
            why = str(error.orig).splitlines()[0]
            raise CommandRefused(f"The table “{table.name}” holds what the other database cannot: {why}") from error
    found = compared(source, target)
    if wrong := [one.table for one in found if not one.equal]:
        raise CommandRefused(f"The copy differs from the database in {', '.join(wrong)}, so it was undone.")
    return found


def _compared(one: Connection, table: Table, other: Connection, theirs: Table | None) -> Compared:
    summing = Summing(table.name)
    differs_at = None
    there = iter(()) if theirs is None else lines(other, theirs)
    for number, (line, beside) in enumerate(zip_longest(summing.passing(lines(one, table)), there), start=1):
        if line != beside and differs_at is None:
            differs_at = number
    if theirs is None and differs_at is None:
        differs_at = 1
    return Compared(table.name, summing.result.rows, summing.result.digest, differs_at)
