"""Local mode: the app answers only the computer it runs on.

Nobody signs in there, so the network is the lock. Three ways around it are closed: a caller from elsewhere (the
peer's address), a page of another site in the facilitator's browser (Host and Origin), and a proxy or tunnel on the
same computer that lets strangers in (forwarding headers).
"""

import functools
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from db.settings import is_loopback, listens_at, origin_port

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


class LocalOnly:
    """ASGI middleware that answers 403 with a sentence to everyone but this computer's own browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif (reason := refusal(scope)) is not None:
            await refuse(reason, scope, receive, send)
        else:
            note_port(scope)
            await self.app(scope, receive, send)


def note_port(scope: Scope) -> None:
    """Tell where the app answers, for the links that it prints."""
    server = scope.get("server")
    if server and server[1]:
        listens_at(server[1])


def refusal(scope: Scope) -> str | None:
    """Return why this request or websocket is not answered and what to do instead, None if it is let in."""
    headers = [(name.lower(), value) for name, value in scope["headers"]]
    peer = scope.get("client")
    return _judged(
        tuple(name for name, _ in headers),
        None if peer is None else peer[0],
        tuple(value for name, value in headers if name == b"host"),
        tuple(value for name, value in headers if name == b"origin"),
        scope["type"],
        _address(scope),
    )


@functools.lru_cache(maxsize=256)  # a browser sends the same with every answer of a form
def _judged(
    names: tuple[bytes, ...], peer: str | None, hosts: tuple[bytes, ...], origins: tuple[bytes, ...], kind: str,
    address: str,
) -> str | None:  # fmt: skip
    here = f"Open {address} on the computer that runs the app."
    for name in (one.decode("latin-1") for one in names):
        if name in FORWARDING_HEADERS or name.startswith(FORWARDING_PREFIXES):
            return (
                f"This request came through a proxy (it carries {name.title()}). The app runs in local mode, has no "
                f"sign-in and answers only the computer it runs on. {here}"
            )
    if peer is None or not is_loopback(peer):
        return f"This app runs in local mode and answers only the computer it runs on. {here}"
    host = only(value.decode("latin-1") for value in hosts)
    port = loopback_port(f"http://{host}") if host else None
    if host is None or port is None:
        return f"In local mode the app answers only under this computer's own name. {here}"
    if (origins or kind == "websocket") and not same_loopback(only(one.decode("latin-1") for one in origins), host):
        return f"In local mode the app takes no requests from pages of other sites. {here}"
    return None


def only(values: Iterable[str]) -> str | None:
    """Return the one value there is; None for none and for several."""
    found = list(values)
    return found[0] if len(found) == 1 else None


def loopback_port(origin: str) -> int | None:
    """Return the port of ``scheme://host[:port]``, None unless it is exactly that and its host is loopback."""
    port = origin_port(origin)
    return port if port is not None and is_loopback(urlsplit(origin).hostname or "") else None


def same_loopback(origin: str | None, host: str) -> bool:
    """Return whether a page of this app sent the request: localhost and 127.0.0.1 count as one, ports do not."""
    if origin is None:
        return False
    port = loopback_port(origin)
    return port is not None and port == loopback_port(f"{urlsplit(origin).scheme}://{host}")


def _address(scope: Scope) -> str:
    server = scope.get("server")
    return f"http://localhost:{server[1]}" if server and server[1] else "http://localhost"


async def refuse(reason: str, scope: Scope, receive: Receive, send: Send, status: int = 403) -> None:
    """Answer with a sentence, over HTTP or in place of a websocket."""
    kind = "http.response"
    if scope["type"] == "websocket":
        await receive()  # the opening message; an answer before it is against the protocol
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
            return
        kind = "websocket.http.response"
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})
