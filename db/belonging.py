"""Rows that cannot be without a list entry, and JSON that names entries: moved with it, or gone with it."""

from db import models
from db.change import Change
from db.models import Row
from salesops import lists

# Column that says what a row belongs to, and what else makes it the only one of its kind there.
BELONGING: dict[type[Row], tuple[str, tuple[str, ...]]] = {
    models.StageFunction: ("function_id", ("stage",)),
    models.ChannelCell: ("channel_id", ("act", "duty")),
    models.MetricComment: ("function_id", ("meeting_id", "tracked_id")),
    models.PayPlan: ("role_id", ("id",)),
}


def move(door: Change, item_id: str, to: str | None) -> None:
    """Within a change, let another entry stand where one is taken out; what it has itself already stays.

    What belonged to the entry alone goes with it.
    """
    for model, (column, others) in BELONGING.items():
        for row in door.all(model, **{column: item_id}):
            key = {column: to, **{name: getattr(row, name) for name in others}}
            if to is None or door.find(model, **key) is not None:
                remove(door, row)
            else:
                door.update(row, **{column: to})
    for plan in door.all(models.SalesPlan):
        if lists.mentions(plan.shares, item_id):
            door.update(plan, shares=lists.replaced(plan.shares, item_id, to))
    for cell in door.all(models.ChannelCell):
        if item_id in cell.segment_ids:
            door.update(cell, segment_ids=lists.replaced(cell.segment_ids, item_id, to))


def remove(door: Change, row: Row) -> None:
    """Within a change, delete a row with what hangs on it."""
    if isinstance(row, models.PayPlan):
        for measure in door.all(models.PayMeasure, pay_plan_id=row.id):
            door.delete(measure)
    door.delete(row)
