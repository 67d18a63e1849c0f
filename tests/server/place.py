"""One running installation in shared mode with somebody of every kind in it, for tests that ask as each of them."""

import asyncio
import contextlib
import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

from db import engine, fields, keys, members, migrate, workshops
from db.access import LOCAL, Role
from db.surveys import closing
from salesops.vocabulary import Audience
from tests import databases
from tests.load.client import Client
from tests.load.screen import Screen
from tests.server.running import Answer, App, ask, running_app
from tests.server.signing_in import PASSWORD, account, cookie
from tests.survey_example import launched

INSTALLATION = "the installation's own password"
SECRET = "Zanzibar"  # in the workshop's name and goal: only who was let in may ever be sent it
PRIVATE = "Quicksilver"  # in a private note, so in the history: only who leads the workshop may ever be sent it
ADA = "Ada Quillfeather"  # the owner
STRANGER, PARTICIPANT, NOBODY = "stranger", "participant", "nobody"
OUTSIDERS = (PARTICIPANT, NOBODY)
INVITATION = [
    "Sales-operations workshop",
    "This page is for who works on the workshops here. Sign in to go on to it.",
    "Were you invited to a survey? Open the link that you were sent, or type its twelve characters.",
]
Cookies = dict[str, str]


class Tab(Client):
    """A tab that keeps every byte it was sent."""

    heard = b""

    def on_message(self, raw: bytes) -> None:
        self.heard += raw


@dataclass
class Place:
    """The running installation, what lies in it, and the cookies and accounts of each actor."""

    app: App
    workshop: str
    other: str  # a workshop of which the stranger is the owner
    tokens: list[str]  # the first is the participant's
    accounts: dict[str, str]
    cookies: dict[str, Cookies]
    first: Tab  # the very first visit to the fresh server: nobody, at the address of a page
    interrupted_key: Path

    def tab(self, who: str, page: str = "", workshop: str = "") -> Tab:
        return Tab(self.app.url, page, f"w={workshop or self.workshop}", cookies=self.cookies[who])

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

    def signed_in(self, login: str = "ada@example.com", **headers: str) -> Cookies:
        """Sign in by the form; only the owner has a password."""
        answer = self.ask("POST", "/sign-in", {}, f"login={login}&password={PASSWORD}", **headers)
        assert answer.status == 303
        return baked(answer)

    def joined(self, token: str) -> Cookies:
        return baked(self.ask("GET", f"/j/{token}", {}))

    @contextlib.contextmanager
    def database(self) -> Iterator[None]:
        """Open the installation's database in this process too."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("SALESOPS_DATA", str(self.app.data))
            engine.use(databases.url(self.app.data))
            try:
                yield
            finally:
                engine.close()

    def versions(self) -> dict[str, int]:
        with self.database():
            return {one.id: one.version for one in workshops.listed(LOCAL)}


def baked(answer: Answer) -> Cookies:
    """Return the cookies that an answer sets."""
    return {name: one.value for name, one in SimpleCookie(answer.headers["Set-Cookie"]).items()}


async def opened(tab: Tab, then: Callable[[], Awaitable[Any]] | None = None) -> Tab:
    async with tab:
        await tab.start()
        if then is not None:
            await then()
    return tab


def see(tab: Tab, then: Callable[[], Awaitable[Any]] | None = None) -> Screen:
    """Open a tab, do something in it; return what it shows at the end."""
    return asyncio.run(opened(tab, then)).screen


def stays_outside(tab: Tab, who: str) -> None:
    """Hold that a tab shows its actor's own page, and that no byte of the workshop came with it."""
    screen = tab.screen
    assert screen.exceptions() == []
    assert [word for word in (SECRET, ADA, PRIVATE) if word.encode() in tab.heard] == []
    if who == NOBODY:
        assert screen.texts() == INVITATION
        assert set(screen.titles) == {"Sign in"}
    else:
        assert screen.pages.keys() == {"", "answer"}
        assert screen.page_hash == screen.pages["answer"]


@contextlib.contextmanager
def standing(data: Path) -> Iterator[Place]:
    """Fill an installation and run it."""
    with pytest.MonkeyPatch.context() as patched:  # undone before the app runs: other tests come while it stands
        patched.setenv("SALESOPS_DATA", str(data))
        filled = _filled(data)
    shared = {
        "SALESOPS_MODE": "shared",
        "SALESOPS_PASSWORD": INSTALLATION,
        "SALESOPS_ADDRESS": "https://workshop.example.com",
        "SALESOPS_PROXY": "127.0.0.1",
    }
    with running_app(shared, data=data) as app:
        first = Tab(app.url, "history")
        asyncio.run(opened(first))
        here = filled(app, first)
        here.cookies[PARTICIPANT] = here.joined(here.tokens[0])
        yield here


def _filled(data: Path) -> Callable[[App, Tab], Place]:
    """Write what the installation holds; return what makes its place of the running app and a window's first tab."""
    engine.use(databases.url(data))
    migrate.upgrade()
    workshop, other = workshops.create(LOCAL, f"{SECRET} Instruments"), workshops.create(LOCAL, "Mill")
    fields.save(workshop, LOCAL, fields.goal("statement"), f"Grow in {SECRET}", was="", label="Goal")
    _, _, links = launched(30, workshop)
    _, over, _ = launched(1, workshop)
    with pytest.MonkeyPatch.context() as patched:  # the power went at that moment
        patched.setattr(closing, "destroy_what_is_over", lambda _ids: None)
        closing.close(workshop, LOCAL, over)
    interrupted = keys.folder() / f"survey-{over}.key"
    assert interrupted.exists()
    fields.save(workshop, LOCAL, fields.note("goal", Audience.FACILITATORS), PRIVATE, was="", label=PRIVATE)
    accounts = {
        Role.OWNER.value: account(ADA, password=True, administrator=True, roles={workshop: Role.OWNER}),
        STRANGER: account("Sam", may_make=False, roles={other: Role.OWNER}),
    } | {
        role.value: account(role.value.title(), may_make=False, roles={workshop: role})
        for role in members.ROLES[1:]
    }  # fmt: skip
    cookies = {who: cookie(one) for who, one in accounts.items()} | {NOBODY: {}}
    engine.close()
    return lambda app, first: Place(app, workshop, other, links, accounts, cookies, first, interrupted)


def script_of(place: Place) -> str:
    """Return the name of the script that a participant's form is made of, as their browser is told."""
    tab = place.tab(PARTICIPANT, "answer")
    see(tab)
    (name,) = set(re.findall(rb"/api/scripts/(survey_form\.[0-9a-f]{16}\.js)", tab.heard))
    return name.decode()
