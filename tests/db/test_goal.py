"""Another kind of goal: one act that sets aside what is of another unit, carries over what both trees share."""

import pytest

from db import fields, goal, history, workshops
from db.access import LOCAL, Actor, Role
from salesops import content
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import GoalKind
from tests.db.filled import load, save
from tests.prepared import prepared
from tests.salesops.tree_examples import example

GROWTH, PROFIT, RETENTION, CASH = (
    GoalKind.REVENUE_GROWTH, GoalKind.PROFITABLE_GROWTH, GoalKind.RETENTION, GoalKind.CASH
)  # fmt: skip


@pytest.fixture
def workshop_id(database) -> str:
    """A growth goal with all its drivers, one of them with its source."""
    return prepared(_growing)


def _growing() -> str:
    made = workshops.create(LOCAL, "Northwind")
    for node, number in example("F1").items():
        save(made, fields.driver(GROWTH, node), number)
    save(made, fields.driver(GROWTH, "A", "source"), "CRM, 2 March")
    for column, number in {"baseline": 10e6, "target": 12e6}.items():
        save(made, fields.goal(column), number)
    return made


def figures(workshop_id: str):
    """Kind, baseline and target as they stand."""
    now = load(workshop_id).goal
    return now.kind, now.baseline, now.target


def test_figures_of_another_unit_are_set_aside_and_named_and_come_back_with_undo(workshop_id):
    entry = goal.change_kind(workshop_id, LOCAL, CASH, was=GROWTH, carry=True)

    assert figures(workshop_id) == (CASH, None, None)
    (newest, *_) = history.entries(workshop_id, LOCAL, limit=1)
    assert (newest.id, newest.act) == (
        entry,
        "Changed the value to create to “Cash”; set aside baseline USD 10,000,000 a year and target USD 12,000,000 a "
        "year",
    )

    history.undo(workshop_id, LOCAL, entry)

    assert figures(workshop_id) == (GROWTH, 10e6, 12e6)


def test_figures_of_the_same_unit_stay_and_shared_drivers_come_along_with_their_sources(workshop_id):
    save(workshop_id, fields.driver(PROFIT, "c"), 0.05)  # typed for the new tree before: stays

    entry = goal.change_kind(workshop_id, LOCAL, PROFIT, was=GROWTH, carry=True)

    now = load(workshop_id)
    assert figures(workshop_id) == (PROFIT, 10e6, 12e6)
    assert now.driver_inputs(PROFIT) == example("F1") | {"c": 0.05}
    assert now.driver_inputs(GROWTH) == example("F1")
    sources = {d.node_id: d.source for d in now.driver_values if d.tree_id is PROFIT}
    assert (sources["A"], sources["c"]) == ("CRM, 2 March", "")

    history.undo(workshop_id, LOCAL, entry)

    assert (figures(workshop_id), load(workshop_id).driver_inputs(PROFIT)) == ((GROWTH, 10e6, 12e6), {"c": 0.05})


def test_without_carrying_the_new_tree_begins_empty(workshop_id):
    goal.change_kind(workshop_id, LOCAL, PROFIT, was=GROWTH, carry=False)

    assert load(workshop_id).driver_inputs(PROFIT) == {}


def test_a_figure_that_the_new_tree_works_out_is_not_carried_over(workshop_id):
    goal.change_kind(workshop_id, LOCAL, RETENTION, was=GROWTH, carry=True)

    carried = load(workshop_id).driver_inputs(RETENTION)
    assert content.load().tree(RETENTION).node("c").replaceable
    assert carried == {name: example("F1")[name] for name in ("d", "u", "k", "x", "R0", "A", "delta")}


def test_a_loss_is_set_aside_where_the_new_kind_cannot_have_one(database):
    made = workshops.create(LOCAL, "Northwind", goal_kind=PROFIT)
    save(made, fields.goal("baseline"), -1e6)

    goal.change_kind(made, LOCAL, GROWTH, was=PROFIT, carry=True)

    assert figures(made) == (GROWTH, None, None)


def test_a_kind_that_somebody_else_changed_meanwhile_stays_theirs(workshop_id):
    anna = Actor("anna", "Anna", Role.FACILITATOR, None)
    goal.change_kind(workshop_id, anna, CASH, was=GROWTH, carry=True)

    with pytest.raises(WorkshopError, match=r"^Anna changed the value to create meanwhile"):
        goal.change_kind(workshop_id, LOCAL, PROFIT, was=GROWTH, carry=True)

    assert figures(workshop_id) == (CASH, None, None)


def test_the_kind_that_stands_already_writes_nothing(workshop_id):
    before = load(workshop_id).version

    goal.change_kind(workshop_id, LOCAL, GROWTH, was=GROWTH, carry=True)

    assert load(workshop_id).version == before


def test_the_door_takes_an_effect_on_a_driver_that_may_be_typed_directly_and_no_other_computed_one(database):
    made = workshops.create(LOCAL, "Northwind", goal_kind=CASH)
    element = load(made).elements[0].id

    save(made, fields.effect(element, "dso", "base"), -4.0)
    with pytest.raises(BadInput, match=r"^Net cash days is worked out from its parts\."):
        save(made, fields.effect(element, "cash_days", "base"), -4.0)

    assert [(effect.node_id, effect.base) for effect in load(made).effects] == [("dso", -4.0)]
