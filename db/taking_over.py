"""A figure known elsewhere, as from the pipeline, taken over where it is worked with; one undo takes it back."""

from db import access, models
from db.access import Actor, Right
from db.change import Act, change
from db.rules import check_driver
from salesops import content
from salesops.vocabulary import GoalKind


def to_driver(
    workshop_id: str,
    actor: Actor,
    tree_id: GoalKind,
    node_id: str,
    value: float,
    source: str,
    *,
    came_from: str = "the pipeline",
) -> str:
    """Write a driver's value, in the node's unit, with its source; return the history entry's id, for its undo.

    ``came_from`` is how the entry names the place. Raises BadInput where the value does not fit the driver; nothing is
    changed then.
    """
    access.require(actor, Right.EDIT, workshop_id)
    name = content.load().tree(tree_id).node(node_id).name
    with change(workshop_id, actor, Act("drivervalue", f"Took {name} over from {came_from}")) as door:
        key = {"tree_id": tree_id.value, "node_id": node_id}
        check_driver(door, door.put(models.DriverValue, key, value=value, source=source))
        return door.entry_id


def to_metric(workshop_id: str, actor: Actor, metric_id: str, period: str, value: float, source: str) -> str:
    """Write a number of a metric of the catalogue for a quarter, followed from now on if it was not; as ``to_driver``.

    ``value`` is in the metric's unit. A source that somebody wrote stays; an empty one becomes this one.
    """
    access.require(actor, Right.EDIT, workshop_id)
    metric = content.load().metric(metric_id)
    says = f"Took {metric.name} of {period} over from the pipeline"
    with change(workshop_id, actor, Act("metricvalue", says)) as door:
        tracked = door.find(models.TrackedMetric, metric_id=metric_id)
        if tracked is None:
            position = door.after_last(models.TrackedMetric)
            tracked = door.add(
                models.TrackedMetric, metric_id=metric_id, name=metric.name, stage=metric.stage,
                definition=metric.formula, source=source, position=position,
            )  # fmt: skip
        door.update(tracked, source=tracked.source.strip() or source, not_measured=False)
        row = door.put(models.MetricValue, {"tracked_id": tracked.id, "period": period}, value=value)
        door.update(row, definition=tracked.definition or metric.formula, source=source)
        return door.entry_id
