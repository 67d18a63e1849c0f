"""The routes of a participant's form: what they refuse, what they acknowledge, and what no log may hold."""

import asyncio
import logging

import pytest
from starlette.applications import Starlette

from db import models
from db.access import LOCAL
from db.surveys import closing, door, tokens
from salesops.surveys.wording import wording
from server import participants
from server.participants import saver
from server.participants.answers import LARGEST_BYTES, RATE, Answers
from server.tries import FailedTries
from tests.db.raw import rows_of
from tests.server.asking import HOST, Browser
from tests.server.participants import agree, held, joined
from tests.survey_example import launched

WORDS = wording()["link"]


@pytest.fixture
def keys_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def app(database, keys_folder):
    tries = FailedTries()
    return Starlette(routes=participants.routes(Answers(tries), tries))


def test_an_answer_is_acknowledged_after_it_is_stored_and_may_be_sent_again(app):
    _, _, (token,) = launched(1)
    browser = joined(app, token)
    sent = {
        "answers": [
            {"item": "R2", "kind": "recall", "value": ["Engage", "", "Fulfil"], "n": 3},
            {"item": "V1", "kind": "agreement", "value": 2, "n": 4},
            {"item": "V1", "kind": "comment", "value": "Depends who asks", "n": 5},
        ]
    }
    for _ in range(2):
        got = browser.post("/api/answer", sent)
        assert (got.status, got.json, got.headers["cache-control"]) == (200, {"saved": [3, 4, 5]}, "no-store")
    expected = {"R2": {"recall": ["Engage", "", "Fulfil"]}, "V1": {"agreement": 2, "comment": "Depends who asks"}}
    assert door.read(held(browser)).answers == expected

    assert browser.post("/api/answer", agree(None, n=6)).json == {"saved": [6]}
    assert door.read(held(browser)).answers["V1"] == {"comment": "Depends who asks"}
    assert len(rows_of(models.Response)) == 1


def test_the_last_of_two_answers_in_one_parcel_counts(app):
    _, _, (token,) = launched(1)
    browser = joined(app, token)
    parcel = {"answers": [*agree(1, n=1)["answers"], *agree(5, n=2)["answers"]]}

    assert browser.post("/api/answer", parcel).json == {"saved": [1, 2]}
    assert door.read(held(browser)).answers == {"V1": {"agreement": 5}}


@pytest.mark.parametrize(
    ("said", "status", "headers"),
    [
        (agree(3), 403, {"origin": "http://evil.example"}),
        (agree(3), 403, {"origin": ""}),
        (agree(3), 403, {"origin": f"http://{HOST}.evil.example"}),
        (agree(3), 415, {"content_type": "text/plain"}),
        (agree(3), 415, {"content_type": ""}),
        (b"{" + b" " * LARGEST_BYTES + b"}", 413, {}),
        (b"no json", 400, {}),
        (b"[" * 5_000, 400, {}),
        ([], 400, {}),
        ({"answers": []}, 400, {}),
        ({"answers": [{}] * 201}, 400, {}),
        ({"answers": [{"item": 7, "kind": "agreement", "value": 3, "n": 1}]}, 400, {}),
        ({"answers": [{"item": "V1", "kind": "agreement", "value": 3, "n": True}]}, 400, {}),
        ({"answers": [{"item": "V1", "kind": "finished", "value": 3, "n": 1}]}, 422, {}),
        (agree(6), 422, {}),
        (agree("3"), 422, {}),
        (agree({"a": 1}), 422, {}),
        (agree(3, item="V9"), 422, {}),
    ],
)
def test_what_is_refused_says_so_in_a_sentence_and_changes_nothing(app, said, status, headers):
    _, _, (token,) = launched(1)
    browser = joined(app, token)
    got = browser.post("/api/answer", said, **headers)

    assert (got.status, list(got.json)) == (status, ["problem"])
    assert got.json["problem"].endswith(".")
    assert rows_of(models.Response) == []


@pytest.mark.parametrize("path", ["/api/answer", "/api/finish", "/api/word", "/api/take-up"])
def test_every_route_wants_a_pass_that_was_made_here(app, path):
    _, _, (token,) = launched(1)
    forged = joined(app, token)
    forged.cookies[tokens.COOKIE] = forged.cookies[tokens.COOKIE][:-2] + "xx"

    for browser in (Browser(app), forged):
        got = browser.post(path, {})
        assert (got.status, got.json) == (401, {"problem": WORDS["no_pass"]})
    stranger = joined(app, token).post(path, {}, origin="http://evil.example")
    assert (stranger.status, stranger.json) == (403, {"problem": WORDS["foreign"]})
    assert rows_of(models.Response) == []


def test_one_browser_cannot_flood_and_does_not_slow_the_others(app):
    _, _, (token, other) = launched(2)
    browser = joined(app, token)

    async def all_at_once():
        return await asyncio.gather(*(browser.tell("/api/answer", agree(3, n=n)) for n in range(RATE.at_once + 15)))

    statuses = [got.status for got in asyncio.run(all_at_once())]
    assert (statuses[: RATE.at_once], 429 in statuses[RATE.at_once :]) == ([200] * RATE.at_once, True)
    assert joined(app, other).post("/api/answer", agree(3)).status == 200


def test_a_closed_survey_takes_nothing_and_says_so(app):
    workshop_id, survey_id, (token,) = launched(1)
    browser = joined(app, token)
    browser.post("/api/answer", agree(3))
    closing.close(workshop_id, LOCAL, survey_id)

    for path, said in (("/api/answer", agree(4)), ("/api/finish", {}), ("/api/word", {"word": "blue heron"})):
        got = browser.post(path, said)
        assert (got.status, "has closed" in got.json["problem"]) == (410, True)
    assert rows_of(models.Response) == []


def test_finishing_twice_is_finishing_once(app):
    _, _, (token,) = launched(1)
    browser = joined(app, token)
    browser.post("/api/answer", agree(3))
    about = {"function": "", "level": "manager", "tenure": "over_3"}
    for _ in range(2):
        got = browser.post("/api/finish", about)
        assert (got.status, got.json) == (200, {"finished": True})

    own = door.read(held(browser))
    assert (own.finished, own.about) == (True, {"level": "manager", "tenure": "over_3"})
    assert browser.post("/api/answer", agree(5, n=2)).status == 200
    assert door.read(held(browser)).answers == {"V1": {"agreement": 5}}


@pytest.mark.parametrize("about", [{"level": "king"}, {"function": 7}, {"tenure": ["over_3"]}])
def test_where_one_belongs_is_only_what_is_offered(app, about):
    _, _, (token,) = launched(1)
    browser = joined(app, token)

    assert browser.post("/api/finish", about).status in (400, 422)
    assert rows_of(models.Response) == []


def test_of_many_browsers_that_finish_one_link_at_once_exactly_one_wins(app):
    _, _, (token,) = launched(1)
    browsers = [joined(app, token) for _ in range(8)]
    for n, browser in enumerate(browsers):
        browser.post("/api/answer", agree(1 + n % 5))

    async def all_at_once():
        return await asyncio.gather(*(one.tell("/api/finish", {}) for one in browsers))

    statuses = [got.status for got in asyncio.run(all_at_once())]
    assert sorted(statuses) == [200] + [410] * 7
    winner = browsers[statuses.index(200)]
    assert [row.finished for row in rows_of(models.Response)] == [True]
    assert door.read(held(winner)).finished


def test_saves_of_many_people_share_a_commit_and_each_gets_its_own_answer(app, monkeypatch):
    _, _, given = launched(40)
    browsers = [joined(app, token) for token in given]
    sizes = []
    save_many = door.save_many
    monkeypatch.setattr(saver.door, "save_many", lambda batch: sizes.append(len(batch)) or save_many(batch))

    async def all_at_once():
        said = [agree(9 if n == 7 else 1 + n % 5, n=n) for n in range(40)]
        return await asyncio.gather(*(one.tell("/api/answer", what) for one, what in zip(browsers, said, strict=True)))

    got = asyncio.run(all_at_once())
    assert [one.status for one in got] == [422 if n == 7 else 200 for n in range(40)]
    assert (sum(sizes), len(sizes) < 10) == (40, True)
    stored = [door.read(held(one)).answers.get("V1") for one in browsers]
    assert stored == [None if n == 7 else {"agreement": 1 + n % 5} for n in range(40)]


def test_one_save_that_fails_leaves_the_others_of_its_commit_alone(app, monkeypatch):
    _, _, given = launched(3)
    browsers = [joined(app, token) for token in given]
    poisoned = held(browsers[1])
    save_many = door.save_many

    def fails(batch):
        if any(one == poisoned for one, _ in batch):
            raise RuntimeError("a secret of the person: Depends who asks")
        return save_many(batch)

    monkeypatch.setattr(saver.door, "save_many", fails)

    async def all_at_once():
        return await asyncio.gather(*(one.tell("/api/answer", agree(2)) for one in browsers))

    got = asyncio.run(all_at_once())
    assert [one.status for one in got] == [200, 503, 200]
    assert got[1].json["problem"].startswith(f"{WORDS['unwell']} (")  # and a reference


def test_a_failure_is_logged_without_what_was_answered(app, monkeypatch, caplog):
    _, _, (token,) = launched(1)
    browser = joined(app, token)

    def fails(batch):
        raise RuntimeError(f"INSERT … parameters: {batch}")

    monkeypatch.setattr(saver.door, "save_many", fails)
    with caplog.at_level(logging.DEBUG):
        assert browser.post("/api/answer", agree("Depends who asks")).status == 503
    assert ("RuntimeError" in caplog.text, "Depends who asks" in caplog.text) == (True, False)


def test_what_is_saved_by_a_link_is_told_to_no_other_browser(app):
    _, _, (token,) = launched(1)
    joined(app, token).post("/api/answer", agree(2))
    other = door.join(token)

    assert door.read(other).answers == {}
