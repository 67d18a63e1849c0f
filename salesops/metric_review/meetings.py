"""The review meeting: what functions said before it, its agenda from the signals, and when the next one is due."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from salesops import formats, working_days
from salesops.metric_review.functions import functions
from salesops.metric_review.reading import Reading, Verdict
from salesops.vocabulary import Cadence, MeetingKind
from salesops.workshop import Meeting, Workshop

DAYS = {Cadence.QUARTER: 91, Cadence.MONTH: 30, Cadence.WEEK: 7}
MOST_ON_AGENDA = 8
MINUTES = 10  # per signal
OPENING, CLOSING = "What the numbers say", "Decisions, actions, next date"


def reviews(workshop: Workshop) -> tuple[Meeting, ...]:
    """Return the review meetings, oldest first."""
    return tuple(one for one in workshop.meetings if one.kind is MeetingKind.METRICS_REVIEW)


def ahead(workshop: Workshop) -> Meeting | None:
    """Return the review that is prepared or goes on, None where none is."""
    return next((one for one in reviews(workshop) if one.ended_at is None), None)


def last_day(workshop: Workshop) -> date | None:
    """Return the day on which the last review ended, by the workshop's clock."""
    ended = [formats.local(one.ended_at, workshop.settings).date() for one in reviews(workshop) if one.ended_at]
    return max(ended, default=None)


def due_day(workshop: Workshop) -> date | None:
    """Return one period after the last review, at the metrics' usual cadence; None before the first review."""
    usual = Counter(one.cadence for one in workshop.tracked_metrics)
    cadence = min(usual, key=lambda one: (-usual[one], DAYS[one]), default=Cadence.QUARTER)
    last = last_day(workshop)
    return None if last is None else last + timedelta(days=DAYS[cadence])


def next_day(workshop: Workshop, today: date) -> date:
    """Return the working day proposed for the next review: when it is due, a week ahead before the first one."""
    due = due_day(workshop) or today + timedelta(days=7)
    return working_days.from_day(workshop, max(due, today))


def comments_on(workshop: Workshop, meeting_id: str, tracked_id: str) -> tuple[tuple[str, str], ...]:
    """Return ``(function, what it said)`` to a metric before a meeting, in the functions' order."""
    said = {
        one.function_id: one.text.strip()
        for one in workshop.metric_comments
        if (one.meeting_id, one.tracked_id) == (meeting_id, tracked_id) and one.text.strip()
    }
    return tuple((one.name, said[one.id]) for one in functions(workshop) if one.id in said)


def agenda(found: Iterable[Reading]) -> tuple[tuple[str, int, str], ...]:
    """Return ``(title, minutes, place)`` per part: the overview, each signal (at most eight), the close."""
    signals = [one for one in found if one.verdict is Verdict.SIGNAL][:MOST_ON_AGENDA]
    parts = [(one.tracked.name, MINUTES, f"metric:{one.tracked.id}") for one in signals]
    return ((OPENING, 10, "metrics"), *parts, (CLOSING, 15, "decisions"))
