"""The clock of a session: 30, 60 or 90 minutes, begun by a press; it stands in the address, so a refresh keeps it."""

from datetime import UTC, datetime

import streamlit as st

from pages.parts.clock import clock
from salesops import content

MINUTES, SINCE = "minutes", "since"  # in the address: the length, and when it began in whole seconds since 1970


def show() -> None:
    """Draw the clock, or the way to begin one."""
    lengths = content.load().agenda_rules.lengths
    minutes, since = _whole(MINUTES), _whole(SINCE)
    if minutes in lengths and since is not None:
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            clock("session", since=datetime.fromtimestamp(since, UTC), minutes=minutes, name="Session")
            st.button("Stop", key="session:stop", type="tertiary", icon=":material/timer_off:", on_click=_stop)
        return
    with st.popover("Clock", icon=":material/timer:", type="tertiary"):
        st.segmented_control(
            "Minutes", lengths, default=lengths[1], required=True, key="session:minutes",
            format_func=lambda one: f"{one} min",
        )  # fmt: skip
        st.button("Start the clock", key="session:start", type="primary", on_click=_start)


def _whole(name: str) -> int | None:
    given = st.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 12 else None


def _start() -> None:
    st.query_params[MINUTES] = str(st.session_state["session:minutes"])
    st.query_params[SINCE] = str(int(datetime.now(UTC).timestamp()))


def _stop() -> None:
    for name in (MINUTES, SINCE):
        st.query_params.pop(name, None)
