"""``/j/{token}``: a link becomes a pass; who has it on paper types its twelve characters at ``/j``."""

import asyncio
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.surveys import door
from db.surveys.door import LinkRefused
from salesops.surveys.language import LANGUAGES, sentence
from salesops.surveys.wording import wording
from server.participants import caller
from server.participants.caller import RequestRefused
from server.participants.page import page
from server.tries import FailedTries

_LONGEST_BYTES = 2_000


class Joining:
    """Opens links. Tries that fail are limited per address, those that lead somewhere are not counted."""

    def __init__(self, tries: FailedTries) -> None:
        self._tries = tries

    async def ask(self, request: Request) -> Response:
        """Show the field for the twelve characters."""
        return page(caller.language(request))

    async def switched(self, request: Request) -> Response:
        """Keep the language that was switched to in this browser; back to the form, or to the page before it."""
        language = request.path_params["language"]
        back = caller.FORM_PAGE if "form" in request.query_params else "/j"
        response = RedirectResponse(back, status_code=303, headers={"Cache-Control": "no-store"})
        if language in LANGUAGES:
            caller.keep_language(response, request, language)
        return response

    async def opened(self, request: Request) -> Response:
        """Take the link that was opened."""
        return await self._join(request, request.path_params["token"])

    async def typed(self, request: Request) -> Response:
        """Take the characters that were typed."""
        try:
            caller.require_own_page(request)
            sent = await caller.body(request, _LONGEST_BYTES)
        except RequestRefused as refused:
            return page(caller.language(request), refused.status, refused.told(caller.language(request)))
        return await self._join(request, parse_qs(sent.decode("utf-8", "replace")).get("token", [""])[0])

    async def _join(self, request: Request, token: str) -> Response:
        address, language = caller.address(request), caller.language(request)
        if self._tries.too_many(address):
            answer = page(language, 429, wording(language)["link"]["too_many"])
            answer.headers["Retry-After"] = "60"
            return answer
        try:
            one = await asyncio.to_thread(door.join, token, caller.held(request))
        except LinkRefused as refused:
            if refused.tried:
                self._tries.failed(address)
            return page(language, 404 if refused.tried else 410, sentence(refused, language))
        response = RedirectResponse(caller.FORM_PAGE, status_code=303, headers={"Cache-Control": "no-store"})
        caller.give(response, request, one)
        return response
