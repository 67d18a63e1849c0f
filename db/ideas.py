"""Ideas for solutions: parked at the merger point where they came up, until the focus takes them up."""

from db import models
from db.access import Actor
from db.change import Act, change
from salesops.errors import BadInput


def park(workshop_id: str, actor: Actor, link_id: str, text: str, by_id: str | None = None) -> str:
    """Park an idea at a merger point; return the history entry's id.

    ``by_id`` is a person of the list. Raises BadInput for an empty or overlong text, Gone for no such merger point.
    """
    if not text.strip():
        raise BadInput("Type the idea first.")
    with change(workshop_id, actor, Act("idea", f"Parked the idea “{text.strip()[:60]}”")) as door:
        position = door.after_last(models.Idea)
        door.add(models.Idea, link_id=link_id, text=text, by_id=by_id, position=position)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, idea_id: str) -> str:
    """Take an idea out; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("idea", "Removed an idea")) as door:
        idea = door.get(models.Idea, idea_id)
        door.says(f"Removed the idea “{idea.text[:60]}”")
        door.delete(idea)
        return door.entry_id
