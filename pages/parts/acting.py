"""How a press on the page becomes an act: refused ones are said once, those that can be undone are offered so."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts import state, undo
from salesops.errors import WorkshopError


def act(do: Callable[[], Any], *, undoable: bool = False) -> Any:
    """Do something and return what came of it; None where it was refused, whose sentence the undo bar shows.

    ``undoable``: what comes of it is the id of a history entry, whose undo is offered.
    """
    try:
        found = do()
    except WorkshopError as error:
        st.session_state[state.PROBLEM] = str(error)
        state.changed()
        return None
    if undoable:
        undo.offer_undo(found)
    else:
        state.changed()
    return found
