"""While somebody leads a meeting their screen may be shared: lists then name its workshop only."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import streamlit as st

from db import meetings
from pages.parts import state

ALL = "home:also-others"  # in the session: other workshops are shown although a meeting goes on
Listed = TypeVar("Listed")


def now() -> str | None:
    """Return the workshop whose meeting this person leads, None where they lead none."""
    return meetings.led_now(state.actor())


def only(found: Iterable[Listed], workshop_of: Callable[[Listed], str], led: str | None) -> list[Listed]:
    """Return what may be listed: of the ``led`` workshop, where there is one, else everything."""
    shown = list(found)
    return shown if led is None or st.session_state.get(ALL) else [one for one in shown if workshop_of(one) == led]


def show_choice(led: str | None) -> None:
    """While a meeting is led, say that only its workshop is listed, with the way to all and back."""
    if led is None:
        st.session_state.pop(ALL, None)  # the next meeting begins with its own workshop only
        return
    everything = bool(st.session_state.get(ALL))
    with st.container(horizontal=True, vertical_alignment="center"):
        told = "You lead a meeting. All workshops are shown." if everything else (
            "You lead a meeting, so only its workshop is listed here."
        )  # fmt: skip
        st.markdown(told, width="content")
        st.button(
            "Show only this meeting's workshop" if everything else "Show all workshops", key="home:led",
            on_click=st.session_state.__setitem__, args=(ALL, not everything),
        )  # fmt: skip
