"""Sales plans: made, copied as versions and scenarios, agreed, with their lines and sellers, and the drivers beside."""

from collections.abc import Mapping, Sequence
from datetime import date

from db import access, models, rows
from db.access import Actor, Right
from db.change import Act, Change, change
from db.plan_drafts import require_draft
from db.rules import check_driver
from salesops.errors import WorkshopError
from salesops.vocabulary import GoalKind, PlanState

_SUBJECT = "salesplan"
_QUARTERS = ("1", "2", "3", "4")
_SOURCE = "Sales plan “{name}”"


def new(workshop_id: str, actor: Actor, name: str, starts_on: date) -> str:
    """Make a draft for the year that begins on a day, its target from the value goal; return the plan's id.

    The quarters begin with a quarter of the target each; no other dimension is split yet.
    """
    with change(workshop_id, actor, Act(_SUBJECT, f"Began the sales plan “{name.strip()}”")) as door:
        shares = {"quarter": _even(_QUARTERS)}
        return door.add(
            models.SalesPlan, name=name, starts_on=starts_on, shares=shares, position=door.after_last(models.SalesPlan)
        ).id


def copy(workshop_id: str, actor: Actor, plan_id: str, name: str) -> str:
    """Copy a plan with its lines and sellers as a draft that is based on it; return the copy's id. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Copied a sales plan")) as door:
        plan = door.get(models.SalesPlan, plan_id)
        door.says(f"Copied the sales plan “{plan.name}” as “{name.strip()}”")
        fresh = {"name": name, "state": PlanState.DRAFT, "agreed_on": None, "based_on_id": plan.id}
        made = door.add(models.SalesPlan, **{**_content(plan), **fresh, "position": door.after_last(models.SalesPlan)})
        for model in (models.PlanLine, models.Seller):
            of = sorted(door.all(model, plan_id=plan.id), key=lambda row: row.id)
            door.add_all(model, [{**_content(row), "plan_id": made.id} for row in of])
        return made.id


def remove(workshop_id: str, actor: Actor, plan_id: str) -> str:
    """Remove a plan with its lines and sellers; return the history entry's id. Copies of it stay. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Removed a sales plan")) as door:
        plan = door.get(models.SalesPlan, plan_id)
        door.says(f"Removed the sales plan “{plan.name}”")
        for based in door.all(models.SalesPlan, based_on_id=plan.id):
            door.update(based, based_on_id=None)
        for row in (*door.all(models.PlanLine, plan_id=plan.id), *door.all(models.Seller, plan_id=plan.id)):
            door.delete(row)
        door.delete(plan)
        return door.entry_id


def agree(workshop_id: str, actor: Actor, plan_id: str, on: date, figures: Mapping[str, float | None]) -> str:
    """Agree a plan; return the history entry's id. An agreed plan of the same year is replaced by it.

    ``figures`` are target, win rate, deal amount and cycle as the plan was looked at, by column: they are written down,
    so that the agreed plan stays while goal and drivers move on. Raises WorkshopError without a target, Gone.
    """
    access.require(actor, Right.EDIT, workshop_id)
    if not figures.get("target"):
        raise WorkshopError("A plan without a target cannot be agreed. Give the value goal a target, or type one.")
    with change(workshop_id, actor, Act(_SUBJECT, "Agreed a sales plan")) as door:
        plan = door.get(models.SalesPlan, plan_id)
        door.says(f"Agreed the sales plan “{plan.name}”")
        for other in door.all(models.SalesPlan, starts_on=plan.starts_on, state=PlanState.AGREED.value):
            if other.id != plan.id:
                door.update(other, state=PlanState.REPLACED)
        door.update(plan, **figures, state=PlanState.AGREED, agreed_on=on)
        return door.entry_id


def reopen(workshop_id: str, actor: Actor, plan_id: str) -> str:
    """Take the agreement on a plan back, so that it is a draft again; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Took back the agreement on a sales plan")) as door:
        plan = door.get(models.SalesPlan, plan_id)
        door.says(f"Took back the agreement on the sales plan “{plan.name}”")
        door.update(plan, state=PlanState.DRAFT, agreed_on=None)
        return door.entry_id


def split_evenly(workshop_id: str, actor: Actor, plan_id: str, dimension: str, keys: Sequence[str]) -> str:
    """Give each key of a dimension the same share of the target; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, f"Split the target evenly by {dimension}")) as door:
        plan = _draft(door, plan_id)
        door.update(plan, shares={**plan.shares, dimension: _even(keys)})
        return door.entry_id


def add_line(workshop_id: str, actor: Actor, plan_id: str, quarter: int) -> str:
    """Add an empty line for a quarter; return its id. Raises BadInput for an agreed plan, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, f"Added a line of quarter {quarter} to a sales plan")) as door:
        return door.add(models.PlanLine, plan_id=_draft(door, plan_id).id, quarter=quarter).id


def remove_line(workshop_id: str, actor: Actor, line_id: str) -> str:
    """Remove a line; return the history entry's id. Raises BadInput for an agreed plan, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Removed a line of a sales plan")) as door:
        line = door.get(models.PlanLine, line_id)
        require_draft(door, line)
        door.delete(line)
        return door.entry_id


def add_seller(workshop_id: str, actor: Actor, plan_id: str, name: str) -> str:
    """Add a seller, or a hire to come; return the id. Raises BadInput for an agreed plan, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, f"Added {name.strip()} to a sales plan")) as door:
        plan = _draft(door, plan_id)
        position = door.after_last(models.Seller, plan_id=plan_id)
        return door.add(models.Seller, plan_id=plan.id, name=name, position=position).id


def remove_seller(workshop_id: str, actor: Actor, seller_id: str) -> str:
    """Remove a seller from a plan; return the history entry's id. Raises BadInput for an agreed plan, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Removed a seller from a sales plan")) as door:
        seller = door.get(models.Seller, seller_id)
        door.says(f"Removed {seller.name} from a sales plan")
        require_draft(door, seller)
        door.delete(seller)
        return door.entry_id


def take_quotas(workshop_id: str, actor: Actor, plan_id: str, quotas: Mapping[str, float]) -> str:
    """Write proposed quotas, by seller's id; return the history entry's id. Raises BadInput, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Took the proposed quotas")) as door:
        _draft(door, plan_id)
        for seller_id, quota in quotas.items():
            door.update(door.get(models.Seller, seller_id), quota=quota)
        return door.entry_id


def to_drivers(workshop_id: str, actor: Actor, plan_id: str, tree_id: GoalKind, values: Mapping[str, float]) -> str:
    """Write what the plan says into the driver tree, in the nodes' units; return the history entry's id, for its undo.

    Raises BadInput where a value does not fit its driver, Gone; nothing is changed then.
    """
    with change(workshop_id, actor, Act("drivervalue", "Carried a sales plan into the drivers")) as door:
        plan = door.get(models.SalesPlan, plan_id)
        door.says(f"Carried the sales plan “{plan.name}” into the drivers")
        for node_id, value in values.items():
            key = {"tree_id": tree_id.value, "node_id": node_id}
            row = door.put(models.DriverValue, key, value=value, source=_SOURCE.format(name=plan.name))
            check_driver(door, row)
        return door.entry_id


def from_drivers(workshop_id: str, actor: Actor, plan_id: str, values: Mapping[str, float]) -> str:
    """Write what goal and drivers say into the plan, by column; return the entry's id. Raises BadInput, Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Took over what the drivers say")) as door:
        plan = _draft(door, plan_id)
        door.says(f"Took over what goal and drivers say into the sales plan “{plan.name}”")
        door.update(plan, **values)
        return door.entry_id


def _draft(door: Change, plan_id: str) -> models.SalesPlan:
    plan = door.get(models.SalesPlan, plan_id)
    require_draft(door, plan)
    return plan


def _content(row: models.Row) -> dict[str, object]:
    return {name: value for name, value in rows.plain(row).items() if name != "id"}


def _even(keys: Sequence[str]) -> dict[str, float]:
    """Return shares in percent with two decimals that add up to 100."""
    each = round(100 / len(keys), 2) if keys else 0.0
    return {key: each if place else round(100 - each * (len(keys) - 1), 2) for place, key in enumerate(keys)}
