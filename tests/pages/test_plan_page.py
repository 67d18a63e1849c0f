"""Plan: the cards with what they need, and what all projects bring together."""

from datetime import date

import pytest

from db import fields, lists, plan, projects, workshops
from db.access import LOCAL
from salesops import programme
from salesops.value import evaluate
from salesops.vocabulary import GoalKind, ListKind
from tests.journey import element_ids
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save, words
from tests.salesops.tree_examples import TREES, example

PAGE = "pages/workshop/plan.py"


@pytest.fixture
def filled(article) -> str:
    return article


def test_without_projects_the_page_points_to_the_focus(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Northwind"))

    assert [i.value[:16] for i in page.info] == ["No projects yet."]


def test_the_plan_says_whether_the_staging_was_never_agreed_or_changed_since(filled):
    page = open_page(PAGE, filled)
    assert [w.value for w in page.warning] == ["The staging is not agreed yet."]

    projects.agree(filled, LOCAL, programme.staged(load(filled)).staging.starts)
    assert not page.run().warning

    first = min(load(filled).projects, key=lambda p: (p.start_week or 0, p.position))
    save(filled, fields.of("project", first.id, "earliest_week"), 9)
    assert [w.value for w in page.run().warning] == ["The staging changed since it was agreed."]


def test_a_plan_without_effects_promises_no_money(filled):
    page = open_page(PAGE, filled)

    assert "**7 projects, 7 still incomplete**" in words(page)
    assert "together are worth" not in words(page)
    assert "**Worth** No number yet" in words(page)
    (moves,) = [line for line in words(page).splitlines() if line.startswith("It moves ")]
    assert " and " in moves
    assert not page.exception


def test_what_all_projects_bring_counts_those_with_an_effect(filled):
    for node, number in example("F1").items():
        save(filled, fields.driver(GoalKind.REVENUE_GROWTH, node), number)
    save(filled, fields.effect(element_ids(load(filled))["E16"], "w", "base"), 0.02)
    target = round(evaluate(TREES["F1"], example("F1")).root or 0) + 330_480
    save(filled, fields.goal("target"), target)

    shown = words(open_page(PAGE, filled)).replace("\\", "")

    assert "The 1 of 7 projects with an effect together are worth +USD 165,240 a year." in shown
    assert "That closes 50 % of the USD 330,480 a year that the drivers as typed fall short of the target." in shown


def viewed(page, view: str):
    """Return the page at another of its views."""
    page.session_state["plan_view"] = view
    return page.run()


def test_what_is_ready_is_agreed_in_one_press_and_the_card_says_what_others_need(filled):
    projects.agree(filled, LOCAL, programme.staged(load(filled)).staging.starts)
    first = min(load(filled).projects, key=lambda p: (p.start_week, p.position)).id
    said = {"owner_id": lists.add(filled, LOCAL, ListKind.PERSON, "Ann"), "first_step": "Call",
            "first_step_on": date(2027, 1, 5)}  # fmt: skip
    for column, value in said.items():
        save(filled, fields.of("project", first, column), value)
    page = open_page(PAGE, filled)
    assert "7 projects proposed, none agreed yet; 7 cannot be yet" in words(page).replace("\\", "")
    assert "Not agreed: it needs a start date of the programme." in words(page).replace("\\", "")

    save(filled, fields.setting("programme_starts_on"), date(2027, 1, 4))
    page = page.run()
    assert labelled(page, "Programme starts on").value == "2027-01-04"
    page.button(key="plan:agree").click().run()

    shown = words(page).replace("\\", "")
    assert "6 of 7 projects not agreed yet; 6 cannot be yet: each needs an owner, an agreed start and " in shown
    assert "6 projects without an owner: " in shown
    assert load(filled).project(first).agreed_on is not None
    page.button(key="plan:agree:one").click().run()
    assert load(filled).project(first).agreed_on is None


def test_every_view_says_its_finding(filled):
    projects.agree(filled, LOCAL, programme.staged(load(filled)).staging.starts)
    page = open_page(PAGE, filled)
    assert [one.value for one in viewed(page, "quarters").info] == [
        "Quarters need days: set when the programme starts."
    ]
    save(filled, fields.setting("programme_starts_on"), date(2050, 1, 3))
    plan.take_baseline(filled, LOCAL, date(2049, 12, 1))
    project = load(filled).projects[0]
    save(filled, fields.of("project", project.id, "weeks"), 20)
    plan.add_risk(filled, LOCAL, project.id, "<b>Nobody</b> has time")
    found = {}
    for view in ("quarters", "milestones", "progress", "load", "risks"):
        found[view] = words(viewed(page, view)).replace("\\", "")
        assert not page.exception

    assert "Results can be expected from 3 Oct 2050 to 3 Jul 2051." in found["quarters"]
    assert "Public holidays are not counted: no country is set." in found["quarters"]
    assert "**Nothing is late; next is Design of " in found["milestones"]
    assert "**No project is behind (7 planned)**" in found["progress"]
    assert f"**1 of 7 projects ends later than in the baseline: {project.name}, by " in found["progress"]
    assert "**Nobody leads more than 3 projects at once**" in found["load"]
    assert "**1 open risk, none of them heavy, 1 without a response or an owner**" in found["risks"]
    save(filled, fields.setting("programme_starts_on"), date(2050, 1, 10))
    moved = "The programme itself starts 7 days later than it did then."
    assert f"**. {moved}" in words(viewed(page, "progress")).replace("\\", "")
    viewed(page, "progress").button(key="baseline:replace").click().run()
    assert "**Everything stands as in the baseline**" in words(page)
    assert moved not in words(page).replace("\\", "")


def test_a_risk_is_added_on_the_card_and_milestones_stand_beside_it(filled):
    page = open_page(PAGE, filled)
    page.session_state["plan:card:view"] = "risks"
    page.run()
    of = page.selectbox(key="plan:card").value
    page.text_input(key=f"risk:text:{of}").set_value("Nobody has time").run()
    page.button(key=f"risk:text:{of}:add").click().run()

    assert [(risk.project_id, risk.text) for risk in load(filled).risks] == [(of, "Nobody has time")]
    page.session_state["plan:card:view"] = "milestones"
    assert not page.run().exception
