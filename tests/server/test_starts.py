"""How the app starts, and when it refuses to."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any, Literal

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin

import server
from db import engine, settings, workshops
from db.access import LOCAL
from pages.parts.frame import PAGES, ROOT
from server.settings import Mode, RefusesToStart, check, mode
from tests import databases
from tests.load.client import Client
from tests.load.screen import Screen
from tests.server import running
from tests.server.running import App, command, free_port, get, running_app, surroundings
from tests.server.signing_in import account

MENU = [entry.title for entry in PAGES if (ROOT / entry.path).is_file() and entry.of != "accounts"]
Start = Literal["uvicorn", "streamlit"]


def _open(app: App, page: str = "", query: str = "") -> Screen:
    async def visit() -> Screen:
        async with Client(app.url, page, query) as tab:
            await tab.start()
            return tab.screen

    return asyncio.run(visit())


def test_a_deep_link_as_the_first_visit_ever_shows_its_page_in_the_frame_however_the_app_was_started() -> None:
    with running_app(start="streamlit", cold=True) as fresh:
        _first_visit_shows_the_page_in_the_frame(fresh, "map")


def _first_visit_shows_the_page_in_the_frame(fresh: App, page: str) -> None:
    screen = _open(fresh, page)
    assert screen.titles == MENU
    assert (screen.page_hash, screen.exceptions()) == (screen.pages[page], [])
    assert get(fresh.url + "/healthz").status == 200


def test_the_running_server_has_frozen_what_it_imported(probe: App) -> None:
    assert int(_open(probe).texts()[1]) > 100_000


def test_a_bug_on_a_page_shows_a_calm_sentence_with_a_reference_that_the_log_has(probe: App) -> None:
    screen = _open(probe, query="fail=bug")
    shown = screen.texts()[-1]
    assert screen.exceptions() == []
    reference = shown.removesuffix(".").rsplit(" ", 1)[1]
    assert shown == (
        "Something went wrong on this page. What was shown as saved is kept. Reload the page; if it comes back, "
        f"tell whoever looks after the app the reference {reference}."
    )
    assert f"Page failed, reference {reference}" in probe.log
    assert "app_probe.py" in probe.log  # where it failed, not the error's words: they may quote what was typed
    assert "a secret of the code" not in probe.log.replace('raise KeyError("a secret of the code")', "")


def test_a_workshop_error_nobody_caught_shows_its_own_sentence(probe: App) -> None:
    assert _open(probe, query="fail=sentence").texts()[-2:] == [
        "This could not be done; nothing was changed.",
        "The list is full. Remove an entry, then add this one again.",
    ]


def test_the_life_of_a_server_first_visit_kill_return_broken_database_stop() -> None:
    with running_app(cold=True) as own:
        _first_visit_shows_the_page_in_the_frame(own, "value")
        _killed_it_comes_back_on_the_same_port_and_database(own)
        assert "Traceback" not in own.log
        if not databases.on_postgresql():  # a file is broken by hand; a server is not
            _a_broken_database_is_told_by_healthz_which_names_no_file(own)
        own.stop()
        assert "Application shutdown complete." in own.log


def _killed_it_comes_back_on_the_same_port_and_database(own: App) -> None:
    address, before = own.url, get(own.url + "/healthz").body
    workshop = _workshop(own)
    first = _told(own, workshop)
    own.kill()
    own.warm = running.warm  # what a cold start does the first visit has shown
    with pytest.raises(OSError, match="refused"):
        get(address + "/healthz")
    own.start()
    assert (own.url, get(own.url + "/healthz").body) == (address, before)
    again = _told(own, workshop)
    boots = {first.pop("boot"), again.pop("boot")}
    assert first == again == {"version": 1, "subjects": {"settings": 1}}
    assert len(boots) == 2  # by which an open window knows that another server speaks


def _a_broken_database_is_told_by_healthz_which_names_no_file(own: App) -> None:
    for file in own.data.glob("workshops.db*"):
        file.write_bytes(b"not a database, and longer than a header of one would be" * 40)
    answer = get(own.url + "/healthz")
    assert answer.status == 503
    assert answer.body == b'{"status":"failing","database":"unreadable","schema":null}'


def _workshop(own: App) -> str:
    engine.use(databases.url(own.data))
    try:
        return workshops.create(LOCAL, "Harbour")
    finally:
        engine.close()


def _told(own: App, workshop: str) -> dict[str, Any]:
    """Return what a window that has drawn nothing yet is told first."""
    address = f"{own.url.replace('http', 'ws', 1)}{server.live.PATH}?w={workshop}&since=0"
    with connect(address, origin=Origin(own.url), proxy=None) as window:
        return dict(json.loads(window.recv(timeout=10)))


def test_the_mode_is_local_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SALESOPS_MODE", raising=False)
    assert mode() is Mode.LOCAL
    monkeypatch.setenv("SALESOPS_MODE", " Local ")
    assert mode() is Mode.LOCAL


@pytest.mark.parametrize(
    ("start", "given", "sentence"),
    [
        (
            "uvicorn",
            "open",
            "SALESOPS_MODE is 'open', which is not a mode. Set it to local or shared, or leave it out.",
        ),
        (
            "streamlit",
            "shared",
            "SALESOPS_MODE=shared, but nobody could sign in: there is no account yet. Set SALESOPS_PASSWORD to at "
            "least 12 characters, with which the first account is made on the sign-in page, or make it here with: "
            "python -m db account add",
        ),
    ],
)
def test_a_mode_that_cannot_be_refuses_to_start(tmp_path: Path, start: Start, given: str, sentence: str) -> None:
    environment = surroundings(tmp_path, {"SALESOPS_MODE": given})
    ended = subprocess.run(
        command(start, "app.py", free_port()), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stderr.strip()) == (1, sentence)


@pytest.mark.parametrize("given", ["public", ""])
def test_a_mode_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SALESOPS_MODE", given)
    with pytest.raises(RefusesToStart):
        mode()


GOOD = {
    "SALESOPS_MODE": "shared",
    "SALESOPS_PASSWORD": "twelve chars",
    "SALESOPS_ADDRESS": "https://Workshop.example.com/",
    "SALESOPS_PROXY": "127.0.0.1, 10.0.0.0/8",
}

PROVIDER = {
    "SALESOPS_OIDC_ISSUER": "https://id.example.com",
    "SALESOPS_OIDC_CLIENT_ID": "workshop",
    "SALESOPS_OIDC_CLIENT_SECRET": "secret",
}


def _set(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    monkeypatch.setitem(settings._listens, "port", 8501)  # where a server ran in this process before
    for name in (*GOOD, *PROVIDER, "FORWARDED_ALLOW_IPS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)


def test_shared_mode_starts_with_a_password_and_what_it_stands_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, GOOD)
    assert check() is Mode.SHARED
    assert (settings.public_address(), settings.reachable_by_phones()) == ("https://workshop.example.com", True)


@pytest.mark.usefixtures("database")
def test_shared_mode_needs_no_password_where_somebody_can_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, GOOD | {"SALESOPS_PASSWORD": ""})
    with pytest.raises(RefusesToStart, match="python -m db account add"):
        check()
    account()
    assert check() is Mode.SHARED
    monkeypatch.setenv("SALESOPS_PASSWORD", "short")
    with pytest.raises(RefusesToStart, match="too short"):
        check()


def test_without_an_address_links_begin_with_this_computer_which_phones_cannot_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _set(monkeypatch, {})
    assert check() is Mode.LOCAL
    assert (settings.public_address(), settings.reachable_by_phones()) == ("http://localhost:8501", False)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SALESOPS_PASSWORD": ""}, "SALESOPS_PASSWORD"),
        ({"SALESOPS_PASSWORD": "eleven char"}, "SALESOPS_PASSWORD"),
        ({"SALESOPS_PASSWORD": " " * 12}, "SALESOPS_PASSWORD"),
        ({"SALESOPS_ADDRESS": "workshop.example.com"}, "SALESOPS_ADDRESS"),
        ({"SALESOPS_ADDRESS": "https://workshop.example.com/app"}, "SALESOPS_ADDRESS"),
        ({"SALESOPS_ADDRESS": "http://0.0.0.0:8501"}, "SALESOPS_ADDRESS"),
        ({"SALESOPS_ADDRESS": "https://a@workshop.example.com"}, "SALESOPS_ADDRESS"),
        ({"SALESOPS_PROXY": "the proxy"}, "SALESOPS_PROXY"),
        ({"SALESOPS_OIDC_ISSUER": "https://id.example.com"}, "SALESOPS_OIDC_CLIENT_ID"),  # and no client
        (PROVIDER | {"SALESOPS_OIDC_ISSUER": "http://id.example.com"}, "SALESOPS_OIDC_ISSUER"),
        ({"FORWARDED_ALLOW_IPS": "*"}, "FORWARDED_ALLOW_IPS"),
        ({"SALESOPS_MODE": "local"}, "SALESOPS_ADDRESS"),  # an address of elsewhere, where nobody could come from
    ],
)
def test_a_setting_that_is_wrong_refuses_to_start_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    _set(monkeypatch, GOOD | {"SALESOPS_DATA": str(tmp_path)} | changed)
    with pytest.raises(RefusesToStart, match=named):
        check()
