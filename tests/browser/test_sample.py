"""The sample, looked at: every page at standard and full depth, wide and narrow, light and dark, without a fault."""

from collections.abc import Iterator

import pytest

import db.fields
from db import engine, sample
from db.access import LOCAL
from pages.parts.frame import PAGES
from salesops.vocabulary import Depth
from tests.browser.chromium import settle

pytestmark = pytest.mark.browser
FAULTS = """() => {
  const found = [...document.querySelectorAll('[data-testid="stException"]')].map(e => 'exception: ' + e.innerText);
  const main = document.querySelector('[data-testid="stMain"]');
  if (main.innerText.includes('Something went wrong')) found.push('went wrong: ' + main.innerText.slice(-160));
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) found.push('wider than window');
  return found; }"""
MENU = [entry for entry in PAGES if entry.right is not None]  # the page of a link is another journey
LOOKS = [(1440, "light", Depth.STANDARD), (390, "dark", Depth.FULL)]


@pytest.fixture
def sample_id(app) -> Iterator[str]:
    engine.use(f"sqlite:///{app.data / 'workshops.db'}")
    yield sample.load_sample(LOCAL)
    engine.close()


def test_every_page_of_the_sample_opens_without_a_fault(app, browser, sample_id):
    faults = {}
    page = browser.new_context().new_page()
    for width, theme, depth in LOOKS:
        db.fields.save(sample_id, LOCAL, db.fields.setting("depth"), depth, was=Depth.STANDARD, label="the depth")
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        for entry in MENU:
            if entry is PAGES[0]:
                page.goto(f"{app.url}/?w={sample_id}")
            else:
                if (menu := page.get_by_test_id("stExpandSidebarButton")).is_visible():  # folded away on a phone
                    menu.click()
                page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry.title, exact=True).click()
            page.get_by_role("heading", name=entry.title, level=1).wait_for()
            settle(page)
            if found := _faults(page):
                faults[entry.title, width, depth.value] = found
    page.context.close()

    assert faults == {}


def _faults(page) -> list[str]:
    found = page.evaluate(FAULTS)
    return [*found, *(["an empty page"] if len(page.get_by_test_id("stMain").inner_text()) < 80 else [])]
