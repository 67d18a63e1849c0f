"""A fact taken over into a driver or a metric, with its source, and taken back by one undo."""

import pytest

from db import fields, history, metrics, snapshot, taking_over, workshops
from db.access import LOCAL, NOBODY, NotAllowed
from salesops.errors import BadInput
from salesops.metrics import values
from salesops.vocabulary import GoalKind
from tests.writing import save

GROWTH = GoalKind.REVENUE_GROWTH
SOURCE = "CRM export of 30 Sep 2017, n = 4,726"


@pytest.fixture
def workshop_id(database):
    return workshops.create(LOCAL, "Northwind")


def load(workshop_id):
    return snapshot.load(workshop_id, LOCAL)


def test_a_driver_takes_value_and_source_and_one_undo_brings_both_back(workshop_id):
    save(workshop_id, fields.driver(GROWTH, "w"), 0.2)
    save(workshop_id, fields.driver(GROWTH, "w", "source"), "a guess")

    entry = taking_over.to_driver(workshop_id, LOCAL, GROWTH, "w", 0.6437, SOURCE)
    taken = [(one.value, one.source) for one in load(workshop_id).driver_values]
    history.undo(workshop_id, LOCAL, entry)

    assert taken == [(0.6437, SOURCE)]
    assert [(one.value, one.source) for one in load(workshop_id).driver_values] == [(0.2, "a guess")]
    with pytest.raises(BadInput):
        taking_over.to_driver(workshop_id, LOCAL, GROWTH, "w", 1.5, SOURCE)
    with pytest.raises(NotAllowed):
        taking_over.to_driver(workshop_id, NOBODY, GROWTH, "w", 0.5, SOURCE)


def test_a_metric_is_followed_from_then_on_and_keeps_the_source_somebody_wrote(workshop_id):
    entry = taking_over.to_metric(workshop_id, LOCAL, "win_rate", "2017-Q3", 64.4, SOURCE)
    (tracked,) = load(workshop_id).tracked_metrics
    assert (tracked.name, tracked.source, values(load(workshop_id), tracked.id)) == (
        "Win rate", SOURCE, {"2017-Q3": 64.4},
    )  # fmt: skip
    history.undo(workshop_id, LOCAL, entry)
    assert (load(workshop_id).tracked_metrics, load(workshop_id).metric_values) == ((), ())

    mine = metrics.track(workshop_id, LOCAL, "win_rate")
    save(workshop_id, fields.of("trackedmetric", mine, "source"), "our report")
    taking_over.to_metric(workshop_id, LOCAL, "win_rate", "2017-Q3", 64.4, SOURCE)
    assert [(one.id, one.source) for one in load(workshop_id).tracked_metrics] == [(mine, "our report")]
