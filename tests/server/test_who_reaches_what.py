"""Shared mode: every page asked as each role, somebody of another workshop, a participant and nobody; forged frames.

One server runs for all of it. What may not be seen is looked for in the bytes that the server sent, not on the screen.
``python -m tests.reach`` prints who should reach what.
"""

import asyncio

import pytest

from db import administration, members, sessions, workshops
from db.access import LOCAL, Role
from db.surveys import tokens
from pages.parts.frame import PAGES, ROOT
from tests.load.screen import VALUE_FIELDS
from tests.reach import member, pages
from tests.server.place import (
    ADA,
    NOBODY,
    OUTSIDERS,
    PARTICIPANT,
    PRIVATE,
    SECRET,
    STRANGER,
    Place,
    Tab,
    see,
    stays_outside,
)  # fmt: skip
from tests.server.signing_in import account, cookie

PRESENT = [entry for entry in PAGES if (ROOT / entry.path).is_file()]
LEADS, READS = (Role.OWNER.value, Role.FACILITATOR.value), (Role.CONTRIBUTOR.value, Role.VIEWER.value)
REFUSED = "Your role here does not include this page. Ask the workshop's facilitator for access."
AGAIN_S = 2.5  # what somebody may do is remembered for two seconds


@pytest.mark.parametrize("who", [*LEADS, *READS])
def test_each_role_finds_the_pages_of_its_rights_and_every_one_of_them_opens(place: Place, who: str) -> None:
    expected = pages(member(place.workshop, Role(who)), place.workshop)
    expected += ["accounts"] if who == Role.OWNER else []  # who is an administrator too
    tab = place.tab(who, "history")

    async def walk() -> None:
        assert tab.screen.menu == {*expected} - {"answer"}
        for address in expected:
            if address == "answer":
                continue
            await tab.goto(address)
            assert tab.screen.exceptions() == []
            assert tab.screen.page_hash == tab.screen.pages[address]

    see(tab, walk)
    assert (SECRET.encode() in tab.heard, PRIVATE.encode() in tab.heard) == (True, who in LEADS)
    assert b'action="/sign-out"' in tab.heard


@pytest.mark.parametrize("who", [*READS, STRANGER])
def test_a_page_outside_somebodys_role_does_not_open_by_its_address_or_its_hash(
    place: Place, hashes: dict[str, str], who: str
) -> None:
    """A stranger is shown that they were not let in, and the pages that say so; no byte of the workshop."""
    tab = place.tab(who)

    async def forge() -> None:
        closed = hashes.keys() - tab.screen.menu - {"answer"}
        assert closed >= ({"accounts"} if who == STRANGER else {"accounts", "surveys", "access"})
        for address in closed:
            await tab.goto("")
            tab.screen.page_hash = hashes[address]
            await tab.rerun()
            assert tab.screen.exceptions() == []
            assert tab.screen.page_hash == hashes[address]
            assert REFUSED in tab.screen.texts()
        for address in tab.screen.menu if who == STRANGER else ():
            await tab.goto(address)
            assert tab.screen.exceptions() == []

    see(tab, forge)
    hidden = [PRIVATE] if who != STRANGER else [PRIVATE, SECRET, ADA]
    assert [word for word in hidden if word.encode() in tab.heard] == []


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_reach_no_page_by_its_address_or_its_hash(place: Place, hashes: dict[str, str], who: str) -> None:
    for entry in PRESENT:
        tab = place.tab(who, entry.url_path)
        see(tab)
        stays_outside(tab, who)
        assert (b'href="/sign-in"' in tab.heard, b"/sign-out" in tab.heard) == (who == NOBODY, False)
    forging = place.tab(who)

    async def forge() -> None:
        for forged in hashes.values():
            forging.screen.page_hash = forged
            await forging.rerun()
            stays_outside(forging, who)

    see(forging, forge)


@pytest.mark.parametrize("who", [Role.VIEWER.value, STRANGER, *OUTSIDERS])
def test_pressing_and_typing_what_only_others_are_shown_changes_nothing(place: Place, who: str) -> None:
    """Ids of widgets are no secret: each that the owner sees is sent by somebody who may not use it."""
    theirs = place.tab(Role.OWNER.value)
    seen = []

    async def look() -> None:
        for address in ("", "settings", "access"):
            await theirs.goto(address)
            seen.append((theirs.screen.page_hash, theirs.screen.widgets()))

    see(theirs, look)
    before, tab = place.versions(), place.tab(who)

    async def press() -> None:
        for page, widgets in seen:
            for one in widgets:
                tab.screen.page_hash = page
                await tab.rerun("", _forged(one.id, one.kind))

    see(tab, press)
    assert sum(len(widgets) for _, widgets in seen) > 20
    assert place.versions() == before
    assert PRIVATE.encode() not in tab.heard


def _forged(widget: str, kind: str) -> tuple[str, str, object]:
    if kind == "bidi_component":  # a component's events: a value for a field, an act of a table
        said = '[{"event": "op", "value": {"n": 1, "value": "forged", "was": "", "row": 0, "column": "name"}}]'
        return f"$$STREAMLIT_INTERNAL_KEY_{widget}__events", "json_trigger_value", said
    value = {"bool_value": True, "trigger_value": True, "double_value": 7.0}.get(VALUE_FIELDS[kind], "forged")
    return widget, VALUE_FIELDS[kind], value


def test_the_address_of_another_workshop_opens_nothing_of_it(place: Place) -> None:
    tab = place.tab(STRANGER, "value", place.other)

    async def turn() -> None:
        assert b"Mill" in tab.heard
        tab.query, tab.heard = f"w={place.workshop}", b""
        await tab.rerun()
        assert tab.screen.exceptions() == []
        told = "You were not let into this workshop. Ask its owner for access; nothing was changed."
        assert [text.replace("\\", "") for text in tab.screen.texts() if "let into" in text] == [told]

    see(tab, turn)
    assert [word for word in (SECRET, ADA, PRIVATE) if word.encode() in tab.heard] == []


def test_clearing_caches_and_stopping_reach_nobody_elses_session(place: Place) -> None:
    """The server takes such messages from any tab; they must neither show nor end anything of others."""
    theirs, mine = place.tab(Role.OWNER.value, "value"), Tab(place.app.url, "value", cookies={})

    async def meddle() -> None:
        async with theirs, mine:
            await theirs.start()
            await mine.start()
            for name in ("clear_cache", "stop_script"):
                message = mine.message()
                message.Clear()
                setattr(message, name, True)
                await mine.send(message)
            await mine.rerun()
            stays_outside(mine, NOBODY)
            theirs.heard = b""
            await theirs.rerun()
            assert theirs.screen.exceptions() == []

    asyncio.run(meddle())


@pytest.mark.parametrize("who", [STRANGER, NOBODY])
def test_a_session_taken_up_with_other_cookies_holds_nothing_of_the_first_person(place: Place, who: str) -> None:
    tab = place.tab(Role.OWNER.value, "value")

    async def take_up() -> None:
        await tab.close()
        tab.cookies, tab.heard = place.cookies[who], b""
        await tab.connect(tab.screen.session_id)
        await tab.rerun()

    see(tab, take_up)
    assert [word for word in (SECRET, ADA, PRIVATE) if word.encode() in tab.heard] == []


def test_removal_another_role_and_disabling_hold_in_open_tabs_within_seconds(place: Place) -> None:
    with place.database():
        who = account("Cleo", may_make=False, roles={place.workshop: Role.FACILITATOR})
        chief = sessions.read(place.cookies[Role.OWNER.value][sessions.COOKIE])
        cookies = cookie(who)
    assert chief is not None
    tab = Tab(place.app.url, "history", f"w={place.workshop}", cookies=cookies)

    async def after(act: object, *given: object) -> list[str]:
        """Do something from another process; return what the tab finds in its menu afterwards."""

        def done() -> None:
            with place.database():
                act(*given)  # type: ignore[operator]

        await asyncio.to_thread(done)
        await asyncio.sleep(AGAIN_S)
        tab.heard = b""
        await tab.rerun()
        return [word for word in (SECRET, PRIVATE) if word.encode() in tab.heard]

    async def fall() -> None:
        assert PRIVATE.encode() in tab.heard
        one = chief.actor
        assert await after(members.set_role, place.workshop, one, who, Role.VIEWER) == [SECRET]
        assert "access" not in tab.screen.menu
        assert await after(members.remove, place.workshop, one, who) == []
        assert await after(administration.disable, one, who) == []
        stays_outside(tab, NOBODY)

    see(tab, fall)


def test_cookies_that_were_not_made_for_this_open_nothing(place: Place) -> None:
    own, part = place.cookies[Role.OWNER.value][sessions.COOKIE], place.cookies[PARTICIPANT][tokens.COOKIE]
    for forged in (
        {sessions.COOKIE: part, tokens.COOKIE: own},
        {sessions.COOKIE: own[:-1] + ("A" if own[-1] != "A" else "B")},
        {sessions.COOKIE: "", tokens.COOKIE: ""},
        {sessions.COOKIE: sessions.hashed(own)},  # what lies in the database
        {sessions.COOKIE: place.accounts[Role.OWNER.value]},
    ):
        tab = Tab(place.app.url, "", f"w={place.workshop}", cookies=forged)
        see(tab)
        stays_outside(tab, NOBODY)
        assert place.ask("GET", "/sign-in", forged).status == 200


def test_sign_out_ends_the_session_in_an_open_tab_and_in_a_copy_of_the_cookie(place: Place) -> None:
    cookies = place.signed_in()
    tab = Tab(place.app.url, "value", f"w={place.workshop}", cookies=cookies)

    async def sign_out() -> None:
        assert SECRET.encode() in tab.heard
        done = await asyncio.to_thread(place.ask, "POST", "/sign-out", cookies, "")
        assert done.status == 303
        tab.heard = b""
        await tab.rerun()

    see(tab, sign_out)
    stays_outside(tab, NOBODY)
    copy = Tab(place.app.url, cookies=cookies)
    see(copy)
    stays_outside(copy, NOBODY)


def test_what_somebody_makes_is_theirs_at_once_and_written_under_their_name(place: Place) -> None:
    with place.database():
        cookies = cookie(account("Mia Maker"))
    tab = Tab(place.app.url, cookies=cookies)

    async def start() -> None:
        tab.set("Name", "Lighthouse")
        await tab.click("Start the workshop")
        assert tab.screen.exceptions() == []

    see(tab, start)
    with place.database():
        made = [one for one in workshops.listed(LOCAL) if one.name == "Lighthouse"]
        mia = sessions.read(cookies[sessions.COOKIE])
    assert [one.changed_by for one in made] == ["Mia Maker"]
    assert mia is not None
    assert mia.actor.roles == ((made[0].id, Role.OWNER),)


def test_the_first_visit_to_a_fresh_server_meets_the_frame_too(place: Place) -> None:
    stays_outside(place.first, NOBODY)


def test_a_close_that_was_interrupted_is_finished_at_the_start(place: Place) -> None:
    assert not place.interrupted_key.exists()


@pytest.fixture(scope="module")
def hashes(place: Place) -> dict[str, str]:
    """The hash under which the server knows each page, as an owner's browser is told."""
    return see(place.tab(Role.OWNER.value)).pages
