"""Shared mode: under which name, from which page, and whose word about the caller counts."""

import asyncio
from typing import Any

import pytest

from db import settings
from server.local import LocalOnly
from server.shared import KnownCallers, settle
from server.tries import FailedTries

PUBLIC = "https://workshop.example.com"
NAME = "workshop.example.com"
OTHER_SITE = f"The app takes no requests from pages of other sites. Open {PUBLIC}"
UNKNOWN_PROXY = (
    "This request came through a proxy that the app does not know. Whoever looks after the app names the proxy's "
    "address in SALESOPS_PROXY."
)


@pytest.fixture(autouse=True)
def _installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESOPS_ADDRESS", PUBLIC)
    monkeypatch.delenv("SALESOPS_PROXY", raising=False)


def _scope(kind: str = "http", method: str = "GET", peer: str = "203.0.113.9", **headers: str) -> dict[str, Any]:
    sent = {"host": NAME} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": kind,
        "method": method,
        "path": "/",
        "scheme": "http" if kind == "http" else "ws",
        "client": (peer, 50000),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
    }


@pytest.mark.parametrize("host", [NAME, NAME.upper(), f"{NAME}:443", "localhost:8501", "127.0.0.1:9", "[::1]:8501"])
def test_the_public_name_and_this_computers_own_are_answered(host: str) -> None:
    assert settle(_scope(host=host)) is None


@pytest.mark.parametrize("host", ["", "evil.example", f"{NAME}:8501", f"x.{NAME}", f"{NAME}.evil.example", f"a@{NAME}"])
def test_any_other_name_is_refused_with_the_address_to_open(host: str) -> None:
    assert settle(_scope(host=host)) == f"The app answers only under its own address. Open {PUBLIC}"


@pytest.mark.parametrize(
    ("origin", "host", "let_in"),
    [
        (PUBLIC, NAME, True),
        (f"{PUBLIC}:443", NAME, True),
        ("http://localhost:8501", "localhost:8501", True),
        ("http://127.0.0.1:8501", "localhost:8501", True),
        ("", NAME, False),
        ("null", NAME, False),
        (f"http://{NAME}", NAME, False),
        ("https://evil.example", NAME, False),
        (f"{PUBLIC}.evil.example", NAME, False),
        (f"{PUBLIC}/x", NAME, False),
        (PUBLIC, "localhost:8501", False),
        ("http://localhost:9999", "localhost:8501", False),
        ("http://localhost:8501", NAME, False),
    ],
)
@pytest.mark.parametrize(("kind", "method"), [("websocket", ""), ("http", "POST"), ("http", "PUT")])
def test_sockets_and_whatever_changes_something_must_come_from_a_page_of_the_app(
    kind: str, method: str, origin: str, host: str, let_in: bool
) -> None:
    assert settle(_scope(kind, method, origin=origin, host=host)) == (None if let_in else OTHER_SITE)


def test_a_page_is_read_without_an_origin_but_not_for_another_site() -> None:
    assert settle(_scope()) is None
    assert settle(_scope(origin="https://evil.example")) == OTHER_SITE


@pytest.mark.parametrize(("kind", "scheme"), [("http", "https"), ("websocket", "wss")])
def test_under_an_https_address_the_request_counts_as_https_without_a_proxys_word(kind: str, scheme: str) -> None:
    scope = _scope(kind, origin=PUBLIC)
    assert (settle(scope), scope["scheme"]) == (None, scheme)
    near = _scope(host="localhost:8501")
    assert (settle(near), near["scheme"]) == (None, "http")


@pytest.mark.parametrize("name", ["x_forwarded_for", "x_forwarded_proto"])
@pytest.mark.parametrize("proxy", ["", "192.0.2.1"])
def test_forwarded_headers_of_an_unknown_proxy_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, proxy: str
) -> None:
    monkeypatch.setenv("SALESOPS_PROXY", proxy)
    assert settle(_scope(**{name: "198.51.100.7"})) == UNKNOWN_PROXY


@pytest.mark.parametrize(
    ("named", "caller"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", "198.51.100.7"),  # what the caller put in front counts nothing
        ("198.51.100.7, 192.0.2.44", "198.51.100.7"),  # two proxies in a row
        ("198.51.100.7:4711", "198.51.100.7"),
        ("[2001:db8::7]:4711", "2001:db8::7"),
        ("2001:db8::7", "2001:db8::7"),
        ("192.0.2.44", "192.0.2.1"),
        ("", "192.0.2.1"),
    ],
)
def test_a_named_proxy_says_who_calls(monkeypatch: pytest.MonkeyPatch, named: str, caller: str) -> None:
    monkeypatch.setenv("SALESOPS_PROXY", "192.0.2.0/24, ::1")
    scope = _scope(peer="192.0.2.1", host="localhost:8501", x_forwarded_for=named, x_forwarded_proto="https")
    assert (settle(scope), scope["client"][0], scope["scheme"]) == (None, caller, "https")


def test_behind_a_proxy_on_this_computer_the_address_is_the_one_that_uvicorn_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SALESOPS_PROXY", "127.0.0.1")
    scope = _scope(peer="198.51.100.7", x_forwarded_for="6.6.6.6, 198.51.100.7")
    assert (settle(scope), scope["client"][0]) == (None, "198.51.100.7")


@pytest.mark.parametrize("gate", [KnownCallers, LocalOnly])
def test_links_name_the_port_at_which_the_app_answers(
    monkeypatch: pytest.MonkeyPatch, gate: type[KnownCallers] | type[LocalOnly]
) -> None:
    async def app(*_: Any) -> None:
        return

    monkeypatch.delenv("SALESOPS_ADDRESS")
    monkeypatch.setattr(settings, "_listens", {"port": 8501})
    scope = _scope(peer="127.0.0.1", host="localhost:9999") | {"server": ("127.0.0.1", 9123)}
    asyncio.run(gate(app)(scope, app, app))
    assert settings.public_address() == "http://localhost:9123"


def test_failed_tries_are_forgotten_after_a_minute_and_counted_per_line() -> None:
    now = [0.0]
    tries = FailedTries(clock=lambda: now[0])
    for n in range(20):
        assert not tries.too_many("203.0.113.1")
        assert not tries.too_many("2001:db8::9")
        tries.failed("203.0.113.1" if n % 2 else "::ffff:203.0.113.1")
        tries.failed(f"2001:db8::{n:x}")  # one network, whatever address it takes
    assert tries.too_many("203.0.113.1")
    assert tries.too_many("2001:db8::ffff")
    assert not tries.too_many("203.0.113.2")
    assert not tries.too_many("2001:db8:0:1::1")
    now[0] = 60.0
    assert not tries.too_many("203.0.113.1")
