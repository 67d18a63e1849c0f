"""A discovery session: one question at a time, who speaks, what is put off; where the place and the clock are kept."""

from datetime import UTC, datetime

from db import meetings, views
from db.access import LOCAL
from salesops.engagement.session import session
from salesops.vocabulary import AskState, Depth, ListKind, MeetingKind
from tests.pages.opening import load
from tests.pages.question_pages import address, opened, press, text_of
from tests.pages.question_screen import start

PAGE = "pages/call/session.py"


def progress_of(app) -> str:
    """What the bar says."""
    (bar,) = (one for one in app.main if one.type == "progress")
    return bar.proto.text


def test_questions_are_walked_answered_by_name_put_off_and_found_again(database):
    workshop_id = start(depth=Depth.SHORT)
    ids = [one.question.id for one in session(load(workshop_id))]
    app = opened(workshop_id, PAGE, question=ids[0])
    assert app.header[0].value.replace("\\", "").startswith("How do we earn our revenue")
    assert progress_of(app) == f"0 of {len(ids)} answered"

    press(app, "Next")
    assert address(app, "question") == ids[1]
    press(app, "Park")
    press(app, "Skip")
    function = load(workshop_id).items(ListKind.FUNCTION)[0]
    app.selectbox(key="session:ask:whom").set_value(function.id)
    app.text_input(key="session:ask:what").set_value("By Friday").run()
    press(app, "Note it")

    states = {one.question_id: one for one in load(workshop_id).question_states}
    assert {one: states[one].state for one in states} == {
        ids[1]: AskState.PARKED, ids[2]: AskState.SKIPPED, ids[3]: AskState.ASKED,
    }  # fmt: skip
    assert (states[ids[3]].asked_id, states[ids[3]].remark) == (function.id, "By Friday")
    assert address(app, "question") == ids[4]
    assert progress_of(app) == f"0 of {len(ids)} answered · 1 parked · 1 asked elsewhere · 1 skipped"

    again = opened(workshop_id, PAGE, question=ids[3])  # a refresh, in a new session
    assert f"{function.name} is asked: By Friday" in text_of(again)
    press(again, "Ask it now")
    assert len(load(workshop_id).question_states) == 2


def test_what_each_speaker_says_stands_side_by_side_and_becomes_one_answer(database):
    workshop_id = start()
    person, other = load(workshop_id).items(ListKind.PERSON)
    for one, said in ((person, "2"), (other, "3")):
        app = opened(workshop_id, PAGE, question="SP8")
        app.segmented_control(key="session:speaker").set_value(one.id).run()
        (answer,) = (radio for radio in app.radio if radio.label == f"{one.name} on SP8")
        answer.set_value(said).run()

    assert views.of_question(workshop_id, LOCAL, "SP8") == {person.id: "2", other.id: "3"}
    assert load(workshop_id).answer("SP8") is None
    app.selectbox(key="views:SP8:lead").set_value(person.id).run()
    press(app, "Write as the agreed answer")
    assert load(workshop_id).answer("SP8") == "2"


def test_the_clock_is_the_meetings_so_another_window_and_a_refresh_find_it(database):
    workshop_id = start()
    app = opened(workshop_id, PAGE)
    press(app, "Start the clock")
    (meeting,) = load(workshop_id).meetings
    assert (meeting.kind, meeting.name, meeting.minutes) == (MeetingKind.DISCOVERY, "Discovery session", 60)
    assert meeting.began_at is not None

    other = opened(workshop_id, PAGE)
    assert meetings.begin_session(workshop_id, LOCAL, 30) == meeting.id  # begun twice is begun once
    press(other, "Stop")
    assert load(workshop_id).meetings[0].ended_at is not None
    assert "Start the clock" in [button.label for button in opened(workshop_id, PAGE).button]


def test_a_session_that_was_planned_is_the_one_that_begins(database):
    workshop_id = start()
    later, sooner = (
        meetings.plan(workshop_id, LOCAL, MeetingKind.DISCOVERY, name, starts_at=datetime(2026, 3, day, tzinfo=UTC))
        for name, day in (("Second half", 9), ("First half", 2))
    )

    assert meetings.begin_session(workshop_id, LOCAL, 90) == sooner
    found = {one.id: (one.minutes, one.began_at is not None) for one in load(workshop_id).meetings}
    assert (found[sooner], found[later][1]) == ((90, True), False)


def test_a_session_begins_with_the_first_open_question_and_stays_there_once_it_is_answered(database):
    workshop_id = start(depth=Depth.SHORT)
    asked = [one.question.id for one in session(load(workshop_id))]
    assert address(opened(workshop_id, PAGE), "question") == asked[0]
    app = opened(workshop_id, PAGE)
    press(app, "Skip")
    assert address(app, "question") == asked[1]
    again = opened(workshop_id, PAGE)
    assert address(again, "question") == asked[1]
    assert address(again.run(), "question") == asked[1]
