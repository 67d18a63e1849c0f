"""The console of a call: begin, go through the agenda, choose what the room sees, write down, end with nothing lost."""

import pytest

from db import actions, agenda, meetings, topics
from db.access import LOCAL
from pages.parts.call.running import left_over
from salesops.vocabulary import AgendaState, MeetingKind
from tests.pages.opening import load, open_page, words

PAGE = "pages/call/console.py"


@pytest.fixture
def meeting(full: str) -> str:
    planned = meetings.plan(full, LOCAL, MeetingKind.CALL, "Call with *Ada*")
    for title in ("Goal", "Gaps"):
        agenda.add(full, LOCAL, planned, title)
    return planned


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def test_a_call_is_begun_gone_through_written_down_and_ended(full, meeting):
    page = open_page(PAGE, full)
    assert [title.value for title in page.title] == [r"Call with \*Ada\*"]
    press(page, "Begin")
    assert load(full).meetings[0].began_at is not None

    press(page, "Gaps")
    shown = load(full).meetings[0]
    assert (shown.shows, "On the shared screen" in words(page)) == ("gaps", True)

    page.text_input(key="call:new-decision:words").set_value("We start with messaging")
    press(page, "Record the decision")
    page.session_state["write"] = "actions"
    page.query_params["write"] = "actions"
    page.run()
    page.text_input(key="call:new-action:words").set_value("Draft it")
    press(page, "Add the action")
    workshop = load(full)
    assert [(d.text, d.source, d.meeting_id) for d in workshop.decision_records] == [
        ("We start with messaging", "gaps", meeting)
    ]
    assert [(a.text, a.meeting_id) for a in workshop.actions] == [("Draft it", meeting)]

    press(page, "Done, next")
    assert [item.state for item in load(full).agenda_items] == [AgendaState.DONE, AgendaState.OPEN]
    page.button(key="call:end").click().run()
    page.button(key="call:end:yes").click().run()
    assert load(full).meetings[0].ended_at is not None


def test_what_is_left_over_is_named_before_the_end(full, meeting):
    meetings.begin(full, LOCAL, meeting)
    topics.park(full, LOCAL, "Who owns pricing?")
    actions.add(full, LOCAL, "Draft it", meeting_id=meeting)
    workshop = load(full)
    assert left_over(workshop, workshop.meeting(meeting)) == [
        "1 topic waits in the parking lot",
        "1 part of the agenda is still open",
        "1 action has no owner or no day",
    ]
