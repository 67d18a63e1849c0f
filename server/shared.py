"""Shared mode: who calls, under which name, and from which page.

Facilitators sign in (``sign_in``) and participants hold a link, so callers may come from anywhere. Closed are: another
name that leads here (Host), a page of another site in a visitor's browser (Origin), and a caller who says that they
are somebody else (forwarded headers that do not come from ``SALESOPS_PROXY``).
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from db import sessions, settings
from server.local import loopback_port, note_port, only, refuse, same_loopback

# The two that could count: uvicorn itself believes them of a peer on this computer.
_FORWARDED = ("x-forwarded-for", "x-forwarded-proto")
_UPLOADS = "/_stcore/upload_file"  # Streamlit takes files of any page that is connected, into memory
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_SECURE = {"http": "https", "websocket": "wss"}


class KnownCallers:
    """ASGI middleware: refuses with 403 and a sentence, and puts the caller's real address and scheme into the scope.

    The scope's scheme is https where the visitor's browser uses it, whatever lies between.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan" and (reason := settle(scope)) is not None:
            await refuse(reason, scope, receive, send)
        else:
            note_port(scope)
            await self.app(scope, receive, send)


def settle(scope: Scope) -> str | None:
    """Set the caller's address and scheme; return why this request is not answered, None if it is let in."""
    headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
    sent = {name: [value for its, value in headers if its == name] for name in (*_FORWARDED, "host", "origin")}
    if (sent[_FORWARDED[0]] or sent[_FORWARDED[1]]) and not _take_the_proxys_word(scope, sent):
        return (
            "This request came through a proxy that the app does not know. Whoever looks after the app names the "
            "proxy's address in SALESOPS_PROXY."
        )
    public = settings.public_address()
    host = only(sent["host"])
    near = host is not None and loopback_port(f"http://{host}") is not None
    ours = host is not None and not near and _is(public, f"{urlsplit(public).scheme}://{host}")
    if host is None or not (near or ours):
        return f"The app answers only under its own address. Open {public}"
    if ours and public.startswith("https:"):
        scope["scheme"] = _SECURE[scope["type"]]
    must_say = scope["type"] == "websocket" or scope["method"] not in _READS
    origin = only(sent["origin"])
    own_page = origin is not None and (_is(public, origin) if ours else same_loopback(origin, host))
    if (sent["origin"] or must_say) and not own_page:
        return f"The app takes no requests from pages of other sites. Open {public}"
    if scope["path"].startswith(_UPLOADS) and not _signed_in(scope):
        return f"Only who has signed in brings files in. Open {public}"
    return None


def _signed_in(scope: Scope) -> bool:
    return sessions.read(HTTPConnection(scope).cookies.get(sessions.COOKIE)) is not None


def _take_the_proxys_word(scope: Scope, sent: dict[str, list[str]]) -> bool:
    """Set what the proxy says about the caller; False where it is not a proxy of ours that speaks.

    From a proxy on this computer uvicorn has taken the word already. The caller's address then stands where the
    proxy's was, and who calls from elsewhere with such headers of their own has changed nothing by them.
    """
    proxies = settings.proxies()
    peer = scope["client"][0] if scope.get("client") else ""
    if not _among(peer, proxies):
        return _among("127.0.0.1", proxies) or _among("::1", proxies)
    named = [_bare(part.strip()) for value in sent["x-forwarded-for"] for part in value.split(",") if part.strip()]
    # Each proxy adds the address it was called from: the first from the right that is no proxy of ours is the caller.
    scope["client"] = (next((one for one in reversed(named) if not _among(one, proxies)), peer), 0)
    if only(sent["x-forwarded-proto"]) == "https":
        scope["scheme"] = _SECURE[scope["type"]]
    return True


def _bare(address: str) -> str:
    """Return an address without the port that some proxies write behind it."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _among(address: str, networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]) -> bool:
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
