"""The ready programme of six performance levers: what it would make here, then one press and one undo."""

from functools import partial

import streamlit as st

from db import levers as writing
from pages.parts import state
from pages.parts.gaps import press
from pages.parts.grid import Cell, Column, Row, grid
from salesops import levers
from salesops.levers import LeverProject
from salesops.spoken import counted
from salesops.workshop import Workshop

PROBLEM = "levers"
_COLUMNS = (
    Column("does", "What it is for", "static"),
    Column("makes", "Would carry", "static"),
    Column("after", "Would wait for", "static"),
    Column("out", "Left out, because", "static"),
)


def show(workshop: Workshop) -> None:
    """Offer the programme, folded away; nothing is made by looking."""
    fold = st.expander("A ready programme: six performance levers", key="levers", on_change="rerun",
                       icon=":material/tactic:")  # fmt: skip
    if not fold.open:
        return
    with fold:
        found = levers.proposal(workshop)
        made = [one for one in found if one.elements]
        st.markdown(
            "Six projects that lift how a sales force performs: who produces and why, whom to hire, which steps "
            "decide, managers who coach before sellers are trained, and a company that helps. Weeks and load come from "
            "the elements, and each project can be changed afterwards."
        )
        rows = [_row(workshop, one, {each.lever.id: each.lever.name for each in found}) for one in found]
        grid("levers", rows, _COLUMNS, label="What one press would make", hide_label=True)
        st.caption("After Mike Kunkle's performance levers; which elements each project carries is ours.")
        if made and state.may_edit():
            waits = sum(len(one.after) + len(one.after_projects) for one in made)
            told = f"Make {counted(len(made), 'project')} and {counted(waits, 'wait')}"
            st.button(told, key="levers:take", on_click=_take, args=(workshop.id, found))
        elif not made:
            st.markdown("Nothing of it is open here: each element is in a project or good enough for now.")
        press.show_problem(PROBLEM)


def _row(workshop: Workshop, one: LeverProject, levers_by_id: dict[str, str]) -> Row:
    after = [*(levers_by_id[i] for i in one.after), *(workshop.project(i).name for i in one.after_projects)]
    out = [f"{left.element.name}: {left.why}" for left in one.left_out]
    carried = ", ".join(element.name for element in one.elements) or "no new project"
    values = {"does": one.lever.does, "makes": carried, "after": ", ".join(after) or "–", "out": "\n".join(out) or "–"}
    return Row(one.lever.id, one.lever.name, {column: Cell(value=value) for column, value in values.items()})


def _take(workshop_id: str, found: tuple[LeverProject, ...]) -> None:
    press.act(PROBLEM, partial(writing.take, workshop_id, state.actor(), found))
