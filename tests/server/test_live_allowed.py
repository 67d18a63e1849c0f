"""Who may watch a workshop, and when their window is cut off."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import update
from starlette.middleware import Middleware
from websockets.sync.client import ClientConnection

from db import engine, history, live, meetings, members, sessions, snapshot, workshops
from db.access import LOCAL, NOBODY, PARTICIPANT, Actor, NotAllowed, Role
from db.models import SignIn, now
from db.surveys import tokens
from salesops.vocabulary import Audience, MeetingKind
from server.live import Live, routes
from server.local import LocalOnly
from server.shared import KnownCallers
from server.watching import ENDED, GONE, News, Watcher, look
from tests.server.serving import serving
from tests.server.signing_in import account, actor, cookie
from tests.server.sockets import CHECK_S, LOOK_S, WINDOWS, Sockets, closed, told, write_note

READER = Actor("rae", "Rae", Role.VIEWER, workshops=None)


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


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://evil.example:8501", None])
def test_a_page_of_another_site_is_refused(sockets: Sockets, origin: str | None) -> None:
    assert sockets.status(workshops.create(LOCAL, "Harbour"), origin=origin) == 403


def test_another_name_for_this_computer_is_refused(sockets: Sockets) -> None:
    assert sockets.status(workshops.create(LOCAL, "Harbour"), host="evil.example") == 403


@pytest.mark.parametrize(("workshop", "since"), [("", 0), ("nowhere", 0), ("x" * 65, 0), ("own", "soon"), ("own", -1)])
def test_only_a_workshop_that_is_there_can_be_watched(sockets: Sockets, workshop: str, since: int | str) -> None:
    own = workshops.create(LOCAL, "Harbour")
    assert sockets.status(own if workshop == "own" else workshop, since) == 403


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
