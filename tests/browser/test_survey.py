"""One participant on a phone: everything answered, through an outage, Back, a refresh and a killed server."""

import re
from typing import Any

import pytest

from db.surveys import door, tokens
from salesops import surveys
from salesops.surveys.wording import wording
from tests.browser.chromium import settle
from tests.load.survey import seeded
from tests.server.running import running_app

pytestmark = pytest.mark.browser
WORDS = wording()
PHONE = {"width": 390, "height": 844}
SMALL = """() => [...document.querySelectorAll('*')].flatMap(n => n.shadowRoot ? [...n.shadowRoot.querySelectorAll(
  'button, .point, .unsure, .anchor, summary, input:not([type=radio]), select')] : [])
  .filter(n => n.getBoundingClientRect().height > 0 && n.getBoundingClientRect().height < 43.5)
  .map(n => n.textContent)"""
AWAY = "document.querySelector('[data-testid=stApp]').getAttribute('data-test-connection-state') === 'PINGING_SERVER'"
FOCUSED = """() => { let node = document.activeElement;
  while (node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
  return node.tagName; }"""


class Phone:
    """The form in one browser, and what was answered in it."""

    def __init__(self, page) -> None:
        self.page = page
        self.given: dict[str, dict[str, Any]] = {}

    def next(self) -> None:
        """Go on; the screen's heading has the focus, and nothing is too small for a finger."""
        before = self.heading()
        self.press(WORDS["screen"]["next"])
        assert self.heading() != before
        assert (self.page.evaluate(FOCUSED), self.page.evaluate(SMALL)) == ("H1", [])

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def heading(self) -> str:
        """What stands above the screen."""
        return str(self.page.locator(".survey h1").inner_text())

    def says(self, text: str) -> None:
        """Wait until the state line says so."""
        self.page.locator(".survey .state", has_text=re.compile(f"^{re.escape(text)}$")).wait_for(timeout=30_000)

    def answer_screen(self, seed: int) -> None:
        """Answer every item of the screen, each a little differently; every fifth gets a comment."""
        for n, box in enumerate(self.page.locator(".survey fieldset.item").all(), start=seed):
            item = box.get_attribute("data-item")
            said = self.given.setdefault(item, {})
            unsure = n % 7 == 0
            points = box.locator(":scope > .choice")
            (points.locator(".unsure") if unsure else points.locator(".point").nth(n % 5)).click()
            said["agreement"] = "dont_know" if unsure else n % 5 + 1
            if (importance := box.locator(".importance .point")).count():
                importance.nth((n + 2) % 5).click()
                said["importance"] = (n + 2) % 5 + 1
            if n % 5 == 0 and box.locator("details.comment").count():
                box.locator("summary").click()
                box.locator("textarea").fill(f"It depends, {n}")
                said["comment"] = f"It depends, {n}"

    def answer_recall(self) -> None:
        """Fill every line."""
        for box in self.page.locator(".survey fieldset.item").all():
            lines = box.locator("input, textarea").all()
            for n, line in enumerate(lines):
                line.fill(f"Line {n} of {len(lines)}")
            said = [f"Line {n} of {len(lines)}" for n in range(len(lines))]
            self.given[box.get_attribute("data-item")] = {"recall": said}


def test_a_participant_on_a_phone_loses_nothing(browser):
    with running_app() as app, seeded(app.data, 1) as (token,):
        context = browser.new_context(viewport=PHONE, has_touch=True)
        page = context.new_page()
        page.goto(f"{app.url}/j/{token}")
        phone = Phone(page)
        page.get_by_text(WORDS["welcome"]["mode"]["confidential"]["word"], exact=True).wait_for()
        phone.press(WORDS["welcome"]["begin"])
        held = tokens.read(next(c["value"] for c in context.cookies() if c["name"] == tokens.COOKIE))

        phone.answer_recall()
        phone.press(WORDS["screen"]["back"])
        phone.press(WORDS["welcome"]["go_on"])
        assert phone.heading() == WORDS["recall"]["heading"]  # Back leads to no item before the recall is done
        phone.next()
        phone.answer_screen(1)
        phone.says(WORDS["state"]["saved"])
        assert door.read(held).answers == phone.given

        context.set_offline(True)
        phone.next()
        phone.answer_screen(2)
        phone.says(WORDS["state"]["kept"])
        second = phone.heading()
        phone.press(WORDS["screen"]["back"])
        phone.next()
        assert page.locator(".survey fieldset.item .choice :checked").count() == 10
        context.set_offline(False)
        phone.says(WORDS["state"]["saved"])
        assert door.read(held).answers == phone.given

        page.reload()
        phone.press(WORDS["welcome"]["go_on"])
        assert phone.heading() == second

        phone.next()
        app.kill()
        phone.answer_screen(3)
        phone.says(WORDS["state"]["kept"])
        page.wait_for_function(AWAY)
        page.wait_for_timeout(3_000)
        assert page.get_by_role("dialog").count() == 0  # nothing lies over the form while the server is away
        app.start()
        phone.says(WORDS["state"]["saved"])
        assert door.read(held).answers == phone.given

        app.kill()
        phone.next()
        phone.answer_screen(4)
        app.start()
        page.reload()  # what was tapped while the server was away goes out with the page that is opened next
        phone.press(WORDS["welcome"]["go_on"])
        seed = 5
        while (phone.next() or phone.heading()) != WORDS["about"]["heading"]:
            phone.answer_screen(seed)
            seed += 1
        page.get_by_label(WORDS["about"]["level"]).select_option("manager")
        phone.next()
        page.get_by_text(WORDS["hand_in"]["all"]).wait_for()
        phone.says(WORDS["state"]["saved"])
        phone.press(WORDS["hand_in"]["button"])
        page.get_by_role("heading", name=WORDS["done"]["heading"]).wait_for()

        own = door.read(held)
        assert (own.answers, own.finished, own.about) == (phone.given, True, {"level": "manager"})
        assert {asked.id for asked in surveys.build(own.survey).asked} == set(phone.given)
        assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('|answer|'))") == []
        page.reload()
        page.get_by_role("heading", name=WORDS["done"]["heading"]).wait_for()
        settle(page)
        context.close()
