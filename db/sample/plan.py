"""The sample's plan: projects, order, owners, and how it stands: what is agreed, the baseline, milestones, risks."""

from datetime import timedelta

from db import models, plan, projects
from db.rules import CHECKS
from db.sample.work import Work, write_notes
from salesops.sample import SampleStage


def keep(work: Work) -> None:
    """Take the sample's projects, set the rest aside, put them in order and name who does what."""
    workshop_id, actor = work.workshop_id, work.actor
    taken = {p.element: projects.take(workshop_id, actor, work.elements[p.element]) for p in work.sample.projects}
    for later in work.sample.not_now:
        relook_on = work.day(later.relook_in_days)
        projects.set_aside(workshop_id, actor, work.elements[later.element], because=later.because, relook_on=relook_on)
    for wait in work.sample.waits:
        projects.wait_for(workshop_id, actor, taken[wait.before], taken[wait.after], because=wait.because)
    projects.agree(workshop_id, actor, {taken[p.element]: p.start_week for p in work.sample.projects})
    with work.change("project", "Named owners, outcomes and first steps") as door:
        for project in work.sample.projects:
            row = door.update(
                door.get(models.Project, taken[project.element]),
                owner_id=work.person(project.owner),
                outcome=project.outcome,
                first_step=project.first_step,
                first_step_on=work.programme_start
                + timedelta(weeks=project.start_week, days=project.first_step_after_days),
            )
            CHECKS[models.Project](door, row)
    _agree(work, taken)
    write_notes(work, SampleStage.PLANNED)


def _agree(work: Work, taken: dict[str, str]) -> None:
    """Write how the plan stands; ``taken`` are the projects by the element that each works on."""
    for project in work.sample.projects:
        if project.agreed_in_days is not None:
            agreed_on = work.day(project.agreed_in_days)
            plan.agree_project(work.workshop_id, work.actor, taken[project.element], agreed_on)
    plan.take_baseline(work.workshop_id, work.actor, work.day(work.sample.baseline_in_days))
    _write_milestones(work, taken)
    with work.change("risk", f"Noted {len(work.sample.risks)} risks") as door:
        for position, risk in enumerate(work.sample.risks):
            values = risk.model_dump(include={"text", "likelihood", "impact", "response"})
            door.add(
                models.Risk,
                project_id=None if risk.element is None else taken[risk.element],
                owner_id=None if risk.owner is None else work.person(risk.owner),
                closed_on=None if risk.closed_in_days is None else work.day(risk.closed_in_days),
                position=position,
                **values,
            )


def _write_milestones(work: Work, taken: dict[str, str]) -> None:
    with work.change("milestone", "Said when phases count as over") as door:
        for project in work.sample.projects:
            start = work.programme_start + timedelta(weeks=project.start_week)
            for one in project.milestones:
                due_on = None if one.due_after_days is None else start + timedelta(days=one.due_after_days)
                door.add(
                    models.Milestone,
                    project_id=taken[project.element],
                    phase=one.phase,
                    exit_criterion=one.exit_criterion,
                    due_on=due_on,
                )
