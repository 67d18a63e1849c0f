"""Sockets of open windows, and changes that are told to them."""

import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from db import fields, snapshot
from db.access import LOCAL
from salesops.vocabulary import Audience
from server.live import PATH
from tests.server.running import HOST

LOOK_S, CHECK_S, WINDOWS = 0.05, 0.1, 6

AT_ONCE_S, SILENCE_S = 10.0, 0.3  # a busy machine is waited for; silence is waited out


@dataclass
class Sockets:
    """The route on a port of this computer, and the way to it."""

    port: int

    def open(
        self, workshop: str, since: int | str = 0, *, origin: str | None = "own", host: str = HOST, cookie: str = ""
    ) -> ClientConnection:
        """Open a socket as a page of the app does, or as another one does."""
        own = f"http://{host}:{self.port}"
        return connect(
            f"ws://{host}:{self.port}{PATH}?w={workshop}&since={since}",
            sock=socket.create_connection((HOST, self.port)),
            origin=own if origin == "own" else origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie} if cookie else None,
        )

    def status(self, workshop: str, *given: Any, **how: Any) -> int:
        """Return the status with which a socket is refused."""
        with pytest.raises(InvalidStatus) as raised:
            self.open(workshop, *given, **how)
        return raised.value.response.status_code


def told(window: ClientConnection, within_s: float = AT_ONCE_S) -> dict[str, int]:
    """Return the subjects of the next message."""
    return dict(json.loads(window.recv(timeout=within_s))["subjects"])


def hears_nothing(window: ClientConnection) -> bool:
    try:
        window.recv(timeout=SILENCE_S)
    except TimeoutError:
        return True
    return False


def closed(window: ClientConnection) -> int | None:
    """Return the code with which the server closes; None while it does not."""
    try:
        while True:
            window.recv(timeout=AT_ONCE_S)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else None
    except TimeoutError:
        return None


def write_goal(workshop: str, text: str) -> int:
    """Change the goal as another process would; return the workshop's version then."""
    was = snapshot.load(workshop, LOCAL).goal.statement
    fields.save(workshop, LOCAL, fields.goal("statement"), text, was=was, label="Goal")
    return snapshot.version(workshop, LOCAL)


def write_note(workshop: str, audience: Audience) -> int:
    fields.save(workshop, LOCAL, fields.note("goal", audience), "Ask Ada first", was="", label="a note")
    return snapshot.version(workshop, LOCAL)


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + AT_ONCE_S
    while not (true := holds()) and time.monotonic() < end:
        time.sleep(LOOK_S)
    return true
