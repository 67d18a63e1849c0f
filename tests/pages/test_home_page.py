"""The list of workshops: starting, what a card says, what can be done with a workshop and undone, files, the sample."""

import json
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from db import erasing, fields, history, meetings, transfer, workshops
from db.access import LOCAL, Actor, Role
from pages.parts.home import starting
from salesops import guide, holding
from salesops.vocabulary import Audience, Depth, GoalKind, ListKind, MeetingKind, Setting
from tests.pages.opening import APP, load, open_page, save, words
from tests.salesops.written import THOUSANDS

PAGE = "pages/home/workshops.py"


def home() -> AppTest:
    """The page that opens first."""
    return AppTest.from_file(str(APP), default_timeout=20).run()


def press(page: AppTest, key: str) -> AppTest:
    """Press the button with that key."""
    return page.button(key=key).click().run()


def more(page: AppTest, workshop_id: str) -> AppTest:
    """Open what is done rarely."""
    page.session_state[f"more:{workshop_id}"] = True
    return page.run()


def asked(page: AppTest) -> str:
    """All Markdown of the page, its dialog included."""
    return "\n".join(one.value for one in page.markdown)


def names(**how: bool) -> list[str]:
    """The names in the database's list."""
    return sorted(summary.name for summary in workshops.listed(LOCAL, **how))


def test_empty_place_asks_for_the_first_workshop_and_offers_the_sample(database):
    page = home()

    assert not page.exception
    assert [title.value for title in page.subheader] == ["Start a workshop"]
    assert [b.label for b in page.main.button] == ["Start the workshop", "Open the sample workshop"]


def test_template_says_what_it_puts_in_place_and_fills_the_workshop(database):
    page = home()
    page.selectbox(key=starting.TEMPLATE).set_value("services").run()
    assert "of which the template ticks 24: 55 merger points to score once you have looked through them" in words(page)
    page.number_input(key=starting.PEOPLE).set_value(12).run()
    assert "of which the template ticks 11: 20 merger points to score" in words(page)
    assert page.selectbox(key=starting.KIND).value == GoalKind.PROFITABLE_GROWTH
    assert "Value to create and stage of the firm are now as it proposes them" in words(page)

    page.text_input(key=starting.NAME).set_value("Firm")
    page.main.button[0].click().run()

    (made,) = workshops.listed(LOCAL)
    assert load(made.id).items(ListKind.SEGMENT)[0].name == "Clients who come back"
    assert load(made.id).goal.kind is GoalKind.PROFITABLE_GROWTH
    assert len(load(made.id).accepted_links()) == 20


def test_size_of_the_firm_changes_the_proposal_at_once_and_is_kept(database):
    page = home()
    assert "Proposed: standard depth" in words(page)

    page.number_input(key=starting.PEOPLE).set_value(12).run()

    assert "Proposed for 12 people: short depth" in words(page)
    assert "good enough for now at level 2" in words(page)
    page.text_input(key=starting.NAME).set_value("Tiny").run()
    page.selectbox(key=starting.KIND).set_value(GoalKind.RETENTION.value).run()
    page.radio(key=starting.SETTING).set_value(Setting.TEAM).run()
    (start,) = (b for b in page.main.button if b.label == "Start the workshop")
    start.click().run()
    (made,) = workshops.listed(LOCAL)
    workshop = load(made.id)
    assert (workshop.settings.depth, workshop.settings.good_enough_level) == (Depth.SHORT, 2)
    assert (workshop.settings.setting, workshop.goal.kind) == (Setting.TEAM, GoalKind.RETENTION)


@pytest.mark.parametrize(
    ("setting", "title"),
    [(Setting.DISCOVERY, "Six components"), (Setting.CALL, "Gaps"), (Setting.TEAM, "Value goal")],
)
def test_setting_decides_the_page_that_opens(database, setting, title):
    made = workshops.create(LOCAL, "Firm", setting=setting)

    page = press(home(), f"open:{made}")

    assert [one.value for one in page.title] == [title]
    assert page.query_params["w"] == made


def test_name_that_is_refused_stays_with_its_sentence(database):
    page = home()

    (start,) = (b for b in page.main.button if b.label == "Start the workshop")
    start.click().run()

    assert [error.value.replace("\\", "") for error in page.error] == ["Name is empty. Type at least one character."]
    assert names() == []


def test_card_says_setting_progress_last_change_and_the_next_step(database):
    made = workshops.create(LOCAL, "Firm *bold*", setting=Setting.TEAM, time_zone="Asia/Tokyo")
    page = home()
    assert ":small[No goal yet · 0 of 6 components complete · no merger points yet · no projects yet]" in words(page)
    assert page.button(key=f"next:{made}").label == "Next: State the value goal"
    assert "**Firm \\*bold\\***" in words(page)

    save(made, fields.goal("statement"), "Grow")
    page = home()

    assert ":small[Goal stated · 0 of 6" in words(page)
    changed = workshops.listed(LOCAL)[0].changed_at
    from zoneinfo import ZoneInfo

    at = changed.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"Team on its own · last change {at.day} {at:%b %Y, %H\\:%M} by Facilitator" in words(page)
    page = press(page, f"next:{made}")
    assert [one.value for one in page.title] == ["Six components"]


def test_rename_archive_and_their_undo(database):
    made = workshops.create(LOCAL, "Firm")
    page = more(home(), made)

    page.text_input(key=f"rename:{made}:1").set_value("Another").run()
    assert names() == ["Another"]
    page = press(page, "home:undo")
    assert names() == ["Firm"]
    page = press(more(page, made), f"archive:{made}")
    assert load(made).settings.archived_on == datetime.now(UTC).date()
    assert [e.label for e in page.expander if e.label.startswith("Archive")] == ["Archive (1)"]
    page = press(page, "home:undo")
    assert load(made).settings.archived_on is None


def test_undo_is_not_offered_once_somebody_went_on(database):
    made = workshops.create(LOCAL, "Firm")
    page = press(more(home(), made), f"archive:{made}")
    assert [b.label for b in page.button if b.key == "home:undo"] == ["Undo"]

    save(made, fields.goal("statement"), "Grow")
    page.run()

    assert [b for b in page.button if b.key == "home:undo"] == []


def test_archived_workshop_comes_back(database):
    made = workshops.create(LOCAL, "Firm")
    workshops.archive(made, LOCAL, on=datetime.now(UTC).date())
    page = home()
    page.session_state["home:archive"] = True
    page.run()

    press(page, f"unarchive:{made}")

    assert load(made).settings.archived_on is None


def test_duplicate_asks_nothing_and_stands_beside_the_first(database):
    made = workshops.create(LOCAL, "Firm")
    save(made, fields.note("value", Audience.TEAM), "A note")

    page = press(more(home(), made), f"copy:{made}")

    assert not page.error
    assert names() == ["Firm", "Firm (copy)"]
    (copy,) = (one.id for one in workshops.listed(LOCAL) if one.id != made)
    assert (load(copy).notes, len(load(made).notes)) == ((), 1)


def test_delete_names_what_goes_then_bin_then_back(database):
    made = workshops.create(LOCAL, "Firm")
    save(made, fields.goal("statement"), "Grow")
    page = press(more(home(), made), f"bin:{made}")
    goes = ", ".join(holding.counted(erasing.holds(made, LOCAL), load(made).settings))
    assert f"with everything in it: {goes}." in asked(page)
    assert (names(), names(binned=True)) == (["Firm"], [])

    page = press(page, "home:yes")

    assert (names(), names(binned=True)) == ([], ["Firm"])
    page.session_state["home:bin"] = True
    page.run()
    press(page, f"back:{made}")
    assert (names(), names(binned=True)) == (["Firm"], [])


def test_delete_for_good_asks_and_then_leaves_only_the_others(database):
    kept, made = workshops.create(LOCAL, "Kept"), workshops.create(LOCAL, "Firm")
    workshops.put_into_bin(made, LOCAL, on=datetime.now(UTC).date())
    page = home()
    page.session_state["home:bin"] = True
    page.run()

    page = press(page, f"erase:{made}")
    assert "Nobody can bring it back afterwards." in asked(page)
    assert (page.button(key="home:yes").disabled, names(binned=True)) == (True, ["Firm"])
    page.session_state["home:ask-erase"] = made  # a browser runs the dialog alone
    page.text_input(key=f"home:erase-name:{made}").input("Firm").run()
    page = press(page, "home:yes")

    assert (names(), names(binned=True)) == (["Kept"], [])
    assert page.code[0].value.startswith("Confirmation of deletion\n\nWorkshop: Firm\n")
    assert load(kept).settings.name == "Kept"


def test_words_name_every_table_that_can_hold_more_than_one_row(database):
    tables = {table.name for table in erasing._own_tables()}

    assert set(holding.WORDS) - {"person", "deal"} == tables - {"settings", "goal", "projectelement"}
    assert holding.counted({"link": 1, "gap": 2, "history": 1_234}, THOUSANDS) == (
        "1 merger point", "2 gaps", "1.234 changes in the history",
    )  # fmt: skip


def unfolded(page):
    """Run the page with the place for a file open; a test's browser does not send open folds along."""
    page.session_state["home:import-fold"] = True
    return page.run()


def test_file_that_is_brought_in_becomes_a_workshop_beside_the_first(database):
    made = workshops.create(LOCAL, "Firm")
    data = transfer.export_workshop(made, LOCAL)
    page = unfolded(home())

    page.file_uploader(key="home:file:0").upload("firm.json", data, "application/json")
    page = press(unfolded(page), "home:import")

    assert not page.error
    assert names() == ["Firm", "Firm"]
    assert "Made a workshop of the file firm\\.json" in asked(page).splitlines()


def test_file_that_does_not_fit_is_refused_with_its_sentence(database):
    workshops.create(LOCAL, "Firm")
    page = unfolded(home())

    page.file_uploader(key="home:file:0").upload("x.json", json.dumps({"format": "miro"}).encode(), "application/json")
    page = press(unfolded(page), "home:import")

    assert [error.value.replace("\\", "") for error in page.error] == [
        "This file was not imported, and nothing was changed. It is another program's file. "
        "Choose one that was downloaded from this app."
    ]
    assert names() == ["Firm"]


def test_next_steps_follow_the_setting_and_end_with_the_report():
    fresh = guide.Progress(False, "a stated value goal", 0, 6, 0, 0, 0, 0, 0)
    finished = guide.Progress(True, "", 6, 6, 30, 30, 4, 4, 4)

    first = {setting: guide.next_steps(setting, fresh)[0].page for setting in Setting}

    assert first == {Setting.DISCOVERY: "components", Setting.CALL: "value", Setting.TEAM: "value"}
    assert {guide.next_steps(setting, finished) for setting in Setting} == {
        (guide.Step("report", "Read the summary report"),)
    }


def test_bin_and_archive_stay_out_of_the_history_of_others(database):
    first, second = workshops.create(LOCAL, "First"), workshops.create(LOCAL, "Second")

    press(more(home(), first), f"archive:{first}")

    assert [entry.act for entry in history.entries(second, LOCAL)] == ["Created the workshop"]


def test_sample_opens_in_one_press_at_the_chosen_stage(database):
    page = home()
    page.selectbox(key=starting.SAMPLE_STAGE).set_value("prepared").run()

    (button,) = (b for b in page.main.button if b.label == "Open the sample workshop")
    page = button.click().run(timeout=60)

    (made,) = workshops.listed(LOCAL)
    assert page.query_params["w"] == made.id
    assert [one.value for one in page.title] == ["Value goal"]


def opened(page: AppTest) -> list[str]:
    """The keys of the buttons that open a workshop."""
    return [button.key for button in page.button if (button.key or "").startswith("open:")]


def test_while_a_meeting_is_led_the_list_names_its_workshop_only_until_all_are_asked_for(database):
    ours, other = workshops.create(LOCAL, "Ours"), workshops.create(LOCAL, "Of another firm")
    binned = workshops.create(LOCAL, "Third firm")
    workshops.put_into_bin(binned, LOCAL, on=datetime.now(UTC).date())
    meeting = meetings.plan(ours, LOCAL, MeetingKind.CALL, "Call")
    assert len(opened(home())) == 2

    meetings.begin(ours, LOCAL, meeting)
    page = home()
    overview = open_page("pages/home/overview.py", ours)
    assert opened(page) == [f"open:{ours}"]
    for one in (page, overview):
        assert not one.exception
        assert not [word for word in ("Of another firm", "Third firm") if word in str(one)]

    press(page, "home:led")
    assert set(opened(page)) == {f"open:{ours}", f"open:{other}"}
    press(page, "home:led")
    assert opened(page) == [f"open:{ours}"]
    meetings.take_over(ours, Actor("fa", "Fay", Role.FACILITATOR, None), meeting)  # now she leads it
    assert len(opened(home())) == 2
