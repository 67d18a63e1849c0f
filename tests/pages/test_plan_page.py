"""Plan: the cards with what they need, and what all projects bring together."""

import pytest

from db import fields, workshops
from db.access import LOCAL
from salesops.vocabulary import GoalKind
from tests.journey import element_ids
from tests.pages.opening import load, open_page, save, words
from tests.salesops.tree_examples import example

PAGE = "pages/workshop/plan.py"


@pytest.fixture
def filled(article) -> str:
    return article


def test_without_projects_the_page_points_to_the_focus(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Northwind"))

    assert [i.value for i in page.info] == ["No projects yet. Choose the initial focus first."]


def test_a_plan_without_effects_promises_no_money(filled):
    page = open_page(PAGE, filled)

    assert "**7 projects, 7 still incomplete**" in words(page)
    assert "together are worth" not in words(page)
    assert "**Worth** No number yet" in words(page)
    assert not page.exception


def test_what_all_projects_bring_counts_those_with_an_effect(filled):
    for node, number in example("F1").items():
        save(filled, fields.driver(GoalKind.REVENUE_GROWTH, node), number)
    save(filled, fields.effect(element_ids(load(filled))["E16"], "w", "base"), 0.02)

    shown = words(open_page(PAGE, filled)).replace("\\", "")

    assert "The 1 of 7 projects with an effect together are worth +USD 165,240 a year." in shown
