"""Which database tests, benches and load runs use: a SQLite file in their data folder, or one on a PostgreSQL server.

    SALESOPS_TEST_DATABASE=postgresql pytest        # the whole suite on PostgreSQL

Whoever asks names the data folder. On PostgreSQL each folder has a database of its own, a copy of one at the newest
schema; the processes of a run share one server, whose address they find in the environment.
"""

import contextlib
import fcntl
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.postgres import Cluster, running

ASKED, _ADDRESS = "SALESOPS_TEST_DATABASE", "SALESOPS_TEST_CLUSTER"
_NEWEST = "newest"
SHARED_BY = "SALESOPS_TEST_PREPARED"  # the folder of a run
_names: dict[Path, str] = {}  # data folder -> database
_numbers = itertools.count()
_file: list[bytes] = []  # of SQLite at the newest schema, once it was made


def on_postgresql() -> bool:
    """Return whether this run uses PostgreSQL."""
    return _ADDRESS in os.environ


def asked_for_postgresql() -> bool:
    """Return whether the environment asks for PostgreSQL; ValueError for a word that means neither."""
    word = os.environ.get(ASKED, "sqlite")
    if word not in {"sqlite", "postgresql"}:
        raise ValueError(f"{ASKED} is {word!r}: set it to sqlite or postgresql")
    return word == "postgresql"


@contextlib.contextmanager
def on_a_server_of_our_own(*, hasty: bool = True) -> Iterator[Cluster]:
    """Use PostgreSQL meanwhile, in this process and in those that it starts."""
    with running(hasty=hasty) as cluster:
        _upgrade(cluster.create(_NEWEST))
        os.environ[_ADDRESS] = cluster.address
        try:
            yield cluster
        finally:
            del os.environ[_ADDRESS]


def url(folder: Path) -> str:
    """Return the address of the database of a data folder; on PostgreSQL it is there, at the newest schema."""
    if not on_postgresql():
        return f"sqlite:///{folder / 'workshops.db'}"
    if folder not in _names:
        _names[folder] = _new(_NEWEST)
    return _cluster().url(_names[folder])


def surroundings(folder: Path) -> dict[str, str]:
    """Return what the app must find in its environment to use the database of a data folder."""
    return {"DATABASE_URL": url(folder)} if on_postgresql() else {}


def opened(folder: Path) -> None:
    """Open the database of a data folder, which is at the newest schema and holds nothing."""
    from db import engine

    if not on_postgresql():
        (folder / "workshops.db").write_bytes(_newest_file())
    engine.use(url(folder))


def empty(folder: Path) -> str:
    """Return the address of a database for a data folder that has no tables yet."""
    if on_postgresql():
        _names[folder] = _new("template0")
    return url(folder)


def gone(folder: Path) -> None:
    """Close what is open and take the database of a data folder away, before its file was ever written to a disk."""
    from db import engine

    engine.close()
    drop(folder)
    for end in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            (folder / f"workshops.db{end}").unlink()


def drop(folder: Path) -> None:
    """Take the database of a data folder away, whoever uses it; a file goes with its folder."""
    if (name := _names.pop(folder, None)) is not None:
        _cluster().drop(name)


def keep(folder: Path) -> object:
    """Close the database of a data folder and return all that it holds, for ``bring``."""
    from db import engine

    engine.close()  # the last connection takes the log into the file
    return _new(_names[folder]) if on_postgresql() else (folder / "workshops.db").read_bytes()


def bring(kept: object, folder: Path) -> None:
    """Open the database of a data folder with all that ``keep`` returned."""
    from db import engine

    gone(folder)
    if isinstance(kept, bytes):
        (folder / "workshops.db").write_bytes(kept)
    else:
        _names[folder] = _new(str(kept))
    engine.use(url(folder))


def folder_of_what_is_open() -> Path:
    """Return the data folder of the database that is open."""
    from db import engine

    opened = engine.get()
    if (file := engine.sqlite_file(opened)) is not None:
        return file.parent
    return next(folder for folder, name in _names.items() if name == opened.url.database)


def _new(template: str) -> str:
    # No name twice: what pages remember, they remember by the database.
    name = f"t{os.getpid()}_{next(_numbers)}"
    _cluster().create(name, template)
    return name


def _cluster() -> Cluster:
    return Cluster(os.environ[_ADDRESS])


def _newest_file() -> bytes:
    """Upgrade a file once per run, of whichever process comes first; the others wait for it."""
    if not _file:
        run = os.environ.get(SHARED_BY)
        with contextlib.ExitStack() as stack:
            if run is None:
                run = stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-newest-"))
            fcntl.flock(stack.enter_context((Path(run) / "newest").open("w")), fcntl.LOCK_EX)
            file = Path(run) / "newest.db"
            if not file.exists():
                _upgrade(f"sqlite:///{file}")
            _file.append(file.read_bytes())
    return _file[0]


def _upgrade(address: str) -> None:
    from db import engine, migrate

    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = address
    try:
        from db import settings

        engine.use(settings.database_url())
        migrate.upgrade()
    finally:
        engine.close()
        if before is None:
            del os.environ["DATABASE_URL"]
        else:
            os.environ["DATABASE_URL"] = before
