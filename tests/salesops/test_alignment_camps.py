"""Two camps are told only when a permutation test beats noise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.alignment.camps import SHUFFLES, SHUFFLES_MANY, TESTED_MOST, camps


def noise(seed, people, statements):
    return np.random.default_rng(seed).integers(1, 6, (people, statements)).tolist()


def two_minds(seed, first, second, statements=10):
    dice = np.random.default_rng(seed)
    low, high = dice.integers(1, 4, (first, statements)), dice.integers(3, 6, (second, statements))
    return np.vstack([low, high]).tolist()


def test_two_minds_are_found_whole():
    found = camps(two_minds(1, 5, 8))

    assert found.sides == (1,) * 5 + (0,) * 8
    assert found.p == 1 / (1 + SHUFFLES)
    assert found.reason is None


def test_noise_is_told_as_camps_about_as_often_as_the_level_of_chance_allows():
    told = [camps(noise(seed, 12, 12)) for seed in range(12)]

    # 5 % of 12 is 0.6; more than 3 would happen by luck in fewer than 1 of 100 such runs
    assert sum(one.sides is not None for one in told) <= 3
    assert {one.reason for one in told if one.sides is None} == {"a split this clear is no rarer than chance"}


@settings(max_examples=8)
@given(st.integers(0, 1000), st.permutations(range(13)))
def test_camps_do_not_depend_on_the_order_of_people_or_the_scales_direction(seed, order):
    matrix = two_minds(seed, 5, 8)
    found = camps(matrix)
    turned = camps([[6 - one for one in matrix[person]] for person in order])

    assert turned.sides == tuple(found.sides[person] for person in order)
    assert turned.p == found.p


def test_the_same_answers_give_the_same_camps():
    assert camps(two_minds(2, 6, 6)) == camps(two_minds(2, 6, 6))


def test_who_rated_too_little_is_in_no_camp_and_gaps_move_nobody():
    matrix = two_minds(3, 6, 8)
    matrix[0] = [matrix[0][0]] + [None] * 9
    matrix[7][2] = None
    found = camps(matrix)

    assert found.sides[0] is None
    assert found.sides[1:6] == (1,) * 5
    assert found.sides[6:] == (0,) * 8


@pytest.mark.parametrize(
    ("matrix", "reason"),
    [
        ([], "fewer than 6 people rated at least half of the statements"),
        (noise(1, 5, 10), "fewer than 6 people rated at least half of the statements"),
        ([[None] * 4] * 9, "fewer than 6 people rated at least half of the statements"),
        ([[3, 3, 3, 3]] * 9, "fewer than 3 statements divide people at all"),
        (noise(1, 9, 2), "fewer than 3 statements divide people at all"),
    ],
)
def test_too_little_to_split_says_why(matrix, reason):
    found = camps(matrix)

    assert (found.sides, found.p, found.reason) == (None, None, reason)


def test_of_very_many_people_a_drawn_part_is_tested_and_everybody_gets_a_side():
    minds = [[5, 5, 1, 1] if person % 3 else [1, 2, 5, 4] for person in range(TESTED_MOST + 400)]

    found = camps(minds)

    assert (found.tested, found.p) == (TESTED_MOST, 1 / (1 + SHUFFLES_MANY))
    assert found.sides == tuple(0 if person % 3 else 1 for person in range(TESTED_MOST + 400))
