"""Agreement and consensus from counts, and what a distribution says before any index."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment import agreement, answers_of, consensus, summary
from tests.shared_data import shared_json, shared_path

BY_HAND = [([5, 0, 0, 0, 5], -1.0, 0.0), ([9, 0, 0, 0, 0], 1.0, 1.0), ([0, 3], 1.0, 1.0), ([4, 4], 0.0, 0.0)]
counts_of_answers = st.lists(st.integers(0, 9), min_size=2, max_size=7)


@pytest.fixture(scope="module")
def cases():
    return shared_json("data", "agreement", "frequency_cases.json")["cases"].items()


@pytest.mark.parametrize(("name", "index"), [("agreement_A", agreement), ("consensus_Cns", consensus)])
def test_index_matches_every_published_frequency_case(cases, name, index):
    found = {case: index(one["freq"]) for case, one in cases}

    assert len(found) == 19
    assert found == pytest.approx({case: one["expected"][name] for case, one in cases}, abs=1e-6)


@pytest.mark.parametrize(("column", "index"), [("A_item1", agreement), ("Cns_item1", consensus)])
def test_index_matches_every_army_company(column, index):
    with shared_path("data", "agreement", "lq2002_groups_expected.csv").open() as file:
        rows = list(csv.DictReader(file))
    found = [index([int(one) for one in row["freq_item1"].split(";")]) for row in rows]

    assert len(found) == 33
    assert found == pytest.approx([float(row[column]) for row in rows], abs=1e-6)


@pytest.mark.parametrize(("counts", "expected_agreement", "expected_consensus"), BY_HAND)
def test_index_reaches_its_ends(counts, expected_agreement, expected_consensus):
    assert agreement(counts) == pytest.approx(expected_agreement)
    assert consensus(counts) == pytest.approx(expected_consensus)


@given(counts_of_answers.filter(any))
def test_index_stays_in_its_range_and_ignores_the_scales_direction(counts):
    for index, low in ((agreement, -1), (consensus, 0)):
        value = index(counts)
        assert low - 1e-9 <= value <= 1 + 1e-9
        assert index(counts[::-1]) == pytest.approx(value)
        assert index([3 * one for one in counts]) == pytest.approx(value)


@pytest.mark.parametrize("index", [agreement, consensus])
def test_index_of_nobody_is_undefined_and_of_bad_counts_refused(index):
    assert index([0, 0, 0, 0, 0]) is None
    for bad in ([3], [1, -1], []):
        with pytest.raises(ValueError, match="counts must be"):
            index(bad)


def test_summary_matches_every_published_mean(cases):
    found = {case: (summary(one["freq"]).n, summary(one["freq"]).mean) for case, one in cases}

    for case, one in cases:
        assert found[case] == pytest.approx((one["expected"]["n"], one["expected"]["mean"]), abs=1e-6)


def test_summary_keeps_dont_know_out_of_the_mean_but_in_its_share():
    told = summary([1, 0, 1, 4, 2], dont_know=4)

    assert (told.n, told.mean, told.favourable, told.dont_know) == (8, 3.75, 0.75, 4 / 12)


def test_summary_of_nobody_is_undefined_and_of_only_dont_know_has_a_share():
    nobody, unsure = summary([0] * 5), summary([0] * 5, dont_know=3)

    assert (nobody.n, nobody.mean, nobody.favourable, nobody.dont_know) == (0, None, None, None)
    assert (unsure.n, unsure.mean, unsure.favourable, unsure.dont_know) == (0, None, None, 1.0)


@given(counts_of_answers)
def test_answers_are_as_many_as_were_counted(counts):
    answers = answers_of(counts)

    assert [answers.count(option) for option in range(1, len(counts) + 1)] == counts
    assert len(answers) == sum(counts)
