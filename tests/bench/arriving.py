"""What a visitor who has just come costs, and how soon they see something.

A new session's first run is the socket's opening and the whole first page, in server CPU. The first paint is when the
first element of the page's own part arrives: until then the browser shows the frame at most. What a browser fetches
before, Streamlit's start page and scripts, is the same for every page and kept by the browser. Each is the least of a
few rounds, in which all pages take turns. The first paint is counted in server CPU, since wall time tells on a busy
computer what else runs there.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.cpu import cpu_seconds
from tests.load.client import Client
from tests.server.running import App

SETTLE_SECONDS = 0.03  # the server collects garbage after it has reported the end of the script
_MAIN = 0  # the place of the page's own part, beside the side bar and the bottom


class _Newcomer(Client):
    """A tab that remembers when the first element of the page arrived, and after how many bytes."""

    server, begun = 0, 0.0
    painted: tuple[float, int] | None = None

    def on_message(self, raw: bytes) -> None:
        if self.painted is not None:
            return
        message = ForwardMsg.FromString(raw)
        place = message.metadata.delta_path
        if message.delta.WhichOneof("type") == "new_element" and place and place[0] == _MAIN:
            self.painted = (cpu_seconds(self.server) - self.begun) * 1e3, self._bytes


@dataclass(frozen=True)
class Arriving:
    """The first run of a new session at one page."""

    cpu_ms: float  # server CPU, from the opening of the socket to the end of the run
    paint_ms: float  # server CPU from asking for the page until its first element is there
    paint_bytes: int


async def arrivals(app: App, queries: Mapping[str, tuple[str, str]], rounds: int) -> dict[str, Arriving]:
    """Return the least of all rounds by name; ``queries`` names page and query."""
    found: dict[str, list[Arriving]] = {name: [] for name in queries}
    for _ in range(rounds):
        for name, (page, query) in queries.items():
            found[name].append(await _arrive(app, page, query))
    return {
        name: Arriving(
            min(one.cpu_ms for one in each), min(one.paint_ms for one in each), min(one.paint_bytes for one in each)
        )
        for name, each in found.items()
    }


async def _arrive(app: App, page: str, query: str) -> Arriving:
    before = cpu_seconds(app.pid)
    async with _Newcomer(app.url, page, query) as tab:
        tab.server, tab.begun = app.pid, cpu_seconds(app.pid)
        await tab.start()
        await asyncio.sleep(SETTLE_SECONDS)
        spent = (cpu_seconds(app.pid) - before) * 1e3
    assert tab.painted is not None, f"{page} shows nothing"
    return Arriving(spent, *tab.painted)
