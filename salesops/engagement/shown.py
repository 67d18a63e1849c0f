"""What the shared screen says of one place: a title, a few figures, a few lines; from what the team may see, only.

Notes for facilitators, briefs and single scores are in no snapshot that this is given, and are named nowhere here.
"""

from dataclasses import replace

from salesops import formats, places
from salesops.engagement import predicted
from salesops.engagement.shown_places import MOST_LINES, SAYS, Shown
from salesops.outlook import Outlook
from salesops.surveys.language import marked
from salesops.vocabulary import AgendaState
from salesops.workshop import AgendaItem, Meeting, Workshop

OF_BLOCKS = {"frame": "agenda", "goal": "goal", "gaps": "gaps", "focus": "focus", "close": "decisions"}


def shown(workshop: Workshop, meeting: Meeting, prediction: Outlook | None = None) -> Shown:
    """Return what the shared screen shows of a meeting now: what was chosen, else the agenda's current part.

    ``prediction`` is needed where that is the revenue prediction (``place_shown`` is ``predicted.PLACE``).
    """
    item = next((one for one in workshop.agenda_items if one.id == meeting.item_id), None)
    place = meeting.shows or _place_of(item)
    if meeting.ended_at is not None or (item is None and not meeting.shows):
        return _waiting(workshop, meeting)
    found = _predicted(prediction) if place == predicted.PLACE else _say(workshop, meeting, place)
    if found is None:
        found = Shown("", "", meeting.name if item is None else item.title)
    return replace(found, over=meeting.name if item is None else _part(workshop, meeting, item, found.title))


def place_shown(workshop: Workshop, meeting: Meeting) -> str:
    """Return the place that the shared screen shows now, "" where it shows none that has a name."""
    item = next((one for one in workshop.agenda_items if one.id == meeting.item_id), None)
    place = meeting.shows or _place_of(item)
    return place if places.name(workshop, place) else ""


def _part(workshop: Workshop, meeting: Meeting, item: AgendaItem, title: str) -> str:
    """Return where the agenda stands: "Part 2 of 9: Goal", its name left out where the title says it."""
    there = [one.id for one in _agenda_of(workshop, meeting)]
    part = {"number": there.index(item.id) + 1, "of": len(there)}
    if item.title == title:
        return marked("Part {number} of {of}", **part)
    return marked("Part {number} of {of}: {title}", **part, title=item.title)


def _agenda_of(workshop: Workshop, meeting: Meeting) -> list[AgendaItem]:
    items = (one for one in workshop.agenda_items if one.meeting_id == meeting.id)
    return [one for one in items if one.state is not AgendaState.LEFT_OUT or one.id == meeting.item_id]


def _place_of(item: AgendaItem | None) -> str:
    return "" if item is None else item.source or OF_BLOCKS.get(item.block_id, "")


def _say(workshop: Workshop, meeting: Meeting, place: str) -> Shown | None:
    kind, _, rest = place.partition(":")
    if kind == "agenda":
        return _agenda(workshop, meeting)
    says = SAYS.get(kind)
    if says is None or not places.name(workshop, place):
        return None
    return says(workshop, place, rest)


def _waiting(workshop: Workshop, meeting: Meeting) -> Shown:
    if meeting.ended_at is not None:
        return Shown("", workshop.settings.name, marked("Thank you"), lines=(marked("The notes follow."),))
    if meeting.began_at is not None:
        done = (marked("The agenda is done."),) if _agenda_of(workshop, meeting) else ()
        return Shown("", workshop.settings.name, meeting.name, lines=done)
    start = meeting.starts_at
    when = (
        "" if start is None else marked("We begin at {time}.", time=f"{formats.local(start, workshop.settings):%H:%M}")
    )
    return Shown("", workshop.settings.name, meeting.name, lines=(when,) if when else ())


def _agenda(workshop: Workshop, meeting: Meeting) -> Shown:
    there = _agenda_of(workshop, meeting)
    at = next((n for n, one in enumerate(there) if one.id == meeting.item_id), None)
    first = max(0, min((at or 0) - 1, len(there) - MOST_LINES))  # what is over goes out of sight first
    near = there[first : first + MOST_LINES]
    lines = [f"{one.title.rstrip('.')} · {one.minutes} min{_done(one)}" for one in near]
    if later := len(there) - first - len(near):
        lines.append(marked("and {count} more", count=later))
    minutes = ((marked("minutes"), str(sum(one.minutes for one in there))), (marked("parts"), str(len(there))))
    return Shown("agenda", meeting.name, marked("Agenda"), minutes, tuple(lines), None if at is None else at - first)


def _done(item: AgendaItem) -> str:
    return " ✓" if item.state is AgendaState.DONE else ""


def _predicted(told: Outlook | None) -> Shown:
    if told is None:
        return Shown(predicted.PLACE, "", predicted.NAME, lines=(marked("It is being worked out."),))
    return Shown(predicted.PLACE, predicted.NAME, predicted.title(told), predicted.facts(told), predicted.lines(told))
