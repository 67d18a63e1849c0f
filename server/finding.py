"""``/api/find?w=<workshop>``: what somebody can look for, asked for when the search is opened.

Who asks is read from the same cookies as everywhere; what they may not read is neither in their menu nor in their
snapshot. It is worked out once per version and person.
"""

import asyncio
import functools
import json
import re
from collections.abc import Iterable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from db import sessions, settings, snapshot, workshops
from db.access import LOCAL, Actor, Right
from db.settings import Mode
from salesops import finding
from salesops.errors import Unavailable, WorkshopError
from salesops.finding import Found

PATH = "/api/find"
_WORKSHOP = re.compile(r"[0-9A-Za-z]{1,64}")


class Page(Protocol):
    """One entry of the app's menu."""

    @property
    def section(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def url_path(self) -> str: ...
    @property
    def right(self) -> Right | None: ...
    @property
    def of(self) -> str: ...


def routes(menu: Iterable[Page]) -> list[Route]:
    """Return the route; ``menu`` are the pages of the app."""
    pages = tuple(menu)

    async def find(request: Request) -> Response:
        actor = await asyncio.to_thread(_actor, request)
        if actor is None:
            return PlainTextResponse("Sign in to search.", status_code=401)
        try:
            body = await asyncio.to_thread(_found, pages, actor, request.query_params.get("w", ""))
        except Unavailable:
            raise
        except WorkshopError as error:
            return PlainTextResponse(str(error), status_code=404)
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})

    return [Route(PATH, find)]


def _actor(request: Request) -> Actor | None:
    if settings.mode() is Mode.LOCAL:
        return LOCAL
    signed_in = sessions.read(request.cookies.get(sessions.COOKIE))
    return None if signed_in is None else signed_in.actor


def _found(pages: tuple[Page, ...], actor: Actor, workshop: str) -> bytes:
    opened = [one for one in pages if _opens(one, actor, workshop)]
    shown = [finding.page(one.url_path, one.title, one.section) for one in opened]
    shown += [
        Found("Workshop", one.name, "", f"workshop:{one.id}") for one in workshops.listed(actor) if one.id != workshop
    ]
    if not _WORKSHOP.fullmatch(workshop):
        return _written((*shown, *finding.glossary()))
    of_it = _of_workshop(workshop, snapshot.version(workshop, actor), actor)
    return _written((*shown, *of_it, *finding.glossary()))


@functools.lru_cache(maxsize=16)
def _of_workshop(workshop: str, _version: int, actor: Actor) -> tuple[Found, ...]:
    return finding.of_workshop(snapshot.load(workshop, actor))


def _opens(page: Page, actor: Actor, workshop: str) -> bool:
    if page.of == "accounts":  # in local mode there are none
        return actor.administrator and settings.mode() is Mode.SHARED
    if page.of == "installation":
        return True
    return page.right is not None and bool(workshop) and actor.may(page.right, workshop)


def _written(found: Iterable[Found]) -> bytes:
    return json.dumps([[one.kind, one.name, one.says, one.to, one.words] for one in found]).encode()
