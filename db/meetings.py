"""Meetings: planned, begun, led by one person at a time, ended; and what the shared screen shows meanwhile."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as sql_select
from sqlmodel import col

from db import engine, models
from db.access import Actor, Right
from db.change import Act, Change, change
from db.models import now
from db.shares import links
from salesops import content
from salesops.errors import WorkshopError
from salesops.vocabulary import MEETING_MINUTES_DEFAULT, AgendaState, MeetingKind

LED_AT_MOST = timedelta(days=1)
# Asked at every look at the list of workshops: made once, and past the ORM.
_LED = (
    sql_select(col(models.Meeting.workshop_id))
    .join(models.Settings, col(models.Settings.workshop_id) == col(models.Meeting.workshop_id))
    .where(
        col(models.Meeting.led_by) == bindparam("who"), col(models.Meeting.ended_at).is_(None),
        col(models.Settings.binned_on).is_(None), col(models.Meeting.began_at) > bindparam("since"),
    )
    .order_by(col(models.Meeting.began_at).desc())
)  # fmt: skip


def plan(
    workshop_id: str,
    actor: Actor,
    kind: MeetingKind,
    name: str,
    *,
    starts_at: datetime | None = None,
    minutes: int = MEETING_MINUTES_DEFAULT,
) -> str:
    """Plan a meeting; return its id. ``starts_at`` is aware. Raises BadInput: no name, or not 10 to 600 minutes."""
    with change(workshop_id, actor, Act("meeting", f"Planned the meeting “{name.strip()[:60]}”")) as door:
        position = door.after_last(models.Meeting)
        made = door.add(
            models.Meeting, kind=kind, name=name, starts_at=starts_at, minutes=minutes, position=position
        )  # fmt: skip
        return made.id


def remove(workshop_id: str, actor: Actor, meeting_id: str) -> str:
    """Remove a meeting with its agenda; return the history entry's id, for its undo.

    What was decided and agreed to be done in it stays, without it. Raises Gone.
    """
    with change(workshop_id, actor, Act("meeting", "Removed a meeting")) as door:
        meeting = door.get(models.Meeting, meeting_id)
        door.says(f"Removed the meeting “{meeting.name[:60]}”")
        for kept in (models.DecisionRecord, models.Action):
            for row in door.all(kept, meeting_id=meeting_id):
                door.update(row, meeting_id=None)
        for gone in (models.AgendaItem, models.NotesReply, models.Correction, models.FollowUp, models.MetricComment):
            for row in door.all(gone, meeting_id=meeting_id):
                door.delete(row)
        links.cut_loose(door, meeting_id=meeting_id)
        door.delete(meeting)
        return door.entry_id


def begin(workshop_id: str, actor: Actor, meeting_id: str) -> None:
    """Begin a meeting, led by the actor, at the first part of its agenda that is open. Begun twice is begun once."""
    with change(workshop_id, actor, Act("meeting", "Began a meeting")) as door:
        meeting = door.get(models.Meeting, meeting_id)
        door.says(f"Began “{meeting.name[:60]}”")
        if meeting.began_at is None or meeting.ended_at is not None:
            first = _next_open(door, meeting_id, after=None)
            door.update(
                meeting, began_at=meeting.began_at or now(), ended_at=None, led_by=actor.name,
                item_id=first, item_since=now(), shows="",
            )  # fmt: skip


def begin_session(workshop_id: str, actor: Actor, minutes: int) -> str:
    """Begin a discovery session of so many minutes; return the meeting's id.

    One that runs already is left as it is; else the one planned next begins, and where none is planned a new one.
    Raises BadInput: not 10 to 600 minutes.
    """
    kind = MeetingKind.DISCOVERY
    with change(workshop_id, actor, Act("meeting", "Began a discovery session")) as door:
        still = [one for one in door.all(models.Meeting, kind=kind.value) if one.ended_at is None]
        if (runs := next((one for one in still if one.began_at is not None), None)) is not None:
            return runs.id
        if still:
            meeting = min(still, key=lambda one: (one.starts_at is None, str(one.starts_at), one.position))
        else:
            position = door.after_last(models.Meeting)
            name = content.load().meeting_kind(kind).name
            meeting = door.add(models.Meeting, kind=kind, name=name, minutes=minutes, position=position)
        first = _next_open(door, meeting.id, after=None)
        door.update(
            meeting, minutes=minutes, began_at=now(), led_by=actor.name, item_id=first, item_since=now(), shows=""
        )
        return meeting.id


def end(workshop_id: str, actor: Actor, meeting_id: str) -> str:
    """End a meeting; return the history entry's id, for its undo. Raises WorkshopError where it has not begun."""
    with change(workshop_id, actor, Act("meeting", "Ended a meeting")) as door:
        meeting = _begun(door, meeting_id)
        door.says(f"Ended “{meeting.name[:60]}”")
        if meeting.ended_at is None:
            door.update(meeting, ended_at=now())
        return door.entry_id


def take_over(workshop_id: str, actor: Actor, meeting_id: str) -> str:
    """Lead the meeting from now on, by a named act; return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("meeting", "Took over a meeting")) as door:
        meeting = _begun(door, meeting_id)
        before = f" from {meeting.led_by}" if meeting.led_by and meeting.led_by != actor.name else ""
        door.says(f"{actor.name} took over “{meeting.name[:60]}”{before}")
        door.update(meeting, led_by=actor.name)
        return door.entry_id


def go_to(workshop_id: str, actor: Actor, meeting_id: str, item_id: str) -> None:
    """Make a part of the agenda the current one; the shared screen shows it.

    Raises Gone, and WorkshopError for a part of another meeting's agenda.
    """
    with change(workshop_id, actor, Act("meeting", "Went on in the agenda")) as door:
        meeting, item = _begun(door, meeting_id), door.get(models.AgendaItem, item_id)
        if item.meeting_id != meeting_id:
            raise WorkshopError("This part belongs to another meeting's agenda. Nothing was changed.")
        door.says(f"Went to “{item.title[:60]}”")
        if meeting.item_id != item_id:
            door.update(meeting, item_id=item_id, item_since=now(), shows="")


def finish_item(workshop_id: str, actor: Actor, meeting_id: str) -> str | None:
    """Tick the agenda's current part off and go to the next open one; return its id, None where that was the last."""
    with change(workshop_id, actor, Act("meeting", "Ticked a part of the agenda off")) as door:
        meeting = _begun(door, meeting_id)
        following = _next_open(door, meeting_id, after=meeting.item_id)
        if meeting.item_id is not None and (item := door.find(models.AgendaItem, id=meeting.item_id)) is not None:
            door.says(f"Ticked “{item.title[:60]}” off")
            door.update(item, state=AgendaState.DONE)
        door.update(meeting, item_id=following, item_since=now(), shows="")
        return following


def led_now(actor: Actor) -> str | None:
    """Return the workshop of the meeting that the actor leads at this moment, None where they lead none.

    One that nobody ended counts for a day: it must not narrow the list of workshops for ever.
    """
    with engine.read_connection() as connection:
        rows = connection.execute(_LED, {"who": actor.name, "since": now() - LED_AT_MOST})
        found = [workshop_id for (workshop_id,) in rows if actor.may(Right.EDIT, workshop_id)]
    return next(iter(found), None)


def show(workshop_id: str, actor: Actor, meeting_id: str, place: str) -> None:
    """Let the shared screen show one place of the workshop ("goal", "gap:<link id>"); "" shows the current part."""
    with change(workshop_id, actor, Act("meeting", "Changed what the shared screen shows")) as door:
        door.update(_begun(door, meeting_id), shows=place)


def _begun(door: Change, meeting_id: str) -> models.Meeting:
    meeting = door.get(models.Meeting, meeting_id)
    if meeting.began_at is None:
        raise WorkshopError(f"“{meeting.name}” has not begun. Begin it first; nothing was changed.")
    return meeting


def _next_open(door: Change, meeting_id: str, *, after: str | None) -> str | None:
    """Return the first open part behind one of the agenda, else the first open one before it."""
    items = sorted(door.all(models.AgendaItem, meeting_id=meeting_id), key=lambda item: (item.position, item.id))
    place = next((n for n, item in enumerate(items) if item.id == after), -1)
    around = [*items[place + 1 :], *items[: max(place, 0)]]
    return next((item.id for item in around if item.state == AgendaState.OPEN), None)
