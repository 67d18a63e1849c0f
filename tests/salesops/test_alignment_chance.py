"""What small groups reach by answering at random."""

import csv
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment import Index, answers_of, chance, critical_value, rwg
from salesops.alignment.chance import EXACT_LIMIT, Chance, _normal_probability
from tests.shared_data import shared_path

COLUMNS = {Index.RWG: ("rwg", "p_rwg"), Index.AD_MEAN: ("AD_M", "p_AD_M"), Index.AD_MEDIAN: ("AD_Md", "p_AD_Md")}


@pytest.mark.parametrize("index", Index)
def test_critical_values_are_the_ones_of_the_full_enumeration(index):
    with shared_path("data", "agreement", "exact_null_critical_values.csv").open() as file:
        rows = list(csv.DictReader(file))
    found = [critical_value(index, int(row["n"]), int(row["A"])) for row in rows]
    value, probability = COLUMNS[index]

    assert len(rows) == 16
    assert [round(one.value, 4) for one in found] == [float(row[value]) for row in rows]
    # the file holds p to four significant digits
    assert [float(f"{one.probability:.4g}") for one in found] == [float(row[probability]) for row in rows]


def test_two_people_on_five_points_say_nothing_even_when_alike():
    assert critical_value(Index.RWG, 2) is None
    told = chance([0, 0, 0, 2, 0])
    assert (told.probability, told.beats_chance) == (pytest.approx(0.2), False)
    assert told.words == (
        "This agreement says no more than chance: of groups of 2 that answer at random, about 20 in 100 agree at least "
        "as much."
    )


def test_three_and_four_people_need_unanimity():
    assert [chance(one).beats_chance for one in ([0, 0, 0, 3, 0], [0, 0, 0, 2, 1], [0, 0, 0, 4, 0])] == [
        True,
        False,
        True,
    ]
    assert chance([0, 0, 0, 0, 8]).words == (
        "This agreement says more than chance: of groups of 8 that answer at random, fewer than 1 in 100 agree at "
        "least as much."
    )


def test_chance_equals_a_count_over_every_possible_group_of_four():
    groups = list(product(range(1, 6), repeat=4))
    observed = rwg([2, 3, 3, 3], 5)
    as_good = sum(rwg(one, 5) >= observed - 1e-9 for one in groups)

    assert chance([0, 1, 3, 0, 0]).probability == pytest.approx(as_good / len(groups))


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5).filter(lambda counts: 2 <= sum(counts) <= EXACT_LIMIT))
def test_chance_is_a_share_that_ignores_the_scales_direction(counts):
    told = chance(counts)

    assert 0 < told.probability <= 1
    assert chance(counts[::-1]).probability == pytest.approx(told.probability)


def test_split_camps_are_never_more_than_chance():
    assert chance([6, 0, 0, 0, 6]) == Chance(12, 1.0)


def test_above_the_limit_chance_is_near_the_exact_value_at_the_limit():
    counts = [3, 5, 8, 9, 5]
    exact = chance(counts)
    assert exact.n == EXACT_LIMIT
    assert _normal_probability(answers_of(counts), 5) == pytest.approx(exact.probability, abs=0.02)

    larger = chance([2 * one for one in counts])
    assert larger.probability == _normal_probability(answers_of([2 * one for one in counts]), 5)
    assert larger.probability < exact.probability


def test_chance_of_fewer_than_two_is_undefined_and_larger_groups_are_not_listed():
    assert [chance(one) for one in ([0] * 5, [0, 1, 0, 0, 0])] == [None, None]
    with pytest.raises(ValueError, match="2 to 30 answers, not 31"):
        critical_value(Index.RWG, EXACT_LIMIT + 1)
