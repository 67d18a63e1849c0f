"""Topics for the agenda: put there from wherever something deserves a talk, once each."""

from db import models
from db.access import Actor
from db.change import Act, change


def add(workshop_id: str, actor: Actor, text: str, source: str) -> str:
    """Put something on the agenda; return the history entry's id.

    ``source`` is the place it came from ("survey:<id>:V1", "gap:<link id>"); the same place stands there once.
    Raises BadInput for an empty or overlong text, and NotAllowed.
    """
    with change(workshop_id, actor, Act("topic", f"Put “{text.strip()[:60]}” on the agenda")) as door:
        if door.find(models.Topic, source=source) is None:
            position = max((topic.position for topic in door.all(models.Topic)), default=-1) + 1
            door.add(models.Topic, text=text, source=source, position=position)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, topic_id: str) -> str:
    """Take a topic off the agenda; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("topic", "Took a topic off the agenda")) as door:
        topic = door.get(models.Topic, topic_id)
        door.says(f"Took “{topic.text[:60]}” off the agenda")
        door.delete(topic)
        return door.entry_id
