"""Workshops with drivers of a kind of value goal, and the page that shows them."""

from datetime import date

from db import fields, lists, workshops
from db.access import LOCAL
from salesops.vocabulary import GoalKind, ListKind
from tests.pages.opening import save
from tests.prepared import prepared
from tests.salesops.tree_examples import example

PAGE = "pages/workshop/value.py"


def workshop_with(kind: GoalKind, values: dict[str, float]) -> str:
    """A workshop of that kind with these drivers."""
    workshop_id = workshops.create(LOCAL, "Northwind", goal_kind=kind)
    for name, number in values.items():
        save(workshop_id, fields.driver(kind, name), number)
    return workshop_id


def method_example() -> str:
    """Return a workshop with the method's test numbers and a goal above them; it takes the database's place."""
    return prepared(_filled)


def _filled() -> str:
    workshop_id = workshop_with(GoalKind.REVENUE_GROWTH, example("F1"))
    person = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada Novak")
    goal = {"baseline": 10e6, "target": 12.5e6, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    for column, given in (goal | {"owner_id": person}).items():
        save(workshop_id, fields.goal(column), given)
    return workshop_id
