"""The sample firm's call: looked at on every page, then led from its first part to the notes that both sides confirm.

The console and the shared screen are two windows; somebody scores, and the client confirms by link in a third browser.
"""

import io
import re
from collections.abc import Iterator

import pytest
from docx import Document

import db.fields
from db import engine, sample, snapshot
from db.access import LOCAL
from pages.parts.frame import PAGES
from salesops.surveys import prework
from salesops.vocabulary import AgendaState, Depth
from salesops.workshop import Meeting, Workshop
from tests.browser.chromium import settle
from tests.server.running import App
from tests.server.test_blind_votes import Scored, joined, parts, told

pytestmark = pytest.mark.browser
FAULTS = """() => {
  const found = [...document.querySelectorAll('[data-testid="stException"]')].map(e => 'exception: ' + e.innerText);
  const main = document.querySelector('[data-testid="stMain"]');
  if (main.innerText.includes('Something went wrong')) found.push('went wrong: ' + main.innerText.slice(-160));
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) found.push('wider than window');
  return found; }"""
ROOM = "present"  # the page without a menu: it comes last, and is left by its own link
MENU = [entry for entry in PAGES if entry.right is not None and entry.url_path != ROOM]
LOOKS = [(1440, "light", Depth.STANDARD), (390, "dark", Depth.FULL)]
LEAST = 80  # characters of a page that is not empty
DECISION, ACTION, PARKED = "We start with the handoff", "Draft the handoff page", "Who owns pricing exceptions?"


class Call:
    """The windows of a call and what the database holds of it."""

    def __init__(self, app: App, browser, workshop_id: str) -> None:
        self.app, self.url, self.browser, self.id = app, app.url, browser, workshop_id
        self.meeting_id = next(one.id for one in self.workshop.meetings if one.began_at is None)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        self.console, self.room = context.new_page(), context.new_page()
        self.room.set_viewport_size({"width": 1920, "height": 1080})

    @property
    def workshop(self) -> Workshop:
        """The snapshot as it stands in the database."""
        return snapshot.load(self.id, LOCAL)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands in the database."""
        return self.workshop.meeting(self.meeting_id)

    def press(self, name: str) -> None:
        """Press a button of the console."""
        self.console.get_by_role("button", name=name, exact=True).click()

    def write(self, view: str, label: str, words: str, button: str) -> None:
        """Write something down on the console."""
        self.console.get_by_role("radio", name=re.compile(f"^{view}")).click()
        self.console.get_by_label(label, exact=True).fill(words)
        self.press(button)

    def room_shows(self, title: str) -> None:
        """Wait until the shared screen has this heading; nothing is pressed for it."""
        self.room.get_by_role("heading", name=title, level=1).wait_for(timeout=10_000)


@pytest.fixture
def call(app, browser) -> Iterator[Call]:
    engine.use(f"sqlite:///{app.data / 'workshops.db'}")
    yield Call(app, browser, sample.load_sample(LOCAL))
    for context in browser.contexts:
        context.close()
    engine.close()


def test_a_call_with_the_sample_firm_is_led_shown_written_down_and_confirmed(call):
    every_page_of_the_sample_opens_without_a_fault(call)
    the_room_follows_the_agenda(call)
    a_gap_is_voted_on(call)
    what_is_said_is_written_down(call)
    the_call_ends_and_the_room_is_thanked(call)
    the_client_confirms_by_link(call)
    the_report_tells_of_it(call)


def every_page_of_the_sample_opens_without_a_fault(call: Call) -> None:
    faults, page = {}, call.console
    for width, theme, depth in LOOKS:
        was = call.workshop.settings.depth
        db.fields.save(call.id, LOCAL, db.fields.setting("depth"), depth, was=was, label="the depth")
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.goto(f"{call.url}/?w={call.id}")
        for entry in MENU:
            if entry is not PAGES[0]:
                if (menu := page.get_by_test_id("stExpandSidebarButton")).is_visible():  # folded away on a phone
                    menu.click()
                page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry.title, exact=True).click()
                page.wait_for_url(re.compile(rf"/{entry.url_path}\?"))
            settle(page)
            if found := _faults(page):
                faults[entry.title, width, depth.value] = found
        page.goto(f"{call.url}/{ROOM}?w={call.id}")
        page.get_by_role("heading", name=call.meeting.name, level=1).wait_for()
        if found := page.evaluate(FAULTS):
            faults[ROOM, width, depth.value] = found
    assert faults == {}
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")


def _faults(page) -> list[str]:
    page.get_by_test_id("stMain").get_by_role("heading", level=1).first.wait_for()
    found = page.evaluate(FAULTS)
    return [*found, *(["an empty page"] if len(page.get_by_test_id("stMain").inner_text()) < LEAST else [])]


def the_room_follows_the_agenda(call: Call) -> None:
    address = f"?w={call.id}&m={call.meeting_id}"
    call.console.goto(f"{call.url}/console{address}")
    call.room.goto(f"{call.url}/{ROOM}{address}")
    call.room_shows(call.meeting.name)
    call.press("Begin")
    call.room_shows("Agenda")
    call.console.get_by_role("button", name=re.compile("^Done, next")).click()
    call.room_shows(call.workshop.goal.statement)
    call.room.keyboard.press("ArrowLeft")
    call.room_shows("Agenda")
    call.room.keyboard.press("ArrowRight")
    call.room_shows(call.workshop.goal.statement)
    call.press("Gaps")
    call.room_shows("Where are the gaps?")
    picture = call.room.get_by_test_id("stVegaLiteChart")
    picture.get_by_role("graphics-document").or_(picture.locator("canvas, svg")).first.wait_for()
    settle(call.room)
    main = call.room.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollHeight - e.clientHeight") <= 0  # all of it is seen at once
    assert call.room.get_by_test_id("stSidebar").is_hidden()


def a_gap_is_voted_on(call: Call) -> None:
    part = next(one for one in call.workshop.agenda_items if one.source.startswith("gap:"))
    call.console.get_by_role("button", name=re.compile(re.escape(part.title))).click()
    call.press("Vote on this gap")
    call.press("With names")
    call.room.get_by_text("still scoring", exact=True).wait_for()
    link = call.room.get_by_test_id("stCode").inner_text().strip()
    somebody = joined(call.app, link.rsplit("/", 1)[1])  # what a phone does is another journey's
    scored = parts(prework.candidates(call.workshop)[:1], Scored(1, 2, "Nobody opens the page"))
    answers = [one | {"item": part.source.removeprefix("gap:")} for one in scored]
    assert told(call.app, "POST", "/api/answer", somebody, {"answers": answers}).status == 200
    assert told(call.app, "POST", "/api/finish", somebody, {"name": "Ada Okafor"}).status == 200
    call.room.get_by_role("heading", name="1", exact=True).wait_for()
    assert "Nobody opens the page" not in call.room.content()
    call.console.get_by_role("heading", name="1 ready", exact=True).wait_for()
    call.press("Show the scores")
    call.room.get_by_test_id("stVegaLiteChart").wait_for()
    assert "Ada Okafor" not in call.room.content()


def what_is_said_is_written_down(call: Call) -> None:
    call.write("Decisions", "What was decided", DECISION, "Record the decision")
    call.console.get_by_text(DECISION).wait_for()
    call.write("Actions", "Who will do what", ACTION, "Add the action")
    call.console.get_by_text(ACTION).or_(call.console.get_by_label(re.compile(ACTION))).first.wait_for()
    call.write("Parking lot", "What must not be forgotten", PARKED, "Park it")
    call.console.get_by_text(PARKED).wait_for()
    call.press("Decisions")
    call.room_shows("What we decided")
    call.room.get_by_text(DECISION).wait_for()
    workshop = call.workshop
    assert [one.text for one in workshop.decision_records if one.meeting_id == call.meeting_id] == [DECISION]
    assert [one.text for one in workshop.actions if one.meeting_id == call.meeting_id] == [ACTION]
    assert [one.text for one in workshop.topics if one.parked] == [PARKED]


def the_call_ends_and_the_room_is_thanked(call: Call) -> None:
    call.press("End the meeting")
    call.console.get_by_text("1 topic waits in the parking lot").wait_for()
    call.press("End it")
    call.room_shows("Thank you")
    assert call.meeting.ended_at is not None
    assert AgendaState.DONE in {one.state for one in call.workshop.agenda_items if one.meeting_id == call.meeting_id}


def the_client_confirms_by_link(call: Call) -> None:
    page = call.console
    page.goto(f"{call.url}/actions?w={call.id}&view=notes")
    page.get_by_role("button", name="Make a link to the notes of a meeting").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    client = call.browser.new_context(java_script_enabled=False).new_page()
    client.goto(link)
    client.get_by_text(DECISION).wait_for()
    client.get_by_label("Your name").fill("Bea Lindqvist")
    client.get_by_label("are right").check()
    client.get_by_role("button", name="Send").click()
    client.get_by_text("Saved.").wait_for()
    page.get_by_text(re.compile("Bea Lindqvist.*agrees")).wait_for(timeout=10_000)


def the_report_tells_of_it(call: Call) -> None:
    page = call.console
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Summary report", exact=True).click()
    page.get_by_role("combobox", name="As", exact=True).click()
    page.get_by_role("option", name=re.compile("Word")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download Word").click()
    document = Document(io.BytesIO(download.value.path().read_bytes()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert [words for words in (DECISION, ACTION) if words not in text] == []
