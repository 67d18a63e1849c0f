"""What is too large or too many, and the answer to it."""

import asyncio
from typing import Any

import pytest

from salesops.vocabulary import NAME_LIMIT, TEXT_LIMIT
from server import often, rates
from server.limits import MOST_BODY_BYTES, MOST_HEADER_BYTES, Limits
from server.socket_guard import MOST_BYTES, SocketGuard
from tests import routes
from tests.server.asking import Browser

LESS = "This is more than the app takes at once. Send less."
COOKIES = "The browser sent more about itself than the app reads. Delete this site's cookies."
UPLOAD = "/_stcore/upload_file/a/b"
MB = 1_048_576


def asked(path: str, *chunks: int, named: bytes | None = None, headers: int = 0) -> tuple[int, str]:
    """Return status and sentence of a request whose body comes in chunks of these sizes."""
    sent: list[dict[str, Any]] = []
    waiting = [
        {"type": "http.request", "body": bytes(n), "more_body": i < len(chunks)} for i, n in enumerate(chunks, 1)
    ]

    async def app(_scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken"})

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    told = [(b"content-length", named)] if named is not None else []
    scope = {"type": "http", "path": path, "headers": [*told, (b"cookie", bytes(headers))]}
    asyncio.run(Limits(app)(scope, receive, send))
    return sent[0]["status"], sent[1]["body"].decode()


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (("/s/token", 60_000), (200, "taken")),
        (("/s/token", MOST_BODY_BYTES + 1), (413, LESS)),
        (("/api/answer", 40_000, 40_000), (413, LESS)),
        (("/sign-in", 100, 100), (200, "taken")),
        ((UPLOAD, 40 * MB), (200, "taken")),
        ((UPLOAD, 40 * MB, 40 * MB), (413, LESS)),
    ],
)
def test_a_body_is_counted_while_it_comes(request_: tuple[Any, ...], answer: tuple[int, str]) -> None:
    assert asked(*request_) == answer


@pytest.mark.parametrize("named", [b"64001", b"-1", b"1e9", b"9" * 40, b""])
def test_a_length_that_is_too_large_or_none_is_refused_before_anything_is_read(named: bytes) -> None:
    assert asked("/j", named=named) == (413, LESS)  # nothing waits: reading would fail


def test_headers_that_are_too_large_are_refused() -> None:
    assert asked("/j", 1, headers=MOST_HEADER_BYTES) == (431, COOKIES)


def test_sockets_of_one_address_are_counted_and_free_again() -> None:
    async def walk() -> list[str]:
        guard = Limits(held, per_address=2, in_all=3)
        first, second = open_by(guard, "10.0.0.1"), open_by(guard, "10.0.0.1")
        await asyncio.sleep(0)
        told = [await one_more(guard, "10.0.0.1")]
        third = open_by(guard, "10.0.0.2")
        await asyncio.sleep(0)
        told.append(await one_more(guard, "10.0.0.3"))  # as many as there may be in all
        free.set()
        await asyncio.gather(first, second, third)
        told.append(await one_more(guard, "10.0.0.1"))
        return told

    async def held(_scope: Any, _receive: Any, send: Any) -> None:
        await free.wait()
        await send({"type": "websocket.accept"})

    def open_by(guard: Limits, address: str) -> asyncio.Task[str]:
        return asyncio.create_task(one_more(guard, address))

    async def one_more(guard: Limits, address: str) -> str:
        said: list[str] = []

        async def send(message: dict[str, Any]) -> None:
            said.append(message["type"])

        async def receive() -> dict[str, Any]:
            return {"type": "websocket.connect"}

        await guard({"type": "websocket", "path": "/", "headers": [], "client": (address, 1)}, receive, send)
        return said[0]

    free = asyncio.Event()
    assert asyncio.run(walk()) == ["websocket.close", "websocket.close", "websocket.accept"]


def test_a_message_of_the_socket_that_is_too_large_closes_it() -> None:
    arrived: list[dict[str, Any]] = []

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        arrived.append(await receive())

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": bytes(MOST_BYTES + 1)}

    asyncio.run(SocketGuard(app)({"type": "websocket", "path": "/_stcore/stream"}, receive, None))  # type: ignore[arg-type]
    assert arrived == [{"type": "websocket.disconnect", "code": 1009}]


def test_typed_texts_have_an_end() -> None:
    assert (NAME_LIMIT, TEXT_LIMIT) == (120, 5_000)


def test_the_table_of_limits_names_every_address_of_the_app_and_streamlits_two():
    streamlits = {address for address in routes.ROUTES if "/_stcore/" in address}
    assert set(routes.present()) == set(routes.ROUTES) - streamlits
    assert len(streamlits) == 2
    read = {address: routes.most(address) for address in routes.ROUTES if address.startswith("POST")}
    assert max(one for one in read.values() if one is not None) == MOST_BODY_BYTES
    assert [address for address, one in read.items() if one is None] == ["POST /sign-out"]


def test_every_address_has_a_limit_of_its_own_or_says_words_alone():
    asked = {address.partition(" ")[2] for address in routes.ROUTES}
    assert set(often.AT) <= asked
    bare = {address for address, held in routes.ROUTES.items() if held.often == routes.WORDS_ALONE}
    assert bare == {"GET /j", "GET /j/language/{language}"}
    assert all(str(rate) in held.often for path, rate in often.AT.items() for held in _held(path))


def _held(path: str) -> list[routes.Held]:
    return [held for address, held in routes.ROUTES.items() if address.partition(" ")[2] == path]


class Door:
    """The middleware of rates before an app that takes everything, and a clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.guard = often.HowOften(self._taken, clock=lambda: self.now)

    async def _taken(self, _scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def asked(self, path: str, times: int, address: str = "203.0.113.1") -> list[int]:
        """Return the status of each of so many requests that come at once."""
        browser = Browser(self.guard, address)
        return [browser.get(path).status for _ in range(times)]


@pytest.mark.parametrize("path", often.AT)
def test_who_asks_too_often_waits_and_nobody_else_does(path: str) -> None:
    door, rate = Door(), often.AT[path]
    assert door.asked(path, rate.at_once + 2) == [200] * rate.at_once + [429] * 2
    refused = Browser(door.guard, "203.0.113.1").get(f"{path}?w=1")
    assert (refused.status, refused.text, refused.headers["retry-after"]) == (429, often.WAIT, "5")
    assert door.asked(path, 1, "203.0.113.2") == [200]
    assert door.asked("/value", 1) == [200]  # what a page asks for is held by its socket
    door.now = 1.0
    assert door.asked(path, int(rate.per_second) + 1) == [200] * int(rate.per_second) + [429]


def test_monitors_behind_one_address_that_ask_each_second_are_never_refused() -> None:
    door = Door()
    for second in range(600):
        door.now = float(second)
        assert door.asked("/healthz?ready", 10) == [200] * 10


def test_who_takes_another_address_of_the_same_network_gets_no_more_requests() -> None:
    door, most = Door(), often.AT["/api/find"].at_once
    assert {door.asked("/api/find", 1, f"2001:db8::{n:x}")[0] for n in range(most)} == {200}
    assert door.asked("/api/find", 1, "2001:db8::ffff:1") == [429]


def test_rates_forget_who_was_heard_of_longest_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_REMEMBERED", 2)
    kept = rates.Rates(rates.Rate(1.0, 1), clock=lambda: 0.0)
    assert [kept.take(who) for who in ("a", "b", "a", "c", "a")] == [True, True, False, True, False]
    assert list(kept._buckets) == ["c", "a"]
