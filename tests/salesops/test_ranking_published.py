"""Pairwise weights, joined ballots, gap scores and quadrants against published numbers, and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops.ranking import pairwise, scores
from salesops.ranking.ballots import Ballot, borda, condorcet_winner, kemeny, kendall_w, plurality, preferred
from salesops.ranking.pairwise import RandomIndex, Stray
from salesops.ranking.rice import person_months, rice
from salesops.ranking.scores import Band, Cross, Quadrant
from tests.shared_data import shared_json

COMPARISONS = ("drinks", "leader_experience", "school", "perfectly_consistent")
ELECTIONS = ("tennessee", "preflib_netflix_16", "condorcet_cycle")
QUADRANT_WORDS = {
    Quadrant.CONCENTRATE: "concentrate here",
    Quadrant.KEEP_UP: "keep up the good work",
    Quadrant.LOW_PRIORITY: "low priority",
    Quadrant.OVERKILL: "possible overkill",
}


@pytest.fixture(scope="module")
def comparisons():
    return shared_json("data", "scoring", "ahp.json")


@pytest.fixture(scope="module")
def elections():
    return shared_json("data", "scoring", "rank_aggregation.json")["cases"]


@pytest.fixture(scope="module")
def gap_scores():
    return shared_json("data", "scoring", "gap_scores.json")


def test_the_tables_of_the_random_index_are_the_published_ones(comparisons):
    published = {name: tuple(values) for name, values in comparisons["RI_tables"].items()}

    assert {str(name): values for name, values in pairwise.RANDOM_INDEXES.items()} == published


@pytest.mark.parametrize("name", COMPARISONS)
def test_pairwise_weights_and_consistency_match_the_published_cases(comparisons, name):
    case, within = comparisons["cases"][name], comparisons["tolerance"]
    expected = case["expected"]

    for table in RandomIndex:
        found = pairwise.compare(case["matrix"], table)
        assert found.consistency_ratio == pytest.approx(expected[f"CR_{table}_RI"], abs=within)
    assert found.weights == pytest.approx(tuple(expected["weights_eigenvector"].values()), abs=within)
    assert found.largest_eigenvalue == pytest.approx(expected["lambda_max"], abs=within)
    assert found.consistency_index == pytest.approx(expected["CI"], abs=within)
    assert pairwise.geometric_mean_weights(case["matrix"]) == pytest.approx(
        tuple(expected["weights_geometric_mean"].values()), abs=within
    )
    assert found.consistent is (name != "school")


@pytest.mark.parametrize("name", ELECTIONS)
def test_joined_ballots_match_the_published_elections(elections, name):
    case = elections[name]
    expected = case["expected"]
    ballots = [Ballot(tuple(b["order"]), b["count"]) for b in case["ballots"]]

    best = kemeny(ballots)

    assert borda(ballots) == expected["borda_n_minus_1"]
    assert {f"{a}>{b}": count for (a, b), count in preferred(ballots).items()} == expected["pairwise"]
    assert condorcet_winner(ballots) == expected["condorcet_winner"]
    assert sorted(best.orders) == sorted(tuple(order) for order in expected["kemeny_orders"])
    assert best.agreed == expected["kemeny_score_pairs_agreed"]
    assert plurality(ballots) == expected["plurality"]
    assert kendall_w(ballots) == pytest.approx(expected["kendall_W"], abs=1e-8)


def test_gaps_and_opportunity_scores_match_the_published_cases(gap_scores):
    for case in gap_scores["opportunity_score"]["cases"]:
        importance, satisfaction, expected = case["importance"], case["satisfaction"], case["expected"]
        found = {
            "gap": scores.performance_gap(importance, satisfaction),
            "opportunity_score": scores.opportunity_score(importance, satisfaction),
        }
        assert found == pytest.approx({name: expected[name] for name in found}, abs=1e-9), case
    for case in gap_scores["opportunity_score"]["published"]:
        assert scores.opportunity_score(case["importance"], case["satisfaction"]) == pytest.approx(case["score"])


@pytest.mark.parametrize("cross", [Cross.MEAN, Cross.MEDIAN])
def test_the_quadrants_of_the_car_dealer_match_under_each_crosshair(gap_scores, cross):
    case = gap_scores["importance_performance_martilla_james"][f"{cross}_cross"]
    pairs = [(item["importance"], item["performance"]) for item in case["items"]]

    at = scores.crosshair(pairs, cross, midpoint=(2.5, 2.5))

    assert at == pytest.approx((case["cross_importance"], case["cross_performance"]), abs=1e-6)
    found = [QUADRANT_WORDS[scores.quadrant(importance, performance, at)] for importance, performance in pairs]
    assert found == [item["quadrant"] for item in case["items"]]
    assert [scores.performance_gap(*pair) for pair in pairs] == pytest.approx([i["gap"] for i in case["items"]])


def test_the_midpoint_of_the_scales_asks_no_answer_and_what_lies_on_a_line_counts_as_above():
    assert scores.crosshair([], Cross.MIDPOINT, (3.0, 2.5)) == (3.0, 2.5)
    assert scores.quadrant(3.0, 2.5, (3.0, 2.5)) is Quadrant.KEEP_UP
    assert scores.quadrant(2.9, 2.4, (3.0, 2.5)) is Quadrant.LOW_PRIORITY


@pytest.mark.parametrize(
    ("score", "band"),
    [(15.1, Band.EXTREME), (15, Band.SOLID), (12, Band.SOLID), (10, Band.CONSIDER), (9.9, Band.SERVED)],
)
def test_the_bands_of_the_opportunity_score_begin_where_the_source_says(score, band):
    assert scores.opportunity_band(score) is band


def test_a_value_is_rescaled_by_its_scale_and_refused_off_it():
    assert [scores.rescaled(value, 1, 5) for value in (1, 3, 5)] == [0.0, 5.0, 10.0]
    assert scores.rescaled(2, 0, 5) == 4.0
    with pytest.raises(ValueError, match="not between"):
        scores.rescaled(0, 1, 5)


def test_rice_divides_by_person_months_and_is_unknown_while_an_input_is():
    assert rice(500, 2, 0.8, person_months(8.69)) == pytest.approx(400.0)
    assert person_months(4.345, people=3) == pytest.approx(3.0)
    assert rice(0, 2, 0.8, 1) == 0.0
    assert rice(None, 2, 0.8, 1) is None
    with pytest.raises(ValueError, match="above 0"):
        person_months(0)


def test_the_comparison_that_contradicts_the_others_is_named():
    # Each matters twice as much as the next one, yet the last of four five times as much as the first.
    said = {(0, 1): 2, (1, 2): 2, (2, 3): 2, (0, 2): 4, (1, 3): 4, (0, 3): 1 / 5}
    matrix = pairwise.matrix_of(4, said)
    found = pairwise.compare(matrix)

    assert not found.consistent
    worst = pairwise.stray(matrix, found.weights)
    assert worst == Stray(0, 3, 0.2, pytest.approx(found.weights[0] / found.weights[3]))
    even = pairwise.matrix_of(3, {(0, 1): 1, (1, 2): 1, (0, 2): 1})
    assert pairwise.stray(even, pairwise.compare(even).weights) is None


def test_two_things_cannot_contradict_each_other():
    found = pairwise.compare([[1, 3], [1 / 3, 1]])

    assert found.weights == pytest.approx((0.75, 0.25))
    assert (found.consistency_ratio, found.consistent) == (None, True)


def test_comparisons_that_are_not_complete_are_refused():
    with pytest.raises(ValueError, match="each of the 3 pairs"):
        pairwise.matrix_of(3, {(0, 1): 2, (1, 2): 2})
    with pytest.raises(ValueError, match="above 0"):
        pairwise.compare([[1, 0], [1, 1]])


def test_importances_keep_the_largest_at_five_and_none_below_one():
    assert pairwise.as_importances((0.5, 0.25, 0.2, 0.04, 0.01)) == (5, 3, 2, 1, 1)


@given(some.lists(some.floats(0.05, 20), min_size=3, max_size=6))
def test_comparisons_made_from_weights_give_these_weights_back_without_contradiction(raw):
    weights = np.array(raw) / sum(raw)

    found = pairwise.compare([[a / b for b in weights] for a in weights])

    assert found.weights == pytest.approx(tuple(weights), abs=1e-6)
    assert found.consistency_ratio == pytest.approx(0.0, abs=1e-6)


@given(some.lists(some.permutations("abcd"), min_size=1, max_size=7))
def test_ballots_are_counted_whole_and_agreement_stays_between_none_and_all(orders):
    ballots = [Ballot(tuple(order)) for order in orders]

    assert sum(borda(ballots).values()) == len(ballots) * 6
    assert 0.0 <= kendall_w(ballots) <= 1.0 + 1e-12
    winner = condorcet_winner(ballots)
    assert winner is None or all(order[0] == winner for order in kemeny(ballots).orders)


def test_ballots_about_different_things_are_refused():
    with pytest.raises(ValueError, match="order the same things"):
        borda([Ballot(("a", "b")), Ballot(("a", "c"))])
    with pytest.raises(ValueError, match="no ballot"):
        borda([])
    with pytest.raises(ValueError, match="at most 8"):
        kemeny([Ballot(tuple("abcdefghi"))])
    with pytest.raises(ValueError, match="at least two"):
        kendall_w([Ballot(("a",))])
