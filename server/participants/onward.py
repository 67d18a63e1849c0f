"""From one vote to the next: the same link, the same browser, a fresh pass."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from db.surveys import scoring
from db.surveys.tokens import Pass
from salesops.surveys.wording import wording
from server.participants import caller
from server.rates import Rate, Rates

RATE = Rate(2.0, 30)  # an open page asks every few seconds
_HEADERS = {"Cache-Control": "no-store"}
_rates = Rates(RATE)


async def look(request: Request) -> Response:
    """Say whether another vote is open for this browser, and whether its own is over: ``{"open": …, "over": …}``."""
    held = caller.held(request)
    if held is None:
        return JSONResponse({"problem": wording(caller.language(request))["link"]["no_pass"]}, 401, headers=_HEADERS)
    if not _rates.take(held.browser):
        return JSONResponse({"problem": wording(caller.language(request))["link"]["too_fast"]}, 429, headers=_HEADERS)
    told = {"open": await _next(held) is not None, "over": await asyncio.to_thread(scoring.is_over, held)}
    return JSONResponse(told, headers=_HEADERS)


async def go_on(request: Request) -> Response:
    """Take the browser to the vote that its link leads to now; where there is none, to its own form."""
    held = caller.held(request)
    response = RedirectResponse(caller.FORM_PAGE, status_code=303, headers=_HEADERS)
    if held is not None and _rates.take(held.browser) and (one := await _next(held)) is not None:
        caller.give(response, request, one)
    return response


async def _next(held: Pass) -> Pass | None:
    return await asyncio.to_thread(scoring.next_pass, held)
