"""Topics for the agenda: put there from wherever something deserves a talk, once each."""

from datetime import date

from db import agenda, models
from db.access import Actor
from db.change import Act, change
from db.models import new_id


def add(workshop_id: str, actor: Actor, text: str, source: str) -> str:
    """Put something on the agenda; return the history entry's id.

    ``source`` is the place it came from ("survey:<id>:V1", "gap:<link id>"); the same place stands there once.
    Raises BadInput for an empty or overlong text, and NotAllowed.
    """
    with change(workshop_id, actor, Act("topic", f"Put “{text.strip()[:60]}” on the agenda")) as door:
        if door.find(models.Topic, source=source) is None:
            position = door.after_last(models.Topic)
            door.add(models.Topic, text=text, source=source, position=position)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, topic_id: str) -> str:
    """Take a topic off the agenda; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("topic", "Removed a topic from the agenda")) as door:
        topic = door.get(models.Topic, topic_id)
        door.says(f"Took “{topic.text[:60]}” off the agenda")
        door.delete(topic)
        return door.entry_id


def park(workshop_id: str, actor: Actor, text: str, source: str = "") -> str:
    """Put something into the parking lot, where it is not forgotten; return its id. Raises BadInput for no words."""
    with change(workshop_id, actor, Act("topic", f"Parked “{text.strip()[:60]}”")) as door:
        place = source or f"parked:{new_id()}"
        position = door.after_last(models.Topic)
        there = door.find(models.Topic, source=place)
        if there is not None:
            return door.update(there, parked=True, closed_on=None).id
        return door.add(models.Topic, text=text, source=place, parked=True, position=position).id


def take_up(workshop_id: str, actor: Actor, topic_id: str, meeting_id: str) -> str:
    """Take a parked topic up in a meeting: its agenda gets a part for it; return the history entry's id."""
    with change(workshop_id, actor, Act("topic", "Took a parked topic up")) as door:
        topic = door.get(models.Topic, topic_id)
        door.says(f"Took “{topic.text[:60]}” up")
        position = agenda.place_of_new(door, door.get(models.Meeting, meeting_id))
        source = "" if topic.source.startswith("parked:") else topic.source
        door.add(models.AgendaItem, meeting_id=meeting_id, title=topic.text, source=source, position=position)
        door.update(topic, parked=False, closed_on=None)
        return door.entry_id


def close(workshop_id: str, actor: Actor, topic_id: str, *, on: date) -> str:
    """Say that a topic needs no more talk; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("topic", "Closed a topic")) as door:
        topic = door.get(models.Topic, topic_id)
        door.says(f"Closed “{topic.text[:60]}”")
        door.update(topic, closed_on=on)
        return door.entry_id
