"""How the plan of the sample workshop stands: which projects are agreed, the baseline, own milestones, risks."""

from collections.abc import Mapping
from datetime import date, timedelta

from db import access, models, plan
from db.access import Actor, Right
from db.change import Act, change
from salesops.sample import Sample
from salesops.vocabulary import ListKind


def keep(
    workshop_id: str, actor: Actor, sample: Sample, projects: Mapping[str, str], today: date, begins: date
) -> None:
    """Write it; ``projects`` are ids by the element that each works on, the programme ``begins`` on a Monday."""
    access.require(actor, Right.EDIT, workshop_id)
    for project in sample.projects:
        if project.agreed_in_days is not None:
            plan.agree_project(workshop_id, actor, projects[project.element], _day(today, project.agreed_in_days))
    plan.take_baseline(workshop_id, actor, _day(today, sample.baseline_in_days))
    _write_milestones(workshop_id, actor, sample, projects, begins)
    with change(workshop_id, actor, Act("risk", f"Noted {len(sample.risks)} risks")) as door:
        people = {one.name: one.id for one in door.all(models.ListItem) if one.kind == ListKind.PERSON}
        for position, risk in enumerate(sample.risks):
            values = risk.model_dump(include={"text", "likelihood", "impact", "response"})
            door.add(
                models.Risk,
                project_id=None if risk.element is None else projects[risk.element],
                owner_id=None if risk.owner is None else people[risk.owner],
                closed_on=None if risk.closed_in_days is None else _day(today, risk.closed_in_days),
                position=position,
                **values,
            )


def _write_milestones(
    workshop_id: str, actor: Actor, sample: Sample, projects: Mapping[str, str], begins: date
) -> None:
    with change(workshop_id, actor, Act("milestone", "Said when phases count as over")) as door:
        for project in sample.projects:
            start = begins + timedelta(weeks=project.start_week)
            for one in project.milestones:
                due_on = None if one.due_after_days is None else start + timedelta(days=one.due_after_days)
                door.add(
                    models.Milestone,
                    project_id=projects[project.element],
                    phase=one.phase,
                    exit_criterion=one.exit_criterion,
                    due_on=due_on,
                )


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)
