"""Removing an element of the team's own: at once where nothing hangs on it, else after what goes was named."""

import streamlit as st

from db import ecosystem as door
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.elements import hanging_on
from salesops.workshop import Workshop

REMOVING = "own_element_removing"  # id of the element whose removal is being decided
_PROBLEM = "own_element_problem"


def press(element_id: str) -> None:
    """Remove the element with the offer to undo; ask first where something hangs on it. Raises WorkshopError."""
    workshop = state.load_workshop()
    if any(e.id == element_id for e in workshop.elements) and hanging_on(workshop, element_id).words:
        st.session_state[REMOVING] = element_id
    else:
        undo.offer_undo(door.remove_element(workshop.id, state.actor(), element_id))


def show(workshop: Workshop) -> None:
    """Draw the decision about the element whose removal was pressed, if there is one."""
    element = next((e for e in workshop.elements if e.id == st.session_state.get(REMOVING)), None)
    if element is None:
        st.session_state.pop(REMOVING, None)
        return
    with st.container(border=True):
        going = "\n".join(f"- {escape(phrase)}" for phrase in hanging_on(workshop, element.id).words)
        st.markdown(f"**With “{escape(element.name)}” goes:**\n\n{going}")
        with st.container(horizontal=True):
            st.button("Remove this element", key="own:remove", type="primary", on_click=_remove, args=(element.id,))
            st.button("Keep it", key="own:keep", on_click=_keep)
        if problem := st.session_state.pop(_PROBLEM, None):
            st.error(escape(problem), icon=":material/error:")


def _remove(element_id: str) -> None:
    with refusals_to(_PROBLEM):
        undo.offer_undo(door.remove_element(*state.here(), element_id))
        _keep()


def _keep() -> None:
    st.session_state.pop(REMOVING, None)
