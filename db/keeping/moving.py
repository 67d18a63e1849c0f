"""The whole database moved to another one: from SQLite to PostgreSQL, or back."""

from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.exc import ArgumentError, OperationalError

from db import engine, migrate, settings
from db.keeping.comparing import Compared, copied
from db.keeping.lines import tables
from db.keeping.opening import one_moment
from db.keeping.refusal import CommandRefused


def copy_to(url: str) -> list[Compared]:
    """Copy every row of the database in use into an empty one elsewhere, and compare them row by row.

    The source is read as it is at one moment; the target is written in one transaction. Returns each table.

    Raises CommandRefused: the target cannot be opened, is no database of this app or not empty, is at another schema,
    or cannot hold a value exactly; nothing was changed then.
    """
    if migrate.current() != migrate.head():
        raise CommandRefused("This database is not at the newest schema. Run “python -m db upgrade” first.")
    try:
        target = engine.other(settings.with_driver(url))
    except (ArgumentError, ModuleNotFoundError) as error:
        raise CommandRefused(f"This address is not understood. Write it as {_EXAMPLE}.") from error
    try:
        _make_ready(target)
        with one_moment(engine.get()) as source, target.execution_options(writing=True).begin() as connection:
            _require_empty(connection)
            return copied(source, connection)
    except OperationalError as error:
        raise CommandRefused(f"The other database cannot be opened: {str(error.orig).splitlines()[0]}") from error
    finally:
        target.dispose()


_EXAMPLE = "postgresql://user:password@host/name or sqlite:////folder/workshops.db"


def _require_empty(target: Connection) -> None:
    if any(target.execute(select(func.count()).select_from(table)).scalar_one() for table in tables(target)):
        raise CommandRefused("The other database holds data already. Name an empty one; nothing was changed.")


def _make_ready(target: Engine) -> None:
    """Give an empty database the newest schema; refuse one that is another program's or older."""
    revision = migrate.current(target)
    if revision is None and inspect(target).get_table_names():
        raise CommandRefused("The other database belongs to another program. Name an empty one; nothing was changed.")
    if revision not in {None, migrate.head()}:
        raise CommandRefused("The other database is at another schema than this app's. Name an empty one.")
    migrate.upgrade(of=target)
