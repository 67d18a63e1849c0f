"""A clock that counts in the browser and costs the server nothing: ``clock("call", since=began_at, minutes=60)``."""

from datetime import UTC, datetime

import streamlit as st

from pages.parts.assets import component

_mount = component(
    "clock",
    html=(
        '<div class="clock" role="timer"><span class="name"></span><span class="told">\n</span>'
        '<span class="bar"><i></i></span></div>'
    ),
    css=("clock/clock.css",),
    js=("clock/clock.js",),
)


def clock(key: str, *, since: datetime, minutes: int, name: str = "", paused: bool = False) -> None:
    """Draw the minutes gone of a whole, and how many are left or over, from ``since`` (aware) on.

    ``paused`` shows the time as it is and does not count on. ``key`` is unique on the page.
    """
    ms = 1000
    data = {
        "since": round(since.timestamp() * ms),
        "now": round(datetime.now(UTC).timestamp() * ms),  # the browser's own clock may be wrong
        "minutes": minutes,
        "name": name,
        "paused": paused,
    }
    with st.container(width=260):
        _mount(key=key, data=data)
