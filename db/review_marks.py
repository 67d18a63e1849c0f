"""Marks for review: places of the workshop that somebody wants to look at again before a meeting closes."""

from db import models
from db.access import Actor
from db.change import Act, change


def mark(workshop_id: str, actor: Actor, place: str, because: str = "") -> str:
    """Mark a place ("gap:<link id>", "question:BM1") for review; return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("reviewmark", "Marked something for review")) as door:
        door.put(models.ReviewMark, {"subject": place}, because=because)
        return door.entry_id


def looked_at(workshop_id: str, actor: Actor, mark_id: str) -> str:
    """Take a mark away, because it was looked at; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("reviewmark", "Looked at what was marked for review")) as door:
        door.delete(door.get(models.ReviewMark, mark_id))
        return door.entry_id
