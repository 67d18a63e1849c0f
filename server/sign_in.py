"""Sign-in and sign-out in shared mode: login and password, or the provider that vouches; the first account of all.

All of it ends in a full page load: Streamlit sees the cookies only when a page connects.
"""

import asyncio
import hashlib
import hmac
import html

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db import accounts, sessions, settings
from salesops.errors import WorkshopError
from salesops.surveys.language import sentence
from salesops.surveys.wording import pages
from server import forms, languages, oidc
from server.forms import SIGN_IN, SIGN_OUT, field, form, hidden
from server.plain_page import PRODUCT, plain_page, wrong
from server.tries import FailedTries, GrowingWait

_VARIABLE, _COMMAND = "SALESOPS_PASSWORD", "python -m db account add"
_SET_UP = "the installation's password"  # what is guessed at where there is no account yet

tries, waits = FailedTries(), GrowingWait()


def routes() -> list[Route]:
    """Return the addresses of sign-in and sign-out."""
    return [
        Route(SIGN_IN, ask, methods=["GET"]),
        Route(SIGN_IN, sign_in, methods=["POST"]),
        Route(SIGN_OUT, sign_out, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    """Show the form; who is signed in goes on into the app."""
    if (again := languages.switched(request)) is not None:
        return again
    before = forms.page_of(request.headers.get("referer", ""))
    if await forms.signed_in(request) is not None:
        return RedirectResponse(before, 303)
    if await asyncio.to_thread(accounts.none_yet):
        return _set_up_form({}, languages.of(request))
    return _form("", before, languages.of(request))


async def sign_in(request: Request) -> Response:
    """Let in who knows login and password: 303 to the page they came from. 401 with the form for who does not."""
    said = await forms.fields(request)
    if await asyncio.to_thread(accounts.none_yet):
        return await _set_up(request, said)
    login, page = said.get("login", ""), forms.page_of(said.get("page", ""))
    caller, guessed = forms.caller(request), login.strip().lower()[: accounts.LOGIN_LIMIT]
    language = languages.of(request)
    if (refused := _refused(caller, guessed, language)) is not None:
        return _form(login, page, language, refused, 429)
    account_id = await asyncio.to_thread(accounts.signs_in, login, said.get("password", ""))
    if account_id is None:
        tries.failed(caller)
        waits.failed(guessed)
        return _form(login, page, language, pages(language)["sign_in"]["wrong"], 401)
    waits.succeeded(guessed)
    return await forms.enter(request, account_id, page)


async def sign_out(request: Request) -> Response:
    """End the session, in every browser that holds its cookie: 303 to the form."""
    await asyncio.to_thread(sessions.end, forms.cookie(request))
    return forms.leave(request)


async def _set_up(request: Request, said: dict[str, str]) -> Response:
    """Make the first account for who knows the installation's password."""
    caller, expected, language = forms.caller(request), settings.password(), languages.of(request)
    if expected is None:
        return _set_up_form(said, language, status=403)
    if (refused := _refused(caller, _SET_UP, language)) is not None:
        return _set_up_form(said, language, refused, 429)
    if not _same(said.get("installation", ""), expected):
        tries.failed(caller)
        waits.failed(_SET_UP)
        return _set_up_form(said, language, pages(language)["set_up"]["wrong"].format(variable=_VARIABLE), 401)
    given = (said.get(name, "") for name in ("name", "login", "password"))
    try:
        account_id = await asyncio.to_thread(accounts.first, *given)
    except WorkshopError as error:
        return _set_up_form(said, language, sentence(error, language), 422)
    return await forms.enter(request, account_id, "/accounts")


def _refused(caller: str, guessed: str, language: str) -> str | None:
    says: dict[str, str] = pages(language)["sign_in"]
    if tries.too_many(caller):
        return says["wait"]
    return says["soon"] if waits.seconds(guessed) > 0 else None


def _same(given: str, expected: str) -> bool:
    # Hashed first: the comparison takes the same time whatever the length.
    one, other = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (given, expected))
    return hmac.compare_digest(one, other)


def _form(login: str, page: str, language: str, problem: str = "", status: int = 200) -> HTMLResponse:
    says = pages(language)["sign_in"]
    asked = (
        field("login", says["login"], login[: accounts.LOGIN_LIMIT], fill="username")
        + field("password", says["password"], kind="password", fill="current-password")
        + hidden("page", page)
    )
    body = f"""
<h1>{says["title"]}</h1><p class="soft">{PRODUCT}</p>{wrong(problem)}{form(SIGN_IN, asked, says["button"])}
{oidc.button(page, language=language)}
<p class="soft foot">{says["new"]} <a href="/j">{says["survey"]}</a></p>{languages.others(language)}
<p class="soft foot"><a class="way" href="/accessibility">{says["access"]}</a></p>"""
    return plain_page(says["title"], body, status, language=language)


def _set_up_form(said: dict[str, str], language: str, problem: str = "", status: int = 200) -> HTMLResponse:
    says = pages(language)["set_up"]
    foot = languages.others(language)
    if settings.password() is None:
        command, variable = f"<code>{html.escape(_COMMAND)}</code>", _VARIABLE
        body = f"<h1>{says['title']}</h1><p>{says['nobody'].format(command=command, variable=variable)}</p>{foot}"
        return plain_page(says["title"], body, status, language=language)
    known = says["installation_note"].format(variable=_VARIABLE)
    asked = (
        field("installation", says["installation"], kind="password", note=known)
        + field("name", says["name"], said.get("name", ""), fill="name", note=says["name_note"])
        + field("login", says["login"], said.get("login", ""), fill="username", note=says["login_note"])
        + field("password", says["password"], kind="password", fill="new-password", note=says["password_note"])
    )
    body = f"""
<h1>{says["title"]}</h1><p class="soft">{PRODUCT}. {says["first"]}</p>{wrong(problem)}
{form(SIGN_IN, asked, says["make"])}{foot}"""
    return plain_page(says["title"], body, status, language=language)
