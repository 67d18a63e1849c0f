"""The sample firm's pages opened one after the other in a browser and looked at on a desk and on a phone."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import db.fields
from db import engine, sample, snapshot
from db.access import LOCAL
from pages.parts.frame import PAGES, Entry
from salesops.vocabulary import Depth
from tests import databases
from tests.browser.chromium import settle
from tests.browser.walking import FAULTS
from tests.server.running import App

ROOM = "present"  # the page without a menu: it comes last
MENU = [entry for entry in PAGES if entry.right is not None and entry.url_path != ROOM and entry.of != "accounts"]
LOOKS = [({"width": 1440, "height": 900}, "light"), ({"width": 390, "height": 844}, "dark")]
LEAST = 80  # characters of a page that is not empty

Faults = dict[tuple[str, int], list[str]]


def sample_at_full_depth(app: App) -> str:
    """Make the sample firm in the app's database, every question and element shown; return the workshop's id."""
    engine.use(databases.url(app.data))
    made = sample.load_sample(LOCAL)
    was = snapshot.load(made, LOCAL).settings.depth
    db.fields.save(made, LOCAL, db.fields.setting("depth"), Depth.FULL, was=was, label="the depth")
    engine.close()
    return made


def walk(app: App, browser: Any, workshop_id: str, entries: Iterable[Entry], folder: Path | None = None) -> Faults:
    """Open pages from the menu and the room; return what is wrong by page and width. Pictures go to ``folder``."""
    context = browser.new_context(viewport=LOOKS[0][0])
    page, faults = context.new_page(), {}
    page.goto(f"{app.url}/?w={workshop_id}")
    for entry in entries:
        if entry is not PAGES[0]:
            page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry.title, exact=True).click()
            page.wait_for_url(re.compile(rf"/{entry.url_path}\?"))
        settle(page)
        page.get_by_test_id("stMain").get_by_role("heading", level=1).first.wait_for()
        if len(page.get_by_test_id("stMain").inner_text()) < LEAST:
            faults[entry.title, 0] = ["an empty page"]
        faults |= looked_at(page, entry.url_path or "workshops", folder)
    page.goto(f"{app.url}/{ROOM}?w={workshop_id}")
    page.get_by_role("heading", level=1).first.wait_for()
    faults |= looked_at(page, ROOM, folder)
    context.close()
    return faults


def looked_at(page: Any, name: str, folder: Path | None) -> Faults:
    """Return what is wrong with the open page, by its width; afterwards it is as wide as before."""
    found = {}
    for size, theme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        settle(page)
        found[name, size["width"]] = page.evaluate(FAULTS)
        if folder is not None:
            page.screenshot(path=folder / f"{name}-{size['width']}-{theme}.png")
    page.set_viewport_size(LOOKS[0][0])
    page.emulate_media(color_scheme=LOOKS[0][1])
    return {place: faults for place, faults in found.items() if faults}
