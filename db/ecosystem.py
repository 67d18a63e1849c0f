"""The map's merger points: accept, set aside, one or many; and elements of one's own."""

from collections.abc import Iterable

from db import models, projects
from db.access import Actor
from db.change import Act, Change, change
from salesops import content
from salesops.elements import names_one
from salesops.errors import WorkshopError
from salesops.vocabulary import LinkState, Stage

Point = tuple[str, Stage]  # element id (of this workshop) and stage


def decide(workshop_id: str, actor: Actor, points: Iterable[Point], state: LinkState) -> str | None:
    """Accept merger points or set them aside; what was scored there stays with them.

    One that a template ticked counts as decided on from then on.

    Returns the id of the history entry. Raises Gone for an element that is not there.
    """
    points = list(points)
    accepted = state is LinkState.ACCEPTED
    many = f"{len(points)} merger points" if len(points) != 1 else "a merger point"
    with change(workshop_id, actor, Act("link", "Decided on merger points")) as door:
        ticked = {(one.element_id, one.stage) for one in door.all(models.Link, proposed=True)}
        by_template = all((element_id, stage.value) in ticked for element_id, stage in points)
        verb = ("Kept" if by_template else "Accepted") if accepted else ("Took out" if by_template else "Set aside")
        door.says(f"{verb} {many}")
        if len(points) == 1:
            element = door.get(models.Element, points[0][0])
            door.says(f"{verb} {element.name} at {_called(door, points[0][1])}")
        for element_id, stage in points:
            _decide(door, element_id, stage, state)
        return door.entry_id


def add_element(workshop_id: str, actor: Actor, name: str, category_id: str) -> str:
    """Add an element of the team's own; return its id."""
    with change(workshop_id, actor, Act("element", f"Added the element “{name.strip()[:60]}”")) as door:
        return door.add(models.Element, name=name, category_id=category_id).id


def remove_element(workshop_id: str, actor: Actor, element_id: str) -> str:
    """Remove an element of the team's own with all that hangs on it; return the history entry's id, for its undo.

    With it go its merger points with their scores, its effects, notes about it, and its part in projects: one that
    works on nothing else goes too, with its waits (`salesops.elements.hanging_on` counts all this before).

    Raises
    ------
    WorkshopError
        The element is one of the method's: that one is marked as not applicable instead.
    Gone
        No such element.
    """
    with change(workshop_id, actor, Act("element", "Removed an element")) as door:
        element = door.get(models.Element, element_id)
        if element.content_id is not None:
            raise WorkshopError(
                f"{element.name} is an element of the method and stays on the list. "
                "Take the tick from “Applies here” instead; nothing was changed."
            )
        door.says(f"Removed the element “{element.name[:60]}”")
        _leave_projects(door, element_id)
        links = door.all(models.Link, element_id=element_id)
        for note in door.all(models.Note):
            if names_one(note.subject, {element_id, *(link.id for link in links)}):
                door.delete(note)
        for link in links:
            _delete_link(door, link)
        for model in (models.Effect, models.RiceInput, models.ElementTie):
            for row in door.all(model, element_id=element_id):
                door.delete(row)
        for tie in door.all(models.ElementTie, other_id=element_id):
            door.delete(tie)
        door.delete(element)
        return door.entry_id


def _called(door: Change, stage: Stage) -> str:
    """Return a stage as this workshop calls it."""
    setting = door.find(models.StageSetting, stage=stage.value)
    return (setting.name if setting is not None else "") or content.load().stage(stage).name


def _delete_link(door: Change, link: models.Link) -> None:
    """Delete a merger point with what was scored and thought of there."""
    for model in (models.Gap, models.Idea):
        for row in door.all(model, link_id=link.id):
            door.delete(row)
    door.delete(link)


def _leave_projects(door: Change, element_id: str) -> None:
    for carried in door.all(models.ProjectElement, element_id=element_id):
        project = door.get(models.Project, carried.project_id)
        if len(door.all(models.ProjectElement, project_id=project.id)) == 1:
            projects.delete(door, project)
        else:
            door.delete(carried)


def _decide(door: Change, element_id: str, stage: Stage, state: LinkState) -> None:
    door.get(models.Element, element_id)
    key = {"element_id": element_id, "stage": stage.value}
    door.put(models.Link, key, state=state, proposed=False)
