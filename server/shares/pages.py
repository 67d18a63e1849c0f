"""What a link shows and takes: one page per kind, one form each; every try that fails is counted per address."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from db.models import now
from db.shares import follow, links, model, notes, own_actions
from db.shares.links import ShareEnded
from db.surveys import tokens
from salesops.errors import BadInput, Unavailable, WorkshopError
from salesops.surveys import wording
from salesops.surveys.language import ENGLISH, sentence
from salesops.vocabulary import ActionState, ShareKind
from server import languages
from server.participants import caller
from server.participants.caller import RequestRefused
from server.plain_page import plain_page, wrong
from server.rates import Rate, Rates
from server.shares import actions_page, follow_page, model_page, notes_page
from server.tries import FailedTries

_MOST_BYTES = 60_000
_MOST_FIELDS = 400
RATE = Rate(1.0, 60)  # forms by link: a whole room replies to the notes at the end of a call


class Sharing:
    """Shows what a link opens and takes what its holder says."""

    def __init__(self, tries: FailedTries) -> None:
        self._tries, self._rates = tries, Rates(RATE)

    async def show(self, request: Request) -> Response:
        """Show what the link opens."""
        if (again := languages.switched(request)) is not None:
            return again
        said, language = "saved" in request.query_params, caller.language(request)
        return await self._answered(request, lambda token: _page(token, language, saved=said))

    async def take(self, request: Request) -> Response:
        """Take the form; where something is wrong with it, show it again as it was filled in, with the sentence."""
        language = caller.language(request)
        words = wording.pages(language)["page"]
        try:
            caller.require_own_page(request)
            sent = await caller.body(request, _MOST_BYTES)
            fields = dict(parse_qsl(sent.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
        except RequestRefused as refused:
            return _refused(words["not_taken"], wrong(refused.told(language)), refused.status, language)
        except ValueError:
            return _refused(words["not_taken"], wrong(words["too_much"]), 413, language)
        if not self._rates.take(tokens.typed(request.path_params["token"]) or ""):
            return _refused(words["wait"], wrong(words["too_often"]), 429, language)
        return await self._answered(request, lambda token: _taken(token, fields, language))

    async def _answered(self, request: Request, work: Callable[[str], Response]) -> Response:
        address, language = caller.address(request), caller.language(request)
        words = wording.pages(language)["page"]
        if self._tries.too_many(address):
            answer = _refused(words["wait"], wrong(words["too_many"]), 429, language)
            answer.headers["Retry-After"] = "60"
            return answer
        try:
            return await asyncio.to_thread(work, request.path_params["token"])
        except Unavailable as unwell:
            why = str(unwell) if language == ENGLISH else words["not_now_says"]
            return _refused(words["not_now"], f"{wrong(why)}<p>{escape(words['later'])}</p>", 503, language)
        except ShareEnded as ended:
            if ended.tried:
                self._tries.failed(address)
            status = 404 if ended.tried else 410
            body = wrong(sentence(ended, language)) + languages.others(language)
            return _refused(words["nowhere"], body, status, language)


def _refused(title: str, body: str, status: int, language: str) -> HTMLResponse:
    return plain_page(title, f"<h1>{escape(title)}</h1>{body}", status, language=language)


def _page(
    token: str, language: str, *, saved: bool = False, why: str = "", filled: Mapping[str, str] | None = None
) -> Response:
    status = 400 if why else 200
    kind = links.kind_of(token)
    if kind is ShareKind.FOLLOW:
        return follow_page.page(follow.read(token), status, language)
    if kind is ShareKind.MODEL:
        return model_page.page(model.read(token), status, language)
    if kind is ShareKind.NOTES:
        said = notes_page.Said(saved, why, filled or {})
        return notes_page.page(notes.read(token), said, status, language)
    return actions_page.page(own_actions.read(token), _today(), saved=saved, why=why, status=status, language=language)


def _taken(token: str, fields: Mapping[str, str], language: str) -> Response:
    try:
        kind = links.kind_of(token)
        if kind is ShareKind.FOLLOW:
            raise BadInput(wording.pages(language)["page"]["follows_only"])
        if kind is ShareKind.MODEL:
            raise BadInput(wording.pages(language)["page"]["explains_only"])
        if kind is ShareKind.NOTES:
            asked = {name.removeprefix("words:"): text for name, text in fields.items() if name.startswith("words:")}
            agrees, remark = fields.get("agrees") == "yes", fields.get("remark", "")
            notes.reply(token, fields.get("name", ""), agrees=agrees, remark=remark, words=asked)
        else:
            action, remark = fields.get("action", ""), fields.get("remark", "")
            own_actions.say(token, action, _state(fields), on=_today(), remark=remark)
    except (ShareEnded, Unavailable):
        raise
    except WorkshopError as error:
        return _page(token, language, why=sentence(error, language), filled=fields)
    return RedirectResponse(f"/s/{token}?saved", 303, {"Cache-Control": "no-store"})


def _state(fields: Mapping[str, str]) -> ActionState:
    said = fields.get("state", "")
    return ActionState(said) if said in set(ActionState) else ActionState.OPEN


def _today() -> date:
    return now().date()
