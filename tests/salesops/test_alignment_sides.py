"""How small teams are shown: merged functions, two sides, or only the whole."""

import pytest

from salesops.alignment.sides import Division, propose, proposes_sides, sides
from salesops.content import load

FUNCTIONS = load().functions
ALL_GROUPS = {one.id: one.group for one in FUNCTIONS}
GROUP_OF = {"sales": "acquiring", "marketing": "acquiring", "delivery": "keeping", "leadership": "placed"}
NEAREST = {one.id: one.nearest for one in FUNCTIONS}
TWELVE = {"sales": 3, "marketing": 2, "delivery": 2, "support": 2, "product": 1, "finance": 1, "leadership": 1}
NINE = {"sales": 2, "marketing": 1, "delivery": 3, "support": 2, "leadership": 1}


@pytest.mark.parametrize(
    ("people_of", "leadership"),
    [
        ({"sales": 3, "marketing": 2, "delivery": 6, "leadership": 1}, "acquiring"),  # the method's example
        ({"sales": 6, "delivery": 4, "leadership": 4}, "keeping"),
        ({"sales": 6, "delivery": 4, "leadership": 5}, "placed"),
    ],
)
def test_leadership_goes_to_the_smaller_side_unless_it_reaches_the_minimum(people_of, leadership):
    found = sides(people_of, GROUP_OF, 5)

    assert found["leadership"] == leadership
    assert {one: side for one, side in found.items() if one != "leadership"} == {
        one: GROUP_OF[one] for one in people_of if one != "leadership"
    }


def test_sides_are_proposed_for_few_people_or_a_small_function():
    assert proposes_sides({"sales": 14}, 5)
    assert not proposes_sides({"sales": 15}, 5)
    assert proposes_sides({"sales": 20, "delivery": 8}, 5)
    assert not proposes_sides({"sales": 20, "delivery": 9, "partner": 0}, 5)


# the method's own two examples, then one per rule
@pytest.mark.parametrize(
    ("invited", "division"),
    [
        (TWELVE, Division.SIDES),
        (NINE, Division.WHOLE),
        ({"sales": 20, "delivery": 9, "support": 9}, Division.FUNCTIONS),
        ({"sales": 20, "delivery": 7, "product": 2}, Division.FUNCTIONS),
        ({"sales": 20, "delivery": 20, "support": 8}, Division.SIDES),
        ({"sales": 20}, Division.WHOLE),
        ({"sales": 2}, Division.NONE),
        ({}, Division.NONE),
    ],
)
def test_proposal_is_the_finest_division_that_a_response_of_60_percent_could_show(invited, division):
    assert propose(invited, ALL_GROUPS, NEAREST, 5).division is division


def test_sides_of_the_method_s_twelve_people_are_six_and_six():
    found = sides(TWELVE, ALL_GROUPS, 5)

    assert sum(people for one, people in TWELVE.items() if found[one] == "acquiring") == 6
    assert sum(people for one, people in TWELVE.items() if found[one] == "keeping") == 6


def test_small_functions_are_merged_into_the_nearest_of_their_group_until_all_are_large_enough():
    invited = {"sales": 8, "partner": 2, "delivery": 6, "product": 2, "finance": 1, "leadership": 2}
    found = propose(invited, ALL_GROUPS, NEAREST, 5)

    assert found.division is Division.FUNCTIONS
    assert found.shown_under == {
        "sales": "sales",
        "partner": "sales",
        "delivery": "delivery",
        "product": "delivery",
        "finance": "delivery",
        "leadership": "leadership",
    }


def test_a_function_is_not_merged_across_the_two_sides():
    moved = {**ALL_GROUPS, "product": "acquiring"}

    assert propose({"sales": 20, "delivery": 9, "product": 2}, moved, NEAREST, 5).division is Division.SIDES
