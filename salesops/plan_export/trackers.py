"""The plan for task trackers: CSV with the columns that Jira's and Asana's own import help names.

Jira: a heading row with Summary, no punctuation in it; a parent is named by its Issue ID, and parents stand above their
children. In the import, say that days are written yyyy-MM-dd. People are matched by e-mail address, or by hand.

- https://support.atlassian.com/jira-software-cloud/docs/create-issues-using-the-csv-importer/
- https://support.atlassian.com/jira-work-management/docs/prepare-and-structure-your-csv-file
- https://confluence.atlassian.com/display/JIRAKB/CSV+import++Parent-child+mapping

The status is read back by the label, which is the id of the project or of its part; Jira's own export has it too.

Asana: the task's name is the first column; days are month/day/year; a column that it does not know ("Plan id") becomes
a field of its own, which its export has too; what a task depends on is told by the names of
tasks in rows above it, with commas between, so no name holds a comma.

- https://help.asana.com/hc/pt/articles/14244171470491-A-preparar-dados-para-importa%C3%A7%C3%A3o-de-CSV
- https://asana.com/pt/guide/help/api/csv-importer
- https://asana-support.ctcsp.co.jp/hc/ja/articles/5953722609807 (days, dependencies)
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from salesops import sheets
from salesops.cards import Card
from salesops.intake.text import line, paragraph
from salesops.plan_export.standing import iso
from salesops.plan_state.plan import Plan
from salesops.sheets import Cell, Table
from salesops.vocabulary import ProjectState

JIRA = (
    "Issue ID", "Issue Type", "Summary", "Description", "Assignee", "Start date", "Due date", "Parent", "Status",
    "Labels",
)  # fmt: skip
ASANA = ("Name", "Description", "Section", "Assignee", "Start Date", "Due Date", "Dependencies", "Plan id")
FIRST_STEP = "First step"
STATUS = {ProjectState.PLANNED: "To Do", ProjectState.RUNNING: "In Progress", ProjectState.DONE: "Done"}
SUMMARY_LENGTH = 255  # characters of a summary that Jira takes


@dataclass(frozen=True)
class Task:
    """What there is to do in one project: a phase of it, or its first step."""

    name: str
    note: str
    starts_on: date | None
    ends_on: date | None
    id: str  # the project's, and which part of it: a label there, by which the file is read back
    state: ProjectState


def jira(plan: Plan) -> bytes:
    """Return the CSV for Jira."""
    return _csv(jira_table(plan))


def asana(plan: Plan) -> bytes:
    """Return the CSV for Asana."""
    return _csv(asana_table(plan))


def jira_table(plan: Plan) -> Table:
    """Return heads, one epic per project, then its first step and phases as tasks below it."""
    epics: list[tuple[Cell, ...]] = []
    below: list[tuple[Cell, ...]] = []
    first_task = len(plan.cards) + 1
    for number, card in enumerate(plan.cards, 1):
        name, owner = plan.name(card), plan.owner(card) or None
        days = (iso(card.starts_on), iso(card.ends_on))
        status = (STATUS.get(card.project.state), card.project.id)
        epics.append((number, "Epic", name[:SUMMARY_LENGTH], _told(plan, card), owner, *days, None, *status))
        for task in _tasks(plan, card):
            summary, days = f"{name}: {task.name}"[:SUMMARY_LENGTH], (iso(task.starts_on), iso(task.ends_on))
            status = (STATUS[task.state], task.id)
            below.append((first_task + len(below), "Task", summary, task.note, owner, *days, number, *status))
    return (JIRA, *epics, *below)


def asana_table(plan: Plan) -> Table:
    """Return heads and one row per task in a section per project; a phase depends on the one before it.

    A project's first phase depends on the last roll-out of what the project waits for.
    """
    titles = _titles(plan)
    rolled_out: dict[str, str] = {}  # name of the task that ends the roll-out, by project
    made: list[tuple[Cell, ...]] = [ASANA]
    for card in plan.cards:
        before = [
            rolled_out[w.before.project.id] for w in plan.waits if w.after is card and w.before.project.id in rolled_out
        ]
        steps = len(plan.phases[card.project.id]) - 2  # reinforcement and re-score follow the roll-out
        for place, task in enumerate(_tasks(plan, card)):
            title = f"{titles[card.project.id]}: {_no_comma(task.name)}"
            depends = [] if place == 0 else before  # the first step waits for nothing
            row = (title, task.note, titles[card.project.id], plan.owner(card) or None)
            days = (_american(task.starts_on), _american(task.ends_on))
            made.append((*row, *days, ",".join(depends) or None, task.id))
            before = before if place == 0 else [title]
            if place == steps:
                rolled_out[card.project.id] = title
    return tuple(made)


def _tasks(plan: Plan, card: Card) -> Iterator[Task]:
    project, step_on = card.project, card.project.first_step_on
    waits = project.first_step_done_on is None and project.state is ProjectState.PLANNED
    begun = ProjectState.PLANNED if waits else ProjectState.DONE
    yield Task(FIRST_STEP, paragraph(project.first_step), step_on, step_on, f"{project.id}.first-step", begun)
    marks = {mark.phase: mark for mark in plan.marks[project.id]}
    for one in plan.phases[project.id]:
        mark = marks[one.kind]
        note = f"{_told(plan, card)}\nIt is over when: {paragraph(mark.exit_criterion)}".strip()
        state = ProjectState.PLANNED if mark.reached_on is None else ProjectState.DONE
        starts = one.starts_on if one.starts_on is None or mark.due_on is None else min(one.starts_on, mark.due_on)
        yield Task(one.name, note, starts, mark.due_on, f"{project.id}.{one.kind.value}", state)


def _told(plan: Plan, card: Card) -> str:
    waits = [f"Waits for {plan.name(w.before)}: {w.why}." for w in plan.waits if w.after is card]
    outcome = paragraph(card.project.outcome)
    return "\n".join(filter(None, [f"Outcome: {outcome}" if outcome else "", paragraph(card.reason), *waits]))


def _titles(plan: Plan) -> dict[str, str]:
    """Return a name per project that no other one has: tasks are known by their names there."""
    found: dict[str, str] = {}
    for card in plan.cards:
        name, number = _no_comma(plan.name(card)), 2
        title = name
        while title in found.values():
            title, number = f"{name} ({number})", number + 1
        found[card.project.id] = title
    return found


def _no_comma(name: str) -> str:
    return line(name.replace(",", ";"))


def _american(day: date | None) -> str | None:
    return None if day is None else f"{day.month:02}/{day.day:02}/{day.year:04}"


def _csv(table: Table) -> bytes:
    """Return a table as CSV without a byte order mark: an importer would take it for a part of the first head."""
    return sheets.to_csv(table).removeprefix(codecs.BOM_UTF8)
