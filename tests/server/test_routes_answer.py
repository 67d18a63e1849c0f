"""Shared mode: what each route outside the pages answers to a member, to a participant and to nobody in particular."""

from http.cookies import SimpleCookie
from typing import Any

import pytest
from starlette.routing import Route, WebSocketRoute

import server
from db import sessions
from db.access import Role
from tests.server.place import (
    INSTALLATION,
    NOBODY,
    PARTICIPANT,
    PRIVATE,
    SECRET,
    STRANGER,
    Place,
    Tab,
    script_of,
    see,
)  # fmt: skip
from tests.server.signing_in import PASSWORD

OWNER = Role.OWNER.value
ANSWER = {"answers": [{"item": "V1", "kind": "agreement", "value": 4, "n": 1}]}
# Method and path -> what is sent, and what the owner, a participant and nobody get. {token} is an unused link of a
# survey, {name} the script of a participant's form. Routes of signing in: tests/server/test_signing_in.py.
ROUTES: dict[tuple[str, str], tuple[Any, tuple[int, int, int]]] = {
    ("GET", "/healthz"): (None, (200, 200, 200)),
    ("GET", "/api/scripts/{name}"): (None, (200, 200, 200)),
    ("GET", "/{page:page}"): (None, (200, 200, 200)),  # Streamlit's start page: what a page shows, its socket decides
    ("GET", "/api/find"): (None, (200, 401, 401)),  # without a workshop: the pages and words that everybody has
    ("GET", "/j"): (None, (200, 200, 200)),
    ("GET", "/j/language/{language}"): (None, (303, 303, 303)),
    ("GET", "/accessibility"): (None, (200, 200, 200)),
    ("POST", "/j"): ("token=2222-2222-2222", (404, 404, 404)),
    ("GET", "/j/{token}"): (None, (303, 303, 303)),
    ("GET", "/s/-/follow.js"): (None, (200, 200, 200)),
    ("GET", "/s/{token}"): (None, (404, 404, 404)),  # a survey's link opens no notes
    ("POST", "/s/{token}"): ("name=Eve&agrees=yes", (404, 404, 404)),
    ("GET", "/j/next"): (None, (303, 303, 303)),
    ("GET", "/api/next"): (None, (401, 200, 401)),
    ("POST", "/api/answer"): (ANSWER, (401, 200, 401)),
    ("POST", "/api/finish"): ({}, (401, 200, 401)),
    ("POST", "/api/word"): ({"word": "elderflower"}, (401, 200, 401)),
    ("POST", "/api/take-up"): ({"word": "no such word"}, (401, 404, 401)),
    ("GET", "/{nowhere:path}"): (None, (404, 404, 404)),
}
SIGNING_IN = {(method, one.path) for one in server.doors_in() for method in (one.methods or set()) - {"HEAD"}}


def test_every_route_is_asked() -> None:
    routes = server.routes({})  # local mode's: shared mode adds those of signing in
    sockets = {one.path for one in routes if isinstance(one, WebSocketRoute)}
    asked = [one for one in routes if isinstance(one, Route)]
    named = {(method, one.path) for one in asked for method in (one.methods or set()) - {"HEAD"}}
    assert named - SIGNING_IN == set(ROUTES)
    assert sockets == {server.live.PATH}  # test_live.py asks it
    assert len(asked) + len(sockets) == len(routes)


def test_what_can_be_looked_for_is_what_the_asker_may_read(place: Place) -> None:
    path = f"/api/find?w={place.workshop}"
    asked = {who: place.ask("GET", path, place.cookies[who]) for who in (OWNER, STRANGER, PARTICIPANT, NOBODY)}
    assert {who: answer.status for who, answer in asked.items()} == {
        OWNER: 200, STRANGER: 404, PARTICIPANT: 401, NOBODY: 401,
    }  # fmt: skip
    assert b'"element:' in asked[OWNER].body
    assert not any(SECRET.encode() in asked[who].body for who in (STRANGER, PARTICIPANT, NOBODY))


def test_the_search_tells_no_private_note_and_no_other_workshop_to_whoever_may_read_one(place: Place) -> None:
    members = [Role.FACILITATOR.value, Role.CONTRIBUTOR.value, Role.VIEWER.value]
    asked = {who: place.ask("GET", f"/api/find?w={place.workshop}", place.cookies[who]) for who in members}
    asked |= {f"{who}, nowhere": place.ask("GET", "/api/find", place.cookies[who]) for who in members}
    assert {who: answer.status for who, answer in asked.items()} == dict.fromkeys(asked, 200)
    assert [who for who, answer in asked.items() if PRIVATE.encode() in answer.body or b'"Mill"' in answer.body] == []
    assert b'"Mill"' in place.ask("GET", "/api/find", place.cookies[STRANGER]).body
    foreign = place.ask("GET", f"/api/find?w={place.other}", place.cookies[OWNER])
    unknown = place.ask("GET", "/api/find?w=0123456789abcdef", place.cookies[OWNER])
    assert (foreign.status, foreign.body) == (unknown.status, unknown.body)  # not even whether it is there


def test_each_route_answers_each_actor_as_it_should(place: Place) -> None:
    script, got = script_of(place), {}
    own = {OWNER: place.cookies[OWNER], PARTICIPANT: place.joined(place.tokens.pop()), NOBODY: {}}
    for (method, path), (said, _) in ROUTES.items():
        at = path.replace("{token}", place.tokens[1]).replace("{name}", script).replace("{page:page}", "value")
        answers = [place.ask(method, at, cookies, said) for cookies in own.values()]
        got[method, path] = tuple(answer.status for answer in answers)
        told = answers[1:] if path == "/api/find" else answers  # the owner finds the own workshop by its name
        assert [answer for answer in told if SECRET.encode() in answer.body] == []
    assert got == {route: expected for route, (_, expected) in ROUTES.items()}


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_no_page_of_another_site_can_post(place: Place, origin: str) -> None:
    paths = [path for method, path in (*ROUTES, *sorted(SIGNING_IN)) if method == "POST"]
    said = {
        (path, who): place.ask("POST", path, place.cookies[who], "", Origin=origin).status
        for path in paths
        for who in (OWNER, PARTICIPANT)
    }
    assert said == dict.fromkeys(said, 403)
    assert place.ask("GET", "/account", place.cookies[OWNER]).status == 200


def test_only_who_has_signed_in_brings_files_in(place: Place) -> None:
    def put(who: str) -> bytes:
        answer = place.ask("PUT", "/_stcore/upload_file/session/file", place.cookies[who], "x")
        assert answer.status == 403  # who is signed in is let through to Streamlit, which asks for its own token
        return answer.body

    refused = b"Only who has signed in brings files in. Open https://workshop.example.com"
    assert {who for who in (OWNER, STRANGER, PARTICIPANT, NOBODY) if put(who) == refused} == {NOBODY, PARTICIPANT}


def test_under_its_public_name_the_app_speaks_https_to_the_browser(place: Place) -> None:
    name = "workshop.example.com"
    said = f"login=ada@example.com&password={PASSWORD}"
    answer = place.ask("POST", "/sign-in", {}, said, Host=name, Origin=f"https://{name}", X_Forwarded_For="203.0.113.9")
    cookie = SimpleCookie(answer.headers["Set-Cookie"])[sessions.COOKIE]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"].lower()) == (True, True, "lax")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert f"connect-src 'self' ws://{name} wss://{name};" in answer.headers["Content-Security-Policy"]
    assert place.ask("GET", "/sign-in", {}).headers["Strict-Transport-Security"] is None
    tab = Tab(place.app.url, origin=f"https://{name}", cookies={sessions.COOKIE: cookie.value}, called=name)
    assert "accounts" in see(tab).menu


def test_no_password_and_no_cookie_is_written_into_the_log(place: Place) -> None:
    held = [value for cookies in place.cookies.values() for value in cookies.values()]
    assert [word for word in (PASSWORD, INSTALLATION, *place.tokens, *held) if word in place.app.log] == []
