"""The exports that were brought in, by day: what they hold, their report, and taking one out."""

import streamlit as st

from db import history, opportunities
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.deals import intake
from pages.parts.deals.details import show_report
from pages.parts.errors import escape
from salesops import formats
from salesops.workshop import PipelineExport, Workshop

_SHOWN = 6
_LOOKED_AT = 400  # entries of the history in which who brought it in is looked for


def show(workshop: Workshop) -> None:
    """Draw the exports, newest day first; older ones in a fold."""
    exports = sorted(workshop.pipeline_exports, key=lambda one: one.as_of, reverse=True)
    st.markdown(f"### Exports brought in: {len(exports)}")
    if len(exports) == 1:
        st.caption("Bring in the next one when a week or a month is over: what moved in between is told from both.")
    for one in exports[:_SHOWN]:
        _show_one(workshop, one)
    if older := exports[_SHOWN:]:
        fold = st.expander(f"{len(older)} older", key="deals:older", on_change="rerun", icon=":material/history:")
        if fold.open:
            with fold:
                for one in older:
                    _show_one(workshop, one)


def _show_one(workshop: Workshop, one: PipelineExport) -> None:
    with st.container(border=True, key=f"deals:export:{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            out = f" · {one.dropped:,} left out" if one.dropped else ""
            part = "" if one.whole else " · a part of the CRM"
            counts = (
                f"{one.deals:,} {'deal' if one.deals == 1 else 'deals'}{out} · {one.currency or 'no currency'}{part}"
            )
            day = formats.day(one.as_of, workshop.settings)
            st.markdown(f"**{escape(day)}** · {escape(counts)}  \n{escape(one.file_name)}", width="stretch")
            if state.may_edit():
                st.button(
                    "Remove", key=f"deals:out:{one.id}", type="tertiary", icon=":material/delete:",
                    on_click=_take_out, args=(workshop.id, one.id), help="It can be undone",
                )  # fmt: skip
        fold = st.expander("Report", key=f"deals:told:{one.id}", on_change="rerun", icon=":material/description:")
        if fold.open:
            with fold:
                st.caption(escape(_who(workshop, one)))
                show_report(one.report)


def _who(workshop: Workshop, one: PipelineExport) -> str:
    """Return when it was brought in and by whom, as far as the history still tells."""
    day = formats.day(one.read_on, workshop.settings)
    for entry in history.entries(workshop.id, state.actor(), limit=_LOOKED_AT):
        made = any(row.get("id") == one.id and row.get("before") is None for row in entry.rows)
        if entry.subject == "pipeline" and made:
            return f"Brought in on {formats.moment(entry.at, workshop.settings)} by {entry.actor_name}."
    return f"Brought in on {day}."


def _take_out(workshop_id: str, export_id: str) -> None:
    intake.forget_said()
    with refusals_to(intake.PROBLEM):
        undo.offer_undo(opportunities.take_out(workshop_id, state.actor(), export_id))
