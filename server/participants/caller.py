"""Who sends a request: the pass in the cookie, the page it came from, the address, and how much was sent."""

import functools

from starlette.requests import ClientDisconnect, Request, cookie_parser
from starlette.responses import Response

from db.surveys import tokens
from db.surveys.tokens import Pass
from salesops.surveys.language import COOKIE, chosen
from salesops.surveys.wording import wording

FORM_PAGE = "/answer"
_BY_NAME = "salesops.headers"  # in the request's scope
KEPT_SECONDS = 180 * 86_400  # a finished form is changed in the same browser until the close


class RequestRefused(Exception):
    """A request that is not looked at any further: status, and the word of the catalogue that says why."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(wording()["link"][word])
        self.status, self.word = status, word

    def told(self, language: str) -> str:
        """Return the sentence for the person."""
        return str(wording(language)["link"][self.word])


def header(request: Request, name: bytes) -> bytes:
    """Return a header by its name in lower case, b"" where there is none; of several the first, as Starlette does.

    Sorted by name once per request: Starlette goes through all of them each time that one is asked for.
    """
    by_name: dict[bytes, bytes] | None = request.scope.get(_BY_NAME)
    if by_name is None:
        by_name = request.scope[_BY_NAME] = dict(reversed(request.scope["headers"]))
    return by_name.get(name, b"")


def held(request: Request) -> Pass | None:
    """Return the pass that came with a request, None where there is none or it was not made here."""
    return tokens.read(_cookie(header(request, b"cookie")))


@functools.lru_cache(maxsize=4096)  # one browser sends the same cookies with every answer
def _cookie(cookies: bytes) -> str | None:
    return cookie_parser(cookies.decode("latin-1")).get(tokens.COOKIE)


def language(request: Request) -> str:
    """Return the language that a browser is shown: the one it was switched to, else the one it prefers."""
    kept = cookie_parser(header(request, b"cookie").decode("latin-1")).get(COOKIE)
    return chosen(kept, header(request, b"accept-language").decode("latin-1"))


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


def keep_language(response: Response, request: Request, language: str) -> None:
    """Keep the language that somebody switched to in their browser."""
    response.set_cookie(
        COOKIE, language, max_age=KEPT_SECONDS, path="/", secure=request.url.scheme == "https", httponly=True,
        samesite="lax",
    )  # fmt: skip


def address(request: Request) -> str:
    """Return the address that failed tries are counted for; server.shared has judged what a proxy says of it."""
    return request.client.host if request.client else ""


def require_own_page(request: Request) -> None:
    """Raise RequestRefused unless a page of the app itself sent the request."""
    origin, host = header(request, b"origin"), header(request, b"host")
    if not origin or not host or origin.partition(b"://")[2] != host:
        raise RequestRefused(403, "foreign")


async def body(request: Request, most_bytes: int) -> bytes:
    """Return what was sent. Raises RequestRefused for more than is allowed, also where no length was named."""
    sent, more = bytearray(), True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        sent += message.get("body", b"")
        if len(sent) > most_bytes:
            raise RequestRefused(413, "too_long")
        more = message.get("more_body", False)
    return bytes(sent)
