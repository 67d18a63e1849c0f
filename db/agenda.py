"""The agenda of a meeting: put as proposed, then its parts added, moved, left out, removed. Titles and minutes are
fields (``db.fields.of("agendaitem", id, column)``)."""

from collections.abc import Sequence

from db import models
from db.access import Actor
from db.change import Act, Change, change
from salesops import content
from salesops.engagement import Proposed
from salesops.errors import WorkshopError
from salesops.vocabulary import AgendaState

_SUBJECT = "agendaitem"


def put(workshop_id: str, actor: Actor, meeting_id: str, items: Sequence[Proposed]) -> str:
    """Put an agenda in place of the one that stands there; return the history entry's id, for its undo.

    Raises
    ------
    WorkshopError
        The meeting has begun: what was ticked off would be gone.
    Gone, BadInput
        No such meeting; an empty or overlong title.
    """
    with change(workshop_id, actor, Act(_SUBJECT, "Put a proposed agenda")) as door:
        meeting = door.get(models.Meeting, meeting_id)
        if meeting.began_at is not None:
            raise WorkshopError(f"“{meeting.name}” has begun. Add, move or leave out single parts instead.")
        door.says(f"Put the proposed agenda of “{meeting.name[:60]}”")
        for there in door.all(models.AgendaItem, meeting_id=meeting_id):
            door.delete(there)
        door.add_all(
            models.AgendaItem,
            [
                {
                    "meeting_id": meeting_id, "block_id": item.block_id, "title": item.title, "minutes": item.minutes,
                    "source": item.source, "position": position,
                }
                for position, item in enumerate(items)
            ],
        )  # fmt: skip
        return door.entry_id


def add(
    workshop_id: str, actor: Actor, meeting_id: str, title: str, *, minutes: int = 5, source: str = ""
) -> str:  # fmt: skip
    """Add a part to an agenda, where `place_of_new` says; return its id.

    Raises BadInput for an empty or overlong title, Gone.
    """
    with change(workshop_id, actor, Act(_SUBJECT, f"Put “{title.strip()[:60]}” on the agenda")) as door:
        position = place_of_new(door, door.get(models.Meeting, meeting_id))
        made = {"meeting_id": meeting_id, "title": title, "minutes": minutes, "source": source, "position": position}
        return door.add(models.AgendaItem, **made).id


def place_of_new(door: Change, meeting: models.Meeting) -> int:
    """Return the position of a new part: the end, but before the block that closes while that is still to come."""
    after_last = door.after_last(models.AgendaItem, meeting_id=meeting.id)
    there = door.all(models.AgendaItem, meeting_id=meeting.id)
    last = max(there, key=lambda one: (one.position, one.id), default=None)
    closes = content.load().agenda_blocks[-1].id
    if last is None or last.block_id != closes or last.state != AgendaState.OPEN or last.id == meeting.item_id:
        return after_last
    position = last.position
    door.update(last, position=after_last)
    return position


def move(workshop_id: str, actor: Actor, item_id: str, *, by: int) -> None:
    """Move a part down its agenda by so many places (up where below 0), at most to its end. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Changed the order of an agenda")) as door:
        item = door.get(models.AgendaItem, item_id)
        door.says(f"Moved “{item.title[:60]}” on the agenda")
        there = sorted(door.all(models.AgendaItem, meeting_id=item.meeting_id), key=lambda one: (one.position, one.id))
        place = there.index(item)
        there.insert(max(0, place + by), there.pop(place))
        for position, one in enumerate(there):
            door.update(one, position=position)


def leave_out(workshop_id: str, actor: Actor, item_id: str, *, out: bool = True) -> str:
    """Leave a part out (or take it in again): it stays listed and takes no time. Return the history entry's id."""
    with change(workshop_id, actor, Act(_SUBJECT, "Left a part of the agenda out")) as door:
        item = door.get(models.AgendaItem, item_id)
        door.says(f"{'Left out' if out else 'Took in again'} “{item.title[:60]}”")
        door.update(item, state=AgendaState.LEFT_OUT if out else AgendaState.OPEN)
        if out:
            _leave_current(door, item)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, item_id: str) -> str:
    """Remove a part of an agenda; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act(_SUBJECT, "Removed a part of the agenda")) as door:
        item = door.get(models.AgendaItem, item_id)
        door.says(f"Removed “{item.title[:60]}” from the agenda")
        _leave_current(door, item)
        door.delete(item)
        return door.entry_id


def _leave_current(door: Change, item: models.AgendaItem) -> None:
    """Where a meeting stands at this part, let it stand at none: a person says where it goes on."""
    meeting = door.get(models.Meeting, item.meeting_id)
    if meeting.item_id == item.id:
        door.update(meeting, item_id=None)
