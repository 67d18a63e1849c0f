"""Signing in: what each route answers to whom, the first account, links that let somebody in, one's own account."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlmodel import update
from starlette.applications import Starlette

import server
from db import accounts, administration, admissions, engine, members, sessions, workshops
from db.access import LOCAL, Role
from db.models import Admission, now
from salesops.surveys import language
from server import account_page, join, sign_in
from server.tries import FailedTries, GrowingWait
from tests.server.asking import Browser, Got
from tests.server.signing_in import PASSWORD, account, actor

INSTALLATION, NEW = "the installation's own", "a sentence of my own"


@pytest.fixture
def app(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("SALESOPS_MODE", "shared")
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("SALESOPS_PASSWORD", INSTALLATION)
    for module, fresh in ((sign_in, "tries"), (join, "_tries")):
        monkeypatch.setattr(module, fresh, FailedTries())
    for module, fresh in ((sign_in, "waits"), (account_page, "_waits")):
        monkeypatch.setattr(module, fresh, GrowingWait())
    return Starlette(routes=server.doors_in())


def post(browser: Browser, path: str, **said: str) -> Got:
    import asyncio

    form = {"content_type": "application/x-www-form-urlencoded"}
    return asyncio.run(browser.ask("POST", path, urlencode(said).encode(), form))


def signs_in(browser: Browser, login: str = "ada@example.com", password: str = PASSWORD, page: str = "") -> Got:
    return post(browser, "/sign-in", login=login, password=password, page=page)


def who(browser: Browser) -> str | None:
    one = sessions.read(browser.cookies.get(sessions.COOKIE))
    return None if one is None else one.name


def test_the_first_account_is_made_by_who_knows_the_installations_password_and_looks_after_the_others(
    app: Starlette,
) -> None:
    browser = Browser(app)
    assert "<h1>Set up</h1>" in browser.get("/sign-in").text
    asked = {"name": "Ada", "login": "ada@example.com", "password": NEW}
    assert post(browser, "/sign-in", installation="guessed it wrong", **asked).status == 401
    assert post(browser, "/sign-in", installation=INSTALLATION, **asked | {"password": "short"}).status == 422
    assert (who(browser), accounts.none_yet()) == (None, True)
    done = post(browser, "/sign-in", installation=INSTALLATION, **asked)
    assert (done.status, done.headers["location"], who(browser)) == (303, "/accounts", "Ada")
    other = Browser(app)
    assert "<h1>Sign in</h1>" in other.get("/sign-in").text
    assert post(other, "/sign-in", installation=INSTALLATION, **asked | {"login": "eve"}).status == 401


def test_set_up_without_an_installations_password_says_what_to_do_and_makes_nothing(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SALESOPS_PASSWORD")
    browser = Browser(app)
    assert "python -m db account add" in browser.get("/sign-in").text
    assert post(browser, "/sign-in", installation="", name="Eve", login="eve", password=NEW).status == 403
    assert accounts.none_yet()


def test_one_answer_for_an_unknown_login_a_wrong_password_and_a_disabled_account(app: Starlette) -> None:
    chief = actor(account("Ada", password=True, administrator=True))
    administration.disable(chief, account("Bo", password=True))
    account("Cy")  # has no password
    answers = [
        signs_in(Browser(app), login, password)
        for login, password in (
            ("ada@example.com", "wrong"), ("bo@example.com", PASSWORD), ("cy@example.com", ""), ("no@example.com", "x"),
        )
    ]  # fmt: skip
    assert {answer.status for answer in answers} == {401}
    assert len({re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}) == 1


def test_signing_in_leads_back_to_the_page_and_to_no_other_site(app: Starlette) -> None:
    account("Ada", password=True)
    elsewhere = ("//evil.example", "https://evil.example/", "/\\evil.example", "/sign-out", "javascript:x", "/x?w=%3C")
    pages = {page: signs_in(Browser(app), page=page).headers["location"] for page in ("/value?w=abc", *elsewhere)}
    assert pages == {"/value?w=abc": "/value?w=abc"} | dict.fromkeys(elsewhere, "/")


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites_and_secure_over_tls(app: Starlette) -> None:
    account("Ada", password=True)
    said = {scheme: signs_in(Browser(app, scheme=scheme)).headers["set-cookie"].lower() for scheme in ("http", "https")}
    assert {
        scheme: [word in one for word in ("httponly", "samesite=lax", "secure")] for scheme, one in said.items()
    } == {
        "http": [True, True, False],
        "https": [True, True, True],
    }


def test_guesses_at_one_login_wait_longer_and_longer_from_wherever_they_come(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(sign_in, "waits", GrowingWait(clock=lambda: clock[0]))
    account("Ada", password=True)
    monkeypatch.setattr(accounts, "signs_in", lambda login, password: "x" if password == PASSWORD else None)
    tried = [signs_in(Browser(app, f"192.0.2.{n}"), password="wrong").status for n in range(7)]
    assert tried == [401] * 5 + [429] * 2
    assert signs_in(Browser(app), "bo@example.com", "wrong").status == 401
    clock[0] += 1.1
    assert signs_in(Browser(app), password="wrong").status == 401
    clock[0] += 1.1
    assert signs_in(Browser(app)).status == 429
    clock[0] += 60.0
    assert signs_in(Browser(app), password="wrong").status == 401


def test_twenty_wrong_passwords_from_one_address_make_it_wait_and_no_other(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("Ada", password=True)
    monkeypatch.setattr(accounts, "signs_in", lambda *_: None)
    eve = Browser(app, "203.0.113.50")
    assert [signs_in(eve, f"login{n}").status for n in range(21)] == [401] * 20 + [429]
    assert signs_in(Browser(app, "203.0.113.51"), "another").status == 401


def test_what_is_typed_into_the_form_comes_back_as_text(app: Starlette) -> None:
    account("Ada")
    assert 'value="&quot;&gt;&lt;b&gt;Eve"' in signs_in(Browser(app), '"><b>Eve', "wrong").text


def test_a_link_makes_an_account_that_is_in_the_workshop_once(app: Starlette) -> None:
    workshop = workshops.create(LOCAL, "Harbour <b>")
    ada = actor(account("Ada", roles={workshop: Role.OWNER}))
    made = members.let_in(workshop, ada, Role.CONTRIBUTOR, name="Bo", login="bo@example.com")
    browser, address = Browser(app), f"/join/{made.token}"
    asks = browser.get(address)
    assert "Join Harbour &lt;b&gt;" in asks.text
    assert asks.headers["referrer-policy"] == "no-referrer"
    assert post(browser, address, name="Bo", password="too short").status == 422
    assert post(browser, address, name="Bo", login="eve", password=NEW).status == 303  # the login is the link's
    assert [(m.login, m.role) for m in members.listed(workshop, ada)][1:] == [("bo@example.com", Role.CONTRIBUTOR)]
    assert who(browser) == "Bo"
    assert post(Browser(app), address, name="Eve", password=NEW).status == 404


def test_who_has_an_account_joins_with_it_and_a_link_for_somebody_else_is_refused(app: Starlette) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    ada, bo = actor(account("Ada", roles={workshop: Role.OWNER})), account("Bo", may_make=False)
    browser = Browser(app, cookies={sessions.COOKIE: sessions.begin(bo)})
    meant = members.let_in(workshop, ada, Role.VIEWER, login="cy@example.com")
    assert post(browser, f"/join/{meant.token}", act="join").status == 422
    open_to_all = members.let_in(workshop, ada, Role.VIEWER)
    assert "Join as Bo" in browser.get(f"/join/{open_to_all.token}").text
    done = post(browser, f"/join/{open_to_all.token}", act="join")
    assert (done.status, done.headers["location"]) == (303, f"/value?w={workshop}")
    assert actor(bo).role_in(workshop) is Role.VIEWER


@pytest.mark.parametrize("ended", ["revoked", "over", "never made", "no token"])
def test_a_link_that_ended_says_so(app: Starlette, ended: str) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    ada = actor(account("Ada", roles={workshop: Role.OWNER}))
    made = members.let_in(workshop, ada, Role.VIEWER)
    token = {"never made": "x" * 43, "no token": "x"}.get(ended, made.token)
    if ended == "revoked":
        members.revoke(workshop, ada, made.id)
    if ended == "over":
        with engine.write() as session:
            session.exec(update(Admission).values(until=now() - timedelta(seconds=1)))
    got = Browser(app).get(f"/join/{token}")
    assert (got.status, "This link has ended" in got.text, "Harbour" in got.text) == (404, True, False)


def test_a_link_renews_a_password_and_ends_every_session(app: Starlette) -> None:
    chief, bo = actor(account("Ada", administrator=True)), account("Bo", password=True)
    before, made = sessions.begin(bo), admissions.for_new_password(chief, bo)
    browser = Browser(app)
    assert post(browser, f"/join/{made.token}", password=NEW).status == 303
    assert (who(browser), sessions.read(before)) == ("Bo", None)
    assert (accounts.signs_in("bo@example.com", NEW), accounts.signs_in("bo@example.com", PASSWORD)) == (bo, None)


def test_ones_own_account_takes_a_name_a_password_and_ends_sessions(app: Starlette) -> None:
    ada = account("Ada", password=True)
    browser, phone = Browser(app, cookies={sessions.COOKIE: sessions.begin(ada)}), sessions.begin(ada, "phone")
    assert Browser(app).get("/account").headers["location"] == "/sign-in"
    assert post(browser, "/account", act="name", name="Ada <b>").status == 303
    shown = browser.get("/account").text
    assert "Ada &lt;b&gt;" in shown
    assert re.search(r"A browser, last used \d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC", shown)
    assert post(browser, "/account", act="password", old="wrong", password=NEW).status == 422
    assert sessions.read(phone) is not None
    assert post(browser, "/account", act="password", old=PASSWORD, password=NEW).status == 200
    assert sessions.read(phone) is None
    assert post(browser, "/account", act="everywhere").headers["location"] == "/sign-in"
    assert who(browser) is None


def test_set_up_and_ones_own_account_speak_the_readers_language(app: Starlette) -> None:
    german = {language.COOKIE: "de"}
    browser = Browser(app, cookies=dict(german))
    assert "<h1>Einrichten</h1>" in browser.get("/sign-in").text
    asked = {"name": "Ada", "login": "ada@example.com", "password": NEW}
    refused = post(browser, "/sign-in", installation="guessed it wrong", **asked)
    assert "Das ist nicht das Passwort der Installation. Es steht in SALESOPS_PASSWORD." in refused.text

    mine = Browser(app, cookies=german | {sessions.COOKIE: sessions.begin(account("Ada", password=True))})
    assert "<h1>Ihr Konto</h1>" in mine.get("/account").text
    wrong = post(mine, "/account", act="password", old="wrong", password=NEW)
    assert "Das ist nicht Ihr Passwort. Nichts wurde geändert." in wrong.text
    assert 'lang="en"' in mine.get("/account").text  # the way to the other language
    assert mine.get("/account?language=en").headers["location"] == "/account"


# Method and path of every route of signing in; who is signed in, and who is not, gets these.
ROUTES: dict[tuple[str, str], tuple[int, int]] = {
    ("GET", "/sign-in"): (303, 200),
    ("POST", "/sign-in"): (401, 401),
    ("POST", "/sign-out"): (303, 303),
    ("GET", "/sign-in/provider"): (404, 404),
    ("GET", "/sign-in/provider/back"): (400, 400),
    ("GET", "/join/{token}"): (404, 404),
    ("POST", "/join/{token}"): (404, 404),
    ("GET", "/account"): (200, 303),
    ("POST", "/account"): (303, 303),
}


def test_every_route_answers_who_is_signed_in_and_who_is_not_as_it_should(app: Starlette) -> None:
    ada = account("Ada")
    assert {(method, one.path) for one in server.doors_in() for method in one.methods or () if method != "HEAD"} == {
        *ROUTES
    }

    def answers(method: str, path: str, cookies: dict[str, Any]) -> int:
        browser = Browser(app, cookies=cookies)
        return (browser.get(path) if method == "GET" else post(browser, path)).status

    got = {
        (method, path): (
            answers(method, path, {sessions.COOKIE: sessions.begin(ada)}), answers(method, path, {}),
        )
        for method, path in ROUTES
    }  # fmt: skip
    assert got == ROUTES


def test_the_way_in_speaks_the_language_that_was_switched_to(app: Starlette) -> None:
    workshop = workshops.create(LOCAL, "Harbour")
    ada = actor(account("Ada", roles={workshop: Role.OWNER}))
    made = members.let_in(workshop, ada, Role.CONTRIBUTOR, name="Bo", login="bo@example.com")
    browser, address = Browser(app), f"/join/{made.token}"

    assert browser.get(f"{address}?language=de").headers["location"] == address
    browser.cookies["salesops_language"] = "de"
    asks = browser.get(address).text
    assert ('<html lang="de">' in asks, "<h1>Bei Harbour mitmachen</h1>" in asks) == (True, True)
    assert "Wählen Sie ein Passwort mit 12 bis" in post(browser, address, name="Bo", password="short").text
    assert "<h1>Anmelden</h1>" in browser.get("/sign-in").text
    assert "passen nicht zusammen" in signs_in(browser, password="wrong").text
