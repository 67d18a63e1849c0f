"""What a browser may say over the websocket, and how fast."""

import asyncio
import contextlib
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from server.rates import TokenBucket
from server.socket_guard import ALLOWED, BURST, SocketGuard
from tests.load.client import Client
from tests.server.running import App

SOCKET = {"type": "websocket", "path": "/_stcore/stream"}


def _said(kind: str) -> dict[str, Any]:
    message = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type is None:
        setattr(message, kind, {field.TYPE_STRING: "x", field.TYPE_BOOL: True}[field.type])
    else:
        getattr(message, kind).SetInParent()
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def _passed(messages: list[dict[str, Any]], scope: dict[str, Any] = SOCKET, burst: int = BURST) -> list[dict[str, Any]]:
    """Return what reaches the app behind the guard until the socket is closed."""
    waiting = [*messages, {"type": "websocket.disconnect", "code": 1000}]
    arrived: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        while not arrived or arrived[-1]["type"] != "websocket.disconnect":
            arrived.append(await receive())

    async def send(_message: Any) -> None:
        return

    asyncio.run(SocketGuard(app, rate_per_second=0.0, burst=burst)(scope, receive, send))
    return arrived


def test_only_messages_that_a_page_needs_pass() -> None:
    kinds = [field.name for field in BackMsg.DESCRIPTOR.fields]
    arrived = _passed([_said(kind) for kind in kinds])[:-1]
    assert arrived == [_said(kind) for kind in kinds if kind in ALLOWED]
    assert set(kinds) - ALLOWED == {
        "clear_cache",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
        "load_git_info",
        "set_run_on_save",
    }


def test_what_is_no_message_is_dropped() -> None:
    empty: list[dict[str, Any]] = [
        {"type": "websocket.receive", "text": "hello"},
        {"type": "websocket.receive", "bytes": b"\xff\xff"},
    ]
    assert _passed([*empty, _said("rerun_script")]) == [
        _said("rerun_script"),
        {"type": "websocket.disconnect", "code": 1000},
    ]


def test_a_flood_is_cut_after_the_burst_also_when_its_messages_are_dropped() -> None:
    for kind in ("rerun_script", "clear_cache"):
        arrived = _passed([_said(kind)] * 10, burst=4)
        passed = 4 if kind in ALLOWED else 0
        assert arrived == [_said(kind)] * passed + [{"type": "websocket.disconnect", "code": 1008}]


def test_other_sockets_are_left_alone() -> None:
    said = [_said("clear_cache")] * 3
    assert _passed(said, {"type": "websocket", "path": "/api/live"}, burst=1)[:-1] == said


@pytest.mark.parametrize(("waited", "passes"), [(0.0, 0), (0.5, 5), (10.0, 20)])
def test_the_bucket_fills_again_with_time_up_to_its_size(waited: float, passes: int) -> None:
    now = [0.0]
    bucket = TokenBucket(10.0, 20, clock=lambda: now[0])
    assert [bucket.take() for _ in range(21)] == [True] * 20 + [False]
    now[0] = waited
    assert sum(bucket.take() for _ in range(50)) == passes


def test_clear_cache_from_one_browser_leaves_the_others_caches_alone(probe: App) -> None:
    async def play() -> tuple[str, str]:
        async with Client(probe.url) as victim, Client(probe.url) as other:
            await victim.start()
            before = victim.screen.texts()[0]
            await other.start()
            message = BackMsg()
            message.clear_cache = True
            await other.send(message)
            await other.rerun()  # the socket is still open, and what came before it has been handled
            await victim.rerun()
            return before, victim.screen.texts()[0]

    before, after = asyncio.run(play())
    assert len(before) == 64
    assert after == before


def test_a_flood_of_reruns_is_cut_off_and_the_app_goes_on(probe: App) -> None:
    async def play() -> tuple[bool, list[str]]:
        async with Client(probe.url) as flooder, Client(probe.url) as other:
            await flooder.start()
            message = flooder.message()
            with contextlib.suppress(ConnectionClosed):
                for _ in range(20 * BURST):  # a busy machine takes them slower, and the bucket fills again meanwhile
                    await flooder.send(message)
            closed = await flooder.closed_within(20)
            await other.start()
            return closed, other.screen.exceptions()

    assert asyncio.run(play()) == (True, [])
