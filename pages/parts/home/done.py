"""What was just done to a workshop as a whole, said at the foot of the list, with its undo."""

from collections.abc import Callable

import streamlit as st

from db import history
from pages.parts import state
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.errors import WorkshopError

DONE = "home:done"  # (workshop's id, history entry's id or "", the sentence)
PROBLEM = "home:problem"  # why something could not be done; shown once


def act(says: str, do: Callable[[], str], workshop_id: str = "") -> bool:
    """Do something to a workshop; say afterwards that it is done, or why not. Return whether it was done.

    ``do`` returns the history entry's id; with ``workshop_id`` its undo is offered.
    """
    with refusals_to(PROBLEM):
        entry_id = do()
        st.session_state[DONE] = (workshop_id, entry_id if workshop_id else "", says)
        return True
    return False


def press(says: str, do: Callable[[], str], workshop_id: str = "") -> None:
    """Do the same as a button's callback."""
    act(says, do, workshop_id)


def show() -> None:
    """Say what was done or what stands in the way; call once per page."""
    if (problem := st.session_state.pop(PROBLEM, None)) is not None:
        st.error(escape(problem), icon=":material/error:")
    workshop_id, entry_id, says = st.session_state.get(DONE, ("", "", ""))
    if not says:
        return
    if not entry_id or not _is_latest(workshop_id, entry_id):
        st.session_state.pop(DONE)
    if entry_id and DONE not in st.session_state:  # somebody has gone on with it
        return
    with (
        st.bottom,
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center", key="home-done"),
    ):
        st.markdown(escape(says), width="content")
        if entry_id:
            st.button("Undo", key="home:undo", icon=":material/undo:", on_click=_undo, args=(workshop_id, entry_id))


def _undo(workshop_id: str, entry_id: str) -> None:
    st.session_state.pop(DONE, None)
    with refusals_to(PROBLEM):
        history.undo(workshop_id, state.actor(), entry_id)


def _is_latest(workshop_id: str, entry_id: str) -> bool:
    try:
        newest = history.entries(workshop_id, state.actor(), limit=1)
    except WorkshopError:
        return False
    return [entry.id for entry in newest] == [entry_id]
