"""How one statement, and the gaps between groups, are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment.ratings import Distribution
from salesops.alignment.reads import CONSENSUS, Read, read
from salesops.alignment.splits import (
    Advice,
    Response,
    advice,
    function_gap,
    leader_gap,
    own_gap,
    perception_gap,
    response,
    widest_splits,
)
from tests.shared_data import shared_json

distributions = st.builds(Distribution, counts=st.tuples(*[st.integers(0, 8)] * 5), dont_know=st.integers(0, 8))


def told(*counts, dont_know=0):
    return Distribution(counts=counts, dont_know=dont_know)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 1, 4, 3), Read.ALIGNED),
        ((0, 0, 5, 5, 0), Read.ALIGNED),  # mean 3.5 is high
        ((3, 4, 1, 0, 0), Read.AGREED_GAP),
        ((0, 5, 5, 0, 0), Read.AGREED_GAP),  # mean 2.5 is low
        ((0, 2, 6, 2, 0), Read.MIDDLING),
        ((3, 1, 0, 1, 2), Read.MISALIGNED),
        ((5, 0, 0, 0, 5), Read.MISALIGNED),
        ((2, 0, 0, 0, 8), Read.MISALIGNED),  # a high mean that two people do not share
        ((0, 0, 0, 1, 0), Read.TOO_FEW),
        ((0, 0, 0, 0, 0), Read.TOO_FEW),
    ],
)
def test_mean_and_consensus_give_the_read(counts, expected):
    assert read(told(*counts)).read is expected


def test_consensus_is_r_wg_against_maximum_dissensus_of_the_published_cases():
    for case in shared_json("data", "agreement", "frequency_cases.json")["cases"].values():
        if len(case["freq"]) == 5:
            found = read(told(*case["freq"]))
            assert found.spread == pytest.approx(case["expected"]["rwg_max_dissensus"], abs=1e-6)
            assert (found.read is Read.MISALIGNED) == (case["expected"]["rwg_max_dissensus"] < CONSENSUS)


def test_consensus_just_reached_counts():
    # 1, 3, 3, 3, 4, 4: mean 3, s² = (4 + 1 + 1) ÷ 5 = 1.2, and 1 − 1.2 ÷ 4 = 0.70
    assert read(told(1, 0, 3, 2, 0)).spread == pytest.approx(0.70)
    assert read(told(1, 0, 3, 2, 0)).read is Read.MIDDLING


@given(distributions)
def test_reading_the_turned_scale_swaps_aligned_and_agreed_gap(one):
    swapped = {Read.ALIGNED: Read.AGREED_GAP, Read.AGREED_GAP: Read.ALIGNED}
    there, back = read(one), read(one.reversed())

    assert back.read is swapped.get(there.read, there.read)
    assert back.spread == there.spread or back.spread == pytest.approx(there.spread)


@pytest.mark.parametrize(
    ("agreement", "importance", "expected"),
    [
        ((2, 3, 3, 0, 0), (0, 0, 1, 4, 3), True),
        ((0, 0, 8, 0, 0), (0, 0, 0, 8, 0), False),  # a mean of 3 is not under the middle
        ((0, 8, 0, 0, 0), (0, 0, 0, 8, 0), True),  # an importance of 4 is high
        ((0, 8, 0, 0, 0), (0, 0, 1, 7, 0), False),
        ((0, 8, 0, 0, 0), (0, 0, 0, 0, 0), None),
        ((0, 0, 0, 0, 0), (0, 0, 0, 8, 0), None),
    ],
)
def test_concentrate_here_is_high_importance_with_low_agreement(agreement, importance, expected):
    assert read(told(*agreement), told(*importance)).concentrate is expected
    assert read(told(*agreement)).concentrate is None


def test_dont_know_above_a_quarter_is_a_communication_gap():
    assert not read(told(0, 0, 0, 6, 0, dont_know=2)).communication_gap
    assert read(told(0, 0, 0, 5, 0, dont_know=2)).communication_gap
    assert read(told(0, 0, 0, 0, 0, dont_know=2)).communication_gap


def test_fewer_than_five_ratings_are_unstable_and_chance_is_said():
    few, more = read(told(0, 0, 0, 4, 0)), read(told(0, 0, 2, 3, 0))

    assert (few.unstable, few.chance.beats_chance) == (True, True)
    assert (more.unstable, more.chance.beats_chance) == (False, True)
    assert read(told(0, 1, 2, 2, 0)).chance.words == (
        "This agreement says no more than chance: of groups of 5 that answer at random, about 12 in 100 agree at least "
        "as much."
    )


def rated(mean_of_five, people=5):
    return told(*(people if point == mean_of_five else 0 for point in range(1, 6)))


def test_function_gap_is_between_the_highest_and_the_lowest_mean():
    found = function_gap({"sales": rated(4), "delivery": rated(2), "finance": rated(3)})

    assert (found.lowest, found.highest, found.gap, found.advice) == ("delivery", "sales", 2.0, Advice.OPEN_CALL)
    assert (found.lowest_mean, found.highest_mean) == (2.0, 4.0)


def test_function_gap_leaves_out_groups_with_fewer_ratings_than_the_minimum():
    few = {"sales": rated(4), "delivery": rated(2, people=4), "finance": told(0, 0, 0, 3, 0, dont_know=4)}

    assert function_gap(few) is None
    assert function_gap({**few, "support": rated(3)}).lowest == "support"
    assert function_gap({}) is None


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (1.0, Advice.NONE),
        (1.01, Advice.DISCUSS),
        (1.5, Advice.DISCUSS),
        (1.51, Advice.OPEN_CALL),
        (-2, Advice.OPEN_CALL),
    ],
)
def test_advice_begins_above_the_thresholds_of_the_method(gap, expected):
    assert advice(gap) is expected


def test_leader_gap_is_positive_where_leaders_see_it_better():
    assert leader_gap(rated(5), rated(3)) == 2.0
    assert leader_gap(rated(2), rated(3)) == -1.0
    for hidden in (None, rated(5, people=4), told(0, 0, 0, 0, 0)):
        assert leader_gap(hidden, rated(3)) is None
        assert leader_gap(rated(3), hidden) is None


def test_released_leader_stands_against_the_team_without_them():
    assert own_gap(5, rated(3)) == 2.0
    assert [own_gap(None, rated(3)), own_gap(5, None), own_gap(5, rated(3, people=4))] == [None] * 3


def test_widest_splits_go_from_the_poles_to_one_mind():
    reads = {"same": (0, 0, 0, 8, 0), "poles": (4, 0, 0, 0, 4), "spread": (1, 2, 2, 2, 1), "none": (0, 0, 0, 1, 0)}

    assert widest_splits({item: read(told(*counts)) for item, counts in reads.items()}) == ["poles", "spread", "same"]


def test_response_under_60_percent_is_low():
    assert response(5, 10) == Response(5, 10, 0.5, low=True)
    assert response(6, 10) == Response(6, 10, 0.6, low=False)
    assert response(7, 0) == Response(7, 0, None, low=False)


def test_perception_gap_is_belief_minus_recall():
    # as in the method's finding: 82 % believed, 23 % of what they wrote agreed
    assert perception_gap(0.23, [told(0, 9, 9, 41, 41)]) == pytest.approx(0.59)
    assert perception_gap(0.5, [told(0, 0, 5, 5, 0), told(0, 0, 0, 0, 10)]) == pytest.approx(0.25)
    assert perception_gap(0.5, [told(0, 0, 5, 5, 0), None]) == 0.0
    assert [perception_gap(None, [rated(4)]), perception_gap(0.5, [None]), perception_gap(0.5, [])] == [None] * 3
