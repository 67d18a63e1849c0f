"""Participants' browsers at the routes of a survey: they join and say that they agree."""

from db.surveys import door, tokens
from tests.server.asking import Browser


def agree(value, item="V1", n=1):
    return {"answers": [{"item": item, "kind": "agreement", "value": value, "n": n}]}


def joined(app, token, **more) -> Browser:
    browser = Browser(app, **more)
    assert browser.get(f"/j/{token}").status == 303
    return browser


def held(browser: Browser) -> door.Pass:
    return tokens.read(browser.cookies[tokens.COOKIE])
