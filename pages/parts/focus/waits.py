"""The team's own waits: this project only after that one."""

import streamlit as st

from db import projects
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.vocabulary import Decision
from salesops.workshop import Dependency, Workshop

BEFORE, AFTER, PROBLEM = "wait:before", "wait:after", "wait:problem"


def show(workshop: Workshop) -> None:
    """Show the waits, and offer to add one; the method's own prerequisites stand in the reasons."""
    names = {p.id: p.name for p in workshop.projects if p.decision is Decision.NOW}
    fold = st.expander("Waits that the team added", key="waits", on_change="rerun", icon=":material/arrow_split:")
    if not fold.open:
        return
    with fold:
        for wait in workshop.dependencies:
            _show_wait(workshop, wait, names)
        if len(names) > 1:
            _show_new(workshop, names)
        if problem := st.session_state.pop(PROBLEM, None):
            st.error(escape(problem), icon=":material/error:")


def _show_wait(workshop: Workshop, wait: Dependency, names: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        after, before = names.get(wait.after_id, "A project set aside"), names.get(wait.before_id, "one set aside")
        st.markdown(f"{escape(after)} waits for {escape(before)}")
        st.button("Take away", key=f"wait:{wait.id}", type="tertiary", on_click=_remove, args=(workshop.id, wait.id))


def _show_new(workshop: Workshop, names: dict[str, str]) -> None:
    left, middle, right = st.columns([3, 3, 1], vertical_alignment="bottom")
    left.selectbox("This project", list(names), key=AFTER, index=None, format_func=names.__getitem__)
    middle.selectbox("waits for", list(names), key=BEFORE, index=None, format_func=names.__getitem__)
    right.button("Add", on_click=_add, args=(workshop.id,), key="wait:add")


def _add(workshop_id: str) -> None:
    before, after = st.session_state.get(BEFORE), st.session_state.get(AFTER)
    if before is None or after is None:
        st.session_state[PROBLEM] = "Choose both projects first."
        return
    with refusals_to(PROBLEM):
        projects.wait_for(workshop_id, state.actor(), before, after)


def _remove(workshop_id: str, wait_id: str) -> None:
    with refusals_to(PROBLEM):
        undo.offer_undo(projects.stop_waiting(workshop_id, state.actor(), wait_id))
