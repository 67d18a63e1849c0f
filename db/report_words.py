"""The expert's own words in the report: written field by field, and stamped with the numbers they are about."""

from db import models, snapshot
from db.access import Actor
from db.change import Act, Change, Gone, change
from db.models import now
from salesops import formats
from salesops.report import Context, expert_words


def stamp(door: Change, text: models.ReportText) -> None:
    """Keep with the words what the numbers at their place are now: later ones make them stale. Raises Gone."""
    door.update(text, seen=_seen(door, text.slot_id))


def still_right(workshop_id: str, actor: Actor, slot_id: str) -> str:
    """Say that words hold for today's numbers too; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("reporttext", "Said that words of the report still hold")) as door:
        text = door.find(models.ReportText, slot_id=slot_id)
        if text is None:
            raise Gone("This text")
        door.update(text, seen=_seen(door, slot_id))
        return door.entry_id


def _seen(door: Change, slot_id: str) -> str:
    workshop = snapshot.load(door.workshop.id, door.actor)
    found = expert_words.slot(Context(workshop, formats.local(now(), workshop.settings)), slot_id)
    if found is None:
        raise Gone("This place of the report")
    return found.seen
