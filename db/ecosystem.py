"""The map's merger points: accept, set aside, one or many; and elements of one's own."""

from collections.abc import Iterable

from db import models
from db.access import Actor
from db.change import Act, Change, change
from salesops.vocabulary import LinkState, Stage

Point = tuple[str, Stage]  # element id (of this workshop) and stage


def decide(workshop_id: str, actor: Actor, points: Iterable[Point], state: LinkState) -> str | None:
    """Accept merger points or set them aside; what was scored there stays with them.

    Returns the id of the history entry. Raises Gone for an element that is not there.
    """
    points = list(points)
    verb = "Accepted" if state is LinkState.ACCEPTED else "Set aside"
    many = f"{len(points)} merger points" if len(points) != 1 else "a merger point"
    with change(workshop_id, actor, Act("link", f"{verb} {many}")) as door:
        if len(points) == 1:
            element = door.get(models.Element, points[0][0])
            door.says(f"{verb} {element.name} at {points[0][1].value}")
        for element_id, stage in points:
            _decide(door, element_id, stage, state)
        return door.entry_id


def reopen(workshop_id: str, actor: Actor, point: Point) -> str:
    """Take back the decision on a merger point, with what was scored there; return the history entry's id."""
    element_id, stage = point
    with change(workshop_id, actor, Act("link", "Took back a merger point")) as door:
        element = door.get(models.Element, element_id)
        door.says(f"Took back {element.name} at {stage.value}")
        link = door.find(models.Link, element_id=element_id, stage=stage.value)
        if link is not None:
            for gap in door.all(models.Gap, link_id=link.id):
                door.delete(gap)
            door.delete(link)
        return door.entry_id


def add_element(workshop_id: str, actor: Actor, name: str, category_id: str) -> str:
    """Add an element of the team's own; return its id."""
    with change(workshop_id, actor, Act("element", f"Added the element “{name.strip()[:60]}”")) as door:
        return door.add(models.Element, name=name, category_id=category_id).id


def _decide(door: Change, element_id: str, stage: Stage, state: LinkState) -> None:
    door.get(models.Element, element_id)
    key = {"element_id": element_id, "stage": stage.value}
    door.put(models.Link, key, state=state)
