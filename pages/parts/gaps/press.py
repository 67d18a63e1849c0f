"""A press on the Gaps page becomes an act with its undo, or a sentence where it was pressed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

import db.fields
from db.fields import Field
from pages.parts import state, undo
from pages.parts.errors import escape
from salesops.errors import WorkshopError

_PROBLEM = "gaps:problem"  # (place, sentence) of the last press that was refused; shown once


def act(place: str, do: Callable[[], str | None]) -> bool:
    """Do something; return whether it was done. A refusal is kept for ``place``.

    Where ``do`` returns its history entry's id, the undo is offered.
    """
    try:
        entry_id = do()
    except WorkshopError as error:
        refuse(place, str(error))
        return False
    state.changed()
    if entry_id is not None:
        undo.offer_undo(entry_id)
    return True


def save(place: str, field: Field, value: Any, *, was: Any, label: str) -> bool:
    """Save one field by a press, as its own input would; return whether it was saved."""

    def do() -> None:
        db.fields.save(*state.here(), field, value, was=was, label=label)

    return act(place, do)


def refuse(place: str, why: str) -> None:
    """Keep a sentence for this place."""
    st.session_state[_PROBLEM] = (place, why)


def show_problem(place: str) -> None:
    """Say what stood in the way of the last press at this place."""
    at, why = st.session_state.get(_PROBLEM, ("", ""))
    if at == place:
        del st.session_state[_PROBLEM]
        st.error(escape(why), icon=":material/error:")
