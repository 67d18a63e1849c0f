"""Windows that were told of the same change are drawn one after the other, not all at once.

Drawn at once each takes as long as all of them together, and whoever presses something meanwhile waits for all of them.
One after the other the first stands after a tenth of that time and the last no later, and what they all need is worked
out by the first.
"""

import contextlib
import threading
from collections.abc import Iterator

import streamlit as st

from pages.parts import state

MOST_S = 0.3  # that a window waits for the others: among pages that take long nobody is held up by the rest

_turn = threading.Semaphore()


def ask() -> None:
    """Let the run that follows wait for its turn; called before it, by what asks for the run."""
    st.session_state[state.TURN] = True


@contextlib.contextmanager
def taken() -> Iterator[None]:
    """Draw what is within when it is this window's turn; at once where nobody asked for one."""
    asked = st.session_state.pop(state.TURN, False)
    mine = bool(asked) and _turn.acquire(timeout=MOST_S)
    try:
        yield
    finally:
        if mine:
            _turn.release()
