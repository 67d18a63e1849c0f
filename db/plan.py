"""The plan as it is carried out: what is agreed, the baseline, risks, and the status that comes back from a file."""

from datetime import date
from typing import Any

from db import models, rows, snapshot
from db.access import Actor
from db.change import Act, Change, change
from db.rules import CHECKS, settings
from salesops.errors import BadInput, WorkshopError
from salesops.intake.plan_status import PlanStatus
from salesops.plan_state.agreement import missing, require_agreeable
from salesops.programme import staging_projects
from salesops.vocabulary import Decision


def agree_project(workshop_id: str, actor: Actor, project_id: str, on: date) -> str:
    """Call a project agreed on a day; return the history entry's id, for its undo.

    Raises
    ------
    BadInput
        Naming what is missing: an owner, an agreed start, a dated first step, a start date of the programme.
    Gone
    """
    with change(workshop_id, actor, Act("project", "Agreed a project")) as door:
        project = door.get(models.Project, project_id)
        door.says(f"Agreed {project.name}")
        require_agreeable(rows.value(project), settings(door))
        door.update(project, agreed_on=on)
        return door.entry_id


def agree_ready(workshop_id: str, actor: Actor, on: date) -> str:
    """Call every project agreed that has all it needs and is not agreed yet; return the history entry's id.

    Raises WorkshopError where there is none.
    """
    with change(workshop_id, actor, Act("project", "Agreed projects")) as door:
        held = settings(door)
        ready = [
            project
            for project in door.all(models.Project, decision=Decision.NOW.value)
            if project.agreed_on is None and not missing(rows.value(project), held)
        ]
        if not ready:
            raise WorkshopError("No project is ready to be agreed: each lacks an owner, a start or a dated first step.")
        door.says(f"Agreed {ready[0].name}" if len(ready) == 1 else f"Agreed {len(ready)} projects")
        for project in ready:
            door.update(project, agreed_on=on)
        return door.entry_id


def take_back(workshop_id: str, actor: Actor, project_id: str) -> str:
    """Take the agreement on a project back; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act("project", "Took an agreement back")) as door:
        project = door.get(models.Project, project_id)
        door.says(f"Took the agreement on {project.name} back")
        door.update(project, agreed_on=None)
        return door.entry_id


def take_baseline(workshop_id: str, actor: Actor, on: date, *, replace: bool = False) -> str:
    """Keep agreed starts and lengths and the programme's start as the baseline; return the history entry's id.

    A project without an agreed start is not in it. Raises WorkshopError where none has one, where there is a
    baseline already and ``replace`` was not said, and where the plan was changed at the same moment.
    """
    stands = snapshot.load(workshop_id, actor)
    weeks = {project.id: project.weeks for project in staging_projects(stands)}
    with change(workshop_id, actor, Act("project", "Took the baseline of the plan")) as door:
        if door.workshop.version != stands.version:
            raise WorkshopError("Someone changed the plan at the same moment. Look at it and take the baseline again.")
        (held,) = door.all(models.Settings)
        if held.baseline_on is not None and not replace:
            raise WorkshopError("There is a baseline already. Say that the new one is to take its place.")
        agreed = {p.id: p.start_week for p in stands.projects if p.id in weeks and p.start_week is not None}
        if not agreed:
            raise WorkshopError("No start is agreed yet, so there is nothing to keep. Agree the staging first.")
        for project in door.all(models.Project):
            first = agreed.get(project.id)
            door.update(project, baseline_week=first, baseline_weeks=None if first is None else weeks[project.id])
        door.update(held, baseline_on=on, baseline_starts_on=held.programme_starts_on)
        return door.entry_id


def add_risk(workshop_id: str, actor: Actor, project_id: str | None, text: str) -> str:
    """Note a risk of a project, None: of the whole programme; return the risk's id. Raises BadInput, Gone."""
    if not text.strip():
        raise BadInput("Type what may go wrong first.")
    with change(workshop_id, actor, Act("risk", f"Noted the risk “{text.strip()[:60]}”")) as door:
        position = door.after_last(models.Risk)
        return door.add(models.Risk, project_id=project_id, text=text, position=position).id


def close_risk(workshop_id: str, actor: Actor, risk_id: str, on: date | None) -> str:
    """Close a risk on a day, None: open it again; return the history entry's id. Raises Gone."""
    with change(workshop_id, actor, Act("risk", "Closed a risk")) as door:
        risk = door.get(models.Risk, risk_id)
        door.says(f"{'Opened' if on is None else 'Closed'} the risk “{risk.text[:60]}”")
        door.update(risk, closed_on=on)
        return door.entry_id


def remove_risk(workshop_id: str, actor: Actor, risk_id: str) -> str:
    """Take a risk out; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("risk", "Removed a risk")) as door:
        risk = door.get(models.Risk, risk_id)
        door.says(f"Removed the risk “{risk.text[:60]}”")
        door.delete(risk)
        return door.entry_id


def apply_status(workshop_id: str, actor: Actor, status: PlanStatus) -> str:
    """Write what a file says about the plan, as its preview showed; return the history entry's id, for its undo.

    What somebody else has changed since the preview stays as they wrote it. Raises BadInput, Gone.
    """
    with change(workshop_id, actor, Act("project", f"Took over the status of {status.counted}")) as door:
        touched: dict[str, models.Project] = {}
        for found in status.changes:
            project = door.get(models.Project, found.project_id)
            if found.phase is not None:
                _write_milestone(door, found.project_id, found.phase.value, found.column, found.was, found.value)
            elif getattr(project, found.column) == found.was:
                touched[project.id] = door.update(project, **{found.column: found.value})
        for project in touched.values():
            CHECKS[models.Project](door, project)
        return door.entry_id


def _write_milestone(door: Change, project_id: str, phase: str, column: str, was: Any, value: Any) -> None:
    row = door.find(models.Milestone, project_id=project_id, phase=phase)
    if (None if row is None else getattr(row, column)) == was:
        door.put(models.Milestone, {"project_id": project_id, "phase": phase}, **{column: value})
