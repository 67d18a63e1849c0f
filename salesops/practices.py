"""The six best practices in this workshop: what of each is in place, by what can be seen here, and when it is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from salesops import content, formats, metrics, yearly
from salesops.content.practice_schema import Practice
from salesops.metric_review import meetings as metric_reviews
from salesops.operating_model.standing import standing as operating_model_standing
from salesops.practice_seen import PracticeSeen
from salesops.salesplan.standing import standing as sales_plan_standing
from salesops.vocabulary import Stage, SurveyKind
from salesops.workshop import Settings, Workshop

YEAR = timedelta(days=365)
FRESH = timedelta(days=35)  # a month and some days: an export and commitments in every month
QUARTER = timedelta(days=100)  # a prediction is kept in every quarter


class State(StrEnum):
    """How far a practice is, as far as this workshop shows it."""

    IN_PLACE = "in place"
    BEGUN = "begun"
    NOT_BEGUN = "not begun"


@dataclass(frozen=True)
class PracticeStatus:
    """One practice: its state, what that rests on with its counts, and the day it is due (again), if one follows."""

    practice: Practice
    state: State
    seen: str
    due_on: date | None = None


def statuses(workshop: Workshop, today: date, checked: int | None = None) -> tuple[PracticeStatus, ...]:
    """Return the six, in the method's order. What cannot be seen in this workshop is said to be not begun.

    ``checked`` is how many people answered the last check of the five stages, None where that is not at hand.
    """
    looks = _LOOKS | {"BP1": lambda workshop, today: operating_model_standing(workshop, today, checked)}
    return tuple(_status(practice, looks[practice.id](workshop, today)) for practice in content.load().practices)


_SIGNS = {State.IN_PLACE: "✓", State.BEGUN: "◐", State.NOT_BEGUN: "○"}


def line(found: Sequence[PracticeStatus], settings: Settings) -> tuple[str, ...]:
    """Return each in few words, its state first: ("✓ Operating model", "◐ Revenue prediction, due 3 Mar 2027")."""
    return tuple(
        f"{_SIGNS[one.state]} {one.practice.name}"
        + (f", due {formats.day(one.due_on, settings)}" if one.due_on is not None else "")
        for one in found
    )


def _status(practice: Practice, seen: PracticeSeen) -> PracticeStatus:
    state = State.IN_PLACE if seen.done >= seen.of else State.BEGUN if seen.done else State.NOT_BEGUN
    return PracticeStatus(practice, state, seen.words, seen.due_on)


def _driver_review(workshop: Workshop, today: date) -> PracticeSeen:
    """Look for a review held within twelve months; before the first one, how many drivers could be reviewed."""
    last, how = yearly.last_held(workshop), workshop.settings
    if last is not None and last.held_on is not None:
        fresh = last.held_on + YEAR >= today
        words = f"the review of {yearly.year_words(last, how)} was held on {formats.day(last.held_on, how)}"
        return PracticeSeen(2 if fresh else 1, 2, words + ("" if fresh else ", more than a year ago"), last.next_due_on)
    goal = workshop.goal
    due = None if goal.starts_on is None else _next_yearly(goal.starts_on, today)
    if any(one.tree_id == goal.kind for one in workshop.yearly_reviews):
        return PracticeSeen(1, 2, "a review is begun and not held yet", due)
    given = workshop.driver_inputs(goal.kind)
    needed = [n for n in content.load().tree(goal.kind.value).nodes if n.is_input and not n.optional]
    there = sum(node.id in given for node in needed)
    words = f"no review was held yet; {there} of the {len(needed)} drivers that the result needs have a value"
    return PracticeSeen(1 if there else 0, 2, words, due)


def _metrics_review(workshop: Workshop, today: date) -> PracticeSeen:
    """Look for recorded metrics at each stage and a review held within one period of the metrics."""
    recorded = metrics.recorded(workshop, today)
    with_numbers = len({metric.stage for metric in content.load().metrics if metric.id in recorded} - {None})
    words = f"{with_numbers} of {len(Stage)} stages have recorded metrics"
    held, due = metric_reviews.last_day(workshop), metric_reviews.due_day(workshop)
    if held is None or due is None:
        planned = metric_reviews.ahead(workshop)
        starts = None if planned is None else planned.starts_at
        on = None if starts is None else formats.local(starts, workshop.settings).date()
        return PracticeSeen(with_numbers, len(Stage) + 1, f"{words}; no review was held yet", on)
    fresh = due >= today
    words += f"; the last review ended on {formats.day(held, workshop.settings)}{'' if fresh else ', a while ago'}"
    return PracticeSeen(with_numbers + fresh, len(Stage) + 1, words, due)


def _assessment(workshop: Workshop, today: date) -> PracticeSeen:
    closed = [s.closed_on for s in workshop.surveys if s.kind is SurveyKind.ALIGNMENT and s.closed_on is not None]
    if not closed:
        return PracticeSeen(0, 1, "no alignment survey was closed yet")
    last, fresh = max(closed), max(closed) + YEAR >= today
    many = f"{len(closed)} closed survey{'' if len(closed) == 1 else 's'}"
    return PracticeSeen(2 if fresh else 1, 2, many + ("" if fresh else ", the last more than a year ago"), last + YEAR)


def _prediction(workshop: Workshop, today: date) -> PracticeSeen:
    """Three things of late: an export, a prediction kept from deals (so it was tried on the past), commitments."""
    exported = max((one.as_of for one in workshop.pipeline_exports), default=None)
    kept = max((one.made_on for one in workshop.kept_predictions), default=None)
    said = [one.made_on for one in workshop.commitments]
    last, count = max(said, default=None), f"{len(said)} commitments, the last"
    seen = [
        _dated(workshop, today, ("newest export of the CRM", "no export of the CRM"), exported, FRESH),
        _dated(workshop, today, ("prediction, tried on the past, kept", "no prediction kept"), kept, QUARTER),
        _dated(workshop, today, (count, "no commitments"), last, FRESH),
    ]
    due = None if exported is None else exported + FRESH
    return PracticeSeen(sum(done for done, _ in seen), len(seen), "; ".join(words for _, words in seen), due)


def _dated(
    workshop: Workshop, today: date, said: tuple[str, str], day: date | None, within: timedelta
) -> tuple[bool, str]:
    """Return whether something was done of late, and that in words with its day."""
    if day is None:
        return False, f"{said[1]} yet"
    old = "" if day + within >= today else f" (more than {within.days} days ago)"
    return not old, f"{said[0]} on {formats.day(day, workshop.settings)}{old}"


def _next_yearly(first: date, today: date) -> date:
    """Return the first anniversary of a day that is not before today."""
    due = first + YEAR
    while due < today:
        due += YEAR
    return due


_LOOKS: dict[str, Callable[[Workshop, date], PracticeSeen]] = {
    "BP1": operating_model_standing,
    "BP2": _driver_review,
    "BP3": sales_plan_standing,
    "BP4": _metrics_review,
    "BP5": _assessment,
    "BP6": _prediction,
}
