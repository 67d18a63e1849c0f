"""The security headers that every answer carries, also refusals and failures."""

import base64
import functools
import hashlib
import logging
import re
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from db.settings import is_loopback
from salesops.errors import Unavailable
from server import logs, quiet_log

_log = logging.getLogger(__name__)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
YEAR_SECONDS = 31_536_000
_POLICY = b"content-security-policy"
_STARTS = ("http.response.start", "websocket.http.response.start")


class SecurityHeaders:
    """ASGI middleware: sets the headers; an unexpected failure becomes a plain 500 that carries them as well.

    (Starlette's own failure page is made outside of every middleware, so it would go out bare.)
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.index_html = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            started = True
            if message["type"] in _STARTS:
                ours, names = _on_the_wire(self.index_html, host(scope), _over_tls(scope))
                given = message.get("headers", ())
                if any(name == _POLICY for name, _ in given):  # a plain page's own, which allows less
                    ours, names = [one for one in ours if one[0] != _POLICY], names - {_POLICY}
                message["headers"] = [one for one in given if one[0] not in names] + ours
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            status, sentence = _told(error, scope["path"])
            plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
            plain += [(b"retry-after", b"5")] if status == 503 else []
            await send_with_headers({"type": "http.response.start", "status": status, "headers": plain})
            await send({"type": "http.response.body", "body": sentence.encode()})


def _told(error: Exception, path: str) -> tuple[int, str]:
    """Return status and sentence of a failure; one that nobody foresaw is logged under the id that it names."""
    if isinstance(error, Unavailable):
        return 503, str(error)
    reference = logs.failure(_log, f"Request failed: {quiet_log.cut(path)}", error)
    return 500, (
        "Something went wrong here. Try again in a moment; if it comes back, tell whoever looks after the app the "
        f"reference {reference}."
    )


def host(scope: Scope) -> str:
    """Return the name under which the app was called, "" where it is none that a policy could name."""
    return _named(tuple(value for name, value in scope["headers"] if name.lower() == b"host"))


@functools.lru_cache(maxsize=64)
def _named(hosts: tuple[bytes, ...]) -> str:
    named = hosts[0].decode("latin-1") if len(hosts) == 1 else ""
    return named if _HOST.fullmatch(named) else ""


def _over_tls(scope: Scope) -> bool:
    """Return whether the browser uses https; never for this computer's own names, which other programs share."""
    return scope["scheme"] in {"https", "wss"} and not is_loopback(urlsplit(f"//{host(scope)}").hostname or "localhost")


@functools.lru_cache(maxsize=64)  # worked out for every answer they cost more than the answer's own headers
def _on_the_wire(index_html: str, called: str, over_tls: bool) -> tuple[list[tuple[bytes, bytes]], frozenset[bytes]]:
    """Return the headers as they are sent, and their names; treat them as read-only."""
    said = dict(security_headers(index_html, called))
    if over_tls:
        said["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"
    ours = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in said.items()]
    return ours, frozenset(name for name, _ in ours)


@functools.lru_cache(maxsize=64)
def security_headers(index_html: str, called: str = "") -> dict[str, str]:
    """Return the headers for a page called under a name; treat them as read-only.

    The inline scripts of Streamlit's start page are allowed by their hash, no others. Websockets are allowed to that
    name only ("self" does not cover them in every browser).
    """
    sockets = f" ws://{called} wss://{called}" if called else ""
    hashes = " ".join(_hash(script) for script in _INLINE_SCRIPT.findall(index_html))
    policy = (
        "default-src 'self'",
        f"script-src 'self' blob: {hashes}".strip(),
        "style-src 'self' 'unsafe-inline'",  # the frontend writes its styles at run time
        "img-src 'self' data: blob:",  # no remote images: participants' text may contain Markdown
        f"connect-src 'self'{sockets}",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
