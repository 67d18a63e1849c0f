"""The Ecosystem map: depth, suggestions, names, both lenses, on an empty and on a filled workshop."""

import pytest

from db import ecosystem, workshops
from db.access import LOCAL
from tests.journey import element_ids
from tests.pages.opening import load, open_page, words

PAGE = "pages/workshop/map.py"


@pytest.fixture
def empty(database) -> str:
    return workshops.create(LOCAL, "Northwind")


@pytest.fixture
def filled(article) -> str:
    return article


def test_an_empty_map_counts_the_suggestions_of_its_depth_and_offers_all(empty):
    page = open_page(PAGE, empty)

    assert [(m.label, m.value) for m in page.metric] == [("Suggestions reviewed", "0 of 67"), ("Merger points", "0")]
    assert [t.label for t in page.toggle] == ["Show all 48"]
    page.toggle[0].set_value(True).run()
    assert page.metric[0].value == "0 of 105"
    assert not page.exception


def test_accepting_a_stage_accepts_its_suggestions_only(empty):
    page = open_page(PAGE, empty)

    page.selectbox[0].set_value("fulfill").run()
    next(b for b in page.button if b.label == "Accept these").click().run()

    assert {link.stage.value for link in load(empty).accepted_links()} == {"fulfill"}
    assert page.metric[0].value == "5 of 67"


def test_setting_aside_reviews_without_making_merger_points(empty):
    page = open_page(PAGE, empty)

    next(b for b in page.button if b.label == "Set these aside").click().run()

    assert [m.value for m in page.metric] == ["67 of 67", "0"]


def test_a_filled_map_says_what_it_finds(filled):
    page = open_page(PAGE, filled)

    assert "Nothing serves Fulfill and Support yet." in words(page).replace("\\", "")


def test_the_sales_lens_shows_each_phase_with_its_count(filled):
    page = open_page(PAGE, filled)
    page.segmented_control[0].set_value("lens").run()

    assert [m.label for m in page.metric[2:]] == [
        "Lead generation (7 of 7 scored)", "Opportunity management (9 of 9 scored)",
        "Account management (3 of 3 scored)",
    ]  # fmt: skip
    assert [m.value for m in page.metric[2:]] == ["1.0", "1.0", "1.0"]


def test_an_element_of_the_teams_own_joins_the_map_at_any_depth(empty):
    page = open_page(PAGE, empty)
    ecosystem.add_element(empty, LOCAL, "Trade fairs", "MA")

    page = open_page(PAGE, empty)

    assert page.toggle[0].label == "Show all 49"
    assert len(element_ids(load(empty))) == 48
