"""What one edit of the drawn map costs the server, on a map as large as the product promises to carry.

An edit is a link accepted or set aside in the picture: it is written, and the picture is answered. The rest of the page
follows once the hand rests, so a row of edits pays for it once; that run is measured beside it.
"""

import asyncio
import json
import random
import statistics
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from db import ecosystem, engine, migrate, models, snapshot, workshops
from db.access import LOCAL
from db.change import Act, change
from salesops import content
from salesops.vocabulary import LinkState, Stage
from tests import databases
from tests.load.client import Client
from tests.server.running import App, running_app

ELEMENTS, LINKS = 200, 600
AIM_MS = 40.0
WARM_UP, SETTLE_SECONDS = 3, 0.03


@dataclass(frozen=True)
class Editing:
    """Server CPU in milliseconds, medians: of an edit, and of the page that follows it once."""

    elements: int
    links: int
    edit_ms: float
    page_ms: float
    answered: bool  # the picture was told of each edit

    def line(self) -> str:
        """Return the figures as a line of text."""
        verdict = "ok" if self.edit_ms <= AIM_MS else "OVER"
        size = f"{self.elements} elements x {self.links} links"
        return (
            f"an edit of the drawn map, {size}: {self.edit_ms:.1f} ms CPU (aim {AIM_MS:.0f})  {verdict}; "
            f"the page follows once the hand rests: {self.page_ms:.1f} ms"
        )


def measure_edit(cpu_seconds: Callable[[int], float], elements: int, links: int, rounds: int) -> Editing:
    """Return what an edit costs on a map of that size."""
    with tempfile.TemporaryDirectory(prefix="salesops-bench-") as folder:
        data = Path(folder)
        workshop_id, element_id = _fill(databases.url(data), elements, links)
        with running_app(data=data) as app:
            spent, page, answered = asyncio.run(_measure(app, cpu_seconds, workshop_id, element_id, rounds))
    return Editing(elements, links, statistics.median(spent), statistics.median(page), answered)


async def _measure(
    app: App, cpu_seconds: Callable[[int], float], workshop_id: str, element_id: str, rounds: int
) -> tuple[list[float], list[float], bool]:
    key = f"map_editor:{workshop_id}"
    spent, page = [], []
    async with Client(app.url, "map", f"w={workshop_id}&map_view=Drawn+map") as tab:
        await tab.start()
        for n in range(1, WARM_UP + rounds + 1):
            op = {"op": ("aside", "accept")[n % 2], "element": element_id, "stage": Stage.ENGAGE.value, "n": n}
            spent.append(await _cpu_ms(app, cpu_seconds, tab.component(key, events=[_event("ops", {"ops": [op]})])))
            page.append(await _cpu_ms(app, cpu_seconds, tab.component(key, events=[_event("rest", n)])))
        told = json.loads(tab.screen.find(key).message.bytes)
    return spent[WARM_UP:], page[WARM_UP:], told["acts"] == list(range(1, WARM_UP + rounds + 1))


async def _cpu_ms(app: App, cpu_seconds: Callable[[int], float], run: Awaitable[object]) -> float:
    before = cpu_seconds(app.pid)
    await run
    await asyncio.sleep(SETTLE_SECONDS)
    return (cpu_seconds(app.pid) - before) * 1e3


def _event(name: str, value: object) -> dict[str, object]:
    return {"event": name, "value": value}


def _fill(database_url: str, elements: int, links: int) -> tuple[str, str]:
    """Make a workshop with that many elements and links, two of three scored; return its id and that of an element."""
    engine.use(database_url)
    try:
        migrate.upgrade()
        workshop_id = workshops.create(LOCAL, "A large map")
        categories = [category.id for category in content.load().categories]
        here = snapshot.load(workshop_id, LOCAL).elements
        with change(workshop_id, LOCAL, Act("element", "Many elements")) as door:
            for n in range(elements - len(here)):
                door.add(models.Element, name=f"Initiative {n}", category_id=categories[n % len(categories)])
        points = [(element.id, stage) for element in snapshot.load(workshop_id, LOCAL).elements for stage in Stage]
        ecosystem.decide(workshop_id, LOCAL, random.Random(0).sample(points, links), LinkState.ACCEPTED)
        with change(workshop_id, LOCAL, Act("gap", "Many scores")) as door:
            for n, link in enumerate(snapshot.load(workshop_id, LOCAL).links):
                if n % 3:
                    door.put(models.Gap, {"link_id": link.id}, score=n % 6)
        return workshop_id, here[0].id
    finally:
        engine.close()
