"""Pauses of the programme: days on which no project moves."""

from datetime import date

from db import models
from db.access import Actor
from db.change import Act, change


def add(workshop_id: str, actor: Actor, name: str, from_on: date, to_on: date) -> str:
    """Add a pause, both days belonging to it; return the history entry's id. Raises BadInput for days that run back."""
    with change(workshop_id, actor, Act("project", f"Added the pause “{name.strip()[:60]}”")) as door:
        door.add(models.Pause, name=name, from_on=from_on, to_on=to_on)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, pause_id: str) -> str:
    """Take a pause away; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("project", "Removed a pause")) as door:
        pause = door.get(models.Pause, pause_id)
        door.says(f"Removed the pause “{pause.name[:60]}”")
        door.delete(pause)
        return door.entry_id
