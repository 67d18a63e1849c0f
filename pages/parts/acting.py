"""How a press on the page becomes an act, and a refusal its sentence; what can be undone goes through `undo.press`."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.parts import state
from salesops.errors import WorkshopError

T = TypeVar("T")


def act(do: Callable[[], T]) -> T | None:
    """Do something and return what came of it; None where it was refused, whose sentence the undo bar shows."""
    try:
        return do()
    except WorkshopError as error:
        st.session_state[state.PROBLEM] = str(error)
        return None
    finally:
        state.changed()
