"""Comments on the method itself: begun and taken away; remark and text save themselves as any field does."""

from datetime import date

from db import access, models
from db.access import Actor, Right
from db.change import Act, change
from salesops import shelf
from salesops.errors import BadInput


def add(workshop_id: str, actor: Actor, about: str, *, on: date) -> str:
    """Begin a comment of this person on a part of the method; return its id. Raises BadInput for an unknown part."""
    access.require(actor, Right.EDIT, workshop_id)
    if about not in shelf.parts_by_id():
        raise BadInput("The method has no such part. Choose one from the list.")
    with change(workshop_id, actor, Act("methodcomment", "Commented on the method")) as door:
        return door.add(models.MethodComment, about=about, said_by=actor.name, said_on=on).id


def remove(workshop_id: str, actor: Actor, comment_id: str) -> str:
    """Take a comment away; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("methodcomment", "Removed a comment on the method")) as door:
        door.delete(door.get(models.MethodComment, comment_id))
        return door.entry_id
