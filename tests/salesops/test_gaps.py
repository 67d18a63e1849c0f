"""Gaps: what a score, a target, "good enough for now" and its re-look date make of a merger point."""

from datetime import date

import pytest

from salesops import gaps
from salesops.vocabulary import Confidence, GapCause, Stage
from tests.salesops.map_example import build, scored

TRANSACT, RENEW = Stage.TRANSACT, Stage.RENEW
TODAY = date(2026, 11, 22)


def only(said, **more):
    """The one merger point of a workshop."""
    (point,) = gaps.points(build(links={("E13", TRANSACT): said}), **more)
    return point


@pytest.mark.parametrize(
    ("said", "gap", "good_enough"),
    [
        (None, None, None),
        (scored(0), 3, False),
        (scored(3), 0, True),
        (scored(5), 0, True),
        (scored(4, target=5), 1, False),
        (scored(2, target=2), 0, True),
        (scored(1, good_enough=True), 2, True),
    ],
)
def test_the_gap_is_what_the_score_lacks_to_the_target_and_unknown_without_a_score(said, gap, good_enough):
    point = only(said)

    assert (point.gap, point.good_enough) == (gap, good_enough)


@pytest.mark.parametrize(
    ("relook_on", "today", "good_enough"),
    [
        (None, TODAY, True),
        (date(2026, 11, 23), TODAY, True),
        (TODAY, TODAY, False),
        (date(2026, 1, 1), TODAY, False),
        (date(2026, 1, 1), None, True),
    ],
    ids=["no date", "tomorrow", "today", "long ago", "no day given"],
)
def test_good_enough_for_now_comes_back_by_itself_on_its_date(relook_on, today, good_enough):
    point = only(scored(1, good_enough=True, relook_on=relook_on), today=today)

    assert point.good_enough is good_enough
    assert point.due(TODAY) is (relook_on is not None and relook_on <= TODAY)


def test_a_passed_date_does_not_open_a_point_that_reaches_its_target():
    point = only(scored(3, good_enough=True, relook_on=date(2026, 1, 1)), today=TODAY)

    assert (point.gap, point.good_enough) == (0, True)


def test_what_came_back_is_a_candidate_again():
    workshop = build(links={("E13", TRANSACT): scored(1, good_enough=True, relook_on=TODAY)})

    assert gaps.open_by_element(workshop) == {}
    assert list(gaps.open_by_element(workshop, TODAY)) == ["E13"]


def test_an_element_is_good_enough_only_where_all_its_points_are_scored_and_good_enough():
    workshop = build(
        links={
            ("E13", TRANSACT): scored(3),
            ("E16", TRANSACT): scored(3),
            ("E16", RENEW): None,
            ("E46", RENEW): scored(1),
        }
    )

    assert gaps.good_enough_elements(workshop) == {"E13"}


def test_points_of_an_element_that_does_not_apply_are_left_out():
    workshop = build(links={("E13", TRANSACT): scored(0)}, changed={"E13": {"applicable": False}})

    assert gaps.points(workshop) == ()


def test_a_small_firms_level_holds_but_not_for_the_elements_that_the_method_holds_for_every_firm():
    workshop = build(
        links={("E13", TRANSACT): scored(2), ("E16", TRANSACT): scored(2), ("E24", RENEW): scored(2, target=2)}
    )
    small = workshop.model_copy(update={"settings": workshop.settings.model_copy(update={"good_enough_level": 2})})

    found = {p.element.id: (p.proposed_target, p.target, p.gap) for p in gaps.points(small)}

    assert found == {"E13": (3, 3, 1), "E16": (2, 2, 0), "E24": (3, 2, 0)}


def test_what_was_said_of_a_gap_comes_with_its_point():
    point = only(
        scored(
            1, confidence=Confidence.LOW, cause=GapCause.UNUSED, because="Two had seen it", rank=2, rank_because="So"
        )
    )

    assert (point.confidence, point.cause, point.agreed_because) == (Confidence.LOW, GapCause.UNUSED, "Two had seen it")
    assert (point.put_rank, point.put_because) == (2, "So")
