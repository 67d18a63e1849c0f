"""The ready programme of performance levers, taken by one press."""

from collections.abc import Sequence

from db import models
from db.access import Actor
from db.change import Act, change
from db.rules import require_no_circle
from salesops import levers
from salesops.errors import WorkshopError
from salesops.levers import LeverProject


def take(workshop_id: str, actor: Actor, proposed: Sequence[LeverProject]) -> str:
    """Make the proposed projects with their waits; return the history entry's id, for the undo of all of them.

    ``proposed`` is what was shown (``salesops.levers.proposal``). Raises WorkshopError where there is nothing to make,
    or an element has come into a project meanwhile; Gone where an element or project is not there any more.
    """
    made = [one for one in proposed if one.elements]
    if not made:
        raise WorkshopError("Nothing of the six levers is open: every element is in a project or good enough for now.")
    with change(workshop_id, actor, Act("project", "Took the programme of performance levers")) as door:
        first = door.after_last(models.Project)
        ids: dict[str, str] = {}
        for place, one in enumerate(made, first):
            project = door.add(models.Project, name=one.lever.name, position=place)
            ids[one.lever.id] = project.id
            for element in one.elements:
                door.get(models.Element, element.id)
                if door.find(models.ProjectElement, element_id=element.id) is not None:
                    raise WorkshopError(f"{element.name} came into a project meanwhile. Look at the six levers again.")
                door.add(models.ProjectElement, project_id=project.id, element_id=element.id)
            for before in (*(ids[lever] for lever in one.after), *one.after_projects):
                door.add(models.Dependency, before_id=before, after_id=project.id, because=levers.BECAUSE)
        require_no_circle(door)
        return door.entry_id
