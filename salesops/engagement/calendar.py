"""Meetings, actions and the steps after a meeting as a calendar file; a newer file replaces an older one's events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from salesops import content, yearly
from salesops.engagement.cadence import YEARLY, last_held, steps
from salesops.engagement.to_do import all_to_do
from salesops.intake.text import line, paragraph
from salesops.workshop import Workshop

PRODUCT = "-//Sales operations workshop//Follow-up//EN"
NEVER_THE_SAME = "follow-up.sales-operations-workshop"  # after the id: unique among all calendars (RFC 7986, 5.3)


@dataclass(frozen=True)
class Event:
    """One event: whole days, or moments in UTC, which each reader's calendar shows in the reader's own zone."""

    key: str
    summary: str
    description: str
    starts: date | datetime
    ends: date | datetime


def ics(workshop: Workshop, as_of: datetime, *, owner_id: str | None = None) -> bytes:
    """Return an iCalendar file (RFC 5545); with ``owner_id`` only that person's actions. ``as_of`` is aware."""
    import icalendar  # slow import

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", line(f"{workshop.settings.name}: follow-up"))
    for one in events(workshop, as_of.date(), owner_id=owner_id):
        event = icalendar.Event()
        event.add("uid", f"{one.key}@{NEVER_THE_SAME}")
        event.add("dtstamp", as_of.astimezone(UTC))
        event.add("sequence", workshop.version)
        event.add("dtstart", one.starts)
        event.add("dtend", one.ends)
        event.add("summary", one.summary)
        event.add("description", one.description)
        event.add("transp", "OPAQUE" if isinstance(one.starts, datetime) else "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def events(workshop: Workshop, today: date, *, owner_id: str | None = None) -> tuple[Event, ...]:
    """Return planned meetings, open actions with a day, steps after the last meeting to do, the next yearly review."""
    if owner_id is not None:
        return tuple(_actions(workshop, today, owner_id))
    return (*_meetings(workshop), *_actions(workshop, today, None), *_steps(workshop, today), *_yearly(workshop))


def _meetings(workshop: Workshop) -> Iterator[Event]:
    for one in workshop.meetings:
        if one.starts_at is not None and one.began_at is None:
            starts = one.starts_at.astimezone(UTC)
            name = line(f"{workshop.settings.name}: {one.name}")
            yield Event(one.id, name, "", starts, starts + timedelta(minutes=one.minutes))


def _actions(workshop: Workshop, today: date, owner_id: str | None) -> Iterator[Event]:
    for one in all_to_do(workshop, today):
        mine = owner_id is None or one.action.owner_id == owner_id
        if mine and one.is_left and one.action.due_on is not None:
            told = "\n".join(filter(None, (f"Owner: {one.owner}", one.came_from, paragraph(one.action.remark))))
            yield _whole_day(one.action.id, line(one.action.text), told, one.action.due_on)


def _steps(workshop: Workshop, today: date) -> Iterator[Event]:
    meeting = last_held(workshop)
    for one in () if meeting is None else steps(workshop, meeting, today):
        if one.done_on is None or one.step.repeats:
            told = "\n".join((one.step.says, *(f"- {line}" for line in one.step.do)))
            name = line(f"{workshop.settings.name}: {one.step.name}")
            yield _whole_day(f"{meeting.id if meeting else ''}.{one.step.id}", name, told, one.due_on)


def _yearly(workshop: Workshop) -> Iterator[Event]:
    """Yield the next yearly review where no meeting was held, whose steps hold it already."""
    last = yearly.last_held(workshop)
    if last is not None and last.next_due_on is not None and last_held(workshop) is None:
        step = next(one for one in content.load().cadence_steps if one.id == YEARLY)
        told = "\n".join((step.says, *(f"- {line}" for line in step.do)))
        yield _whole_day(f"{last.id}.next", line(f"{workshop.settings.name}: {step.name}"), told, last.next_due_on)


def _whole_day(key: str, summary: str, description: str, on: date) -> Event:
    return Event(key, summary, description, on, on + timedelta(days=1))  # the day after, as the format wants it
