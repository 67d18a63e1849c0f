"""Servers forked from one process that has imported what does not change: a start costs a fraction of a cold one.

    warm = Warm()
    server = warm.launch(["uvicorn", "app:app"], environment, log)   # as Popen of ``python -m`` with these

The floors ``pages`` and ``server`` and the app are imported by each server itself: a component is told where its script
is served before it is imported, and a window tells two servers apart by what ``server`` makes up when it is imported.
The others read the environment only when they are called, after the fork.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = (
    "alembic.command",
    "altair",
    "networkx",
    "ortools.sat.python.cp_model",
    "pandas",
    "sqlalchemy.dialects.sqlite",
    "sqlmodel",
    "streamlit.web.bootstrap",
    "streamlit.web.cli",
    "streamlit.web.server.starlette",
    "uvicorn.protocols.http.httptools_impl",
)


class Server:
    """A forked server; the part of ``subprocess.Popen`` that is used."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """Return None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def send_signal(self, how: signal.Signals) -> None:
        """Send a signal, unless it is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)

    def wait(self, timeout: float) -> None:
        """Wait until it is gone; subprocess.TimeoutExpired if it stays."""
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(f"server {self.pid}", timeout)
            time.sleep(0.01)


class Warm:
    """The process that servers are forked from; it is started with the first."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def launch(self, module_and_arguments: list[str], environment: Mapping[str, str], log: Path) -> Server:
        """Run a module as ``python -m`` does, printing into ``log``."""
        if self._process is None:
            own = {
                name: value for name, value in os.environ.items() if not name.startswith(("SALESOPS_", "STREAMLIT_"))
            }
            command = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([module_and_arguments, dict(environment), str(log)]), file=self._process.stdin, flush=True)
        return Server(int(self._process.stdout.readline()))

    def close(self) -> None:
        """Fork no more."""
        if self._process is not None:
            self._process.communicate()


def _import_what_does_not_change() -> None:
    import gc
    import importlib
    import pkgutil

    import db
    import salesops
    from salesops import content

    for name in LIBRARIES:
        importlib.import_module(name)
    _serve_scripts_as_the_app_does()
    for package in (salesops, db):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(".__main__") and not module.name.startswith("db.migrations"):
                with contextlib.suppress(Exception):  # what is broken is told by the server that imports it
                    importlib.import_module(module.name)
    content.load()
    gc.collect()
    gc.freeze()


def _serve_scripts_as_the_app_does() -> None:
    """Say where components' scripts are fetched before the components are registered, as ``app.py`` does."""
    from pages.parts import scripts
    from server.scripts import PATH

    scripts.served_at(PATH)
    for name in [name for name in sys.modules if name.partition(".")[0] == "server"]:
        del sys.modules[name]  # each server makes up its own


def _become(module_and_arguments: list[str], environment: dict[str, str], log: str) -> None:
    import runpy

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for place, (file, flags) in enumerate(
        [(os.devnull, os.O_RDONLY), *[(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)] * 2]
    ):
        os.dup2(os.open(file, flags), place)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = module_and_arguments
    if module_and_arguments[0] == "streamlit":  # a page that is started alone has no routes; app.py says it by itself
        for name in [name for name in sys.modules if name.partition(".")[0] == "pages"]:
            del sys.modules[name]
    runpy.run_module(module_and_arguments[0], run_name="__main__", alter_sys=True)


def _serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who ended needs no further look
    _import_what_does_not_change()
    while line := sys.stdin.readline():
        if (pid := os.fork()) == 0:
            _become(*json.loads(line))
            os._exit(0)
        print(pid, flush=True)


if __name__ == "__main__":
    _serve()
