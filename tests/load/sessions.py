"""People at work: each has a page of their own open, goes from page to page and types, with pauses between.

Each has the sample firm for themselves. Measured are the answers' times, the server's processor time, and the memory
that one more open page costs.
"""

import asyncio
import random
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from db import engine
from db.access import LOCAL
from db.sample import load_sample
from tests import databases
from tests.load.client import Client
from tests.load.desk import PAGE, Desk
from tests.load.site import Site, site

PAGES = ("gaps", "map", "focus", "components", "plan", "lists")
TYPES = 0.5  # share of what they do; else they go to another page
SETTLE_SECONDS = 2.0


@dataclass(frozen=True)
class Figures:
    """What a run measured; CPU of all processes of the app together, the database's apart."""

    sessions: int
    acts: int
    seconds: float
    saved: int
    lost: int  # of what a page said it saved
    p50_ms: float
    p95_ms: float
    worst_ms: float
    cpu_ms_per_act: float
    database_cpu_ms_per_act: float
    cores: float  # of the app, on average
    empty_mb: float  # before anybody came
    mb_per_session: float

    @property
    def acts_per_second(self) -> float:
        """Of all of them together."""
        return self.acts / self.seconds

    def told(self) -> str:
        """The figures as lines of text."""
        p50, p95, worst = (f"{ms:.0f} ms" for ms in (self.p50_ms, self.p95_ms, self.worst_ms))
        lines = {
            "people at work": f"{self.sessions}, a workshop each",
            "acts": f"{self.acts}, of them typed and saved {self.saved}, lost {self.lost}",
            "from an act to the page": f"p50 {p50}, p95 {p95}, worst {worst}",
            "server CPU per act": f"{self.cpu_ms_per_act:.0f} ms, the database's {self.database_cpu_ms_per_act:.1f} ms",
            "cores in use": f"{self.cores:.2f}",
            "memory": f"{self.empty_mb:.0f} MB before the first, {self.mb_per_session:.2f} MB per open page",
        }
        return "\n".join(f"{name:30}{said}" for name, said in lines.items())


def drive(
    sessions: int, seconds: float, think_seconds: float, *, processes: int = 1, postgresql: bool = False
) -> Figures:
    """Run the app and have that many people work for so long."""
    with site(processes, postgresql=postgresql) as here:
        engine.use(databases.url(here.data))
        try:
            workshops = [load_sample(LOCAL) for _ in range(sessions)]
            return asyncio.run(_drive(here, workshops, sessions, seconds, think_seconds))
        finally:
            engine.close()


async def _drive(here: Site, workshops: list[str], sessions: int, seconds: float, think_seconds: float) -> Figures:
    async with AsyncExitStack() as stack:
        for n, _ in enumerate(here.apps):  # what the first visitor of a process costs is no later one's
            await _visit(here, n, workshops[0])
        await asyncio.sleep(SETTLE_SECONDS)
        empty_mb = here.memory_mb()
        people = []
        for n in range(sessions):
            tab = await stack.enter_async_context(Client(here.app(n).url, PAGE, f"w={workshops[n]}"))
            await tab.start()
            people.append(_Person(Desk(tab, workshops[n]), random.Random(n)))
        begun, cpu, database = time.monotonic(), here.cpu_ms(), here.database_cpu_ms()
        await asyncio.gather(*(one.works(begun + seconds, think_seconds) for one in people))
        took = time.monotonic() - begun
        cpu, database = here.cpu_ms() - cpu, here.database_cpu_ms() - database
        await asyncio.sleep(SETTLE_SECONDS)
        held_mb = here.memory_mb()
    times = sorted(ms for one in people for ms in one.took_ms)
    return Figures(
        sessions=sessions,
        acts=len(times),
        seconds=took,
        saved=sum(one.desk.saved for one in people),
        lost=sum(one.desk.lost() for one in people),
        p50_ms=times[len(times) // 2],
        p95_ms=times[len(times) * 95 // 100],
        worst_ms=times[-1],
        cpu_ms_per_act=cpu / len(times),
        database_cpu_ms_per_act=database / len(times),
        cores=cpu / 1e3 / took,
        empty_mb=empty_mb,
        mb_per_session=(held_mb - empty_mb) / sessions,
    )


async def _visit(here: Site, n: int, workshop: str) -> None:
    async with Client(here.apps[n].url, PAGE, f"w={workshop}") as tab:
        await tab.start()
        for page in PAGES:
            await tab.goto(page)


class _Person:
    """One of them at their window."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.desk, self._chance = desk, chance
        self.took_ms: list[float] = []

    async def works(self, until: float, think_seconds: float) -> None:
        """Type the goal, or go on to another page, then think."""
        tab, page = self.desk.tab, PAGE
        while True:
            await asyncio.sleep(think_seconds * self._chance.uniform(0.5, 1.5))
            if time.monotonic() > until:
                return
            if page == PAGE and self._chance.random() < TYPES:
                await self.desk.types(f"Agreed so far: {self._chance.random()}")
                self.took_ms.append(self.desk.took_ms[-1])
            else:
                page = PAGE if page != PAGE else self._chance.choice(PAGES)
                self.took_ms.append((await tab.goto(page)).ms)
            assert tab.screen.exceptions() == []
