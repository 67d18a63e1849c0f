"""Sign-in by a provider: whom it lets in, and every answer of it that is not taken."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select
from starlette.applications import Starlette

import server
from db import administration, engine, members, sessions, workshops
from db.access import LOCAL, Role
from db.models import Account
from server import oidc
from tests.server.asking import Browser, Got
from tests.server.provider import CLIENT, CLIENT_SECRET, Provider
from tests.server.running import ask
from tests.server.serving import serving
from tests.server.signing_in import account, actor

FAILED, NONE_YET = "could not be taken", "You have no account here yet"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    one = Provider()
    with serving(one.routes()) as port:
        one.issuer = f"http://127.0.0.1:{port}"
        yield one


@pytest.fixture
def provider(
    running: Provider, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Provider]:  # fmt: skip
    for name, value in (
        ("SALESOPS_KEYS", str(tmp_path / "keys")), ("SALESOPS_OIDC_ISSUER", running.issuer),
        ("SALESOPS_OIDC_CLIENT_ID", CLIENT), ("SALESOPS_OIDC_CLIENT_SECRET", CLIENT_SECRET),
        ("SALESOPS_OIDC_NAME", "Firm <ID>"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    fresh = Provider(issuer=running.issuer, key=running.key)
    running.__dict__.update(fresh.__dict__)
    oidc._client.cache_clear()
    yield running
    oidc._client.cache_clear()


@pytest.fixture
def browser(provider: Provider) -> Browser:
    return Browser(Starlette(routes=server.doors_in()))


def there(browser: Browser, query: str = "") -> str:
    """Go to the provider; return the path with which it sends the browser back."""
    sent = get(browser, f"/sign-in/provider{query}")
    assert sent.status == 302
    return back_of(sent.headers["location"])


def back_of(address: str) -> str:
    parts = urlsplit(ask("GET", address).headers["Location"] or "")
    return f"{parts.path}?{parts.query}"


def get(browser: Browser, path: str) -> Got:
    return browser.get(path)


def who(browser: Browser) -> str | None:
    one = sessions.read(browser.cookies.get(sessions.COOKIE))
    return None if one is None else one.actor.id


def known(subject: str = "ada-1") -> str:
    """Make an account that the provider's person was bound to before."""
    made = account("Ada")
    with engine.write() as session:
        row = session.exec(select(Account)).one()
        row.issuer, row.subject = oidc.provider().issuer, subject  # type: ignore[union-attr]
    return made


def test_who_the_provider_vouches_for_is_signed_in_and_back_on_the_page(browser: Browser) -> None:
    ada = known()
    assert "Continue with Firm &lt;ID&gt;" in browser.get("/sign-in").text
    done = get(browser, there(browser, "?page=/value?w=abc"))
    assert (done.status, done.headers["location"], who(browser)) == (303, "/value?w=abc", ada)


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"}, {"nonce": None}, {"exp": int(time.time()) - 3600}, {"exp": None}, {"aud": "another app"},
        {"aud": "another app", "azp": CLIENT}, {"aud": None}, {"iss": "https://evil.example"}, {"iss": None},
        {"sub": None}, {"sub": ""}, {"iat": int(time.time()) + 3600},
    ],
    ids=lambda claim: ",".join(claim),  # no value: a time would be another in each worker
)  # fmt: skip
def test_a_token_with_a_claim_that_is_wrong_signs_nobody_in(
    browser: Browser, provider: Provider, lies: dict[str, object]
) -> None:
    known()
    provider.lies = lies
    got = get(browser, there(browser))
    assert (got.status, FAILED in got.text, who(browser)) == (400, True, None)


@pytest.mark.parametrize("way", ["unsigned", "stolen_key", "calls_itself"])
def test_a_token_that_nobody_vouched_for_signs_nobody_in(browser: Browser, provider: Provider, way: str) -> None:
    known()
    setattr(provider, way, "https://evil.example" if way == "calls_itself" else True)
    got = get(browser, there(browser))
    assert (got.status, FAILED in got.text, who(browser)) == (400, True, None)


def test_an_answer_with_another_state_or_in_another_browser_signs_nobody_in(browser: Browser) -> None:
    known()
    code = parse_qs(urlsplit(there(browser)).query)["code"][0]
    kept = dict(browser.cookies)
    assert get(browser, f"/sign-in/provider/back?code={code}&state=another").status == 400
    victim = Browser(browser.app)
    assert get(victim, there(Browser(browser.app))).status == 400  # somebody else's answer, slipped in
    browser.cookies = {oidc.COOKIE: kept[oidc.COOKIE][:-2] + "xx"}
    assert get(browser, there(Browser(browser.app))).status == 400
    assert get(browser, "/sign-in/provider/back?error=access_denied").status == 400
    assert (who(browser), who(victim)) == (None, None)


def test_somebody_without_an_account_is_told_so_and_a_disabled_account_stays_shut(browser: Browser) -> None:
    got = get(browser, there(browser))
    assert (got.status, NONE_YET in got.text) == (403, True)
    chief = actor(account("Chief", administrator=True))
    with engine.write() as session:
        row = session.exec(select(Account)).one()
        assert row.subject is None
    shut = account("Ada")
    with engine.write() as session:
        kept = session.get(Account, shut)
        assert kept is not None
        kept.issuer, kept.subject = oidc.provider().issuer, "ada-1"  # type: ignore[union-attr]
    administration.disable(chief, shut)
    assert get(browser, there(browser)).status == 403


@pytest.mark.parametrize(
    ("person", "password", "let_in"),
    [
        ({"sub": "ada-1", "email": "Ada@example.com", "email_verified": True}, False, True),
        ({"sub": "ada-1", "email": "ada@example.com", "email_verified": False}, False, False),
        ({"sub": "ada-1", "email": "ada@example.com"}, False, False),
        ({"sub": "ada-1", "email": "ada@example.com", "email_verified": "true"}, False, False),
        ({"sub": "ada-1", "email": "ada@example.com", "email_verified": True}, True, False),
        ({"sub": "ada-1", "email": "eve@example.com", "email_verified": True}, False, False),
    ],
)
def test_an_account_that_waits_is_taken_by_a_verified_address_and_an_account_with_a_password_never(
    browser: Browser, provider: Provider, person: dict[str, object], password: bool, let_in: bool
) -> None:
    ada = account("Ada", "ada@example.com", password=password)
    provider.person = person
    get(browser, there(browser))
    assert who(browser) == (ada if let_in else None)
    provider.person = {"sub": "ada-1"}  # from now on by the unchanging name
    again = Browser(browser.app)
    get(again, there(again))
    assert who(again) == (ada if let_in else None)


def test_a_link_lets_somebody_in_whom_the_provider_vouches_for(browser: Browser, provider: Provider) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    owner = actor(account("Owner", roles={workshop: Role.OWNER}))
    meant = members.let_in(workshop, owner, Role.VIEWER, login="eve@example.com")
    made = members.let_in(workshop, owner, Role.CONTRIBUTOR)
    provider.person = {"sub": "bo-2", "email": "bo@example.com", "email_verified": True, "name": "Bo"}
    refused = get(browser, there(browser, f"?link={meant.token}"))
    assert (refused.status, "meant for somebody else" in refused.text) == (403, True)
    assert get(browser, there(browser, f"?link={made.token}")).status == 303
    assert [(one.name, one.role) for one in members.listed(workshop, owner)][1:] == [("Bo", Role.CONTRIBUTOR)]


def test_a_provider_that_does_not_answer_is_said_calmly(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESOPS_OIDC_ISSUER", "http://127.0.0.1:9")
    got = get(browser, "/sign-in/provider")
    assert (got.status, "does not answer now" in got.text) == (503, True)
