"""Milestones: the next one of every project, and all of one project with their exit criteria."""

import streamlit as st

import db.fields
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops import formats, working_days
from salesops.cards import Card
from salesops.plan_state.milestones import Mark, following, late
from salesops.plan_state.plan import Plan
from salesops.spoken import counted

_OVERVIEW = (
    Column("next", "Next", "static", width="6rem"),
    Column("criterion", "It is over when", "static", width="14rem"),
    Column("due", "Due on", "static", width="6rem"),
    Column("stands", "Stands", "static", width="7rem"),
    Column("reached_on", "Reached on", "date", help="Takes it as reached; the next one follows"),
)
_ALL = (
    Column("exit_criterion", "It is over when", "long_text", help="Empty takes the method's"),
    Column("planned", "Planned for", "static", width="8rem", help="The last working day of the phase"),
    Column("due_on", "Due on", "date", help="Empty takes the planned day"),
    Column("reached_on", "Reached on", "date"),
    Column("stands", "Stands", "static", width="8rem"),
)


def show(plan: Plan) -> None:
    """Draw the next milestone of every project; those that are late are named in the title."""
    st.markdown(f"**{escape(finding(plan))}**")
    rows = [_next_row(plan, card) for card in plan.cards if plan.marks[card.project.id]]
    grid("milestones", rows, _OVERVIEW, label="The next milestone of every project", hide_label=True,
         empty="No project is staged yet.")  # fmt: skip
    st.caption(
        escape(
            "A milestone is the end of a phase, on its last working day. All milestones of a project, with their "
            f"criteria and days, are on its card. {working_days.counted(plan.workshop.settings)}"
        )
    )


def show_of(plan: Plan, card: Card) -> None:
    """Draw all milestones of one project to fill in."""
    marks = plan.marks[card.project.id]
    if not marks:
        st.markdown("This project has no week yet, so it has no milestones.")
        return
    rows = [_row(plan, mark) for mark in marks]
    grid(f"milestones:{card.project.id}", rows, _ALL, label="Milestones of the project", hide_label=True)


def finding(plan: Plan) -> str:
    """Return how many milestones are late, else which comes next."""
    overdue = [mark for card in plan.cards for mark in late(plan.marks[card.project.id], plan.today)]
    if overdue:
        of = len({mark.project_id for mark in overdue})
        verb = "is" if len(overdue) == 1 else "are"
        return f"{counted(len(overdue), 'milestone')} of {counted(of, 'project')} {verb} late"
    ahead = [(mark.due_on, card, mark) for card in plan.cards if (mark := following(plan.marks[card.project.id]))]
    dated = [(due, card, mark) for due, card, mark in ahead if due is not None]
    if not dated:
        return "Milestones get their days with the programme's start date"
    due, card, mark = min(dated, key=lambda one: one[0])
    return f"Nothing is late; next is {mark.name} of {plan.name(card)}, {formats.day(due, plan.workshop.settings)}"


def _next_row(plan: Plan, card: Card) -> Row:
    mark = following(plan.marks[card.project.id])
    if mark is None:
        cells = {"next": Cell(value="All reached" if not plan.marks[card.project.id][0].stopped else "Stopped")}
        return Row(card.project.id, card.project.name, cells)
    settings = plan.workshop.settings
    field = db.fields.milestone(card.project.id, mark.phase, "reached_on")
    cells = {
        "next": Cell(value=mark.name),
        "criterion": Cell(value=mark.exit_criterion),
        "due": Cell(value=formats.day(mark.due_on, settings)),
        "stands": Cell(value=mark.words(plan.today, settings)),
        "reached_on": Cell(field=field, value=mark.reached_on),
    }
    return Row(f"{card.project.id}:{mark.phase}", card.project.name, cells)


def _row(plan: Plan, mark: Mark) -> Row:
    settings = plan.workshop.settings
    cells = {
        "exit_criterion": Cell(
            field=db.fields.milestone(mark.project_id, mark.phase, "exit_criterion"), value=mark.own_criterion,
            hint=mark.exit_criterion,
        ),
        "planned": Cell(value=formats.day(mark.planned_on, settings)),
        "due_on": Cell(field=db.fields.milestone(mark.project_id, mark.phase, "due_on"), value=mark.own_due_on),
        "reached_on": Cell(
            field=db.fields.milestone(mark.project_id, mark.phase, "reached_on"), value=mark.reached_on
        ),
        "stands": Cell(value=mark.words(plan.today, settings)),
    }  # fmt: skip
    return Row(mark.phase.value, mark.name, cells)
