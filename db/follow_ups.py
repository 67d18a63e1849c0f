"""The steps after a meeting: done, not done after all, moved to another day."""

from datetime import date

from db import access, models
from db.access import Actor, Right
from db.change import Act, change
from salesops import content


def done(workshop_id: str, actor: Actor, meeting_id: str, step_id: str, *, on: date | None) -> str:
    """Note the day on which a step was done, None takes that back; return the history entry's id, for its undo.

    Raises Gone for a meeting that is not here, KeyError for a step that the method does not have.
    """
    access.require(actor, Right.EDIT, workshop_id)
    step = content.load().cadence_step(step_id)
    with change(workshop_id, actor, Act("followup", "Noted a step after the meeting")) as door:
        door.get(models.Meeting, meeting_id)
        door.says(f"“{step.name}”: {'done' if on is not None else 'not done after all'}")
        door.put(models.FollowUp, {"meeting_id": meeting_id, "step_id": step_id}, done_on=on)
        return door.entry_id


def move(workshop_id: str, actor: Actor, meeting_id: str, step_id: str, *, to: date) -> str:
    """Move a step to another day; return the history entry's id, for its undo. Raises as ``done`` does."""
    access.require(actor, Right.EDIT, workshop_id)
    step = content.load().cadence_step(step_id)
    with change(workshop_id, actor, Act("followup", f"Moved “{step.name}”")) as door:
        door.get(models.Meeting, meeting_id)
        door.put(models.FollowUp, {"meeting_id": meeting_id, "step_id": step_id}, due_on=to)
        return door.entry_id
