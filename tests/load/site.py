"""The app as an installation runs it: one process or several on one database, and what they and the database use up."""

import contextlib
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests import databases
from tests.server.running import App, running_app

_BUSY = 0.9  # share of all cores: what is measured beside that much other work is no measure of the app


@dataclass
class Site:
    """Running processes of the app on the database of one data folder; ``database`` is PostgreSQL's first process."""

    data: Path
    apps: list[App]
    database: int | None = None
    _ended_ms: float = field(default=0.0)  # of processes that are gone

    def app(self, n: int) -> App:
        """Return the process that the n-th visitor stays with, as a proxy with sticky sessions decides."""
        return self.apps[n % len(self.apps)]

    def cpu_ms(self) -> float:
        """Return the processor time that all processes of the app have used, in milliseconds."""
        return self._ended_ms + sum(_cpu_ms(psutil.Process(app.pid)) for app in self.apps)

    def database_cpu_ms(self) -> float:
        """Return the same of PostgreSQL's processes that still run; SQLite works inside the app: 0."""
        if self.database is None:
            return 0.0
        server = psutil.Process(self.database)
        return sum(_cpu_ms(one) for one in (server, *server.children()))

    def memory_mb(self) -> float:
        """Return the memory that all processes of the app hold, in megabytes."""
        return sum(psutil.Process(app.pid).memory_info().rss for app in self.apps) / 1e6

    def kill(self, n: int) -> None:
        """End one process at once."""
        self._ended_ms += _cpu_ms(psutil.Process(self.apps[n].pid))
        self.apps[n].kill()

    def kill_and_start(self, n: int) -> None:
        """End one process at once and start it again."""
        self.kill(n)
        self.apps[n].start()


@contextlib.contextmanager
def site(
    processes: int = 1, *, postgresql: bool = False, environment: Mapping[str, str] | None = None
) -> Iterator[Site]:
    """Run that many processes on one database, SQLite's or PostgreSQL's, with nothing made quicker for the test."""
    with contextlib.ExitStack() as stack:
        server = None
        if postgresql and not databases.on_postgresql():
            server = stack.enter_context(databases.on_a_server_of_our_own(hasty=False)).pid
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-site-")))
        stack.callback(databases.drop, data)
        apps = [stack.enter_context(running_app(environment, data=data)) for _ in range(processes)]
        yield Site(data, apps, server)


def surroundings() -> str:
    """Return what figures are read beside: the machine, and how busy it is with other things."""
    load = psutil.getloadavg()[0]
    busy = "; other work keeps it busy: only ratios count" if load > _BUSY * (psutil.cpu_count() or 1) else ""
    return f"{time.strftime('%Y-%m-%d %H:%M')}, {psutil.cpu_count()} cores, load {load:.1f}{busy}"


def _cpu_ms(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return (spent.user + spent.system) * 1e3
