"""Elements of the method: what they need, move, belong to and are counted under."""

from collections import Counter
from graphlib import TopologicalSorter

import pytest

from salesops.content import load
from salesops.vocabulary import Depth, Phase, Stage

STAGES, PHASES, DEPTHS = list(Stage), list(Phase), list(Depth)


@pytest.fixture(scope="module")
def method():
    return load()


def test_overlaps_are_symmetric(method):
    pairs = {(one.id, other) for one in method.elements for other in one.overlaps}
    assert pairs == {(other, one) for one, other in pairs}
    assert len(pairs) > 0


def test_prerequisites_are_acyclic(method):
    needs = {one.id: (*one.needs_hard, *one.needs_soft) for one in method.elements}
    assert len(list(TopologicalSorter(needs).static_order())) == 48


@pytest.mark.parametrize("depth", DEPTHS)
def test_depth_is_closed_under_hard_prerequisites(method, depth):
    shown = set(method.depth(depth).elements)
    assert {need for one in shown for need in method.element(one).needs_hard} <= shown


def test_every_element_moves_a_driver_and_none_moves_the_starting_figure(method):
    assert min(len(one.drivers) for one in method.elements) == 1
    moved = {move.driver for one in method.elements for move in one.drivers}
    assert moved == {driver.id for driver in method.drivers if driver.movable}
    assert [driver.id for driver in method.drivers if not driver.movable] == ["R0"]


def test_elements_move_each_driver_the_better_way(method):
    wrong = [
        (one.id, move.driver)
        for one in method.elements
        for move in one.drivers
        if move.direction is not method.driver(move.driver).better
    ]
    assert wrong == []


def test_elements_named_in_the_source_and_the_delivery_ones_are_the_core(method):
    core = {one.id for one in method.elements if one.core}
    assert core == {one.id for one in method.elements if one.in_source} | {f"E{n}" for n in range(42, 48)}
    assert len([one for one in method.elements if one.in_source]) == 13


def test_only_social_selling_and_partners_may_not_apply(method):
    assert [one.id for one in method.elements if one.when_applicable] == ["E17", "E31"]


def test_acumen_elements_are_counted_under_two_categories(method):
    assert [(one.id, one.category, one.also) for one in method.elements if one.also] == [
        ("E06", "STM", ("SE",)),
        ("E07", "STM", ("SE",)),
    ]


def test_load_is_none_exactly_where_nobody_learns(method):
    assert [one.id for one in method.elements if one.load == "none"] == [
        one.id for one in method.elements if not one.learners
    ]
    assert Counter(one.load for one in method.elements) == {"none": 5, "light": 17, "medium": 21, "heavy": 5}
    assert Counter(one.effort for one in method.elements) == {"S": 13, "M": 28, "L": 7}


def test_every_element_belongs_to_one_of_four_systems(method):
    assert {one.id: len(one.elements) for one in method.systems} == {
        "selection": 4,
        "support": 22,
        "learning": 13,
        "management": 9,
    }
    assert sorted(method.system_of) == [one.id for one in method.elements]
    assert method.system_of["E32"].name == "Management"


def test_six_levers_train_managers_before_sellers_and_fit_the_prerequisites(method):
    at = {one.id: place for place, one in enumerate(method.levers)}
    carried = {element: one.id for one in method.levers for element in one.elements}
    assert (len(at), at["managers"] < at["training"]) == (6, True)
    assert "managers" in next(one.waits_for for one in method.levers if one.id == "training")
    hard = [(need, one) for one in carried for need in method.element(one).needs_hard]
    assert [(need, one) for need, one in hard if need not in carried or at[carried[need]] > at[carried[one]]] == []


def test_the_elements_that_are_held_up_are_those_of_the_components_that_are(method):
    held = {c.name: c.least_good_enough for c in method.components if c.least_good_enough is not None}
    elements = {e.name: e.least_good_enough for e in method.elements if e.least_good_enough is not None}

    assert held == {"Sales process": 3, "Compensation": 3}
    assert elements == {"Sales process": 3, "Compensation & incentives": 3}
