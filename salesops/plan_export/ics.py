"""The plan as a calendar: whole days, so that no time zone moves them; a second import updates the first one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from salesops.cards import Card
from salesops.intake.text import line, paragraph
from salesops.plan_state.milestones import Mark
from salesops.plan_state.plan import Plan

PRODUCT = "-//Sales operations workshop//Plan//EN"
NEVER_THE_SAME = "plan.sales-operations-workshop"  # after the id: unique among all calendars (RFC 7986, 5.3)


@dataclass(frozen=True)
class Day:
    """One event: its id within the plan, which stays, and its first and last day."""

    key: str
    summary: str
    description: str
    first: date
    last: date


def ics(plan: Plan) -> bytes:
    """Return an iCalendar file (RFC 5545): phases of every project, first steps, days to look again.

    The id of an event is made of the project's and the phase's, its SEQUENCE is the workshop's version: a newer file
    replaces what an older one brought. Events of a project that was dropped since stay in a calendar until somebody
    takes them out: which files went out is not kept, so none can be called off. Events keep nobody busy.
    """
    from icalendar import Calendar, Event  # slow import

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", line(f"{plan.workshop.settings.name}: plan"))
    for day in days(plan):
        event = Event()
        event.add("uid", f"{day.key}@{NEVER_THE_SAME}")
        event.add("dtstamp", plan.as_of.astimezone(UTC))
        event.add("sequence", plan.workshop.version)
        event.add("dtstart", day.first)
        event.add("dtend", day.last + timedelta(days=1))  # the day after the last one, as the format wants it
        event.add("summary", day.summary)
        event.add("description", day.description)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def days(plan: Plan) -> tuple[Day, ...]:
    """Return all events in the order of the projects; what has no day yet has none."""
    return tuple(day for card in plan.cards for day in _of_card(plan, card))


def _of_card(plan: Plan, card: Card) -> Iterator[Day]:
    name, told, project = plan.name(card), _told(plan, card), card.project.id
    if card.project.first_step_on is not None:
        step = paragraph(card.project.first_step)
        said = "\n".join(filter(None, [step, told]))
        yield Day(f"{project}.first-step", f"{name}: first step", said, *[card.project.first_step_on] * 2)
    for one, mark in zip(plan.phases[project], plan.marks[project], strict=True):
        if one.starts_on is not None and one.ends_on is not None:
            words, over = f"{name}: {one.name[0].lower()}{one.name[1:]}", _over(plan, mark)
            key = f"{project}.{one.kind.value}"
            yield Day(key, words, f"{told}\n{over}".strip(), one.starts_on, one.ends_on)
            if mark.own_due_on is not None and mark.own_due_on != one.ends_on:
                yield Day(f"{key}.due", f"{words} is due", over, *[mark.own_due_on] * 2)
    if card.adoption_look_on is not None:
        yield Day(f"{project}.adoption", f"{name}: is it used?", told, *[card.adoption_look_on] * 2)


def _over(plan: Plan, mark: Mark) -> str:
    stands = f"\nStands: {mark.words(plan.today, plan.workshop.settings)}" if mark.reached_on is not None else ""
    return f"It is over when: {paragraph(mark.exit_criterion)}{stands}"


def _told(plan: Plan, card: Card) -> str:
    lines = [
        ("Owner", plan.owner(card)),
        ("Outcome", paragraph(card.project.outcome)),
        ("Why then", paragraph(card.reason)),
    ]
    return "\n".join(f"{label}: {text}" for label, text in lines if text)
