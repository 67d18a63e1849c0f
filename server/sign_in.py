"""Sign-in and sign-out of facilitators in shared mode: one password, one's own name, one cookie.

Both end in a full page load: Streamlit sees the cookies only when a page connects.
"""

import hashlib
import hmac
import html
import re
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db import sessions, settings
from salesops.errors import BadInput
from salesops.vocabulary import NAME_LIMIT
from server.plain_page import PRODUCT, plain_page, wrong
from server.tries import FailedTries

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
_MOST_BYTES = 4_096
_PAGE = re.compile(r"/[a-z_-]*(\?w=[0-9A-Za-z]{1,64})?")  # a page of the app, with the open workshop
_WRONG = "That is not the password. Check it, or ask whoever looks after the app."
_WAIT = "Too many wrong passwords came from here. Wait a minute, then try again."

_tries = FailedTries()


def routes() -> list[Route]:
    """Return the addresses of sign-in and sign-out."""
    return [
        Route(SIGN_IN, ask, methods=["GET"]),
        Route(SIGN_IN, sign_in, methods=["POST"]),
        Route(SIGN_OUT, sign_out, methods=["POST"]),
    ]


def ask(request: Request) -> Response:
    """Show the form; who is signed in goes on into the app."""
    before = _page(request.headers.get("referer", ""))
    if sessions.read(request.cookies.get(sessions.COOKIE)) is not None:
        return RedirectResponse(before, 303)
    return _form("", before)


async def sign_in(request: Request) -> Response:
    """Let in who knows the password: 303 to the page they came from. 401 with the form for who does not."""
    said = await _fields(request)
    name, given, before = said.get("name", ""), said.get("password", ""), _page(said.get("page", ""))
    caller = request.client.host if request.client else ""
    if _tries.too_many(caller):
        return _form(name, before, _WAIT, 429)
    if not _same(given, settings.password()):
        _tries.failed(caller)
        return _form(name, before, _WRONG, 401)
    try:
        cookie = sessions.begin(name)
    except BadInput as error:
        return _form(name, before, str(error), 422)
    sessions.end(request.cookies.get(sessions.COOKIE))
    answer = RedirectResponse(before, 303)
    answer.set_cookie(
        sessions.COOKIE,
        cookie,
        max_age=int(sessions.AT_MOST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def sign_out(request: Request) -> Response:
    """End the session, in every browser that holds its cookie: 303 to the form."""
    sessions.end(request.cookies.get(sessions.COOKIE))
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(sessions.COOKIE, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


async def _fields(request: Request) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _same(given: str, expected: str) -> bool:
    # Hashed first: the comparison takes the same time whatever the length.
    one, other = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (given, expected))
    return hmac.compare_digest(one, other)


def _page(address: str) -> str:
    """Return the path of a page of the app that somebody came from; the start page for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if _PAGE.fullmatch(path) and parts.path not in {SIGN_IN, SIGN_OUT} else "/"


def _form(name: str, page: str, problem: str = "", status: int = 200) -> HTMLResponse:
    typed, to = html.escape(name[:NAME_LIMIT]), html.escape(page)
    first, second = ("autofocus", "") if not typed else ("", "autofocus")
    body = f"""
<h1>Sign in</h1><p class="soft">{PRODUCT}, for who facilitates</p>{wrong(problem)}
<form method="post" action="{SIGN_IN}">
<label for="name">Your name</label>
<input id="name" name="name" value="{typed}" maxlength="{NAME_LIMIT}" autocomplete="name" required {first}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required {second}>
<input type="hidden" name="page" value="{to}"><button>Sign in</button></form>
<p class="soft foot">The history writes your name beside your changes. Were you sent a link to a survey?
<a href="/j">Type it here.</a></p>"""
    return plain_page("Sign in", body, status)
