"""``/account``: one's own name, password and the browsers in which one is signed in."""

import asyncio
import html
from collections.abc import Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db import accounts, sessions
from db.sessions import Device, SignedIn
from salesops import formats
from salesops.errors import WorkshopError
from salesops.surveys.language import day, sentence
from salesops.surveys.wording import pages
from server import forms, languages
from server.forms import ACCOUNT, field, form, hidden
from server.plain_page import plain_page, wrong
from server.tries import GrowingWait

Says = Mapping[str, str]

_waits = GrowingWait()


def routes() -> list[Route]:
    """Return the address of one's own account."""
    return [Route(ACCOUNT, ask, methods=["GET"]), Route(ACCOUNT, act, methods=["POST"])]


async def ask(request: Request) -> Response:
    """Show the account; who is not signed in is sent to the form."""
    if (again := languages.switched(request)) is not None:
        return again
    one = await forms.signed_in(request)
    return RedirectResponse(forms.SIGN_IN, 303) if one is None else await _page(request, one)


async def act(request: Request) -> Response:
    """Do what a form of the page asks for."""
    said, one = await forms.fields(request), await forms.signed_in(request)
    if one is None:
        return RedirectResponse(forms.SIGN_IN, 303)
    try:
        if said.get("act") == "name":
            await asyncio.to_thread(accounts.rename, one.actor, said.get("name", ""))
        elif said.get("act") == "password":
            return await _new_password(request, one, said)
        elif said.get("act") == "end":
            await asyncio.to_thread(sessions.end_one, one.actor, said.get("session", ""))
        elif said.get("act") == "everywhere":
            await asyncio.to_thread(sessions.end_everywhere, one.actor)
            return forms.leave(request)
    except WorkshopError as error:
        return await _page(request, one, sentence(error, languages.of(request)), 422)
    return RedirectResponse(ACCOUNT, 303)


async def _new_password(request: Request, one: SignedIn, said: dict[str, str]) -> Response:
    language = languages.of(request)
    if _waits.seconds(one.actor.id) > 0:
        return await _page(request, one, pages(language)["account"]["soon"], 429)
    try:
        await asyncio.to_thread(
            accounts.change_password, one.actor, said.get("old", ""), said.get("password", ""), forms.cookie(request)
        )
    except WorkshopError as error:
        _waits.failed(one.actor.id)
        return await _page(request, one, sentence(error, language), 422)
    return await _page(request, one, done=pages(language)["account"]["changed"])


async def _page(
    request: Request, one: SignedIn, problem: str = "", status: int = 200, *, done: str = ""
) -> HTMLResponse:  # fmt: skip
    found = await asyncio.to_thread(sessions.devices, one.actor, forms.cookie(request))
    language = languages.of(request)
    says: Says = pages(language)["account"]
    named = hidden("act", "name") + field("name", says["your_name"], one.name, fill="name", note=says["name_note"])
    asked = (
        hidden("act", "password")
        + field("old", says["old"], kind="password", fill="current-password")
        + field("password", says["new"], kind="password", fill="new-password", note=says["new_note"])
    )
    body = f"""
<h1>{says["title"]}</h1><p><a href="/">{says["back"]}</a></p>{wrong(problem)}
{f'<p role="status">{html.escape(done)}</p>' if done else ""}
<h2>{says["name"]}</h2>{form(ACCOUNT, named, says["save"])}
<h2>{says["password"]}</h2>{form(ACCOUNT, asked, says["change"])}
<h2>{says["where"]}</h2><ul class="lines">{"".join(_line(device, says, language) for device in found)}</ul>
<p class="soft">{says["everywhere_note"]}</p>
{form(ACCOUNT, hidden("act", "everywhere"), says["everywhere"], quiet=True)}{languages.others(language)}"""
    return plain_page(says["title"], body, status, language=language)


def _line(one: Device, says: Says, language: str) -> str:
    used = says["used"].format(device=one.device or says["browser"], time=_time(one.used_at, language))
    if one.this:
        return f"<li><span>{html.escape(used)} <b>{says['this']}</b></span></li>"
    ends = form(ACCOUNT, hidden("act", "end") + hidden("session", one.id), says["end"], quiet=True)
    return f"<li><span>{html.escape(used)}</span>{ends}</li>"


def _time(at: datetime, language: str) -> str:
    """Return day and time of day in UTC as a language writes them: "23 Nov 2026, 10:27"."""
    return f"{day(at.date(), formats.day(at.date(), formats.PLAIN), language)}, {at:%H:%M}"
