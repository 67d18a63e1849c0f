"""The other rankings on a workshop: inputs by hand, what is missing is named, nothing unknown counts as 0."""

import pytest

from salesops import gaps, priority
from salesops.content.gap_schema import EffortQuadrant
from salesops.ranking.scores import Band, Cross, Quadrant
from salesops.ranking.views import MIDPOINT, efforts, opportunities, quadrants, rice_rows
from salesops.vocabulary import Stage
from salesops.workshop import RiceInput
from tests.salesops.map_example import build, scored

ENGAGE, TRANSACT, RENEW = Stage.ENGAGE, Stage.TRANSACT, Stage.RENEW
LINKS = {
    ("E13", TRANSACT): scored(1, importance=5),
    ("E16", TRANSACT): scored(2, importance=1),
    ("E16", RENEW): scored(0, importance=3),
    ("E46", RENEW): scored(5, importance=4),
    ("E08", ENGAGE): None,
    ("Ours", ENGAGE): scored(1, importance=2),
}


@pytest.fixture
def workshop():
    return build(links=LINKS, own=["Ours"], effects={("E13", "w"): (0.01, 0.02, 0.03)})


@pytest.fixture
def points(workshop):
    return gaps.points(workshop)


def test_rice_ranks_what_has_all_inputs_and_names_what_the_others_lack(workshop):
    said = (
        RiceInput(id="1", element_id="E13", reach=100, impact=2, confidence=0.8),
        RiceInput(id="2", element_id="E16", reach=400, impact=1, confidence=0.5),
        RiceInput(id="3", element_id="Ours", reach=9, impact=3, confidence=1),
    )
    given = workshop.model_copy(update={"rice_inputs": said})

    rows = rice_rows(given, gaps.points(given))

    # Eight weeks are 8 ÷ 4.345 = 1.841 person-months; E46 is good enough and left out.
    assert [(r.element.id, r.rank) for r in rows] == [("E16", 1), ("E13", 2), ("E08", None), ("Ours", None)]
    assert [r.score for r in rows[:2]] == pytest.approx([400 * 0.5 * 4.345 / 8, 100 * 2 * 0.8 * 4.345 / 8])
    assert [r.missing for r in rows[2:]] == [("reach", "impact", "confidence"), ("the effort in weeks",)]


def test_quadrants_take_the_means_of_scored_points_and_the_crosshair_decides(points):
    found = quadrants(points, Cross.MIDPOINT)

    assert found.at == MIDPOINT == (3.0, 2.5)
    assert [(p.element.id, p.y, p.x, p.counted, where) for p, where in found.rows] == [
        ("E13", 5.0, 1.0, 1, Quadrant.CONCENTRATE),
        ("E46", 4.0, 5.0, 1, Quadrant.KEEP_UP),
        ("E16", 2.0, 1.0, 2, Quadrant.LOW_PRIORITY),
        ("Ours", 2.0, 1.0, 1, Quadrant.LOW_PRIORITY),
    ]
    assert [e.id for e in found.unscored] == ["E08"]
    assert [p.number for p, _ in found.rows] == [1, 2, 3, 4]
    # Means: importance (5 + 2 + 4 + 2) ÷ 4 = 3.25, score (1 + 1 + 5 + 1) ÷ 4 = 2; medians 3 and 1.
    assert quadrants(points, Cross.MEAN).at == (3.25, 2.0)
    by_median = quadrants(points, Cross.MEDIAN)
    assert by_median.at == (3.0, 1.0)
    assert {p.element.id: where for p, where in by_median.rows}["E13"] is Quadrant.KEEP_UP


def test_quadrants_of_nothing_scored_have_no_cross():
    found = quadrants(gaps.points(build(links={("E13", TRANSACT): None})), Cross.MEAN)

    assert (found.at, found.rows, [e.id for e in found.unscored]) == (None, (), ["E13"])


def test_opportunity_scores_are_read_on_scales_of_ten_and_unscored_points_are_left_out(points):
    found = [(r.point.link.id, r.importance, r.satisfaction, r.score, r.band, r.rank) for r in opportunities(points)]

    assert found == [
        ("E13·transact", 10.0, 2.0, 18.0, Band.EXTREME, 1),
        ("E16·renew", 5.0, 0.0, 10.0, Band.CONSIDER, 2),
        ("E46·renew", 7.5, 10.0, 7.5, Band.SERVED, 3),
        ("Ours·engage", 2.5, 2.0, 3.0, Band.SERVED, 4),
        ("E16·transact", 0.0, 4.0, 0.0, Band.SERVED, 5),
    ]


def test_impact_and_effort_by_gap_and_importance_names_what_is_missing(workshop, points):
    known = priority.by_element(workshop, points)

    found = efforts(known, points, in_money=False)

    # E13 presses with 2 × 5, E16 with 3 × 3 at Renew; both take eight weeks, so both lie on the line of effort.
    assert found.at == (9.5, 8.0)
    assert [(p.element.id, p.y, p.x, where) for p, where in found.rows] == [
        ("E13", 10.0, 8.0, EffortQuadrant.QUICK_WIN),
        ("E16", 9.0, 8.0, EffortQuadrant.FILL_IN),
    ]
    assert [(e.id, words) for e, words in found.missing] == [("E08", "the score"), ("Ours", "the effort in weeks")]


def test_impact_in_money_shows_only_what_has_an_effect(workshop, points):
    found = efforts(priority.by_element(workshop, points), points, in_money=True)

    assert [(p.element.id, p.y) for p, _ in found.rows] == [("E13", pytest.approx(165_240.0))]
    assert [words for _, words in found.missing] == ["the effect", "the effect", "the effect and the effort in weeks"]
