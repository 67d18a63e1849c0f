"""The real app in a process of its own, on a free port of this computer, with a database of its own.

    with running_app() as app:                  # also running_app({"SALESOPS_MODE": "local"}, start="streamlit")
        app.url                                 # http://127.0.0.1:<port>
        app.kill()                              # as kill -9 does
        app.start()                             # again on the same port and database

Reused by the browser tests and the benchmark. Every wait ends.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Literal

from tests import databases
from tests.server.warm import Server, Warm

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120.0
STOP_SECONDS = 10.0
HOST = "127.0.0.1"
warm: Warm | None = None  # within a run of tests, the process that its servers are forked from
# Only this computer: whatever proxy the environment names is left out.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


_staying = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


@dataclass
class Answer:
    """What an HTTP request got."""

    status: int
    headers: Message
    body: bytes


@dataclass
class App:
    """The app's process and what belongs to it."""

    command: list[str]
    port: int
    data: Path
    environment: dict[str, str]
    warm: Warm | None = field(default=None, repr=False)
    process: subprocess.Popen[bytes] | Server | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Address without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        """Process id of the running server."""
        assert self.process is not None
        return self.process.pid

    @property
    def log(self) -> str:
        """Everything the server has printed, over all its starts."""
        return (self.data / "server.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start the server and wait until it answers. RuntimeError with its log if it does not."""
        if self.warm is not None:
            self.process = self.warm.launch(self.command[2:], self.environment, self.data / "server.log")
        else:
            with (self.data / "server.log").open("ab") as log:
                self.process = subprocess.Popen(
                    self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
                )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                if get(self.url + "/_stcore/health").status == 200:
                    return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"the app did not start:\n{self.log}")

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the server to end; kill it if it does not."""
        try:
            self._end(signal.SIGTERM)
        except subprocess.TimeoutExpired:
            self.kill()

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            if self.process.poll() is None:
                self.process.send_signal(how)
            self.process.wait(STOP_SECONDS)


@contextlib.contextmanager
def running_app(
    environment: Mapping[str, str] | None = None,
    *,
    start: Literal["uvicorn", "streamlit"] = "uvicorn",
    app: str = "app.py",
    data: Path | None = None,
    cold: bool = False,
) -> Iterator[App]:
    """Run ``app`` (a file of the project) and yield it when it answers; afterwards it is gone.

    ``environment`` adds variables; ``data`` is the folder for database and log, by default one that is deleted.
    ``cold`` runs the very command that people type; else, within tests, the server is forked where it is imported.
    """
    with contextlib.ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-")))
        port = free_port()
        running = App(
            command(start, app, port), port, folder, surroundings(folder, environment), None if cold else warm
        )
        if data is None:
            stack.callback(databases.drop, folder)
        stack.callback(running.kill)
        running.start()
        yield running


def command(start: Literal["uvicorn", "streamlit"], app: str, port: int) -> list[str]:
    """Return the command line that starts ``app`` on ``port``."""
    if start == "streamlit":
        place = ["--server.address", HOST, "--server.port", str(port)]
        return [sys.executable, "-m", "streamlit", "run", app, *place]
    module = app.removesuffix(".py").replace("/", ".")
    return [sys.executable, "-m", "uvicorn", f"{module}:app", "--host", HOST, "--port", str(port)]


def surroundings(data: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for the app: a database in ``data``, no settings of whoever runs the tests."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("SALESOPS_", "STREAMLIT_"))}
    for name in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):  # compiled once, not again at every start
        own.pop(name, None)
    fixed = {
        "SALESOPS_DATA": str(data), "SALESOPS_BACKUP": "off", "SALESOPS_WARM_UP": "off", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    return own | fixed | databases.surroundings(data) | dict(more or {})


def free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def get(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a GET, also a refusal; OSError where nobody answers."""
    return _answer(_opener, urllib.request.Request(url, headers=dict(headers or {})))


def ask(method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to any request; a redirect is the answer and is not followed."""
    return _answer(_staying, urllib.request.Request(url, body, dict(headers or {}), method=method))


def _answer(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> Answer:
    try:
        with opener.open(request, timeout=10) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())
