"""What must hold beyond one value: checked inside the transaction, so a refusal changes nothing."""

from collections.abc import Callable
from typing import Any

import networkx as nx
from sqlmodel import col, select

from db import actions, metric_values, models, plan_drafts, project_roles, report_words, rows
from db.change import Change, Gone
from salesops import components, content, value
from salesops.content.question_schema import Question
from salesops.element_effects import effect_refusal
from salesops.errors import BadInput, CircularPlanError
from salesops.plan_state.agreement import missing, require_still_agreed
from salesops.vocabulary import GoalKind, ListKind
from salesops.workshop import Settings


def settings(door: Change) -> Settings:
    """Return the workshop's settings as they stand in this change."""
    (row,) = door.all(models.Settings)
    found: Settings = rows.value(row)
    return found


# What decides who sees what, and what was asked: the same for everybody who answers.
FIXED_AT_LAUNCH = (
    "kind", "mode", "links", "minimum", "items", "asks_importance", "asks_recall", "two_sides", "follows_id",
)  # fmt: skip


def check_goal(door: Change, goal: models.Goal) -> None:
    """Raise BadInput for a target that contradicts the baseline or the dates."""
    value.check_goal(
        GoalKind(goal.kind), goal.baseline, goal.target, goal.starts_on, goal.ends_on, settings=settings(door)
    )


def check_driver(door: Change, driver: models.DriverValue) -> None:
    """Raise BadInput for a driver's value outside what its node allows."""
    if driver.value is not None:
        tree = content.load().tree(GoalKind(driver.tree_id))
        value.check_driver(tree, driver.node_id, driver.value, settings(door))


def check_yearly_review(door: Change, review: models.YearlyReview) -> None:
    """Raise BadInput for a driver's value in a yearly review outside what its node allows."""
    tree, how = content.load().tree(GoalKind(review.tree_id)), settings(door)
    for values in (review.planned, review.actual, review.next_targets):
        for node_id, number in values.items():
            value.check_driver(tree, node_id, number, how)


def check_answer(door: Change, answer: models.Answer) -> None:
    """Raise BadInput for an answer that is not of its question's kind, be it the method's or the team's own."""
    entries = door.all(models.ListItem)
    listed = {kind: frozenset(e.id for e in entries if e.kind == kind) for kind in ListKind}
    components.check_answer(question(door, answer.question_id), answer.value, listed)


def question(door: Change, question_id: str) -> Question:
    """Return the method's or the team's own question with that id; raises Gone."""
    own = door.find(models.OwnQuestion, id=question_id)
    if own is not None:
        return components.own_question(rows.value(own))
    try:
        return content.load().question(question_id)
    except KeyError as error:
        raise Gone("This question") from error


def check_view(door: Change, view: models.View) -> None:
    """Raise BadInput for a person's own answer that is not of its question's kind, or a score off the scale.

    A view of a component or stage is that person's score of it: its question id is then the subject's id.
    """
    if view.question_id in components.subject_ids():
        components.check_score(view.value)
        return
    check_answer(door, models.Answer(workshop_id=view.workshop_id, question_id=view.question_id, value=view.value))


def check_own_question(door: Change, own: models.OwnQuestion) -> None:
    """Raise BadInput where the question, as it is now, no longer fits the answers it has."""
    try:
        for answer in door.all(models.Answer, question_id=own.id):
            check_answer(door, answer)
        for view in door.all(models.View, question_id=own.id):
            check_view(door, view)
    except BadInput as error:
        raise BadInput(
            "This question has answers of another kind. Empty them first, or add a new question beside it."
        ) from error


def check_effect(door: Change, effect: models.Effect) -> None:
    """Raise BadInput for a driver whose change the goal would not show, and for no such source."""
    (goal,) = door.all(models.Goal)
    if why := effect_refusal(content.load().tree(GoalKind(goal.kind)), effect.node_id):
        raise BadInput(why)
    if effect.source_id is not None and all(source.id != effect.source_id for source in content.load().sources):
        raise BadInput("That source is not one of the method's. Choose one from the list, or say why in words.")


def check_survey(door: Change, survey: models.Survey) -> None:
    """Raise BadInput for a change of what people were promised when the survey was launched."""
    before = door.before(survey)
    if survey.launched_on is None or before is None:
        return
    fixed = [name for name in FIXED_AT_LAUNCH if before[name] != rows.stored(survey)[name]]
    if fixed:
        raise BadInput(
            f"{survey.name} has been launched: what people were told then cannot be changed "
            f"({', '.join(name.replace('_', ' ') for name in fixed)}). Start another round for that."
        )


def check_list_item(door: Change, item: models.ListItem) -> None:
    """Raise BadInput where another entry of the list has the name already."""
    require_free_name(door, ListKind(item.kind), item.name, but=item.id)


def check_project(door: Change, project: models.Project) -> None:
    """Raise BadInput for a project that does not fit into the programme, or is agreed and would lose owner or date."""
    _check_weeks(project)
    require_still_agreed(rows.value(project), settings(door))
    horizon_weeks = settings(door).horizon_weeks
    end = project.earliest_week + (project.weeks or 1)
    if end > horizon_weeks:
        raise BadInput(
            f"{project.name} would end in week {end}; the programme's horizon is {horizon_weeks} weeks. "
            "Shorten the project, let it start earlier, or lengthen the horizon."
        )


def check_settings(door: Change, held: models.Settings) -> None:
    """Raise BadInput where an agreed project would lose its date with the programme's start date."""
    for project in door.all(models.Project):
        require_still_agreed(rows.value(project), rows.value(held))


def keep_agreements(door: Change) -> None:
    """Take back the agreement on every project that this change leaves without owner or date: none stays silently."""
    held = settings(door)
    for project in door.all(models.Project):
        if project.agreed_on is not None and missing(rows.value(project), held):
            door.update(project, agreed_on=None)


def _check_weeks(project: models.Project) -> None:
    """Raise BadInput for set weeks that contradict each other."""
    start, end, weeks = project.fixed_week, project.latest_end_week, project.weeks or 1
    first = project.earliest_week if start is None else start
    if start is not None and start < project.earliest_week:
        raise BadInput(
            f"{project.name} would start in week {start + 1}, but not before week {project.earliest_week + 1}. "
            "Change one of the two."
        )
    if end is not None and first + weeks > end:
        raise BadInput(
            f"{project.name} cannot end by week {end}: it starts in week {first + 1} at the earliest and takes "
            f"{weeks} {'week' if weeks == 1 else 'weeks'}. Let it end later, start earlier or take less time."
        )


def require_free_name(door: Change, kind: ListKind, name: str, but: str | None = None) -> None:
    """Raise BadInput where the list has this name already, whatever its case."""
    wanted = " ".join(name.split()).casefold()
    for item in door.all(models.ListItem, kind=kind.value):
        if item.id != but and " ".join(item.name.split()).casefold() == wanted:
            raise BadInput(
                f"There is already a {kind.value} named “{item.name}”. Choose another name, or use that one."
            )


def require_no_circle(door: Change) -> None:
    """Raise CircularPlanError, with the projects' names, where projects wait for each other."""
    graph = nx.DiGraph((wait.before_id, wait.after_id) for wait in door.all(models.Dependency))
    try:
        loop = [before for before, _ in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        return
    names = dict(
        door.session.exec(select(models.Project.id, models.Project.name).where(col(models.Project.id).in_(loop))).all()
    )
    raise CircularPlanError([names[project_id] for project_id in loop])


CHECKS: dict[type[models.Row], Callable[[Change, Any], None]] = {
    models.Goal: check_goal,
    models.DriverValue: check_driver,
    models.Answer: check_answer,
    models.View: check_view,
    models.Survey: check_survey,
    models.OwnQuestion: check_own_question,
    models.Effect: check_effect,
    models.ListItem: check_list_item,
    models.Project: check_project,
    models.Settings: check_settings,
    models.ProjectRole: project_roles.require_role,
    models.RoleCap: project_roles.require_roles,
    models.ReportText: report_words.stamp,
    models.Action: actions.keep_day_done,
    models.YearlyReview: check_yearly_review,
    models.MetricValue: metric_values.stamp,
    models.SalesPlan: plan_drafts.require_draft,
    models.PlanLine: plan_drafts.require_draft,
    models.Seller: plan_drafts.require_draft,
}
