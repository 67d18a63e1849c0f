"""Priority: gap × stage importance × effect ÷ effort, its inputs, and the lists that are never mixed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salesops import gaps, priority
from salesops.content.tree_schema import Unit
from salesops.priority import Listed, Priority
from salesops.vocabulary import Stage, WorkProduct
from salesops.worth import Worth
from tests.examples import examples
from tests.salesops.map_example import build, scored
from tests.shared_data import shared_json

ENGAGE, TRANSACT, RENEW = Stage.ENGAGE, Stage.TRANSACT, Stage.RENEW
EFFECTS = {("E13", "w"): (0.01, 0.02, 0.03), ("E46", "c"): (-0.01, -0.02, -0.03)}
LINKS = {
    ("E13", TRANSACT): scored(1),
    ("E16", TRANSACT): scored(0),
    ("E16", RENEW): None,
    ("E46", RENEW): scored(1, importance=5),
    ("Ours", ENGAGE): scored(1),
    ("E47", RENEW): scored(4),
}


@pytest.fixture
def workshop():
    return build(links=LINKS, effects=EFFECTS, own=["Ours"], stages={TRANSACT: 4})


def ranks(rows):
    return [(row.point.link.id, row.rank) for row in rows]


def test_priority_is_gap_times_importance_times_effect_over_effort(workshop):
    found = priority.by_point(workshop, gaps.points(workshop))["E13·transact"]

    assert (found.gap, found.importance, found.weeks) == (2, 4, 8)
    assert found.worth.base == pytest.approx(165_240.0)
    assert found.score == pytest.approx(2 * 4 * 165_240.0 / 8)
    assert found.without_effect == 1.0


def test_each_merger_point_stands_in_one_list_and_the_list_without_effect_is_apart(workshop):
    found = priority.ranking(workshop, gaps.points(workshop))

    # Churn two points down is worth 10M × 0.02 × 1.118 = 223 600 a year: 10 × 223 600 is above 8 × 165 240.
    assert ranks(found.ranked) == [("E46·renew", 1), ("E13·transact", 2)]
    assert ranks(found.effect_not_set) == [("E16·transact", 1)]
    assert [(row.point.link.id, row.priority.missing) for row in found.unranked] == [
        ("E16·renew", ("the score",)),
        ("Ours·engage", ("the effort in weeks",)),
    ]
    assert ranks(found.good_enough) == [("E47·renew", None)]


def test_without_an_effect_the_order_is_gap_times_importance_over_effort():
    workshop = build(
        links={("E36", ENGAGE): scored(1), ("E38", ENGAGE): scored(0), ("E40", ENGAGE): scored(1)},
        stages={ENGAGE: 2},
    )

    found = priority.ranking(workshop, gaps.points(workshop))

    # Four weeks each for the first and the third, eight for the second: 1, 0.75, 1.
    assert ranks(found.effect_not_set) == [("E36·engage", 1), ("E40·engage", 1), ("E38·engage", 3)]
    assert [row.priority.without_effect for row in found.effect_not_set] == [1.0, 1.0, 0.75]


def test_a_missing_importance_is_named_and_leaves_the_item_unranked():
    found = Priority(gap=2, importance=None, weeks=4, worth=Worth(base=1.0))

    assert (found.listed, found.missing, found.score) == (Listed.UNRANKED, ("the importance",), None)


def test_importance_of_the_point_goes_before_that_of_the_stage_and_three_holds_where_nothing_is_said(workshop):
    importance = {p.link.id: (p.own_importance, p.importance) for p in gaps.points(workshop)}

    assert importance["E13·transact"] == (None, 4)
    assert importance["E46·renew"] == (5, 5)
    assert importance["E47·renew"] == (None, 3)


def test_a_point_said_good_enough_leaves_the_ranking_although_its_gap_stays():
    workshop = build(links={("E13", TRANSACT): scored(1, good_enough=True)}, effects=EFFECTS)

    found = priority.ranking(workshop, gaps.points(workshop))

    assert ranks(found.good_enough) == [("E13·transact", None)]
    assert found.good_enough[0].priority.gap == 2


@pytest.mark.parametrize(
    ("given_weeks", "weeks"),
    [
        ({}, 8),
        ({"changed": {"E13": {"work_product": WorkProduct.COMPLETED_UNUSED}}}, 4),
        ({"projects": {"P": (None, ["E13"])}}, 8),
        ({"projects": {"P": (5, ["E13"])}}, 5),
        ({"projects": {"P": (None, ["E13", "E15"])}}, 14),
        ({"projects": {"P": (None, ["E13", "Ours"])}}, None),
        ({"projects": {"P": (9, ["E13", "Ours"])}}, 9),
    ],
    ids=["method", "unused", "project", "own weeks", "merged", "merged with an own", "merged, own weeks"],
)
def test_effort_is_the_projects_else_the_methods(given_weeks, weeks):
    workshop = build(links={("E13", TRANSACT): scored(1)}, own=["Ours"], **given_weeks)

    (point,) = gaps.points(workshop)
    assert priority.all_weeks(workshop, [point.element]) == {point.element.id: weeks}


def test_an_element_has_the_priority_of_its_strongest_point_not_their_sum():
    workshop = build(
        links={("E16", TRANSACT): scored(1), ("E16", RENEW): scored(0), ("E13", TRANSACT): scored(3)},
        effects={("E16", "w"): (0.0, 0.02, 0.04)},
    )

    found = priority.by_element(workshop, gaps.points(workshop))

    assert (found["E16"].gap, found["E16"].importance) == (3, 3)
    assert found["E16"].score == pytest.approx(3 * 3 * 165_240.0 / 8)
    assert found["E13"].listed is Listed.GOOD_ENOUGH


def test_a_good_enough_or_unscored_point_does_not_press_before_an_open_one():
    links = {("E16", TRANSACT): scored(0, good_enough=True), ("E16", RENEW): scored(2), ("E13", TRANSACT): None}
    workshop = build(links=links)

    found = priority.by_element(workshop, gaps.points(workshop))

    assert (found["E16"].gap, found["E16"].listed) == (1, Listed.EFFECT_NOT_SET)
    assert found["E13"].missing == ("the score",)


def test_a_priority_holds_every_input_and_leaves_the_unknown_missing(workshop):
    found = priority.by_point(workshop, gaps.points(workshop))

    known = found["E46·renew"]
    assert (known.listed, known.importance, known.weeks) == (Listed.RANKED, 5, 8)
    assert (known.worth.low, known.worth.base, known.worth.high) == pytest.approx((111_800, 223_600, 335_400))
    assert known.score == pytest.approx(2 * 5 * known.worth.base / 8)
    assert (known.worth.unit, known.missing, known.worth.missing) == (Unit.MONEY_PER_YEAR, (), ())
    unknown = found["E16·renew"]
    assert [unknown.score, unknown.without_effect, unknown.worth.base, unknown.gap] == [None] * 4
    assert (unknown.missing, unknown.worth.missing) == (("the score",), ("the effect of Opportunity management",))


@settings(deadline=None, max_examples=examples(40))  # each example builds workshops
@given(
    some.lists(some.tuples(some.integers(0, 5), some.integers(1, 5)), min_size=1, max_size=6),
    some.integers(1, 5),
)
def test_every_point_stands_in_exactly_one_list_and_lists_run_downwards(said, level):
    codes = ("E13", "E16", "E46", "E47", "E08", "E36")
    links = {(c, RENEW): scored(score, importance=how) for c, (score, how) in zip(codes, said, strict=False)}
    workshop = build(links=links, effects=EFFECTS, stages={RENEW: level})

    found = priority.ranking(workshop, gaps.points(workshop))

    lists = (found.ranked, found.effect_not_set, found.unranked, found.good_enough)
    assert sorted(row.point.link.id for rows in lists for row in rows) == sorted(f"{c}·{s}" for c, s in links)
    for rows, size in ((found.ranked, "score"), (found.effect_not_set, "without_effect")):
        sizes = [getattr(row.priority, size) for row in rows]
        assert sizes == sorted(sizes, reverse=True)
        assert all(s > 0 for s in sizes)


def test_gap_times_importance_is_the_published_weighted_gap():
    cases = shared_json("data", "scoring", "gap_scores.json")["opportunity_score"]["cases"]

    for case in cases:
        gap = max(0, case["importance"] - case["satisfaction"])
        found = Priority(gap=gap, importance=case["importance"], weeks=1, worth=Worth())
        assert found.without_effect == pytest.approx(case["expected"]["weighted_gap"])


PUT = {("E36", ENGAGE): 1, ("E38", ENGAGE): 0, ("E40", ENGAGE): 1, ("E08", ENGAGE): 2}  # 1, 0.75, 1, and E08 0.25


def put(**where):
    """Return where each point stands and its rank by the arithmetic, after the team put some on another rank."""
    links = {
        (e, s): scored(score, **({} if e not in where else {"rank": where[e], "rank_because": "We agreed so"}))
        for (e, s), score in PUT.items()
    }
    workshop = build(links=links, stages={ENGAGE: 2})
    found = priority.ranking(workshop, gaps.points(workshop)).effect_not_set
    return [(row.point.element.id, row.stands, row.rank, row.put) for row in found]


def test_without_a_rank_of_the_team_everything_stands_where_the_arithmetic_puts_it():
    assert put() == [("E36", 1, 1, False), ("E40", 1, 1, False), ("E38", 3, 3, False), ("E08", 4, 4, False)]


def test_what_the_team_put_on_a_rank_stands_there_and_the_others_close_up_around_it():
    assert put(E08=2) == [("E36", 1, 1, False), ("E08", 2, 4, True), ("E40", 3, 1, False), ("E38", 4, 3, False)]
    assert put(E36=4) == [("E40", 1, 1, False), ("E38", 2, 3, False), ("E08", 3, 4, False), ("E36", 4, 1, True)]


def test_two_on_one_rank_stand_behind_each_other_and_a_rank_beyond_the_list_is_its_end():
    assert [(e, n) for e, n, *_ in put(E38=1, E08=1)] == [("E38", 1), ("E08", 2), ("E36", 3), ("E40", 3)]
    assert [(e, n) for e, n, *_ in put(E36=99)] == [("E40", 1), ("E38", 2), ("E08", 3), ("E36", 4)]


def test_a_rank_without_a_reason_does_not_count():
    workshop = build(links={("E36", ENGAGE): scored(1), ("E38", ENGAGE): scored(0, rank=1, rank_because=" ")})

    found = priority.ranking(workshop, gaps.points(workshop)).effect_not_set

    assert [(row.point.element.id, row.stands, row.put) for row in found] == [("E36", 1, False), ("E38", 2, False)]


@given(some.dictionaries(some.sampled_from([e for e, _ in PUT]), some.integers(1, 6)))
@settings(max_examples=examples(25), deadline=None)
def test_the_teams_ranks_lose_nothing_and_double_nothing(where):
    assert sorted(e for e, *_ in put(**where)) == sorted(e for e, _ in PUT)
