"""People at work while things go wrong: each notes what was acknowledged as saved and sends again what was not.

They do what the scripts in a browser do: an operation goes out word for word until it is answered, over a restart of
the server too; only then the next one is made.
"""

import asyncio
import json
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import websockets

from db.surveys import door, tokens
from salesops.vocabulary import AnswerKind
from tests.load.client import Client
from tests.load.http import Away, Connection
from tests.server.running import HOST, App

WAIT_SECONDS = 25.0  # for one answer; then the connection counts as lost
AGAIN_SECONDS = 0.5
FIRST = {"statement": 1, "baseline": 1_000, "target": 1_000_000}  # a target is never the baseline
_UNWELL = ":material/cloud_off:"  # what marks a sentence about the database on a page
_AWAY = (OSError, EOFError, TimeoutError, websockets.WebSocketException, KeyError)


@dataclass
class Seen:
    """What the people of a run saw: sentences that are shown to them, red boxes, and how long the longest wait was."""

    sentences: set[str] = field(default_factory=set)
    frights: set[str] = field(default_factory=set)  # tracebacks and references: failures that nobody foresaw
    longest_s: float = 0.0

    def note(self, sentences: Iterable[str]) -> None:
        """Note what stands on a screen."""
        for one in sentences:
            (self.frights if "the reference" in one else self.sentences).add(one)


class Person(ABC):
    """One of them; ``acknowledged`` counts answers, ``sent_again`` operations that had to go out more than once."""

    def __init__(self, app: App, seen: Seen, pause_s: float, chance: random.Random) -> None:
        self.app, self.seen, self.pause_s, self.chance = app, seen, pause_s, chance
        self.acknowledged = self.sent_again = 0
        self.ready = asyncio.Event()  # at work: nothing is under way once it rests
        self.rests = asyncio.Event()
        self._go = asyncio.Event()

    async def live(self) -> None:
        """Work until cancelled; rest between two operations where that is asked."""
        await self.insist(self.arrive)
        self.ready.set()
        while True:
            if not self._go.is_set():
                self.rests.set()
                await self._go.wait()
                self.rests.clear()
            await asyncio.sleep(self.pause_s * self.chance.uniform(0.5, 1.5))
            begun = time.monotonic()
            await self.insist(self.act)
            self.seen.longest_s = max(self.seen.longest_s, time.monotonic() - begun)
            self.acknowledged += 1

    def work(self, on: bool) -> None:
        """Go on, or rest as soon as what is under way was acknowledged."""
        self._go.set() if on else self._go.clear()

    async def insist(self, what: Any) -> None:
        """Try until it is answered."""
        while True:
            try:
                if await asyncio.wait_for(what(), WAIT_SECONDS):
                    return
            except _AWAY:
                await self.leave()
            except Away:
                pass
            self.sent_again += 1
            await asyncio.sleep(AGAIN_SECONDS * self.chance.uniform(0.6, 1.4))

    @abstractmethod
    async def arrive(self) -> bool:
        """Open what one works with; return whether it is there."""

    @abstractmethod
    async def act(self) -> bool:
        """Send the operation that is due; return whether it was acknowledged."""

    @abstractmethod
    async def leave(self) -> None:
        """Let go of a connection that was lost."""


class OnPage(Person):
    """Somebody with a page in a tab; one component of it takes the operations."""

    page = query = ""

    def __init__(self, app: App, workshop: str, *rest: Any) -> None:
        super().__init__(app, *rest)
        self.workshop = workshop
        self.tab: Client | None = None

    async def arrive(self) -> bool:
        """Open the page in a fresh tab."""
        if self.tab is None:
            tab = Client(self.app.url, self.page, f"w={self.workshop}{self.query}")
            await tab.connect()
            self.tab = tab
        await self.tab.start()
        return self._look() and any(one.kind == "bidi_component" for one in self.tab.screen.widgets())

    async def leave(self) -> None:
        """Close the tab."""
        tab, self.tab = self.tab, None
        if tab is not None:
            await tab.close()

    def _look(self) -> bool:
        assert self.tab is not None
        screen = self.tab.screen
        alerts = [one for one in screen.elements("alert") if one.icon == _UNWELL or "the reference" in one.body]
        said = [one.body for one in [*alerts, *screen.elements("toast")]]
        self.seen.note(one.replace("\\", "") for one in said)
        self.seen.frights.update(screen.exceptions())
        return not screen.exceptions()

    async def told(self, component: str, event: dict[str, Any]) -> Any:
        """Send an operation to a component; return what the page tells it then. KeyError where it is not there."""
        if self.tab is None:
            await self.arrive()
        assert self.tab is not None
        try:
            await self.tab.component(component, events=[{"event": "ops", "value": event}])
            self._look()
            return json.loads(self.tab.screen.find(component).message.bytes)
        except KeyError:  # the page is not there now: as the page itself does, look again
            self._look()
            await self.arrive()
            raise


class Editor(OnPage):
    """Types into one field of the value goal, each time something else."""

    page = "value"

    def __init__(self, app: App, workshop: str, column: str, *rest: Any) -> None:
        super().__init__(app, workshop, *rest)
        self.column, self.stands, self.saved, self.clashed = column, "", 0, 0
        self._op: dict[str, Any] | None = None

    @property
    def expected(self) -> Any:
        """What the database must hold."""
        if self.column == "statement":
            return self.stands
        return float(self.stands.replace(",", "")) if self.stands else None

    async def act(self) -> bool:
        """Type, or send what was typed."""
        field_id = f"goal//{self.column}"
        if self._op is None:
            number = str(self.saved + FIRST[self.column])
            typed = f"Grow, said for the {number}th time" if self.column == "statement" else number
            self._op = {"id": field_id, "value": typed, "was": self.stands, "n": time.time_ns() // 1_000}
        data = await self.told(f"text:goal//statement:{self.workshop}", {"ops": [self._op]})
        (news,) = (one["news"] for one in data["inputs"] if one["id"] == field_id)
        if news.get("n") != self._op["n"]:
            return False
        if "s" not in news:
            self.clashed += 1
            self.seen.frights.add(str(news.get("p") or f"Changed by {news.get('by')}"))
            self._op = None
            self.stands = news["v"]
            return False
        self._op, self.stands, self.saved = None, news["s"], self.saved + 1
        return True


class Adder(OnPage):
    """Presses "Add a line" in a sales plan."""

    page, query = "salesplan", "&view=split"

    def __init__(self, app: App, workshop: str, plan: str, *rest: Any) -> None:
        super().__init__(app, workshop, *rest)
        self.plan, self.added, self._n = plan, 0, 0

    async def act(self) -> bool:
        """Press, or send the press again."""
        self._n = self._n or time.time_ns() // 1_000
        act = {"act": "add", "row": "", "col": "", "n": self._n}
        data = await self.told(f"grid:lines:{self.plan}:{self.workshop}", {"acts": [act]})
        if self._n not in data["acts"]:
            return False
        if data["problem"]:
            self.seen.note([data["problem"]])
        self._n, self.added = 0, self.added + (not data["problem"])
        return True


class Participant(Person):
    """Answers a survey through the form's own routes."""

    def __init__(self, app: App, token: str, items: list[str], *rest: Any) -> None:
        super().__init__(app, *rest)
        self.token, self.items, self.said = token, items, 0
        self.answers: dict[str, int] = {}
        self.finished = False
        self._connection = Connection(HOST, app.port)
        self._parcel: dict[str, Any] | None = None

    async def arrive(self) -> bool:
        """Open the link."""
        status, _, _ = await self._connection.get(f"/j/{self.token}")
        return status == 303

    async def act(self) -> bool:
        """Answer an item, or send the answer again."""
        if self._parcel is None:
            self.said += 1
            self._parcel = {"item": self.chance.choice(self.items), "kind": AnswerKind.AGREEMENT.value, "n": self.said,
                            "value": self.chance.randint(1, 5)}  # fmt: skip
        status, said = await self._connection.post("/api/answer", {"answers": [self._parcel]})
        if not self._taken(status, said) or said != {"saved": [self._parcel["n"]]}:
            return False
        self.answers[self._parcel["item"]] = self._parcel["value"]
        self._parcel = None
        return True

    async def leave(self) -> None:
        """Close the connection; the next act opens another."""
        self._connection.close()
        await asyncio.sleep(0)

    async def finish(self) -> bool:
        """Hand the form in."""
        status, said = await self._connection.post("/api/finish", {"level": "executive"})
        self.finished = self._taken(status, said)
        return self.finished

    def own(self) -> door.Own:
        """Return the form as the database holds it."""
        held = tokens.read(self._connection.cookies[tokens.COOKIE])
        assert held is not None
        return door.read(held)

    def _taken(self, status: int, said: Any) -> bool:
        if status != 200:
            self.seen.note([said["problem"]])
        return status == 200
