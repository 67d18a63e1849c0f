"""The list of workshops: starting, what a card says, what can be done with a workshop and undone, files, the sample."""

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from db import erasing, fields, history, meetings, sample, workshops
from db.access import LOCAL, Actor, Role
from salesops import guide, holding
from salesops.vocabulary import Audience, MeetingKind, Setting
from tests.pages.home_screen import asked, home, names, press
from tests.pages.opening import load, open_page, save, words
from tests.salesops.written import THOUSANDS

PAGE = "pages/home/workshops.py"


def more(page: AppTest, workshop_id: str) -> AppTest:
    """Open what is done rarely."""
    page.session_state[f"more:{workshop_id}"] = True
    return page.run()


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


def test_a_rich_workshop_is_asked_about_by_what_would_be_missed_first_and_all_of_it_is_counted_below():
    held = dict.fromkeys(holding.WORDS, 2)
    few = {"drivervalue": 17, "channelcell": 19}

    assert holding.chief(held, THOUSANDS) == holding.counted(dict.fromkeys(holding.CHIEF, 2), THOUSANDS)
    assert holding.chief(few, THOUSANDS) == ("17 drivers", "19 cells of channels' grids")


def test_delete_asks_in_one_sentence_and_counts_all_that_goes_in_a_fold(database):
    made = sample.load_sample(LOCAL)
    page = press(more(home(), made), f"bin:{made}")

    held, settings = erasing.holds(made, LOCAL), load(made).settings
    assert f"{', '.join(holding.chief(held, settings))}, and more." in asked(page)
    everything = holding.counted(held, settings)
    (fold,) = [one for one in page.expander if one.label == f"All that goes, counted ({len(everything)} kinds)"]
    assert fold.caption[0].value == ", ".join(everything) + "."


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
