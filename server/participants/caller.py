"""Who sends a request: the pass in the cookie, the page it came from, the address, and how much was sent."""

import functools
from urllib.parse import urlsplit

from starlette.requests import Request, cookie_parser
from starlette.responses import Response

from db.surveys import tokens
from db.surveys.tokens import Pass
from salesops.surveys.wording import wording

FORM_PAGE = "/answer"
KEPT_SECONDS = 180 * 86_400  # a finished form is changed in the same browser until the close


class Refused(Exception):
    """A request that is not looked at any further: status, and the sentence for the person."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def held(request: Request) -> Pass | None:
    """Return the pass that came with a request, None where there is none or it was not made here."""
    return tokens.read(_cookie(request.headers.get("cookie", "")))


@functools.lru_cache(maxsize=4096)  # one browser sends the same cookies with every answer
def _cookie(cookies: str) -> str | None:
    return cookie_parser(cookies).get(tokens.COOKIE)


def give(response: Response, request: Request, one: Pass) -> None:
    """Put a pass into the browser's cookie, out of reach of scripts and of other sites."""
    response.set_cookie(
        tokens.COOKIE,
        tokens.sign(one),
        max_age=KEPT_SECONDS,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def address(request: Request) -> str:
    """Return the address that failed tries are counted for; server.shared has judged what a proxy says of it."""
    return request.client.host if request.client else ""


def require_own_page(request: Request) -> None:
    """Raise Refused unless a page of the app itself sent the request."""
    origin, host = request.headers.get("origin"), request.headers.get("host")
    if not origin or not host or urlsplit(origin).netloc != host:
        raise Refused(403, wording()["link"]["foreign"])


async def body(request: Request, most_bytes: int) -> bytes:
    """Return what was sent. Raises Refused for more than is allowed, also where no length was named."""
    sent = bytearray()
    async for part in request.stream():
        sent += part
        if len(sent) > most_bytes:
            raise Refused(413, wording()["link"]["too_long"])
    return bytes(sent)
