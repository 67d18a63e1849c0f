"""Reviews of the metrics: a meeting with its agenda made in one act."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo

from db import models
from db.access import Actor
from db.change import Act, change
from salesops import content
from salesops.vocabulary import MeetingKind

BEGINS = time(9, 0)


def plan(workshop_id: str, actor: Actor, starts_at: datetime, parts: Sequence[tuple[str, int, str]]) -> str:
    """Plan a review with its agenda, ``(title, minutes, place)`` per part; return the history entry's id, for its undo.

    ``starts_at`` is aware. One that is planned and not begun keeps its id and gets the new time and agenda.
    """
    kind = MeetingKind.METRICS_REVIEW
    name = content.load().meeting_kind(kind).name
    with change(workshop_id, actor, Act("meeting", f"Planned the meeting “{name}”")) as door:
        minutes = min(600, max(10, sum(length for _, length, _ in parts)))
        still = [one for one in door.all(models.Meeting, kind=kind.value) if one.began_at is None]
        if still:
            meeting = door.update(still[0], starts_at=starts_at, minutes=minutes)
        else:
            position = door.after_last(models.Meeting)
            meeting = door.add(
                models.Meeting, kind=kind, name=name, starts_at=starts_at, minutes=minutes, position=position
            )  # fmt: skip
        for there in door.all(models.AgendaItem, meeting_id=meeting.id):
            door.delete(there)
        for position, (title, length, place) in enumerate(parts):
            door.add(
                models.AgendaItem, meeting_id=meeting.id, title=title, minutes=length, source=place, position=position
            )  # fmt: skip
        return door.entry_id


def morning(on: date, zone: tzinfo = UTC) -> datetime:
    """Return the moment at which a review usually begins on a day."""
    return datetime.combine(on, BEGINS, zone)
