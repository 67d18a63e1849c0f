"""Closing several elements' gaps at once: the tree's answer beside the sum, and why the two differ."""

import pytest

from salesops.together import together, with_effect
from tests.salesops.map_example import build
from tests.salesops.tree_examples import example

WIN_RATE = {("E13", "w"): (0.01, 0.02, 0.03)}
DEAL_VALUE = {("E12", "A"): (4_000.0, 5_000.0, 6_000.0)}


def test_what_multiplies_is_worth_more_together_than_added_up():
    found = together(build(effects=WIN_RATE | DEAL_VALUE), ["E13", "E12"])

    # By hand: 216 × 0.24 × 50 000 × 0.85 − 216 × 0.22 × 45 000 × 0.85; the rest is 216 × 0.02 × 5 000 × 0.85.
    assert found.worth.base == pytest.approx(385_560.0)
    assert found.added == pytest.approx(165_240.0 + 201_960.0)
    assert found.difference == pytest.approx(18_360.0)
    assert found.because == ("The drivers multiply each other: what one gains, the next gains on as well.",)
    assert [found.single[e].base for e in ("E13", "E12")] == pytest.approx([165_240.0, 201_960.0])


def test_capacity_is_counted_once_and_named_as_the_reason():
    workshop = build(drivers=example("F1", cap=1_900_000.0), effects=WIN_RATE | {("E15", "w"): (0.0, 0.01, 0.02)})

    found = together(workshop, ["E13", "E15"])

    # Only 1 900 000 − 1 817 640 can be closed at all, whoever wins more.
    assert found.worth.base == pytest.approx(82_360.0)
    assert found.difference == pytest.approx(82_360.0 - 82_360.0 - 82_360.0)
    assert [reason.partition(":")[0] for reason in found.because] == ["Capacity binds"]


def test_more_capacity_and_more_wins_together_lift_the_limit_that_each_meets_alone():
    effects = WIN_RATE | {("E03", "cap"): (100_000.0, 200_000.0, 300_000.0)}
    workshop = build(drivers=example("F1", cap=1_817_640.0), effects=effects)

    found = together(workshop, ["E13", "E03"])

    assert [found.single[e].base for e in ("E13", "E03")] == pytest.approx([0.0, 0.0], abs=1e-6)
    assert found.worth.base == pytest.approx(165_240.0)
    assert found.because == ("Alone, one of them meets the sellers' capacity; together that limit is lifted.",)


def test_a_driver_cut_at_what_it_can_be_is_named():
    workshop = build(effects={("E46", "c"): (-0.05,) * 3, ("E47", "c"): (-0.06,) * 3})

    found = together(workshop, ["E46", "E47"])

    assert found.because == ("Churn cannot move as far as all of them together would take it.",)


def test_one_element_alone_has_no_difference_and_one_without_effect_leaves_no_sum():
    workshop = build(effects=WIN_RATE)

    assert together(workshop, ["E13"]).difference == 0.0
    unknown = together(workshop, ["E13", "E16"])
    assert (unknown.worth.missing, unknown.added, unknown.difference) == (
        ("the effect of Opportunity management",),
        None,
        None,
    )
    assert with_effect(workshop) == ("E13",)
