"""Local mode: the app answers only the computer it runs on.

Nobody signs in there, so the network is the lock. Three ways around it are closed: a caller from elsewhere (the
peer's address), a page of another site in the facilitator's browser (Host and Origin), and a proxy or tunnel on the
same computer that lets strangers in (forwarding headers).
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

# uvicorn replaces a loopback peer's address by X-Forwarded-For, so the address alone cannot tell who called:
# any header of a proxy is refused, whatever it says.
FORWARDING_HEADERS = frozenset(
    {
        "cf-connecting-ip",
        "client-ip",
        "fastly-client-ip",
        "forwarded",
        "forwarded-for",
        "true-client-ip",
        "via",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-envoy-external-address",
        "x-real-ip",
    }
)
FORWARDING_PREFIXES = ("x-forwarded", "x-original-")
DEFAULT_PORTS = {"http": 80, "https": 443}


class LocalOnly:
    """ASGI middleware that answers 403 with a sentence to everyone but this computer's own browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif (reason := refusal(scope)) is not None:
            await _refuse(reason, scope, receive, send)
        else:
            await self.app(scope, receive, send)


def refusal(scope: Scope) -> str | None:
    """Return why this request or websocket is not answered and what to do instead, None if it is let in."""
    headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
    here = f"Open {_address(scope)} on the computer that runs the app."
    for name, _ in headers:
        if name in FORWARDING_HEADERS or name.startswith(FORWARDING_PREFIXES):
            return (
                f"This request came through a proxy (it carries {name.title()}). The app runs in local mode, has no "
                f"sign-in and answers only the computer it runs on. {here}"
            )
    peer = scope.get("client")
    if peer is None or not is_loopback(peer[0]):
        return f"This app runs in local mode and answers only the computer it runs on. {here}"
    host = _only(value for name, value in headers if name == "host")
    port = _loopback_port(f"http://{host}") if host else None
    if host is None or port is None:
        return f"In local mode the app answers only under this computer's own name. {here}"
    origins = [value for name, value in headers if name == "origin"]
    if (origins or scope["type"] == "websocket") and not _same_origin(_only(origins), host):
        return f"In local mode the app takes no requests from pages of other sites. {here}"
    return None


def is_loopback(address: str) -> bool:
    """Return whether a host name or address means this computer: localhost, 127.0.0.0/8 or ::1."""
    if address.lower().removesuffix(".") == "localhost":
        return True
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    # A dual-stack socket reports an IPv4 caller as ::ffff:127.0.0.1.
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def _only(values: Iterable[str]) -> str | None:
    found = list(values)
    return found[0] if len(found) == 1 else None


def _loopback_port(origin: str) -> int | None:
    """Return the port of ``scheme://host[:port]``, None unless it is exactly that and its host is loopback."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or origin != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        return None
    if not is_loopback(parts.hostname or ""):
        return None
    return DEFAULT_PORTS[parts.scheme] if port is None else port


def _same_origin(origin: str | None, host: str) -> bool:
    """Return whether a page of this app sent the request: localhost and 127.0.0.1 count as one, ports do not."""
    if origin is None:
        return False
    port = _loopback_port(origin)
    return port is not None and port == _loopback_port(f"{urlsplit(origin).scheme}://{host}")


def _address(scope: Scope) -> str:
    server = scope.get("server")
    return f"http://localhost:{server[1]}" if server and server[1] else "http://localhost"


async def _refuse(reason: str, scope: Scope, receive: Receive, send: Send) -> None:
    kind = "http.response"
    if scope["type"] == "websocket":
        await receive()  # the opening message; an answer before it is against the protocol
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": "not from this computer"})
            return
        kind = "websocket.http.response"
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": f"{kind}.start", "status": 403, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})
