"""The staged programme: how long, in which phases, what runs together, and why each project stands where it does."""

from functools import partial

import streamlit as st

from db import merging
from pages.parts import charts, state, undo
from pages.parts.errors import escape
from pages.parts.focus import load_view
from pages.parts.focus.chosen import weeks
from pages.parts.grid import Cell, Column, Row, grid, kept
from salesops import programme, role_load
from salesops.charts import Chart
from salesops.charts.timeline import Stretch, timeline
from salesops.focus import StagingProject
from salesops.kept import Kept
from salesops.programme import Programme
from salesops.workshop import Workshop

REASON_COLUMNS = (
    Column("weeks", "Weeks", "static", width="4.5rem"),
    Column("why", "Why here, and not earlier", "static", width="34%"),
    Column("after", "Waits for", "static", width="8rem", help="Projects whose end lets it start"),
    Column("before", "Waited for by", "static", width="8rem", help="Projects that start when it ends"),
    Column("slack", "Slack", "static", width="4.5rem", help="How much later it could start without a delay"),
)


_drawn: Kept[tuple[Chart, list[Row]]] = Kept(32)


def show_offers(workshop: Workshop, result: Programme) -> None:
    """Offer the merges that the rules allow; none is made by itself."""
    names = {p.id: p.name for p in result.projects}
    for offer in result.rules.offers:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            pair = f"{escape(names[offer.a])} and {escape(names[offer.b])}"
            st.markdown(f"**One roll-out for {pair}?** {escape(offer.why)}.")
            st.button(
                f"Merge, {weeks(offer.weeks)}",
                key=f"merge:{offer.a}:{offer.b}",
                on_click=_merge,
                args=(workshop.id, offer.a, offer.b, offer.weeks),
                disabled=not state.may_edit(),
            )


def show(workshop: Workshop, result: Programme, *, undecided: int) -> None:
    """Show the staging as timeline, whose title is the finding, and reasons."""
    _show_warnings(result, undecided)
    chart, rows = _drawn.get((workshop, result), lambda: _worked_out(workshop, result))
    charts.show(chart, key="staging")
    load_view.show(workshop, result, lambda: role_load.of_staging(result), key="staging:load")
    grid(
        "reasons",
        kept("reasons", workshop, lambda: (rows, REASON_COLUMNS), of=(rows,)),
        label="Why each project stands where it does",
    )


def _worked_out(workshop: Workshop, result: Programme) -> tuple[Chart, list[Row]]:
    return (
        drawn(workshop, result),
        [_reason_row(result, project) for project in _by_start(result)],
    )


def agree_button(workshop: Workshop, result: Programme) -> bool:
    """Draw the page's one primary action; return whether it was pressed."""
    if programme.agreed(workshop, result.staging):
        st.success("This staging is agreed. The plan shows it with dates.", icon=":material/check_circle:")
        st.page_link(
            "pages/workshop/plan.py", label="Go to the plan", icon=":material/arrow_forward:",
            query_params=state.address(),
        )  # fmt: skip
        return False
    return st.button("Agree this staging", type="primary", icon=":material/check:")


def headline(result: Programme) -> str:
    """Return the finding: how many weeks and phases, and whether nothing shorter exists."""
    staging = result.staging
    if staging.proven:
        proof = "no shorter plan keeps every rule"
    elif staging.bound_weeks is None:
        proof = "the best plan found in time"
    else:
        proof = f"the best plan found in time; none is shorter than {weeks(staging.bound_weeks)}"
    return f"{weeks(staging.makespan_weeks)} in {staging.phases_said}: {proof}"


def drawn(workshop: Workshop, result: Programme, *, one_line: bool = False) -> Chart:
    """Return the staging as a timeline, one bar per project in the order of their starts; see `charts.timeline`."""
    starts, ends, begins = result.staging.starts, result.staging.ends, partial(programme.starts_on, workshop)
    bars = [
        Stretch(p.name, starts[p.id], ends[p.id], _phase(result, p.id), begins(starts[p.id]))
        for p in _by_start(result)
    ]  # fmt: skip
    return timeline(headline(result), bars, workshop.settings, begins, one_line=one_line)


def _reason_row(result: Programme, project: StagingProject) -> Row:
    reason = result.staging.reasons[project.id]
    slack = "none" if reason.slack_weeks == 0 else weeks(reason.slack_weeks)
    values = {
        "weeks": f"{_weeks(result, project.id)}\nphase {_phase(result, project.id)}",
        "why": reason.text,
        "after": _named(result, reason.waits_for),
        "before": _named(result, reason.waited_by),
        "slack": slack,
    }
    return Row(project.id, project.name, {column: Cell(value=value) for column, value in values.items()})


def _named(result: Programme, project_ids: tuple[str, ...]) -> str:
    return ", ".join(result.project(i).name for i in project_ids) or "no project"


def _by_start(result: Programme) -> list[StagingProject]:
    return sorted(result.projects, key=lambda p: (result.staging.starts[p.id], p.name))


def _phase(result: Programme, project_id: str) -> int:
    return next(n for n, phase in enumerate(result.staging.phases, 1) if project_id in phase)


def _weeks(result: Programme, project_id: str) -> str:
    return f"{result.staging.starts[project_id] + 1} to {result.staging.ends[project_id]}"


def _show_warnings(result: Programme, undecided: int) -> None:
    for warning in (*result.rules.warnings, *result.staging.warnings):
        st.warning(escape(warning), icon=":material/warning:")
    if result.staging.bound_weeks is None and (unknown := [p.name for p in result.projects if not p.value]):
        st.caption(escape(f"Worth nothing in this order, because no effect is set: {', '.join(unknown)}."))
    if undecided:
        are = (
            "1 candidate without a decision is" if undecided == 1 else f"{undecided} candidates without a decision are"
        )
        st.caption(f"{are} not in this plan.")


def _merge(workshop_id: str, keep: str, other: str, weeks: int) -> None:
    undo.press(merging.merge, workshop_id, state.actor(), keep, other, weeks=weeks)
