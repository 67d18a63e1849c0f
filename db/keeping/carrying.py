"""What a restored database must not bring back: deleted clients, closed accounts, sign-ins, links that were used up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, inspect, select, update

from db import engine, erasing
from db.erasing import Record
from db.models import Account, Admission, Base, SignIn


@dataclass(frozen=True)
class Known:
    """What the replaced database knew: which workshops were deleted for good, and which accounts were closed."""

    erasures: tuple[Record, ...] = ()
    closed: Mapping[str, datetime] | None = None  # account's id -> since when


@dataclass(frozen=True)
class Carried:
    """How many workshops of the restored database were deleted again, and how many accounts were closed again."""

    erased: int
    closed: int


def known(replaced: Engine) -> Known:
    """Return what is to be carried over from the database in use; an older or an empty one knows nothing."""
    if not inspect(replaced).has_table("erasure"):
        return Known()
    account = _table(Account)
    closed = select(account.c.id, account.c.disabled_at).where(account.c.disabled_at.is_not(None))
    with replaced.connect() as connection:
        return Known(erasing.records(), {row[0]: row[1] for row in connection.execute(closed)})


def carry(what: Known) -> Carried:
    """Delete again what was deleted since, in the database in use, and let nobody in by what it remembers."""
    erased = erasing.hold_to(what.erasures)
    account = _table(Account)
    with engine.write_connection() as connection:
        closed = 0
        for account_id, since in (what.closed or {}).items():
            statement = update(account).where(account.c.id == account_id, account.c.disabled_at.is_(None))
            closed += connection.execute(statement.values(disabled_at=since)).rowcount
        connection.execute(delete(_table(SignIn)))
        connection.execute(delete(_table(Admission)))
    return Carried(erased, closed)


def _table(model: type[Base]) -> Any:
    return Base.metadata.tables[str(model.__tablename__)]
