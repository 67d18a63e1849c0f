"""The status of the plan read back from a file: first what would change, then one press, and Undo takes it out."""

import streamlit as st

import db.plan
from pages.parts import state, table, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.errors import WorkshopError
from salesops.intake.plan_status import Left, PlanStatus, read_status
from salesops.intake.text import MOST_BYTES
from salesops.plan_state.plan import Plan
from salesops.spoken import counted

FILE, BOXES, PROBLEM = "status:file", "status:boxes", "status:problem"
_READ = (
    "The workbook or the CSV of this page, filled in, or the list that Jira or Asana exports: state, percent and days "
    "come back. Rows are known by the id in their own column, else by the project's name."
)


def show(plan: Plan) -> None:
    """Offer the place for a file, and show what it would change."""
    st.markdown("**Bring a status back**")
    st.caption(_READ)
    key = f"{FILE}:{st.session_state.get(BOXES, 0)}"
    file = st.file_uploader("A file", type=["xlsx", "csv", "tsv", "txt"], key=key,
                            max_upload_size=MOST_BYTES // 1_000_000)  # fmt: skip
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    if file is None:
        return
    try:
        found = read_status(file.getvalue(), plan)
    except WorkshopError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    with st.container(border=True, key="status:preview"):
        _show_preview(found)
        st.button(
            "Take these over", type="primary", key="status:apply", on_click=_apply, args=(plan.workshop.id, found),
            disabled=not found.changes, help=None if found.changes else "All of this stands here already",
        )  # fmt: skip


def _show_preview(found: PlanStatus) -> None:
    changes = counted(len(found.changes), "change")
    st.markdown(f"**{escape(f'{changes} in {found.counted}' if found.changes else 'Nothing would change')}**")
    tables = {
        f"Changes ({len(found.changes)})": [
            {"Project": one.name, "Change": one.words, "Where": one.place} for one in found.changes
        ],
        f"Refused ({len(found.refused)})": _left(found.refused),
        f"Not known ({len(found.unknown)})": _left(found.unknown),
    }
    filled = {words: rows for words, rows in tables.items() if rows}
    if not filled:
        return
    for (words, rows), tab in zip(filled.items(), st.tabs(list(filled)), strict=True):
        with tab:
            table.show(rows, alt=words, height=table.scrolled(rows))


def _left(rows: tuple[Left, ...]) -> list[dict[str, str]]:
    return [{"Where": one.place, "What": one.what, "Why": one.why} for one in rows]


def _apply(workshop_id: str, found: PlanStatus) -> None:
    with refusals_to(PROBLEM):
        undo.offer_undo(db.plan.apply_status(workshop_id, state.actor(), found))
        st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1  # a file cannot be taken out of its box
