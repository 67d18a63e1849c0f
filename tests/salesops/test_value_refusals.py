"""Goals, driver values and trees that cannot be are refused with what to enter."""

import tomllib
from datetime import date

import pytest
from pydantic import ValidationError

from salesops import value
from salesops.content.tree_schema import Tree
from salesops.errors import BadInput
from salesops.vocabulary import Direction, GoalKind
from tests.salesops.tree_examples import TEXT, TREES
from tests.salesops.written import PLAIN, THOUSANDS


def test_goal_below_its_baseline_is_refused_with_both_numbers():
    with pytest.raises(BadInput) as refusal:
        value.check_goal(GoalKind.REVENUE_GROWTH, 10_000_000, 9_000_000, settings=PLAIN)
    assert str(refusal.value) == (
        "The target, USD 9,000,000 a year, is below the baseline, USD 10,000,000 a year. A growth goal needs a target "
        "above where you start. Change the target, or correct the baseline if it is wrong."
    )


@pytest.mark.parametrize(
    ("kind", "baseline", "target", "better", "reason"),
    [
        (GoalKind.REVENUE_GROWTH, 5.0, 5.0, None, "is the same as the baseline"),
        (GoalKind.REVENUE_GROWTH, -5.0, 5.0, None, "The baseline, −USD 5 a year, is below 0"),
        (GoalKind.REVENUE_GROWTH, 5.0, float("nan"), None, "The target is not a number"),
        (
            GoalKind.PREDICTABILITY,
            0.3,
            0.3,
            None,
            "The target, 30 %, is the same as the baseline, 30 %. A predictability goal",
        ),
        (GoalKind.CASH, 36.0, 45.0, Direction.DOWN, "The target, USD 45, is above the baseline, USD 36"),
        (
            GoalKind.FOOTPRINT,
            250.0,
            240.0,
            None,
            "The target, 240, is below the baseline, 250. A footprint goal needs a target above",
        ),
    ],
)
def test_goal_that_contradicts_itself_is_refused(kind, baseline, target, better, reason):
    with pytest.raises(BadInput) as refusal:
        value.check_goal(kind, baseline, target, settings=PLAIN, better=better)
    assert reason in str(refusal.value)


def test_goal_target_date_must_follow_the_baseline_date():
    with pytest.raises(BadInput, match="The target date, 1 Jan 2026, is not after the baseline date, 31 Dec 2026"):
        value.check_goal(GoalKind.CASH, None, None, date(2026, 12, 31), date(2026, 1, 1), settings=PLAIN)


def test_goal_that_is_possible_or_not_yet_complete_is_accepted():
    value.check_goal(GoalKind.REVENUE_GROWTH, 10e6, 12e6, date(2026, 1, 1), date(2026, 12, 31), settings=PLAIN)
    value.check_goal(GoalKind.PROFITABLE_GROWTH, -1e6, 1e6, settings=PLAIN)
    value.check_goal(GoalKind.PREDICTABILITY, 0.12, 0.08, settings=PLAIN)
    value.check_goal(GoalKind.REVENUE_GROWTH, None, 9e6, settings=PLAIN)


@pytest.mark.parametrize(
    ("node", "number", "sentence"),
    [
        ("A", -45_000.0, "List deal value is −USD 45,000 a year, below 0. Enter 0 or more."),
        ("L", -1.0, "Leads is −1, below 0. Enter 0 or more."),
        ("w", 22.0, "Win rate is 2,200 %, above 100 %. Enter a value from 0 % to 100 %."),
        ("c", -0.01, "Churn is −1 %, below 0 %. Enter a value from 0 % to 100 %."),
        ("x", float("inf"), "Expansion is not a number. Enter a number, or leave the field empty if you don't know."),
        ("new", 5.0, "New business is computed from its parts. Change one of those instead."),
        ("zz", 5.0, "“zz” is not a driver of “Top-line revenue growth”. Choose one from the list of drivers."),
    ],
)
def test_driver_value_that_cannot_be_is_refused_with_what_to_enter(node, number, sentence):
    with pytest.raises(BadInput) as refusal:
        value.check_driver(TREES["F1"], node, number, PLAIN)
    assert str(refusal.value) == sentence


def test_refusals_are_written_as_the_workshop_writes_and_amounts_to_the_last_unit_as_they_were_typed():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    refused = [
        lambda: value.check_goal(GoalKind.REVENUE_GROWTH, 10_000_010, 10_000_000, settings=THOUSANDS),
        lambda: value.check_goal(GoalKind.CASH, None, None, last, first, settings=THOUSANDS),
        lambda: value.check_driver(TREES["F1"], "c", 1.255, THOUSANDS),
    ]
    said = []
    for check in refused:
        with pytest.raises(BadInput) as refusal:
            check()
        said.append(str(refusal.value).partition(". ")[0])

    assert said == [
        "The target, EUR 10.000.000 a year, is below the baseline, EUR 10.000.010 a year",
        "The target date, 2026-01-01, is not after the baseline date, 2026-12-31",
        "Churn is 125,5 %, above 100 %",
    ]


def test_driver_values_of_the_method_are_accepted_and_so_is_not_given():
    for tree in TREES.values():
        for node in tree.inputs:
            value.check_driver(tree, node.id, node.example, PLAIN)
            value.check_driver(tree, node.id, None, PLAIN)


@pytest.mark.parametrize(
    ("formulas", "reason"),
    [
        ({"a": "b + 1", "b": "a + 1"}, "computed from each other"),
        ({"a": "a + 1"}, "computed from each other"),
        ({"a": "b **  2"}, "more than arithmetic"),
    ],
)
def test_tree_with_a_loop_or_a_bad_formula_is_refused(formulas, reason):
    with pytest.raises((BadInput, ValueError), match=reason):
        value.tree_from_formulas(formulas)


def test_a_tree_whose_root_is_none_of_its_nodes_is_refused():
    (broken,) = (tree for tree in tomllib.loads(TEXT)["trees"] if tree["id"] == "F3")
    with pytest.raises(ValidationError, match="root must name one of the nodes"):
        Tree.model_validate(broken | {"root": "lvt"})
