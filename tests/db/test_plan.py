"""The plan as it is carried out: the gate of what is agreed, the baseline, risks, and a status taken over."""

from datetime import date

import pytest

from db import fields, history, lists, plan, projects, snapshot
from db.access import LOCAL
from salesops import programme
from salesops.errors import BadInput, WorkshopError
from salesops.intake.plan_status import PlanStatus, StatusChange
from salesops.vocabulary import ListKind, PhaseKind, ProjectState
from tests.writing import save

TODAY = date(2026, 11, 22)


def load(workshop_id):
    """Return what stands in the database."""
    return snapshot.load(workshop_id, LOCAL)


@pytest.fixture
def ready(article) -> tuple[str, str, str]:
    """The article's plan with one project that has all it needs: the ids of workshop, project and its owner."""
    here = load(article)
    projects.agree(article, LOCAL, programme.staged(here).staging.starts)
    owner = lists.add(article, LOCAL, ListKind.PERSON, "Ann Owner")
    project = here.projects[0].id
    for column, value in (("owner_id", owner), ("first_step", "Call"), ("first_step_on", date(2027, 1, 5))):
        save(article, fields.of("project", project, column), value)
    save(article, fields.setting("programme_starts_on"), date(2027, 1, 4))
    return article, project, owner


def test_nothing_without_owner_and_dates_can_be_agreed(article):
    project = load(article).projects[0]

    with pytest.raises(BadInput) as refused:
        plan.agree_project(article, LOCAL, project.id, TODAY)
    with pytest.raises(WorkshopError, match="No project is ready"):
        plan.agree_ready(article, LOCAL, TODAY)

    assert str(refused.value) == (
        f"{project.name} cannot be agreed yet: it has no owner, agreed start, first step, date for the first step "
        "and no start date of the programme."
    )
    assert load(article).projects[0].agreed_on is None


LOST = {
    "owner_id": "owner", "first_step_on": "date for the first step", "first_step": "first step",
    "start_week": "agreed start",
}  # fmt: skip


@pytest.mark.parametrize(("column", "lost"), LOST.items())
def test_an_agreed_project_does_not_lose_what_it_was_agreed_with(ready, column, lost):
    workshop_id, project, _ = ready
    plan.agree_project(workshop_id, LOCAL, project, TODAY)
    empty = "" if column == "first_step" else None

    with pytest.raises(BadInput, match=f"is agreed, and would have no {lost}. Put another one in its place, or take"):
        save(workshop_id, fields.of("project", project, column), empty)
    with pytest.raises(BadInput, match="no start date of the programme"):
        save(workshop_id, fields.setting("programme_starts_on"), None)
    plan.take_back(workshop_id, LOCAL, project)
    save(workshop_id, fields.of("project", project, column), empty)

    assert getattr(load(workshop_id).project(project), column) == empty


def test_an_act_that_leaves_it_without_owner_or_start_takes_the_agreement_back_and_undo_restores_it(ready):
    workshop_id, project, owner = ready
    plan.agree_ready(workshop_id, LOCAL, TODAY)
    assert [p.id for p in load(workshop_id).projects if p.agreed_on == TODAY] == [project]

    gone = lists.remove(workshop_id, LOCAL, owner)
    assert (load(workshop_id).project(project).owner_id, load(workshop_id).project(project).agreed_on) == (None, None)
    history.undo(workshop_id, LOCAL, gone)
    assert load(workshop_id).project(project).agreed_on == TODAY

    projects.agree(workshop_id, LOCAL, {})
    assert load(workshop_id).project(project).agreed_on is None


def test_undoing_the_programmes_start_date_does_not_leave_a_project_agreed_without_dates(ready):
    workshop_id, project, _ = ready
    dated = history.latest(workshop_id, LOCAL)
    plan.agree_project(workshop_id, LOCAL, project, TODAY)

    history.undo(workshop_id, LOCAL, dated.id)

    assert load(workshop_id).settings.programme_starts_on is None
    assert load(workshop_id).project(project).agreed_on is None


def test_a_baseline_keeps_agreed_starts_and_lengths_and_a_new_one_has_to_be_said(ready):
    workshop_id, *_ = ready
    weeks = {p.id: p.weeks for p in programme.staging_projects(load(workshop_id))}
    entry = plan.take_baseline(workshop_id, LOCAL, TODAY)
    taken = load(workshop_id)

    assert taken.settings.baseline_on == TODAY
    assert {p.id: (p.baseline_week, p.baseline_weeks) for p in taken.projects} == {
        p.id: (p.start_week, weeks[p.id]) for p in taken.projects
    }
    with pytest.raises(WorkshopError, match="There is a baseline already"):
        plan.take_baseline(workshop_id, LOCAL, TODAY)
    history.undo(workshop_id, LOCAL, entry)
    assert {p.baseline_week for p in load(workshop_id).projects} == {None}

    projects.agree(workshop_id, LOCAL, {})
    with pytest.raises(WorkshopError, match="No start is agreed yet"):
        plan.take_baseline(workshop_id, LOCAL, TODAY)


def test_risks_are_noted_and_taken_out(ready):
    workshop_id, project, _ = ready

    of_one = plan.add_risk(workshop_id, LOCAL, project, " Nobody has time ")
    plan.add_risk(workshop_id, LOCAL, None, "The sponsor leaves")
    with pytest.raises(BadInput, match="Type what may go wrong first"):
        plan.add_risk(workshop_id, LOCAL, None, "  ")
    plan.close_risk(workshop_id, LOCAL, of_one, TODAY)
    assert [r.closed_on for r in load(workshop_id).risks if r.id == of_one] == [TODAY]
    entry = plan.remove_risk(workshop_id, LOCAL, of_one)

    assert [risk.text for risk in load(workshop_id).risks] == ["The sponsor leaves"]
    history.undo(workshop_id, LOCAL, entry)
    assert {(r.text, r.project_id) for r in load(workshop_id).risks} == {
        ("Nobody has time", project), ("The sponsor leaves", None),
    }  # fmt: skip


def test_a_status_is_written_in_one_act_and_what_changed_meanwhile_stays(ready):
    workshop_id, project, _ = ready
    reached, due = fields.milestone(project, PhaseKind.DESIGN, "reached_on"), date(2027, 1, 12)

    def change(column, was, value, phase=None):
        return StatusChange(project, phase, column, was, value, "Messaging", "", "row 2")

    changes = (
        change("state", ProjectState.PLANNED, ProjectState.RUNNING), change("done_percent", 30, 40),
        change("reached_on", None, due, PhaseKind.DESIGN),
    )  # fmt: skip
    entry = plan.apply_status(workshop_id, LOCAL, PlanStatus(changes, (), (), 3))
    stands = load(workshop_id)

    assert (stands.project(project).state, stands.project(project).done_percent) == (ProjectState.RUNNING, None)
    assert fields.read(stands, reached) == due
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).project(project).state is ProjectState.PLANNED
    assert fields.read(load(workshop_id), reached) is None
