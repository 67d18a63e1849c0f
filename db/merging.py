"""Two projects made one roll-out, and an element split off a merged project into one of its own."""

from db import models, project_roles, projects, snapshot
from db.access import Actor
from db.change import Act, Change, Gone, change
from db.rules import check_project, require_no_circle
from salesops import merging
from salesops.errors import WorkshopError
from salesops.vocabulary import NAME_LIMIT


def merge(workshop_id: str, actor: Actor, keep_id: str, other_id: str, *, weeks: int) -> str:
    """Make two projects one roll-out with one owner; return the history entry's id.

    The kept project carries the elements, risks and waits of both and asks of each role what the heavier one asked;
    a wait between the two disappears. It starts no earlier than either might, and ends by the sooner set end.

    Raises
    ------
    WorkshopError
        A third project stands between the two, or their set weeks contradict each other.
    Gone
        One of the two was dropped.
    """
    workshop = snapshot.load(workshop_id, actor)
    if not {keep_id, other_id} <= {project.id for project in workshop.projects}:
        raise Gone("One of the two projects")
    if why := merging.refusal(workshop, keep_id, other_id):
        raise WorkshopError(why)
    asked = merging.roles(workshop, keep_id, other_id)
    with change(workshop_id, actor, Act("project", "Merged two projects")) as door:
        keep, other = door.get(models.Project, keep_id), door.get(models.Project, other_id)
        door.says(f"Merged {keep.name} and {other.name}")
        joined = _joined(keep, other)
        _hand_over(door, keep_id, other_id)
        projects.delete(door, other)
        project_roles.replace(door, keep_id, asked)
        door.update(keep, weeks=weeks, load=None, start_week=None, agreed_on=None, **joined)
        check_project(door, keep)
        require_no_circle(door)
        return door.entry_id


def split(workshop_id: str, actor: Actor, project_id: str, element_id: str) -> str:
    """Make an element of a merged project a project of its own; return the history entry's id, for its undo.

    Both take the weeks that the method proposes and the same owner. Waits, risks and what was said of roles stay with
    the project that was. Raises Gone, and WorkshopError where the project carries nothing else.
    """
    with change(workshop_id, actor, Act("project", "Split a project")) as door:
        project, element = door.get(models.Project, project_id), door.get(models.Element, element_id)
        door.says(f"Split {element.name} off {project.name}")
        carried = door.all(models.ProjectElement, project_id=project_id)
        own = next((one for one in carried if one.element_id == element_id), None)
        if own is None:
            raise Gone(f"{element.name} in {project.name}")
        if len(carried) == 1:
            raise WorkshopError(f"{project.name} carries nothing but {element.name}: there is nothing to split.")
        last = max(one.position for one in door.all(models.Project))
        same = {"decision": project.decision, "because": project.because, "relook_on": project.relook_on}
        new = door.add(models.Project, name=element.name, owner_id=project.owner_id, position=last + 1, **same)
        door.update(own, project_id=new.id)
        name = _without(project.name, element.name)
        door.update(project, name=name, weeks=None, start_week=None, agreed_on=None)
        return door.entry_id


def _joined(keep: models.Project, other: models.Project) -> dict[str, object]:
    """Return the columns in which the merged project has something of both."""
    ends = [end for end in (keep.latest_end_week, other.latest_end_week) if end is not None]
    return {
        "name": merging.JOINS.join((keep.name, other.name))[:NAME_LIMIT],
        "earliest_week": max(keep.earliest_week, other.earliest_week),
        "latest_end_week": min(ends, default=None),
        "fixed_week": other.fixed_week if keep.fixed_week is None else keep.fixed_week,
        "owner_id": keep.owner_id or other.owner_id,
    }


def _without(name: str, element: str) -> str:
    left = [part for part in name.split(merging.JOINS) if part != element]
    return merging.JOINS.join(left) or name


def _hand_over(door: Change, keep_id: str, other_id: str) -> None:
    """Let the kept project have what hangs on the other one: elements, risks, waits, eased rules, what was agreed."""
    for carried in door.all(models.ProjectElement, project_id=other_id):
        door.update(carried, project_id=keep_id)
    for risk in door.all(models.Risk, project_id=other_id):
        door.update(risk, project_id=keep_id)
    for model in (models.AgendaItem, models.DecisionRecord, models.Action):
        for row in door.all(model, source=f"project:{other_id}"):
            door.update(row, source=f"project:{keep_id}")
    for wait in door.all(models.Dependency):
        _move_wait(door, wait, other_id, keep_id)
    for eased in door.all(models.Easing):
        _move_easing(door, eased, other_id, keep_id)


def _move_easing(door: Change, eased: models.Easing, old: str, new: str) -> None:
    first = new if eased.first_id == old else eased.first_id
    second = new if eased.second_id == old else eased.second_id
    if (first, second) == (eased.first_id, eased.second_id):
        return
    door.delete(eased)
    if first != second:
        key = {"first_id": first, "second_id": second, "rule": eased.rule}
        door.put(models.Easing, key, because=eased.because)


def _move_wait(door: Change, wait: models.Dependency, old: str, new: str) -> None:
    before = new if wait.before_id == old else wait.before_id
    after = new if wait.after_id == old else wait.after_id
    if (before, after) == (wait.before_id, wait.after_id):
        return
    door.delete(wait)
    if before != after:
        door.put(models.Dependency, {"before_id": before, "after_id": after}, because=wait.because)
