"""Sales plans through their doors: begun, copied, agreed, replaced, carried into the drivers and back, undone."""

from datetime import date

import pytest

from db import fields, history, sales_plans, workshops
from db.access import LOCAL
from db.fields import Field
from salesops.errors import BadInput, WorkshopError
from salesops.salesplan.whole import work
from salesops.vocabulary import GoalKind, PlanState
from tests.db.filled import load, save

YEAR = date(2026, 1, 1)
FIGURES = {"target": 900_000.0, "win_rate": 0.25, "deal_amount": 30_000.0, "cycle_months": None}


@pytest.fixture
def made(database) -> tuple[str, str]:
    """Return a workshop and its plan with a line and two sellers."""
    workshop_id = workshops.create(LOCAL, "Northwind")
    plan_id = sales_plans.new(workshop_id, LOCAL, "2026", YEAR)
    line_id = sales_plans.add_line(workshop_id, LOCAL, plan_id, 2)
    save(workshop_id, fields.of("planline", line_id, "amount"), 500_000)
    for name, potential in (("Ann", 1_000_000), ("Bo", 3_000_000)):
        seller_id = sales_plans.add_seller(workshop_id, LOCAL, plan_id, name)
        save(workshop_id, fields.of("seller", seller_id, "potential"), potential)
    return workshop_id, plan_id


def plan(workshop_id: str, plan_id: str):
    return next(one for one in load(workshop_id).sales_plans if one.id == plan_id)


def test_a_new_plan_is_a_draft_with_even_quarters_and_shares_save_one_by_one(made):
    workshop_id, plan_id = made
    found = plan(workshop_id, plan_id)
    assert (found.state, found.shares) == (PlanState.DRAFT, {"quarter": dict.fromkeys("1234", 25.0)})

    save(workshop_id, Field("salesplan", (("id", plan_id),), "shares", ("quarter", "1")), 40)
    assert plan(workshop_id, plan_id).shares["quarter"] == {"1": 40, "2": 25, "3": 25, "4": 25}
    sales_plans.split_evenly(workshop_id, LOCAL, plan_id, "team", ["a", "b", "c"])
    assert plan(workshop_id, plan_id).shares["team"] == {"a": 33.34, "b": 33.33, "c": 33.33}


def test_a_copy_takes_lines_and_sellers_and_removing_the_first_leaves_it(made):
    workshop_id, plan_id = made
    copy_id = sales_plans.copy(workshop_id, LOCAL, plan_id, "2026, cautious")

    workshop = load(workshop_id)
    assert plan(workshop_id, copy_id).based_on_id == plan_id
    assert [one.amount for one in work(workshop, plan(workshop_id, copy_id)).lines] == [500_000]
    assert [one.name for one in work(workshop, plan(workshop_id, copy_id)).sellers] == ["Ann", "Bo"]

    entry = sales_plans.remove(workshop_id, LOCAL, plan_id)
    left = load(workshop_id)
    assert ([one.id for one in left.sales_plans], len(left.plan_lines), len(left.sellers)) == ([copy_id], 1, 2)
    assert left.sales_plans[0].based_on_id is None
    history.undo(workshop_id, LOCAL, entry)
    assert len(load(workshop_id).sellers) == 4
    assert plan(workshop_id, copy_id).based_on_id == plan_id


def test_an_agreed_plan_keeps_its_numbers_and_the_next_one_replaces_it(made):
    workshop_id, plan_id = made
    with pytest.raises(WorkshopError, match="A plan without a target cannot be agreed"):
        sales_plans.agree(workshop_id, LOCAL, plan_id, YEAR, {**FIGURES, "target": None})
    sales_plans.agree(workshop_id, LOCAL, plan_id, YEAR, FIGURES)
    found = plan(workshop_id, plan_id)
    assert (found.state, found.agreed_on, found.target, found.win_rate) == (PlanState.AGREED, YEAR, 900_000, 0.25)

    seller = next(one for one in load(workshop_id).sellers if one.name == "Ann")
    for refused in (
        lambda: save(workshop_id, fields.of("salesplan", plan_id, "target"), 1.0),
        lambda: save(workshop_id, fields.of("seller", seller.id, "quota"), 1.0),
        lambda: sales_plans.add_line(workshop_id, LOCAL, plan_id, 1),
        lambda: sales_plans.take_quotas(workshop_id, LOCAL, plan_id, {seller.id: 1.0}),
    ):
        with pytest.raises(BadInput, match="“2026” is agreed and stays as it is"):
            refused()

    second = sales_plans.copy(workshop_id, LOCAL, plan_id, "2026 b")
    entry = sales_plans.agree(workshop_id, LOCAL, second, date(2026, 2, 1), FIGURES)
    assert plan(workshop_id, plan_id).state is PlanState.REPLACED
    history.undo(workshop_id, LOCAL, entry)
    assert plan(workshop_id, plan_id).state is PlanState.AGREED
    sales_plans.reopen(workshop_id, LOCAL, plan_id)
    assert (plan(workshop_id, plan_id).state, plan(workshop_id, plan_id).agreed_on) == (PlanState.DRAFT, None)


def test_proposed_quotas_are_taken_by_one_press(made):
    workshop_id, plan_id = made
    sellers = {one.name: one.id for one in load(workshop_id).sellers}
    quotas = {sellers["Ann"]: 250_000.0, sellers["Bo"]: 750_000.0}

    entry = sales_plans.take_quotas(workshop_id, LOCAL, plan_id, quotas)
    assert {one.id: one.quota for one in load(workshop_id).sellers} == quotas
    history.undo(workshop_id, LOCAL, entry)
    assert [one.quota for one in load(workshop_id).sellers] == [None, None]


def test_the_plan_moves_the_drivers_and_the_drivers_the_plan(made):
    workshop_id, plan_id = made
    tree = GoalKind.REVENUE_GROWTH
    save(workshop_id, fields.driver(tree, "w"), 0.2)

    entry = sales_plans.to_drivers(workshop_id, LOCAL, plan_id, tree, {"w": 0.25, "cap": 700_000.0})
    assert load(workshop_id).driver_inputs(tree) == {"w": 0.25, "cap": 700_000.0}
    assert {one.source for one in load(workshop_id).driver_values} == {"Sales plan “2026”"}
    assert history.latest(workshop_id, LOCAL).act == "Carried the sales plan “2026” into the drivers"
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).driver_inputs(tree) == {"w": 0.2}

    with pytest.raises(BadInput):
        sales_plans.to_drivers(workshop_id, LOCAL, plan_id, tree, {"w": 1.5})
    sales_plans.from_drivers(workshop_id, LOCAL, plan_id, {"win_rate": 0.2})
    assert plan(workshop_id, plan_id).win_rate == 0.2
