"""The decision log: what was decided, why, instead of what, by whom until when, and who saw it differently."""

from datetime import date
from typing import Any

from db import models
from db.access import Actor
from db.change import Act, Change, change
from db.models import now


def record(
    workshop_id: str, actor: Actor, text: str, *, meeting_id: str | None = None, source: str = "", **said: Any
) -> str:
    """Record a decision; return its id.

    ``source`` is the place it is about ("gap:<link id>"). ``said`` may hold why, alternatives, owner_id, due_on,
    confidence, dissent. Raises BadInput for an empty or overlong text, Gone for a meeting or person not here.
    """
    with change(workshop_id, actor, Act("decisionrecord", f"Decided: {text.strip()[:80]}")) as door:
        said.setdefault("decided_on", _today(door, meeting_id))
        position = door.after_last(models.DecisionRecord)
        made = {"text": text, "meeting_id": meeting_id, "source": source, "position": position}
        return door.add(models.DecisionRecord, **made, **said).id


def remove(workshop_id: str, actor: Actor, decision_id: str) -> str:
    """Take a decision out of the log; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("decisionrecord", "Removed a decision")) as door:
        decision = door.get(models.DecisionRecord, decision_id)
        door.says(f"Removed the decision “{decision.text[:60]}”")
        door.delete(decision)
        return door.entry_id


def _today(door: Change, meeting_id: str | None) -> date:
    """Return the day of the meeting, where it has begun, else today."""
    meeting = None if meeting_id is None else door.get(models.Meeting, meeting_id)
    return ((meeting and meeting.began_at) or now()).date()
