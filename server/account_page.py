"""``/account``: one's own name, password and the browsers in which one is signed in."""

import asyncio
import html

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db import accounts, sessions
from db.sessions import Device, SignedIn
from salesops.errors import WorkshopError
from server import forms
from server.forms import ACCOUNT, field, form, hidden
from server.plain_page import plain_page, wrong
from server.tries import GrowingWait

_SOON = "Too many wrong passwords were tried. Wait a minute, then try again."
_NEW = "At least 12 characters. A short sentence is easy to remember. It signs you out everywhere else."

_waits = GrowingWait()


def routes() -> list[Route]:
    """Return the address of one's own account."""
    return [Route(ACCOUNT, ask, methods=["GET"]), Route(ACCOUNT, act, methods=["POST"])]


async def ask(request: Request) -> Response:
    """Show the account; who is not signed in is sent to the form."""
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
        return await _page(request, one, str(error), 422)
    return RedirectResponse(ACCOUNT, 303)


async def _new_password(request: Request, one: SignedIn, said: dict[str, str]) -> Response:
    if _waits.seconds(one.actor.id) > 0:
        return await _page(request, one, _SOON, 429)
    try:
        await asyncio.to_thread(
            accounts.change_password, one.actor, said.get("old", ""), said.get("password", ""), forms.cookie(request)
        )
    except WorkshopError as error:
        _waits.failed(one.actor.id)
        return await _page(request, one, str(error), 422)
    return await _page(request, one, done="Your password was changed. You are signed out everywhere else.")


async def _page(
    request: Request, one: SignedIn, problem: str = "", status: int = 200, *, done: str = ""
) -> HTMLResponse:  # fmt: skip
    found = await asyncio.to_thread(sessions.devices, one.actor, forms.cookie(request))
    named = hidden("act", "name") + field("name", "Your name", one.name, fill="name", note="The history writes it.")
    asked = (
        hidden("act", "password")
        + field("old", "Password until now", kind="password", fill="current-password")
        + field("password", "New password", kind="password", fill="new-password", note=_NEW)
    )
    body = f"""
<h1>Your account</h1><p><a href="/">Back to the workshops</a></p>{wrong(problem)}
{f'<p role="status">{html.escape(done)}</p>' if done else ""}
<h2>Name</h2>{form(ACCOUNT, named, "Save the name")}
<h2>Password</h2>{form(ACCOUNT, asked, "Change the password")}
<h2>Where you are signed in</h2><ul class="lines">{"".join(_line(device) for device in found)}</ul>
{form(ACCOUNT, hidden("act", "everywhere"), "Sign out everywhere", quiet=True)}"""
    return plain_page("Your account", body, status)


def _line(one: Device) -> str:
    says = f"{html.escape(one.device or 'A browser')}, last used {one.used_at:%Y-%m-%d %H:%M} UTC"
    if one.this:
        return f"<li><span>{says} <b>(this one)</b></span></li>"
    ends = form(ACCOUNT, hidden("act", "end") + hidden("session", one.id), "Sign out there", quiet=True)
    return f"<li><span>{says}</span>{ends}</li>"
