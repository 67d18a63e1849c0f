"""The faults: each is done to a place while everybody works, and undone at its end."""

import asyncio
import contextlib
import json
import resource
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

from db.keeping import backups
from db.keeping.backups import CopyReason
from db.migrate import copy_sqlite
from tests.faults.places import Place
from tests.server.running import App, get

Fault = Callable[[Place], AbstractAsyncContextManager[None]]
HOUR_S = 3_600.0


@contextlib.asynccontextmanager
async def nothing(place: Place) -> AsyncIterator[None]:
    """Leave everything as it is."""
    yield


@contextlib.asynccontextmanager
async def killed(place: Place) -> AsyncIterator[None]:
    """``kill -9`` of the app."""
    place.app.kill()
    await asyncio.to_thread(place.app.start)
    yield


@contextlib.asynccontextmanager
async def stopped(place: Place) -> AsyncIterator[None]:
    """SIGTERM to the app, and a new start."""
    begun = time.monotonic()
    assert place.app.process is not None
    place.app.process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.3)
    answer = await asyncio.to_thread(get, place.app.url + "/healthz")
    assert (answer.status, json.loads(answer.body)["status"]) == (503, "stopping")
    await asyncio.to_thread(place.app.process.wait, 10.0)
    assert time.monotonic() - begun < 10.0
    await asyncio.to_thread(place.app.start)
    yield


@contextlib.asynccontextmanager
async def full(place: Place) -> AsyncIterator[None]:
    """No file may grow beyond a few bytes, which is what a full disk or a quota does to a database."""
    limit = resource.RLIMIT_FSIZE
    before = resource.prlimit(place.app.pid, limit)
    resource.prlimit(place.app.pid, limit, (4_096, before[1]))
    try:
        yield
    finally:
        resource.prlimit(place.app.pid, limit, before)


def locked(seconds: float) -> Fault:
    """Another program holds the SQLite file's write lock."""

    @contextlib.asynccontextmanager
    async def fault(place: Place) -> AsyncIterator[None]:
        other = sqlite3.connect(place.file, isolation_level=None, timeout=30.0)
        try:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")
        finally:
            other.close()
        yield

    fault.__doc__ = f"another program holds the lock, {seconds:.0f} s"
    return fault


@contextlib.asynccontextmanager
async def read_only(place: Place) -> AsyncIterator[None]:
    """The app finds its database read-only."""
    with _restarted_with(place.app, f"sqlite:///file:{place.file}?mode=ro&uri=true"):
        await asyncio.to_thread(place.app.start)
        yield
    await asyncio.to_thread(place.app.start)


@contextlib.asynccontextmanager
async def read_only_server(place: Place) -> AsyncIterator[None]:
    """PostgreSQL takes no writes, as a standby."""
    assert place.postgres is not None
    place.postgres.do("ALTER SYSTEM SET default_transaction_read_only = on")
    place.postgres.do("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        place.postgres.do("ALTER SYSTEM RESET default_transaction_read_only")
        place.postgres.do("SELECT pg_reload_conf()")


@contextlib.asynccontextmanager
async def damaged(place: Place) -> AsyncIterator[None]:
    """The file is overwritten while the app runs; then it refuses to start and names the copy that is brought back."""
    copy = backups.path_for(CopyReason.BACKUP, ".db", at=datetime.now(UTC))
    copy_sqlite(place.file, copy)
    for file in (place.file, place.file.with_name(f"{place.file.name}-wal")):
        with contextlib.suppress(FileNotFoundError), file.open("r+b") as opened:
            opened.write(b"no page of any database " * (file.stat().st_size // 24))
    yield
    assert (await asyncio.to_thread(get, place.app.url + "/healthz")).status == 503
    place.app.kill()
    refused = await asyncio.to_thread(_refusal, place.app)
    assert ("is damaged" in refused, copy.name in refused) == (True, True), refused
    for file in place.app.data.glob("workshops.db*"):
        file.unlink()
    copy.rename(place.file)
    await asyncio.to_thread(place.app.start)


def _refusal(app: App) -> str:
    """Return what the app says when it does not start."""
    try:
        app.start()
    except RuntimeError as refused:
        return str(refused)
    raise AssertionError("it started with a damaged database")


def clock(seconds: float) -> Fault:
    """The clock jumps, and jumps back."""

    @contextlib.asynccontextmanager
    async def fault(place: Place) -> AsyncIterator[None]:
        place.skew.write_text(str(seconds))
        try:
            yield
        finally:
            place.skew.write_text("0")

    return fault


@contextlib.asynccontextmanager
async def postgres_killed(place: Place) -> AsyncIterator[None]:
    """``kill -9`` of PostgreSQL."""
    assert place.postgres is not None
    place.postgres.kill()
    await asyncio.sleep(1.0)
    await asyncio.to_thread(place.postgres.start)
    yield


@contextlib.asynccontextmanager
async def cut_off(place: Place) -> AsyncIterator[None]:
    """Every connection of the app is cut, in the middle of what it does."""
    assert place.postgres is not None
    for _ in range(5):
        place.postgres.do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        await asyncio.sleep(0.2)
    yield


@contextlib.contextmanager
def _restarted_with(app: App, url: str) -> Iterator[None]:
    before = app.environment["DATABASE_URL"]
    app.kill()
    app.environment["DATABASE_URL"] = url
    try:
        yield
    finally:
        app.kill()
        app.environment["DATABASE_URL"] = before


BOTH: dict[str, Fault] = {
    "app asked to end (SIGTERM)": stopped,
    "clock 1 hour forward": clock(HOUR_S),
    "clock 1 hour back": clock(-HOUR_S),
}
SQLITE: dict[str, Fault] = {
    "disk full": full,
    "locked by another for 8 s": locked(8.0),
    "locked by another for 20 s": locked(20.0),
    "read-only": read_only,
    "file damaged": damaged,
}  # fmt: skip
POSTGRESQL: dict[str, Fault] = {"connections cut": cut_off, "read-only": read_only_server}
