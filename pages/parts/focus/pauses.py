"""Days on which no project moves: quarter end, holidays."""

import streamlit as st

from db import pauses
from pages.parts import asked, state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops import formats
from salesops.workshop import Workshop

NAME, FROM, TO, PROBLEM = "pause:name", "pause:from", "pause:to", "pause:problem"


def show(workshop: Workshop) -> None:
    """Show the pauses, and offer to add one."""
    st.markdown("**Pauses** :gray[A week with three days or more of a pause is left out: projects stand still.]")
    for pause in workshop.pauses:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{escape(pause.name)}: {formats.days(pause.from_on, pause.to_on, workshop.settings)}")
            st.button("Take away", key=f"pause:{pause.id}", type="tertiary", on_click=_remove, args=(pause.id,))
    with st.container(horizontal=True):
        st.text_input("Name", key=NAME, placeholder="e.g. Year end", width=220, autocomplete="off")
        for key, label in ((FROM, "From"), (TO, "To")):
            with st.container(width=190):
                asked.day(key, label, workshop)
    st.button("Add a pause", key="pause:add", on_click=_add, disabled=not state.may_edit())
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")


def _add() -> None:
    name, first, last = st.session_state.get(NAME), asked.given(FROM), asked.given(TO)
    if not name or first is None or last is None:
        st.session_state[PROBLEM] = "Give the pause a name, its first and its last day."
        return
    with refusals_to(PROBLEM):
        pauses.add(*state.here(), name, first, last)
        st.session_state.pop(NAME, None)
        asked.forget(FROM, TO)


def _remove(pause_id: str) -> None:
    with refusals_to(PROBLEM):
        undo.offer_undo(pauses.remove(*state.here(), pause_id))
