"""Does a workshop that came in a file hold together? The same rules as at the door, before anything is written."""

from collections.abc import Mapping
from typing import Any

import networkx as nx

from salesops import components, value
from salesops.content import Method
from salesops.content.question_schema import Question
from salesops.errors import BadInput, CircularPlanError
from salesops.plan_state.agreement import require_still_agreed
from salesops.transfer.ids import parts
from salesops.transfer.refusal import FileRefused
from salesops.transfer.rows import check_rows, part_words
from salesops.vocabulary import ListKind
from salesops.workshop import DriverValue, Settings, Workshop

MOST_WEEKS = 260  # the longest horizon that a workshop can have


def check(workshop: Workshop, method: Method) -> None:
    """Raise FileRefused, with a sentence, for a workshop that the app's own doors would not have let become so."""
    _check_version(workshop, method)
    check_rows(workshop)
    _check_method_ids(workshop, method)
    try:
        _check_rules(workshop, method)
    except (BadInput, CircularPlanError) as error:
        raise FileRefused(str(error)) from error


def _check_version(workshop: Workshop, method: Method) -> None:
    try:
        newer = _numbers(workshop.content_version) > _numbers(method.version)
    except ValueError as error:
        raise FileRefused("It does not say which version of the method it was made with. Download it again.") from error
    if newer:
        raise FileRefused(
            f"It was made with a newer version of the method ({workshop.content_version}; this app has "
            f"{method.version}). Update this app, then import it again."
        )


def _numbers(version: str) -> tuple[int, ...]:
    if len(version) > 20 or not version.isascii():
        raise ValueError(version)
    return tuple(int(part) for part in version.split("."))


def _check_method_ids(workshop: Workshop, method: Method) -> None:
    """Refuse ids that the method does not have; retired ones are never removed, so old files keep theirs."""
    subjects = {*(c.id for c in method.components), *(s.id.value for s in method.stages)}
    asked = {q.id for q in (*method.questions, *method.handshake_owners)} | {q.id for q in workshop.own_questions}
    listed = {
        ListKind.ROLE: {role.id for role in method.roles},
        ListKind.FUNCTION: {function.id for function in method.functions},
        ListKind.CHANNEL: {channel.id for channel in method.channels},
    }
    for item in workshop.list_items:
        _require_known("list_items", item.content_id, listed.get(item.kind, set()))
    inputs = {node.id for tree in method.trees for node in tree.nodes}
    known = {
        ("driver_values", "node_id"): inputs,
        ("effects", "node_id"): inputs,
        ("answers", "question_id"): asked,
        ("own_questions", "subject_id"): subjects,
        ("maturity_scores", "subject_id"): subjects,
        ("category_settings", "category_id"): {c.id for c in method.categories},
        ("elements", "category_id"): {c.id for c in method.categories},
        ("elements", "content_id"): {e.id for e in method.elements},
        ("effects", "source_id"): {source.id for source in method.sources},
        ("tracked_metrics", "metric_id"): {m.id for m in method.metrics},
    }
    for (name, column), ids in known.items():
        for row in parts(workshop)[name]:
            _require_known(name, getattr(row, column), ids)


def _require_known(part: str, content_id: str | None, known: set[str]) -> None:
    if content_id is not None and content_id not in known:
        raise FileRefused(
            f"{part_words(part)}: the method has no “{content_id[:40]}”. The file was made with another version or "
            "changed by hand; download it again from the app that it comes from."
        )


def _check_rules(workshop: Workshop, method: Method) -> None:
    goal = workshop.goal
    settings = workshop.settings
    value.check_goal(goal.kind, goal.baseline, goal.target, goal.starts_on, goal.ends_on, settings=settings)
    for driver in workshop.driver_values:
        _check_driver(method, driver, settings)
    own = {question.id: components.own_question(question) for question in workshop.own_questions}
    listed = {kind: frozenset(i.id for i in workshop.list_items if i.kind is kind) for kind in ListKind}
    for answer in workshop.answers:
        question = own.get(answer.question_id) or method.question(answer.question_id)
        _check_answer(question, answer.value, listed)
    _check_names(workshop)
    _check_projects(workshop)


def _check_driver(method: Method, driver: DriverValue, settings: Settings) -> None:
    try:
        value.check_driver(method.tree(driver.tree_id), driver.node_id, driver.value, settings)
    except KeyError as error:
        raise BadInput(f"The driver tree {driver.tree_id} has no driver {driver.node_id}.") from error


def _check_answer(question: Question, answer: Any, listed: Mapping[ListKind, frozenset[str]]) -> None:
    try:
        components.check_answer(question, answer, listed)
    except BadInput as error:
        raise BadInput(f"The answer to “{question.text}”: {error}") from error
    except (TypeError, AttributeError, OverflowError) as error:  # a list where an id belongs, and the like
        raise BadInput(f"The answer to “{question.text}” is not of the question's kind.") from error


def _check_names(workshop: Workshop) -> None:
    there: set[tuple[ListKind, str]] = set()
    for item in workshop.list_items:
        key = (item.kind, " ".join(item.name.split()).casefold())
        if key in there:
            raise BadInput(f"The {item.kind} “{item.name}” is there twice. Remove one of the two in the file.")
        there.add(key)


def _check_projects(workshop: Workshop) -> None:
    """Refuse what no plan can hold: projects outside the longest horizon, and those that wait for each other."""
    for project in workshop.projects:
        require_still_agreed(project, workshop.settings)
        end = max(project.earliest_week, project.start_week or 0) + (project.weeks or 1)
        if end > MOST_WEEKS:
            raise BadInput(f"{project.name} would end in week {end}; a plan has at most {MOST_WEEKS} weeks.")
    names = {project.id: project.name for project in workshop.projects}
    for wait in workshop.dependencies:
        if wait.before_id == wait.after_id:
            raise BadInput(f"{names[wait.before_id]} waits for itself. Remove that in the file.")
    graph = nx.DiGraph((wait.before_id, wait.after_id) for wait in workshop.dependencies)
    try:
        loop = [before for before, _ in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        return
    raise CircularPlanError([names[project_id] for project_id in loop])
