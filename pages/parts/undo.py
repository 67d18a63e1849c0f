"""Undo: the offer after a destructive act, and a button for the last act."""

import streamlit as st

from db import history
from db.history import Entry
from pages.parts import state
from pages.parts.errors import escape
from salesops.errors import WorkshopError


def offer_undo(entry_id: str | None) -> None:
    """Offer the undo of a history entry until this person's next act; None takes an offer back."""
    if entry_id is None:
        st.session_state.pop(state.OFFER, None)
    else:
        st.session_state[state.OFFER] = entry_id
    state.changed()


def undo_bar() -> None:
    """Draw the offer, if one stands, at the bottom of the window: "Removed … · Undo". Call once per page."""
    _say_problem()
    offered = st.session_state.get(state.OFFER)
    if offered is None:
        return
    last = _latest()
    if last is None or last.id != offered:  # the next act has been done
        offer_undo(None)
        return
    with (
        st.bottom,
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center", key="undo-bar"),
    ):
        st.markdown(escape(last.act), width="content")
        st.button("Undo", key="undo-offer", icon=":material/undo:", on_click=_undo, args=(offered,))


def undo_button(label: str = "Undo") -> None:
    """Draw a button that undoes this person's last act in the open workshop; its help says which."""
    last = _latest()
    st.button(
        label,
        key="undo-last",
        icon=":material/undo:",
        type="tertiary",
        disabled=last is None,
        help=escape(last.act) if last else "Nothing to undo yet",
        on_click=_undo,
        args=(last.id if last else "",),
    )


def _undo(entry_id: str) -> None:
    st.session_state.pop(state.OFFER, None)
    try:
        history.undo(state.workshop_id() or "", state.actor(), entry_id)
    except WorkshopError as error:
        st.session_state[state.PROBLEM] = str(error)
    state.changed()


def _say_problem() -> None:
    problem = st.session_state.pop(state.PROBLEM, None)
    if problem is not None:
        st.error(escape(problem), icon=":material/error:")


def _latest() -> Entry | None:
    workshop = state.workshop_id()
    return None if workshop is None else history.latest(workshop, state.actor())
