"""The review meeting: when it is due, its agenda, and what the fourth best practice sees of it."""

from datetime import UTC, date, datetime

from salesops.metric_review.meetings import CLOSING, OPENING, agenda, ahead, due_day, next_day
from salesops.metric_review.reading import readings
from salesops.practices import statuses
from salesops.vocabulary import Cadence, MeetingKind
from salesops.workshop import Meeting, MetricValue, TrackedMetric
from tests.salesops.test_metric_behaviour import months
from tests.salesops.test_metric_formulas import workshop

TODAY = date(2026, 10, 5)  # a Monday


def review(**values):
    return Meeting(id="m", kind=MeetingKind.METRICS_REVIEW, name="Metrics review", **values)


def with_meetings(*meetings, cadence=Cadence.MONTH):
    tracked = TrackedMetric(id="t", name="T", cadence=cadence, unit="%")
    written = [
        MetricValue(id=p, tracked_id="t", period=p, value=v) for p, v in months([20, 22, 19, 21, 20, 60]).items()
    ]
    return workshop([tracked], metric_values=written).model_copy(update={"meetings": meetings})


def fourth(of):
    return next(one for one in statuses(of, TODAY) if one.practice.id == "BP4")


def test_the_next_review_is_proposed_a_week_ahead_then_one_period_after_the_last_on_a_working_day():
    assert (due_day(with_meetings()), next_day(with_meetings(), TODAY)) == (None, date(2026, 10, 12))
    held = review(ended_at=datetime(2026, 9, 17, 12, tzinfo=UTC))
    assert due_day(with_meetings(held)) == date(2026, 10, 17)
    assert next_day(with_meetings(held), TODAY) == date(2026, 10, 19)  # the 17th is a Saturday
    assert due_day(with_meetings(held, cadence=Cadence.WEEK)) == date(2026, 9, 24)
    assert next_day(with_meetings(held, cadence=Cadence.WEEK), TODAY) == TODAY


def test_the_agenda_holds_each_signal_between_overview_and_close():
    steady = [20, 22, 19, 21, 20, 22, 19, 21]
    tracked = [TrackedMetric(id=one, name=one, cadence=Cadence.MONTH) for one in ("Calm", "Loud")]
    written = {"Calm": months([*steady, 20]), "Loud": months([*steady, 60])}
    values = [
        MetricValue(id=f"{one}{period}", tracked_id=one, period=period, value=value)
        for one, numbers in written.items()
        for period, value in numbers.items()
    ]
    assert agenda(readings(workshop(tracked, metric_values=values))) == (
        (OPENING, 10, "metrics"), ("Loud", 10, "metric:Loud"), (CLOSING, 15, "decisions"),
    )  # fmt: skip
    assert ahead(with_meetings(review())) == review()


def test_the_fourth_practice_tells_the_last_review_and_when_the_next_is_due():
    assert fourth(with_meetings()).seen == "0 of 5 stages have recorded metrics; no review was held yet"
    planned = review(starts_at=datetime(2026, 10, 20, 9, tzinfo=UTC))
    assert fourth(with_meetings(planned)).due_on == date(2026, 10, 20)
    held = review(ended_at=datetime(2026, 9, 17, 12, tzinfo=UTC))
    told = fourth(with_meetings(held))
    assert told.due_on == date(2026, 10, 17)
    assert "the last review ended on " in told.seen
