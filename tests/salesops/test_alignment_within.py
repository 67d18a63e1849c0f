"""r_wg and its kin, average deviation and a_wg, of single items and of blocks."""

import csv
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment import Null, answers_of, average_deviation, awg, null_variance, r_star_wg, rwg
from salesops.alignment.blocks import average_deviation_block, awg_block, r_star_wg_block, rwg_block
from tests.shared_data import shared_json, shared_path

ITEM_INDICES = {
    "rwg_uniform": rwg,
    "rstar_wg_uniform": r_star_wg,
    "rwg_max_dissensus": lambda given, k: r_star_wg(given, k, Null.MAXIMUM_DISSENSUS),
    "AD_M": lambda given, _: average_deviation(given),
    "AD_Md": lambda given, _: average_deviation(given, "median"),
    "a_wg": awg,
}
PLATOON_INDICES = {  # name of the published list → the column in it, the index
    "rwg_j_available": ("rwg.j", lambda people: rwg_block(people, 5)),
    "rwg_j_listwise": ("rwg.j", lambda people: rwg_block(people, 5)),
    "lindell_available": ("rwg.lindell", lambda people: r_star_wg_block(people, 5)),
    "AD_M_listwise": ("AD.M", average_deviation_block),
    "AD_Md_listwise": ("AD.M", lambda people: average_deviation_block(people, "median")),
    "a_wg_listwise": ("a.wg", lambda people: awg_block(people, 5)),
    "rwg_COH01": ("rwg", lambda people: rwg([one[0] for one in people], 5)),
}
answers_on_five = st.lists(st.integers(1, 5), min_size=2, max_size=20)


@pytest.mark.parametrize("name", ITEM_INDICES)
def test_index_matches_every_published_frequency_case(name):
    cases = shared_json("data", "agreement", "frequency_cases.json")["cases"]
    found = {c: ITEM_INDICES[name](answers_of(one["freq"]), len(one["freq"])) for c, one in cases.items()}

    assert found == pytest.approx({c: one["expected"][name] for c, one in cases.items()}, abs=1e-6)


def companies():
    with shared_path("data", "agreement", "lq2002_items.csv").open() as file:
        teams = defaultdict(list)
        for row in csv.DictReader(file):
            teams[row["COMPID"]].append([float(row[f"LEAD{item:02}"]) for item in range(1, 12)])
    with shared_path("data", "agreement", "lq2002_groups_expected.csv").open() as file:
        return teams, {row["grpid"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("column", "index"),
    [
        ("rwg_item1", lambda people: rwg([one[0] for one in people], 5)),
        ("AD_M_item1", lambda people: average_deviation([one[0] for one in people])),
        ("a_wg_item1", lambda people: awg([one[0] for one in people], 5)),
        ("rwg_j", lambda people: rwg_block(people, 5)),
        ("rwg_j_lindell", lambda people: r_star_wg_block(people, 5)),
        ("AD_M_j", average_deviation_block),
        ("AD_Md_j", lambda people: average_deviation_block(people, "median")),
        ("a_wg_j", lambda people: awg_block(people, 5)),
    ],
)
def test_index_matches_every_army_company(column, index):
    teams, expected = companies()

    assert {team: index(people) for team, people in teams.items()} == pytest.approx(
        {team: float(row[column]) for team, row in expected.items()}, abs=1e-6
    )


def platoons(*, listwise):
    teams = defaultdict(list)
    with shared_path("data", "agreement", "cohesion.csv").open() as file:
        for row in csv.DictReader(file):
            person = [float(row[f"COH0{item}"]) if row[f"COH0{item}"] else None for item in range(1, 6)]
            if not (listwise and None in person):
                teams[f"{row['UNIT']}_{row['PLATOON']}"].append(person)
    return teams


@pytest.mark.parametrize("name", PLATOON_INDICES)
def test_index_matches_every_platoon_with_and_without_the_person_who_left_one_out(name):
    published = shared_json("data", "agreement", "cohesion_expected.json")["expected"]
    teams = platoons(listwise=name.endswith("listwise"))
    column, index = PLATOON_INDICES[name]

    assert set(PLATOON_INDICES) == set(published)
    assert {team: index(people) for team, people in teams.items()} == pytest.approx(
        {row["grpid"]: row[column] for row in published[name]}, abs=1e-6
    )


@pytest.mark.parametrize("null", Null)
def test_null_variance_is_the_published_one(null):
    published = shared_json("data", "agreement", "rwg_null_variances.json")["variance"]

    assert [null_variance(k, null) for k in (5, 7)] == [published[k][null.value] for k in ("5", "7")]


@given(answers_on_five, st.randoms(use_true_random=False))
def test_index_ignores_the_order_of_people_and_the_scales_direction(answers, random):
    turned = [6 - one for one in answers]
    random.shuffle(turned)

    for index in ITEM_INDICES.values():
        assert index(turned, 5) == pytest.approx(index(answers, 5))


@given(answers_on_five)
def test_index_stays_in_its_range(answers):
    assert 0 <= rwg(answers, 5) <= 1
    assert rwg(answers, 5) == max(0, r_star_wg(answers, 5))
    assert rwg(answers, 5, Null.MAXIMUM_DISSENSUS) >= rwg(answers, 5)
    assert 0 <= average_deviation(answers, "median") <= average_deviation(answers) + 1e-9 <= 2 + 2e-9
    assert awg(answers, 5) is None or -1 - 1e-9 <= awg(answers, 5) <= 1


@pytest.mark.parametrize("answers", [[], [4]])
def test_index_of_fewer_than_two_answers_is_undefined(answers):
    assert [index(answers, 5) for index in ITEM_INDICES.values()] == [None] * 6
    block = [[one] for one in answers] or [[None]]
    assert [index(block) for _, index in list(PLATOON_INDICES.values())[:6]] == [None] * 6


def test_a_wg_is_undefined_where_the_mean_is_too_near_an_end():
    # five people: the mean must lie between (4 × 1 + 5) ÷ 5 = 1.8 and 4.2
    assert awg([5, 5, 5, 5, 4], 5) is None
    assert awg([5, 5, 5, 5, 1], 5) == pytest.approx(-1)
    assert awg([5, 5, 5, 5, 5], 5) == 1


def test_answers_off_the_scale_are_refused():
    for index in (rwg, r_star_wg, awg):
        with pytest.raises(ValueError, match="numbers from 1 to 5"):
            index([3, 6], 5)
        with pytest.raises(ValueError, match="at least 2 options"):
            index([1, 1], 1)
