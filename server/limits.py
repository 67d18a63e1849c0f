"""How much one caller may send and hold open; refused before anything of it is read or made.

Streamlit's own uploads stay below ``server.maxUploadSize``; every uploader of a page names its own limit on top.
"""

import tomllib
from collections import Counter
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.local import refuse

MOST_HEADER_BYTES = 16_000  # all names and values together; a browser with every cookie of ours sends about 2,000
MOST_BODY_BYTES = 64_000  # of a request to an address of our own: each names less, the largest form 60,000
SOCKETS_PER_ADDRESS, SOCKETS_IN_ALL = 400, 4_000  # pages and live signals; an office of 100 behind one address has 200
_UPLOADS = "/_stcore/upload_file"
_CONFIG = Path(__file__).resolve().parents[1] / ".streamlit" / "config.toml"
_AROUND_UPLOAD_BYTES = 100_000  # what a form puts around the file


class TooMuch(Exception):
    """More was sent than is taken here."""


class Limits:
    """ASGI middleware: 431, 413 and 503 with a sentence in place of work that nobody should cause."""

    def __init__(
        self,
        app: ASGIApp,
        most_body_bytes: int = MOST_BODY_BYTES,
        per_address: int = SOCKETS_PER_ADDRESS,
        in_all: int = SOCKETS_IN_ALL,
    ) -> None:
        self.app, self._most_body_bytes, self._per_address, self._in_all = app, most_body_bytes, per_address, in_all
        megabytes = tomllib.loads(_CONFIG.read_text(encoding="utf-8"))["server"]["maxUploadSize"]
        self._most_upload_bytes = megabytes * 1_048_576 + _AROUND_UPLOAD_BYTES
        self._open = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADER_BYTES:
            await refuse("The browser sent more about itself than the app reads. Delete this site's cookies.",
                         scope, receive, send, 431)  # fmt: skip
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = (scope.get("client") or ("",))[0]
        if self._open[address] >= self._per_address or self._open.total() >= self._in_all:
            await refuse("Too many windows are open from here already. Close some of them.", scope, receive, send, 503)
            return
        self._open[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = self._most_upload_bytes if scope["path"].startswith(_UPLOADS) else self._most_body_bytes
        named = dict(scope["headers"]).get(b"content-length", b"0")
        if not named.isdigit() or len(named) > 15 or int(named) > most:
            await _too_much(scope, receive, send)
            return
        taken, started = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooMuch
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, counted, noted)
        except TooMuch:
            if started:
                raise
            await _too_much(scope, receive, send)


async def _too_much(scope: Scope, receive: Receive, send: Send) -> None:
    await refuse("This is more than the app takes at once. Send less.", scope, receive, send, 413)
