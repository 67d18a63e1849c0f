"""A discovery session, from an empty database to the report: a facilitator asks and types what each says.

One question per screen; what is put off, and the clock, outlive a refresh.
"""

import re
from collections.abc import Iterator

import pytest

from db import engine, views
from db.access import LOCAL
from salesops import content
from salesops.engagement.session import session
from salesops.vocabulary import AskState, ListKind, MeetingKind
from tests import databases
from tests.browser.chromium import settle
from tests.browser.walking import Walk
from tests.server.running import running_app

pytestmark = pytest.mark.browser
ADA, BEN = "Ada Okafor", "Ben Ruiz"
SHARES = {"One-off sales": "10", "Subscription": "70", "Usage": "5", "Services": "15"}
SAID = {"one_off": 10, "subscription": 70, "usage": 5, "services": 15}
ASKED_FOR = "Net of refunds, by Friday"


@pytest.fixture
def walk(browser) -> Iterator[Walk]:
    with running_app() as app:
        engine.use(databases.url(app.data))
        context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        page = context.new_page()
        page.goto(app.url)
        yield Walk(app, page)
        context.close()
        engine.close()


def test_a_discovery_session_is_led_from_an_empty_database_to_the_report(walk):
    walk.start("Harbour Instruments", "Discovery session", "Six components")
    the_clock_runs_and_who_speaks_is_named(walk)
    ids = [one.question.id for one in session(walk.workshop)]
    what_one_says_becomes_the_answer_of_all(walk, ids[0])
    others_are_put_off_and_outlive_a_refresh(walk, ids)
    out_of_it_comes_an_agenda(walk)
    the_report_tells_what_was_said_and_who_is_asked(walk, ids)


def the_clock_runs_and_who_speaks_is_named(walk: Walk) -> None:
    walk.go("Discovery session")
    walk.press(re.compile("Clock"))
    walk.page.get_by_role("button", name="Start the clock").click()
    walk.until(lambda: [one.began_at is not None for one in walk.workshop.meetings] == [True], "the clock")
    for name, opens in ((ADA, "Name who speaks"), (BEN, "Add a person")):
        walk.press(re.compile(opens))
        walk.page.get_by_label("Name of the person").fill(name)
        walk.page.get_by_label("Name of the person").press("Enter")
        walk.until(lambda name=name: name in people(walk), f"{name} on the list")
        walk.page.get_by_role("radio", name=name, exact=True).wait_for()
        walk.page.keyboard.press("Escape")
        settle(walk.page)


def people(walk: Walk) -> dict[str, str]:
    """Return the ids of the people on the list by their names."""
    return {one.name: one.id for one in walk.workshop.items(ListKind.PERSON)}


def what_one_says_becomes_the_answer_of_all(walk: Walk, first: str) -> None:
    walk.page.get_by_role("heading", name=content.load().question(first).text, level=2).wait_for()
    walk.page.get_by_role("radio", name=ADA, exact=True).click()
    settle(walk.page)
    for part, percent in SHARES.items():
        box = walk.page.get_by_label(re.compile(rf"^{part}, Share"))
        box.fill(percent)
        box.press("Tab")
    hers = {people(walk)[ADA]: SAID}
    walk.until(lambda: views.of_question(walk.id, LOCAL, first) == hers, "what Ada says")
    assert walk.workshop.answer(first) is None  # hers alone until the room agrees
    walk.press(re.compile("Write as the agreed answer"))
    walk.until(lambda: walk.workshop.answer(first) == SAID, "what all say")


def others_are_put_off_and_outlive_a_refresh(walk: Walk, ids: list[str]) -> None:
    page = walk.page
    page.keyboard.press("Alt+PageDown")
    for at, button in ((1, "Skip"), (2, "Park")):
        shows(walk, ids[at])
        walk.press(re.compile(f"{button}$"))
    shows(walk, ids[3])
    walk.press(re.compile("Ask somebody else"))
    page.get_by_role("combobox", name="Who knows").click()
    page.get_by_role("option", name=BEN, exact=True).click()
    page.get_by_label("What exactly (optional)").fill(ASKED_FOR)
    page.get_by_label("What exactly (optional)").press("Tab")
    page.get_by_role("button", name="Note it").click()
    shows(walk, ids[4])
    page.reload()
    shows(walk, ids[4])
    assert {one.question_id: one.state for one in walk.workshop.question_states} == {
        ids[1]: AskState.SKIPPED, ids[2]: AskState.PARKED, ids[3]: AskState.ASKED,
    }  # fmt: skip
    page.get_by_text("1 parked · 1 asked elsewhere · 1 skipped").wait_for()
    walk.press(re.compile("Stop$"))  # the clock is the meeting's: the refresh found it running
    walk.until(lambda: walk.workshop.meetings[0].ended_at is not None, "the end of the session")


def shows(walk: Walk, question_id: str) -> None:
    walk.page.get_by_role("heading", name=content.load().question(question_id).text, level=2).wait_for()
    settle(walk.page)


def out_of_it_comes_an_agenda(walk: Walk) -> None:
    walk.go("Discovery")
    walk.press(re.compile("Plan it$"))
    walk.until(lambda: walk.workshop.meetings[-1].kind is MeetingKind.CALL, "the call that follows")
    walk.press(re.compile("Propose an agenda"))
    walk.until(lambda: sum(item.minutes for item in walk.workshop.agenda_items) == 60, "an agenda of an hour")


def the_report_tells_what_was_said_and_who_is_asked(walk: Walk, ids: list[str]) -> None:
    text = walk.word_report()
    question = content.load().question(ids[3]).text
    expected = ("Harbour Instruments", "Subscription", "70 %", question, f"{BEN} is asked", ASKED_FOR)
    assert [words for words in expected if words not in text] == []
