"""An expert's call with a shared screen, from an empty database to the report.

The console and the shared screen are two windows; somebody scores, and the client confirms by link in a third browser.
What is written for facilitators only is looked for on the shared screen, on the client's page and in the report's file.
"""

import re
from collections.abc import Iterator

import pytest

import db.fields
from db import engine
from salesops.surveys import prework
from salesops.vocabulary import AgendaState, Audience, LinkState
from salesops.workshop import Meeting
from tests import databases
from tests.browser.chromium import settle
from tests.browser.walking import Walk
from tests.journey import element_ids
from tests.server.running import App, running_app
from tests.server.test_blind_votes import Scored, joined, parts, told

pytestmark = pytest.mark.browser
GOAL = "Win ten mid-market firms by the end of the year"
DECISION, ACTION, PARKED = "We start with the handoff", "Draft the handoff page", "Who owns pricing exceptions?"
EVIDENCE = "Nobody opens the page"
PRIVATE = "Zanzibar"
MESSAGING = "E08"  # of the method
KEEPS_SOCKETS = """window.sockets = [];
window.WebSocket = class extends WebSocket { constructor(...given) { super(...given); window.sockets.push(this); } };"""


class Call(Walk):
    """The windows of a call: the console is the page, the shared screen a second one."""

    def __init__(self, app: App, browser) -> None:
        self.browser = browser
        context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        super().__init__(app, context.new_page())
        self.page.goto(app.url)
        self.room = context.new_page()
        self.room.set_viewport_size({"width": 1920, "height": 1080})
        self.room.add_init_script(KEEPS_SOCKETS)
        self.seen: list[str] = []

    @property
    def meeting(self) -> Meeting:
        """The call as it stands in the database."""
        (meeting,) = self.workshop.meetings
        return meeting

    def note(self, view: str, label: str, words: str, button: str) -> None:
        """Write something down on the console."""
        self.page.get_by_role("radio", name=re.compile(f"^{view}")).click()
        self.page.get_by_label(label, exact=True).fill(words)
        self.press(re.compile(button))

    def room_shows(self, title: str) -> None:
        """Wait until the shared screen has this heading; nothing is pressed for it, nothing private is sent with it."""
        self.room.get_by_role("heading", name=title, level=1).wait_for(timeout=15_000)
        assert PRIVATE not in self.room.content()


@pytest.fixture
def call(browser) -> Iterator[Call]:
    with running_app() as app:
        engine.use(databases.url(app.data))
        yield Call(app, browser)
        for context in browser.contexts:
            context.close()
        engine.close()


def test_a_call_is_led_from_an_empty_database_shown_written_down_confirmed_and_reported(call):
    call.start("Harbour Instruments", "Expert call", "Discovery")
    a_goal_and_a_merger_point_are_typed(call)
    the_call_is_planned_with_an_agenda(call)
    the_room_follows_the_agenda(call)
    private_words_are_written_everywhere(call)
    a_gap_is_voted_on(call)
    what_is_said_is_written_down(call)
    the_call_ends_and_the_room_is_thanked(call)
    the_client_confirms_by_link(call)
    the_report_tells_of_it_and_of_nothing_private(call)


def a_goal_and_a_merger_point_are_typed(call: Call) -> None:
    call.go("Value goal")
    call.write("The goal in one sentence", GOAL)
    call.until(lambda: call.stored(db.fields.goal("statement")) == GOAL, "the goal")
    call.go("Ecosystem map")
    names = {one.content_id: one.name for one in call.workshop.elements}
    call.cell(names[MESSAGING], "Engage").check()
    call.until(lambda: [one.state for one in call.workshop.accepted_links()] == [LinkState.ACCEPTED], "a merger point")
    assert call.workshop.accepted_links()[0].element_id == element_ids(call.workshop)[MESSAGING]
    call.go("Gaps")
    call.page.get_by_text("All in one table").click()
    call.cell(f"{names[MESSAGING]} · Engage", "Score").select_option("1")
    call.until(lambda: [one.score for one in call.workshop.gaps] == [1], "its score")


def the_call_is_planned_with_an_agenda(call: Call) -> None:
    call.go("Discovery")
    call.press(re.compile("Plan it$"))
    call.until(lambda: len(call.workshop.meetings) == 1, "the call")
    call.press(re.compile("Propose an agenda"))
    call.until(lambda: sum(one.minutes for one in call.workshop.agenda_items) == 60, "an agenda of an hour")
    settle(call.page)
    call.page.get_by_test_id("stExpander").filter(has_text="Notes").locator("summary").click()
    call.write("Private note (only facilitators see it)", f"{PRIVATE} of discovery")
    call.until(lambda: call.workshop.note("discovery", Audience.FACILITATORS) != "", "a private note on discovery")


def the_room_follows_the_agenda(call: Call) -> None:
    call.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Call console", exact=True).click()
    call.page.get_by_role("heading", name=call.meeting.name, level=1).wait_for()
    call.room.goto(f"{call.app.url}/present?w={call.id}&m={call.meeting.id}")
    call.room_shows(call.meeting.name)
    call.press("Begin")
    call.room_shows("Agenda")
    call.press(re.compile("Done, next"))
    call.room_shows(GOAL)
    call.room.keyboard.press("ArrowLeft")
    call.room_shows("Agenda")
    lost = call.room.evaluate("window.sockets.map(one => one.close()).length")
    assert lost >= 1
    call.press("Gaps")
    call.room_shows("Where are the gaps?")  # it comes back by itself, to where the console is by now
    assert call.room.evaluate("window.sockets.length") > lost
    picture = call.room.get_by_test_id("stVegaLiteChart")
    picture.get_by_role("graphics-document").or_(picture.locator("canvas, svg")).first.wait_for()
    settle(call.room)
    main = call.room.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollHeight - e.clientHeight") <= 0  # all of it is seen at once
    assert call.room.get_by_test_id("stSidebar").is_hidden()


def private_words_are_written_everywhere(call: Call) -> None:
    call.write("Private note on this part (only facilitators see it)", f"{PRIVATE} of the part")
    call.page.get_by_role("radio", name="Private notes", exact=True).click()
    call.write("Private notes (only facilitators see them)", f"{PRIVATE} of the meeting")
    expected = {f"{PRIVATE} of {place}" for place in ("discovery", "the part", "the meeting")}
    call.until(lambda: {note.text for note in call.workshop.notes} == expected, "every private note")


def a_gap_is_voted_on(call: Call) -> None:
    part = next(one for one in call.workshop.agenda_items if one.source.startswith("gap:"))
    call.press(re.compile(re.escape(part.title)))
    call.press(re.compile("Vote on this gap"))
    call.page.get_by_role("button", name="With names").click()
    call.room.get_by_text("still scoring", exact=True).wait_for()
    link = call.room.get_by_test_id("stCode").inner_text().strip()
    somebody = joined(call.app, link.rsplit("/", 1)[1])  # what a phone does is another journey's
    answers = parts(prework.candidates(call.workshop)[:1], Scored(1, 2, EVIDENCE))
    assert told(call.app, "POST", "/api/answer", somebody, {"answers": answers}).status == 200
    assert told(call.app, "POST", "/api/finish", somebody, {"name": "Ada Okafor"}).status == 200
    call.room.get_by_role("heading", name="1", exact=True).wait_for()
    assert EVIDENCE not in call.room.content()
    call.page.get_by_role("heading", name="1 ready", exact=True).wait_for()
    call.press(re.compile("Show the scores"))
    call.room.get_by_test_id("stVegaLiteChart").wait_for()
    assert "Ada Okafor" not in call.room.content()


def what_is_said_is_written_down(call: Call) -> None:
    call.note("Decisions", "What was decided", DECISION, "Record the decision")
    call.until(lambda: [one.text for one in call.workshop.decision_records] == [DECISION], "the decision")
    call.note("Actions", "What is to be done", ACTION, "Add the action")
    call.until(lambda: [one.text for one in call.workshop.actions] == [ACTION], "the action")
    call.note("Parking lot", "What must not be forgotten", PARKED, "Park it")
    call.until(lambda: [one.text for one in call.workshop.topics if one.parked] == [PARKED], "the parked topic")
    call.page.get_by_role("button", name="Decisions", exact=True).click()
    call.room_shows("What we decided")
    call.room.get_by_text(DECISION).wait_for()


def the_call_ends_and_the_room_is_thanked(call: Call) -> None:
    call.press(re.compile("End the meeting"))
    call.page.get_by_text("1 topic waits in the parking lot").wait_for()
    call.page.get_by_role("dialog").get_by_role("button", name="End it", exact=True).click()
    call.room_shows("Thank you")
    assert call.meeting.ended_at is not None
    assert AgendaState.DONE in {one.state for one in call.workshop.agenda_items}


def the_client_confirms_by_link(call: Call) -> None:
    call.go("Actions")
    call.page.get_by_role("radio", name="Agree the notes", exact=True).click()
    call.press(re.compile("Make a link to the notes of a meeting"))
    link = call.page.get_by_test_id("stCode").inner_text().strip()
    client = call.browser.new_context(java_script_enabled=False).new_page()
    client.goto(link)
    client.get_by_text(DECISION).wait_for()
    assert PRIVATE not in client.content()
    client.get_by_label("Your name").fill("Bea Lindqvist")
    client.get_by_label("are right").check()
    client.get_by_role("button", name="Send").click()
    client.get_by_text("Saved.").wait_for()
    call.page.get_by_text(re.compile("Bea Lindqvist.*agrees")).wait_for(timeout=15_000)


def the_report_tells_of_it_and_of_nothing_private(call: Call) -> None:
    text = call.word_report()
    assert [words for words in (GOAL, DECISION, ACTION) if words not in text] == []
    assert call.report_holds(DECISION)  # where words are looked for they are found
    assert not call.report_holds(PRIVATE)
