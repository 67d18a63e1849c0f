"""``/join/{token}``: a link makes an account, joins a workshop with the one that somebody has, or renews a password."""

import asyncio
import html
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db import admitting
from db.admitting import AdmissionEnded, Offer
from salesops.errors import WorkshopError
from salesops.surveys.language import sentence
from salesops.surveys.wording import pages
from server import forms, languages, oidc
from server.forms import field, form, hidden
from server.plain_page import PRODUCT, plain_page, wrong
from server.tries import FailedTries

Says = Mapping[str, str]

_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)

_tries = FailedTries()


def routes() -> list[Route]:
    """Return the addresses of links that let somebody in."""
    return [
        Route("/join/{token}", ask, methods=["GET"]),
        Route("/join/{token}", take, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    """Say what a link leads to, and ask for what is needed."""
    again = languages.switched(request)
    return await _answered(request, {}) if again is None else again


async def take(request: Request) -> Response:
    """Use a link: 303 into the app."""
    return await _answered(request, await forms.fields(request))


async def _answered(request: Request, said: dict[str, str]) -> Response:
    caller, token, language = forms.caller(request), request.path_params["token"], languages.of(request)
    if _tries.too_many(caller):
        return _nowhere(pages(language)["join"]["wait"], 429, language)
    try:
        if not _TOKEN.fullmatch(token):
            raise AdmissionEnded
        offer = await asyncio.to_thread(admitting.offers, token)
    except AdmissionEnded as error:
        _tries.failed(caller)
        return _nowhere(sentence(error, language), 404, language)
    if request.method == "GET":
        return await _form(request, token, offer, said)
    try:
        return await _used(request, token, offer, said)
    except AdmissionEnded as error:
        return _nowhere(sentence(error, language), 404, language)
    except WorkshopError as error:
        return await _form(request, token, offer, said, sentence(error, language), 422)


async def _used(request: Request, token: str, offer: Offer, said: dict[str, str]) -> Response:
    one, password = await forms.signed_in(request), said.get("password", "")
    if offer.resets:
        account_id = await asyncio.to_thread(admitting.reset, token, password)
        return await forms.enter(request, account_id, "/")
    if one is not None and said.get("act") == "join":
        workshop_id = await asyncio.to_thread(admitting.join, token, one.actor)
        return RedirectResponse(_page(workshop_id), 303)
    account_id = await asyncio.to_thread(
        admitting.accept, token, said.get("name", ""), said.get("login", ""), password
    )  # fmt: skip
    return await forms.enter(request, account_id, "/")


def _page(workshop_id: str | None) -> str:
    return "/" if workshop_id is None else f"/value?w={workshop_id}"


async def _form(
    request: Request, token: str, offer: Offer, said: dict[str, str], problem: str = "", status: int = 200
) -> HTMLResponse:
    one, address, language = await forms.signed_in(request), f"/join/{token}", languages.of(request)
    says: Says = pages(language)["join"]
    told = wrong(problem)
    if offer.resets:
        asked = field("password", says["new_password"], kind="password", fill="new-password",
                      note=says["password_note"])  # fmt: skip
        whose = html.escape(says["for"].format(login=offer.login))
        head = f"<h1>{says['new_password']}</h1><p>{whose} {html.escape(says['renewed'])}</p>"
        return _page_of(f"{head}{told}{form(address, asked, says['save'])}", says["new_password"], status, language)
    about = f"<h1>{html.escape(_title(offer, says))}</h1><p>{html.escape(_lets(offer, language))}</p>{told}"
    if one is not None:
        mine = form(address, hidden("act", "join"), says["as"].format(name=one.name))
        other = form(forms.SIGN_OUT, "", says["another"], quiet=True)
        return _page_of(f"{about}{mine}{other}", says["title"], status, language)
    body = f"""{about}{form(address, _asked(offer, said, says), says["make"])}{oidc.button("/", token, language)}
<p class="soft foot">{says["have"]} <a href="/sign-in">{says["then"]}</a></p>"""
    return _page_of(body, says["title"], status, language)


def _asked(offer: Offer, said: dict[str, str], says: Says) -> str:
    """Return the fields by which an account is made."""
    name = field("name", says["name"], said.get("name", offer.name), fill="name", note=says["name_note"])
    login = (
        f"<p>{html.escape(says['login_is'].format(login=offer.login))}</p>"
        if offer.login
        else field("login", says["login"], said.get("login", ""), fill="username", note=says["login_note"])
    )
    note = says["password_note"]
    return name + login + field("password", says["password"], kind="password", fill="new-password", note=note)


def _title(offer: Offer, says: Says) -> str:
    return says["account"] if offer.workshop is None else says["join"].format(workshop=offer.workshop)


def _lets(offer: Offer, language: str) -> str:
    says = pages(language)["join"]
    if offer.workshop is None or offer.role is None:
        return str(says["asked"].format(by=offer.made_by))
    return str(says["lets"].format(by=offer.made_by, role=says["role"][offer.role.value]))


def _nowhere(why: str, status: int, language: str) -> HTMLResponse:
    says = pages(language)["join"]
    return _page_of(f"<h1>{says['ended']}</h1><p>{html.escape(why)}</p>", says["link"], status, language)


def _page_of(body: str, title: str, status: int, language: str) -> HTMLResponse:
    foot = f"<p class='soft foot'>{PRODUCT}</p>{languages.others(language)}"
    answer = plain_page(title, body + foot, status, language=language)
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address is the key
    return answer
