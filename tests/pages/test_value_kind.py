"""The kind of value goal: each shows the result of its tree, another one asks before figures are set aside."""

import pytest

from db import workshops
from db.access import LOCAL
from salesops import content, value
from salesops.vocabulary import GoalKind
from tests.pages.inputs import inputs, labelled
from tests.pages.opening import load, open_page, words
from tests.pages.value_screen import PAGE, method_example, workshop_with
from tests.salesops.tree_examples import example


@pytest.fixture
def filled(database) -> str:
    """The method's test numbers with a goal above them."""
    return method_example()


def test_predictability_has_measures_only_and_says_so(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Steady", goal_kind=GoalKind.PREDICTABILITY))

    assert [heading.value for heading in page.subheader] == ["Measures"]
    assert content.load().tree(GoalKind.PREDICTABILITY).caveat in words(page).splitlines()
    assert "Baseline (%)" in [one.label for one in inputs(page)]
    assert len(page.metric) == 0


@pytest.mark.parametrize("kind", [kind for kind in GoalKind if kind is not GoalKind.PREDICTABILITY])
def test_every_kind_of_goal_shows_the_result_of_its_tree(database, kind):
    tree = content.load().tree(kind)
    page = open_page(PAGE, workshop_with(kind, example(kind)))

    root = value.evaluate(tree, example(kind)).root
    assert float(page.metric[0].value.replace(",", "")) == pytest.approx(root, abs=0.51)
    assert not page.exception
    assert [error.value for error in page.error] == []


def kind_box(page):
    """The choice of the goal's kind."""
    (box,) = (box for box in page.selectbox if box.label == "Value to create")
    return box


def press(page, label: str):
    """Press the button with that label."""
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def test_another_kind_is_asked_about_before_figures_of_another_unit_are_set_aside(filled):
    page = open_page(PAGE, filled)
    kind_box(page).set_value("F4").run()

    assert load(filled).goal.kind is GoalKind.REVENUE_GROWTH
    said = words(page).replace("\\", "")
    assert (
        "**Change to Cash?** It is counted in USD, so baseline USD 10,000,000 a year and target USD 12,500,000 a year "
        "would be set aside." in said
    )

    press(page, "Change to Cash")

    goal = load(filled).goal
    assert (goal.kind, goal.baseline, goal.target) == (GoalKind.CASH, None, None)
    assert [labelled(page, f"{side} (USD)").value for side in ("Baseline", "Target")] == ["", ""]
    assert not page.exception


def test_leaving_the_kind_as_it_is_changes_nothing_and_asks_no_more(filled):
    page = open_page(PAGE, filled)
    kind_box(page).set_value("F4").run()

    press(page, "Leave it as it is")

    assert (load(filled).goal.kind, kind_box(page).value) == (GoalKind.REVENUE_GROWTH, "F1")
    assert "Change to Cash?" not in words(page)


@pytest.mark.parametrize("carry", [True, False])
def test_drivers_that_both_trees_have_are_taken_over_where_that_is_ticked(filled, carry):
    page = open_page(PAGE, filled)
    kind_box(page).set_value("F2").run()
    said = words(page).replace("\\", "")
    assert "baseline USD 10,000,000 a year and target USD 12,500,000 a year stay" in said
    (tick,) = (box for box in page.checkbox if box.label.startswith("Take over the 13 drivers"))
    tick.set_value(carry).run()

    press(page, "Change to Profitable growth")

    workshop = load(filled)
    assert (workshop.goal.kind, workshop.goal.target) == (GoalKind.PROFITABLE_GROWTH, 12.5e6)
    carried = workshop.driver_inputs(GoalKind.PROFITABLE_GROWTH)
    assert carried == (example("F1") if carry else {})


def test_the_kind_of_an_empty_goal_changes_at_once(database):
    workshop_id = workshops.create(LOCAL, "Empty")
    page = open_page(PAGE, workshop_id)

    kind_box(page).set_value("F5").run()

    assert load(workshop_id).goal.kind is GoalKind.FOOTPRINT
    assert "Baseline" in [one.label for one in inputs(page)]
