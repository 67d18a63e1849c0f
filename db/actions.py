"""Actions: who does what by when, from where it came, and how far it is."""

from collections.abc import Iterable
from datetime import date

from db import models
from db.access import Actor
from db.change import Act, Change, change
from db.models import now
from salesops.errors import BadInput
from salesops.surveys.language import marked
from salesops.vocabulary import ActionState


def add(
    workshop_id: str,
    actor: Actor,
    text: str,
    *,
    owner_id: str | None = None,
    due_on: date | None = None,
    source: str = "",
    meeting_id: str | None = None,
) -> str:
    """Add an action; return its id.

    An owner and a day may be given later: until then it is listed as missing them. ``source`` is the place it came
    from ("decision:<id>", "gap:<link id>"). Raises BadInput for an empty or overlong text, Gone.
    """
    with change(workshop_id, actor, Act("action", f"Added the action “{text.strip()[:60]}”")) as door:
        position = door.after_last(models.Action)
        made = {"text": text, "owner_id": owner_id, "due_on": due_on, "source": source, "meeting_id": meeting_id}
        return door.add(models.Action, **made, position=position).id


def set_state(workshop_id: str, actor: Actor, action_id: str, state: ActionState, *, on: date, remark: str = "") -> str:
    """Say how far an action is; return the history entry's id, for its undo. A done one keeps the day it was done.

    Raises BadInput where nothing says why it is blocked or dropped.
    """
    with change(workshop_id, actor, Act("action", "Said how far an action is")) as door:
        put_state(door, door.get(models.Action, action_id), state, on, remark)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, action_id: str) -> str:
    """Remove an action; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("action", "Removed an action")) as door:
        action = door.get(models.Action, action_id)
        door.says(f"Removed the action “{action.text[:60]}”")
        door.delete(action)
        return door.entry_id


def carry(workshop_id: str, actor: Actor, action_ids: Iterable[str], meeting_id: str) -> str:
    """Carry actions that are still open into another meeting; return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("action", "Carried open actions into the next meeting")) as door:
        meeting = door.get(models.Meeting, meeting_id)
        door.says(f"Carried open actions into “{meeting.name[:60]}”")
        for action_id in action_ids:
            door.update(door.get(models.Action, action_id), meeting_id=meeting_id)
        return door.entry_id


def keep_day_done(door: Change, action: models.Action) -> None:
    """Keep with a done action the day on which it was done, with another one none; a rule of the door."""
    if action.state != ActionState.DONE:
        door.update(action, done_on=None)
    elif action.done_on is None:
        door.update(action, done_on=now().date())


def put_state(door: Change, action: models.Action, state: ActionState, on: date, remark: str) -> None:
    """Write within a change how far an action is; raises BadInput as ``set_state`` does."""
    if state in (ActionState.BLOCKED, ActionState.DROPPED) and not remark.strip():
        raise BadInput(marked("Say in one sentence why it is blocked or dropped: whoever looks next will ask."))
    door.says(f"“{action.text[:60]}” is {state.value}")
    done_on = on if state is ActionState.DONE else None
    door.update(action, state=state, done_on=done_on, remark=remark.strip() or action.remark)
