"""The walk on the sample, the list of workshops, the report, actions, and the result of a survey."""

from typing import Any

from pages.parts.frame import PAGES
from tests.access.looking import Found, by_keyboard, look
from tests.browser.chromium import settle
from tests.gallery import states
from tests.server.running import running_app

WALK = (
    "", "value", "components", "lifecycle", "map", "gaps", "focus", "plan", "report", "actions", "alignment", "surveys",
    "scoring", "method", "settings",
)  # fmt: skip


def look_through(browser: Any, found: Found) -> list[str]:
    """Look at each page; return how many stops the Tab key makes on it."""
    counted = []
    with running_app() as app:
        workshop_id = states.made(app, "sample")
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(f"{app.url}/?w={workshop_id}")
        for entry in (entry for entry in PAGES if entry.url_path in WALK and entry.right is not None):
            page.set_viewport_size({"width": 1440, "height": 900})
            page.goto(f"{app.url}/{entry.url_path}?w={workshop_id}")
            page.get_by_test_id("stMain").get_by_role("heading", level=1).first.wait_for(timeout=60_000)
            settle(page)
            name = entry.url_path or "workshops"
            look(page, name, found)
            page.set_viewport_size({"width": 1440, "height": 900})
            counted.append(f"{name}: {by_keyboard(page, name, found)} stops of the Tab key")
        context.close()
    return counted
