"""Initial focus: candidates with their order, and the staging beneath."""

import pytest

from db import fields, lists, projects, workshops
from db.access import LOCAL
from salesops.vocabulary import ListKind
from tests.pages.opening import load, open_page, save, words

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


def test_a_renamed_role_is_called_by_its_name_and_one_that_is_gone_is_told_of(filled):
    by_role = {item.content_id: item.id for item in load(filled).items(ListKind.ROLE)}
    save(filled, fields.of("listitem", by_role["AE"], "name"), "Partner who sells")
    assert "Partner who sells" not in words(open_page(PAGE, filled)).split("Staged with")[1].split(".")[0]

    for role in by_role.keys() - {"MKT"}:
        lists.remove(filled, LOCAL, by_role[role])
    assert "“Who learns and who builds” takes who learns instead" in words(open_page(PAGE, filled))
