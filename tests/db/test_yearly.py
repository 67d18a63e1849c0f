"""Values of a yearly review: held to their driver, filled where nothing is given, planned as the drivers stood."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db import drivers_before, fields, history, snapshot, taking_over, workshops, yearly
from db.access import LOCAL
from salesops import content
from salesops.errors import BadInput
from salesops.vocabulary import GoalKind
from tests.writing import save

TREE = GoalKind.REVENUE_GROWTH


@pytest.fixture
def workshop_id(database):
    return workshops.create(LOCAL, "Northwind")


@pytest.fixture
def review(workshop_id):
    return yearly.begin(workshop_id, LOCAL, TREE, date(2025, 1, 1), date(2025, 12, 31), {"w": 0.25})


def kept(workshop_id):
    return snapshot.load(workshop_id, LOCAL).yearly_reviews[0]


def test_a_value_is_held_to_its_driver_s_limits_and_can_be_emptied_again(workshop_id, review):
    field = fields.yearly(review, "next_targets", "w")

    save(workshop_id, field, 0.3)
    assert kept(workshop_id).next_targets == {"w": 0.3}
    save(workshop_id, field, None)

    assert kept(workshop_id).next_targets == {}
    with pytest.raises(BadInput, match="Win rate is 130 %, above 100 %"):
        save(workshop_id, field, 1.3)


def test_what_is_known_fills_only_what_nobody_typed_and_is_undone_in_one(workshop_id, review):
    save(workshop_id, fields.yearly(review, "actual", "w"), 0.2)

    entry = yearly.fill(workshop_id, LOCAL, review, {"w": 0.9, "c": 0.1})
    assert kept(workshop_id).actual == {"w": 0.2, "c": 0.1}
    with pytest.raises(BadInput, match="given already"):
        yearly.fill(workshop_id, LOCAL, review, {"c": 0.3})
    history.undo(workshop_id, LOCAL, entry)

    assert kept(workshop_id).actual == {"w": 0.2}


def test_drivers_stand_as_on_the_day_or_as_first_given_after_it(workshop_id):
    def give(node, value):
        taking_over.to_driver(workshop_id, LOCAL, TREE, node, value, "a source")
        return datetime.now(UTC)

    between = give("w", 0.2)
    give("c", 0.1)
    after = give("w", 0.4)

    assert drivers_before.at(workshop_id, LOCAL, TREE, between - timedelta(days=400)) == {"w": 0.2, "c": 0.1}
    assert drivers_before.at(workshop_id, LOCAL, TREE, between) == {"w": 0.2, "c": 0.1}
    assert drivers_before.at(workshop_id, LOCAL, TREE, after) == {"w": 0.4, "c": 0.1}
    assert drivers_before.at(workshop_id, LOCAL, GoalKind.FOOTPRINT, after) == {}


def test_a_replaceable_driver_may_be_planned_and_an_unknown_one_may_not(workshop_id):
    tree = content.load().tree(GoalKind.CASH.value)
    replaceable = next(node.id for node in tree.nodes if node.replaceable)

    review = yearly.begin(workshop_id, LOCAL, GoalKind.CASH, date(2025, 1, 1), date(2025, 12, 31), {replaceable: 40.0})

    assert next(one for one in snapshot.load(workshop_id, LOCAL).yearly_reviews if one.id == review).planned == {
        replaceable: 40.0
    }
