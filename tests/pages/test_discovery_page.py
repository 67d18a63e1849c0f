"""Discovery: what is missing is said where it is mended, an agenda is proposed and changed, the brief stays private."""

from datetime import UTC, datetime, timedelta

from db import fields, history, meetings, workshops
from db.access import LOCAL, Actor, Role
from db.surveys import audience, setup
from db.surveys.links import Invitee
from pages.parts import state
from salesops.engagement import topics
from salesops.spoken import counted
from salesops.vocabulary import Audience, MeetingKind, SurveyKind
from salesops.workshop import SurveyItem
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save
from tests.pages.question_pages import at, press, text_of

PAGE = "pages/prepare/discovery.py"
PLANTED = "PLANTED-5512"


def test_from_empty_to_a_planned_call_with_its_agenda(article):
    app = open_page(PAGE, article)
    assert "No meeting is planned yet." in text_of(app)

    press(app, "Plan it")
    (meeting,) = load(article).meetings
    assert (meeting.kind, meeting.minutes) == (MeetingKind.CALL, 60)
    labelled(app, "Begins (UTC)").type("2026-12-03T10:00")
    press(app, "Propose an agenda")

    workshop = load(article)
    assert not app.exception
    assert workshop.meeting(meeting.id).starts_at == datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
    assert sum(item.minutes for item in workshop.agenda_items) == 60
    assert {item.source for item in workshop.agenda_items if item.block_id == "gaps"} - {""}
    assert "60 minutes, as planned, ends at 11:00 (UTC)" in text_of(app)

    app.text_input(key="discovery:agenda:add").set_value("What should we have asked?").run()
    app.button(key="discovery:agenda:add:press").click().run()
    assert "65 minutes, 5 minutes more than planned, ends at 11:05 (UTC)" in text_of(app)
    press(app, "Propose it anew")
    assert sum(item.minutes for item in load(article).agenda_items) == 60
    press(app, "Undo")
    assert sum(item.minutes for item in load(article).agenda_items) == 65
    press(app, "Remove this meeting")
    assert (load(article).meetings, load(article).agenda_items) == ((), ())
    press(app, "Undo")
    assert [one.id for one in load(article).meetings] == [meeting.id]


def test_another_meeting_is_planned_where_its_fold_is_open(article):
    meetings.plan(article, LOCAL, MeetingKind.CALL, "First")
    app = open_page(PAGE, article)
    assert [one.key for one in app.button if one.key == "meeting:new"] == []

    app.session_state["meeting:another"] = True
    app.run()
    press(app, "Plan it")
    assert len(load(article).meetings) == 2


def test_what_found_no_room_is_named_by_the_proposal_and_taken_in_by_a_press(article):
    meeting = meetings.plan(article, LOCAL, MeetingKind.CALL, "Short", minutes=30)
    app = open_page(PAGE, article)
    press(app, "Propose an agenda")
    on_it = {item.source for item in load(article).agenda_items}
    left = [one for one in topics(load(article), state.today(load(article))) if one.source not in on_it]

    assert f"{counted(len(left), 'topic')} deserved the time and found no room in 30 minutes" in text_of(app)
    app.button(key=f"discovery:left:{left[0].source}").click().run()
    assert not app.exception
    assert [one.meeting_id for one in load(article).agenda_items if one.title == left[0].title] == [meeting]
    assert f"{counted(len(left) - 1, 'topic')} deserved" in text_of(app)


def test_who_has_not_answered_is_reminded_by_a_text_without_a_link(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    survey = setup.create(workshop_id, LOCAL, "Pulse", kind=SurveyKind.PULSE, items=[SurveyItem(id="V1")])
    save(workshop_id, fields.of("survey", survey, "closes_at"), datetime.now(UTC) + timedelta(days=3))
    audience.plan(workshop_id, LOCAL, survey, [Invitee(f"Person {n}") for n in range(4)])
    audience.launch(workshop_id, LOCAL, survey)

    app = open_page(PAGE, workshop_id)

    assert "0 of 4 invited (0 %) answered “Pulse”; 60 % are wanted." in text_of(app)
    (text,) = (code.value for code in app.main.code)
    assert "0 of 4 have answered “Pulse” so far. 4 are still missing" in text
    assert "://" not in text


def test_the_experts_brief_is_the_facilitators_alone(article, monkeypatch):
    save(article, fields.note("brief:hypotheses", Audience.FACILITATORS), f"{PLANTED} blames the CRM")
    app = at(open_page(PAGE, article), view="expert")
    told = text_of(app)
    assert "Hypotheses, with the data behind them" in told
    assert "n = " in told

    member = Actor(id="m", name="Member", role=Role.CONTRIBUTOR, workshops=frozenset({article}))
    monkeypatch.setattr(state, "actor", lambda: member)
    app = at(open_page(PAGE, article), view="expert")
    seen = repr(app.main) + text_of(app)
    assert "Hypotheses" not in seen
    assert PLANTED not in seen
    assert PLANTED not in repr(history.entries(article, member))
