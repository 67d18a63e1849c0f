"""Local mode answers this computer's own browser and nobody else."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from server.local import FORWARDING_HEADERS, is_loopback, refusal
from tests.load.client import Client
from tests.server.running import App, get

FORWARDING = (
    *sorted(FORWARDING_HEADERS),
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-original-host",
)


def _scope(kind: str = "http", peer: str | None = "127.0.0.1", **headers: str) -> dict[str, Any]:
    sent = {"host": "localhost:8501"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": kind,
        "path": "/",
        "client": None if peer is None else (peer, 50000),
        "server": ("127.0.0.1", 8501),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
    }


@pytest.mark.parametrize("host", ["localhost:8501", "LOCALHOST:8501", "127.0.0.1:8501", "127.8.9.1", "[::1]:8501"])
def test_this_computers_own_names_are_let_in(host: str) -> None:
    assert refusal(_scope(host=host)) is None


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "10.0.0.5:8501", "a@localhost", "localhost/", "localhost:x", "0"],
)
def test_any_other_host_is_refused_with_the_address_to_open(host: str) -> None:
    assert refusal(_scope(host=host)) == (
        "In local mode the app answers only under this computer's own name. "
        "Open http://localhost:8501 on the computer that runs the app."
    )


def test_two_host_headers_are_refused() -> None:
    scope = _scope()
    scope["headers"].append((b"host", b"localhost:8501"))
    assert refusal(scope) is not None


@pytest.mark.parametrize("peer", ["192.168.1.20", "10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "nobody", None])
def test_a_peer_from_elsewhere_is_refused(peer: str | None) -> None:
    assert refusal(_scope(peer=peer)) == (
        "This app runs in local mode and answers only the computer it runs on. "
        "Open http://localhost:8501 on the computer that runs the app."
    )


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.255.0.3", "::1", "::ffff:127.0.0.1", "localhost", "localhost."])
def test_loopback_has_many_spellings(peer: str) -> None:
    assert is_loopback(peer)


@pytest.mark.parametrize("name", FORWARDING)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_each_forwarding_header_is_refused_by_name(kind: str, name: str) -> None:
    reason = refusal(_scope(kind, origin="http://localhost:8501", **{name: "127.0.0.1"}))
    assert reason is not None
    assert reason.startswith(f"This request came through a proxy (it carries {name.title()}).")


@pytest.mark.parametrize(
    "origin", ["", "http://evil.example", "http://localhost:9999", "null", "file://", "http://localhost:8501/x"]
)
def test_a_websocket_with_a_foreign_or_missing_origin_is_refused(origin: str) -> None:
    assert refusal(_scope("websocket", origin=origin)) is not None


@pytest.mark.parametrize("origin", ["http://localhost:8501", "http://127.0.0.1:8501"])
def test_a_websocket_of_our_own_page_is_let_in(origin: str) -> None:
    assert refusal(_scope("websocket", origin=origin)) is None


def test_a_request_of_another_sites_page_is_refused_and_one_without_origin_is_not() -> None:
    assert refusal(_scope(origin="http://evil.example")) is not None
    assert refusal(_scope()) is None


def test_the_running_app_refuses_a_foreign_host_with_a_sentence(app: App) -> None:
    answer = get(app.url, {"Host": "evil.example"})
    assert (answer.status, answer.headers["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert answer.body.decode().startswith("In local mode the app answers only under this computer's own name.")


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health", "/static/x.js"])
def test_the_running_app_refuses_forwarding_headers_on_every_address(app: App, name: str, path: str) -> None:
    assert get(app.url + path, {name: "127.0.0.1"}).status == 403


def test_the_running_app_refuses_what_comes_through_a_proxy_on_this_computer(app: App) -> None:
    with _proxy(app.url) as proxy:
        answer = get(proxy + "/healthz")
    assert answer.status == 403
    assert "X-Forwarded-For" in answer.body.decode()


@pytest.mark.parametrize(
    ("origin", "headers"),
    [
        (None, {}),
        ("http://evil.example", {}),
        ("null", {}),
        ("http://localhost:1", {}),
        ("own", {"X-Forwarded-For": "127.0.0.1"}),
        ("own", {"Forwarded": "for=127.0.0.1"}),
    ],
)
def test_the_running_app_refuses_the_websocket(app: App, origin: str | None, headers: dict[str, str]) -> None:
    async def connect() -> None:
        async with Client(app.url, origin=origin, headers=headers):
            pass

    with pytest.raises(InvalidStatus) as refused:
        asyncio.run(connect())
    assert refused.value.response.status_code == 403


@contextmanager
def _proxy(target: str) -> Iterator[str]:
    """A reverse proxy on this computer that says for whom it asks, as proxies do."""

    class Forward(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = get(target + self.path, {"X-Forwarded-For": "203.0.113.9"})
            self.send_response(answer.status)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Forward) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(10)
