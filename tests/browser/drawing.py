"""Steps of the room's journey: the drawn map by mouse, by keyboard and by finger, two people at once."""

import re

from db import ecosystem, history, snapshot, workshops
from db.access import LOCAL
from salesops.vocabulary import LinkState, Stage
from tests.browser.accessibility import OF_COLOURS, serious_faults
from tests.browser.chromium import settle
from tests.journey import element_ids

MESSAGING, COLLATERAL, PROFILES, ACUMEN = "E08", "E10", "E01", "E06"  # of the method, at standard depth
FOCUSED = """() => { let node = document.activeElement;
  while (node.shadowRoot) node = node.shadowRoot.activeElement;
  return node.getAttribute('aria-label') || node.textContent; }"""
PLACES = """nodes => Object.fromEntries(nodes.filter(node => node.getClientRects().length).map(node => {
  const { x, y, width, height } = node.getBoundingClientRect(), board = node.closest('.board').getBoundingClientRect();
  return [node.dataset.key, [x - board.x, y - board.y, width, height].map(Math.round)]; }))"""
ITS_ELEMENT_IS_SEEN = """() => { let node = document.activeElement;
  while (node.shadowRoot) node = node.shadowRoot.activeElement;
  const frame = node.closest('.frame').getBoundingClientRect();
  const row = node.closest('.frame').querySelector(`[data-key="e:${node.dataset.key.slice(2).split('|')[0]}"]`);
  const { top, bottom } = row.getBoundingClientRect();
  return top >= frame.top && bottom <= frame.bottom; }"""
PILLS = ".map .pill"
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 1000}


class Room:
    """The running app, one workshop, and windows on its map."""

    def __init__(self, app, chromium) -> None:
        self.app, self.browser = app, chromium
        self.id = workshops.create(LOCAL, "Northwind")
        self.ids = element_ids(self.workshop())
        self.names = {e.content_id: e.name for e in self.workshop().elements}

    def workshop(self):
        """Return what stands in the database."""
        return snapshot.load(self.id, LOCAL)

    def window(self):
        """Open a window on the drawn map, in a browser's memory of its own."""
        page = self.browser.new_context(viewport=DESK, color_scheme="light").new_page()
        page.goto(f"{self.app.url}/map?w={self.id}&map_view=Drawn+map")
        page.get_by_role("heading", name="Ecosystem map", level=1).wait_for()
        settle(page)
        page.locator(".map .frame").scroll_into_view_if_needed()
        return page

    def links(self) -> set[tuple[str, str]]:
        """Return the accepted merger points: the method's element, the stage."""
        of = {element_id: code for code, element_id in self.ids.items()}
        return {(of[link.element_id], link.stage.value) for link in self.workshop().accepted_links()}

    def until_linked(self, page, *expected: tuple[str, str]) -> None:
        """Wait until the database holds these merger points and no other."""
        for _ in range(300):
            if self.links() == set(expected):
                return
            page.wait_for_timeout(100)
        assert self.links() == set(expected), [entry.act for entry in history.entries(self.id, LOCAL)]

    def element(self, page, code: str):
        """Return an element's pill."""
        return page.locator(f'[data-key="e:{self.ids[code]}"]')

    def link(self, page, code: str, stage: str):
        """Return the wide line that pointer and keyboard meet."""
        return page.locator(f'[data-key="l:{self.ids[code]}|{stage}"]')


def stage(page, name: str):
    """Return a stage's pill."""
    return page.locator(f'[data-key="s:{name}"]')


def said(page) -> str:
    """Return what was announced last."""
    return page.locator('.map [aria-live="polite"]').inner_text().strip()


def press(page, *keys: str) -> str:
    """Press keys one after the other; return the name of what has the focus then."""
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUSED)


def a_drag_from_element_to_stage_links_them(room, page) -> None:
    begin, end = room.element(page, MESSAGING).bounding_box(), stage(page, "fulfill").bounding_box()
    page.mouse.move(begin["x"] + 40, begin["y"] + 10)
    page.mouse.down()
    page.mouse.move(begin["x"] + 300, begin["y"] + 30, steps=4)
    assert page.locator(".map .ghost path").get_attribute("d").startswith("M")
    page.mouse.move(end["x"] + 40, end["y"] + 20, steps=4)
    page.mouse.up()
    assert said(page) == f"Linked {room.names[MESSAGING]} and Fulfill. 1 stage"
    room.until_linked(page, (MESSAGING, "fulfill"))
    page.get_by_test_id("stMetric").filter(has_text="Merger points").get_by_text("1", exact=True).wait_for()


def two_presses_link_and_a_press_on_a_link_opens_it_and_never_removes_it(room, page) -> None:
    room.element(page, MESSAGING).click()
    stage(page, "engage").click()
    assert said(page) == f"Linked {room.names[MESSAGING]} and Engage. 2 stages"
    stage(page, "engage").click()
    assert said(page).startswith("Linked already. Opened:")
    page.get_by_text("Not scored yet; the target is 3 of 5.").wait_for()
    page.get_by_role("link", name="Go to its gap").wait_for()
    room.until_linked(page, (MESSAGING, "fulfill"), (MESSAGING, "engage"))
    assert press(page, "Escape", "Escape").startswith("Engage")
    assert said(page) == "Closed"


def a_press_counts_where_it_began_though_the_page_moves_under_it(room, page) -> None:
    room.element(page, ACUMEN).click()
    stage(page, "engage").scroll_into_view_if_needed()
    at = stage(page, "engage").bounding_box()
    page.mouse.move(at["x"] + 30, at["y"] + 15)
    page.mouse.down()
    page.locator(".map").evaluate("map => { map.style.marginTop = '120px'; }")
    page.mouse.up()
    page.locator(".map").evaluate("map => { map.style.marginTop = ''; }")
    assert said(page) == f"Linked {room.names[ACUMEN]} and Engage. 1 stage"
    room.until_linked(page, (MESSAGING, "fulfill"), (MESSAGING, "engage"), (ACUMEN, "engage"))
    ecosystem.decide(room.id, LOCAL, [(room.ids[ACUMEN], Stage.ENGAGE)], LinkState.SET_ASIDE)
    press(page, "Escape", "Escape")


def the_keyboard_walks_links_opens_and_sets_aside(room, page) -> None:
    name = room.names[COLLATERAL]
    page.get_by_role("button", name="Ring", exact=True).focus()
    assert press(page, "Tab").startswith("Engage")  # one stop: where the picture was left
    room.element(page, COLLATERAL).focus()
    assert press(page, "Enter", "ArrowRight").startswith("Engage")  # picked: straight to the stages
    assert press(page, "ArrowDown", "ArrowDown", "ArrowDown", "Enter") == "Support, 1 element"
    assert said(page) == f"Linked {name} and Support. 1 stage"
    room.until_linked(page, (MESSAGING, "fulfill"), (MESSAGING, "engage"), (COLLATERAL, "support"))
    assert press(page, "Escape", "ArrowLeft") == f"{name} serves Support, not scored yet"
    press(page, "Enter")
    page.get_by_test_id("stMain").get_by_role("button", name="Set aside").wait_for()
    assert press(page, "Delete").endswith("serves Support")  # the next one of the stage that it came from
    assert said(page) == f"Set aside the link of {name} and Support. no link"
    assert page.evaluate(ITS_ELEMENT_IS_SEEN)
    room.until_linked(page, (MESSAGING, "fulfill"), (MESSAGING, "engage"))
    page.get_by_test_id("stBottom").get_by_text(f"Set aside {name} at Support").wait_for()
    page.get_by_test_id("stBottom").get_by_role("button", name="Undo").click()
    room.until_linked(page, (MESSAGING, "fulfill"), (MESSAGING, "engage"), (COLLATERAL, "support"))
    room.link(page, COLLATERAL, "support").wait_for(state="attached")
    suggested = room.link(page, COLLATERAL, "renew")
    assert suggested.get_attribute("aria-label").startswith("Suggested by the method")
    suggested.focus()
    press(page, "Enter")
    assert said(page) == f"Linked {name} and Renew. 2 stages"


def two_people_who_draw_at_once_both_keep_their_links(room, page) -> None:
    other = room.window()
    for one, code in ((page, PROFILES), (other, ACUMEN)):
        room.element(one, code).click()
    for name in ("fulfill", "support"):
        stage(page, name).click()
        stage(other, name).click()
    drawn = {(MESSAGING, "fulfill"), (MESSAGING, "engage"), (COLLATERAL, "support"), (COLLATERAL, "renew")}
    both = {(code, name) for code in (PROFILES, ACUMEN) for name in ("fulfill", "support")}
    room.until_linked(page, *drawn, *both)
    for one in (page, other):
        for code, name in both:
            words = f"{room.names[code]} serves {name.capitalize()}, not scored yet"
            one.get_by_role("button", name=words, exact=True).wait_for(state="attached")
    other.context.close()
    press(page, "Escape")


def nothing_that_stood_moves_when_links_and_elements_are_added(room, page) -> None:
    page.locator(".map .frame").evaluate("frame => { frame.scrollTop = 0; }")
    page.mouse.move(5, 5)
    before = page.locator(PILLS).evaluate_all(PLACES)
    points = [(room.ids[code], one) for code in (MESSAGING, PROFILES) for one in (Stage.TRANSACT, Stage.RENEW)]
    ecosystem.decide(room.id, LOCAL, points, LinkState.ACCEPTED)
    added = ecosystem.add_element(room.id, LOCAL, "A first name in its alphabet", "SE")
    page.locator(f'[data-key="e:{added}"]').wait_for()
    after = page.locator(PILLS).evaluate_all(PLACES)
    _, top, _, height = after.pop(f"e:{added}")
    assert after == before
    assert [key for key, (_, y, _, h) in after.items() if key[0] != "s" and y < top + height and y + h > top] == []


def a_search_finds_without_asking_the_server(room, page) -> None:
    page.get_by_label("Find an element").fill("messag")
    page.get_by_text(re.compile(r"^1 of \d+ elements$")).wait_for()
    assert page.locator(f"{PILLS}.element:visible").count() == 1
    page.get_by_label("Find an element").fill("")
    page.get_by_role("button", name="Only unlinked").click()
    assert room.element(page, MESSAGING).is_hidden()
    page.get_by_role("button", name="Only unlinked").click()


def axe_finds_no_serious_fault(room, page) -> None:
    for name in ("Ring", "Ties between elements"):
        page.get_by_role("button", name=name, exact=True).click()
    both_themes_are_looked_at(page)
    page.get_by_role("radio", name="Table", exact=True).click()
    page.get_by_label(f"{room.names[ACUMEN]}, Engage", exact=True).wait_for()
    both_themes_are_looked_at(page)
    page.get_by_role("radio", name="Drawn map", exact=True).click()
    room.element(page, ACUMEN).wait_for()


def both_themes_are_looked_at(page) -> None:
    for theme, rules in (("dark", ()), ("light", OF_COLOURS)):
        page.emulate_media(color_scheme=theme)
        settle(page)
        assert (theme, serious_faults(page, rules)) == (theme, [])


def on_a_phone_the_stages_are_chips(room, page) -> None:
    before = room.links()
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    settle(page)
    line = page.locator(".map .line").filter(has=page.get_by_text(room.names[ACUMEN], exact=True))
    chip = line.get_by_role("button", name="Engage")
    assert chip.get_attribute("aria-pressed") == "false"
    chip.click()
    assert chip.get_attribute("aria-pressed") == "true"
    room.until_linked(page, *before, (ACUMEN, "engage"))
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert serious_faults(page) == []
