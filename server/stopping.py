"""How the app ends when it is asked to (SIGTERM): calmly, within ten seconds, with nothing half done.

    asked → /healthz says 503 "stopping", so that a proxy moves on; no new page begins; open windows are told
          → what is being saved is finished and answered → the server closes its connections → the last writes end

Who asks twice is obeyed at once.
"""

import asyncio
import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

NOTICE_SECONDS = 1.0  # between being asked and closing: a proxy notices, saves that are under way are answered
CLOSE_SECONDS = 5.0  # for answers that take long; what is not done then is cut off
AT_MOST_SECONDS = 9.5  # in all, whatever hangs
SAYS = "The app restarts. What is shown as saved is kept; go on in a moment."

_log = logging.getLogger(__name__)
_begun = threading.Event()


def begun() -> bool:
    """Return whether the app was asked to end."""
    return _begun.is_set()


def attach(tell: Callable[[str], None]) -> None:
    """Take SIGTERM from the server that runs the app, which gets it after the notice; ``tell`` reaches open windows."""
    if threading.current_thread() is not threading.main_thread():
        return  # signals are the main thread's
    loop, servers = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)
    if not callable(servers):
        return
    _limit(servers)

    def asked(number: int, frame: FrameType | None) -> None:
        if begun():
            servers(number, frame)
            return
        _begun.set()
        hard = threading.Timer(AT_MOST_SECONDS, os._exit, (1,))
        hard.daemon = True
        hard.start()
        loop.call_soon_threadsafe(_leave, tell, loop, servers)

    signal.signal(signal.SIGTERM, asked)


def _leave(tell: Callable[[str], None], loop: asyncio.AbstractEventLoop, servers: Callable[..., Any]) -> None:
    _log.warning("Asked to end: no new page begins")
    with contextlib.suppress(Exception):  # whoever cannot be told is not waited for
        tell(SAYS)
    loop.call_later(NOTICE_SECONDS, servers, signal.SIGTERM, None)


def _limit(servers: Any) -> None:
    """Have the server cut off what is not done in time, where nobody told it to (``--timeout-graceful-shutdown``)."""
    config = getattr(getattr(servers, "__self__", None), "config", None)
    if config is not None and getattr(config, "timeout_graceful_shutdown", 0) is None:
        config.timeout_graceful_shutdown = CLOSE_SECONDS


class NoNewPages:
    """ASGI middleware: while the app ends no socket of a page is opened; what is open goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not begun():
            await self.app(scope, receive, send)
            return
        await receive()  # the opening message; an answer before it is against the protocol
        await send({"type": "websocket.close", "code": 1012, "reason": "the app restarts"})
