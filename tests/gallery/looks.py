"""The sample firm's pages opened one after the other in a browser and looked at on a desk and on a phone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pages.parts.frame import PAGES, MenuPage
from tests.browser.chromium import settle
from tests.browser.walking import FAULTS
from tests.server.running import App

ROOM = "present"  # the page without a menu: it comes last
MENU = [entry for entry in PAGES if entry.right is not None and entry.url_path != ROOM and entry.of != "accounts"]
WIDTHS, THEMES, PHONE = (390, 768, 1440, 1920), ("light", "dark"), 600
TALLEST = 6_000  # pixels of a picture
LEAST = 80  # characters of a page that is not empty

Faults = dict[tuple[str, int], list[str]]


@dataclass(frozen=True)
class Look:
    """How wide the window is, and which theme the system asks for."""

    width: int
    theme: str

    @property
    def size(self) -> Any:
        """The window's size in pixels."""
        return {"width": self.width, "height": 844 if self.width < PHONE else 900}


DESK = Look(1440, "light")
LOOKS = [DESK, Look(390, "dark")]


def walk(
    app: App, browser: Any, workshop_id: str, entries: Iterable[MenuPage], folder: Path | None = None,
    looks: Sequence[Look] = LOOKS,
) -> Faults:  # fmt: skip
    """Open pages from the menu and the room; return what is wrong by page and width. Pictures go to ``folder``."""
    context = browser.new_context(viewport=DESK.size)
    page, faults, asked = context.new_page(), {}, []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app.url}/?w={workshop_id}")
    for entry in entries:
        if entry is not PAGES[0]:
            page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry.title, exact=True).click()
            page.wait_for_url(re.compile(rf"/{entry.url_path}\?"))
        settle(page)
        page.get_by_test_id("stMain").get_by_role("heading", level=1).first.wait_for()
        if len(page.get_by_test_id("stMain").inner_text()) < LEAST:
            faults[entry.title, 0] = ["an empty page"]
        faults |= looked_at(page, entry.url_path or "workshops", folder, looks)
    page.goto(f"{app.url}/{ROOM}?w={workshop_id}")
    page.get_by_role("heading", level=1).first.wait_for()
    faults |= looked_at(page, ROOM, folder, looks)
    context.close()
    if foreign := sorted({url for url in asked if not _is_ours(url, app.url)}):
        faults["other hosts", 0] = [f"asked {url}" for url in foreign]
    return faults


def looked_at(page: Any, name: str, folder: Path | None, looks: Sequence[Look] = LOOKS) -> Faults:
    """Return what is wrong with the open page, by its width; afterwards it is as wide as before."""
    found: Faults = {}
    for look in looks:
        page.set_viewport_size(look.size)
        if page.evaluate("theme => matchMedia(`(prefers-color-scheme: ${theme})`).matches", look.theme) is False:
            page.emulate_media(color_scheme=look.theme)
            settle(page)
            page.keyboard.press("r")  # the app learns of the new ground with the next run only: charts are drawn anew
        settle(page)
        found.setdefault((name, look.width), []).extend(page.evaluate(FAULTS))
        if folder is not None:
            _picture(page, folder / f"{name}-{look.width}-{look.theme}.png")
    page.set_viewport_size(DESK.size)
    page.emulate_media(color_scheme=DESK.theme)
    return {place: faults for place, faults in found.items() if faults}


def _picture(page: Any, file: Path) -> None:
    """Take the whole page: it scrolls within the window, so the window is made as tall as what is in it."""
    size = page.viewport_size
    tall = page.evaluate("""() => document.querySelector('[data-testid="stMain"]').scrollHeight""")
    page.set_viewport_size({"width": size["width"], "height": min(max(tall, size["height"]), TALLEST)})
    settle(page)
    page.screenshot(path=file)


def _is_ours(url: str, app: str) -> bool:
    return url.startswith((f"{app}/", "data:", "blob:")) or url == app
