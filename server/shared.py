"""Shared mode: who calls, under which name, and from which page.

Who has an account signs in (``sign_in``) and participants hold a link, so callers may come from anywhere. Closed are:
another name that leads here (Host), a page of another site in a visitor's browser (Origin), and a caller who says that
they are somebody else (forwarded headers that do not come from ``SALESOPS_PROXY``).
"""

import asyncio
import functools
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from db import sessions, settings
from server.local import loopback_port, note_port, only, refuse, same_loopback

# The two that could count: uvicorn itself believes them of a peer on this computer.
_FORWARDED = (b"x-forwarded-for", b"x-forwarded-proto")
_UPLOADS = "/_stcore/upload_file"  # Streamlit takes files of any page that is connected, into memory
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_SECURE = {"http": "https", "websocket": "wss"}
Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]


class KnownCallers:
    """ASGI middleware: refuses with 403 and a sentence, and puts the caller's real address and scheme into the scope.

    The scope's scheme is https where the visitor's browser uses it, whatever lies between.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        asks = scope["path"].startswith(_UPLOADS)  # the database, who it is
        reason = await asyncio.to_thread(settle, scope) if asks else settle(scope)
        if reason is not None:
            await refuse(reason, scope, receive, send)
        else:
            note_port(scope)
            await self.app(scope, receive, send)


def settle(scope: Scope) -> str | None:
    """Set the caller's address and scheme; return why this request is not answered, None if it is let in."""
    headers = [(name.lower(), value) for name, value in scope["headers"]]
    client = scope.get("client")
    found = _judged(
        tuple(tuple(value for its, value in headers if its == name) for name in (*_FORWARDED, b"host", b"origin")),
        client[0] if client else "",
        scope["type"] == "websocket" or scope["method"] not in _READS,
        settings.public_address(),
        settings.proxies(),
    )
    if found.caller is not None:
        scope["client"] = (found.caller, 0)
    if found.over_tls:
        scope["scheme"] = _SECURE[scope["type"]]
    if found.refused is None and scope["path"].startswith(_UPLOADS) and not _signed_in(scope):
        return f"Only who has signed in brings files in. Open {settings.public_address()}"
    return found.refused


@dataclass(frozen=True)
class _Found:
    """What a request's headers say of its caller."""

    refused: str | None = None  # the sentence
    caller: str | None = None  # the address where a proxy of ours names it
    over_tls: bool = False  # the visitor's browser uses https


@functools.lru_cache(maxsize=1024)  # a browser sends the same with every answer of a form
def _judged(sent: tuple[tuple[bytes, ...], ...], peer: str, must_say: bool, public: str, proxies: Networks) -> _Found:
    forwarded, proto, hosts, origins = (tuple(one.decode("latin-1") for one in values) for values in sent)
    found = _Found()
    if forwarded or proto:
        if (told := _the_proxys_word(peer, forwarded, proto, proxies)) is None:
            return _Found(
                "This request came through a proxy that the app does not know. Whoever looks after the app names the "
                "proxy's address in SALESOPS_PROXY."
            )
        found = told
    host = only(hosts)
    near = host is not None and loopback_port(f"http://{host}") is not None
    ours = host is not None and not near and _is(public, f"{urlsplit(public).scheme}://{host}")
    if host is None or not (near or ours):
        return replace(found, refused=f"The app answers only under its own address. Open {public}")
    found = replace(found, over_tls=found.over_tls or (ours and public.startswith("https:")))
    origin = only(origins)
    own_page = origin is not None and (_is(public, origin) if ours else same_loopback(origin, host))
    if (origins or must_say) and not own_page:
        return replace(found, refused=f"The app takes no requests from pages of other sites. Open {public}")
    return found


def _signed_in(scope: Scope) -> bool:
    return sessions.read(HTTPConnection(scope).cookies.get(sessions.COOKIE)) is not None


def _the_proxys_word(
    peer: str, forwarded: Sequence[str], proto: Sequence[str], proxies: Networks
) -> _Found | None:  # fmt: skip
    """Return what the proxy says about the caller; None where it is not a proxy of ours that speaks.

    From a proxy on this computer uvicorn has taken the word already. The caller's address then stands where the
    proxy's was, and who calls from elsewhere with such headers of their own has changed nothing by them.
    """
    if not _among(peer, proxies):
        return _Found() if _among("127.0.0.1", proxies) or _among("::1", proxies) else None
    named = [_bare(part.strip()) for value in forwarded for part in value.split(",") if part.strip()]
    # Each proxy adds the address it was called from: the first from the right that is no proxy of ours is the caller.
    caller = next((one for one in reversed(named) if not _among(one, proxies)), peer)
    return _Found(caller=caller, over_tls=only(proto) == "https")


def _bare(address: str) -> str:
    """Return an address without the port that some proxies write behind it."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _among(address: str, networks: Networks) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)


def _is(public: str, origin: str) -> bool:
    """Return whether ``scheme://host[:port]``, and nothing more than that, is the public address."""
    if settings.origin_port(origin) != settings.origin_port(public):  # None where it is more, or no origin at all
        return False
    one, other = urlsplit(origin), urlsplit(public)
    return (one.scheme, one.hostname) == (other.scheme, other.hostname)
