"""Who learns and who builds in a project, role by role; and the limits of single roles."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

import db.fields
from db import project_roles as writing
from pages.parts import state
from pages.parts.focus.chosen import LOADS
from pages.parts.gaps import press
from pages.parts.grid import Cell, Column, Row, grid
from salesops import programme, project_roles
from salesops.ecosystem import placed
from salesops.focus import StagingProject
from salesops.vocabulary import LOAD_UNITS
from salesops.workshop import Project, RoleCap, Workshop

PROBLEM = "roles"
_ASKS = (
    Column("learns", "Learns", "choice", options=LOADS, help="Change load on this role; empty takes the proposal"),
    Column("proposed", "As proposed", "static", width="8rem"),
    Column("makes", "Builds with", "number", help="Units of its capacity to build while the project runs, days a week"),
)
_CAPS = (
    Column("load_cap", "Load it carries", "number", help="Units of change at a time; empty takes the limit above"),
    Column("makers", "Builds with at most", "number", help="Units at a time, days a week; empty: no limit"),
    Column("same_people_as", "Same people as", "choice", help="The load of both roles counts together on these people"),
)


def show(workshop: Workshop, staged: tuple[StagingProject, ...]) -> None:
    """Offer the table of one project; folded away, for the method's proposal stands without it."""
    fold = st.expander("Who learns and who builds", key="roles", on_change="rerun", icon=":material/groups:")
    if not fold.open:
        return
    with fold:
        names = {one.id: one.name for one in staged}
        chosen = st.selectbox("Project", list(names), key="roles:project", format_func=lambda i: names.get(i, ""))
        if chosen in names:
            _show_project(workshop, workshop.project(chosen))


def _show_project(workshop: Workshop, project: Project) -> None:
    elements = [placed(workshop)[e] for e in workshop.elements_of(project.id)]
    proposed = project_roles.proposed(elements)
    learners = dict.fromkeys((*proposed, *(row.role for row in workshop.project_roles if row.project_id == project.id)))
    known = project_roles.all_names(workshop)
    names = programme.role_names(workshop) | {role: known.get(role, role) for role in learners}
    of = {row.role: row for row in workshop.project_roles if row.project_id == project.id}
    rows = []
    for role, name in names.items():
        said, units = of.get(role), proposed.get(role, 0)
        cells = {
            "learns": Cell(db.fields.project_role(project.id, role, "learns"), said.learns if said else None),
            "proposed": Cell(value=_words(units)),
            "makes": Cell(db.fields.project_role(project.id, role, "makes"), said.makes if said else None),
        }
        rows.append(Row(role, name, cells))
    grid(f"roles:{project.id}", rows, _ASKS, label=f"Roles in {project.name}", hide_label=True)
    if project.load is not None:
        st.caption(
            f"The project's own change load is {project.load.value}, for each role that learns and is empty here."
        )
    if of:
        st.button(
            "Take the proposal again", key="roles:clear", type="tertiary", disabled=not state.may_edit(),
            on_click=_as_proposed, args=(workshop.id, project.id),
        )  # fmt: skip
    press.show_problem(PROBLEM)


def show_limits(workshop: Workshop) -> None:
    """Offer the limits of single roles and which are the same people, open where some are said."""
    if not st.toggle("Single roles: limits, and which are the same people", bool(workshop.role_caps), "roles:limits"):
        return
    caps = {cap.role: cap for cap in workshop.role_caps}
    known = project_roles.all_names(workshop)
    said = [role for cap in workshop.role_caps for role in (cap.role, cap.same_people_as) if role]
    names = programme.role_names(workshop) | {role: known.get(role, role) for role in said}
    rows = [_limits_row(workshop, role, names, caps.get(role)) for role in names]
    grid("role_caps", rows, _CAPS, label="Limits of single roles, and which are the same people", hide_label=True)
    if any(cap.load_cap is not None or cap.makers is not None for cap in caps.values()):
        st.button(
            "One limit for all roles", key="roles:uncap", type="tertiary", disabled=not state.may_edit(),
            on_click=_uncap, args=(workshop.id,),
        )  # fmt: skip


def _limits_row(workshop: Workshop, role: str, names: Mapping[str, str], cap: RoleCap | None) -> Row:
    address, others = db.fields.role_cap, {other: name for other, name in names.items() if other != role}
    hint = str(workshop.settings.role_load_cap)
    cells = {
        "load_cap": Cell(address(role, "load_cap"), cap.load_cap if cap else None, hint=hint),
        "makers": Cell(address(role, "makers"), cap.makers if cap else None),
        "same_people_as": Cell(
            address(role, "same_people_as"), cap.same_people_as if cap else None, options=others
        ),
    }  # fmt: skip
    return Row(role, names[role], cells)


def _words(units: int) -> str:
    """Return "Medium (2)", "–" for a role that the method does not let learn."""
    return (
        "–"
        if not units
        else next(f"{load.value.capitalize()} ({units})" for load, of in LOAD_UNITS.items() if of == units)
    )


def _as_proposed(workshop_id: str, project_id: str) -> None:
    press.act(PROBLEM, partial(writing.as_proposed, workshop_id, state.actor(), project_id))


def _uncap(workshop_id: str) -> None:
    press.act(PROBLEM, partial(writing.without_caps, workshop_id, state.actor()))
