"""The participant's form in every state, English and German, wide, narrow and at 320 px."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db import engine, migrate
from db.access import LOCAL
from db.surveys import closing
from salesops.surveys.wording import wording
from tests import databases
from tests.access.looking import Found, by_keyboard, look, narrow
from tests.browser.chromium import settle
from tests.server.running import App, running_app
from tests.survey_example import launched

LANGUAGES = ("en", "de")


@contextlib.contextmanager
def _in_the_database(data: Path) -> Iterator[None]:
    before = os.environ.get("SALESOPS_KEYS")
    os.environ["SALESOPS_KEYS"] = str(data / "keys")
    engine.use(databases.url(data))
    try:
        migrate.upgrade()
        yield
    finally:
        engine.close()
        os.environ.pop("SALESOPS_KEYS")
        if before is not None:
            os.environ["SALESOPS_KEYS"] = before


def look_through(browser: Any, found: Found) -> list[str]:
    """Go through the form as a participant; return how many stops the Tab key makes on its screens."""
    counted = []
    with running_app() as app:
        with _in_the_database(app.data):
            workshop_id, survey_id, tokens = launched(len(LANGUAGES) + 1)
        for language, token in zip(LANGUAGES, tokens, strict=False):
            counted += _go_through(browser, app, token, language, found)
        with _in_the_database(app.data):
            closing.close(workshop_id, LOCAL, survey_id)
        for language in LANGUAGES:
            page = _page(browser, language)
            page.goto(f"{app.url}/j/{tokens[-1]}")
            look(page, f"{language} closed", found)
            page.context.close()
    return counted


def _page(browser: Any, language: str) -> Any:
    return browser.new_context(viewport={"width": 1440, "height": 900}, locale=language).new_page()


def _go_through(browser: Any, app: App, token: str, language: str, found: Found) -> list[str]:
    words, counted = wording(language), []
    page = _page(browser, language)

    def seen(name: str) -> None:
        where = f"{language} {name}"
        if page.evaluate("document.documentElement.lang") != language:
            found.add("wrong language of the page", "", where)
        look(page, where, found)
        narrow(page, where, found)
        page.set_viewport_size({"width": 1440, "height": 900})
        counted.append(f"{where}: {by_keyboard(page, where, found)} stops of the Tab key")

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    page.goto(f"{app.url}/j")
    seen("link")
    page.goto(f"{app.url}/j/AAAA-AAAA-AAAA")
    seen("wrong link")
    page.goto(f"{app.url}/j/{token}")
    page.get_by_role("button", name=words["welcome"]["begin"], exact=True).wait_for()
    settle(page)
    seen("welcome")
    press(words["welcome"]["begin"])
    seen("recall")
    press(words["screen"]["next"])
    page.locator(".survey .point").nth(2).click()
    page.locator(".survey summary").first.click()
    seen("statements")
    page.route("**/api/answer", lambda route: route.fulfill(
        status=422, json={"problem": words["link"]["form_type"]}))  # fmt: skip
    page.locator(".survey .point").nth(3).click()
    page.locator(".survey .problem:not(:empty)").first.wait_for()
    seen("refused answer")
    page.unroute("**/api/answer")
    while page.locator(".survey h1").inner_text() != words["about"]["heading"]:
        press(words["screen"]["next"])
    seen("about")
    press(words["screen"]["next"])
    seen("hand in")
    press(words["hand_in"]["button"])
    page.get_by_role("heading", name=words["done"]["heading"]).wait_for()
    seen("done")
    page.context.close()
    return counted
