"""The chosen projects: weeks, change load and earliest start, proposed by the method and editable."""

import streamlit as st

import db.fields
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid, kept
from salesops import content, programme, project_roles
from salesops.focus import StagingProject
from salesops.kept import Kept
from salesops.programme import Candidate
from salesops.spoken import listed
from salesops.vocabulary import LOAD_UNITS, WorkProduct
from salesops.workshop import Workshop

STATES = {
    WorkProduct.IN_USE.value: "In use",
    WorkProduct.COMPLETED_UNUSED.value: "Completed, but unused",
    WorkProduct.NEEDS_CREATING.value: "Needs creating",
    WorkProduct.NEEDS_REFRESHING.value: "Needs refreshing",
}
LOADS = {load.value: f"{load.value.capitalize()} ({units})" for load, units in LOAD_UNITS.items()}
COLUMNS = (  # all of them stand on a window of 1440 pixels
    Column(
        "state", "Work product", "choice", options=STATES, width="10rem", help="What exists already of what it produces"
    ),
    Column("weeks", "Weeks", "number", help="From start to roll-out; empty takes the method's proposal"),
    Column(
        "load",
        "Change load",
        "choice",
        options=LOADS,
        width="6rem",
        help="On each role that learns; empty takes the proposal",
    ),
    Column("earliest_week", "Not before week", "week", help="1 is the programme's first week"),
    Column("fixed_week", "Starts in week", "week", help="Then and not otherwise; 1 is the programme's first week"),
    Column("latest_end_week", "Ends by week", "number", help="Empty lets the staging decide"),
    Column("proposed", "Staged with", "static", width="8rem", help="Weeks, and the load on each role that learns"),
)


_projects: Kept[tuple[StagingProject, ...]] = Kept(32)
_shown: Kept[tuple[list[Row], str]] = Kept(32)  # and what is to be said of the roles in them


def projects(workshop: Workshop) -> tuple[StagingProject, ...]:
    """Return the projects taken for now as the staging takes them; the very same ones until the workshop changes."""
    return _projects.get((workshop,), lambda: programme.staging_projects(workshop))


def show(workshop: Workshop, taken: list[Candidate], staged: tuple[StagingProject, ...]) -> None:
    """Show the projects of the programme as one table."""
    st.subheader("Projects of the programme")
    rows, said = _shown.get((workshop, staged), lambda: _worked_out(workshop, taken, staged), _ids(taken))
    grid("chosen", kept("chosen", workshop, lambda: (rows, COLUMNS), of=(rows,)), label="Projects taken for now")
    if said:
        st.caption(escape(said))


def _ids(taken: list[Candidate]) -> tuple[str, ...]:
    return tuple(candidate.element.id for candidate in taken)


def _worked_out(
    workshop: Workshop, taken: list[Candidate], projects: tuple[StagingProject, ...]
) -> tuple[list[Row], str]:
    staged, names = {p.id: p for p in projects}, project_roles.all_names(workshop)
    rows = {c.project.id: _row(c, staged[c.project.id], names) for c in taken if c.project}
    return list(rows.values()), _of_roles(workshop, projects, names)


def _of_roles(workshop: Workshop, projects: tuple[StagingProject, ...], names: dict[str, str]) -> str:
    """Return what the short names stand for, and which roles learn though they are not on the list; "" if neither."""
    short, own = _abbreviated(projects, names), project_roles.names(workshop)
    gone = dict.fromkeys(names.get(role, role) for project in projects for role in project.load if role not in own)
    units = f"Staged with: the units of change on {short or 'each role that learns'}."
    said = [units] if any(project.load or project.makers for project in projects) else []
    if gone and own:
        said.append(f"Not on the list of roles: {listed(gone)}. “Who learns and who builds” takes who learns instead.")
    return " ".join(said)


def _row(candidate: Candidate, staged: StagingProject, names: dict[str, str]) -> Row:
    project = candidate.project
    assert project is not None  # only candidates with a project are shown here
    element, of = candidate.element, db.fields.of
    return Row(
        project.id,
        project.name,
        {
            "state": Cell(field=of("element", element.id, "work_product"), value=element.work_product),
            "weeks": Cell(field=of("project", project.id, "weeks"), value=project.weeks, hint=str(staged.weeks)),
            "load": Cell(field=of("project", project.id, "load"), value=project.load),
            "earliest_week": Cell(field=of("project", project.id, "earliest_week"), value=project.earliest_week),
            "fixed_week": Cell(field=of("project", project.id, "fixed_week"), value=project.fixed_week),
            "latest_end_week": Cell(field=of("project", project.id, "latest_end_week"), value=project.latest_end_week),
            "proposed": Cell(value=_words(staged, names), hint=_full_words(staged, names)),
        },
    )


def _words(staged: StagingProject, names: dict[str, str]) -> str:
    """Return "8 weeks" and below it the load by the roles' short names, "AE 2, SDR 2", then who builds."""
    roles = ", ".join(f"{_short(role, names)} {units}" for role, units in staged.load.items())
    makers = ", ".join(f"{_short(role, names)} {units}" for role, units in staged.makers.items())
    building = [f"builds: {makers}"] if makers else []
    return "\n".join((weeks(staged.weeks), roles or "nobody learns", *building))


def _short(role: str, names: dict[str, str]) -> str:
    """Return the method's short name of a role; one that the team added or renamed is called by its name."""
    known = {one.id: one.name for one in content.load().roles}
    name = names.get(role, "a role that was removed")
    return role if known.get(role) == name else name


def _abbreviated(staged: tuple[StagingProject, ...], names: dict[str, str]) -> str:
    """Return what the short names in the table stand for: "AE (Seller), SDR (Sales development representative)"."""
    roles = dict.fromkeys(role for project in staged for role in (*project.load, *project.makers))
    return ", ".join(f"{role} ({names.get(role, role)})" for role in roles if _short(role, names) == role)


def _full_words(staged: StagingProject, names: dict[str, str]) -> str:
    roles = dict.fromkeys((*staged.load, *staged.makers))
    return ", ".join(f"{role}: {names.get(role, role)}" for role in roles if _short(role, names) == role)


def weeks(count: int) -> str:
    """Return "1 week" or "8 weeks"."""
    return f"{count} week" if count == 1 else f"{count} weeks"


def weeks_from(first_week: int, end_week: int) -> str:
    """Return weeks counted from 0, the last one not included, as people say them: "week 3" or "weeks 3 to 8"."""
    return f"week {end_week}" if end_week - first_week == 1 else f"weeks {first_week + 1} to {end_week}"
