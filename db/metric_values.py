"""Numbers of followed metrics: each is written with what it meant and where it came from at that time."""

from collections.abc import Mapping

from db import access, models
from db.access import Actor, Right
from db.change import Act, Change, change
from salesops import content
from salesops.vocabulary import Cadence


def stamp(door: Change, row: models.MetricValue) -> None:
    """Write beside a number the definition and the source that its metric has now."""
    tracked = door.get(models.TrackedMetric, row.tracked_id)
    door.update(row, definition=tracked.definition or tracked.formula, source=tracked.source)


def record(workshop_id: str, actor: Actor, tracked_id: str, values: Mapping[str, float | None]) -> str:
    """Write a metric's numbers for several periods at once, ``{period: value}``; None empties a period.

    Periods that are not named keep their numbers. Returns the history entry's id. Raises Gone where nobody follows
    the metric any more, BadInput for a period that is none; nothing is changed then.
    """
    with change(workshop_id, actor, Act("metricvalue", "Wrote down a metric's numbers")) as door:
        tracked = door.get(models.TrackedMetric, tracked_id)
        noun = Cadence(tracked.cadence).value
        door.says(f"Wrote down {len(values)} {noun}{'' if len(values) == 1 else 's'} of {tracked.name}")
        for period, value in values.items():
            stamp(door, door.put(models.MetricValue, {"tracked_id": tracked_id, "period": period}, value=value))
        return door.entry_id


def take_worked(workshop_id: str, actor: Actor, tracked_id: str, values: Mapping[str, float]) -> str:
    """Write down what a metric's formula gives, with the formula as definition; otherwise as ``record``."""
    with change(workshop_id, actor, Act("metricvalue", "Wrote down what a formula gives")) as door:
        tracked = door.get(models.TrackedMetric, tracked_id)
        door.says(f"Wrote down what the formula of {tracked.name} gives")
        ways = () if tracked.metric_id is None else content.load().formulas_of(tracked.metric_id)
        formula = tracked.formula or (ways[0].computed if ways else "")
        terms = sorted(door.all(models.MetricTerm, tracked_id=tracked_id), key=lambda one: one.position)
        sources = "; ".join(f"{one.name}: {one.source}" for one in terms if one.source.strip())
        for period, value in values.items():
            row = door.put(models.MetricValue, {"tracked_id": tracked_id, "period": period}, value=value)
            door.update(row, definition=formula, source=sources or "Worked out from its terms")
        return door.entry_id


def take_from_crm(
    workshop_id: str, actor: Actor, crm_metric_id: str, cadence: Cadence, values: Mapping[str, tuple[float, str]]
) -> str:
    """Write what the deals of the CRM tell, ``{period: (value, source)}``; the metric is followed from now on.

    One that is not followed yet gets this cadence; one that is keeps its own, and only periods of it are to be given.
    """
    access.require(actor, Right.EDIT, workshop_id)
    told = content.load().crm_metric(crm_metric_id)
    with change(workshop_id, actor, Act("metricvalue", f"Took {told.name} over from the CRM")) as door:
        key = {"metric_id": told.metric} if told.metric else {"name": told.name, "metric_id": None}
        tracked = door.find(models.TrackedMetric, **key)
        if tracked is None:
            metric = content.load().metric(told.metric) if told.metric else None
            position = door.after_last(models.TrackedMetric)
            tracked = door.add(
                models.TrackedMetric, metric_id=told.metric, name=told.name if metric is None else metric.name,
                stage=None if metric is None else metric.stage, definition=told.counted, position=position,
                cadence=cadence, unit="" if metric else told.unit, direction=None if metric else told.direction,
                leading=None if metric else told.leading,
            )  # fmt: skip
        for period, (value, source) in values.items():
            row = door.put(models.MetricValue, {"tracked_id": tracked.id, "period": period}, value=value)
            door.update(row, definition=told.counted, source=source)
        newest = values[max(values)][1] if values else ""
        door.update(tracked, source=tracked.source.strip() or newest, not_measured=False)
        return door.entry_id
