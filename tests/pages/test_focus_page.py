"""Initial focus: candidates with their order, and the staging beneath."""

import pytest

from db import projects, workshops
from db.access import LOCAL
from tests.pages.opening import load, open_page, words

PAGE = "pages/workshop/focus.py"


@pytest.fixture
def filled(article) -> str:
    return article


def test_without_gaps_the_page_points_to_the_gaps(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Northwind"))

    assert [i.value for i in page.info] == [
        "Nothing to choose from yet. Elements come here once a merger point of theirs is scored below what is good "
        "enough for now; then you take the few that matter, and see when each can start."
    ]


def test_the_articles_projects_are_staged_with_a_proof(filled):
    page = open_page(PAGE, filled)

    assert "Every gap has its place. Each is taken now, or set aside with a reason." in words(page)
    assert any("no shorter plan keeps every rule" in m.value for m in page.main.markdown)
    assert not page.exception


def test_an_undecided_candidate_is_counted_above_and_below(filled):
    projects.drop(filled, LOCAL, load(filled).projects[-1].id)

    page = open_page(PAGE, filled)

    assert "1 of 7 still need a decision." in words(page)
    assert "1 candidate without a decision is not in this plan." in words(page)
