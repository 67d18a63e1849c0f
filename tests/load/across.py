"""How soon a window of one process is told what was typed at another: PostgreSQL, two processes, one workshop.

The change goes through a page of the first process, as from a browser. The windows are sockets of the second.
"""

import asyncio
import random
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection

from db import engine, workshops
from db.access import LOCAL
from tests import databases
from tests.load.client import Client
from tests.load.desk import PAGE, Desk
from tests.load.live import live_socket
from tests.load.site import Site, site

PAUSE_SECONDS = (0.3, 1.2)  # at random, so that changes fall anywhere between two looks of the other process
WAIT_SECONDS = 20.0


@dataclass(frozen=True)
class Figures:
    """Milliseconds from the sending of each change, sorted; ``missed`` is how often a window was not told."""

    windows: int
    saved_ms: tuple[float, ...]  # until the page that typed it said it is saved
    told_ms: tuple[float, ...]  # until each window of the other process was told
    missed: int

    def told(self) -> str:
        """The figures as lines of text."""
        lines = {
            "changes typed at the one": f"{len(self.saved_ms)}, saved there after {_middle_and_late(self.saved_ms)}",
            "told at the other": f"{self.windows} windows after {_middle_and_late(self.told_ms)}; missed {self.missed}",
        }
        return "\n".join(f"{name:30}{said}" for name, said in lines.items())


def drive(windows: int = 5, changes: int = 25, *, postgresql: bool = True) -> Figures:
    """Run two processes on one database and type that many changes."""
    with site(2, postgresql=postgresql) as here:
        engine.use(databases.url(here.data))
        try:
            return asyncio.run(_drive(here, workshops.create(LOCAL, "Harbour"), windows, changes))
        finally:
            engine.close()


async def _drive(here: Site, workshop: str, windows: int, changes: int) -> Figures:
    saved: list[float] = []
    told: list[float] = []
    chance, missed = random.Random(1), 0
    async with AsyncExitStack() as stack:
        tab = await stack.enter_async_context(Client(here.apps[0].url, PAGE, f"w={workshop}"))
        await tab.start()
        desk = Desk(tab, workshop)
        sockets = [await stack.enter_async_context(live_socket(here.apps[1], workshop, {})) for _ in range(windows)]
        for one in sockets:
            await one.recv()  # where it stands
        for n in range(changes):
            await asyncio.sleep(chance.uniform(*PAUSE_SECONDS))
            begun = time.perf_counter()
            hears = [asyncio.create_task(_hears(one, begun)) for one in sockets]
            await desk.types(f"Grow, said for the {n}th time")
            saved.append((time.perf_counter() - begun) * 1e3)
            heard = await asyncio.gather(*hears)
            told += [ms for ms in heard if ms is not None]
            missed += heard.count(None)
    return Figures(windows, tuple(sorted(saved)), tuple(sorted(told)), missed)


async def _hears(socket: ClientConnection, begun: float) -> float | None:
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            await socket.recv()
    except TimeoutError:
        return None
    return (time.perf_counter() - begun) * 1e3


def _middle_and_late(ms: tuple[float, ...]) -> str:
    return f"p50 {ms[len(ms) // 2]:.0f} ms, p95 {ms[len(ms) * 95 // 100]:.0f} ms" if ms else "–"
