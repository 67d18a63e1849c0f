"""Links to a survey: opened once or again, typed, misspelled, limited, in two languages."""

import asyncio
import json
import logging

import pytest
from starlette.applications import Starlette

from db.access import LOCAL
from db.surveys import closing, door, links, tokens
from db.surveys.door import LinkRefused
from salesops.surveys.wording import wording
from server import participants, quiet_log
from server.participants.answers import Answers
from server.tries import FailedTries
from tests.server.asking import HOST, Browser
from tests.server.participants import agree, held, joined
from tests.survey_example import launched

WORDS = wording()["link"]

FORM = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def keys_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def app(database, keys_folder):
    tries = FailedTries()
    return Starlette(routes=participants.routes(Answers(tries), tries))


def test_a_link_becomes_a_cookie_out_of_reach_of_scripts_and_a_clean_address(app):
    _, survey_id, (token,) = launched(1)
    browser = Browser(app)
    got = browser.get(f"/j/{tokens.shown(token).lower()}")

    assert (got.status, got.headers["location"]) == (303, "/answer")
    flags = {part.strip().lower() for part in got.headers["set-cookie"].split(";")[1:]}
    assert flags == {"httponly", "max-age=15552000", "path=/", "samesite=lax"}
    assert held(browser).survey_id == survey_id
    assert token not in got.headers["set-cookie"]


def test_the_cookie_is_secure_where_the_browser_uses_https(app):
    _, _, (token,) = launched(1)
    got = Browser(app, scheme="https").get(f"/j/{token}")

    assert "secure" in {part.strip().lower() for part in got.headers["set-cookie"].split(";")}


def test_opening_a_link_again_keeps_the_form_that_was_begun(app):
    _, _, (token,) = launched(1)
    browser = joined(app, token)
    before = held(browser)
    browser.get(f"/j/{token}")

    assert held(browser) == before


def test_twelve_typed_characters_open_the_link(app):
    _, _, (token,) = launched(1)
    shown = Browser(app).get("/j")
    assert (shown.status, 'name="token"' in shown.text, "<script" in shown.text) == (200, True, False)

    sent = f"token={tokens.shown(token).lower()}".encode()
    got = asyncio.run(Browser(app).ask("POST", "/j", sent, FORM))
    assert (got.status, got.headers["location"]) == (303, "/answer")


def test_characters_typed_on_a_page_of_another_site_open_nothing(app):
    _, _, (token,) = launched(1)
    for origin in ("http://evil.example", "null", ""):
        got = asyncio.run(Browser(app).ask("POST", "/j", f"token={token}".encode(), FORM | {"origin": origin}))
        assert (got.status, "set-cookie" in got.headers) == (403, False)


def test_more_than_a_token_is_not_read(app):
    got = asyncio.run(Browser(app).ask("POST", "/j", b"token=" + b"A" * 5_000, FORM))

    assert got.status == 413


def test_links_that_lead_nowhere_say_why(app):
    workshop_id, survey_id, (token, other, used) = launched(3)
    links.revoke(workshop_id, LOCAL, links.of_survey(workshop_id, LOCAL, survey_id)[0].id)
    withdrawn = Browser(app).get(f"/j/{token}")
    assert (withdrawn.status, "This link was withdrawn." in withdrawn.text) == (410, True)

    joined(app, used).post("/api/finish", {})
    again = Browser(app).get(f"/j/{used}")
    assert (again.status, "answered already" in again.text) == (410, True)

    unknown = Browser(app).get("/j/<script>alert(1)")
    assert (unknown.status, "not known here" in unknown.text, "<script>" in unknown.text) == (404, True, False)

    closing.close(workshop_id, LOCAL, survey_id)
    over = Browser(app).get(f"/j/{other}")
    assert (over.status, "has closed" in over.text) == (410, True)


def test_only_failed_tries_are_limited_per_address(app):
    _, _, (token, other) = launched(2)
    office = Browser(app, address="198.51.100.4")
    for _ in range(30):
        assert office.get(f"/j/{token}").status == 303
    for _ in range(20):
        assert Browser(app, address="198.51.100.4").get("/j/2222-2222-2222").status == 404

    stopped = Browser(app, address="198.51.100.4").get(f"/j/{other}")
    assert (stopped.status, WORDS["too_many"] in stopped.text, stopped.headers["retry-after"]) == (429, True, "60")
    assert Browser(app, address="203.0.113.9").get(f"/j/{other}").status == 303


def test_another_device_goes_on_with_the_word_and_gets_that_forms_cookie(app):
    _, _, (token,) = launched(1)
    first, second = joined(app, token), joined(app, token)
    first.post("/api/answer", agree(2))
    assert first.post("/api/word", {"word": "short"}).status == 422
    assert first.post("/api/word", {"word": "blue heron"}).json == {"kept": True}

    wrong = second.post("/api/take-up", {"word": "red heron"})
    assert (wrong.status, "opens with that word" in wrong.json["problem"]) == (404, True)
    assert second.post("/api/take-up", {"word": "blue heron"}).json == {"taken": True}
    assert held(second) == held(first)
    assert door.read(held(second)).answers == {"V1": {"agreement": 2}}


def test_guessing_a_word_is_limited_per_link_whatever_the_address(app):
    _, _, (token,) = launched(1)
    first = joined(app, token)
    first.post("/api/word", {"word": "blue heron"})
    for n in range(20):
        assert joined(app, token, address=f"192.0.2.{n}").post("/api/take-up", {"word": f"guess {n}"}).status == 404

    got = joined(app, token, address="203.0.113.1").post("/api/take-up", {"word": "blue heron"})
    assert (got.status, got.json) == (429, {"problem": WORDS["too_many"]})


def test_no_token_and_no_query_reaches_the_log():
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', (
        "127.0.0.1:5", "GET", "/j/ABCD-EFGH-JKLM?from=mail", "1.1", 303,
    ), None)  # fmt: skip
    assert quiet_log.CutLinks().filter(record)

    assert record.getMessage() == '127.0.0.1:5 - "GET /j/…?… HTTP/1.1" 303'
    assert quiet_log.cut("/value?w=abc") == "/value?…"
    access = ("127.0.0.1:5", "POST", "/api/answer", "1.1", 200)
    saved = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', access, None)
    assert not quiet_log.CutLinks().filter(saved)
    assert quiet_log.cut("/journal and what? nothing") == "/journal and what? nothing"


def test_a_link_that_is_withdrawn_is_no_failed_try():
    assert (LinkRefused("x").tried, LinkRefused("x", tried=True).tried) == (False, True)


def test_the_language_is_the_browser_s_until_it_is_switched_and_refusals_follow_it(app):
    german = {"accept_language": "de-AT,de;q=0.9"}
    browser = Browser(app)

    def seen(path: str):
        return asyncio.run(browser.ask("GET", path, headers=german))

    asked = seen("/j").body.decode()
    assert ('<html lang="de">' in asked, wording("de")["link"]["title"] in asked) == (True, True)
    refused = json.loads(browser.post("/api/answer", agree(4), **german).body)
    assert refused == {"problem": wording("de")["link"]["no_pass"]}

    switched = seen("/j/language/en?form")
    assert (switched.status, switched.headers["location"]) == (303, "/answer")
    assert '<html lang="en">' in seen("/j").body.decode()
    assert "set-cookie" not in seen("/j/language/xx").headers
