"""Shared mode: every page and every route, asked by a facilitator, a participant and nobody in particular.

One server runs for all of it. What may not be seen is looked for in the bytes that the server sent, not on the screen.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, TypeVar

import pytest
from starlette.routing import Route, WebSocketRoute

import server
from db import engine, fields, keys, migrate, sessions, workshops
from db.access import LOCAL, NOBODY, PARTICIPANT, Right
from db.surveys import closing, tokens
from pages.parts.frame import PAGES, ROOT, Entry
from server import sign_in
from tests import databases
from tests.load.client import Client
from tests.load.screen import VALUE_FIELDS, Screen
from tests.server.running import Answer, App, ask, running_app
from tests.survey_example import launched

PASSWORD = "correct horse battery"
SECRET = "Zanzibar"  # in the workshop's name and goal: nobody but the facilitator may ever be sent it
ADA = "Ada Quillfeather"
FACILITATOR, PARTICIPANT_, NOBODY_ = "facilitator", "participant", "nobody"
OUTSIDERS = (PARTICIPANT_, NOBODY_)
PRESENT = [entry for entry in PAGES if (ROOT / entry.path).is_file()]
MENU = sorted(entry.title for entry in PRESENT)  # its order is the workshop's
INVITATION = [
    "Sales-operations workshop",
    "This page is for who facilitates the workshops here. Sign in to go on to it.",
    "Were you invited to a survey? Open the link that you were sent, or type its twelve characters.",
]
Cookies = dict[str, str]
T = TypeVar("T")


class Tab(Client):
    """A tab that keeps every byte it was sent."""

    heard = b""

    def on_message(self, raw: bytes) -> None:
        self.heard += raw


@dataclass
class Place:
    """The running installation, what lies in it, and the cookies of each actor."""

    app: App
    workshop: str
    tokens: list[str]  # the first is the participant's
    cookies: dict[str, Cookies]
    first: Tab  # the very first visit to the fresh server: nobody, at the address of a page
    interrupted_key: Path

    def tab(self, who: str, page: str = "") -> Tab:
        return Tab(self.app.url, page, f"w={self.workshop}", cookies=self.cookies[who])

    def ask(self, method: str, path: str, cookies: Mapping[str, str], said: Any = None, **headers: str) -> Answer:
        """Send a request as a page of the app would; a header given as "" is left out."""
        form = isinstance(said, str)
        named = {
            "Origin": self.app.url,
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        body = None if said is None else (said if form else json.dumps(said)).encode()
        return ask(method, self.app.url + path, body, {name: value for name, value in named.items() if value})

    def signed_in(self, name: str = ADA) -> Cookies:
        answer = self.ask("POST", "/sign-in", {}, f"name={name}&password={PASSWORD}")
        assert answer.status == 303
        return baked(answer)

    def joined(self, token: str) -> Cookies:
        return baked(self.ask("GET", f"/j/{token}", {}))


def baked(answer: Answer) -> Cookies:
    """Return the cookies that an answer sets."""
    return {name: one.value for name, one in SimpleCookie(answer.headers["Set-Cookie"]).items()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    data = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SALESOPS_DATA", str(data))
        patched.setenv("SALESOPS_PASSWORD", PASSWORD)
        engine.use(databases.url(data))
        migrate.upgrade()
        workshop = workshops.create(LOCAL, f"{SECRET} Instruments")
        fields.save(workshop, LOCAL, fields.goal("statement"), f"Grow in {SECRET}", was="", label="Goal")
        _, _, links = launched(30, workshop)
        _, over, _ = launched(1, workshop)
        patched.setattr(closing, "destroy_what_is_over", lambda _ids: None)  # the power went at that moment
        closing.close(workshop, LOCAL, over)
        engine.close()
        interrupted = keys.folder() / f"survey-{over}.key"
        assert interrupted.exists()
        shared = {
            "SALESOPS_MODE": "shared",
            "SALESOPS_PASSWORD": PASSWORD,
            "SALESOPS_ADDRESS": "https://workshop.example.com",
            "SALESOPS_PROXY": "127.0.0.1",
        }
        with running_app(shared, data=data) as app:
            first = Tab(app.url, "history")
            asyncio.run(opened(first))
            here = Place(app, workshop, links, {NOBODY_: {}}, first, interrupted)
            here.cookies[PARTICIPANT_] = here.joined(links[0])
            here.cookies[FACILITATOR] = here.signed_in()
            yield here
        engine.close()


async def opened(tab: Tab, then: Callable[[], Awaitable[Any]] | None = None) -> Tab:
    async with tab:
        await tab.start()
        if then is not None:
            await then()
    return tab


def see(tab: Tab, then: Callable[[], Awaitable[Any]] | None = None) -> Screen:
    return asyncio.run(opened(tab, then)).screen


@pytest.fixture(scope="module")
def hashes(place: Place) -> dict[str, str]:
    """The hash under which the server knows each page, as a facilitator's browser is told."""
    return see(place.tab(FACILITATOR)).pages


@pytest.fixture(scope="module")
def script(place: Place) -> str:
    """The name of the script that a participant's form is made of, as their browser is told."""
    tab = place.tab(PARTICIPANT_, "answer")
    see(tab)
    (name,) = set(re.findall(rb"/api/scripts/(survey_form\.[0-9a-f]{16}\.js)", tab.heard))
    return name.decode()


def stays_outside(tab: Tab, who: str) -> None:
    """Hold that a tab shows its actor's own page, and that no byte of the workshop came with it."""
    screen = tab.screen
    assert screen.exceptions() == []
    assert [word for word in (SECRET, ADA) if word.encode() in tab.heard] == []
    if who == NOBODY_:
        assert screen.texts() == INVITATION
        assert set(screen.titles) == {"Sign in"}
    else:
        assert screen.pages.keys() == {"", "answer"}
        assert screen.page_hash == screen.pages["answer"]


@pytest.mark.parametrize("entry", PRESENT, ids=lambda entry: entry.url_path or "workshops")
def test_a_facilitator_reaches_the_page(place: Place, entry: Entry) -> None:
    tab = place.tab(FACILITATOR, entry.url_path)
    screen = see(tab)
    assert screen.exceptions() == []
    assert screen.page_hash == screen.pages[entry.url_path]
    assert sorted(screen.titles) == MENU
    assert f"Signed in as {ADA}" in screen.texts()
    assert SECRET.encode() in tab.heard


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("entry", PRESENT, ids=lambda entry: entry.url_path or "workshops")
def test_nobody_else_reaches_the_page_by_its_address(place: Place, entry: Entry, who: str) -> None:
    tab = place.tab(who, entry.url_path)
    see(tab)
    stays_outside(tab, who)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_reaches_a_page_by_its_hash(place: Place, hashes: dict[str, str], who: str) -> None:
    tab = place.tab(who)

    async def forge() -> None:
        for forged in hashes.values():
            tab.screen.page_hash = forged
            await tab.rerun()
            stays_outside(tab, who)

    see(tab, forge)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_pressing_what_only_a_facilitator_is_shown_changes_nothing(place: Place, who: str) -> None:
    theirs = place.tab(FACILITATOR)
    buttons = [one for one in see(theirs).widgets() if one.kind == "button"]
    before = stored(place)
    tab = place.tab(who)

    async def press() -> None:
        for button in buttons:
            await tab.rerun("", (button.id, VALUE_FIELDS[button.kind], True))

    see(tab, press)
    assert len(buttons) >= 2
    assert stored(place) == before
    stays_outside(tab, who)


def stored(place: Place) -> dict[str, int]:
    return {one.id: one.version for one in summaries(place)}


def summaries(place: Place) -> list[workshops.Summary]:
    engine.use(databases.url(place.app.data))
    try:
        return workshops.listed(LOCAL)
    finally:
        engine.close()


def test_what_a_facilitator_does_is_written_under_their_name(place: Place) -> None:
    tab = place.tab(FACILITATOR)

    async def start() -> None:
        await tab.click("Open the sample workshop")

    see(tab, start)
    made = [one.changed_by for one in summaries(place) if one.name.endswith("(sample)")]
    assert made == [ADA]


def test_the_first_visit_to_a_fresh_server_meets_the_frame_too(place: Place) -> None:
    stays_outside(place.first, NOBODY_)


def test_a_close_that_was_interrupted_is_finished_at_the_start(place: Place) -> None:
    assert not place.interrupted_key.exists()


def test_outsiders_have_no_right_that_a_function_of_the_database_asks_for() -> None:
    assert [right for right in Right if PARTICIPANT.may(right, "w") or NOBODY.may(right, "w")] == []


ANSWER = {"answers": [{"item": "V1", "kind": "agreement", "value": 4, "n": 1}]}
# Method and path -> what is sent, and what a facilitator, a participant and nobody get. {token} is an unused link,
# {name} the script of a participant's form.
ROUTES: dict[tuple[str, str], tuple[Any, tuple[int, int, int]]] = {
    ("GET", "/healthz"): (None, (200, 200, 200)),
    ("GET", "/api/scripts/{name}"): (None, (200, 200, 200)),
    ("GET", "/j"): (None, (200, 200, 200)),
    ("POST", "/j"): ("token=2222-2222-2222", (404, 404, 404)),
    ("GET", "/j/{token}"): (None, (303, 303, 303)),
    ("GET", "/s/-/follow.js"): (None, (200, 200, 200)),
    ("GET", "/s/{token}"): (None, (404, 404, 404)),  # a survey's link opens no notes
    ("POST", "/s/{token}"): ("name=Eve&agrees=yes", (404, 404, 404)),
    ("GET", "/j/next"): (None, (303, 303, 303)),
    ("GET", "/api/next"): (None, (401, 200, 401)),
    ("POST", "/api/answer"): (ANSWER, (401, 200, 401)),
    ("POST", "/api/finish"): ({}, (401, 200, 401)),
    ("POST", "/api/word"): ({"word": "elderflower"}, (401, 200, 401)),
    ("POST", "/api/take-up"): ({"word": "no such word"}, (401, 404, 401)),
    ("GET", "/sign-in"): (None, (303, 200, 200)),
    ("POST", "/sign-in"): (f"name=Eve&password=not{PASSWORD}", (401, 401, 401)),
    ("POST", "/sign-out"): ("", (303, 303, 303)),
}


def test_every_route_is_asked() -> None:
    routes = [*server.routes({}), *sign_in.routes()]
    sockets = {one.path for one in routes if isinstance(one, WebSocketRoute)}
    asked = [one for one in routes if isinstance(one, Route)]
    assert {(method, one.path) for one in asked for method in (one.methods or set()) - {"HEAD"}} == set(ROUTES)
    assert sockets == {server.live.PATH}  # test_live.py asks it
    assert len(asked) + len(sockets) == len(routes)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_each_route_answers_each_actor_as_it_should(place: Place, script: str, method: str, path: str) -> None:
    said, expected = ROUTES[method, path]
    own = {FACILITATOR: place.signed_in("Bo"), PARTICIPANT_: place.joined(place.tokens.pop()), NOBODY_: {}}
    at = path.replace("{token}", place.tokens[1]).replace("{name}", script)
    answers = [place.ask(method, at, cookies, said) for cookies in own.values()]
    assert tuple(answer.status for answer in answers) == expected
    assert [answer for answer in answers if SECRET.encode() in answer.body] == []


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
@pytest.mark.parametrize("path", [path for method, path in ROUTES if method == "POST"])
def test_no_page_of_another_site_can_post(place: Place, path: str, origin: str) -> None:
    for who in (FACILITATOR, PARTICIPANT_):
        answer = place.ask("POST", path, place.cookies[who], ROUTES["POST", path][0], Origin=origin)
        assert answer.status == 403
    assert sessions_work(place, place.cookies[FACILITATOR])


def sessions_work(place: Place, cookies: Cookies) -> bool:
    return place.ask("GET", "/sign-in", cookies).status == 303


def test_only_who_has_signed_in_brings_files_in(place: Place) -> None:
    def put(who: str) -> bytes:
        answer = place.ask("PUT", "/_stcore/upload_file/session/file", place.cookies[who], "x")
        assert answer.status == 403  # a facilitator is let through to Streamlit, which asks for its own token
        return answer.body

    refused = b"Only who has signed in brings files in. Open https://workshop.example.com"
    assert [who for who in place.cookies if put(who) == refused] == [NOBODY_, PARTICIPANT_]


def altered(cookie: str) -> str:
    """Return the cookie with another signature: its first letter changed, since the last has bits that say nothing."""
    told, _, signature = cookie.rpartition(".")
    return f"{told}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"


def test_cookies_that_were_not_made_for_this_open_nothing(place: Place) -> None:
    fac, part = place.cookies[FACILITATOR][sessions.COOKIE], place.cookies[PARTICIPANT_][tokens.COOKIE]
    for forged in (
        {sessions.COOKIE: part, tokens.COOKIE: fac},
        {sessions.COOKIE: altered(fac)},
        {sessions.COOKIE: "", tokens.COOKIE: ""},
        {sessions.COOKIE: PASSWORD},
    ):
        tab = Tab(place.app.url, "", f"w={place.workshop}", cookies=forged)
        see(tab)
        stays_outside(tab, NOBODY_)
        assert not sessions_work(place, forged)
        assert place.ask("POST", "/api/answer", forged, ANSWER).status == 401


def test_sign_out_ends_the_session_in_an_open_tab_and_in_a_copy_of_the_cookie(place: Place) -> None:
    cookies = place.signed_in("Cleo")
    tab = Tab(place.app.url, "value", f"w={place.workshop}", cookies=cookies)

    async def sign_out() -> None:
        assert SECRET.encode() in tab.heard
        done = await asyncio.to_thread(place.ask, "POST", "/sign-out", cookies, "")
        assert (done.status, baked(done)) == (303, {sessions.COOKIE: ""})
        tab.heard = b""
        await tab.rerun()

    see(tab, sign_out)
    stays_outside(tab, NOBODY_)
    copy = Tab(place.app.url, cookies=cookies)
    see(copy)
    stays_outside(copy, NOBODY_)


def test_a_session_taken_up_with_other_cookies_holds_nothing_of_the_first_person(place: Place) -> None:
    tab = place.tab(FACILITATOR, "value")

    async def take_up() -> None:
        await tab.close()
        tab.cookies, tab.heard = {}, b""
        await tab.connect(tab.screen.session_id)
        await tab.rerun()

    see(tab, take_up)
    stays_outside(tab, NOBODY_)


def test_twenty_wrong_passwords_from_one_address_make_it_wait_and_no_other(place: Place) -> None:
    def attempt(password: str, address: str) -> int:
        return place.ask("POST", "/sign-in", {}, f"name=Eve&password={password}", X_Forwarded_For=address).status

    assert [attempt("wrong", "203.0.113.50") for _ in range(21)] == [401] * 20 + [429]
    assert (attempt(PASSWORD, "203.0.113.50"), attempt(PASSWORD, "203.0.113.51")) == (429, 303)


def test_under_its_public_name_the_app_speaks_https_to_the_browser(place: Place) -> None:
    name = "workshop.example.com"
    said = f"name=Dee&password={PASSWORD}"
    answer = place.ask("POST", "/sign-in", {}, said, Host=name, Origin=f"https://{name}", X_Forwarded_For="203.0.113.9")
    cookie = SimpleCookie(answer.headers["Set-Cookie"])[sessions.COOKIE]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"].lower()) == (True, True, "lax")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert f"connect-src 'self' ws://{name} wss://{name};" in answer.headers["Content-Security-Policy"]
    assert place.ask("GET", "/sign-in", {}).headers["Strict-Transport-Security"] is None
    tab = Tab(place.app.url, origin=f"https://{name}", cookies={sessions.COOKIE: cookie.value}, called=name)
    assert sorted(see(tab).titles) == MENU


def test_after_sign_in_one_is_back_on_the_page_one_came_from_and_on_no_other_site(place: Place) -> None:
    def lands(page: str) -> str | None:
        said = f"name=Ed&password={PASSWORD}&page={page}"
        return place.ask("POST", "/sign-in", {}, said).headers["Location"]

    assert lands("/value?w=abc") == "/value?w=abc"
    elsewhere = (
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/sign-out",
        "javascript:x",
        "/x?w=%3Cb%3E",
    )
    assert {lands(page) for page in elsewhere} == {"/"}
    form = place.ask("GET", "/sign-in", {}, Referer=f"{place.app.url}/gaps?w=abc").body.decode()
    assert '<input type="hidden" name="page" value="/gaps?w=abc">' in form


def test_what_is_typed_into_the_form_comes_back_as_text(place: Place) -> None:
    answer = place.ask("POST", "/sign-in", {}, "name=%22%3E%3Cb%3EEve&password=wrong", X_Forwarded_For="203.0.113.60")
    assert 'value="&quot;&gt;&lt;b&gt;Eve"' in answer.body.decode()


def test_no_password_and_no_cookie_is_written_into_the_log(place: Place) -> None:
    held = [value for cookies in place.cookies.values() for value in cookies.values()]
    assert [word for word in (PASSWORD, *place.tokens, *held) if word in place.app.log] == []
