"""After a meeting: what is due, the steps, the notes that both sides agree on, what changed since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar

from db import actions, fields, follow_ups, history, lists, meetings
from db.access import LOCAL
from db.shares import links, notes
from salesops import formats
from salesops.engagement import calendar
from salesops.engagement.cadence import DueState, steps
from salesops.engagement.to_do import all_to_do, due, reminder
from salesops.vocabulary import ActionState, CorrectionState, ListKind, MeetingKind, ShareKind
from tests.pages.inputs import inputs
from tests.pages.opening import load, open_page, save, words

PAGE = "pages/follow_up/actions.py"
DAY = timedelta(days=1)


def today() -> date:
    return datetime.now(UTC).date()


def held(workshop_id: str) -> str:
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    meetings.begin(workshop_id, LOCAL, meeting)
    meetings.end(workshop_id, LOCAL, meeting)
    return meeting


def look(workshop_id, view):
    page = open_page(PAGE, workshop_id)
    page.query_params["view"] = view
    page.run()
    assert not page.exception
    return page


def test_due_actions_are_counted_asked_for_and_marked_done(full):
    bea = lists.add(full, LOCAL, ListKind.PERSON, "Bea")
    late = actions.add(full, LOCAL, "Draft it", owner_id=bea, due_on=today() - DAY)
    actions.add(full, LOCAL, "Someday")
    found = all_to_do(load(full), today())
    assert [(one.action.id, one.standing) for one in due(found)] == [(late, DueState.OVERDUE)]
    assert reminder(due(found), load(full).settings).splitlines()[0] == "Hello Bea,"

    page = open_page(PAGE, full)
    assert "2 of 2 actions are open, 1 overdue, 1 without an owner or a day" in words(page)
    assert [e.label for e in page.expander] == ["Text to Bea"]

    save(full, fields.of("action", late, "state"), ActionState.DONE)
    assert load(full).actions[0].done_on == today()
    save(full, fields.of("action", late, "state"), ActionState.OPEN)
    assert load(full).actions[0].done_on is None


def test_who_looks_for_the_plan_s_first_steps_or_for_a_meeting_s_end_is_led_there(full):
    leads = [link.proto.label for link in open_page(PAGE, full).get("page_link")]
    assert "The first steps of 1 project stand on the plan" in leads
    for view in ("steps", "since"):
        leads = [link.proto.label for link in look(full, view).get("page_link")]
        assert "Begin and end a meeting in the call console" in leads


def test_steps_are_counted_from_the_end_done_moved_and_repeated(full):
    meeting = held(full)
    ended = load(full).meeting(meeting).ended_at.date()
    found = {one.step.id: one for one in steps(load(full), load(full).meeting(meeting), ended + 8 * DAY)}
    assert [(found[id].due_on - ended).days for id in ("D1", "D7", "D30", "D60", "D90")] == [1, 7, 30, 60, 90]
    assert (found["D7"].standing, found["D30"].standing) == (DueState.OVERDUE, DueState.AHEAD)

    follow_ups.move(full, LOCAL, meeting, "D30", to=ended + 40 * DAY)
    follow_ups.done(full, LOCAL, meeting, "quarterly", on=ended + 95 * DAY)
    found = {one.step.id: one for one in steps(load(full), load(full).meeting(meeting), ended + 8 * DAY)}
    assert (found["D30"].due_on - ended).days == 40
    assert (found["quarterly"].due_on - ended).days == 95 + 91

    page = look(full, "steps")
    another = {one.told["id"]: one for one in inputs(page) if one.label == "Another day"}
    due = ended + 7 * DAY
    assert another["step:day:D7"].told["written"] == [due.isoformat(), formats.day(due, load(full).settings)]
    page = another["step:day:D7"].type((ended + 9 * DAY).isoformat())
    assert {one.step_id: one.due_on for one in load(full).follow_ups}["D7"] == ended + 9 * DAY
    history.undo(full, LOCAL, history.entries(full, LOCAL)[0].id)
    page.run()
    assert {one.told["id"]: one.value for one in inputs(page)}["step:day:D7"] == due.isoformat()
    next(button for button in page.button if button.label == "Done").click().run()
    assert "1 of 7 steps after Call are done" in words(page)
    assert {f.step_id: f.done_on for f in load(full).follow_ups}["D1"] == today()


def test_the_client_s_words_are_taken_over_on_the_page(full):
    meeting = held(full)
    token = links.issue(full, LOCAL, ShareKind.NOTES, meeting_id=meeting).token
    notes.reply(token, "Cy", agrees=False, words={"goal": "Grow with margin"})

    page = look(full, "notes")
    assert "0 of 1 who replied agree with the notes of Call" in words(page)
    page.button(key=f"take:{load(full).corrections[0].id}").click().run()
    assert (load(full).goal.statement, load(full).corrections[0].state) == ("Grow with margin", CorrectionState.TAKEN)

    page.button(key=f"share:{ShareKind.NOTES}:{meeting}:None").click().run()
    (shown,) = [code.value for code in page.code]
    assert notes.read(shown.rsplit("/", 1)[-1]).meeting.id == meeting


def test_what_changed_since_counts_and_shows_scores_before_and_now(full):
    link = next(one.link_id for one in load(full).gaps if one.score is not None)
    was = load(full).gap_by_link()[link].score
    held(full)
    bea = replace(LOCAL, id="bea", name="Bea")  # what one person types within minutes is one entry
    fields.save(full, bea, fields.gap(link, "score"), (was + 1) % 6, was=was, label="Score")

    page = look(full, "since")

    assert "1 change since Call ended" in words(page)
    assert "- Gaps: 1" in words(page)
    (table,) = page.dataframe
    assert table.value[["Before", "Now"]].to_numpy().tolist() == [[was, (was + 1) % 6]]


def test_the_calendar_is_read_again_with_meetings_actions_and_steps(full):
    bea = lists.add(full, LOCAL, ListKind.PERSON, "Bea")
    held(full)
    actions.add(full, LOCAL, "Draft; it, now", owner_id=bea, due_on=date(2027, 1, 4))
    starts = datetime(2027, 2, 1, 9, 30, tzinfo=UTC)
    meetings.plan(full, LOCAL, MeetingKind.FOLLOW_UP, "Next", starts_at=starts, minutes=45)

    read = icalendar.Calendar.from_ical(calendar.ics(load(full), datetime.now(UTC)))
    events = {str(one["summary"]): one for one in read.walk("VEVENT")}
    assert events["Draft; it, now"]["dtstart"].dt == date(2027, 1, 4)
    (meeting,) = [one for name, one in events.items() if name.endswith("Next")]
    assert (meeting["dtstart"].dt, meeting["dtend"].dt) == (starts, starts + timedelta(minutes=45))
    assert len(events) == 2 + 7
    own = icalendar.Calendar.from_ical(calendar.ics(load(full), datetime.now(UTC), owner_id=bea))
    assert [str(one["summary"]) for one in own.walk("VEVENT")] == ["Draft; it, now"]
