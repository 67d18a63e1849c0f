"""Metrics that the team follows: from the catalogue or of its own."""

from db import access, models
from db.access import Actor, Right
from db.change import Act, change
from salesops import content
from salesops.vocabulary import Stage


def track(workshop_id: str, actor: Actor, metric_id: str, stage: Stage | None = None) -> str:
    """Follow a metric of the catalogue at a stage (default: its own); return the row's id. Once per workshop."""
    access.require(actor, Right.EDIT, workshop_id)
    metric = content.load().metric(metric_id)
    with change(workshop_id, actor, Act("trackedmetric", f"Followed the metric {metric.name}")) as door:
        there = door.find(models.TrackedMetric, metric_id=metric_id)
        if there is not None:
            return there.id
        position = door.after_last(models.TrackedMetric)
        values = {"name": metric.name, "stage": stage or metric.stage, "definition": metric.formula}
        return door.add(models.TrackedMetric, metric_id=metric_id, **values, position=position).id


def add_own(workshop_id: str, actor: Actor, name: str, stage: Stage | None) -> str:
    """Follow a metric of the team's own; return the row's id. Raises BadInput for an empty name."""
    with change(workshop_id, actor, Act("trackedmetric", "Added a metric")) as door:
        position = door.after_last(models.TrackedMetric)
        return door.add(models.TrackedMetric, name=name, stage=stage, position=position).id


def drop(workshop_id: str, actor: Actor, tracked_id: str) -> str:
    """Stop following a metric, with its numbers; return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("trackedmetric", "Stopped following a metric")) as door:
        tracked = door.get(models.TrackedMetric, tracked_id)
        door.says(f"Stopped following {tracked.name}")
        for value in door.all(models.MetricValue, tracked_id=tracked_id):
            door.delete(value)
        for term in door.all(models.MetricTerm, tracked_id=tracked_id):
            for number in door.all(models.TermValue, term_id=term.id):
                door.delete(number)
            door.delete(term)
        for comment in door.all(models.MetricComment, tracked_id=tracked_id):
            door.delete(comment)
        for project in door.all(models.Project, tracked_id=tracked_id):
            door.update(project, tracked_id=None)
        door.delete(tracked)
        return door.entry_id
