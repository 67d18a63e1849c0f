"""Many open windows of one workshop: what they cost while nobody does anything, and how soon a change reaches them.

Each has an account and a session of its own, the page and its live socket, as a browser has. Two watch another workshop
and must hear nothing.
"""

import asyncio
import contextlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin

from db import engine, fields, migrate, workshops
from db.access import LOCAL, Role
from server.live import PATH
from tests import databases
from tests.bench.cpu import cpu_seconds
from tests.load.client import Client
from tests.server.running import HOST, App, running_app
from tests.server.signing_in import account, cookie

PAGE, ELSEWHERE = "value", 2
CALM_SECONDS, SILENCE_SECONDS = 3.0, 2.0
PASSWORD = "a password for the load run"


@dataclass(frozen=True)
class Figures:
    """What a run measured; shares are of one core, all threads of the server together."""

    screens: int
    pages_share: float  # the pages alone, without their sockets
    idle_share: float
    told_ms: tuple[float, ...]  # from the commit to each screen, sorted
    told_elsewhere: int
    drawn_ms: float  # from the commit until the last page was drawn anew
    drawn_cpu_ms: float

    def told(self) -> str:
        """The figures as lines of text."""
        middle, last = self.told_ms[len(self.told_ms) // 2], self.told_ms[-1]
        lines = {
            "screens": f"{self.screens}, and {ELSEWHERE} of another workshop",
            "idle, all screens": f"{self.idle_share:.2%} of one core (the pages without live: {self.pages_share:.2%})",
            "a change told to all": f"p50 {middle:.0f} ms, last {last:.0f} ms; elsewhere to {self.told_elsewhere}",
            "drawn anew by all": f"{self.drawn_ms:.0f} ms, server CPU {self.drawn_cpu_ms:.0f} ms",
        }
        return "\n".join(f"{name:30}{said}" for name, said in lines.items())


def drive(screens: int, idle_seconds: float) -> Figures:
    """Run a server of its own in shared mode and open that many screens."""
    with tempfile.TemporaryDirectory(prefix="salesops-live-") as folder, in_shared_mode(Path(folder)):
        mine, other = workshops.create(LOCAL, "Harbour"), workshops.create(LOCAL, "Mill")
        watched = [mine] * screens + [other] * ELSEWHERE
        shared = {"SALESOPS_MODE": "shared", "SALESOPS_PASSWORD": PASSWORD}
        with running_app(shared, data=Path(folder)) as app:
            cookies = [
                cookie(account(f"Person{n}", roles={workshop: Role.FACILITATOR})) for n, workshop in enumerate(watched)
            ]
            return asyncio.run(_drive(app, watched, cookies, screens, idle_seconds))


@contextlib.contextmanager
def in_shared_mode(data: Path) -> Iterator[None]:
    """Open a fresh database in that folder, with keys beside it, as a shared installation has them."""
    given = {"SALESOPS_KEYS": str(data / "keys")}
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    engine.use(databases.url(data))
    try:
        migrate.upgrade()
        yield
    finally:
        engine.close()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


async def _drive(
    app: App, watched: Sequence[str], cookies: Sequence[dict[str, str]], screens: int, idle_seconds: float
) -> Figures:
    async with AsyncExitStack() as stack:
        tabs = [
            await stack.enter_async_context(Client(app.url, PAGE, f"w={workshop}", cookies=own))
            for workshop, own in zip(watched, cookies, strict=True)
        ]
        for tab in tabs:
            await tab.start()
            assert tab.screen.exceptions() == []
        pages_share = await _share(app, idle_seconds)
        sockets = [
            await stack.enter_async_context(live_socket(app, workshop, own))
            for workshop, own in zip(watched, cookies, strict=True)
        ]
        for one in sockets:
            await one.recv()
        idle_share = await _share(app, idle_seconds)
        before, begun = cpu_seconds(app.pid), time.perf_counter()
        fields.save(watched[0], LOCAL, fields.goal("statement"), "Grow by half", was="", label="Goal")
        committed = time.perf_counter()
        arrived = await asyncio.gather(
            *(_follow(*pair, committed) for pair in zip(sockets[:screens], tabs, strict=False))
        )
        drawn_ms = (time.perf_counter() - begun) * 1e3
        drawn_cpu_ms = (cpu_seconds(app.pid) - before) * 1e3
        elsewhere = await asyncio.gather(*(_hears(one) for one in sockets[screens:]))
    told = tuple(sorted(arrived))
    return Figures(screens, pages_share, idle_share, told, sum(elsewhere), drawn_ms, drawn_cpu_ms)


async def _share(app: App, seconds: float) -> float:
    await asyncio.sleep(CALM_SECONDS)
    before, begun = cpu_seconds(app.pid), time.perf_counter()
    await asyncio.sleep(seconds)
    return (cpu_seconds(app.pid) - before) / (time.perf_counter() - begun)


def live_socket(app: App, workshop: str, cookies: dict[str, str]) -> Any:
    """Return the socket at which a window of that workshop is told what changed."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return websockets.connect(
        f"ws://{HOST}:{app.port}{PATH}?w={workshop}&since=1",
        origin=Origin(app.url),
        additional_headers={"Cookie": cookie},
        ping_interval=None,
        proxy=None,
    )


async def _follow(socket: ClientConnection, tab: Client, since: float) -> float:
    """Wait to be told and have the page drawn, as its script does; return after how many ms one was told."""
    assert json.loads(await socket.recv())["subjects"].keys() == {"goal"}
    told_ms = (time.perf_counter() - since) * 1e3
    await tab.component("signal", events=[{"event": "wake", "value": "1"}])
    return told_ms


async def _hears(socket: ClientConnection) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(socket.recv(), SILENCE_SECONDS)
        return True
    return False
