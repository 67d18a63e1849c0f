"""The metrics review of the sample workshop: metrics by month with a signal, an own one with terms, comments."""

from datetime import date

from db import metric_reviews, metric_values, metrics, models, snapshot
from db.access import Actor
from db.change import Act, Change, change
from salesops.metric_review.meetings import agenda, ahead, next_day
from salesops.metric_review.periods import last
from salesops.metric_review.reading import readings
from salesops.sample import Sample
from salesops.sample.review_schema import SampleMonthly
from salesops.vocabulary import Cadence, ListKind
from salesops.workshop import Workshop


def keep(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    """Write it; the lists are there already."""
    for one in sample.monthly:
        _monthly(workshop_id, actor, one, today)
    _own(workshop_id, actor, sample, today)
    found = snapshot.load(workshop_id, actor)
    _plan(found, actor, today)
    with change(workshop_id, actor, Act("metriccomment", "Said what is known before the metrics review")) as door:
        meeting = ahead(snapshot.load(workshop_id, actor))
        assert meeting is not None
        tracked = {one.metric_id: one.id for one in found.tracked_metrics}
        for said in sample.comments:
            function = _listed(door, ListKind.FUNCTION, content_id=said.function)
            door.add(
                models.MetricComment, meeting_id=meeting.id, tracked_id=tracked[said.metric], function_id=function,
                text=said.text,
            )  # fmt: skip


def _plan(found: Workshop, actor: Actor, today: date) -> None:
    metric_reviews.plan(found.id, actor, metric_reviews.morning(next_day(found, today)), agenda(readings(found)))


def _monthly(workshop_id: str, actor: Actor, one: SampleMonthly, today: date) -> None:
    row_id = metrics.track(workshop_id, actor, one.metric)
    with change(workshop_id, actor, Act("trackedmetric", "Said what a metric means and whose it is")) as door:
        owner = _listed(door, ListKind.PERSON, name=one.owner)
        door.update(
            door.get(models.TrackedMetric, row_id), owner_id=owner, definition=one.definition, source=one.source,
            target=one.target, cadence=Cadence.MONTH,
        )  # fmt: skip
    shown = last(today, Cadence.MONTH, 1, len(one.values))
    metric_values.record(workshop_id, actor, row_id, dict(zip(shown, one.values, strict=True)))


def _own(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    own = sample.own
    row_id = metrics.add_own(workshop_id, actor, own.name, own.stage)
    with change(workshop_id, actor, Act("trackedmetric", "Said how an own metric is worked out")) as door:
        owner = _listed(door, ListKind.PERSON, name=own.owner)
        values = own.model_dump(include={"definition", "source", "unit", "direction", "leading", "formula", "target"})
        door.update(door.get(models.TrackedMetric, row_id), owner_id=owner, cadence=Cadence.MONTH, **values)
        for position, term in enumerate(own.terms):
            row = door.add(
                models.MetricTerm, tracked_id=row_id, name=term.name, unit=term.unit, source=term.source,
                position=position,
            )  # fmt: skip
            shown = last(today, Cadence.MONTH, 1, len(term.values))
            for period, value in zip(shown, term.values, strict=True):
                door.add(models.TermValue, term_id=row.id, period=period, value=value)


def _listed(door: Change, kind: ListKind, **by: str) -> str:
    found = door.find(models.ListItem, kind=kind.value, **by)
    assert found is not None
    return found.id
