"""Who learns and who makes in a project, and what a role can carry, where the team says otherwise than the method.

Single values save through ``db.fields.project_role`` and ``db.fields.role_cap``; here is what touches several rows.
"""

from collections.abc import Mapping

from db import models
from db.access import Actor
from db.change import Act, Change, change
from salesops import content
from salesops.errors import BadInput
from salesops.vocabulary import ListKind, Load

Asked = tuple[Load | None, int | None]  # what a role learns and makes; None: as proposed


def as_proposed(workshop_id: str, actor: Actor, project_id: str) -> str:
    """Let the method say again who learns in a project, and nobody make; return the history entry's id.

    Raises Gone for no such project.
    """
    with change(workshop_id, actor, Act("project", "Let the method say who learns in a project")) as door:
        project = door.get(models.Project, project_id)
        door.says(f"Let the method say who learns in {project.name}")
        replace(door, project_id, {})
        door.update(project, load=None)
        return door.entry_id


def without_caps(workshop_id: str, actor: Actor) -> str:
    """Let the programme's own limit hold for every role again, and no limit on making; return the entry's id.

    Which roles the same people carry stays as it was said.
    """
    with change(workshop_id, actor, Act("project", "Removed the limits of single roles")) as door:
        for cap in door.all(models.RoleCap):
            if cap.same_people_as is None:
                door.delete(cap)
            else:
                door.update(cap, load_cap=None, makers=None)
        return door.entry_id


def replace(door: Change, project_id: str, asked: Mapping[str, Asked]) -> None:
    """Within a change, let a project ask exactly this of its roles, by role id; the rest is as proposed."""
    for row in door.all(models.ProjectRole, project_id=project_id):
        if asked.get(row.role, (None, None)) == (None, None):
            door.delete(row)
    for role, (learns, makes) in asked.items():
        if (learns, makes) != (None, None):
            door.put(models.ProjectRole, {"project_id": project_id, "role": role}, learns=learns, makes=makes)


def move(door: Change, item_id: str, to: str | None) -> None:
    """Within a change, let another entry of the list of roles stand where one is taken out; delete where none does.

    What the other one says itself stays.
    """
    other = None if to is None else door.get(models.ListItem, to)
    new = None if other is None else other.content_id or other.id
    for row in door.all(models.ProjectRole, role=item_id):
        if new is None or door.find(models.ProjectRole, project_id=row.project_id, role=new) is not None:
            door.delete(row)
        else:
            door.update(row, role=new)
    for cap in door.all(models.RoleCap, role=item_id):
        if new is None or door.find(models.RoleCap, role=new) is not None:
            door.delete(cap)
        else:
            door.update(cap, role=new)
    for cap in door.all(models.RoleCap, same_people_as=item_id):
        door.update(cap, same_people_as=None if new == cap.role else new)


def require_role(door: Change, row: models.ProjectRole) -> None:
    """Raise BadInput where a row names a role that neither the method nor the team's list has."""
    _require_known(door, row.role)


def require_roles(door: Change, row: models.RoleCap) -> None:
    """Raise BadInput where one of both roles is on no list, or a role is to share its people with itself."""
    _require_known(door, row.role)
    if row.same_people_as == row.role:
        raise BadInput("A role always has its own people. Choose another role, or none.")
    if row.same_people_as is not None:
        _require_known(door, row.same_people_as)


def _require_known(door: Change, role: str) -> None:
    known = {one.id for one in content.load().roles}
    if role not in known and door.find(models.ListItem, id=role, kind=ListKind.ROLE.value) is None:
        raise BadInput("That role is not on the list any more. Nothing was changed.")
