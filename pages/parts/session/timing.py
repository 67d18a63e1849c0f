"""The clock of a session: 30, 60 or 90 minutes, begun by a press; it is the meeting's, so every window has the same."""

from functools import partial

import streamlit as st

from db import meetings
from pages.parts import state
from pages.parts.acting import act
from pages.parts.clock import clock
from pages.parts.undo import press
from salesops import content
from salesops.engagement.session import running
from salesops.workshop import Workshop

LENGTH = "session:minutes"


def show(workshop: Workshop) -> None:
    """Draw the clock of the session that runs, or the way to begin one."""
    meeting = running(workshop)
    if meeting is not None and meeting.began_at is not None:
        end = partial(meetings.end, workshop.id, state.actor(), meeting.id)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            clock("session", since=meeting.began_at, minutes=meeting.minutes, name="Session")
            if state.may_edit():
                st.button("Stop", key="session:stop", type="tertiary", icon=":material/timer_off:",
                          on_click=press, args=(end,))  # fmt: skip
        return
    if not state.may_edit():
        return
    lengths = content.load().agenda_rules.lengths
    with st.popover("Clock", icon=":material/timer:", type="tertiary"):
        st.segmented_control(
            "Minutes", lengths, default=lengths[1], required=True, key=LENGTH, format_func=lambda one: f"{one} min"
        )
        st.button("Start the clock", key="session:start", type="primary", on_click=_start, args=(workshop.id,))
        st.caption("The session stands among the meetings, with when it began and ended.")


def _start(workshop_id: str) -> None:
    act(partial(meetings.begin_session, workshop_id, state.actor(), st.session_state[LENGTH]))
