"""Krippendorff's alpha, Kendall's W and the intraclass correlations."""

import csv
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment import Form, Level, icc, icc_groups, kendall_w, krippendorff_alpha
from tests.shared_data import shared_json, shared_path

FORMS = {
    "ICC_1_1": Form.ONE_WAY_SINGLE,
    "ICC_A_1": Form.AGREEMENT_SINGLE,
    "ICC_C_1": Form.CONSISTENCY_SINGLE,
    "ICC_1_k": Form.ONE_WAY_MEAN,
    "ICC_A_k": Form.AGREEMENT_MEAN,
    "ICC_C_k": Form.CONSISTENCY_MEAN,
}
matrices = st.integers(2, 6).flatmap(
    lambda units: st.lists(st.lists(st.integers(1, 5), min_size=units, max_size=units), min_size=2, max_size=6)
)


def answer(name, matrix):
    if name in FORMS:
        return icc(matrix, FORMS[name])
    if name.startswith("alpha"):
        return krippendorff_alpha(matrix, Level(name.removeprefix("alpha_")))
    found = kendall_w(matrix)
    return {"kendall_W_ties": found.w, "kendall_chisq": found.chi_square, "kendall_p": found.p}[name]


@pytest.mark.parametrize(
    "case",
    [
        "krippendorff_C",
        "krippendorff_A_binary",
        "krippendorff_B_nominal_Ben_Gerry",
        "wikipedia_ABC",
        "irr_anxiety",
        "shrout_fleiss_1979",
    ],
)
def test_index_matches_every_published_rater_case(case):
    one = shared_json("data", "agreement", "rater_cases.json")["cases"][case]
    found = {name: answer(name, one["raters_by_units"]) for name in one["expected"]}

    assert found == pytest.approx(one["expected"], abs=1e-6)


def test_rater_cases_are_all_named_above():
    assert len(shared_json("data", "agreement", "rater_cases.json")["cases"]) == 6


def test_group_icc_matches_the_published_army_scales():
    with shared_path("data", "agreement", "bh1996.csv").open() as file:
        rows = list(csv.DictReader(file))
    groups = [row["GRP"] for row in rows]
    expected = shared_json("data", "agreement", "bh1996_icc_expected.json")["expected"]

    for scale, numbers in expected.items():
        found = icc_groups([float(row[scale]) for row in rows], groups)
        assert (found.single, found.mean) == pytest.approx((numbers["ICC1"], numbers["ICC2"]), abs=1e-6)


def test_group_icc_matches_the_leadership_scale_of_the_companies():
    with shared_path("data", "agreement", "lq2002_items.csv").open() as file:
        rows = list(csv.DictReader(file))
    values = [sum(float(row[f"LEAD{item:02}"]) for item in range(1, 12)) / 11 for row in rows]
    expected = shared_json("data", "agreement", "lq2002_icc_expected.json")
    sizes = defaultdict(int)
    for row in rows:
        sizes[row["COMPID"]] += 1

    found = icc_groups(values, [row["COMPID"] for row in rows])

    assert (len(rows), len(sizes)) == (expected["n"], expected["groups"])
    assert (found.single, found.mean) == pytest.approx((expected["ICC1"], expected["ICC2"]), abs=1e-6)


@given(matrices, st.randoms(use_true_random=False))
def test_alpha_and_w_ignore_the_order_of_people_and_the_scales_direction(matrix, random):
    turned = [[6 - one for one in row] for row in matrix]
    random.shuffle(turned)

    for level in (Level.NOMINAL, Level.ORDINAL, Level.INTERVAL):
        assert krippendorff_alpha(turned, level) == pytest.approx(krippendorff_alpha(matrix, level))
    first, second = kendall_w(matrix), kendall_w(turned)
    assert (first is None) == (second is None)
    if first is not None:
        assert second.w == pytest.approx(first.w)
        assert -1e-9 <= first.w <= 1 + 1e-9
        assert 0 <= first.p <= 1


@given(matrices)
def test_every_icc_is_at_most_one_and_ignores_a_shift(matrix):
    for form in Form:
        value = icc(matrix, form)
        shifted = icc([[one + 10 for one in row] for row in matrix], form)
        assert value is None or value <= 1 + 1e-9
        assert value is None or shifted is None or shifted == pytest.approx(value, abs=1e-6)


def test_full_agreement_is_one_everywhere():
    alike = [[1, 3, 5, 2], [1, 3, 5, 2], [1, 3, 5, 2]]

    assert [krippendorff_alpha(alike, level) for level in Level] == pytest.approx([1.0] * 4)
    assert kendall_w(alike).w == pytest.approx(1.0)
    assert [icc(alike, form) for form in Form] == pytest.approx([1.0] * 6)


def test_what_cannot_disagree_is_undefined():
    assert krippendorff_alpha([[3, 3], [3, 3]], Level.ORDINAL) is None
    assert krippendorff_alpha([[3, None], [None, 4]], Level.ORDINAL) is None
    assert krippendorff_alpha([], Level.ORDINAL) is None
    assert kendall_w([[3, 3], [3, 3]]) is None
    assert [kendall_w(one) for one in ([], [[1, 2, 3]], [[1], [2]])] == [None] * 3
    assert [icc(one, Form.ONE_WAY_SINGLE) for one in ([], [[1, 2, 3]], [[3, 3], [3, 3]])] == [None] * 3
    assert [icc_groups(*one) for one in (([], []), ([1, 2], ["a", "a"]), ([1, 2], ["a", "b"]))] == [None] * 3


def test_group_means_that_are_all_alike_have_no_reliability():
    alike = icc_groups([1, 3, 1, 3], ["a", "a", "b", "b"])

    assert (alike.single, alike.mean) == (-1.0, None)


def test_missing_values_are_refused_where_the_formula_has_no_place_for_them():
    for index in (kendall_w, lambda matrix: icc(matrix, Form.AGREEMENT_SINGLE)):
        with pytest.raises(ValueError, match="leave unfinished ones out"):
            index([[1, None], [2, 3]])
    with pytest.raises(ValueError, match="2 values, but 1 groups"):
        icc_groups([1, 2], ["a"])
