"""In which language a plain page speaks: the one its reader switched to, else the one their browser prefers."""

from html import escape

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from salesops.surveys.language import LANGUAGES
from salesops.surveys.wording import pages
from server.participants import caller

_ASKED = "language"  # in the address of the page, of which only the path is kept


def of(request: Request) -> str:
    """Return the language in which a page answers a request."""
    return caller.language(request)


def switched(request: Request) -> Response | None:
    """Keep the language that a reader switched to and show the page again: 303; None where nobody switched."""
    asked = request.query_params.get(_ASKED)
    if asked not in LANGUAGES:
        return None
    response = RedirectResponse(request.url.path, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
    caller.keep_language(response, request, asked)
    return response


def others(language: str) -> str:
    """Return the links to the page in the other languages, each by its own name."""
    links = " ".join(
        f'<a class="way" href="?{_ASKED}={code}" lang="{code}" hreflang="{code}">{name}</a>'
        for code, name in LANGUAGES.items()
        if code != language
    )
    return f'<nav class="foot" aria-label="{escape(pages(language)["page"]["language"])}">{links}</nav>'
