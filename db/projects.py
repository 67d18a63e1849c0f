"""Projects: from candidates of the focus to agreed starts of the plan."""

from collections.abc import Mapping
from datetime import date

from db import models
from db.access import Actor
from db.change import Act, Change, change
from db.rules import keep_agreements, require_no_circle
from salesops.errors import WorkshopError
from salesops.vocabulary import Decision, EasedRule


def take(workshop_id: str, actor: Actor, element_id: str) -> str:
    """Make an element's candidate a project of this programme; return the project's id."""
    with change(workshop_id, actor, Act("project", "Took a candidate into the programme")) as door:
        project = _of_element(door, element_id)
        door.says(f"Took {project.name} into the programme")
        door.update(project, decision=Decision.NOW, because="", relook_on=None)
        return project.id


def set_aside(workshop_id: str, actor: Actor, element_id: str, *, because: str, relook_on: date | None) -> str:
    """Decide not now, with the reason and when to look again; return the project's id.

    Raises Gone, and WorkshopError without a reason.
    """
    if not because.strip():
        raise WorkshopError("Say why not now, in one sentence: the report shows it. Nothing was changed.")
    with change(workshop_id, actor, Act("project", "Set a candidate aside")) as door:
        project = _of_element(door, element_id)
        door.says(f"Set {project.name} aside: not now")
        door.update(project, decision=Decision.NOT_NOW, because=because, relook_on=relook_on, start_week=None)
        keep_agreements(door)
        return project.id


def drop(workshop_id: str, actor: Actor, project_id: str) -> str:
    """Make a project an undecided candidate again, with its elements and waits; return the history entry's id."""
    with change(workshop_id, actor, Act("project", "Dropped a project")) as door:
        project = door.get(models.Project, project_id)
        door.says(f"Dropped the project {project.name}")
        delete(door, project)
        return door.entry_id


def wait_for(workshop_id: str, actor: Actor, before_id: str, after_id: str, *, because: str = "") -> str:
    """Let one project wait for another; return the wait's id.

    Raises Gone, CircularPlanError with the loop, and WorkshopError for a project that would wait for itself.
    """
    with change(workshop_id, actor, Act("dependency", "Let a project wait for another")) as door:
        before, after = door.get(models.Project, before_id), door.get(models.Project, after_id)
        door.says(f"Let {after.name} wait for {before.name}")
        if before_id == after_id:
            raise WorkshopError(f"{before.name} cannot wait for itself. Choose another project.")
        key = {"before_id": before_id, "after_id": after_id}
        wait = door.put(models.Dependency, key, because=because)
        require_no_circle(door)
        return wait.id


def stop_waiting(workshop_id: str, actor: Actor, dependency_id: str) -> str:
    """Take a wait away; return the history entry's id."""
    with change(workshop_id, actor, Act("dependency", "Removed a wait")) as door:
        door.delete(door.get(models.Dependency, dependency_id))
        return door.entry_id


def ease(workshop_id: str, actor: Actor, first_id: str, second_id: str, rule: EasedRule, because: str) -> str:
    """Let a rule of the staging not hold for one pair of projects; return the history entry's id.

    ``first_id`` is the project that the rule lets the other wait for. Raises WorkshopError without a reason, Gone.
    """
    if not because.strip():
        raise WorkshopError("Say why the rule does not hold here: the plan and the report show it.")
    with change(workshop_id, actor, Act("project", "Eased a rule of the staging")) as door:
        first, second = door.get(models.Project, first_id), door.get(models.Project, second_id)
        door.says(f"Eased the rule between {first.name} and {second.name}")
        door.put(models.Easing, {"first_id": first_id, "second_id": second_id, "rule": rule.value}, because=because)
        return door.entry_id


def hold_again(workshop_id: str, actor: Actor, easing_id: str) -> str:
    """Let a rule hold again that was eased; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("project", "Let a rule of the staging hold again")) as door:
        door.delete(door.get(models.Easing, easing_id))
        return door.entry_id


def agree(workshop_id: str, actor: Actor, starts: Mapping[str, int]) -> None:
    """Write the agreed start week of each project (week 0 = the programme's start); all or nothing."""
    with change(workshop_id, actor, Act("project", "Agreed the staging")) as door:
        for project in door.all(models.Project):
            door.update(project, start_week=starts.get(project.id))
        keep_agreements(door)


def _of_element(door: Change, element_id: str) -> models.Project:
    """Return the project that carries the element, made now if there is none."""
    element = door.get(models.Element, element_id)
    carried = door.find(models.ProjectElement, element_id=element_id)
    if carried is not None:
        return door.get(models.Project, carried.project_id)
    project = door.add(
        models.Project, name=element.name, owner_id=element.owner_id, position=door.after_last(models.Project)
    )
    door.add(models.ProjectElement, project_id=project.id, element_id=element_id)
    return project


def delete(door: Change, project: models.Project) -> None:
    """Delete a project within a change, with all that is only about it."""
    for only in (models.ProjectRole, models.Milestone, models.Risk):
        for row in door.all(only, project_id=project.id):
            door.delete(row)
    for eased in (*door.all(models.Easing, first_id=project.id), *door.all(models.Easing, second_id=project.id)):
        door.delete(eased)
    for wait in (*door.all(models.Dependency, before_id=project.id), *door.all(models.Dependency, after_id=project.id)):
        door.delete(wait)
    for carried in door.all(models.ProjectElement, project_id=project.id):
        door.delete(carried)
    door.delete(project)
