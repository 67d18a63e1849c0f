"""A person at a page who types the goal of their workshop, and keeps what was not acknowledged, as the browser does."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from db import fields, snapshot
from db.access import LOCAL
from tests.load.client import Client, Run

PAGE, FIELD = "value", fields.goal("statement")


@dataclass
class Desk:
    """One window of a workshop that nobody else types in; ``acknowledged`` is what the page said it saved last."""

    tab: Client
    workshop: str
    acknowledged: str | None = None
    saved: int = 0
    took_ms: list[float] = field(default_factory=list)

    async def types(self, words: str) -> None:
        """Type the whole sentence anew; returns when the page said that it is saved."""
        told = self._told()
        # The number says which of two messages is the newer, also after another process took over.
        n = max(time.time_ns() // 1_000_000, told.get("n", 0) + 1)
        op = {"id": FIELD.id, "value": words, "was": told["v"], "n": n}
        begun = time.perf_counter()
        run = await self._sends(op)
        assert run.finished
        assert self._told().get("s") == words, self._told()
        self.took_ms.append((time.perf_counter() - begun) * 1e3)
        self.acknowledged, self.saved = words, self.saved + 1

    def lost(self) -> bool:
        """Return whether the database does not hold what was acknowledged last."""
        return self.acknowledged not in (None, snapshot.load(self.workshop, LOCAL).goal.statement)

    @property
    def _key(self) -> str:
        return f"text:{FIELD.id}:{self.workshop}"

    async def _sends(self, op: dict[str, Any]) -> Run:
        return await self.tab.component(self._key, events=[{"event": "ops", "value": {"ops": [op]}}])

    def _told(self) -> dict[str, Any]:
        data = json.loads(self.tab.screen.find(self._key).message.bytes)
        return dict(next(one for one in data["inputs"] if one["id"] == FIELD.id)["news"])
