"""Open windows are told what changed: those concerned, nobody else, nothing to who may not watch."""

import asyncio
import contextlib
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from starlette.middleware import Middleware
from websockets.exceptions import InvalidStatus

from db import engine, erasing, live, workshops
from db.access import LOCAL
from server.live import BOOT, NOT_SAID, PATH, Live, routes
from server.local import LocalOnly
from server.watching import GONE, News, Watcher
from tests import databases
from tests.load.client import Client
from tests.server.running import App
from tests.server.serving import serving
from tests.server.sockets import (
    AT_ONCE_S,
    CHECK_S,
    LOOK_S,
    WINDOWS,
    Sockets,
    closed,
    hears_nothing,
    told,
    until,
    write_goal,
)


@pytest.fixture
def sockets(database: Path) -> Iterator[Sockets]:
    with serving(routes(Live(LOOK_S, CHECK_S, WINDOWS)), Middleware(LocalOnly)) as port:
        yield Sockets(port)


def test_one_change_is_told_to_every_window_of_its_workshop_and_to_no_other(sockets: Sockets) -> None:
    workshop, other = workshops.create(LOCAL, "Harbour"), workshops.create(LOCAL, "Mill")
    with ExitStack() as stack:
        windows = [stack.enter_context(sockets.open(workshop, 1)) for _ in range(5)]
        elsewhere = stack.enter_context(sockets.open(other, 1))
        assert [told(one) for one in (*windows, elsewhere)] == [{}] * 6
        version = write_goal(workshop, "Grow")
        assert [told(one) for one in windows] == [{"goal": version}] * 5
        assert hears_nothing(elsewhere)
        assert hears_nothing(windows[0])


def test_a_window_that_comes_back_is_told_at_once_what_it_missed(sockets: Sockets) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    version = write_goal(workshop, "Grow")
    write_goal(workshop, "Grow by half")  # the same person's typing: one entry, under its newest version
    with sockets.open(workshop, version - 1) as window:
        assert json.loads(window.recv(timeout=AT_ONCE_S)) == {
            "boot": BOOT,
            "version": version + 1,
            "subjects": {"goal": version + 1},
        }


def test_a_browser_that_says_something_is_cut_off_and_the_others_stay(sockets: Sockets) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    with sockets.open(workshop, 1) as talker, sockets.open(workshop, 1) as quiet:
        told(quiet)
        talker.send("x" * 100_000)
        assert closed(talker) == NOT_SAID
        version = write_goal(workshop, "Grow")
        assert told(quiet) == {"goal": version}


def test_one_browser_opens_so_many_sockets_and_no_more_until_one_is_closed(sockets: Sockets) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    with ExitStack() as stack:
        windows = [stack.enter_context(sockets.open(workshop, 1)) for _ in range(WINDOWS)]
        assert sockets.status(workshop) == 403
        windows[0].close()
        assert until(lambda: opens(sockets, workshop))


def opens(sockets: Sockets, workshop: str) -> bool:
    with contextlib.suppress(InvalidStatus), sockets.open(workshop):
        return True
    return False


def test_a_workshop_that_is_erased_ends_what_watches_it(sockets: Sockets) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    with sockets.open(workshop, 1) as window:
        workshops.put_into_bin(workshop, LOCAL, on=date(2026, 5, 4))
        erasing.erase(workshop, LOCAL)
        assert closed(window) == GONE


@pytest.mark.parametrize(
    ("traced", "idle_looks"),
    [
        pytest.param(True, {0, 1}, marks=pytest.mark.sqlite("a file tells when it was written")),
        (False, {3, 4, 5, 6, 7, 8}),
    ],
)
def test_the_database_is_asked_once_for_all_windows_only_while_somebody_watches_and_only_after_a_write(
    database: Path, monkeypatch: pytest.MonkeyPatch, traced: bool, idle_looks: set[int]
) -> None:
    """Other databases than a SQLite file leave no trace of a write: they are asked at every look."""
    if not traced:
        monkeypatch.setattr(live, "trace", lambda: None)
    asked: list[str] = []

    def looks() -> int:
        return sum(one.partition("FROM")[0].strip() == "SELECT workshop.id, workshop.version" for one in asked)

    first, second = workshops.create(LOCAL, "Harbour"), workshops.create(LOCAL, "Mill")
    with serving(routes(Live(LOOK_S, check_s=60.0)), Middleware(LocalOnly)) as port:
        with ExitStack() as stack:
            windows = [stack.enter_context(Sockets(port).open(one, 1)) for one in (first, first, first, second, second)]
            assert [told(one) for one in windows] == [{}] * 5
            time.sleep(2 * LOOK_S)  # the windows that came last are looked for once
            event.listen(engine.get(), "before_cursor_execute", lambda *given: asked.append(given[2]))
            time.sleep(8 * LOOK_S)
            assert looks() in idle_looks
            asked.clear()
            version = write_goal(first, "Grow")
            assert [told(one) for one in windows[:3]] == [{"goal": version}] * 3
            assert len([one for one in asked if "max(history.version)" in one]) <= 1  # its own is told unasked
        time.sleep(4 * LOOK_S)
        asked.clear()
        write_goal(first, "Grow by half")
        time.sleep(4 * LOOK_S)
        assert looks() == 0


def test_news_that_wait_for_a_slow_window_are_sent_as_one() -> None:
    window = Watcher("w", LOCAL, None, "")
    for news in (News(2, {"goal": 2}), News(4, {"link": 3, "goal": 4})):
        window.tell(news)
    assert window.news.get_nowait() == News(4, {"goal": 4, "link": 3})
    assert window.news.empty()


def test_an_own_write_costs_its_window_no_run_and_draws_the_other_one(app: App) -> None:
    """The page is the product's; what its script does in the browser is done here by hand."""
    engine.use(databases.url(app.data))
    try:
        workshop = workshops.create(LOCAL, "Harbour")
        asyncio.run(_two_windows(app, workshop))
    finally:
        engine.close()


async def _two_windows(app: App, workshop: str) -> None:
    sockets = Sockets(int(app.url.rpartition(":")[2]))
    async with Client(app.url, "value", f"w={workshop}") as mine, Client(app.url, "value", f"w={workshop}") as theirs:
        await mine.start()
        await theirs.start()
        given = signal(theirs)
        assert (given["path"], given["workshop"], given["seen"]) == (PATH, workshop, 1)
        with sockets.open(workshop, given["seen"]) as window:
            assert told(window) == {}
            await mine.component(
                "text:goal//statement:" + workshop, events=[{"event": "ops", "value": typed("900000")}]
            )
            news = await asyncio.to_thread(told, window)
        assert news == {"goal": signal(mine)["seen"]}  # no newer than what it has drawn: its script does nothing
        assert set(news) <= set(given["subjects"])
        # Without the socket a window asks: the first time it is drawn, then only where there is something to draw.
        asked = [await mine.component("signal", events=[{"event": "tick", "value": str(n)}]) for n in range(3)]
        drawn = [await theirs.component("signal", events=[{"event": "tick", "value": str(n)}]) for n in range(2)]
        assert [one.messages > 20 for one in (*asked, *drawn)] == [True, False, False, True, False]
        assert signal(theirs)["seen"] == news["goal"]


def typed(words: str) -> dict[str, Any]:
    """Return what the goal card sends when its baseline was typed."""
    return {"ops": [{"id": "goal//baseline", "value": words, "was": "", "n": 1}]}


def signal(tab: Client) -> dict[str, Any]:
    """Return what a page tells its script in the browser."""
    told = json.loads(tab.screen.find("signal").message.bytes)
    return dict(told)
