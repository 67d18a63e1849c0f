"""What the plain pages of signing in share: fields that were sent, cookies, where one came from, pieces of HTML."""

import asyncio
import html
import re
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db import sessions
from db.sessions import SignedIn

SIGN_IN, SIGN_OUT, ACCOUNT = "/sign-in", "/sign-out", "/account"
_MOST_BYTES = 4_096
_PAGE = re.compile(r"/[a-z_-]*(\?w=[0-9A-Za-z]{1,64})?")  # a page of the app, with the open workshop
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


async def fields(request: Request) -> dict[str, str]:
    """Return what a form sent, {} for more than any form of ours sends."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def caller(request: Request) -> str:
    """Return the address that failed tries are counted for; server.shared has judged what a proxy says of it."""
    return request.client.host if request.client else ""


def cookie(request: Request) -> str | None:
    """Return the session cookie of a request."""
    return request.cookies.get(sessions.COOKIE)


async def signed_in(request: Request) -> SignedIn | None:
    """Return who is signed in."""
    return await asyncio.to_thread(sessions.read, cookie(request))


async def enter(request: Request, account_id: str, page: str) -> Response:
    """Begin a session in place of one that the browser has, and go on to a page: 303."""
    await asyncio.to_thread(sessions.end, cookie(request))
    token = await asyncio.to_thread(sessions.begin, account_id, device(request))
    answer = RedirectResponse(page, 303, {"Cache-Control": "no-store"})
    answer.set_cookie(
        sessions.COOKIE,
        token,
        max_age=int(sessions.AT_MOST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=over_tls(request),
    )
    return answer


def leave(request: Request) -> Response:
    """Take the session's cookie away and show the form: 303."""
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(sessions.COOKIE, httponly=True, samesite="lax", secure=over_tls(request))
    return answer


def over_tls(request: Request) -> bool:
    """Return whether the visitor's browser speaks https, whatever lies between."""
    return request.url.scheme == "https"


def device(request: Request) -> str:
    """Return which browser this is, in words that tell one's own devices apart."""
    said = request.headers.get("user-agent", "")
    browser = next((name for sign, name in _BROWSERS if sign in said), "A browser")
    system = next((name for sign, name in _SYSTEMS if sign in said), "")
    return f"{browser} on {system}" if system else browser


def page_of(address: str) -> str:
    """Return the path of a page of the app that somebody came from; the start page for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    ours = parts.path not in {SIGN_IN, SIGN_OUT}
    return path if _PAGE.fullmatch(path) and ours else "/"


def field(name: str, label: str, value: str = "", *, kind: str = "text", fill: str = "off", note: str = "") -> str:
    """Return a labelled field that must be filled in."""
    says = f'<p class="soft" id="{name}-note">{html.escape(note)}</p>' if note else ""
    noted = f' aria-describedby="{name}-note"' if note else ""
    return (
        f'<label for="{name}">{html.escape(label)}</label>{says}'
        f'<input id="{name}" name="{name}" type="{kind}" value="{html.escape(value)}" maxlength="256" '
        f'autocomplete="{fill}" autocapitalize="none" required{noted}>'
    )


def hidden(name: str, value: str) -> str:
    """Return a field that is sent along unseen."""
    return f'<input type="hidden" name="{name}" value="{html.escape(value)}">'


def form(address: str, body: str, button: str, *, quiet: bool = False) -> str:
    """Return a form with its button."""
    look = ' class="quiet"' if quiet else ""
    return f'<form method="post" action="{address}">{body}<button{look}>{html.escape(button)}</button></form>'
