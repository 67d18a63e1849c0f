"""The shared screen: follows what the meeting shows, with nothing on it that is not meant for all."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db import agenda, decisions, fields, meetings
from db.access import LOCAL
from pages.parts.call import screen
from salesops import outlook
from salesops.engagement.shown import shown
from salesops.vocabulary import Audience, MeetingKind
from tests.pages.opening import load, open_page, plain, save, words
from tests.salesops.map_example import build

PAGE = "pages/call/present.py"
PRIVATE = "Zanzibar"


@pytest.fixture
def meeting(full: str) -> str:
    return meetings.plan(full, LOCAL, MeetingKind.CALL, "Call with Ada")


def everything(page: object) -> str:
    return "\n".join(str(element.proto) for element in page.main) if hasattr(page, "main") else ""


def test_the_screen_shows_what_the_console_chose_and_no_private_word(full, meeting):
    for subject in ("goal", f"meeting:{meeting}", "brief:hypotheses"):
        save(full, fields.note(subject, Audience.FACILITATORS), PRIVATE)
    point = load(full).accepted_links()[0]

    waiting = open_page(PAGE, full)
    assert [title.value for title in waiting.title] == ["Call with Ada"]

    meetings.begin(full, LOCAL, meeting)
    told = {}
    for place in ("goal", "gaps", "focus", "decisions", "actions", f"gap:{point.id}", "component:business_models"):
        meetings.show(full, LOCAL, meeting, place)
        workshop = load(full)
        told[place] = shown(workshop, workshop.meeting(meeting))
        assert told[place].place == place
        assert PRIVATE not in repr(told[place])
    assert told["component:business_models"].facts == (("of 5", "2"),)
    assert told[f"gap:{point.id}"].facts[0][0] == "score"

    meetings.show(full, LOCAL, meeting, "focus")
    assert not open_page(PAGE, full).exception
    meetings.show(full, LOCAL, meeting, "gaps")
    page = open_page(PAGE, full)
    assert not page.exception
    assert [title.value for title in page.title] == ["Where are the gaps?"]
    assert PRIVATE not in everything(page)
    assert "not good enough" in words(page)


def test_next_and_back_move_through_the_agenda_and_a_gone_place_shows_the_part(full, meeting):
    decision = decisions.record(full, LOCAL, "We start with messaging")
    agenda.add(full, LOCAL, meeting, "Welcome", minutes=5)
    agenda.add(full, LOCAL, meeting, "Close", minutes=5)
    meetings.begin(full, LOCAL, meeting)
    page = open_page(PAGE, full)
    assert [title.value for title in page.title] == ["Welcome"]
    assert "Part 1 of 2" in words(page)
    workshop = load(full)
    told = shown(workshop, workshop.meeting(meeting).model_copy(update={"shows": "agenda"}))
    assert (told.lines, told.current) == (("Welcome · 5 min", "Close · 5 min"), 0)

    next(button for button in page.button if button.label == "Next").click().run()
    assert [title.value for title in page.title] == ["Close"]

    meetings.show(full, LOCAL, meeting, f"decision:{decision}")
    decisions.remove(full, LOCAL, decision)
    assert [title.value for title in open_page(PAGE, full).title] == ["Close"]
    meetings.end(full, LOCAL, meeting)
    assert [title.value for title in open_page(PAGE, full).title] == ["Thank you"]


def test_after_the_last_part_the_screen_says_so_and_the_end_stands_out_on_the_console(full, meeting):
    agenda.add(full, LOCAL, meeting, "Close", minutes=5)
    meetings.begin(full, LOCAL, meeting)
    (before,) = (one for one in open_page("pages/call/console.py", full).button if one.key == "call:end")
    meetings.finish_item(full, LOCAL, meeting)
    (after,) = (one for one in open_page("pages/call/console.py", full).button if one.key == "call:end")

    told = shown(load(full), load(full).meeting(meeting))
    assert (told.title, told.lines) == ("Call with Ada", ("The agenda is done.",))
    assert (before.proto.type, after.proto.type) == ("secondary", "primary")


def test_what_ended_today_is_thanked_for_before_the_next_meeting_unless_that_is_today_too(full, meeting):
    meetings.begin(full, LOCAL, meeting)
    meetings.end(full, LOCAL, meeting)
    following = meetings.plan(full, LOCAL, MeetingKind.CALL, "The next call")
    now = datetime.now(UTC)
    said = []
    for starts in (None, now + timedelta(days=7), now):
        save(full, fields.of("meeting", following, "starts_at"), starts)
        said += [title.value for title in open_page(PAGE, full).title]

    assert said == ["Thank you", "Thank you", "The next call"]


def test_below_its_picture_the_prediction_says_how_it_is_known():
    told = outlook.outlook(build(), (), date(2024, 3, 20))
    chart, note = screen._picture(told.workshop, "prediction", told)

    assert chart is not None
    assert plain(note).startswith("From the drivers, not from deals")
