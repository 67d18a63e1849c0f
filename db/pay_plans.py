"""Pay plans: one per role, with its measures; taken over from the Compensation component and back by one press."""

from collections.abc import Mapping, Sequence
from typing import Any

from db import models
from db.access import Actor
from db.change import Act, Change, change
from db.rules import check_answer
from salesops.errors import WorkshopError

_SUBJECT = "payplan"


def new(workshop_id: str, actor: Actor, role_id: str) -> str:
    """Begin the pay plan of a role; return its id. Raises WorkshopError where the role has one, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Began a pay plan")) as door:
        role = door.get(models.ListItem, role_id)
        door.says(f"Began the pay plan of {role.name}")
        if door.find(models.PayPlan, role_id=role_id) is not None:
            raise WorkshopError(f"{role.name} has a pay plan already. Nothing was changed.")
        return _add(door, role_id).id


def remove(workshop_id: str, actor: Actor, plan_id: str) -> str:
    """Remove a pay plan with its measures; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Removed a pay plan")) as door:
        plan = door.get(models.PayPlan, plan_id)
        door.says(f"Removed the pay plan of {door.get(models.ListItem, plan.role_id).name}")
        for measure in door.all(models.PayMeasure, pay_plan_id=plan.id):
            door.delete(measure)
        door.delete(plan)
        return door.entry_id


def add_measure(workshop_id: str, actor: Actor, plan_id: str, name: str) -> str:
    """Add a measure to a pay plan; return its id. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, f"Added the measure “{name.strip()}” to a pay plan")) as door:
        plan = door.get(models.PayPlan, plan_id)
        position = door.after_last(models.PayMeasure, pay_plan_id=plan.id)
        return door.add(models.PayMeasure, pay_plan_id=plan.id, name=name, position=position).id


def remove_measure(workshop_id: str, actor: Actor, measure_id: str) -> str:
    """Remove a measure; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Removed a measure of a pay plan")) as door:
        measure = door.get(models.PayMeasure, measure_id)
        door.says(f"Removed the measure “{measure.name}” from a pay plan")
        door.delete(measure)
        return door.entry_id


def take_answers(
    workshop_id: str,
    actor: Actor,
    role_id: str,
    values: Mapping[str, Any],
    measures: Sequence[Mapping[str, Any]],
) -> str:
    """Write what the Compensation component says of a role into its plan, begun if there is none.

    ``values`` are columns of the plan, ``measures`` take the place of those it has, none leaves them. Returns the
    history entry's id. Raises BadInput, Gone.
    """
    with change(workshop_id, actor, Act(_SUBJECT, "Took the answers of Compensation over into a pay plan")) as door:
        role = door.get(models.ListItem, role_id)
        door.says(f"Took the answers of Compensation over into the pay plan of {role.name}")
        plan = door.update(door.find(models.PayPlan, role_id=role_id) or _add(door, role_id), **values)
        if measures:
            for measure in door.all(models.PayMeasure, pay_plan_id=plan.id):
                door.delete(measure)
            many = [{"pay_plan_id": plan.id, "position": n, **measure} for n, measure in enumerate(measures)]
            door.add_all(models.PayMeasure, many)
        return door.entry_id


def give_answers(workshop_id: str, actor: Actor, role_id: str, answers: Mapping[str, Any]) -> str:
    """Write a plan's content into the answers of the Compensation component, by question; return the entry's id.

    Raises BadInput where an answer is not of its question's kind, Gone.
    """
    with change(workshop_id, actor, Act("answer", "Took a pay plan over into Compensation")) as door:
        door.says(f"Took the pay plan of {door.get(models.ListItem, role_id).name} over into Compensation")
        for question_id, value in answers.items():
            check_answer(door, door.put(models.Answer, {"question_id": question_id}, value=value))
        return door.entry_id


def _add(door: Change, role_id: str) -> models.PayPlan:
    position = door.after_last(models.PayPlan)
    return door.add(models.PayPlan, role_id=role_id, position=position)
