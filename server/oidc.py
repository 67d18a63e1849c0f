"""Sign-in by a provider that vouches for people (OpenID Connect): authorization code with PKCE, state and nonce.

    /sign-in/provider → the provider's page → /sign-in/provider/back → the same cookie as with a password

What must be remembered in between (state, nonce, verifier, where somebody came from) travels in a signed cookie of ten
minutes: any process can finish what another one began. Authlib checks the provider's answer: its signature by the
provider's keys, issuer, audience, times and nonce.
"""

import asyncio
import functools
import html
import logging
import os
import warnings
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from db import keys, settings, vouched
from db.settings import BadSetting
from db.vouched import Vouched
from salesops.errors import Unavailable, WorkshopError
from salesops.surveys.language import ENGLISH
from salesops.surveys.wording import pages
from server import forms
from server.plain_page import plain_page

BEGIN, BACK = "/sign-in/provider", "/sign-in/provider/back"
COOKIE = "salesops_provider"
_SECONDS = 600
_TIMEOUT_S = 10.0
_NAMES = tuple(f"SALESOPS_OIDC_{name}" for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET"))
# Signed with the provider's own key. Not "none", and no shared secret that somebody else might hold too.
_ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
_FAILED = "The provider's answer could not be taken, so you are not signed in. Begin again on this app's own page."
_AWAY = "The provider that signs people in does not answer now. Try again in a moment."
_NO_ACCOUNT = (
    "You have no account here yet. Ask who looks after the app, or the owner of a workshop, for a link; open it and "
    "go on from there."
)

_log = logging.getLogger("salesops.provider")


@dataclass(frozen=True)
class Provider:
    """Who vouches for people here."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


def provider() -> Provider | None:
    """Return who vouches for people (``SALESOPS_OIDC_…``), None where nobody does. Raises BadSetting."""
    issuer, client_id, secret = (os.environ.get(name, "").strip() for name in _NAMES)
    if not (issuer or client_id or secret):
        return None
    if not (issuer and client_id and secret):
        raise BadSetting(f"A provider for sign-in needs all of {', '.join(_NAMES)}. Set them, or leave all three out.")
    parts = urlsplit(issuer)
    near = parts.scheme == "http" and settings.is_loopback(parts.hostname or "")
    if not parts.hostname or not (parts.scheme == "https" or near) or parts.query or parts.fragment:
        raise BadSetting(f"SALESOPS_OIDC_ISSUER is {issuer!r}. It must be the provider's address with https.")
    return Provider(issuer, client_id, secret, os.environ.get("SALESOPS_OIDC_NAME", "").strip() or parts.hostname)


def routes() -> list[Route]:
    """Return the way to the provider and back."""
    return [Route(BEGIN, begin, methods=["GET"]), Route(BACK, back, methods=["GET"])]


def button(page: str, link: str = "", language: str = ENGLISH) -> str:
    """Return the way to the provider as HTML, "" where there is none; ``link`` is one that lets somebody in."""
    who = provider()
    if who is None:
        return ""
    asked = urlencode({"page": page} | ({"link": link} if link else {}))
    says = pages(language)["sign_in"]["with"].format(name=who.name)
    return f'<a class="quiet" href="{BEGIN}?{html.escape(asked)}">{html.escape(says)}</a>'


async def begin(request: Request) -> Response:
    """Send the browser to the provider: 302."""
    who = provider()
    if who is None:
        return _said(_FAILED, 404)
    request.scope["session"] = kept = {
        "page": forms.page_of(request.query_params.get("page", "")),
        "link": request.query_params.get("link", "")[:64],
    }
    try:
        answer: Response = await _client(who).authorize_redirect(request, f"{settings.public_address()}{BACK}")
    except Exception as error:  # whatever stands between here and the provider
        _log.warning("The provider cannot be asked: %s", type(error).__name__)
        return _said(_AWAY, 503)
    answer.headers["Cache-Control"] = "no-store"
    answer.set_cookie(
        COOKIE, str(_serializer().dumps(kept)), max_age=_SECONDS, path=BEGIN, httponly=True, samesite="lax",
        secure=forms.over_tls(request),
    )  # fmt: skip
    return answer


async def back(request: Request) -> Response:
    """Let in whom the provider vouches for: 303 to the page they came from."""
    who, kept = provider(), _kept(request.cookies.get(COOKIE))
    if who is None or kept is None:
        return _said(_FAILED, 400)
    request.scope["session"] = kept
    try:
        claims = await _claims(request, who)
    except Exception as error:  # each check has an error of its own; none of them says anything to a visitor
        _log.warning("The provider's answer was refused: %s", type(error).__name__)
        return _said(_FAILED, 400)
    person = Vouched(
        who.issuer, str(claims["sub"]), str(claims.get("email") or "").strip().lower(),
        claims.get("email_verified") is True, str(claims.get("name") or ""),
    )  # fmt: skip
    try:
        account_id = await asyncio.to_thread(vouched.account, person, kept["link"])
    except Unavailable:
        raise
    except WorkshopError as error:
        return _said(str(error), 403)
    if account_id is None:
        return _said(_NO_ACCOUNT, 403)
    answer = await forms.enter(request, account_id, kept["page"])
    answer.delete_cookie(COOKIE, path=BEGIN, httponly=True, samesite="lax", secure=forms.over_tls(request))
    return answer


async def _claims(request: Request, who: Provider) -> dict[str, Any]:
    client = _client(who)
    if (await client.load_server_metadata()).get("issuer") != who.issuer:
        _client.cache_clear()  # it may have been mended by the next try
        raise ValueError("the provider calls itself by another name")
    client.server_metadata["id_token_signing_alg_values_supported"] = sorted(
        _ALGORITHMS & set(client.server_metadata.get("id_token_signing_alg_values_supported") or ["RS256"])
    )
    must = {"iss": who.issuer, "aud": who.client_id}
    options = {name: {"essential": True, "value": value} for name, value in must.items()}
    token = await client.authorize_access_token(request, claims_options=options, leeway=60)
    claims: dict[str, Any] = token["userinfo"]  # KeyError where no identity came with it
    if not claims["sub"]:
        raise ValueError("nobody is named")
    return claims


@functools.lru_cache(maxsize=1)
def _client(who: Provider) -> Any:
    with warnings.catch_warnings(record=True):  # authlib announces that it will ask by another library one day
        from authlib.integrations.starlette_client import OAuth  # slow import
    return OAuth().register(
        "provider",
        client_id=who.client_id,
        client_secret=who.client_secret,
        server_metadata_url=f"{who.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": _TIMEOUT_S},
    )


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(keys.server_secret(), salt="provider")


def _kept(cookie: str | None) -> dict[str, Any] | None:
    try:
        kept = _serializer().loads(cookie or "", max_age=_SECONDS)
    except (BadSignature, ValueError, TypeError):
        return None
    return kept if isinstance(kept, dict) else None


def _said(sentence: str, status: int) -> HTMLResponse:
    again = f'<p><a href="{forms.SIGN_IN}">Back to the sign-in</a></p>'
    return plain_page("Not signed in", f"<h1>Not signed in</h1><p>{html.escape(sentence)}</p>{again}", status)
