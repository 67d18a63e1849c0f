"""The database's bad hours, in one place: what its driver raises becomes a sentence that somebody can act on.

Disk full, read-only, busy for too long, damaged, or a server that is gone: each is an ``Unavailable``. What a driver
raises about a value (a row that is there already, a reference to nothing) is not touched.
"""

import contextlib
import errno
import functools
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from salesops.errors import Unavailable

_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

FULL = (
    "The disk of the server takes no more, so this was not saved. What was shown as saved is kept. Whoever looks after "
    "the app makes room on it; then it can be saved."
)
READ_ONLY = (
    "The database may only be read at the moment, so this was not saved. What was shown as saved is kept. Whoever "
    "looks after the app lets it be written again; then it can be saved."
)
BUSY = "The database is busy with something that takes long, so this was not saved. It can be saved in a moment."
DAMAGED = (
    "The database is damaged, so nothing more is written into it. Whoever looks after the app stops it and brings back "
    "the newest backup."
)
AWAY = (
    "The database does not answer at the moment. What was shown as saved is kept. It is tried again by itself; after "
    "that the page shows what stands there."
)
AGAIN_AFTER_SECONDS = 0.3

_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FULL,  # also a quota, a limit on the size of files, a disk that fails
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: AWAY,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html, by code, else by class
_POSTGRES = {
    "08": AWAY, "57P": AWAY, "53": BUSY, "531": FULL, "55P03": BUSY, "40P01": BUSY, "40001": BUSY, "25006": READ_ONLY,
    "XX001": DAMAGED, "XX002": DAMAGED, "58": AWAY, "58030": FULL,
}  # fmt: skip
_MET = frozenset({"40P01", "40001"})  # two writers met: the second try finds the first one done
_DISK = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL, errno.EROFS: READ_ONLY}

_damaged = False


def told(error: BaseException) -> Unavailable | None:
    """Return what an error of a driver, a pool or a disk means for people; None where it is none of the bad hours."""
    raw: Any = error.orig if isinstance(error, DBAPIError) else error
    sentence: str | None
    if isinstance(raw, sqlite3.Error):
        code = getattr(raw, "sqlite_errorcode", None)
        sentence = None if code is None else _SQLITE.get(code & 0xFF)
    elif isinstance(error, PoolTimeout):
        sentence = BUSY
    elif isinstance(raw, OSError):
        sentence = _DISK.get(raw.errno or 0)
    elif type(raw).__module__.partition(".")[0] == "psycopg":
        return _of_postgres(raw)
    else:
        return None
    return None if sentence is None else Unavailable(sentence)


def _of_postgres(raw: Any) -> Unavailable | None:
    state = getattr(raw, "sqlstate", None)
    if state is None:  # no word of the server: it could not be reached, or went away in the middle
        lost = type(raw).__name__ in {"OperationalError", "ConnectionTimeout"}
        return Unavailable(AWAY, at_once=True) if lost else None
    sentence = next((_POSTGRES[state[:n]] for n in (5, 3, 2) if state[:n] in _POSTGRES), None)
    return None if sentence is None else Unavailable(sentence, at_once=sentence is AWAY or state in _MET)


@contextlib.contextmanager
def calmed() -> Iterator[None]:
    """Raise Unavailable in place of what a driver raises in the database's bad hours; log the driver's own word."""
    try:
        yield
    except Exception as error:  # SQLAlchemy's, or the driver's own where a statement went past SQLAlchemy
        if (found := told(error)) is None:
            raise
        _log.warning("The database could not do its work: %s", reason(error))
        _remember(found)
        raise found from error


def reason(error: BaseException) -> str:
    """Return what the log says of an error: its kind and code, never its text, which may quote what was typed."""
    raw: Any = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(raw, "sqlite_errorname", None) or getattr(raw, "sqlstate", None)
    if code is None and isinstance(raw, OSError):
        code = errno.errorcode.get(raw.errno or 0)
    return f"{type(raw).__name__} {code}" if code else type(raw).__name__


def once_more(act: Callable[P, T]) -> Callable[P, T]:
    """Do an act again, once, where a connection broke or two writers met; only for what changes nothing when repeated.

    Nothing was acknowledged at that moment, so nobody is told of the first try.
    """

    @functools.wraps(act)
    def tried(*args: P.args, **given: P.kwargs) -> T:
        try:
            return act(*args, **given)
        except Unavailable as first:
            if not first.at_once:
                raise
        time.sleep(AGAIN_AFTER_SECONDS)
        return act(*args, **given)

    return tried


def damaged() -> bool:
    """Return whether the open database was found damaged."""
    return _damaged


def require_sound() -> None:
    """Raise Unavailable where the open database was found damaged: a write would damage it further."""
    if _damaged:
        raise Unavailable(DAMAGED)


def forget() -> None:
    """Another database is opened: what was found of the one before does not count."""
    global _damaged
    _damaged = False


def _remember(found: Unavailable) -> None:
    global _damaged
    _damaged = _damaged or str(found) == DAMAGED
