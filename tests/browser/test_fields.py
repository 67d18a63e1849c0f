"""What people type survives refresh, a killed server, a sleep and each other: driven in headless Chromium."""

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

import db.fields
from db import engine, lists, migrate, snapshot, workshops
from db.access import LOCAL, Actor, Role
from salesops.vocabulary import GoalKind, ListKind
from tests import databases
from tests.server.running import ROOT, App, running_app

pytestmark = pytest.mark.browser
ANNA = Actor(id="anna", name="Anna", role=Role.FACILITATOR, workshops=None)
FOCUSED = """() => { let node = document.activeElement;
  while (node.shadowRoot) node = node.shadowRoot.activeElement;
  return node.ariaLabel; }"""
IS_TEXT = """() => { let node = document.activeElement;
  while (node.shadowRoot) node = node.shadowRoot.activeElement;
  return node.tagName === "TEXTAREA"; }"""
FIRST_DRIVER = "Opening run-rate"
GOAL = db.fields.goal("statement")
NAME = db.fields.setting("name")
BASELINE = db.fields.goal("baseline")
STARTS, ENDS = db.fields.goal("starts_on"), db.fields.goal("ends_on")
RUN_RATE = db.fields.driver(GoalKind.REVENUE_GROWTH, "R0")


class Place:
    """One running harness; each part of the journey has a workshop and a browser's memory of its own."""

    def __init__(self, server: App, chromium) -> None:
        self.server = server
        self.context = chromium.new_context(viewport={"width": 1280, "height": 900})

    def fresh(self) -> None:
        """Begin with another workshop and a browser that remembers nothing."""
        for page in self.context.pages:
            page.close()
        self.context.clear_cookies()
        page = self.context.new_page()
        page.goto(f"{self.server.url}/_stcore/health")  # of the same site, and without a script that could write again
        page.evaluate("localStorage.clear()")
        page.close()
        self.workshop_id = workshops.create(LOCAL, "Harbour Instruments")
        for name in ("Berg", "Ruiz"):
            lists.add(self.workshop_id, LOCAL, ListKind.PERSON, name)

    def page(self):
        """Open a window on the workshop."""
        page = self.context.new_page()
        page.goto(f"{self.server.url}/?w={self.workshop_id}")
        page.get_by_label("Goal", exact=True).wait_for()
        page.get_by_label(f"{FIRST_DRIVER}, Value").wait_for()
        return page

    def stored(self, field: db.fields.Field):
        """Return what the database holds."""
        return db.fields.read(snapshot.load(self.workshop_id, LOCAL), field)

    def version(self) -> int:
        """Return the workshop's version."""
        return snapshot.version(self.workshop_id, LOCAL)

    def write(self, field: db.fields.Field, value) -> None:
        """Write by another hand."""
        db.fields.save(self.workshop_id, ANNA, field, value, was=self.stored(field), label="it")


def shown(page, label: str) -> list[str]:
    """Return what stands in the inputs of that name; while one is drawn anew there are two."""
    return page.get_by_label(label, exact=label == "Goal").evaluate_all("nodes => nodes.map(node => node.value)")


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.fixture
def place(browser, tmp_path) -> Iterator[Place]:
    engine.use(databases.url(tmp_path))
    migrate.upgrade()
    environment, harness = {"PYTHONPATH": str(ROOT)}, "tests/browser/harness.py"
    with running_app(environment, start="streamlit", app=harness, data=tmp_path) as server:
        here = Place(server, browser)
        yield here
        here.context.close()
    engine.close()


def a_refresh_in_mid_sentence_keeps_every_word(place: Place, page) -> None:
    page.get_by_label("Goal", exact=True).press_sequentially("Grow recurring rev", delay=5)
    page.reload()
    page.get_by_label("Goal", exact=True).wait_for()
    assert page.get_by_label("Goal", exact=True).input_value() == "Grow recurring rev"
    until(lambda: place.stored(GOAL) == "Grow recurring rev")


def a_clean_window_follows_the_other_within_two_seconds_or_so(place: Place, page) -> None:
    for words in ("From the other window", ""):
        place.write(GOAL, words)
        until(lambda words=words: shown(page, "Goal") == [words], 5)


def two_people_in_one_text_see_both_versions_and_choose(place: Place, page) -> None:
    page.get_by_label("Goal", exact=True).press_sequentially("Mine", delay=5)
    place.write(GOAL, "Theirs")
    page.get_by_role("button", name="Keep mine").wait_for()
    assert page.locator(".versions p").all_inner_texts() == ["Mine", "Theirs"]
    assert place.stored(GOAL) == "Theirs"
    page.get_by_role("button", name="Keep mine").click()
    until(lambda: place.stored(GOAL) == "Mine")
    page.get_by_role("button", name="Keep mine").wait_for(state="detached")


def a_killed_server_loses_nothing_that_is_typed_before_and_during_the_outage(place: Place, page) -> None:
    box = page.get_by_label("Goal", exact=True)
    box.press_sequentially("Before, ", delay=5)
    place.server.kill()
    box.press_sequentially("during ", delay=5)
    place.server.start()
    until(lambda: place.stored(GOAL) == "Before, during ", 30)  # without another key
    until(lambda: page.evaluate(IS_TEXT))  # the dialog of the outage took the focus; it comes back by itself
    page.keyboard.type("and after.", delay=5)
    until(lambda: place.stored(GOAL) == "Before, during and after.", 30)


def a_window_that_slept_through_a_restart_writes_nothing(place: Place, page) -> None:
    page.get_by_label("Workshop name").fill("Typed here")
    page.get_by_label("Workshop name").press("Tab")
    page.locator(".place", has=page.get_by_label("Workshop name")).get_by_text("Saved").wait_for()
    assert place.stored(NAME) == "Typed here"
    place.server.kill()  # it has been told: unanswered, it would be sent again, and both versions shown
    place.write(NAME, "Renamed meanwhile")
    place.write(GOAL, "Written meanwhile")
    place.write(BASELINE, 900.0)
    version = place.version()
    place.server.start()
    page.get_by_role("button", name="Next").click(timeout=20_000)
    until(lambda: shown(page, "Workshop name") == ["Renamed meanwhile"], 30)
    page.get_by_label("Goal", exact=True).focus()
    for _ in range(12):
        page.keyboard.press("Tab")
    page.wait_for_timeout(1500)
    assert (place.version(), place.stored(NAME)) == (version, "Renamed meanwhile")
    assert page.get_by_label("Goal", exact=True).input_value() == "Written meanwhile"


def a_bad_number_stays_with_its_sentence_over_a_refresh_until_it_is_mended(place: Place, page) -> None:
    page.get_by_label("Baseline").fill("about 12")
    page.get_by_label("Baseline").press("Tab")
    sentence = page.get_by_text("“about 12” is not a number. Type digits, for example 1,200.50.")
    sentence.wait_for()
    page.reload()
    sentence.wait_for()
    until(lambda: shown(page, "Baseline") == ["about 12"])
    page.get_by_label("Baseline").fill("12,000")
    page.get_by_label("Baseline").press("Tab")
    until(lambda: place.stored(BASELINE) == 12_000)
    sentence.wait_for(state="detached")


def a_day_is_saved_when_it_is_whole_and_taken_back_where_a_part_is_missing(place: Place, page) -> None:
    box = page.get_by_label("Starts on", exact=True)
    box.focus()
    page.keyboard.type("03312", delay=5)  # month, day, and the first digit of a year
    page.wait_for_timeout(1200)
    assert place.stored(STARTS) is None
    page.keyboard.type("027", delay=5)
    until(lambda: place.stored(STARTS) == date(2027, 3, 31))
    page.keyboard.press("Backspace")  # the year is gone, the day is none yet
    page.wait_for_timeout(1200)
    assert place.stored(STARTS) == date(2027, 3, 31)
    place.write(STARTS, date(2028, 1, 1))
    box.blur()
    until(lambda: box.input_value() == "2028-01-01")
    box.focus()
    page.keyboard.press("Backspace")
    box.blur()
    page.get_by_text("Not saved: day, month and year are needed").wait_for()
    box.press("Escape")
    assert box.input_value() == "2028-01-01"
    box.focus()
    page.keyboard.type("01010027", delay=5)
    box.blur()
    page.get_by_text("Choose a day between 1970 and 2199.").wait_for()
    assert place.stored(STARTS) == date(2028, 1, 1)
    page.get_by_label("Clear Starts on").click()
    until(lambda: place.stored(STARTS) is None)


def a_day_loses_its_red_edge_as_soon_as_another_field_mends_it(place: Place, page) -> None:
    first, last = (page.get_by_label(name, exact=True) for name in ("Starts on", "Ends on"))
    last.fill("2027-01-01")
    last.blur()
    until(lambda: place.stored(ENDS) == date(2027, 1, 1))
    first.fill("2028-01-01")
    first.blur()
    until(lambda: first.get_attribute("aria-invalid") == "true")
    last.fill("2029-01-01")
    last.blur()
    until(lambda: first.get_attribute("aria-invalid") == "false")
    assert (place.stored(STARTS), place.stored(ENDS)) == (date(2028, 1, 1), date(2029, 1, 1))


def a_grid_saves_one_cell_and_says_in_words_what_it_refuses(place: Place, page) -> None:
    cell = page.get_by_label(f"{FIRST_DRIVER}, Value")
    cell.fill("12 million")
    page.locator("tr.says").get_by_text("Value: “12 million” is not a number.").wait_for()
    cell.fill("12,500,000")
    until(lambda: place.stored(RUN_RATE) == 12_500_000)
    page.locator("tr.says").wait_for(state="detached")


def the_keyboard_moves_through_the_grid_and_escape_restores(place: Place, page) -> None:
    first = page.get_by_label("Berg, Name")
    first.click()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "Ruiz, Name"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) == "Berg, Name"
    page.keyboard.type("Someone else", delay=0)
    page.keyboard.press("Escape")
    assert first.input_value() == "Berg"
    tick = page.locator("td.check input").first
    tick.focus()
    page.keyboard.press("Space")
    until(lambda: len(snapshot.load(place.workshop_id, LOCAL).accepted_links()) == 1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    until(lambda: len(snapshot.load(place.workshop_id, LOCAL).accepted_links()) == 2)


def a_long_table_is_looked_through_by_words_and_shows_all_again(place: Place, page) -> None:
    rows = page.get_by_role("table", name="Elements and stages").locator("tbody tr.row:visible")
    everything = rows.count()
    names = [one.name for one in snapshot.load(place.workshop_id, LOCAL).elements]
    wanted = [name for name in names if "sales" in name.lower() and "process" in name.lower()]
    line = page.get_by_label("Find an element")
    line.fill("PROCÉSS sales")
    page.get_by_text(f"{len(wanted)} of {len(names)}", exact=True).wait_for()
    assert (everything, sorted(rows.locator("th").all_inner_texts())) == (len(names), sorted(wanted))
    line.fill("")
    until(lambda: rows.count() == everything)


def a_removed_row_comes_back_with_undo(place: Place, page) -> None:
    page.get_by_role("button", name="Remove Ruiz").click()
    page.get_by_label("Ruiz, Name").wait_for(state="detached")
    page.get_by_test_id("stBottom").get_by_role("button", name="Undo").click()
    page.get_by_label("Ruiz, Name").wait_for()
    names = [p.name for p in snapshot.load(place.workshop_id, LOCAL).items(ListKind.PERSON)]
    assert names == ["Berg", "Ruiz"]


def several_quick_edits_all_arrive(place: Place, page) -> None:
    ticks = page.locator("td.check input")
    for n in range(12):
        ticks.nth(n).check()
    until(lambda: len(snapshot.load(place.workshop_id, LOCAL).accepted_links()) == 12)


def test_what_is_typed_survives_refresh_other_windows_an_outage_and_a_sleep_and_tables_save_cell_by_cell(
    place: Place,
) -> None:
    place.fresh()
    page = place.page()
    a_killed_server_loses_nothing_that_is_typed_before_and_during_the_outage(place, page)
    a_window_that_slept_through_a_restart_writes_nothing(place, page)
    place.fresh()
    page = place.page()
    a_refresh_in_mid_sentence_keeps_every_word(place, page)
    a_clean_window_follows_the_other_within_two_seconds_or_so(place, page)
    two_people_in_one_text_see_both_versions_and_choose(place, page)
    a_bad_number_stays_with_its_sentence_over_a_refresh_until_it_is_mended(place, page)
    a_day_is_saved_when_it_is_whole_and_taken_back_where_a_part_is_missing(place, page)
    a_day_loses_its_red_edge_as_soon_as_another_field_mends_it(place, page)
    a_grid_saves_one_cell_and_says_in_words_what_it_refuses(place, page)
    a_long_table_is_looked_through_by_words_and_shows_all_again(place, page)
    a_removed_row_comes_back_with_undo(place, page)
    the_keyboard_moves_through_the_grid_and_escape_restores(place, page)
    several_quick_edits_all_arrive(place, page)
    assert (place.stored(BASELINE), place.stored(RUN_RATE)) == (12_000, 12_500_000)
