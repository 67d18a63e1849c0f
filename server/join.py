"""``/join/{token}``: a link makes an account, joins a workshop with the one that somebody has, or renews a password."""

import asyncio
import html
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db import admissions
from db.admissions import LinkEnded, Offer
from salesops.errors import WorkshopError
from server import forms, oidc
from server.forms import field, form, hidden
from server.plain_page import PRODUCT, plain_page, wrong
from server.tries import FailedTries

_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
_NEW = "At least 12 characters. A short sentence is easy to remember."
_WAIT = "Too many links that lead nowhere were tried from here. Wait a minute, then try again."

_tries = FailedTries()


def routes() -> list[Route]:
    """Return the addresses of links that let somebody in."""
    return [
        Route("/join/{token}", ask, methods=["GET"]),
        Route("/join/{token}", take, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    """Say what a link leads to, and ask for what is needed."""
    return await _answered(request, {})


async def take(request: Request) -> Response:
    """Use a link: 303 into the app."""
    return await _answered(request, await forms.fields(request))


async def _answered(request: Request, said: dict[str, str]) -> Response:
    caller, token = forms.caller(request), request.path_params["token"]
    if _tries.too_many(caller):
        return _nowhere(_WAIT, 429)
    try:
        if not _TOKEN.fullmatch(token):
            raise LinkEnded
        offer = await asyncio.to_thread(admissions.offers, token)
    except LinkEnded as error:
        _tries.failed(caller)
        return _nowhere(str(error), 404)
    if request.method == "GET":
        return await _form(request, token, offer, said)
    try:
        return await _used(request, token, offer, said)
    except LinkEnded as error:
        return _nowhere(str(error), 404)
    except WorkshopError as error:
        return await _form(request, token, offer, said, str(error), 422)


async def _used(request: Request, token: str, offer: Offer, said: dict[str, str]) -> Response:
    one, password = await forms.signed_in(request), said.get("password", "")
    if offer.resets:
        account_id = await asyncio.to_thread(admissions.reset, token, password)
        return await forms.enter(request, account_id, "/")
    if one is not None and said.get("act") == "join":
        workshop_id = await asyncio.to_thread(admissions.join, token, one.actor)
        return RedirectResponse(_page(workshop_id), 303)
    account_id = await asyncio.to_thread(
        admissions.accept, token, said.get("name", ""), said.get("login", ""), password
    )  # fmt: skip
    return await forms.enter(request, account_id, "/")


def _page(workshop_id: str | None) -> str:
    return "/" if workshop_id is None else f"/value?w={workshop_id}"


async def _form(
    request: Request, token: str, offer: Offer, said: dict[str, str], problem: str = "", status: int = 200
) -> HTMLResponse:
    one, address = await forms.signed_in(request), f"/join/{token}"
    told = wrong(problem)
    if offer.resets:
        asked = field("password", "New password", kind="password", fill="new-password", note=_NEW)
        body = f"<h1>New password</h1><p>For {html.escape(offer.login)}.</p>{told}{form(address, asked, 'Save it')}"
        return _page_of(body, "New password", status)
    about = f"<h1>{_title(offer)}</h1><p>{_says(offer)}</p>{told}"
    if one is not None:
        mine = form(address, hidden("act", "join"), f"Join as {one.name}")
        other = form(forms.SIGN_OUT, "", "I am somebody else: sign out", quiet=True)
        return _page_of(f"{about}{mine}{other}", "Join", status)
    name = field("name", "Your name", said.get("name", offer.name), fill="name", note="The history writes it.")
    login = (
        f"<p>Your login is <b>{html.escape(offer.login)}</b>.</p>"
        if offer.login
        else field("login", "Login", said.get("login", ""), fill="username", note="An e-mail address or short name.")
    )
    chosen = field("password", "Password", kind="password", fill="new-password", note=_NEW)
    body = f"""{about}{form(address, name + login + chosen, "Make my account")}{oidc.button("/", token)}
<p class="soft foot">Have an account already? <a href="/sign-in">Sign in</a>, then open this link again.</p>"""
    return _page_of(body, "Join", status)


def _title(offer: Offer) -> str:
    return "Your account" if offer.workshop is None else f"Join {html.escape(offer.workshop)}"


def _says(offer: Offer) -> str:
    by = html.escape(offer.made_by)
    if offer.workshop is None:
        return f"{by} asks you to make an account."
    return f"{by} lets you in as {offer.role}."


def _nowhere(why: str, status: int) -> HTMLResponse:
    return _page_of(f"<h1>This link has ended</h1><p>{html.escape(why)}</p>", "Link", status)


def _page_of(body: str, title: str, status: int) -> HTMLResponse:
    answer = plain_page(title, f"{body}<p class='soft foot'>{PRODUCT}</p>", status)
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address is the key
    return answer
