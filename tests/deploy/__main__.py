"""``python -m tests.deploy``: the recipe of ``deploy/`` tried: nginx with TLS, two processes, PostgreSQL; one dies.

People answer a survey and type into pages through the proxy. Halfway one process is ended at once and stays away. What
was acknowledged is then looked up in the database.
"""

import argparse
import asyncio
import random
import ssl
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import websockets

from db import engine, workshops
from db.access import LOCAL, Role
from tests import databases
from tests.deploy import proxy
from tests.load import survey
from tests.load.client import Client
from tests.load.desk import PAGE, Desk
from tests.load.http import Connection
from tests.load.site import Site, site, surroundings
from tests.server.running import HOST, free_port
from tests.server.signing_in import account, cookie

PASSWORD = "a password for the tried recipe"
AGAIN_SECONDS = 0.3


def main() -> int:
    """Run, print what happened to whom, and return 1 where something acknowledged is lost."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=20, help="who answer the survey")
    asked.add_argument("--desks", type=int, default=8, help="facilitators who type")
    asked.add_argument("--think", type=float, default=0.3, help="seconds between two answers of one person")
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    given = asked.parse_args()
    if proxy.installed() is None:
        print(f"not tried: {proxy.MISSING}")
        return 0
    print(f"nginx with TLS, 2 x app on {given.database}; {surroundings()}")
    port = free_port()
    shared = {
        "SALESOPS_MODE": "shared",
        "SALESOPS_PASSWORD": PASSWORD,
        "SALESOPS_ADDRESS": f"https://{HOST}:{port}",
        "SALESOPS_PROXY": HOST,
    }
    with ExitStack() as stack:
        here = stack.enter_context(site(2, postgresql=given.database == "postgresql", environment=shared))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-nginx-")))
        trust = stack.enter_context(proxy.running(folder, port, [app.port for app in here.apps]))
        tokens = stack.enter_context(survey.seeded(here.data, given.people))
        return asyncio.run(_try(here, _Door(port, trust), tokens, given))


@dataclass(frozen=True)
class _Door:
    """What everybody comes through: nginx, by TLS with a certificate that is trusted for this run."""

    port: int
    trust: ssl.SSLContext

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"


async def _try(here: Site, door: _Door, tokens: list[str], given: argparse.Namespace) -> int:
    engine.use(databases.url(here.data))
    desks = [_Desk(door, workshops.create(LOCAL, f"Workshop {n}"), n) for n in range(given.desks)]
    people = [survey.Person(Connection(HOST, door.port, trust=door.trust)) for _ in tokens]
    over = asyncio.Event()
    typing = [asyncio.create_task(one.works(over)) for one in desks]
    answering = [
        asyncio.create_task(survey.take_part(one, token, n * 0.1, given.think, random.Random(n)))
        for n, (one, token) in enumerate(zip(people, tokens, strict=True))
    ]
    while sum(len(one.took_ms) for one in people) < 20 * len(people) or not all(one.desk.saved for one in desks):
        await asyncio.sleep(0.1)
        for task in (*typing, *answering):
            if task.done():
                task.result()
    before = sum(one.desk.saved for one in desks), sum(len(one.took_ms) for one in people)
    here.kill(0)
    del here.apps[0]
    await asyncio.gather(*answering)
    over.set()
    await asyncio.gather(*typing)
    lost = sum(survey.lost(one) for one in people), sum(one.desk.lost() for one in desks)
    engine.use(databases.url(here.data))
    print(f"{'one process killed after':30}{before[1]} answers and {before[0]} goals typed")
    print(f"{'answers':30}{sum(len(one.took_ms) for one in people)}, sent again "
          f"{sum(one.sent_again for one in people)}, lost {lost[0]}; handed in by "
          f"{sum(one.finished for one in people)} of {len(people)}")  # fmt: skip
    print(f"{'goals typed in pages':30}{sum(one.desk.saved for one in desks)}, windows that connected again "
          f"{sum(one.again for one in desks)} of {len(desks)}, lost {lost[1]}")  # fmt: skip
    engine.close()
    return 1 if any(lost) or not all(one.finished for one in people) else 0


class _Desk:
    """A facilitator's window that connects again, to whichever process is there, and then sends what it kept."""

    def __init__(self, door: _Door, workshop: str, n: int) -> None:
        self.again, self._door, self._chance = 0, door, random.Random(n)
        self._cookies = cookie(account(f"Facilitator{n}", roles={workshop: Role.FACILITATOR}))
        self._cookies |= {"salesops_line": f"{n:032x}"}
        self.desk = Desk(self._tab(workshop), workshop)

    async def works(self, over: asyncio.Event) -> None:
        """Type with pauses until it is over."""
        await self.desk.tab.connect()
        await self.desk.tab.start()
        words = 0
        while not over.is_set():
            words += 1
            while not await self._typed(f"What we agreed, {words}"):
                await self._connect_again()
            await asyncio.sleep(self._chance.uniform(0.3, 0.9))
        await self.desk.tab.close()

    async def _typed(self, words: str) -> bool:
        try:
            await self.desk.types(words)
        except (websockets.WebSocketException, OSError):
            return False
        return True

    async def _connect_again(self) -> None:
        self.again += 1
        while True:
            self.desk.tab = self._tab(self.desk.workshop)
            try:
                await self.desk.tab.connect()
                await self.desk.tab.start()
                return
            except (websockets.WebSocketException, OSError):
                await asyncio.sleep(AGAIN_SECONDS)

    def _tab(self, workshop: str) -> Client:
        return Client(self._door.url, PAGE, f"w={workshop}", cookies=self._cookies, trust=self._door.trust)


if __name__ == "__main__":
    sys.exit(main())
