"""How a press on the page becomes an act, and a refusal its sentence; what can be undone goes through `undo.press`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import streamlit as st

from pages.parts import state
from salesops.errors import WorkshopError

T = TypeVar("T")


@contextmanager
def refusals_to(place: str) -> Iterator[None]:
    """Keep the sentence of what is refused within under ``place`` of the session; nothing after it within is done.

    Whoever draws the place says it once. The next look at the workshop reads it again, whatever came of it.
    """
    try:
        yield
    except WorkshopError as error:
        st.session_state[place] = str(error)
    finally:
        state.changed()


def act(do: Callable[[], T]) -> T | None:
    """Do something and return what came of it; None where it was refused, whose sentence the undo bar shows."""
    with refusals_to(state.PROBLEM):
        return do()
    return None
