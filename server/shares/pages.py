"""What a link shows and takes: one page per kind, one form each; every try that fails is counted per address."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.models import now
from db.shares import follow, links, model, notes, own_actions
from db.shares.links import LinkEnded
from salesops.errors import BadInput, Unavailable, WorkshopError
from salesops.vocabulary import ActionState, ShareKind
from server.participants import caller
from server.participants.caller import Refused
from server.plain_page import plain_page, wrong
from server.shares import actions_page, follow_page, model_page, notes_page
from server.tries import FailedTries

_MOST_BYTES = 60_000
_MOST_FIELDS = 400


class Sharing:
    """Shows what a link opens and takes what its holder says."""

    def __init__(self, tries: FailedTries) -> None:
        self._tries = tries

    async def show(self, request: Request) -> Response:
        """Show what the link opens."""
        said = "saved" in request.query_params
        return await self._answered(request, lambda token: _page(token, saved=said))

    async def take(self, request: Request) -> Response:
        """Take the form; where something is wrong with it, show it again as it was filled in, with the sentence."""
        try:
            caller.require_own_page(request)
            sent = await caller.body(request, _MOST_BYTES)
            fields = dict(parse_qsl(sent.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
        except Refused as refused:
            return plain_page("Not taken", wrong(str(refused)), refused.status)
        except ValueError:
            return plain_page("Not taken", wrong("This form holds more than there is. Open the link again."), 413)
        return await self._answered(request, lambda token: _taken(token, fields))

    async def _answered(self, request: Request, work: Callable[[str], Response]) -> Response:
        address = caller.address(request)
        if self._tries.too_many(address):
            answer = plain_page("Wait a minute", wrong("Too many links that lead nowhere came from here."), 429)
            answer.headers["Retry-After"] = "60"
            return answer
        try:
            return await asyncio.to_thread(work, request.path_params["token"])
        except Unavailable as unwell:
            head = "<h1>Not now</h1>"
            return plain_page("Not now", f"{head}{wrong(str(unwell))}<p>Go back, and send it again later.</p>", 503)
        except LinkEnded as ended:
            if ended.tried:
                self._tries.failed(address)
            return plain_page("This link leads nowhere", f"<h1>This link leads nowhere</h1>{wrong(str(ended))}",
                              404 if ended.tried else 410)  # fmt: skip


def _page(token: str, *, saved: bool = False, why: str = "", filled: Mapping[str, str] | None = None) -> Response:
    status = 400 if why else 200
    kind = links.kind_of(token)
    if kind is ShareKind.FOLLOW:
        return follow_page.page(follow.read(token), status)
    if kind is ShareKind.MODEL:
        return model_page.page(model.read(token), status)
    if kind is ShareKind.NOTES:
        return notes_page.page(notes.read(token), saved=saved, why=why, filled=filled or {}, status=status)
    return actions_page.page(own_actions.read(token), today=_today(), saved=saved, why=why, status=status)


def _taken(token: str, fields: Mapping[str, str]) -> Response:
    try:
        kind = links.kind_of(token)
        if kind is ShareKind.FOLLOW:
            raise BadInput("Nothing can be sent from here: this page only follows the shared screen.")
        if kind is ShareKind.MODEL:
            raise BadInput("Nothing can be sent from here: this page only explains the operating model.")
        if kind is ShareKind.NOTES:
            asked = {name.removeprefix("words:"): text for name, text in fields.items() if name.startswith("words:")}
            agrees, remark = fields.get("agrees") == "yes", fields.get("remark", "")
            notes.reply(token, fields.get("name", ""), agrees=agrees, remark=remark, words=asked)
        else:
            action, remark = fields.get("action", ""), fields.get("remark", "")
            own_actions.say(token, action, _state(fields), on=_today(), remark=remark)
    except (LinkEnded, Unavailable):
        raise
    except WorkshopError as error:
        return _page(token, why=str(error), filled=fields)
    return RedirectResponse(f"/s/{token}?saved", 303, {"Cache-Control": "no-store"})


def _state(fields: Mapping[str, str]) -> ActionState:
    said = fields.get("state", "")
    return ActionState(said) if said in set(ActionState) else ActionState.OPEN


def _today() -> date:
    return now().date()
