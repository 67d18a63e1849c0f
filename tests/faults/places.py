"""Where a run happens: a server of the app with its clock in our hands, on SQLite or on a PostgreSQL of its own."""

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import engine, migrate, settings
from tests import postgres
from tests.faults.skewed import SKEW
from tests.server import running
from tests.server.running import App
from tests.server.warm import Warm

_UP_SECONDS = 30.0


@dataclass
class Postgres:
    """A PostgreSQL server that can be killed and started again on the same files."""

    folder: Path  # its data
    address: str

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        os.kill(self._pid(), signal.SIGKILL)

    def start(self) -> None:
        """Start it again and wait until it answers; its own processes of before must be gone first."""
        command = shlex.split((self.folder / "postmaster.opts").read_text())
        owner, end = self.folder.stat(), time.monotonic() + _UP_SECONDS
        while time.monotonic() < end:
            with (self.folder / "log").open("ab") as log:
                server = subprocess.Popen(
                    command, stdout=log, stderr=log, user=owner.st_uid, group=owner.st_gid, start_new_session=True
                )
            while server.poll() is None:
                if self.answers():
                    return
                time.sleep(0.1)
            time.sleep(0.3)
        raise RuntimeError("PostgreSQL does not come back")

    def do(self, statement: str) -> None:
        """Run one statement."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def answers(self) -> bool:
        """Return whether it takes a statement."""
        import psycopg

        with contextlib.suppress(psycopg.OperationalError):
            self.do("SELECT 1")
            return True
        return False

    def _pid(self) -> int:
        return int((self.folder / "postmaster.pid").read_text().splitlines()[0])


@dataclass
class Place:
    """A running app, its database, and what can be done to them."""

    app: App
    database: str  # as DATABASE_URL names it
    skew: Path
    postgres: Postgres | None = None

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.app.data / "workshops.db"

    def mend(self) -> None:
        """Bring everything up again after a fault that did not run to its end."""
        self.skew.write_text("0")
        if self.postgres is not None and not self.postgres.answers():
            self.postgres.start()
        self.app.kill()
        self.app.start()

    def look(self) -> None:
        """Open the database in this process afresh."""
        engine.use(self.database)


@contextlib.contextmanager
def place(kind: str) -> Iterator[Place]:
    """Run the app on a database of its own, which is open in this process too."""
    with contextlib.ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-faults-")))
        server = _postgres(stack) if kind == "postgresql" else None
        url = f"sqlite:///{data / 'workshops.db'}" if server is None else server.address
        stack.enter_context(_surroundings({"SALESOPS_KEYS": str(data / "keys"), "DATABASE_URL": url}))
        (skew := data / "skew").write_text("0")
        engine.use(settings.database_url())
        stack.callback(engine.close)
        migrate.upgrade()
        app = _app(data, url, skew, stack)
        stack.callback(app.kill)
        app.start()
        yield Place(app, settings.database_url(), skew, server)


def _app(data: Path, url: str, skew: Path, stack: contextlib.ExitStack) -> App:
    port = running.free_port()
    command = running.command("uvicorn", "app.py", port)
    command[2:2] = ["tests.faults.skewed"]
    around = running.surroundings(data, {"DATABASE_URL": url, SKEW: str(skew)})
    if (warm := running.warm) is None:  # a start after each kill is none from cold
        stack.callback((warm := Warm()).close)
    return App(command, port, data, around, warm)


def _postgres(stack: contextlib.ExitStack) -> Postgres:
    import psycopg

    cluster = stack.enter_context(postgres.running())
    address = cluster.create("workshops")
    with psycopg.connect(address) as connection:
        (folder,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    return Postgres(Path(folder), address)


@contextlib.contextmanager
def _surroundings(given: dict[str, str]) -> Iterator[None]:
    before: dict[str, Any] = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
