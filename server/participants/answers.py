"""The routes through which a form saves itself: each checks who, from where, how much and how fast."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from db.surveys import door, other_device
from db.surveys.door import LinkRefused, OneAnswer
from db.surveys.tokens import Pass
from salesops.errors import Unavailable, WorkshopError
from salesops.surveys.about import NAME, RELEASE
from salesops.surveys.language import sentence
from salesops.surveys.wording import wording
from salesops.vocabulary import AnswerKind
from server import logs
from server.participants import caller
from server.participants.caller import RequestRefused
from server.participants.saver import Saver
from server.rates import Rate, Rates
from server.tries import FailedTries

_log = logging.getLogger(__name__)
LARGEST_BYTES = 64 * 1024
RATE = Rate(10.0, 60)  # a finger taps three times a second; a queue goes as one parcel
_MOST_ANSWERS = 200  # in one request
_KINDS = {kind.value: kind for kind in AnswerKind}
_ABOUT = ("function", "level", "tenure", NAME, RELEASE)
_HEADERS = {"Cache-Control": "no-store"}
_RAW_HEADERS = ((b"cache-control", b"no-store"), (b"content-type", b"application/json"))

Act = Callable[[Request, Pass, dict[str, Any]], Awaitable[Response]]


class Answers:
    """The routes; every acknowledgement is given after the commit."""

    def __init__(self, tries: FailedTries) -> None:
        self._tries = tries
        self._saver = Saver()
        self._rates = Rates(RATE)

    async def answer(self, request: Request) -> Response:
        """Save answers: ``{"answers": [{item, kind, value, n}]}``; answers ``{"saved": [n, …]}``."""
        return await self._told(request, self._answer)

    async def finish(self, request: Request) -> Response:
        """Hand the form in: ``{function, level, tenure, name, release}``, each an id, words or empty."""
        return await self._told(request, self._finish)

    async def word(self, request: Request) -> Response:
        """Keep the word that opens this form on another device: ``{"word": …}``."""
        return await self._told(request, self._word)

    async def take_up(self, request: Request) -> Response:
        """Go on with a form begun on another device: ``{"word": …}``; the cookie becomes that form's."""
        return await self._told(request, self._take_up)

    async def _told(self, request: Request, act: Act) -> Response:
        try:
            one = self._caller(request)
            return await act(request, one, await _body(request))
        except Exception as error:
            return _wrong(error, caller.language(request))

    def _caller(self, request: Request) -> Pass:
        """Return whose browser this is. Raises RequestRefused."""
        one = caller.held(request)
        if one is None:
            raise RequestRefused(401, "no_pass")
        caller.require_own_page(request)
        if caller.header(request, b"content-type").partition(b";")[0].strip().lower() != b"application/json":
            raise RequestRefused(415, "form_type")
        if not self._rates.take(one.browser):
            raise RequestRefused(429, "too_fast")
        return one

    async def _answer(self, _request: Request, one: Pass, body: dict[str, Any]) -> Response:
        changes, numbers = _changes(body)
        await self._saver.save(one, changes)
        return _Saved(numbers)

    async def _finish(self, _request: Request, one: Pass, body: dict[str, Any]) -> Response:
        about = {name: body.get(name) or "" for name in _ABOUT}
        if not all(isinstance(value, str) for value in about.values()):
            raise _unreadable()
        await self._saver.do(partial(door.finish, one, about))
        return _json(200, {"finished": True})

    async def _word(self, _request: Request, one: Pass, body: dict[str, Any]) -> Response:
        await asyncio.to_thread(other_device.protect, one, _written(body))  # hashing is slow on purpose
        return _json(200, {"kept": True})

    async def _take_up(self, request: Request, one: Pass, body: dict[str, Any]) -> Response:
        # Per link as well: a guesser with many addresses gets no further.
        places = [caller.address(request), f"link {one.token_hash}"]
        if any(self._tries.too_many(place) for place in places):
            raise RequestRefused(429, "too_many")
        try:
            begun = await asyncio.to_thread(other_device.take_up, one, _written(body))
        except LinkRefused as refused:
            if refused.tried:
                for place in places:
                    self._tries.failed(place)
            raise
        response = _json(200, {"taken": True})
        caller.give(response, request, begun)
        return response


async def _body(request: Request) -> dict[str, Any]:
    """Return the JSON object that was sent. Raises RequestRefused."""
    try:
        body = json.loads((await caller.body(request, LARGEST_BYTES)).decode())
    except (ValueError, RecursionError):
        raise _unreadable() from None
    if not isinstance(body, dict):
        raise _unreadable()
    return body


def _changes(body: dict[str, Any]) -> tuple[list[OneAnswer], list[int]]:
    """Return the answers and their numbers. Raises RequestRefused for what is none, or a part that none has."""
    sent = body.get("answers")
    if not isinstance(sent, list) or not 0 < len(sent) <= _MOST_ANSWERS:
        raise _unreadable()
    changes, numbers = [], []
    for one in sent:
        if not (isinstance(one, dict) and isinstance(one.get("item"), str) and type(one.get("n")) is int):
            raise _unreadable()
        kind = one.get("kind")
        if not isinstance(kind, str) or kind not in _KINDS:
            raise RequestRefused(422, "form_type")
        changes.append(OneAnswer(one["item"], _KINDS[kind], one.get("value")))
        numbers.append(one["n"])
    return changes, numbers


def _written(body: dict[str, Any]) -> str:
    word = body.get("word")
    if not isinstance(word, str) or len(word) > 200:
        raise _unreadable()
    return word


def _unreadable() -> RequestRefused:
    return RequestRefused(400, "form_type")


def _wrong(error: Exception, language: str) -> Response:
    """Return what is said of an error; the form keeps what could not be saved now and sends it again."""
    match error:
        case RequestRefused():
            return _problem(error.status, error.told(language))
        case LinkRefused():
            return _problem(404 if error.tried else 410, sentence(error, language))
        case Unavailable():
            return _problem(503, wording(language)["link"]["unwell"])
        case WorkshopError():
            return _problem(422, sentence(error, language))
        case _:
            reference = logs.failure(_log, "Answers could not be saved", error)
            return _problem(503, f"{wording(language)['link']['unwell']} ({reference})")


def _problem(status: int, sentence: str) -> Response:
    return _json(status, {"problem": sentence})


class _Saved(Response):
    """What `_json` would make of a save, without the pieces that Starlette puts together anew for every answer."""

    def __init__(self, numbers: list[int]) -> None:
        self._numbers = numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b'{"saved":%s}' % str(self._numbers).replace(" ", "").encode()
        headers = [*_RAW_HEADERS, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _json(status: int, content: dict[str, Any]) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, headers=_HEADERS, media_type="application/json")
