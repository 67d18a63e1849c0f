"""Participants of one survey, all at once: they join, open the page, answer every item with a pause, hand in.

Each answer goes to the server in a request of its own, as from the form; one that is not acknowledged is sent again.
At the end the database is compared with what was acknowledged.
"""

import asyncio
import contextlib
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db import engine, migrate
from db.surveys import door, tokens
from salesops import surveys
from salesops.vocabulary import AnswerKind
from tests import databases
from tests.load.client import Client
from tests.load.http import Away, Connection
from tests.load.site import Site, site
from tests.server.running import HOST
from tests.survey_example import launched

COMMENT_EVERY = 5  # items
CHANGES_MIND = 0.1  # share of answers that are given twice
OPENED = 5  # pages opened through the websocket, one after the other
RETRY_SECONDS = 0.2
Given = dict[str, dict[str, Any]]


@dataclass
class Person:
    """One participant: what was acknowledged, and how long each save took, in milliseconds."""

    connection: Connection
    acknowledged: Given = field(default_factory=dict)
    took_ms: list[float] = field(default_factory=list)
    sent_again: int = 0
    finished: bool = False


@dataclass(frozen=True)
class Figures:
    """What a run measured; CPU is the server's, everything that it did meanwhile included."""

    people: int
    finished: int
    saves: int
    sent_again: int
    lost: int  # acknowledged answers that the database does not hold
    p50_ms: float
    p95_ms: float
    worst_ms: float
    cpu_ms: float  # from the first arrival to the last hand-in
    database_cpu_ms: float  # PostgreSQL's own; 0 where the database is a file
    open_cpu_ms: float  # of one page through the websocket
    open_ms: float
    seconds: float

    @property
    def cpu_ms_per_save(self) -> float:
        """Joining, the page's HTML and handing in included."""
        return self.cpu_ms / self.saves

    @property
    def cpu_ms_per_survey(self) -> float:
        """One whole survey, opening the page included."""
        return self.cpu_ms / self.people + self.open_cpu_ms

    def told(self) -> str:
        """The figures as lines of text."""
        survey, opening, database = self.cpu_ms_per_survey, self.open_cpu_ms, self.database_cpu_ms / self.saves
        lines = {
            "people": f"{self.people}, finished {self.finished}, in {self.seconds:.0f} s",
            "answers saved": f"{self.saves} (sent again {self.sent_again}), lost {self.lost}",
            "saving one answer": f"p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms, worst {self.worst_ms:.0f} ms",
            "per second": f"{self.finished / self.seconds:.1f} handed in, {self.saves / self.seconds:.0f} answers",
            "server CPU per saved answer": f"{self.cpu_ms_per_save:.2f} ms, the database's {database:.2f} ms",
            "server CPU per survey": f"{survey:.0f} ms (of it opening the page {opening:.0f} ms)",
            "opening the page": f"{self.open_ms:.0f} ms",
        }
        return "\n".join(f"{name:30}{said}" for name, said in lines.items())


def drive(
    people: int,
    over_seconds: float,
    *,
    think_seconds: float,
    kill: bool = False,
    processes: int = 1,
    postgresql: bool = False,
    seed: int = 4,
) -> Figures:
    """Run the app and send that many people; with ``kill`` one of its processes is ended at once halfway."""
    with site(processes, postgresql=postgresql) as here, seeded(here.data, people) as given:
        return asyncio.run(_drive(here, given, over_seconds, think_seconds, kill, random.Random(seed)))


@contextlib.contextmanager
def seeded(data: Path, people: int) -> Iterator[list[str]]:
    """Launch a survey in the database of a data folder; yield one token per person."""
    before = os.environ.get("SALESOPS_KEYS")
    os.environ["SALESOPS_KEYS"] = str(data / "keys")
    engine.use(databases.url(data))
    try:
        migrate.upgrade()
        yield launched(people)[2]
    finally:
        engine.close()
        if before is None:
            del os.environ["SALESOPS_KEYS"]
        else:
            os.environ["SALESOPS_KEYS"] = before


async def _drive(
    here: Site, given: list[str], over_seconds: float, think_seconds: float, kill: bool, chance: random.Random
) -> Figures:
    people = [Person(Connection(HOST, here.app(n).port)) for n, _ in enumerate(given)]
    open_ms, open_cpu_ms = await _open_pages(here, given[0])
    begun, cpu, database = time.monotonic(), here.cpu_ms(), here.database_cpu_ms()
    acts = [
        asyncio.create_task(take_part(one, token, n * over_seconds / len(given), think_seconds, random.Random(n)))
        for n, (one, token) in enumerate(zip(people, given, strict=True))
    ]
    if kill:
        await asyncio.sleep(over_seconds / 2 + think_seconds * chance.uniform(5, 10))
        await asyncio.to_thread(here.kill_and_start, 0)
    await asyncio.gather(*acts)
    took = sorted(ms for one in people for ms in one.took_ms)
    return Figures(
        people=len(people),
        finished=sum(door.read(_pass(one)).finished for one in people),
        saves=len(took),
        sent_again=sum(one.sent_again for one in people),
        lost=sum(lost(one) for one in people),
        p50_ms=took[len(took) // 2],
        p95_ms=took[len(took) * 95 // 100],
        worst_ms=took[-1],
        cpu_ms=here.cpu_ms() - cpu,
        database_cpu_ms=here.database_cpu_ms() - database,
        open_cpu_ms=open_cpu_ms,
        open_ms=open_ms,
        seconds=time.monotonic() - begun,
    )


async def take_part(one: Person, token: str, after_seconds: float, think_seconds: float, chance: random.Random) -> None:
    await asyncio.sleep(after_seconds)
    status, _ = await _insist(one, "GET", f"/j/{token}")
    assert status == 303, status
    status, html = await _insist(one, "GET", "/answer")
    assert (status, b"<html" in html) == (200, True)
    for n, (item, kind, value) in enumerate(_answers(one, chance)):
        await asyncio.sleep(think_seconds * chance.uniform(0.5, 1.5))
        parcel = {"answers": [{"item": item, "kind": kind, "value": value, "n": n}]}
        begun = time.perf_counter()
        status, said = await _insist(one, "POST", "/api/answer", parcel)
        assert (status, said) == (200, {"saved": [n]}), said
        one.took_ms.append((time.perf_counter() - begun) * 1e3)
        one.acknowledged.setdefault(item, {})[kind] = value
    status, said = await _insist(one, "POST", "/api/finish", {"level": chance.choice(["executive", "individual"])})
    assert (status, said) == (200, {"finished": True}), said
    one.finished = True
    one.connection.close()


async def _insist(one: Person, method: str, path: str, said: Any = None) -> tuple[int, Any]:
    """Ask until there is an answer, as the form does."""
    while True:
        try:
            if method == "POST":
                status, answer = await one.connection.post(path, said)
            else:
                status, _, answer = await one.connection.get(path)
            if status not in (429, 502, 503, 504):
                return status, answer
        except Away:
            pass
        one.sent_again += 1
        await asyncio.sleep(RETRY_SECONDS)


def _answers(one: Person, chance: random.Random) -> Iterator[tuple[str, str, Any]]:
    """Yield what a person answers, everything that the form asks; some answers are given a second time."""
    form = surveys.build(door.read(_pass(one)).survey)
    for place, asked in enumerate(form.asked):
        for kind in asked.kinds:
            if kind is AnswerKind.COMMENT and place % COMMENT_EVERY:
                continue
            yield asked.id, kind.value, _value(kind, asked.boxes, chance)
            if chance.random() < CHANGES_MIND:
                yield asked.id, kind.value, _value(kind, asked.boxes, chance)


def _value(kind: AnswerKind, boxes: int, chance: random.Random) -> Any:
    match kind:
        case AnswerKind.RECALL:
            return [f"What I remember, {chance.random()}" for _ in range(boxes)]
        case AnswerKind.COMMENT:
            return f"It depends on who asks, and when: {chance.random()}"
        case AnswerKind.AGREEMENT:
            return chance.choice([1, 2, 3, 4, 5, "dont_know"])
    return chance.randint(1, 5)


async def _open_pages(here: Site, token: str) -> tuple[float, float]:
    """Return milliseconds and CPU milliseconds of opening the page, the median of a few."""
    app = here.apps[0]
    one = Connection(HOST, app.port)
    await one.get(f"/j/{token}")
    cookie = {"Cookie": f"{tokens.COOKIE}={one.cookies[tokens.COOKIE]}"}
    took = []
    for _ in range(OPENED):
        before = here.cpu_ms()
        async with Client(app.url, page="answer", headers=cookie) as tab:
            run = await tab.start()
            assert (run.finished, tab.screen.exceptions()) == (True, [])
        took.append((run.ms, here.cpu_ms() - before))
    one.close()
    return sorted(ms for ms, _ in took)[OPENED // 2], sorted(cpu for _, cpu in took)[OPENED // 2]


def lost(one: Person) -> int:
    """Return how many acknowledged answers the database does not hold as they were acknowledged last."""
    stored = door.read(_pass(one)).answers
    return sum(
        stored.get(item, {}).get(kind) != value
        for item, parts in one.acknowledged.items()
        for kind, value in parts.items()
    )


def _pass(one: Person) -> door.Pass:
    found = tokens.read(one.connection.cookies[tokens.COOKIE])
    assert found is not None
    return found
