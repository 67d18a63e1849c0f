"""Pay plans through their doors, and taken over from the answers of Compensation and back."""

import pytest

from db import fields, history, pay_plans, workshops
from db.access import LOCAL
from salesops.errors import WorkshopError
from salesops.pay import component
from salesops.vocabulary import ListKind
from tests.db.filled import load, save

CP2 = {
    "r1": {"role": "AE", "measure": "New revenue", "weight": 100},
    "r2": {"role": "SDR", "measure": "Meetings held", "weight": 100},
}


@pytest.fixture
def made(database) -> tuple[str, dict[str, str]]:
    """Return a workshop with answers of Compensation, and its roles' ids by the method's."""
    workshop_id = workshops.create(LOCAL, "Northwind")
    roles = {one.content_id: one.id for one in load(workshop_id).items(ListKind.ROLE)}
    given = {
        "CP1": {roles["AE"]: {"target_pay": 100_000, "base": 60}},
        "CP2": {key: row | {"role": roles[row["role"]]} for key, row in CP2.items()},
        "CP3": {
            "r1": {
                "role": roles["AE"], "measure": "New revenue", "objective": "Growth", "driver": "w", "in_control": True,
            }
        },
        "CP4": {roles["AE"]: {"quota": 400_000}, roles["SDR"]: {"quota": 0}},
        "CP5": {roles["AE"]: {"threshold": "50 % of quota", "cap": "none", "crediting": "who signs"}},
    }  # fmt: skip
    for question_id, value in given.items():
        save(workshop_id, fields.answer(question_id), value)
    return workshop_id, roles


def take(workshop_id: str, role_id: str) -> str:
    theirs = component.answered(load(workshop_id), role_id)
    return pay_plans.take_answers(workshop_id, LOCAL, role_id, theirs.values, theirs.measures)


def test_what_compensation_says_of_a_role_becomes_its_plan_by_one_press(made):
    workshop_id, roles = made
    entry = take(workshop_id, roles["AE"])

    workshop = load(workshop_id)
    (plan,) = workshop.pay_plans
    assert (plan.target_pay, plan.base_percent, plan.quota) == (100_000, 60, 400_000)
    assert (plan.threshold_percent, plan.cap_percent, plan.crediting) == (50, None, "who signs")
    (measure,) = workshop.pay_measures
    assert (measure.name, measure.weight_percent, measure.objective, measure.node_id, measure.controlled) == (
        "New revenue", 100, "Growth", "w", True,
    )  # fmt: skip
    assert all(one.same for one in component.beside(workshop, plan))  # "none" differs not from what nobody gave
    assert component.answered(workshop, roles["SDR"]).values == {}

    take(workshop_id, roles["AE"])
    assert (len(load(workshop_id).pay_plans), len(load(workshop_id).pay_measures)) == (1, 1)
    history.undo(workshop_id, LOCAL, history.latest(workshop_id, LOCAL).id)
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).pay_plans == ()


def test_a_plan_is_written_into_the_answers_and_those_of_other_roles_stay(made):
    workshop_id, roles = made
    take(workshop_id, roles["AE"])
    (plan,) = load(workshop_id).pay_plans
    save(workshop_id, fields.of("payplan", plan.id, "base_percent"), 55)
    save(workshop_id, fields.of("payplan", plan.id, "accelerator_times"), 1.5)
    second = pay_plans.add_measure(workshop_id, LOCAL, plan.id, "Contracts renewed")
    save(workshop_id, fields.of("paymeasure", second, "node_id"), "c")
    workshop = load(workshop_id)

    found = component.answers(workshop, workshop.pay_plans[0])
    entry = pay_plans.give_answers(workshop_id, LOCAL, roles["AE"], found)

    workshop = load(workshop_id)
    assert workshop.answer("CP1") == {roles["AE"]: {"target_pay": 100_000, "base": 55}}
    assert workshop.answer("CP4") == {roles["AE"]: {"quota": 400_000}, roles["SDR"]: {"quota": 0}}
    assert workshop.answer("CP5")[roles["AE"]]["accelerator"] == "1.5 × from 100 % of quota"
    rows = [(row["role"], row["measure"]) for row in workshop.answer("CP2").values()]
    assert sorted(rows) == sorted(
        [(roles["SDR"], "Meetings held"), (roles["AE"], "New revenue"), (roles["AE"], "Contracts renewed")]
    )
    assert all(one.same for one in component.beside(workshop, workshop.pay_plans[0]))
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).answer("CP1") == {roles["AE"]: {"target_pay": 100_000, "base": 60}}


def test_a_role_has_one_plan_and_removing_it_takes_its_measures(made):
    workshop_id, roles = made
    plan_id = pay_plans.new(workshop_id, LOCAL, roles["SDR"])
    with pytest.raises(WorkshopError, match="has a pay plan already"):
        pay_plans.new(workshop_id, LOCAL, roles["SDR"])
    measure = pay_plans.add_measure(workshop_id, LOCAL, plan_id, "Meetings held")
    pay_plans.add_measure(workshop_id, LOCAL, plan_id, "Calls")
    pay_plans.remove_measure(workshop_id, LOCAL, measure)
    assert [one.name for one in load(workshop_id).pay_measures] == ["Calls"]

    entry = pay_plans.remove(workshop_id, LOCAL, plan_id)
    assert (load(workshop_id).pay_plans, load(workshop_id).pay_measures) == ((), ())
    history.undo(workshop_id, LOCAL, entry)
    assert [one.name for one in load(workshop_id).pay_measures] == ["Calls"]
