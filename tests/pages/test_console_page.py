"""The console of a call: begin, go through the agenda, choose what the room sees, write down, end with nothing lost."""

from datetime import date

import pytest

from db import actions, agenda, decisions, meetings, topics
from db.access import LOCAL, Actor, Role
from pages.parts.call.running import left_over
from salesops import places
from salesops.vocabulary import ActionState, AgendaState, MeetingKind, SurveyKind, SurveyState
from tests.pages.opening import load, open_page, words
from tests.pages.test_scoring_page import vote

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


def test_the_shared_screen_can_be_left_before_the_call_begins(full, meeting):
    room = open_page("pages/call/present.py", full)

    assert [one.proto.label for one in room.get("page_link")] == ["Leave"]
    assert [one.label for one in room.button] == []


def test_a_call_is_begun_gone_through_written_down_and_ended(full, meeting):
    page = open_page(PAGE, full)
    assert [title.value for title in page.title] == [r"Call with \*Ada\*"]
    press(page, "Begin")
    assert load(full).meetings[0].began_at is not None

    press(page, "Actions")
    page.text_input(key="call:new-decision:words").set_value("Read aloud")
    press(page, "Record the decision")
    assert [one.source for one in load(full).decision_records] == [""]  # a list on the screen is not what it is about
    decisions.remove(full, LOCAL, load(full).decision_records[0].id)
    page.run()
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
    bare = workshop.actions[0].model_copy(update={"source": ""})
    assert [places.origin(workshop, one) for one in (workshop.actions[0], bare)] == ["The gaps", "Call with *Ada*"]

    press(page, "Done, next")
    assert [item.state for item in load(full).agenda_items] == [AgendaState.DONE, AgendaState.OPEN]
    meetings.plan(full, LOCAL, MeetingKind.CALL, "The next one")
    page.button(key="call:end").click().run()
    page.button(key="call:end:yes").click().run()
    assert load(full).meetings[0].ended_at is not None
    assert page.query_params["m"] == meeting  # it stays with the call, not with the next one
    assert page.success[0].value.startswith("Ended ")


def test_what_was_left_over_is_carried_into_the_next_meeting_and_a_second_facilitator_takes_over(full, meeting):
    before = meetings.plan(full, LOCAL, MeetingKind.CALL, "Last call")
    meetings.begin(full, LOCAL, before)
    left = actions.add(full, LOCAL, "Draft it", meeting_id=before)
    done = actions.add(full, LOCAL, "Send it", meeting_id=before)
    actions.set_state(full, LOCAL, done, ActionState.DONE, on=date(2026, 5, 4))
    meetings.end(full, LOCAL, before)
    decisions.record(full, LOCAL, "We start with messaging")
    fay = Actor("fa", "Fay", Role.FACILITATOR, None)
    meetings.begin(full, fay, meeting)

    page = open_page(PAGE, full)
    assert "Led by Fay" in words(page)
    press(page, "Take over")
    assert load(full).meeting(meeting).led_by == LOCAL.name
    meetings.take_over(full, fay, meeting)
    assert load(full).meeting(meeting).led_by == "Fay"

    page.session_state["call:since"] = True
    page.run()
    assert any("1 action still to do" in one.label for one in page.expander)
    assert "Decisions: 1" in words(page)
    press(page, "Carry it into this meeting")
    assert {one.id: one.meeting_id for one in load(full).actions} == {left: meeting, done: before}
    assert any("no action left over" in one.label for one in page.expander)


def test_a_vote_on_the_gap_that_is_shown_opens_in_two_presses_and_stands_on_the_shared_screen(full, meeting):
    point = load(full).accepted_links()[0]
    meetings.begin(full, LOCAL, meeting)
    meetings.show(full, LOCAL, meeting, f"gap:{point.id}")
    page = open_page(PAGE, full)
    press(page, "With names")
    (vote,) = [one for one in load(full).surveys if one.kind is SurveyKind.SCORING]
    assert [item.id for item in vote.items] == [point.id]
    assert load(full).meeting(meeting).shows == f"vote:{vote.id}"
    assert "0 ready" in words(page)

    room = open_page("pages/call/present.py", full)
    assert not room.exception
    assert [title.value.replace("\\", "") for title in room.title] == [vote.items[0].text]
    press(page, "Show the scores")
    press(page, "Show them anyway")
    assert load(full).survey(vote.id).state is SurveyState.CLOSED
    room.run()
    assert "Nobody scored with a name" in words(room)


def test_voting_again_from_the_console_opens_the_same_gap_blind_and_the_shared_screen_follows(
    full, meeting, tmp_path, monkeypatch
):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    point = load(full).accepted_links()[0]
    meetings.begin(full, LOCAL, meeting)
    meetings.show(full, LOCAL, meeting, f"gap:{point.id}")
    page = open_page(PAGE, full)
    press(page, "With names")
    (first,) = [one for one in load(full).surveys if one.kind is SurveyKind.SCORING]
    ((_, token),) = page.session_state["surveys:links"][first.id]
    for name, score in (("Ada", 1), ("Ben", 5)):
        vote(token, {"name": name}, **{point.id: score})
    page.run()
    assert "2 ready" in words(page)
    press(page, "Show the scores")
    assert "From 1 to 5, median 3, spread 2\\.0, n 2" in words(page)

    press(page, "Vote again on it")

    (second,) = [one for one in load(full).surveys if one.kind is SurveyKind.SCORING and one.id != first.id]
    assert ([item.id for item in second.items], second.state) == ([point.id], SurveyState.OPEN)
    assert load(full).meeting(meeting).shows == f"vote:{second.id}"
    assert "0 ready" in words(page)
    assert "median 3" not in words(page)


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
