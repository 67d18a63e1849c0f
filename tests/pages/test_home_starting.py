"""How a workshop is begun on the list of workshops: from a template, a file, the sample, by the size of the firm."""

import json

import pytest

from db import transfer, workshops
from db.access import LOCAL
from pages.parts.home import starting
from salesops.vocabulary import Depth, GoalKind, ListKind, Setting
from tests.pages.home_screen import asked, home, names, press
from tests.pages.opening import load, words


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


def test_sample_opens_in_one_press_at_the_chosen_stage(database):
    page = home()
    page.selectbox(key=starting.SAMPLE_STAGE).set_value("prepared").run()

    (button,) = (b for b in page.main.button if b.label == "Open the sample workshop")
    page = button.click().run(timeout=60)

    (made,) = workshops.listed(LOCAL)
    assert page.query_params["w"] == made.id
    assert [one.value for one in page.title] == ["Value goal"]
