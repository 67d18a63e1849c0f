"""Open windows are told what changed: those concerned, nobody else, nothing to who may not watch."""

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import update
from starlette.middleware import Middleware
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from db import engine, erasing, fields, history, live, meetings, members, sessions, snapshot, workshops
from db.access import LOCAL, NOBODY, PARTICIPANT, Actor, NotAllowed, Role
from db.models import SignIn, now
from db.surveys import tokens
from salesops.vocabulary import Audience, MeetingKind
from server.live import BOOT, ENDED, GONE, NOT_SAID, PATH, Live, News, Watcher, look, routes
from server.local import LocalOnly
from server.shared import KnownCallers
from tests import databases
from tests.load.client import Client
from tests.server.running import HOST, App
from tests.server.serving import serving
from tests.server.signing_in import account, actor, cookie

LOOK_S, CHECK_S, WINDOWS = 0.05, 0.1, 6
AT_ONCE_S, SILENCE_S = 10.0, 0.3  # a busy machine is waited for; silence is waited out
READER = Actor("rae", "Rae", Role.VIEWER, workshops=None)


@dataclass
class Sockets:
    """The route on a port of this computer, and the way to it."""

    port: int

    def open(
        self, workshop: str, since: int | str = 0, *, origin: str | None = "own", host: str = HOST, cookie: str = ""
    ) -> ClientConnection:
        """Open a socket as a page of the app does, or as another one does."""
        own = f"http://{host}:{self.port}"
        return connect(
            f"ws://{host}:{self.port}{PATH}?w={workshop}&since={since}",
            sock=socket.create_connection((HOST, self.port)),
            origin=own if origin == "own" else origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie} if cookie else None,
        )

    def status(self, workshop: str, *given: Any, **how: Any) -> int:
        """Return the status with which a socket is refused."""
        with pytest.raises(InvalidStatus) as raised:
            self.open(workshop, *given, **how)
        return raised.value.response.status_code


def told(window: ClientConnection, within_s: float = AT_ONCE_S) -> dict[str, int]:
    """Return the subjects of the next message."""
    return dict(json.loads(window.recv(timeout=within_s))["subjects"])


def hears_nothing(window: ClientConnection) -> bool:
    try:
        window.recv(timeout=SILENCE_S)
    except TimeoutError:
        return True
    return False


def closed(window: ClientConnection) -> int | None:
    """Return the code with which the server closes; None while it does not."""
    try:
        while True:
            window.recv(timeout=AT_ONCE_S)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else None
    except TimeoutError:
        return None


def write_goal(workshop: str, text: str) -> int:
    """Change the goal as another process would; return the workshop's version then."""
    was = snapshot.load(workshop, LOCAL).goal.statement
    fields.save(workshop, LOCAL, fields.goal("statement"), text, was=was, label="Goal")
    return snapshot.version(workshop, LOCAL)


def write_note(workshop: str, audience: Audience) -> int:
    fields.save(workshop, LOCAL, fields.note("goal", audience), "Ask Ada first", was="", label="a note")
    return snapshot.version(workshop, LOCAL)


@pytest.fixture
def sockets(database: Path) -> Iterator[Sockets]:
    with serving(routes(Live(LOOK_S, CHECK_S, WINDOWS)), Middleware(LocalOnly)) as port:
        yield Sockets(port)


@pytest.fixture
def shared(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sockets]:
    monkeypatch.setenv("SALESOPS_MODE", "shared")
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    with serving(routes(Live(LOOK_S, CHECK_S, WINDOWS)), Middleware(KnownCallers)) as port:
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


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://evil.example:8501", None])
def test_a_page_of_another_site_is_refused(sockets: Sockets, origin: str | None) -> None:
    assert sockets.status(workshops.create(LOCAL, "Harbour"), origin=origin) == 403


def test_another_name_for_this_computer_is_refused(sockets: Sockets) -> None:
    assert sockets.status(workshops.create(LOCAL, "Harbour"), host="evil.example") == 403


@pytest.mark.parametrize(("workshop", "since"), [("", 0), ("nowhere", 0), ("x" * 65, 0), ("own", "soon"), ("own", -1)])
def test_only_a_workshop_that_is_there_can_be_watched(sockets: Sockets, workshop: str, since: int | str) -> None:
    own = workshops.create(LOCAL, "Harbour")
    assert sockets.status(own if workshop == "own" else workshop, since) == 403


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


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + AT_ONCE_S
    while not (true := holds()) and time.monotonic() < end:
        time.sleep(LOOK_S)
    return true


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


def header(account_id: str) -> str:
    """Sign an account in; return the header that its browser sends."""
    ((name, value),) = cookie(account_id).items()
    return f"{name}={value}"


def test_in_shared_mode_only_who_was_let_into_the_workshop_watches(shared: Sockets) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    held = tokens.sign(tokens.Pass("survey", "hash", "browser"))
    assert tokens.read(held) is not None
    stranger = header(account("Eve"))
    refused = {
        "": "", "participant": f"{tokens.COOKIE}={held}", "forged": f"{sessions.COOKIE}={held}", "stranger": stranger,
    }  # fmt: skip
    assert {who: shared.status(workshop, cookie=given) for who, given in refused.items()} == dict.fromkeys(refused, 403)
    mine = header(account("Ada", roles={workshop: Role.VIEWER}))
    assert shared.status(workshop, cookie=mine, origin="https://evil.example") == 403
    with shared.open(workshop, cookie=mine) as window:
        assert told(window) == {"settings": 1}


def test_sign_out_and_removal_cut_the_windows_of_that_person_off_and_no_others(shared: Sockets) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    owner = account("Ada", roles={workshop: Role.OWNER})
    bo, cy = (account(name, roles={workshop: Role.VIEWER}) for name in ("Bo", "Cy"))
    signed_out, removed = header(owner), header(bo)
    with ExitStack() as stack:
        mine, also_mine, elsewhere, taken_out, theirs = (
            stack.enter_context(shared.open(workshop, 1, cookie=given))
            for given in (signed_out, signed_out, header(owner), removed, header(cy))
        )
        sessions.end(signed_out.partition("=")[2])
        assert (closed(mine), closed(also_mine)) == (ENDED, ENDED)
        members.remove(workshop, actor(owner), bo)
        assert closed(taken_out) == GONE
        version = snapshot.version(workshop, LOCAL)
        assert told_until(theirs, version) == told_until(elsewhere, version) == {"membership": version}


def told_until(window: ClientConnection, version: int) -> dict[str, int]:
    """Return what a window was told in all when it knows that version."""
    known: dict[str, int] = {}
    while version not in known.values():
        known |= told(window)
    return known


def test_the_window_of_who_leads_a_meeting_keeps_them_signed_in_and_no_other_does(database: Path) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    meeting = meetings.plan(workshop, LOCAL, MeetingKind.CALL, "Call")
    watchers = []
    for name in ("Ada", "Bo"):
        one = sessions.read(sessions.begin(account(name, roles={workshop: Role.FACILITATOR})))
        assert one is not None
        watchers.append(Watcher(workshop, one.actor, one, one.id))
    meetings.begin(workshop, watchers[0].actor, meeting)
    almost = now() - sessions.IDLE + timedelta(minutes=1)

    def kept() -> dict[str, bool]:
        """Let no session have been used for long, look, and tell who has been kept signed in since."""
        with engine.write() as session:
            session.exec(update(SignIn).values(used_at=almost))
        assert look(tuple(watchers), check=True).keys() <= set(watchers)
        found = sessions.again(one.session.id for one in watchers if one.session is not None)
        return {one.name: one.used > almost for one in found.values()}

    assert kept() == {"Ada": True, "Bo": False}
    meetings.end(workshop, LOCAL, meeting)
    assert kept() == {"Ada": False, "Bo": False}


def test_a_private_note_is_told_only_to_who_may_read_it(database: Path) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    windows = facilitator, reader = [Watcher(workshop, who, None, "", version=1) for who in (LOCAL, READER)]
    private = write_note(workshop, Audience.FACILITATORS)
    assert look(tuple(windows)) == {facilitator: News(private, {"note": private}), reader: News(private)}
    open_to_all = write_note(workshop, Audience.TEAM)
    assert look((reader,)) == {reader: News(open_to_all, {"note": open_to_all})}
    assert history.subjects_since(workshop, READER, open_to_all) == {}


def test_nobody_watches_a_workshop_they_were_not_let_into(database: Path) -> None:
    mine, other = workshops.create(LOCAL, "Harbour"), workshops.create(LOCAL, "Mill")
    guest = Actor("guest", "Gus", Role.VIEWER, workshops=frozenset({mine}))
    assert live.versions([(mine, guest)]) == {mine: 1}
    for workshop, who in ((other, guest), (mine, PARTICIPANT), (mine, NOBODY)):
        with pytest.raises(NotAllowed):
            live.versions([(mine, LOCAL), (workshop, who)])


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
    (told,) = json.loads(tab.screen.find("signal").message.json)
    return dict(told)
