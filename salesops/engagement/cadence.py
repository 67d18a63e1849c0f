"""What happens after a meeting and when: the method's steps with their days, and how far each is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from salesops import content, formats, yearly
from salesops.content.engagement_schema import CadenceStep
from salesops.workshop import Meeting, Workshop

YEARLY = "yearly"  # the step's id in the content


class DueState(StrEnum):
    """How something with a day stands today."""

    DONE = "done"
    OVERDUE = "overdue"
    TODAY = "due today"
    AHEAD = "ahead"
    NO_DAY = "no day yet"


@dataclass(frozen=True)
class Step:
    """One step after one meeting; ``due_on`` is the day that was set, else the method's count from the meeting's end.

    A step that repeats is due again as many days after it was done.
    """

    step: CadenceStep
    due_on: date
    done_on: date | None
    remark: str
    standing: DueState


def last_held(workshop: Workshop) -> Meeting | None:
    """Return the meeting that ended last, None before the first one has."""
    ended = [one for one in workshop.meetings if one.ended_at is not None]
    return max(ended, key=lambda one: (one.ended_at is not None, one.ended_at), default=None)


def steps(workshop: Workshop, meeting: Meeting, today: date) -> tuple[Step, ...]:
    """Return the steps after a meeting, in the method's order. Raises ValueError for one that has not ended."""
    if meeting.ended_at is None:
        raise ValueError("a meeting that goes on has no steps after it")
    ended_on = formats.local(meeting.ended_at, workshop.settings).date()
    return tuple(_step(workshop, meeting, one, ended_on, today) for one in content.load().cadence_steps)


def standing(due_on: date | None, today: date, *, done: bool = False) -> DueState:
    """Return how something that is due on a day stands."""
    if done:
        return DueState.DONE
    if due_on is None:
        return DueState.NO_DAY
    return DueState.OVERDUE if due_on < today else DueState.TODAY if due_on == today else DueState.AHEAD


def _step(workshop: Workshop, meeting: Meeting, step: CadenceStep, ended_on: date, today: date) -> Step:
    kept = next((f for f in workshop.follow_ups if (f.meeting_id, f.step_id) == (meeting.id, step.id)), None)
    done_on = None if kept is None else kept.done_on
    again = step.repeats and done_on is not None
    from_day = done_on if again and done_on is not None else ended_on
    set_on = None if kept is None or again else kept.due_on
    reviewed = yearly.next_due(workshop) if step.id == YEARLY else None  # the review of the drivers says its own day
    due_on = set_on or reviewed or from_day + timedelta(days=step.days)
    remark = "" if kept is None else kept.remark
    return Step(step, due_on, done_on, remark, standing(due_on, today, done=done_on is not None and not step.repeats))
